// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.Organisations;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Onboarding;

/// <summary>Onboarding as pages: the members who are being received, and the checklist of each.</summary>
public static class OnboardingRollPages
{
    public static void MapOnboardingRollPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/modtagelse", ShowAsync).ExcludeFromDescription();
        app.MapGet("/organisationer/{cvr}/modtagelse", ShowOneAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] BookQuestion question, BookPages pages, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation, OnboardingState.Kind);
        var rows = await OnboardingRoll.AskAsync(source, book.AsOf, new Excerpt(), cancellation).ToListAsync(cancellation);
        return BookPages.Show<OnboardingRollPage>(book, new { Book = book, Rows = rows });
    }

    private static async Task<IResult> ShowOneAsync(
        HttpContext http, string cvr, [AsParameters] BookQuestion question, EntryReader reader, BookPages pages, NpgsqlDataSource source,
        CancellationToken cancellation)
    {
        if (!Cvr.TryParse(cvr, out var number)) return Results.NotFound();
        var entries = await AuditTrail
            .AskAsync(source, long.MaxValue, new Excerpt(), new AuditQuestion(Member: number), cancellation).ToListAsync(cancellation);
        if (entries.Count == 0) return Results.NotFound();

        var book = await pages.ReadAsync(question, cancellation, OnboardingState.Kind);
        // Of now, its own entries count, the latest included, whatever the books hold.
        var known = book.IsNow ? entries : [.. entries.Where(entry => entry.Number <= book.AsOf.Number)];
        var lines = await reader.ReadAsync(known.Standing(), Asker.Of(http.User), cancellation);
        var received = ReceivedMember.Of(number, known, book.AsOf.Effective);
        return BookPages.Show<ChecklistPage>(book, new
        {
            Book = book,
            Cvr = number,
            OrganisationView.Of(number, lines, book.AsOf.Effective, upTo: false).Name,
            Of = received,
            Lines = lines.ToDictionary(line => line.Row.Number),
        });
    }
}
