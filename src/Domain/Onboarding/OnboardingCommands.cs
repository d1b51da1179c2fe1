// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Products;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Onboarding;

/// <summary>Records a step that rests on nothing but the membership.</summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="Membership">The time of the membership the day belongs to, from its approval on; null where there is none.</param>
public sealed record TakeStep(OnboardingEvent Fact, Spell? Membership) : ICommand<OnboardingState, OnboardingEvent>
{
    public string Stream => OnboardingState.StreamOf(Fact.Cvr);

    public Decision<OnboardingEvent> Decide(OnboardingState state) => OnboardingRefusals.Unless(state, Fact, Membership);
}

/// <summary>Records that the accession agreement of a product was sent.</summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="Membership">The time of the membership the day belongs to, from its approval on; null where there is none.</param>
/// <param name="Product">What the product is and was.</param>
public sealed record SendAccession(AccessionSent Fact, Spell? Membership, ProductLife Product) : ICommand<OnboardingState, OnboardingEvent>
{
    public string Stream => OnboardingState.StreamOf(Fact.Cvr);

    public Decision<OnboardingEvent> Decide(OnboardingState state) =>
        !state.Says(Fact) && Product.NotThere(Fact.EffectiveOn) is { } refusal ? refusal : OnboardingRefusals.Unless(state, Fact, Membership);
}

/// <summary>Records that the member chose a group to sit in.</summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="Membership">The time of the membership the day belongs to, from its approval on; null where there is none.</param>
/// <param name="Group">What the group is and was.</param>
public sealed record ChooseGroup(GroupChosen Fact, Spell? Membership, BodyState Group) : ICommand<OnboardingState, OnboardingEvent>
{
    public string Stream => OnboardingState.StreamOf(Fact.Cvr);

    public Decision<OnboardingEvent> Decide(OnboardingState state) =>
        state.Says(Fact) ? []
        : BodyState.IsStatutory(Fact.Body) ? new Refusal("not-a-group-to-choose", "§ 6.2 and § 11: the board is elected", "body")
        : BodyRefusals.NotThere(Group, Fact.Body, Fact.EffectiveOn) is { } refusal ? refusal
        : OnboardingRefusals.Unless(state, Fact, Membership);
}

/// <summary>What several commands refuse for the same reason.</summary>
internal static class OnboardingRefusals
{
    /// <summary>The rule that a fact breaks by itself, or null.</summary>
    public static Refusal? Broken(OnboardingEvent fact) => fact is ProfileMade { Address: null, Presentation: null }
        ? new Refusal("profile-empty", "a profile page says something", "presentation")
        : null;

    /// <summary>The fact, unless it cannot be or says nothing new.</summary>
    public static Decision<OnboardingEvent> Unless(OnboardingState state, OnboardingEvent fact, Spell? membership)
    {
        if (state.Says(fact)) return [];
        if (Broken(fact) is { } broken) return broken;
        if (membership is null) return new Refusal("not-received-then", "the membership letter: after the approval", "effectiveOn");
        var taken = state.Taken.FindAll(step => Checklist.Holds(membership, step.Fact.EffectiveOn));
        return fact switch
        {
            // In a new membership it is a step to go through a profile that then stays as it is.
            ProfileMade made when taken.Exists(step => step.Fact is ProfileMade)
                && state.Profile(made.EffectiveOn) == new ProfileHeld(made.Address, made.Presentation) => [],
            AccessionSent sent when Earlier(step => step is AccessionSent same && same.Product == sent.Product) is { } earlier =>
                new Refusal("accession-sent-already", "once in a membership", "product", earlier),
            GroupChosen chosen when Earlier(step => step is GroupChosen same && same.Body == chosen.Body) is { } earlier =>
                new Refusal("group-chosen-already", "once in a membership", "body", earlier),
            StepDeclined declined when Earlier(step => step is not StepDeclined && StepTaken.StepOf(step) == declined.Step) is { } earlier =>
                new Refusal("step-taken-already", "what was done is not declined", "step", earlier),
            StepDeclined declined when Earlier(step => step is StepDeclined same && same.Step == declined.Step) is { } earlier =>
                new Refusal("step-declined-already", "once in a membership", "step", earlier),
            _ => [fact],
        };

        GovernanceDate? Earlier(Predicate<OnboardingEvent> same) => taken.Find(step => same(step.Fact))?.Fact.EffectiveOn;
    }
}
