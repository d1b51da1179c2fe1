// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Doors;
using OS2.Ledger.Memberships;
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
            new FormPage(OpenAsync, "organisation-merged", Organisation) { Confirm = ConfirmMergeAsync, ChangesRolls = true });
        app.MapFormPage<SplitOrganisationRequest, SplitPage>(
            "/organisationer/{cvr}/del",
            new FormPage(OpenAsync, "organisation-split", Organisation) { Confirm = ConfirmSplitAsync, ChangesRolls = true });
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

    private static async Task<Confirmation> ConfirmMergeAsync(FormVisit visit, FormOpening opening)
    {
        var (texts, from) = (visit.Texts, (OrganisationShown)opening.About!);
        var (into, follows) = await SuccessorAsync(visit);
        List<string> says =
        [
            texts["merge.says", from.Name, from.Cvr, into.Name, into.Cvr, visit.Day("effectiveOn")],
            texts["merge.ceases", from.Name],
        ];
        if (from.IsMember)
        {
            says.Add(follows
                ? texts[into.IsMember ? "merge.member.joins" : "merge.member.follows", into.Name]
                : texts["merge.member.ends", from.Name]);
            says.Add(texts["merge.no-refund"]);
        }

        if (from.IsSupplier)
            says.Add(follows
                ? texts[into.IsSupplier ? "merge.supplier.joins" : "merge.supplier.follows", into.Name]
                : texts["merge.supplier.ends", from.Name]);
        if (from is { IsMember: false, IsSupplier: false }) says.Add(texts["merge.neither", from.Name]);
        return Confirm(from, texts["merge.confirm"], says, texts["merge.submit"]);
    }

    private static async Task<Confirmation> ConfirmSplitAsync(FormVisit visit, FormOpening opening)
    {
        var (texts, from, name) = (visit.Texts, (OrganisationShown)opening.About!, visit.Entered["name"]!);
        var (into, follows) = await SuccessorAsync(visit);
        List<string> says = [texts["split.says", name, into.Cvr, from.Name, visit.Day("effectiveOn")]];
        if (from.IsMember) says.Add(texts[follows ? "split.member.follows" : "split.member.ends", name]);
        if (from.IsSupplier) says.Add(texts[follows ? "split.supplier.follows" : "split.supplier.ends", name]);
        says.Add(texts[visit.Entered.GetValueOrDefault("ceases") == "true" ? "split.old.ceases" : "split.old.stays", from.Name]);
        return Confirm(from, texts["split.confirm"], says, texts["split.submit"]);
    }

    private static async Task<(OrganisationShown Into, bool Follows)> SuccessorAsync(FormVisit visit)
    {
        var into = Cvr.Parse(visit.Entered["into"]!);
        var shown = await AboutAsync(visit, into, await visit.OrganisationAsync(into));
        return (shown, visit.Entered["succession"] == Choices.Written(Succession.Follows));
    }

    private static Confirmation Confirm(OrganisationShown from, string title, List<string> says, string submit) =>
        new(title, says, submit, $"/organisationer/{from.Cvr}", from.Name, Ends: true);
}

/// <summary>An organisation as the forms about it show it.</summary>
/// <param name="Facts">What it is by the latest entry; null when the ledger does not know it.</param>
public sealed record OrganisationShown(Cvr Cvr, OrganisationFacts? Facts, bool IsMember, bool IsSupplier)
{
    public string Name => Facts?.Name ?? Cvr.ToString();
}
