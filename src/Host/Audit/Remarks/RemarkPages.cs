// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using OS2.Ledger.Books;
using OS2.Ledger.Doors;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Audit.Remarks;

/// <summary>The remarks of the auditors as a page, and the forms by which they are put and answered.</summary>
public static class RemarkPages
{
    public const string Path = "/bemaerkninger";

    public static void MapRemarkPages(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, ShowAsync).ExcludeFromDescription();
        app.MapFormPage<RemarkOnEntryRequest, RemarkFormPage>(
            "/journal/{number:long}/bemaerk", new FormPage(OpenAsync, "entry-remarked", "/journal/{number}") { Tidy = TidyAsync });
        app.MapFormPage<AnswerRemarkRequest, RemarkFormPage>(
            "/journal/{number:long}/bemaerkninger/{remark:int}/svar",
            new FormPage(OpenAsync, "remark-answered", "/journal/{number}") { Tidy = TidyAsync });
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, [AsParameters] BookQuestion question, BookPages pages, RemarkReader reader, CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation);
        var lines = await reader.ReadAsync(book.AsOf, null, Asker.Of(http.User), cancellation);
        return BookPages.Show<RemarksPage>(book, new { Book = book, Of = lines });
    }

    private static async Task<FormOpening?> OpenAsync(FormVisit visit)
    {
        var source = visit.Service<Npgsql.NpgsqlDataSource>();
        if (await AuditTrail.FindAsync(source, Number(visit, "number"), visit.Cancellation) is not { } entry) return null;
        var read = await visit.Service<EntryReader>().ReadAsync([entry], visit.Asker, visit.Cancellation);
        if (visit.Http.Request.RouteValues["remark"] is null) return new FormOpening(new RemarkShown(read[0], null), null);
        var lines = await visit.Service<RemarkReader>().ReadAsync(
            new AsOf(visit.Today, long.MaxValue), entry.Number, visit.Asker, visit.Cancellation);
        return lines.FirstOrDefault(line => line.Row.Remark == Number(visit, "remark")) is { } remark
            ? new FormOpening(new RemarkShown(read[0], remark), RemarkState.StreamOf(entry.Number)) : null;
    }

    private static Task TidyAsync(FormVisit visit, Posted posted)
    {
        posted.Body["number"] = Number(visit, "number");
        if (visit.Http.Request.RouteValues["remark"] is not null) posted.Body["remark"] = Number(visit, "remark");
        return Task.CompletedTask;
    }

    private static long Number(FormVisit visit, string part) =>
        long.Parse((string)visit.Http.Request.RouteValues[part]!, CultureInfo.InvariantCulture);
}

/// <summary>What the form is about.</summary>
/// <param name="Remark">The remark that is answered; null where one is put.</param>
public sealed record RemarkShown(EntryLine Entry, RemarkLine? Remark);
