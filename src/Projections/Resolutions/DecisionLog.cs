// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using Npgsql;
using OS2.Ledger.Meetings;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Resolutions;

/// <summary>One resolution as the decision log has it.</summary>
/// <param name="Resolution">Its name: body, year and number.</param>
/// <param name="Date">When it was decided, or where it still waits, proposed; as precisely as that is known.</param>
/// <param name="Title">What it says, in a sentence.</param>
/// <param name="Grounds">What it rests on.</param>
/// <param name="DecidedBy">Who decided; null while it waits.</param>
/// <param name="Reference">Where it can be found.</param>
/// <param name="Status">proposed, adopted, superseded, rejected or withdrawn.</param>
/// <param name="Body">The body whose resolution it is, by its short name.</param>
/// <param name="BodyName">What that body is called; null for one that nobody has set up in the ledger.</param>
/// <param name="Product">The product it is about, by its short name.</param>
/// <param name="HoldsFrom">The day from which it is to hold.</param>
/// <param name="Channel">meeting or written-procedure; null where that is not known.</param>
/// <param name="Text">The digest of what it says in full.</param>
/// <param name="Publication">The digest of what was published.</param>
/// <param name="Since">From when it is as this row says.</param>
public sealed record ResolutionRow(
    string Resolution, string Date, string Title, string? Grounds, string? DecidedBy, string? Reference, string Status, string Body,
    string? BodyName, string? Product, string? ProductName, string? HoldsFrom, string? Channel, string? Meeting, string Evidence, string? ProposedBy,
    string? ProposedOn, string? RatifiedBy, string? RatifiedOn, string? RatifiedAt, string? SupersededBy, string? PublishedOn, string? Address,
    string? Text, string? Publication, string Since, string? Until, bool Uncertain);

/// <summary>Which resolutions are asked for; what is null is not asked.</summary>
/// <param name="Body">Of this body, by its short name.</param>
/// <param name="Year">Decided or proposed in this year.</param>
/// <param name="Product">About this product, by its short name.</param>
/// <param name="Status">As it stands on the day.</param>
public sealed record ResolutionQuestion(string? Body = null, int? Year = null, string? Product = null, string? Status = null);

/// <summary>The decision log (beslutningslog): what every body has decided, the latest first.</summary>
public static class DecisionLog
{
    /// <summary>The form of <see cref="Excerpt.After"/>: a resolution's name.</summary>
    public const string Key = @"^[a-z][a-z0-9-]*-\d{4}-\d{1,4}\z";

    private static readonly string Lines =
        $"""
        select held.subject, held.date, held.value->>'title', held.value->>'grounds', held.value->>'decidedBy', held.value->>'reference',
          held.value->>'status', held.holder, body.value->>'name', held.value->>'product', product.value->>'name',
          held.value->>'holdsFrom', held.value->>'channel', held.value->>'meeting', held.value->>'evidence', held.value->>'proposedBy',
          held.value->>'proposedOn', held.value->>'ratifiedBy', held.value->>'ratifiedOn', held.value->>'ratifiedAt', held.value->>'supersededBy',
          held.value->>'publishedOn', held.value->>'address', held.value->>'text', held.value->>'publication', held.since, held.until, held.uncertain
        from held
        left join lateral ({OrganisationRoll.Named("held.holder", kind: "body")}) body on true
        left join lateral ({OrganisationRoll.Named("held.value->>'product'", kind: "product")}) product on true
        """;

    // Of two versions of a day on which it is uncertain which holds, the later. Numbers are numbers: 10 comes after 9.
    private const string Held =
        $"""
        with held as (
          select distinct on (subject) *, coalesce(value->>'decidedOn', value->>'proposedOn') as date,
            ltrim(coalesce(value->>'decidedOn', value->>'proposedOn'), '.') collate "C" as day,
            lpad(substring(subject from '\d+$'), 4, '0') as number
          from {TimelineProjection.Table} where kind = '{ResolutionState.Kind}' and effective @> $1::date and recorded @> $2::bigint
          order by subject, lower(effective) desc nulls last, ltrim(since, '.') desc)
        """;

