// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Dues;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.Suppliers;

namespace OS2.Ledger.Audit;

/// <summary>What the correction or annulment of an entry does to those that followed from it.</summary>
public static class WhenCorrected
{
    /// <summary>What an entry that followed should say now; null when it should not have been made.</summary>
    /// <param name="followed">What it says.</param>
    /// <param name="cause">What the entry it followed from says now; null when that is annulled.</param>
    public static IFact? Then(IFact followed, IFact? cause) => (followed, cause) switch
    {
        // The organisation is there, whatever was said of its membership; it is called what was said last.
        (OrganisationEntered entered, MembershipAppliedFor applied) => WhenFirstHeardOf.Then(applied, entered.Cause ?? 0).Fact,
        (OrganisationEntered entered, SupplierAgreementSigned signed) => WhenFirstHeardOf.Then(signed, entered.Cause ?? 0).Fact,
        (OrganisationEntered entered, MembershipRegistered registered) => WhenFirstHeardOf.Then(registered, entered.Cause ?? 0).Fact,
        (OrganisationEntered entered, SupplierRegistered registered) => WhenFirstHeardOf.Then(registered, entered.Cause ?? 0).Fact,
        (OrganisationEntered, null) => followed,
        (_, null) => null,
        // Dues of another day are decided anew.
        (DuesEvent dues, _) => dues.EffectiveOn == cause.EffectiveOn ? dues : null,
        (MembershipEvent membership, _) => membership with { EffectiveOn = cause.EffectiveOn, Basis = cause.Basis },
        (SupplierEvent supplier, _) => supplier with { EffectiveOn = cause.EffectiveOn, Basis = cause.Basis },
        (OrganisationEvent organisation, _) => organisation with { EffectiveOn = cause.EffectiveOn, Basis = cause.Basis },
        _ => followed,
    };
}
