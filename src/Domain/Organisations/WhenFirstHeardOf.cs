// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Memberships;
using OS2.Ledger.Suppliers;

namespace OS2.Ledger.Organisations;

/// <summary>When an application, a registration or a split names an organisation, the ledger enters it unless it is known.</summary>
public static class WhenFirstHeardOf
{
    public static EnterOrganisation Then(MembershipAppliedFor applied, long number) =>
        Applied(applied.Cvr, applied.Application, number, applied.Basis);

    public static EnterOrganisation Then(SupplierAgreementSigned signed, long number) =>
        Applied(signed.Cvr, signed.Application, number, signed.Basis);

    public static EnterOrganisation Then(MembershipRegistered registered, long number) => new(
        registered.Cvr, registered.Name, registered.Kind, registered.Gln, registered.Contacts,
        number, registered.EffectiveOn, registered.Basis);

    public static EnterOrganisation Then(SupplierRegistered registered, long number) => new(
        registered.Cvr, registered.Name, OrganisationKind.Company, registered.Gln, registered.Contacts,
        number, registered.EffectiveOn, registered.Basis);

    /// <param name="old">The organisation it was split from: the new one is of its kind and has its contacts until others are entered.</param>
    public static EnterOrganisation Then(OrganisationSplitOff split, long number, OrganisationState old) => new(
        split.Into, split.Name, old.Latest.Kind, null, old.Contacts, number, split.EffectiveOn, split.Basis);

    private static EnterOrganisation Applied(Cvr cvr, Application application, long number, Basis basis) => new(
        cvr, application.Name, application.Kind, application.Gln, application.Contacts, number, application.ReceivedOn, basis);
}
