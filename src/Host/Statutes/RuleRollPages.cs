// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Pages;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Statutes;

/// <summary>The association's rules in force, as a page.</summary>
public static class RuleRollPages
{
    public static void MapRuleRollPages(this IEndpointRouteBuilder app) => app.MapGet("/regler", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        HttpContext http, EntryReader reader, NpgsqlDataSource source, TimeProvider clock, CancellationToken cancellation)
    {
        var set = await AuditTrail
            .AskAsync(source, long.MaxValue, new Excerpt(), new AuditQuestion(Stream: StatutesState.Stream), cancellation)
            .ToListAsync(cancellation);
        var lines = await reader.ReadAsync(set.Standing(), Asker.Of(http.User), cancellation);
        return Page.Show<RulesPage>(new { Set = lines, Today = clock.Today() });
    }
}
