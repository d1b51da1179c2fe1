// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Memberships;
using OS2.Ledger.Suppliers;

namespace OS2.Ledger.Organisations;

/// <summary>What an application says of its organisation, when it is corrected and when it is approved.</summary>
public static class WhenApplicationStands
{
    /// <param name="fact">A correction of the application, or its approval.</param>
    /// <param name="member">Where its organisation stands; without an application nothing follows.</param>
    public static AdoptApplication? Then(MembershipEvent fact, MembershipState member) =>
        Of(fact.Cvr, member.Application, member.ApplicationEntry, fact is MembershipApproved, fact.EffectiveOn, fact.Basis);

    /// <inheritdoc cref="Then(MembershipEvent, MembershipState)" />
    public static AdoptApplication? Then(SupplierEvent fact, SupplierState supplier) =>
        Of(fact.Cvr, supplier.Application, supplier.ApplicationEntry, fact is SupplierAccepted, fact.EffectiveOn, fact.Basis);

    private static AdoptApplication? Of(Cvr cvr, Application? application, long entry, bool approved, GovernanceDate from, Basis basis) =>
        application is null ? null : new AdoptApplication(cvr, application, entry, approved, from, basis);
}
