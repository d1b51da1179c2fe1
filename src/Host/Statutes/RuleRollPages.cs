// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Statutes;

/// <summary>The association's rules in force, as a page.</summary>
public static class RuleRollPages
{
    public static void MapRuleRollPages(this IEndpointRouteBuilder app) => app.MapGet("/regler", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        HttpContext http, [AsParameters] BookQuestion question, BookPages pages, EntryReader reader, NpgsqlDataSource source,
        CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation);
        var set = await AuditTrail
            .AskAsync(
                source, book.IsNow ? long.MaxValue : book.AsOf.Number, new Excerpt(), new AuditQuestion(Stream: StatutesState.Stream), cancellation)
            .ToListAsync(cancellation);
        var lines = await reader.ReadAsync(set.Standing(), Asker.Of(http.User), cancellation);
        return BookPages.Show<RulesPage>(book, new { Book = book, Set = lines });
    }
}
