// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Organisations;

/// <summary>One line of the register of organisations.</summary>
/// <param name="Membership">applied, member or exclusion-pending; null when it is none of them.</param>
/// <param name="Supplier">signed or partner; null when it is neither.</param>
/// <param name="Website">The member's own page on the web, by its profile.</param>
/// <param name="Presentation">What the member says of itself there.</param>
/// <param name="Since">From when it has this name, kind, GLN and address.</param>
public sealed record OrganisationRow(
    string Cvr, string Name, string Kind, string? Gln, string? Address, string? Membership, string? Supplier,
    string? Website, string? Presentation, string Since, string? Until);

/// <summary>The register of organisations: what the ledger knows of each on a day.</summary>
public static class OrganisationRegister
{
    // Whoever is no member has no profile page.
    private static readonly string Members = Book.Any(
        $"""
        from {TimelineProjection.Table} member where member.kind = 'membership' and member.subject = named.subject
          and member.value->>'status' <> 'applied' and member.effective @> $1::date and member.recorded @> $2::bigint
        """);

    private static readonly string Lines =
        $"""
        select named.subject, named.value->>'name', named.value->>'kind', named.value->>'gln', named.value->>'address',
          (select min(value->>'status') from {TimelineProjection.Table} held where held.kind = 'membership' and held.subject = named.subject
            and held.effective @> $1::date and held.recorded @> $2::bigint),
          (select min(value->>'status') from {TimelineProjection.Table} held where held.kind = 'supplier' and held.subject = named.subject
            and held.effective @> $1::date and held.recorded @> $2::bigint),
          named.since, named.until, profile.value->>'website', profile.value->>'presentation'
        from (
          -- Of two versions of a day on which it is uncertain which holds, the later.
          select distinct on (subject) * from {TimelineProjection.Table}
          where kind = 'organisation' and effective @> $1::date and recorded @> $2::bigint
          order by subject, lower(effective) desc nulls last, ltrim(since, '.') desc) named
        left join lateral (
          select value from {TimelineProjection.Table} held where held.kind = 'profile' and held.subject = named.subject
            and held.effective @> $1::date and held.recorded @> $2::bigint
            and {Members}
          order by lower(held.effective) desc nulls last limit 1) profile on true
        where true
        """;

    /// <summary>The lines by name. <see cref="Excerpt.After"/> is a CVR number.</summary>
    public static IAsyncEnumerable<OrganisationRow> AskAsync(NpgsqlDataSource source, AsOf asOf, Excerpt excerpt, CancellationToken cancellation) =>
        Book.AskAsync(
            source,
            $"""
            {Lines}
              and ($3 = '' or {Book.Contains("named.value->>'name' || ' ' || named.subject", "$3")})
              and {OrganisationRoll.Beyond("(named.value->>'name')", "named.subject", "$4")}
            order by named.value->>'name' collate "da-x-icu", named.subject limit $5
            """,
            [asOf.Effective, asOf.Number, excerpt.Search ?? "", excerpt.After ?? "", excerpt.Take],
            Row,
            cancellation);

    /// <summary>One organisation as it was on the day; null when it was not known or had ceased.</summary>
    public static async Task<OrganisationRow?> FindAsync(NpgsqlDataSource source, AsOf asOf, Cvr cvr, CancellationToken cancellation)
    {
        var found = Book.AskAsync(source, Lines + " and named.subject = $3", [asOf.Effective, asOf.Number, cvr.ToString()], Row, cancellation);
        await foreach (var row in found) return row;
        return null;
    }

    /// <summary>What organisations are called on the day, or nearest to it; those without a name are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        NpgsqlDataSource source, AsOf asOf, IEnumerable<string> cvrs, CancellationToken cancellation) => await Book.AskAsync(
            source,
            $"""
            select asked.cvr, named.value->>'name' from unnest($3::text[]) asked (cvr)
            cross join lateral ({OrganisationRoll.Named("asked.cvr")}) named
            """,
            [asOf.Effective, asOf.Number, cvrs.Distinct().ToArray()],
            row => (Cvr: row.GetString(0), Name: row.GetString(1)),
            cancellation).ToDictionaryAsync(named => named.Cvr, named => named.Name, cancellationToken: cancellation);

    /// <summary>The organisations that have, or once had, a name with this text in it, under their latest name.</summary>
    public static IAsyncEnumerable<(string Cvr, string Name)> EverNamedAsync(NpgsqlDataSource source, string text, CancellationToken cancellation) =>
        Book.AskAsync(
            source,
            $"""
            select latest.cvr, latest.name from (
              select distinct on (subject) subject as cvr, value->>'name' as name from {TimelineProjection.Table}
              where kind = 'organisation' and upper_inf(recorded) order by subject, lower(effective) desc nulls last, ltrim(since, '.') desc) latest
            where exists (
              select from {TimelineProjection.Table} ever
              where ever.kind = 'organisation' and ever.subject = latest.cvr and {Book.Contains("ever.value->>'name'", "$1")})
            order by latest.name collate "da-x-icu", latest.cvr limit 50
            """,
            [text],
            row => (row.GetString(0), row.GetString(1)),
            cancellation);

    private static OrganisationRow Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Text(9), row.Text(10),
        row.GetString(7), row.Text(8));
}
