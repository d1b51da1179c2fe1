// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Organisations;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.People;

/// <summary>The forms by which a person in the register is corrected or forgotten.</summary>
public static class PersonFormPages
{
    public static void MapPersonForms(this IEndpointRouteBuilder app)
    {
        app.MapFormPage<CorrectPersonRequest, CorrectPersonPage>(
            "/personer/{person}/ret", new FormPage(OpenAsync, "person-corrected", "/personer/{person}") { Unentered = "person-corrected" });
        app.MapFormPage<ForgetPersonRequest, ForgetPersonPage>(
            "/personer/{person}/slet", new FormPage(OpenAsync, "person-forgotten", "/personer")
            {
                Confirm = ConfirmForgettingAsync, SeeAlso = Held,
            });
    }

    // What is still held can be left from there.
    private static Choice? Held(FormVisit visit, Refusal refusal) =>
        refusal.Code == "still-in-office" ? new Choice(visit.Path("/personer/{person}"), visit.Texts["forget.held"]) : null;

    private static async Task<FormOpening?> OpenAsync(FormVisit visit)
    {
        if (!PersonId.TryParse((string?)visit.Http.Request.RouteValues["person"], out var id)) return null;
        if (await visit.Service<PersonRegister>().FindAsync(id, visit.Cancellation) is not { } person) return null;
        return new FormOpening(person)
        {
            Suggested = new Dictionary<string, string?>
            {
                ["name"] = person.Name,
                ["email"] = person.Email,
                ["phone"] = person.Phone,
                ["decidedOn"] = Formats.DateInField(visit.Today),
            },
        };
    }

    private static async Task<Confirmation> ConfirmForgettingAsync(FormVisit visit, FormOpening opening)
    {
        var (texts, person, source) = (visit.Texts, (Person)opening.About!, visit.Service<NpgsqlDataSource>());
        var asOf = new AsOf(visit.Today, await AsOf.HeldUpToAsync(source, visit.Cancellation));
        var contacts = await Capacities.OfAsync(source, asOf, person.Id, [OrganisationState.ContactKind], visit.Cancellation)
            .Where(capacity => capacity.Holds).ToListAsync(visit.Cancellation);
        List<string> says =
        [
            texts["forget.goes", person.Name],
            texts["forget.documents"],
            texts["forget.sign-in"],
            .. contacts.Select(contact => texts["forget.contact", contact.OrganisationName ?? contact.Organisation!].Value),
            texts["forget.stays"],
            texts["forget.papers"],
            texts["forget.backups"],
            texts["forget.for-ever"],
        ];
        return new Confirmation(
            texts["forget.confirm", person.Name], says, texts["forget.submit"], $"/personer/{person.Id}", person.Name, Ends: true);
    }
}
