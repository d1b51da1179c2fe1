// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.GovernanceModel;

/// <summary>The requirement catalogues as pages: the versions, and what each asks.</summary>
public static class CatalogueBookPages
{
    public static void MapCatalogueBookPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/kravkatalog", ShowAsync).ExcludeFromDescription();
        app.MapGet("/kravkatalog/{version}", ShowOneAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] BookQuestion question, BookPages pages, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation, CatalogueState.Kind);
        var rows = await CatalogueBook.AskAsync(source, book.AsOf, new Excerpt(), cancellation).ToListAsync(cancellation);
        return BookPages.Show<CataloguesPage>(book, new { Book = book, Rows = rows });
    }

    private static async Task<IResult> ShowOneAsync(
        HttpContext http, string version, [AsParameters] BookQuestion question, BookPages pages, EntryReader reader, NpgsqlDataSource source,
        CancellationToken cancellation)
    {
        if (!CatalogueVersion.TryParse(version, out var named)) return Results.NotFound();
        var entries = await AuditTrail
            .AskAsync(source, long.MaxValue, new Excerpt(), new AuditQuestion(Stream: CatalogueState.StreamOf(named)), cancellation)
            .ToListAsync(cancellation);
        if (entries.Count == 0) return Results.NotFound();
        var book = await pages.ReadAsync(question, cancellation, CatalogueState.Kind);
        var rows = await CatalogueBook.AskAsync(source, book.AsOf, new Excerpt(), cancellation).ToListAsync(cancellation);
        var known = book.KnownNow ? entries : entries.Where(entry => entry.Number <= book.AsOf.Number).ToList();
        return BookPages.Show<CataloguePage>(book, new
        {
            Book = book,
            Version = version,
            Row = rows.Find(row => row.Version == version),
            Rows = await CatalogueBook.RequirementsAsync(source, book.AsOf, version, cancellation).ToListAsync(cancellation),
            // What was added stands in the table; how the version came to be adopted is its history.
            History = await reader.ReadAsync(
                [.. known.Where(entry => entry.ReadableFactOf() is not RequirementAdded)], Asker.Of(http.User), cancellation),
        });
    }
}
