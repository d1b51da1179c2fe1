// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Memberships;
using OS2.Ledger.Suppliers;

namespace OS2.Ledger.Organisations;

/// <summary>What an application says of its organisation, when it is corrected and when it is approved.</summary>
public static class WhenApplicationStands
{
    public static AdoptApplication Then(MembershipApplicationCorrected corrected, MembershipState member) =>
        Corrected(corrected.Cvr, corrected.Application, member.ApplicationEntry, corrected.Basis);

    public static AdoptApplication Then(SupplierAgreementCorrected corrected, SupplierState supplier) =>
        Corrected(corrected.Cvr, corrected.Application, supplier.ApplicationEntry, corrected.Basis);

    public static AdoptApplication Then(MembershipApproved approved, MembershipState member) =>
        new(approved.Cvr, member.Application!, member.ApplicationEntry, true, approved.EffectiveOn, approved.Basis);

    public static AdoptApplication Then(SupplierAccepted accepted, SupplierState supplier) =>
        new(accepted.Cvr, supplier.Application!, supplier.ApplicationEntry, true, accepted.EffectiveOn, accepted.Basis);

    private static AdoptApplication Corrected(Cvr cvr, Application application, long entry, Basis basis) =>
        new(cvr, application, entry, false, application.ReceivedOn, basis);
}
