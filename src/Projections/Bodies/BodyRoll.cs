// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Bodies;

/// <summary>One body.</summary>
/// <param name="Body">Its short name, by which entries and requests name it.</param>
/// <param name="Name">What it is called; null for one of the statutes' own that nobody has set up in the ledger.</param>
/// <param name="TermsOfReference">The digest of its terms of reference.</param>
/// <param name="Seated">How many persons sit in it.</param>
/// <param name="Since">From when it is as this row says.</param>
public sealed record BodyRow(
    string Body, string? Name, string Kind, string? Purpose, string? TermsOfReference, long Seated, string Since, string? Until, bool Uncertain);

/// <summary>The association's bodies on a day.</summary>
public static class BodyRoll
{
    /// <summary>The form of <see cref="Excerpt.After"/>: a body's short name.</summary>
    public const string Key = @"^[a-z][a-z0-9-]*\z";

    private const string Lines =
        $"""
        select held.subject, held.value->>'name', held.value->>'kind', held.value->>'purpose', held.value->>'termsOfReference',
          coalesce(seated.persons, 0), held.since, held.until, held.uncertain
        from (
          -- Of two versions of a day on which it is uncertain which holds, the later.
          select distinct on (subject) * from {TimelineProjection.Table}
          where kind = '{BodyState.ItselfKind}' and effective @> $1::date and recorded @> $2::bigint
          order by subject, lower(effective) desc nulls last, ltrim(since, '.') desc) held
        left join (
          select subject, count(distinct holder) as persons from {TimelineProjection.Table}
          where kind = '{BodyState.SeatKind}' and effective @> $1::date and recorded @> $2::bigint group by subject) seated using (subject)
        where true
        """;

    /// <summary>The bodies by their short names.</summary>
    /// <param name="kind">Only of this kind; null for all.</param>
    public static IAsyncEnumerable<BodyRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, Excerpt excerpt, string? kind, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        {Lines} and ($3 = '' or held.value->>'kind' = $3)
          and ($4 = '' or {Book.Contains("coalesce(held.value->>'name', '') || ' ' || held.subject", "$4")})
          and ($5 = '' or held.subject > $5)
        order by held.subject limit $6
        """,
        [asOf.Effective, asOf.Number, kind ?? "", excerpt.Search ?? "", excerpt.After ?? "", excerpt.Take],
        Row,
        cancellation);

    /// <summary>One body as it was on the day; null when it was not known or dissolved.</summary>
    public static async Task<BodyRow?> FindAsync(NpgsqlDataSource source, AsOf asOf, string body, CancellationToken cancellation)
    {
        var found = Book.AskAsync(source, Lines + " and held.subject = $3", [asOf.Effective, asOf.Number, body], Row, cancellation);
        await foreach (var row in found) return row;
        return null;
    }

    /// <summary>From when each body is or was, whatever it is called meanwhile.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> BegunAsync(NpgsqlDataSource source, AsOf asOf, CancellationToken cancellation)
    {
        var begun = Book.AskAsync(
            source,
            $"""
            select distinct on (subject) subject, since from {TimelineProjection.Table}
            where kind = '{BodyState.ItselfKind}' and recorded @> $1::bigint order by subject, lower(effective) nulls first
            """,
            [asOf.Number],
            row => (Body: row.GetString(0), Since: row.GetString(1)),
            cancellation);
        return await begun.ToDictionaryAsync(body => body.Body, body => body.Since, cancellationToken: cancellation);
    }

    /// <summary>The latest names of these bodies; those that nobody set up are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        NpgsqlDataSource source, IReadOnlyCollection<string> bodies, CancellationToken cancellation)
    {
        var names = Book.AskAsync(
            source,
            $"""
            select distinct on (subject) subject, value->>'name' from {TimelineProjection.Table}
            where kind = '{BodyState.ItselfKind}' and subject = any($1) and upper_inf(recorded) and value->>'name' is not null
            order by subject, lower(effective) desc nulls last
            """,
            [bodies.ToArray()],
            row => (Body: row.GetString(0), Name: row.GetString(1)),
            cancellation);
        return await names.ToDictionaryAsync(named => named.Body, named => named.Name, cancellationToken: cancellation);
    }

    private static BodyRow Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.Text(1), row.GetString(2), row.Text(3), row.Text(4), row.GetInt64(5), row.GetString(6), row.Text(7), row.GetBoolean(8));
}
