// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Doors;
using OS2.Ledger.Pages.Forms;

namespace OS2.Ledger.Bodies;

/// <summary>The forms about who takes and leaves the board's offices.</summary>
public static class OfficeFormPages
{
    public static void MapOfficeForms(this IEndpointRouteBuilder app)
    {
        app.MapFormPage<TakeOfficeRequest, TakeOfficePage>(
            "/embeder/tiltraed", new FormPage(OpenAsync, "office-taken", "/embeder")
            {
                Required = ["decidedBy"], Tidy = TidyAsync, Confirm = ConfirmReplacingAsync, Confirms = visit => Leaving(visit) is not null,
            });
        app.MapFormPage<LeaveOfficeRequest, LeaveOfficePage>("/embeder/fratraed", new FormPage(OpenAsync, "office-left", "/embeder"));
    }

    private static async Task TidyAsync(FormVisit visit, Posted posted)
    {
        await PersonChoice.ReadAsync(visit, posted, "person");
        if (await BoardAsync(visit) is var board && Enum.GetValues<Office>().Select(board.Sitting).OfType<Tenure>()
            .FirstOrDefault(tenure => Choices.Written(tenure.Office) == posted.Values.GetValueOrDefault("office")) is { } tenure)
            visit.Http.Items[typeof(Tenure)] = tenure;
    }

    /// <summary>Whoever leaves the office for the one that takes it; null where nobody does.</summary>
    private static Tenure? Leaving(FormVisit visit) => visit.Http.Items[typeof(Tenure)] as Tenure;

    private static async Task<Confirmation> ConfirmReplacingAsync(FormVisit visit, FormOpening opening)
    {
        var (texts, leaving) = (visit.Texts, Leaving(visit)!);
        var name = (await visit.NamesAsync([leaving.Person])).GetValueOrDefault(leaving.Person) ?? texts["person.erased"].Value;
        return new Confirmation(
            texts["office.replace.confirm"],
            [texts["office.replace.says", name, visit.Words.Value(leaving.Office), visit.Day("effectiveOn")]],
            texts["office.replace.submit"], "/embeder", texts["nav.offices"], Ends: false);
    }

    private static Task<BodyState> BoardAsync(FormVisit visit) => visit.ReadAsync<BodyState, BodyEvent>(BodyState.StreamOf(BodyState.Board));

    private static async Task<FormOpening?> OpenAsync(FormVisit visit)
    {
        var board = await BoardAsync(visit);
        var sitting = Enum.GetValues<Office>().Select(board.Sitting).OfType<Tenure>().ToList();
        var names = await visit.NamesAsync(sitting.Select(tenure => tenure.Person));
        return new FormOpening(
            sitting.ConvertAll(tenure => new OfficeHolder(tenure.Office, names.GetValueOrDefault(tenure.Person), tenure.From)),
            BodyState.StreamOf(BodyState.Board))
        {
            Suggested = new Dictionary<string, string?>
            {
                ["office"] = visit.Asked("office"),
                ["decidedBy"] = visit.Asked("office") == Choices.Written(Office.Chair) ? "general-assembly" : null,
            },
        };
    }
}

/// <summary>Who holds an office now.</summary>
/// <param name="Name">The person's name; null when it is erased.</param>
public sealed record OfficeHolder(Office Office, string? Name, GovernanceDate Since);
