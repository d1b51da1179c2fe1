// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using Npgsql;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;

namespace OS2.Ledger.Audit;

/// <summary>The forms by which an entry is corrected or annulled.</summary>
public static class AuditFormPages
{
    public static void MapAuditForms(this IEndpointRouteBuilder app)
    {
        app.MapFormPage<CorrectEntryRequest, CorrectEntryPage>(
            "/journal/{number:long}/ret",
            new FormPage(OpenAsync, "entry-corrected", "/journal/{number}") { Tidy = OnlyChangedAsync, Confirm = CorrectAsync });
        app.MapFormPage<AnnulEntryRequest, AnnulEntryPage>(
            "/journal/{number:long}/annuller", new FormPage(OpenAsync, "entry-annulled", "/journal/{number}") { Confirm = AnnulAsync });
    }

    private static async Task<FormOpening?> OpenAsync(FormVisit visit)
    {
        var source = visit.Service<NpgsqlDataSource>();
        if (await AuditTrail.FindAsync(source, Number(visit), visit.Cancellation) is not { } entry) return null;
        var history = await visit.ReadAsync<History, IFact>(entry.Stream);
        var says = history.Standing(history.Original(entry.Number));
        var following = new List<EntryRow>();
        await foreach (var followed in AuditTrail.FollowingAsync(source, entry, visit.Cancellation))
            if ((await visit.ReadAsync<History, IFact>(followed.Stream)).Standing(followed.Number) is not null) following.Add(followed);
        var read = await visit.Service<EntryReader>().ReadAsync([entry, .. following], visit.Asker, visit.Cancellation);
        var fields = says is null ? [] : FactFields.Of(says);
        return new FormOpening(new EntryShown(read[0], fields, [.. read.Skip(1)]), entry.Stream)
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
            if ((posted.Values.GetValueOrDefault($"changes.{field.Name}") ?? "") == (field.Text ?? "")) posted.Leave($"changes.{field.Name}");
    }

    private static Task<Confirmation> CorrectAsync(FormVisit visit, FormOpening opening)
    {
        var (texts, shown) = (visit.Texts, (EntryShown)opening.About!);
        var says = shown.Fields
            .Select(field => (field, Now: visit.Entered.GetValueOrDefault($"changes.{field.Name}")))
            .Where(change => (change.Now ?? "") != (change.field.Text ?? ""))
            .Select(change => texts["correct.says", texts[$"fact.{change.field.Name}"], Or(change.field.Text), Or(change.Now)].Value);
        return Task.FromResult(Confirm(visit, shown, says, texts["correct.confirm", shown.Of.Row.Number], texts["correct.submit"], ends: false));

        string Or(string? text) => string.IsNullOrEmpty(text) ? texts["correct.empty"] : text;
    }

    private static Task<Confirmation> AnnulAsync(FormVisit visit, FormOpening opening)
    {
        var shown = (EntryShown)opening.About!;
        var (texts, number) = (visit.Texts, shown.Of.Row.Number);
        return Task.FromResult(Confirm(
            visit, shown, [texts["annul.says", number, shown.Of.Sentence]], texts["annul.confirm", number], texts["annul.submit"], ends: true));
    }

    private static Confirmation Confirm(
        FormVisit visit, EntryShown shown, IEnumerable<string> says, string title, string submit, bool ends)
    {
        var texts = visit.Texts;
        var follows = shown.Following.Select(line => texts["correct.follows", line.Row.Number, line.Sentence].Value);
        return new Confirmation(
            title, [.. says, .. follows, texts["correct.kept"]], submit, shown.Of.Href, texts["journal.entry", shown.Of.Row.Number], ends);
    }

    private static long Number(FormVisit visit) =>
        long.Parse((string)visit.Http.Request.RouteValues["number"]!, CultureInfo.InvariantCulture);
}

/// <summary>An entry as the forms about it show it.</summary>
/// <param name="Fields">What it says now, field by field; none when it is annulled or an annulment.</param>
/// <param name="Following">What followed from it.</param>
public sealed record EntryShown(EntryLine Of, IReadOnlyList<FactField> Fields, IReadOnlyList<EntryLine> Following);
