// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Runtime.CompilerServices;
using Npgsql;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Bodies;

/// <summary>One seat as held.</summary>
/// <param name="BodyName">What the body is called; null for one of the statutes' own that nobody has set up in the ledger.</param>
/// <param name="Person">The id of whoever holds it.</param>
/// <param name="Name">The person's name; null when the person is erased, or by what is known now never sat anywhere.</param>
/// <param name="Organisation">The CVR number of the organisation the seat belongs to.</param>
/// <param name="OrganisationName">What that organisation was called on the day asked about.</param>
/// <param name="Cohort">When it is up for election (§ 6.4).</param>
/// <param name="Until">The first day it is no longer held: when it ended, or when its term ends.</param>
/// <param name="Finding">
/// What is to be looked into: one-seat-per-member or represents-no-member (§ 6.1), former-member of a seat whose organisation has left, or
/// two-seats where one person sits as chair and as member at once; null for nothing.
/// </param>
public sealed record SeatRow(
    string Body, string? BodyName, string Person, string? Name, string Role, string? Organisation, string? OrganisationName, string? Cohort,
    string Since, string? Until, bool Uncertain, string? Finding);

/// <summary>Which seats are asked for; what is null is not asked.</summary>
/// <param name="Organisation">A CVR number.</param>
/// <param name="Person">A person's id.</param>
public sealed record SeatQuestion(string? Body = null, string? Organisation = null, string? Person = null, string? Role = null);

/// <summary>Who sits in which body on a day, and sat.</summary>
public static class SeatRoll
{
    /// <summary>The form of <see cref="Excerpt.After"/>: body, role and person, as in <c>board/member/ID</c>.</summary>
    public const string Key = @"^[a-z][a-z0-9-]*/(chair|member|substitute|observer|coordinator)/[0-9a-f-]{36}\z";

    private const string Rank = "array_position(array['chair', 'coordinator', 'member', 'substitute', 'observer'], ";

    /// <summary>The seats held on the day: by body, the chair first.</summary>
    public static async IAsyncEnumerable<SeatRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, Excerpt excerpt, SeatQuestion question, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = excerpt.After?.Split('/');
        var rules = await RuleBook.OnAsync(source, asOf, cancellation);
        var rows = Book.AskAsync(
            source,
            $"""
            {Held(rules.Count(Rule.BoardSeatsPerMember) ?? 1)} and held.effective @> $1::date
              and ($7 = '' or {Book.Contains("concat_ws(' ', person.name, named.value->>'name', body.value->>'name')", "$7")})
              and ($8 = '' or (held.subject, {Rank}held.value->>'role'), held.holder) > ($8, {Rank}$9), $10))
            order by held.subject, {Rank}held.value->>'role'), held.holder fetch first ($11) rows with ties
            """,
            [
                asOf.Effective, asOf.Number, question.Body ?? "", question.Organisation ?? "", question.Person ?? "", question.Role ?? "",
                excerpt.Search ?? "", after?[0] ?? "", after?[1] ?? "", after?[2] ?? "", excerpt.Take,
            ],
            Row,
            cancellation);
        await foreach (var row in rows) yield return row;
    }

    /// <summary>Every time in a seat there is or was, the latest first.</summary>
    public static IAsyncEnumerable<SeatRow> EverAsync(
        NpgsqlDataSource source, AsOf asOf, SeatQuestion question, CancellationToken cancellation) => Book.AskAsync(
        source,
        // A time with an uncertain end stands in several rows, all of which say from when to when the whole of it was.
        $"""
        select subject, body, holder, person, role, organisation, max(name), cohort, since, until, bool_or(uncertain), null
        from ({Held(1)}) term
        group by subject, body, holder, person, role, organisation, cohort, since, until
        order by ltrim(since, '.') desc, {Rank}role), person collate "da-x-icu", holder
        """,
        [asOf.Effective, asOf.Number, question.Body ?? "", question.Organisation ?? "", question.Person ?? "", question.Role ?? ""],
        Row,
        cancellation);

    private const string Votes = "in ('chair', 'member')";

    private static readonly string IsMember = Membership("member.effective @> $1::date");

    /// <summary>
    /// What § 6.1 says of a seat on the board: each represents a member, and no more the same than may. Of any other seat, whether its organisation
    /// was a member once and is none any more. And of every one whether its holder has two votes.
    /// </summary>
    private static string Finding(int seatsPerMember) =>
        $"""
        coalesce(case
          when held.subject <> '{BodyState.Board}' or not held.value->>'role' {Votes} then
            case when not {IsMember} and {Membership("upper(member.effective) <= $1::date")} then 'former-member' end
          when {Book.Any($"""
            from {TimelineProjection.Table} other where other.kind = held.kind and other.subject = held.subject
              and other.holder <> held.holder and other.value->>'role' {Votes} and other.value->>'organisation' = held.value->>'organisation'
              and other.effective @> $1::date and other.recorded @> $2::bigint and not other.uncertain
            having count(distinct other.holder) >= {seatsPerMember}
            """)} then 'one-seat-per-member'
          when not {IsMember} then 'represents-no-member'
        end, case
          when held.value->>'role' {Votes} and {Book.Any($"""
            from {TimelineProjection.Table} other where other.kind = held.kind and other.subject = held.subject
              and other.holder = held.holder and other.value->>'role' {Votes} and other.value->>'role' <> held.value->>'role'
              and other.effective @> $1::date and other.recorded @> $2::bigint and not other.uncertain
            """)} then 'two-seats'
        end)
        """;

    private static string Held(int seatsPerMember) =>
        $"""
        select held.subject, body.value->>'name' as body, held.holder, person.name as person, held.value->>'role' as role,
          held.value->>'organisation' as organisation, named.value->>'name' as name, held.value->>'cohort' as cohort, held.since, held.until,
          held.uncertain, {Finding(seatsPerMember)} as finding
        from {TimelineProjection.Table} held
        left join lateral ({OrganisationRoll.Named("held.value->>'organisation'")}) named on true
        left join lateral (
          select value from {TimelineProjection.Table} itself
          where itself.kind = '{BodyState.ItselfKind}' and itself.subject = held.subject and itself.recorded @> $2::bigint
          order by itself.effective @> $1::date desc, lower(itself.effective) desc nulls last limit 1) body on true
        left join register.person on person.id = held.holder::uuid and {Capacities.Named("held.holder")}
        where held.kind = '{BodyState.SeatKind}' and held.recorded @> $2::bigint and ($3 = '' or held.subject = $3)
          and ($4 = '' or held.value->>'organisation' = $4) and ($5 = '' or held.holder = $5) and ($6 = '' or held.value->>'role' = $6)
        """;

    private static string Membership(string when) => Book.Any(
        $"""
        from {TimelineProjection.Table} member where member.kind = 'membership' and member.subject = held.value->>'organisation'
          and member.value->>'status' = 'member' and {when} and member.recorded @> $2::bigint
        """);

    private static SeatRow Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.Text(1), row.GetString(2), row.Text(3), row.GetString(4), row.Text(5), row.Text(6), row.Text(7), row.GetString(8),
        row.Text(9), row.GetBoolean(10), row.Text(11));
}
