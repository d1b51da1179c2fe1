// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;
using System.Globalization;

namespace OS2.Ledger.Dues;

/// <summary>What a membership costs, and what is to be invoiced, as a page.</summary>
public static class DuesRollPages
{
    public static void MapDuesRollPages(this IEndpointRouteBuilder app) => app.MapGet("/kontingent", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        HttpContext http, [AsParameters] BookQuestion question, string? year, BookPages pages, EntryReader reader, Clerk clerk,
        NpgsqlDataSource source, CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation, TariffState.Kind);
        var years = await InvoiceTriggers.YearsAsync(source, book.AsOf, cancellation).ToListAsync(cancellation);
        int? only = int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked
            // Not asked, the year it is on the day: the others are long since invoiced, or to come. One who looks for an organisation
            // looks in all of them.
            : year is null && string.IsNullOrWhiteSpace(question.Search) ? book.AsOf.Effective.Year
            : null;
        var asker = Asker.Of(http.User);
        var set = await AuditTrail
            .AskAsync(source, book.AsOf.Number, new Excerpt(), new AuditQuestion(Stream: TariffState.Stream), cancellation)
            .ToListAsync(cancellation);
        return BookPages.Show<DuesPage>(book, new
        {
            Book = book,
            Tariffs = await reader.ReadAsync(set.Standing(), asker, cancellation),
            Rows = await InvoiceTriggers
                .AskAsync(source, book.AsOf, question.SaysEffective, new Excerpt(question.Search), only, cancellation)
                .ToListAsync(cancellation),
            Years = only is { } shown && !years.Contains(shown) ? [.. years.Append(shown).OrderDescending()] : years,
            Again = asker?.Role == Role.Secretariat
                ? await Retrying.ReadAsync(clerk, source, new AsOf(book.Today, long.MaxValue), cancellation) : null,
            Year = only,
            Search = question.Search?.Trim(),
        });
    }
}
