// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Meetings;

/// <summary>One meeting.</summary>
/// <param name="Meeting">Its name: the body and the day.</param>
/// <param name="Body">The body that met, by its short name.</param>
/// <param name="BodyName">What that body is called; null for one that nobody has set up in the ledger.</param>
/// <param name="Status">How far it and its minutes have come.</param>
/// <param name="Minutes">The digest of its published minutes.</param>
/// <param name="Since">From when it is as this row says.</param>
public sealed record MeetingRow(
    string Meeting, string Body, string? BodyName, string Day, string Status, string? Place, bool Online, string? Minutes, string Since,
    string? Until, bool Uncertain);

/// <summary>The meetings of all bodies, the latest first.</summary>
public static class MeetingRoll
{
    /// <summary>The form of <see cref="Excerpt.After"/>: a meeting's name.</summary>
    public const string Key = @"^[a-z][a-z0-9-]*-\d{4}-\d{2}-\d{2}\z";

    // Of two versions of a day on which it is uncertain which holds, the later.
    private static readonly string Lines =
        $"""
        select held.subject, held.holder, body.value->>'name', right(held.subject, 10), held.value->>'status', held.value->>'place',
          (held.value->>'online')::boolean, held.value->>'minutes', held.since, held.until, held.uncertain
        from (
          select distinct on (subject) * from {TimelineProjection.Table}
          where kind = '{MeetingState.Kind}' and effective @> $1::date and recorded @> $2::bigint
          order by subject, lower(effective) desc nulls last, ltrim(since, '.') desc) held
        left join lateral ({OrganisationRoll.Named("held.holder", kind: "body")}) body on true
        """;

    /// <param name="body">Only of this body, by its short name; null for all.</param>
    public static IAsyncEnumerable<MeetingRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, Excerpt excerpt, string? body, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        {Lines}
        where ($3 = '' or held.holder = $3)
          and ($4 = '' or {Book.Contains("concat_ws(' ', held.subject, held.value->>'place', body.value->>'name')", "$4")})
          and ($5 = '' or (right(held.subject, 10), held.subject) < (right($5, 10), $5))
        order by right(held.subject, 10) desc, held.subject desc limit $6
        """,
        [asOf.Effective, asOf.Number, body ?? "", excerpt.Search ?? "", excerpt.After ?? "", excerpt.Take],
        Row,
        cancellation);

    /// <summary>The meetings that wait for somebody: their day is past or their minutes are under way, the earliest first.</summary>
    public static IAsyncEnumerable<MeetingRow> WaitingAsync(NpgsqlDataSource source, AsOf asOf, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        {Lines}
        where held.value->>'status' in ('minutes-begun', 'minutes-sent', 'minutes-approved')
          or (held.value->>'status' in ('scheduled', 'agenda-drawn-up') and right(held.subject, 10)::date < $1::date)
        order by right(held.subject, 10), held.subject
        """,
        [asOf.Effective, asOf.Number],
        Row,
        cancellation);

    /// <summary>One meeting as it stood on the day; null when it was not known or not yet called.</summary>
    public static async Task<MeetingRow?> FindAsync(NpgsqlDataSource source, AsOf asOf, MeetingKey meeting, CancellationToken cancellation)
    {
        var found = Book.AskAsync(source, Lines + " where held.subject = $3", [asOf.Effective, asOf.Number, meeting.ToString()], Row, cancellation);
        await foreach (var row in found) return row;
        return null;
    }

    private static MeetingRow Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.Text(2), row.GetString(3), row.GetString(4), row.Text(5), row.GetBoolean(6), row.Text(7),
        row.GetString(8), row.Text(9), row.GetBoolean(10));
}
