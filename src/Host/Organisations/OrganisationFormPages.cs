// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Doors;
using OS2.Ledger.Memberships;
using OS2.Ledger.Pages;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.People;
using OS2.Ledger.Suppliers;

namespace OS2.Ledger.Organisations;

/// <summary>The forms about what an organisation is called, where it is, and what becomes of it.</summary>
public static class OrganisationFormPages
{
    private const string Organisation = "/organisationer/{cvr}";

    public static void MapOrganisationForms(this IEndpointRouteBuilder app)
    {
        app.MapFormPage<RenameOrganisationRequest, RenamePage>(
            "/organisationer/{cvr}/navn", new FormPage(OpenAsync, "organisation-renamed", Organisation));
        app.MapFormPage<ChangeOrganisationGlnRequest, GlnPage>(
            "/organisationer/{cvr}/gln", new FormPage(OpenAsync, "organisation-gln", Organisation));
        app.MapFormPage<MoveOrganisationRequest, MovePage>(
            "/organisationer/{cvr}/adresse", new FormPage(OpenAsync, "organisation-moved", Organisation));
        app.MapFormPage<ChangeOrganisationContactsRequest, ContactsPage>(
            "/organisationer/{cvr}/kontakter", new FormPage(OpenAsync, "organisation-contacts", Organisation) { Tidy = Contacts.TidyAsync });
        app.MapFormPage<MergeOrganisationRequest, MergePage>(
            "/organisationer/{cvr}/sammenlaeg",
            new FormPage(OpenAsync, "organisation-merged", Organisation) { Confirm = ConfirmAsync<MergeConfirmPage> });
        app.MapFormPage<SplitOrganisationRequest, SplitPage>(
            "/organisationer/{cvr}/del", new FormPage(OpenAsync, "organisation-split", Organisation) { Confirm = ConfirmAsync<SplitConfirmPage> });
    }

    private static async Task<FormOpening?> OpenAsync(FormVisit visit)
    {
        if (visit.Cvr is not { } cvr || await visit.OrganisationAsync(cvr) is not { Known: true } organisation) return null;
        var suggested = await Contacts.SuggestedAsync(visit, organisation.Contacts);
        suggested["name"] = organisation.Latest.Name;
        suggested["gln"] = organisation.Latest.Gln?.ToString();
        suggested["address"] = organisation.Latest.Address;
        var opening = new FormOpening(await AboutAsync(visit, cvr, organisation), OrganisationState.StreamOf(cvr)) { Suggested = suggested };
        return organisation.Ceased is null ? opening : opening with { Instead = Organisation, InsteadNotice = "organisation-ceased" };
    }

    private static async Task<OrganisationShown> AboutAsync(FormVisit visit, Cvr cvr, OrganisationState organisation)
    {
        var member = await visit.ReadAsync<MembershipState, MembershipEvent>(MembershipState.StreamOf(cvr));
        var supplier = await visit.ReadAsync<SupplierState, SupplierEvent>(SupplierState.StreamOf(cvr));
        return new OrganisationShown(
            cvr, organisation.Known ? organisation.Latest : null, member.Standing == Standing.Member, supplier.IsPartner);
    }

    private static async Task<IResult> ConfirmAsync<TView>(FormVisit visit, Dictionary<string, object?> parameters)
        where TView : Microsoft.AspNetCore.Components.IComponent
    {
        var into = Cvr.Parse(visit.Entered["into"]!);
        parameters["About"] = new SuccessionShown(
            await AboutAsync(visit, visit.Cvr!.Value, await visit.OrganisationAsync(visit.Cvr.Value)),
            await AboutAsync(visit, into, await visit.OrganisationAsync(into)),
            visit.Entered["succession"] == Choices.Written(Succession.Follows));
        return Page.Show<TView>(parameters);
    }
}

/// <summary>An organisation as the forms about it show it.</summary>
/// <param name="Facts">What it is by the latest entry; null when the ledger does not know it.</param>
public sealed record OrganisationShown(Cvr Cvr, OrganisationFacts? Facts, bool IsMember, bool IsSupplier)
{
    public string Name => Facts?.Name ?? Cvr.ToString();
}

/// <summary>A merger or split to be confirmed.</summary>
/// <param name="Follows">Whether membership or partnership goes along.</param>
public sealed record SuccessionShown(OrganisationShown From, OrganisationShown Into, bool Follows);
