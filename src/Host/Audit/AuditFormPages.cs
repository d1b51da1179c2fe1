// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using Npgsql;
using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Dues;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages.Forms;

namespace OS2.Ledger.Audit;

/// <summary>The forms by which an entry is corrected or annulled.</summary>
public static class AuditFormPages
{
    private const int MostResting = 5;

    public static void MapAuditForms(this IEndpointRouteBuilder app)
    {
        app.MapFormPage<CorrectEntryRequest, CorrectEntryPage>(
            "/journal/{number:long}/ret",
            new FormPage(OpenAsync, "entry-corrected", "/journal/{number}")
            {
                Tidy = OnlyChangedAsync, Confirm = CorrectAsync, ChangesRolls = true, Meant = OnlyOneChanged,
            });
        app.MapFormPage<AnnulEntryRequest, AnnulEntryPage>(
            "/journal/{number:long}/annuller",
            new FormPage(OpenAsync, "entry-annulled", "/journal/{number}") { Confirm = AnnulAsync, ChangesRolls = true });
    }

    private static async Task<FormOpening?> OpenAsync(FormVisit visit)
    {
        var source = visit.Service<NpgsqlDataSource>();
        if (await AuditTrail.FindAsync(source, Number(visit), visit.Cancellation) is not { } entry) return null;
        var history = await visit.ReadAsync<History, IFact>(entry.Stream);
        var original = history.Original(entry.Number);
        var says = history.Standing(original);
        var following = new List<EntryRow>();
        await foreach (var followed in AuditTrail.FollowingAsync(source, entry, visit.Cancellation))
            if ((await visit.ReadAsync<History, IFact>(followed.Stream)).Standing(followed.Number) is not null) following.Add(followed);
        // Dues are worked out anew with their tariff; what else rests on it is somebody's decision, and stays.
        var resting = await AuditTrail.RestingOnAsync(source, original, visit.Cancellation)
            .Where(row => row.ReadableFactOf() is not (DuesEvent or AuditEvent)).ToListAsync(visit.Cancellation);
        var read = await visit.Service<EntryReader>().ReadAsync(
            [entry, .. following, .. resting.Take(MostResting)], visit.Asker, visit.Cancellation);
        var fields = says is null ? [] : FactFields.Of(says);
        return new FormOpening(new EntryShown(
            read[0], original, says, fields, [.. read.Skip(1).Take(following.Count)], [.. read.Skip(1 + following.Count)], resting.Count,
            fields.Any(field => field.Type == typeof(Authority)) ? await BodyShown.SetUpAsync(visit) : []),
            entry.Stream)
        {
            Suggested = fields.ToDictionary(field => $"changes.{field.Name}", field => field.Text)
                .Append(new("decidedOn", Formats.DateInField(visit.Today))).ToDictionary(),
        };
    }

    // The form shows every field; only what was changed in it is asked.
    private static async Task OnlyChangedAsync(FormVisit visit, Posted posted)
    {
        if (await OpenAsync(visit) is not { About: EntryShown shown }) return;
        foreach (var field in shown.Fields)
            // What was emptied is not carried through the page on which it is confirmed.
            if (!posted.Values.ContainsKey($"changes.{field.Name}") && field.Text is not null) posted.Put($"changes.{field.Name}", null);
            else if ((posted.Values.GetValueOrDefault($"changes.{field.Name}") ?? "") == (field.Text ?? "")) posted.Leave($"changes.{field.Name}");
    }

    private static Task<Confirmation> CorrectAsync(FormVisit visit, FormOpening opening)
    {
        var (texts, shown, fields) = (visit.Texts, (EntryShown)opening.About!, visit.Service<FieldsInWords>());
        var says = Changed(visit, shown).Select(change => texts[
            "correct.says", fields.Called(change.Field), Value(change.Field), Value(change.Field with { Text = change.Now })].Value);
        return Confirm(visit, shown, says, texts["correct.confirm", shown.Of.Row.Number], texts["correct.submit"], ends: false);

        string Value(FactField field) =>
            field.Type == typeof(Authority) && shown.Groups.FirstOrDefault(group => group.Value == field.Text) is { Text: var group }
                ? group : fields.Value(field);
    }

    private static List<(FactField Field, string? Now)> Changed(FormVisit visit, EntryShown shown) =>
    [
        .. shown.Fields.Select(field => (Field: field, Now: visit.Entered.GetValueOrDefault($"changes.{field.Name}")))
            .Where(change => (change.Now ?? "") != (change.Field.Text ?? "")),
    ];

    // Where one thing was changed, that is what cannot be.
    private static string? OnlyOneChanged(FormVisit visit, FormOpening opening, Refusal refusal) =>
        refusal.Code == "cannot-be-so" && Changed(visit, (EntryShown)opening.About!) is [var one] ? $"changes.{one.Field.Name}" : null;

    private static Task<Confirmation> AnnulAsync(FormVisit visit, FormOpening opening)
    {
        var shown = (EntryShown)opening.About!;
        var (texts, number) = (visit.Texts, shown.Of.Row.Number);
        return Confirm(
            visit, shown, [texts["annul.says", number, shown.Of.Sentence]], texts["annul.confirm", number], texts["annul.submit"], ends: true);
    }

    private static Task<Confirmation> Confirm(
        FormVisit visit, EntryShown shown, IEnumerable<string> says, string title, string submit, bool ends)
    {
        var texts = visit.Texts;
        var follows = shown.Following.Select(line => texts["correct.follows", line.Row.Number, line.Sentence].Value);
        var rests = shown.Resting.Select(line => texts["correct.rests", line.Row.Number, line.Sentence].Value);
        if (shown.RestingCount > MostResting) rests = rests.Append(texts["correct.rests.more", shown.RestingCount - MostResting]);
        return Task.FromResult(new Confirmation(
            title, [.. says, .. follows, .. rests, texts["correct.kept"]], submit, shown.Of.Href, texts["journal.entry", shown.Of.Row.Number], ends));
    }

    private static long Number(FormVisit visit) =>
        long.Parse((string)visit.Http.Request.RouteValues["number"]!, CultureInfo.InvariantCulture);
}

/// <summary>An entry as the forms about it show it.</summary>
/// <param name="Original">The number of the entry that first said what it corrects; its own where it is no correction.</param>
/// <param name="Says">What that says now; null when it is annulled, or nothing that can be corrected.</param>
/// <param name="Fields">The same, field by field; none when it is annulled or an annulment.</param>
/// <param name="Following">What followed from it.</param>
/// <param name="Resting">The first of the decisions that rest on it.</param>
/// <param name="RestingCount">How many those are.</param>
/// <param name="Groups">The bodies of their own names that can have decided.</param>
public sealed record EntryShown(
    EntryLine Of, long Original, IFact? Says, IReadOnlyList<FactField> Fields, IReadOnlyList<EntryLine> Following, IReadOnlyList<EntryLine> Resting,
    int RestingCount, IReadOnlyList<Choice> Groups);
