// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Organisations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Onboarding;

/// <summary>The steps by which a member is received after its approval, in their order.</summary>
public enum OnboardingStep
{
    /// <summary>The profile page is made together.</summary>
    Profile,

    /// <summary>The member considers which products make sense for it.</summary>
    Products,

    /// <summary>The accession agreements are sent.</summary>
    Accession,

    /// <summary>The member chooses the groups to sit in.</summary>
    Groups,
}

/// <summary>The steps that were taken with a member, in all its memberships, and what its profile page says.</summary>
/// <param name="Taken">In the order entered.</param>
public sealed record OnboardingState(ImmutableList<StepTaken> Taken) : IState<OnboardingState, OnboardingEvent>, IPeriods
{
    public const string Kind = "onboarding", ProfileKind = "profile";

    public static OnboardingState Initial { get; } = new([]);

    public static string StreamOf(Cvr cvr) => $"onboarding-{cvr}";

    public static OnboardingState Evolve(OnboardingState state, OnboardingEvent fact, long number) =>
        OnboardingRefusals.Broken(fact) is not null
            ? throw new DoesNotFollowException(number)
            : new(state.Taken.Add(new StepTaken(StepTaken.StepOf(fact), fact, number)));

    public bool Says(OnboardingEvent fact) => Taken.Exists(taken => taken.Fact == fact);

    /// <summary>What the profile page says on a day; null where there is none.</summary>
    public ProfileHeld? Profile(GovernanceDate on) =>
        (ProfileHeld?)Profiles().LastOrDefault(profile => profile.From.Earliest <= on.Latest)?.Value;

    /// <summary>The profile, one version after the other, and every step from the day it was taken.</summary>
    public IEnumerable<Period> Periods => [.. Profiles(), .. Taken.Select(Of)];

    private IReadOnlyList<Period> Profiles()
    {
        var made = Taken.Select(taken => taken.Fact).OfType<ProfileMade>().OrderBy(profile => profile.EffectiveOn.Earliest).ToList();
        if (made.Count == 0) return [];
        var cvr = made[0].Cvr.ToString();
        return Period.Successive(
            ProfileKind, cvr, cvr, made.Select(profile => ((object)new ProfileHeld(profile.Address, profile.Presentation), profile.EffectiveOn)));
    }

    // What was declined is so until the step is taken after all.
    private Period Of(StepTaken taken)
    {
        var (fact, cvr) = (taken.Fact, taken.Fact.Cvr.ToString());
        var after = taken.IsDeclined
            ? Taken.Where(other => other.Step == taken.Step && !other.IsDeclined).MinBy(other => other.Fact.EffectiveOn.Earliest)?.Fact.EffectiveOn
            : null;
        var held = new StepHeld(taken.Step, taken.IsDeclined, (fact as AccessionSent)?.Product, (fact as GroupChosen)?.Body);
        // Found out later to have been taken before, it was never declined.
        return new Period(
            Kind, cvr, cvr, held, fact.EffectiveOn, after is { } then && then.Earliest < fact.EffectiveOn.Earliest ? fact.EffectiveOn : after);
    }
}

/// <summary>A step that was taken or declined.</summary>
/// <param name="Entry">The number of the entry that says so.</param>
public sealed record StepTaken(OnboardingStep Step, OnboardingEvent Fact, long Entry)
{
    public bool IsDeclined => Fact is StepDeclined;

    internal static OnboardingStep StepOf(OnboardingEvent fact) => fact switch
    {
        ProfileMade => OnboardingStep.Profile,
        ProductsConsidered => OnboardingStep.Products,
        AccessionSent => OnboardingStep.Accession,
        GroupChosen => OnboardingStep.Groups,
        StepDeclined declined => declined.Step,
        _ => throw new UnknownFactException(fact),
    };
}

/// <summary>What the timeline says of a profile page.</summary>
/// <param name="Website">The member's own page on the web.</param>
public sealed record ProfileHeld(WebAddress? Website, string? Presentation);

/// <summary>What the timeline says of a step.</summary>
/// <param name="Product">The product whose accession agreement was sent.</param>
/// <param name="Body">The group that was chosen.</param>
public sealed record StepHeld(OnboardingStep Step, bool Declined, string? Product, string? Body);
