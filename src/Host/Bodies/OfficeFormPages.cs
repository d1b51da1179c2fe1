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
                Required = ["decidedBy"], Tidy = (visit, posted) => PersonChoice.ReadAsync(visit, posted, "person"),
            });
        app.MapFormPage<LeaveOfficeRequest, LeaveOfficePage>("/embeder/fratraed", new FormPage(OpenAsync, "office-left", "/embeder"));
    }

    private static async Task<FormOpening?> OpenAsync(FormVisit visit)
    {
        var board = await visit.ReadAsync<BodyState, BodyEvent>(BodyState.StreamOf(BodyState.Board));
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
