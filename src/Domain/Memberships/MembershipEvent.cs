// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Documents;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Memberships;

/// <summary>What happens to an authority's membership, from application to end and again. Stream <c>member-CVR</c>.</summary>
/// <param name="Cvr">The authority.</param>
public abstract record MembershipEvent(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    string IFact.Stream => MembershipState.StreamOf(Cvr);
}

/// <summary>A membership from before the ledger, or decided elsewhere, was registered.</summary>
/// <param name="Name">The authority's name.</param>
/// <param name="Kind">What sort of authority it is.</param>
/// <param name="Gln">Where its e-invoices go.</param>
/// <param name="Contacts">Its contact persons, as far as they are known.</param>
public sealed record MembershipRegistered(
    Cvr Cvr, string Name, OrganisationKind Kind, Gln? Gln, PersonIds Contacts, GovernanceDate EffectiveOn, Basis Basis)
    : MembershipEvent(Cvr, EffectiveOn, Basis);

/// <summary>The end of a registered membership was registered.</summary>
public sealed record MembershipEndRegistered(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : MembershipEvent(Cvr, EffectiveOn, Basis);

/// <summary>The authority sent in its signed membership agreement (§ 4.1, § 4.3).</summary>
/// <param name="Application">What it wrote.</param>
public sealed record MembershipAppliedFor(Cvr Cvr, Application Application, GovernanceDate EffectiveOn, Basis Basis)
    : MembershipEvent(Cvr, EffectiveOn, Basis), IFact
{
    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, Application.ReceivedOn];
}

/// <summary>The application, still waiting, was entered wrongly and reads as here.</summary>
/// <param name="Application">The whole application as it should have read.</param>
public sealed record MembershipApplicationCorrected(Cvr Cvr, Application Application, GovernanceDate EffectiveOn, Basis Basis)
    : MembershipEvent(Cvr, EffectiveOn, Basis), IFact
{
    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, Application.ReceivedOn];
}

/// <summary>The application, still waiting, should never have been entered.</summary>
/// <param name="Reason">Why, as a private document.</param>
public sealed record MembershipApplicationAnnulled(Cvr Cvr, Digest? Reason, GovernanceDate EffectiveOn, Basis Basis)
    : MembershipEvent(Cvr, EffectiveOn, Basis);

/// <summary>The authority took its application back.</summary>
public sealed record MembershipApplicationWithdrawn(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis)
    : MembershipEvent(Cvr, EffectiveOn, Basis), IFact
{
    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}

/// <summary>The chair approved the application; the authority is a member from the effective date.</summary>
/// <param name="OfficeEntry">The number of the entry by which the approver holds the office.</param>
/// <param name="StandIn">Why the deputy decided; null when the chair did.</param>
public sealed record MembershipApproved(Cvr Cvr, long OfficeEntry, StandInReason? StandIn, GovernanceDate EffectiveOn, Basis Basis)
    : MembershipEvent(Cvr, EffectiveOn, Basis);

/// <summary>The chair rejected the application.</summary>
/// <param name="OfficeEntry">The number of the entry by which the approver holds the office.</param>
/// <param name="StandIn">Why the deputy decided; null when the chair did.</param>
/// <param name="Reason">Why, as a private document.</param>
public sealed record MembershipRejected(Cvr Cvr, long OfficeEntry, StandInReason? StandIn, Digest? Reason, GovernanceDate EffectiveOn, Basis Basis)
    : MembershipEvent(Cvr, EffectiveOn, Basis);

/// <summary>The member resigned in writing; it ends the day the letter was received, without refund (§ 4.4).</summary>
public sealed record MembershipResigned(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : MembershipEvent(Cvr, EffectiveOn, Basis), IFact
{
    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}

/// <summary>Dues stayed unpaid despite a demand, and the member is deemed to have resigned (§ 4.5).</summary>
/// <param name="DemandEntry">The number of the entry that records the demand.</param>
public sealed record MembershipDeemedResigned(Cvr Cvr, long DemandEntry, GovernanceDate EffectiveOn, Basis Basis)
    : MembershipEvent(Cvr, EffectiveOn, Basis);

/// <summary>The board excluded the member, at once; pending until the next general assembly has approved it (§ 4.6).</summary>
/// <param name="Reasons">The board's reasons, as a private document.</param>
public sealed record MemberExcluded(Cvr Cvr, Digest Reasons, GovernanceDate EffectiveOn, Basis Basis) : MembershipEvent(Cvr, EffectiveOn, Basis);

/// <summary>The general assembly approved the exclusion (§ 4.6).</summary>
public sealed record ExclusionConfirmed(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : MembershipEvent(Cvr, EffectiveOn, Basis);

/// <summary>The general assembly overturned the exclusion: the membership holds as if there had been none (§ 4.6).</summary>
public sealed record ExclusionOverturned(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : MembershipEvent(Cvr, EffectiveOn, Basis);

/// <summary>The membership followed its organisation into a successor.</summary>
/// <param name="To">The organisation that takes it over.</param>
/// <param name="Cause">The number of the entry about the organisation.</param>
public sealed record MembershipPassedOn(Cvr Cvr, Cvr To, long Cause, GovernanceDate EffectiveOn, Basis Basis)
    : MembershipEvent(Cvr, EffectiveOn, Basis);

/// <summary>The membership was taken over from an organisation that merged or split.</summary>
/// <param name="From">The organisation it comes from.</param>
/// <param name="Cause">The number of the entry it follows from.</param>
public sealed record MembershipTakenOver(Cvr Cvr, Cvr From, long Cause, GovernanceDate EffectiveOn, Basis Basis)
    : MembershipEvent(Cvr, EffectiveOn, Basis);

/// <summary>The membership ended because its organisation ceased.</summary>
/// <param name="Cause">The number of the entry about the organisation.</param>
public sealed record MembershipLapsed(Cvr Cvr, long Cause, GovernanceDate EffectiveOn, Basis Basis) : MembershipEvent(Cvr, EffectiveOn, Basis);
