// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Runtime.CompilerServices;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Memberships;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies.Rolls;

/// <summary>Whoever was a member on the day of an assembly, or a year before.</summary>
/// <param name="NameBefore">What it was called on the earlier day; null where it was no member then.</param>
/// <param name="NameNow">What it was called on the day of the assembly; null where it was no member then.</param>
/// <param name="Difference">joined, left, renamed or unchanged.</param>
/// <param name="Uncertain">Whether it is uncertain on one of the days that it was a member.</param>
public sealed record SnapshotRow(string Cvr, string? NameBefore, string? NameNow, string Difference, bool Uncertain);

/// <summary>The days of which the members are set side by side.</summary>
/// <param name="Day">The day of the assembly.</param>
/// <param name="Before">The earlier one.</param>
/// <param name="Previous">The assembly that was held on it; null where it is the same date a year earlier.</param>
public sealed record SnapshotDays(DateOnly Day, DateOnly Before, AssemblyKey? Previous)
{
    /// <summary>
    /// Those of an assembly: an ordinary one is set beside the ordinary one of the year before, where that was held on a day that is known.
    /// </summary>
    /// <returns>Null where no day is known of it.</returns>
    public static async Task<SnapshotDays?> OfAsync(NpgsqlDataSource source, long upTo, AssemblyKey assembly, CancellationToken cancellation)
    {
        if ((await StateAsync(assembly)).Day is not { } day) return null;
        if (!assembly.IsExtraordinary && AssemblyKey.TryParse($"{assembly.Year - 1}", out var previous)
            && await StateAsync(previous) is { Status: AssemblyStatus.Closed or AssemblyStatus.Registered, Day: { IsDay: true } before })
            return new SnapshotDays(day.Latest, before.Latest, previous);
        return new SnapshotDays(day.Latest, day.Latest.AddYears(-1), null);

        Task<AssemblyState> StateAsync(AssemblyKey key) =>
            AuditTrail.StateAsync<AssemblyState, AssemblyEvent>(source, upTo, AssemblyState.StreamOf(key), cancellation);
    }
}

/// <summary>The members on the day of an assembly beside those of a year before, by what is known up to an entry.</summary>
public static class MembershipSnapshot
{
    /// <summary>All of either day, by name.</summary>
    public static async IAsyncEnumerable<SnapshotRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, string key, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!AssemblyKey.TryParse(key, out var assembly)) yield break;
        if (await SnapshotDays.OfAsync(source, asOf.Number, assembly, cancellation) is not { } days) yield break;
        await foreach (var row in AskAsync(source, days, asOf.Number, cancellation)) yield return row;
    }

    /// <inheritdoc cref="AskAsync(NpgsqlDataSource, AsOf, string, CancellationToken)" />
    public static IAsyncEnumerable<SnapshotRow> AskAsync(
        NpgsqlDataSource source, SnapshotDays days, long upTo, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        with before as ({Members("$1")}), now as ({Members("$2")})
        select subject, before.name, now.name,
          case when before.name is null then 'joined' when now.name is null then 'left' when before.name <> now.name then 'renamed'
            else 'unchanged' end,
          coalesce(before.uncertain, false) or coalesce(now.uncertain, false)
        from before full join now using (subject)
        order by coalesce(now.name, before.name) collate "da-x-icu", subject
        """,
        [days.Before, days.Day, upTo],
        row => new SnapshotRow(row.GetString(0), row.Text(1), row.Text(2), row.GetString(3), row.GetBoolean(4)),
        cancellation);

    // Those of one day under their names of it; one that is a member twice, at the seam of two memberships, is one.
    private static string Members(string day) =>
        $"""
        select held.subject, coalesce(min(named.value->>'name'), held.subject) as name, bool_and(held.uncertain) as uncertain
        from {TimelineProjection.Table} held
        left join lateral ({OrganisationRoll.Named("held.subject", day, "$3")}) named on true
        where held.kind = '{MembershipState.Kind}' and held.value->>'status' = 'member'
          and held.effective @> {day}::date and held.recorded @> $3::bigint
        group by held.subject
        """;
}
