// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Memberships;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies;

/// <summary>One general assembly.</summary>
/// <param name="Assembly">Its name: the year, and of an extraordinary one its number.</param>
/// <param name="Kind">ordinary or extraordinary.</param>
/// <param name="Day">When it is to be held, or was, as precisely as it is known; null while none is set.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Minutes">The digest of its minutes.</param>
/// <param name="Since">From when it is as this row says.</param>
public sealed record AssemblyRow(
    string Assembly, string Kind, string? Day, string? Place, bool Online, string Status, string? Minutes, string Since, string? Until,
    bool Uncertain);

/// <summary>Somebody's demand of an extraordinary assembly.</summary>
/// <param name="Since">When it was received.</param>
/// <param name="Member">Whether it is a member's on the day asked about: only those count.</param>
public sealed record DemandRow(string Cvr, string Name, string Since, bool Member);

/// <summary>The general assemblies, the latest year first.</summary>
public static class AssemblyRoll
{
    /// <summary>The form of <see cref="Excerpt.After"/>: an assembly's name.</summary>
    public const string Key = @"^\d{4}(-x\d{1,2})?\z";

    private static readonly string IsMember = Book.Any(
        $"""
        from {TimelineProjection.Table} member
        where member.kind = '{MembershipState.Kind}' and member.subject = held.holder and member.value->>'status' = 'member'
          and member.effective @> $1::date and member.recorded @> $2::bigint
        """);

    public static IAsyncEnumerable<AssemblyRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, Excerpt excerpt, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        select subject, case when subject like '%-x%' then 'extraordinary' else 'ordinary' end, value->>'day', value->>'place',
          (value->>'online')::boolean, value->>'status', value->>'minutes', since, until, uncertain
        from (
          select distinct on (subject) * from {TimelineProjection.Table}
          where kind = '{AssemblyState.Kind}' and effective @> $1::date and recorded @> $2::bigint
          order by subject, lower(effective) desc nulls last, ltrim(since, '.') desc) held
        where ($3 = '' or {Book.Contains("concat_ws(' ', subject, value->>'place', value->>'day')", "$3")})
          and ($4 = '' or {Order("subject")} < {Order("$4")})
        order by {Order("subject")} desc limit $5
        """,
        [asOf.Effective, asOf.Number, excerpt.Search ?? "", excerpt.After ?? "", excerpt.Take],
        Row,
        cancellation);

    /// <summary>Who has demanded an assembly by a day, in the order received.</summary>
    public static IAsyncEnumerable<DemandRow> DemandsAsync(
        NpgsqlDataSource source, AsOf asOf, AssemblyKey assembly, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        select held.holder, coalesce(named.value->>'name', held.holder), held.since, {IsMember}
        from {TimelineProjection.Table} held left join lateral ({OrganisationRoll.Named("held.holder")}) named on true
        where held.kind = '{AssemblyState.DemandKind}' and held.subject = $3
          and held.effective @> $1::date and held.recorded @> $2::bigint
        order by ltrim(held.since, '.'), held.holder
        """,
        [asOf.Effective, asOf.Number, assembly.ToString()],
        row => new DemandRow(row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3)),
        cancellation);

    // The year, and within it the extraordinary ones after the ordinary one, by their numbers.
    private static string Order(string key) => $"(left({key}, 4) || lpad(substr({key}, 7), 2, '0'))";

    private static AssemblyRow Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.Text(2), row.Text(3), row.GetBoolean(4), row.GetString(5), row.Text(6), row.GetString(7),
        row.Text(8), row.GetBoolean(9));
}
