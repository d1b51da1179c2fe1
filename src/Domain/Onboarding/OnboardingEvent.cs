// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Organisations;

namespace OS2.Ledger.Onboarding;

/// <summary>
/// How a member is received when its membership is approved, and what its profile page says from then on. Stream <c>onboarding-CVR</c>. A step
/// belongs to the membership in which it was taken: whoever comes back is received anew.
/// </summary>
/// <param name="Cvr">The member.</param>
public abstract record OnboardingEvent(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    string IFact.Stream => OnboardingState.StreamOf(Cvr);

    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}

/// <summary>The member's profile page was made together with it, or made anew; it reads so from the effective date.</summary>
/// <param name="Address">The member's own page on the web.</param>
/// <param name="Presentation">What the member says of itself, in a sentence or two that name no person.</param>
public sealed record ProfileMade(Cvr Cvr, WebAddress? Address, string? Presentation, GovernanceDate EffectiveOn, Basis Basis)
    : OnboardingEvent(Cvr, EffectiveOn, Basis);

/// <summary>The member considered which products make sense for it, whatever came of it.</summary>
public sealed record ProductsConsidered(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : OnboardingEvent(Cvr, EffectiveOn, Basis);

/// <summary>The accession agreement of a product was sent. That the member takes part stands in the product's own stream.</summary>
/// <param name="Product">The product, by its short name.</param>
public sealed record AccessionSent(Cvr Cvr, string Product, GovernanceDate EffectiveOn, Basis Basis) : OnboardingEvent(Cvr, EffectiveOn, Basis);

/// <summary>The member chose a group to sit in. Who sits there stands in the body's own stream.</summary>
/// <param name="Body">The group, by the name in its stream.</param>
public sealed record GroupChosen(Cvr Cvr, string Body, GovernanceDate EffectiveOn, Basis Basis) : OnboardingEvent(Cvr, EffectiveOn, Basis);

/// <summary>The member wants nothing of a step for now: no product or group, or no profile page.</summary>
/// <param name="Step">The step.</param>
/// <param name="Reason">Why, as a private document.</param>
public sealed record StepDeclined(Cvr Cvr, OnboardingStep Step, Digest? Reason, GovernanceDate EffectiveOn, Basis Basis)
    : OnboardingEvent(Cvr, EffectiveOn, Basis);
