// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Books;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Bodies;

/// <summary>Who holds which office, and held it, as a page.</summary>
public static class OfficeRollPages
{
    public static void MapOfficeRollPages(this IEndpointRouteBuilder app) => app.MapGet("/embeder", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        [AsParameters] BookQuestion question, BookPages pages, PersonRegister register, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation, BodyState.Kind);
        var held = await OfficeRoll.AskAsync(source, book.AsOf, new Excerpt(), cancellation).ToListAsync(cancellation);
        var ever = await OfficeRoll.EverAsync(source, book.AsOf, cancellation).ToListAsync(cancellation);
        return BookPages.Show<OfficesPage>(book, new
        {
            Book = book,
            Held = held,
            Ever = ever.Where(row => !held.Exists(now => Term(now) == Term(row))).ToList(),
            // Whoever has an office is named in public, while it is held and after.
            Names = await register.HoldersAsync(held.Concat(ever).Select(row => row.Person), cancellation),
        });
    }

    private static (string, string, string, string) Term(OfficeRow row) => (row.Body, row.Office, row.Person, row.Since);
}
