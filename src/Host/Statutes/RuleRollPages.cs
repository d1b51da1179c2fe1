// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.Pages;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Statutes;

/// <summary>The association's rules in force, and what a version of the statutes changed, as pages.</summary>
public static class RuleRollPages
{
    public static void MapRuleRollPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/regler", ShowAsync).ExcludeFromDescription();
        app.MapGet("/regler/forskelle", CompareAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, [AsParameters] BookQuestion question, BookPages pages, EntryReader reader, NpgsqlDataSource source,
        CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation);
        var asOf = book.IsNow ? book.AsOf with { Number = long.MaxValue } : book.AsOf;
        var set = await AuditTrail
            .AskAsync(source, asOf.Number, new Excerpt(), new AuditQuestion(Stream: StatutesState.Stream), cancellation)
            .ToListAsync(cancellation);
        return BookPages.Show<RulesPage>(book, new
        {
            Book = book,
            Set = await reader.ReadAsync(set.Standing(), Asker.Of(http.User), cancellation),
            Versions = await RuleBook.VersionsAsync(source, asOf, new Excerpt(), cancellation).ToListAsync(cancellation),
        });
    }

    private static async Task<IResult> CompareAsync(Clerk clerk, string? from, string? to, CancellationToken cancellation)
    {
        var state = await clerk.ReadAsync<StatutesState, StatutesEvent>(StatutesState.Stream, cancellation);
        var versions = state.Versions;
        if (versions.Count == 0 || Find(to) is not { } after || (Find(from) is null && !string.IsNullOrEmpty(from))) return Results.NotFound();
        return Page.Show<DifferencesPage>(new
        {
            Versions = versions.Select(version => version.Version).ToList(),
            From = Find(from)?.Version,
            To = after.Version,
            Before = Find(from) is { } before ? On(before) : RulesInForce.Default,
            After = On(after),
        });

        StatutesAdopted? Find(string? version) => versions.FirstOrDefault(adopted => adopted.Version.ToString() == version);

        RulesInForce On(StatutesAdopted adopted) => state.On(adopted.EffectiveOn.Earliest);
    }
}
