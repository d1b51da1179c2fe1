// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Books;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Memberships;

/// <summary>The member roll as a page.</summary>
public static class MemberRollPages
{
    public static void MapMemberRollPages(this IEndpointRouteBuilder app) => app.MapGet("/medlemmer", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        [AsParameters] BookQuestion question, BookPages pages, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation, MembershipState.Kind);
        // All of it: a roll is counted, sorted and divided on the page, and is never long.
        var rows = await MemberRoll.AskAsync(source, book.AsOf, new Excerpt(question.Search), null, cancellation).ToListAsync(cancellation);
        return BookPages.Show<MemberRollPage>(book, new { Book = book, Rows = rows, Search = question.Search?.Trim() });
    }
}
