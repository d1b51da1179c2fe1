// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Bodies;
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
    /// <param name="said">What the entry it followed from said first.</param>
    /// <param name="now">What that says now; null when it is annulled.</param>
    public static IFact? Then(IFact followed, IFact? said, IFact? now) => (followed, said, now) switch
    {
        (OrganisationEntered entered, _, MembershipAppliedFor applied) => WhenFirstHeardOf.Then(applied, entered.Cause ?? 0).Fact,
        (OrganisationEntered entered, _, SupplierAgreementSigned signed) => WhenFirstHeardOf.Then(signed, entered.Cause ?? 0).Fact,
        (OrganisationEntered entered, _, MembershipRegistered registered) => WhenFirstHeardOf.Then(registered, entered.Cause ?? 0).Fact,
        (OrganisationEntered entered, _, SupplierRegistered registered) => WhenFirstHeardOf.Then(registered, entered.Cause ?? 0).Fact,
        (OrganisationEntered entered, _, OrganisationSplitOff split) =>
            entered with { Name = split.Name, EffectiveOn = split.EffectiveOn, Basis = split.Basis },
        (OrganisationEntered, OrganisationSplitOff, null) => null,
        // The organisation is there, whatever was said of its membership.
        (OrganisationEntered, _, null) => followed,
        (_, _, null) => null,
        // Dues of another day are decided anew.
        (DuesEvent dues, _, _) => dues.EffectiveOn == now.EffectiveOn ? dues : null,
        // What an application says is adopted anew.
        (OrganisationRenamed or OrganisationKindChanged or OrganisationGlnChanged or OrganisationContactsChanged, _, _) => followed,
        (MembershipEvent membership, _, _) => membership with { EffectiveOn = now.EffectiveOn, Basis = now.Basis },
        (SupplierEvent supplier, _, _) => supplier with { EffectiveOn = now.EffectiveOn, Basis = now.Basis },
        (OrganisationEvent organisation, _, _) => organisation with { EffectiveOn = now.EffectiveOn, Basis = now.Basis },
        // Seats that end or pass on another day are found anew: others may hold them then.
        (BodyEvent body, _, _) when body.EffectiveOn != now.EffectiveOn => null,
        (BodyEvent body, _, _) => body with { EffectiveOn = now.EffectiveOn, Basis = now.Basis },
        // As does whoever ceased to be a member at an assembly.
        (RollEvent roll, _, _) => roll.EffectiveOn == now.EffectiveOn ? roll with { Basis = now.Basis } : null,
        _ => followed,
    };
}
