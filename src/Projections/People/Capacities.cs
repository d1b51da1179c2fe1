// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Bodies;
using OS2.Ledger.Organisations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.People;

/// <summary>One time in which a person was something to the association.</summary>
/// <param name="Kind">office, seat or contact.</param>
/// <param name="Body">The body of the office or the seat; null for a contact person.</param>
/// <param name="BodyName">What the body was called on the day asked about; null where the statutes name it, or nobody has.</param>
/// <param name="Office">Which office, or the role on the seat; null for a contact person.</param>
/// <param name="Organisation">The CVR number of the organisation the person acts for.</param>
/// <param name="OrganisationName">What that was called on the day asked about.</param>
/// <param name="Holds">Whether it holds on the day asked about.</param>
/// <param name="Uncertain">Whether it is uncertain that it does.</param>
public sealed record Capacity(
    string Kind, string? Body, string? BodyName, string? Office, string? Organisation, string? OrganisationName, string Since, string? Until,
    bool Holds, bool Uncertain);

/// <summary>What persons are and were to the association: their offices and seats, which are public, and whose contact persons they are.</summary>
public static class Capacities
{
    /// <summary>The kinds that make a person one whom the association names in public.</summary>
    public static readonly string[] Public = [BodyState.Kind, BodyState.SeatKind];

    /// <summary>All kinds.</summary>
    public static readonly string[] All = [.. Public, OrganisationState.ContactKind];

    // The statutes' own bodies are called in the language of the reader, whatever name they were set up with.
    private const string Body =
        $"""
        select value->>'name' as name from {TimelineProjection.Table} itself
        where itself.kind = '{BodyState.ItselfKind}' and itself.subject = held.subject and itself.recorded @> $2::bigint
          and held.kind <> '{OrganisationState.ContactKind}' and held.subject not in ('{BodyState.Board}', '{BodyState.Secretariat}')
        order by itself.effective @> $1::date desc, lower(itself.effective) desc nulls last limit 1
        """;

    // Whoever has the chair of the board sits on it as chair too, which is said once.
    private const string Once =
        $"""
        not (held.kind = '{BodyState.SeatKind}' and exists (
          select from {TimelineProjection.Table} office where office.kind = '{BodyState.Kind}' and office.subject = held.subject
            and office.holder = held.holder and office.value->>'office' = held.value->>'role' and office.since = held.since
            and office.recorded && held.recorded))
        """;

    /// <summary>What one person is, was and is to be, the latest first.</summary>
    /// <param name="kinds">The kinds the reader may know of.</param>
    public static IAsyncEnumerable<Capacity> OfAsync(
        NpgsqlDataSource source, AsOf asOf, PersonId person, string[] kinds, CancellationToken cancellation) => Book.AskAsync(
        source,
        // A time with an uncertain end stands in several rows, all of which say from when to when the whole of it was.
        $"""
        select kind, case when kind = any($5) then subject end, max(body), office, organisation, max(name), since, until, bool_or(holds),
          bool_and(uncertain) filter (where holds)
        from (
          select held.kind, held.subject, coalesce(held.value->>'office', held.value->>'role') as office, held.value->>'organisation' as organisation,
            named.value->>'name' as name, body.name as body, held.since, held.until, held.uncertain, held.effective @> $1::date as holds
          from {TimelineProjection.Table} held
          left join lateral ({OrganisationRoll.Named("held.value->>'organisation'")}) named on true
          left join lateral ({Body}) body on true
          where held.kind = any($3) and held.holder = $4 and held.recorded @> $2::bigint and {Once}
        ) time
        group by kind, subject, office, organisation, since, until order by ltrim(since, '.') desc, kind, subject, office, organisation
        """,
        [asOf.Effective, asOf.Number, kinds, person.ToString(), Public],
        row => new Capacity(
            row.GetString(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.GetString(6), row.Text(7), row.GetBoolean(8),
            !row.IsDBNull(9) && row.GetBoolean(9)),
        cancellation);

    /// <summary>
    /// The same in SQL of the id of a person. What is no longer known, as a seat entered for the wrong person, makes nobody public, also where
    /// it is asked what was known before.
    /// </summary>
    public static string Named(string holder) => Book.Any(
        $"""
        from {TimelineProjection.Table} named
        where named.kind in ('{BodyState.Kind}', '{BodyState.SeatKind}') and named.holder = {holder} and upper_inf(named.recorded)
        """);

    /// <summary>Whether a person holds, held or is to hold an office or a seat, by what is known now, and may be named in public.</summary>
    public static async Task<bool> IsPublicAsync(NpgsqlDataSource source, PersonId person, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select {Named("$1")}");
        command.Parameters.AddWithValue(person.ToString());
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>
    /// The question what persons are on a day: of each holder the offices and seats, and the organisations acted for, as JSON. Parameters: day,
    /// number, all kinds, the public kinds.
    /// </summary>
    public static readonly string OnTheDay =
        $"""
        select held.holder,
          jsonb_agg(distinct jsonb_build_object(
            'kind', held.kind, 'body', held.subject, 'bodyName', body.name, 'office', coalesce(held.value->>'office', held.value->>'role')))
            filter (where held.kind = any($4)) as offices,
          jsonb_agg(distinct jsonb_build_object('cvr', held.value->>'organisation', 'name', named.value->>'name'))
            filter (where held.value->>'organisation' is not null) as organisations,
          string_agg(distinct named.value->>'name', ' ') as names
        from {TimelineProjection.Table} held
        left join lateral ({OrganisationRoll.Named("held.value->>'organisation'")}) named on true
        left join lateral ({Body}) body on true
        where held.kind = any($3) and held.effective @> $1::date and held.recorded @> $2::bigint and {Once}
        group by held.holder
        """;
}
