// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages;

namespace OS2.Ledger.Books;

/// <summary>What changed between two days, of every roll, as a page.</summary>
public static class ChangesPages
{
    public static void MapChangesPages(this IEndpointRouteBuilder app) => app.MapGet("/aendringer", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        [AsParameters] ChangesQuestion question, BookPages pages, ChangesInWords changes, Catching catching, NpgsqlDataSource source,
        TimeProvider clock, Words words, CancellationToken cancellation)
    {
        var now = await pages.ReadAsync(new BookQuestion(), cancellation);
        question = question with { Book = question.Book ?? "members" };
        try
        {
            var asked = await question.ReadAsync(source, catching, clock, cancellation);
            return Page.Show<ChangesPage>(new
            {
                Question = question, Now = now, Asked = asked, Lines = await changes.ReadAsync(source, asked, cancellation),
            });
        }
        catch (MalformedException e)
        {
            var wrong = string.Join(' ', e.Errors.Select(error => words.Of(error.Key, error.Value)));
            return Page.Show<ChangesPage>(new { Question = question, Now = now, Wrong = wrong }, StatusCodes.Status400BadRequest);
        }
    }
}
