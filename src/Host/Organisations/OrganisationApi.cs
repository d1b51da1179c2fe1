// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Organisations;

/// <summary>Organisations over HTTP.</summary>
public static class OrganisationApi
{
    public static void MapOrganisations(this IEndpointRouteBuilder api)
    {
        api.MapRequest<RenameOrganisationRequest>("/organisations/rename");
        api.MapRequest<ChangeOrganisationGlnRequest>("/organisations/change-gln");
        api.MapRequest<MoveOrganisationRequest>("/organisations/move");
        api.MapRequest<ChangeOrganisationContactsRequest>("/organisations/change-contacts");
        api.MapRequest<MergeOrganisationRequest>("/organisations/merge");
        api.MapRequest<SplitOrganisationRequest>("/organisations/split");
    }
}
