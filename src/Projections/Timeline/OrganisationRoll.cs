// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;

namespace OS2.Ledger.Timeline;

/// <summary>What the rolls of members and suppliers have in common: organisations that hold something, under their name of the day.</summary>
internal static class OrganisationRoll
{
    /// <summary>Parameters: day, number, kind, status, search, after, take. A page never ends between two lines of one organisation.</summary>
    public static readonly string Sql =
        $"""
        select * from (
          select held.subject, coalesce(named.value->>'name', '') as name, coalesce(named.value->>'kind', ''), named.value->>'gln',
            held.value->>'status' as status, held.since, held.until, held.uncertain
          from {TimelineProjection.Table} held
          left join lateral ({Named("held.subject")}) named on true
          where held.kind = $3 and held.effective @> $1::date and held.recorded @> $2::bigint
            and ($4 = '' or held.value->>'status' = $4)
            and ($5 = '' or {Book.Contains("coalesce(named.value->>'name', '') || ' ' || held.subject", "$5")})
            and {Beyond("coalesce(named.value->>'name', '')", "held.subject", "$6")}
          order by coalesce(named.value->>'name', '') collate "da-x-icu", held.subject fetch first ($7) rows with ties
        ) page order by name collate "da-x-icu", subject, status, ltrim(since, '.')
        """;

    /// <summary>An organisation's name of the day, or where the ledger knows none that early or late, the nearest it knows.</summary>
    /// <param name="kind">organisation; or body or product, for the name of one.</param>
    public static string Named(string subject, string day = "$1", string number = "$2", string kind = "organisation") =>
        $"""
        select value from {TimelineProjection.Table} where kind = '{kind}' and subject = {subject} and recorded @> {number}::bigint
        order by effective @> {day}::date desc, lower(effective) > {day}::date, abs(lower(effective) - {day}::date), ltrim(since, '.') desc limit 1
        """;

    /// <summary>Whether a line comes after the organisation a page went on from, which itself need not be on the list any more.</summary>
    public static string Beyond(string name, string subject, string after) =>
        $"""
        ({after} = '' or ({name} collate "da-x-icu", {subject}) > (coalesce(({Named(after)})->>'name', '') collate "da-x-icu", {after}))
        """;

    public static async Task<long> CountAsync(NpgsqlDataSource source, AsOf asOf, string kind, string status, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"""
            select count(distinct subject) from {TimelineProjection.Table}
            where kind = $1 and value->>'status' = $2 and effective @> $3::date and recorded @> $4::bigint
            """);
        command.Parameters.AddWithValue(kind);
        command.Parameters.AddWithValue(status);
        command.Parameters.AddWithValue(asOf.Effective);
        command.Parameters.AddWithValue(asOf.Number);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
