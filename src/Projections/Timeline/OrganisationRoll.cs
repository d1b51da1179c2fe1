// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;

namespace OS2.Ledger.Timeline;

/// <summary>What the rolls of members and suppliers have in common: organisations that hold something, under their name of the day.</summary>
internal static class OrganisationRoll
{
    /// <summary>Parameters: day, number, kind, status, search, after, take.</summary>
    public const string Sql =
        $"""
        with roll as (
          select held.subject as cvr, coalesce(named.value->>'name', '') as name, coalesce(named.value->>'kind', '') as kind,
            named.value->>'gln' as gln,
            held.value->>'status' as status, held.since, held.until, held.uncertain,
            row_number() over (order by named.value->>'name' collate "da-x-icu", held.subject, held.value->>'status') as line
          from {TimelineProjection.Table} held
          -- Its name of the day, or where the ledger knows none that early or late, the nearest it knows.
          left join lateral (
            select value from {TimelineProjection.Table} where kind = 'organisation' and subject = held.subject and recorded @> $2::bigint
            order by effective @> $1::date desc, lower(effective) > $1::date, abs(lower(effective) - $1::date) limit 1) named on true
          where held.kind = $3 and held.effective @> $1::date and held.recorded @> $2::bigint
            and ($4 = '' or held.value->>'status' = $4)
            and ($5 = '' or strpos(lower(coalesce(named.value->>'name', '') || ' ' || held.subject), lower($5)) > 0)
        )
        select cvr, name, kind, gln, status, since, until, uncertain from roll
        where $6 = '' or line > (select max(line) from roll where cvr = $6)
        order by line limit $7
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