    /// <summary>The resolutions, the latest first.</summary>
    public static IAsyncEnumerable<ResolutionRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, Excerpt excerpt, ResolutionQuestion question, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        {Held} {Lines}
        where ($3 = '' or held.holder = $3) and ($4 = '' or left(held.day, 4) = $4) and ($5 = '' or held.value->>'product' = $5)
          and ($6 = '' or held.value->>'status' = $6)
          and ($7 = '' or {Book.Contains(Searched, "$7")})
          and ($8 = '' or (held.day, held.number, held.subject) < (select day, number, subject from held where subject = $8))
        order by held.day desc, held.number desc, held.subject desc limit $9
        """,
        [
            asOf.Effective, asOf.Number, question.Body ?? "", question.Year?.ToString("0000", CultureInfo.InvariantCulture) ?? "",
            question.Product ?? "", question.Status ?? "", excerpt.Search ?? "", excerpt.After ?? "", excerpt.Take,
        ],
        Row,
        cancellation);

    private const string Searched =
        """
        concat_ws(' ', held.subject, held.value->>'title', held.value->>'grounds', held.value->>'reference', held.value->>'product',
          body.value->>'name')
        """;

    /// <summary>One resolution as it stood on the day; null when it was not known or not yet proposed.</summary>
    public static async Task<ResolutionRow?> FindAsync(
        NpgsqlDataSource source, AsOf asOf, ResolutionKey resolution, CancellationToken cancellation)
    {
        var found = Book.AskAsync(
            source, $"{Held} {Lines} where held.subject = $3", [asOf.Effective, asOf.Number, resolution.ToString()], Row, cancellation);
        await foreach (var row in found) return row;
        return null;
    }

    /// <summary>The resolutions whose place one took, as it stood on the day.</summary>
    public static IAsyncEnumerable<ResolutionRow> SupersededByAsync(
        NpgsqlDataSource source, AsOf asOf, ResolutionKey resolution, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"{Held} {Lines} where held.value->>'supersededBy' = $3 order by held.day, held.number, held.subject",
        [asOf.Effective, asOf.Number, resolution.ToString()],
        Row,
        cancellation);

    /// <summary>The resolutions that were adopted or ratified at a meeting, as it stood on the day.</summary>
    public static IAsyncEnumerable<ResolutionRow> OfMeetingAsync(
        NpgsqlDataSource source, AsOf asOf, MeetingKey meeting, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"{Held} {Lines} where $3 in (held.value->>'meeting', held.value->>'ratifiedAt') order by held.day, held.number, held.subject",
        [asOf.Effective, asOf.Number, meeting.ToString()],
        Row,
        cancellation);

    /// <summary>
    /// When each of these was first and last told of, up to an entry, and the id of the first entry about it, which names it for ever.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, (Guid Id, DateTimeOffset First, DateTimeOffset Last)>> RecordedAsync(
        NpgsqlDataSource source, IEnumerable<ResolutionKey> resolutions, long number, CancellationToken cancellation)
    {
        var recorded = Book.AskAsync(
            source,
            $"""
            select stream_id, (array_agg(id order by seq_id))[1], min(timestamp), max(timestamp) from {LedgerStore.Schema}.mt_events
            where stream_id = any($1) and seq_id <= $2 group by stream_id
            """,
            [resolutions.Select(ResolutionState.StreamOf).ToArray(), number],
            row => (
                Resolution: row.GetString(0)[ResolutionState.StreamOf(default).Length..],
                Said: (row.GetGuid(1), row.GetFieldValue<DateTimeOffset>(2), row.GetFieldValue<DateTimeOffset>(3))),
            cancellation);
        return await recorded.ToDictionaryAsync(told => told.Resolution, told => told.Said, cancellationToken: cancellation);
    }

    /// <summary>The number that a body gave last in a year; 0 where it gave none.</summary>
    public static async Task<int> LastNumberAsync(NpgsqlDataSource source, string body, int year, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"""
            select coalesce(max(substring(subject from '\d+$')::int), 0) from {TimelineProjection.Table}
            where kind = '{ResolutionState.Kind}' and holder = $1 and subject like $1 || '-' || $2 || '-%' and upper_inf(recorded)
            """);
        command.Parameters.AddWithValue(body);
        command.Parameters.AddWithValue(year.ToString("0000", CultureInfo.InvariantCulture));
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static ResolutionRow Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.Text(3), row.Text(4), row.Text(5), row.GetString(6), row.GetString(7),
        row.Text(8), row.Text(9), row.Text(10), row.Text(11), row.Text(12), row.Text(13), row.GetString(14), row.Text(15), row.Text(16),
        row.Text(17), row.Text(18), row.Text(19), row.Text(20), row.Text(21), row.Text(22), row.Text(23), row.Text(24), row.GetString(25),
        row.Text(26), row.GetBoolean(27));
}
