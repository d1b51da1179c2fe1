// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Books;
using OS2.Ledger.Doors;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Conformance;

/// <summary>Whether the rules were kept, as a page, and the form by which a finding is answered.</summary>
public static class ConformancePages
{
    public const string Path = "/overholdelse";

    public static void MapConformancePages(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, ShowAsync).ExcludeFromDescription();
        app.MapFormPage<AnswerFindingRequest, AnswerFindingPage>(
            $"{Path}/{{finding}}/svar", new FormPage(OpenAsync, "finding-answered", Path) { Tidy = TidyAsync });
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] BookQuestion question, string? status, BookPages pages, Conformities conformities, FindingsInWords inWords,
        CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation);
        var conformity = await conformities.OnAsync(book.AsOf, cancellation);
        return BookPages.Show<ConformancePage>(book, new
        {
            Book = book,
            Of = conformity,
            Rows = await inWords.RowsAsync(conformity, book.AsOf, cancellation),
            Shown = status,
        });
    }

    private static async Task<FormOpening?> OpenAsync(FormVisit visit)
    {
        if (!FindingKey.TryParse(visit.Http.Request.RouteValues["finding"] as string, out var key)) return null;
        var conformity = await visit.Service<Conformities>().NowAsync(visit.Today, visit.Cancellation);
        var rows = await visit.Service<FindingsInWords>().RowsAsync(conformity, new AsOf(visit.Today, long.MaxValue), visit.Cancellation);
        return rows.FirstOrDefault(row => row.Key == key.ToString()) is not { } row ? null : new FormOpening(row, FindingState.StreamOf(key))
        {
            Suggested = new Dictionary<string, string?> { ["answer"] = row.Answer, ["text"] = row.AnswerText },
        };
    }

    private static Task TidyAsync(FormVisit visit, Posted posted)
    {
        posted.Make("finding", visit.Http.Request.RouteValues["finding"] as string);
        return Task.CompletedTask;
    }
}
