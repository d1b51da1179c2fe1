// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Documents;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Suppliers;

/// <summary>What happens to a company's supplier partnership, from signature to end. Stream <c>supplier-CVR</c>.</summary>
/// <param name="Cvr">The company.</param>
public abstract record SupplierEvent(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    string IFact.Stream => SupplierState.StreamOf(Cvr);
}

/// <summary>A partnership from before the ledger, or decided elsewhere, was registered.</summary>
/// <param name="Name">The company's name.</param>
/// <param name="Gln">Where its e-invoices go.</param>
/// <param name="Contacts">Its contact persons, as far as they are known.</param>
public sealed record SupplierRegistered(Cvr Cvr, string Name, Gln? Gln, PersonIds Contacts, GovernanceDate EffectiveOn, Basis Basis)
    : SupplierEvent(Cvr, EffectiveOn, Basis);

/// <summary>The end of a registered partnership was registered.</summary>
public sealed record SupplierEndRegistered(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : SupplierEvent(Cvr, EffectiveOn, Basis);

/// <summary>The company signed the supplier agreement and sent it in.</summary>
/// <param name="Application">What it wrote.</param>
public sealed record SupplierAgreementSigned(Cvr Cvr, Application Application, GovernanceDate EffectiveOn, Basis Basis)
    : SupplierEvent(Cvr, EffectiveOn, Basis), IFact
{
    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, Application.ReceivedOn];
}

/// <summary>The signed agreement, still waiting, was entered wrongly and reads as here.</summary>
/// <param name="Application">The whole agreement as it should have read.</param>
public sealed record SupplierAgreementCorrected(Cvr Cvr, Application Application, GovernanceDate EffectiveOn, Basis Basis)
    : SupplierEvent(Cvr, EffectiveOn, Basis), IFact
{
    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, Application.ReceivedOn];
}

/// <summary>The signed agreement, still waiting, should never have been entered.</summary>
/// <param name="Reason">Why, as a private document.</param>
public sealed record SupplierAgreementAnnulled(Cvr Cvr, Digest? Reason, GovernanceDate EffectiveOn, Basis Basis)
    : SupplierEvent(Cvr, EffectiveOn, Basis);

/// <summary>The company took its signed agreement back.</summary>
public sealed record SupplierAgreementWithdrawn(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : SupplierEvent(Cvr, EffectiveOn, Basis), IFact
{
    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}

/// <summary>The chair accepted the company as supplier partner from the effective date.</summary>
/// <param name="OfficeEntry">The number of the entry by which the approver holds the office.</param>
/// <param name="StandIn">Why the deputy decided; null when the chair did.</param>
public sealed record SupplierAccepted(Cvr Cvr, long OfficeEntry, StandInReason? StandIn, GovernanceDate EffectiveOn, Basis Basis)
    : SupplierEvent(Cvr, EffectiveOn, Basis);

/// <summary>The chair rejected the company as supplier partner.</summary>
/// <param name="OfficeEntry">The number of the entry by which the approver holds the office.</param>
/// <param name="StandIn">Why the deputy decided; null when the chair did.</param>
/// <param name="Reason">Why, as a private document.</param>
public sealed record SupplierRejected(Cvr Cvr, long OfficeEntry, StandInReason? StandIn, Digest? Reason, GovernanceDate EffectiveOn, Basis Basis)
    : SupplierEvent(Cvr, EffectiveOn, Basis);

/// <summary>The partnership was ended, by the company or by the association as the basis says.</summary>
public sealed record SupplierEnded(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : SupplierEvent(Cvr, EffectiveOn, Basis);

/// <summary>The partnership followed its company into a successor.</summary>
/// <param name="To">The company that takes it over.</param>
/// <param name="Cause">The number of the entry about the company.</param>
public sealed record SupplierPassedOn(Cvr Cvr, Cvr To, long Cause, GovernanceDate EffectiveOn, Basis Basis) : SupplierEvent(Cvr, EffectiveOn, Basis);

/// <summary>The partnership was taken over from a company that merged or split.</summary>
/// <param name="From">The company it comes from.</param>
/// <param name="Cause">The number of the entry it follows from.</param>
public sealed record SupplierTakenOver(Cvr Cvr, Cvr From, long Cause, GovernanceDate EffectiveOn, Basis Basis)
    : SupplierEvent(Cvr, EffectiveOn, Basis);

/// <summary>The partnership ended because its company ceased.</summary>
/// <param name="Cause">The number of the entry about the company.</param>
public sealed record SupplierLapsed(Cvr Cvr, long Cause, GovernanceDate EffectiveOn, Basis Basis) : SupplierEvent(Cvr, EffectiveOn, Basis);
