// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Books;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Suppliers;

/// <summary>The supplier roll as a page.</summary>
public static class SupplierRollPages
{
    public static void MapSupplierRollPages(this IEndpointRouteBuilder app) => app.MapGet("/leverandoerer", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        [AsParameters] BookQuestion question, BookPages pages, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation, SupplierState.Kind);
        var rows = await SupplierRoll.AskAsync(source, book.AsOf, new Excerpt(question.Search), null, cancellation).ToListAsync(cancellation);
        return BookPages.Show<SupplierRollPage>(book, new { Book = book, Rows = rows, Search = question.Search?.Trim() });
    }
}
