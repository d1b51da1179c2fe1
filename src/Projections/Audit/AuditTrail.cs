// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using Npgsql;
using OS2.Ledger.Organisations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Audit;

/// <summary>One entry of the ledger as it is stored.</summary>
/// <param name="Index">Its place among the sealed entries; null until it is sealed.</param>
/// <param name="RecordedBy">The id of whoever entered it.</param>
/// <param name="ApprovedBy">The id of whoever approved it, where somebody had to.</param>
/// <param name="Basis">
/// On whose authority it stands; it is part of <paramref name="Data"/> too. Null for an entry that was meddled with so that it says none.
/// </param>
public sealed record EntryRow(
    long Number, long? Index, Guid Id, string Stream, long Version, string Type, DateTimeOffset RecordedAt, string RecordedBy, string? ApprovedBy,
    string? Correlation, string? Causation, JsonElement? Basis, JsonElement Data);

/// <summary>Which entries are asked for; what is null is not asked.</summary>
/// <param name="Member">Entries about this organisation, or about somebody who acts for it.</param>
/// <param name="Type">Entries of this stored type.</param>
/// <param name="From">Recorded at or after this instant.</param>
/// <param name="To">Recorded before this instant.</param>
/// <param name="Person">Recorded by this person.</param>
/// <param name="EffectiveUpTo">Effective on or before this day.</param>
/// <param name="NewestFirst">The latest entry first.</param>
/// <param name="Streams">Entries of the streams whose names begin so.</param>
public sealed record AuditQuestion(
    Cvr? Member = null, string? Stream = null, string? Type = null, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Person = null,
    DateOnly? EffectiveUpTo = null, bool NewestFirst = false, string? Streams = null);

/// <summary>The audit trail: every entry in the order of its number, read from the entries themselves and from nothing else.</summary>
public static class AuditTrail
{
    /// <summary>In SQL, the organisation an entry is about; as its index is written (src/Host/Schema/ledger.sql).</summary>
    public const string Organisation =
        @"coalesce(substring(stream_id from '^[a-z]+-(\d{8})'), data->>'organisation', data->'replacement'->'fact'->>'organisation')";

    /// <summary>In SQL, the persons an entry about a body names, and which entries those are; as their index is written.</summary>
    public const string BodyPersons =
        """
        array[data->>'person', data->>'to', data->>'substitute', data->'replacement'->'fact'->>'person', data->'replacement'->'fact'->>'to',
          data->'replacement'->'fact'->>'substitute']
        """,
        OfBody = "left(stream_id, 5) = 'body-'";

    // As its index is written, too.
    private const string RestsOn =
        """
        coalesce(data->>'officeEntry', data->>'tariffEntry', data->>'demandEntry', data->>'membershipEntry',
          data->'replacement'->'fact'->>'officeEntry', data->'replacement'->'fact'->>'tariffEntry',
          data->'replacement'->'fact'->>'demandEntry', data->'replacement'->'fact'->>'membershipEntry')
        """;

    // As its index is written: of a correction what the entry should have named.
    private const string Reference = "coalesce(data->'replacement'->'fact'->'basis'->>'reference', data->'basis'->>'reference')";

    private static readonly string[] Corrections = [FactTypes.NameOf(typeof(EntryCorrected)), FactTypes.NameOf(typeof(EntryAnnulled))];

    private const string Columns =
        "seq_id, id, stream_id, version, type, timestamp, user_name, headers->>'approvedBy', correlation_id, causation_id, data::text, " +
        $"(select index from {LedgerStore.Schema}.leaf where number = seq_id)";

    /// <summary>What a stream amounted to by the entries up to a number.</summary>
    public static async Task<TState> StateAsync<TState, TFact>(
        NpgsqlDataSource source, long upTo, string stream, CancellationToken cancellation)
        where TState : IState<TState, TFact> where TFact : IFact
    {
        var entries = await AskAsync(source, upTo, new Excerpt(), new AuditQuestion(Stream: stream), cancellation).ToListAsync(cancellation);
        return States.Replay<TState, TFact>([.. entries.Select(entry => new Said(entry.FactOf(), entry.Number))]);
    }

    /// <summary>The entries, up to a number. <see cref="Excerpt.After"/> is an entry's number.</summary>
    public static IAsyncEnumerable<EntryRow> AskAsync(
        NpgsqlDataSource source, long upTo, Excerpt excerpt, AuditQuestion question, CancellationToken cancellation)
    {
        return Book.AskAsync(
            source,
            $"""
            select {Columns} from {LedgerStore.Schema}.mt_events
            where seq_id <= $1
              and ($2::text is null or {Organisation} = $2)
              and ($3::text is null or stream_id = $3)
              and ($11::text is null or starts_with(stream_id, $11))
              and ($4::text is null or type = $4)
              and ($5::timestamptz is null or timestamp >= $5)
              and ($6::timestamptz is null or timestamp < $6)
              and ($7::text is null or user_name = $7)
              and ($8::text is null
                or coalesce(data->>'effectiveOn', data->'replacement'->'fact'->>'effectiveOn', data->'basis'->>'decidedOn') collate "C" <= $8)
              and ($9::bigint is null or seq_id {(question.NewestFirst ? "<" : ">")} $9)
            order by seq_id {(question.NewestFirst ? "desc" : "asc")} limit $10
            """,
            [
                upTo, question.Member?.ToString(), question.Stream, question.Type, question.From?.UtcDateTime, question.To?.UtcDateTime,
                question.Person,
                question.EffectiveUpTo?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                long.TryParse(excerpt.After, out var after) ? after : null, excerpt.Take,
                question.Streams,
            ],
            Row,
            cancellation);
    }

    /// <summary>One entry; null when there is none of this number.</summary>
    public static Task<EntryRow?> FindAsync(NpgsqlDataSource source, long number, CancellationToken cancellation) =>
        OneAsync(source, "seq_id = $1", [number], cancellation);

    /// <summary>The entry another one follows from; null for one that was asked for.</summary>
    public static async Task<EntryRow?> CauseAsync(NpgsqlDataSource source, EntryRow entry, CancellationToken cancellation) =>
        Guid.TryParse(entry.Causation, out var id)
            ? await OneAsync(source, "correlation_id = $1 and id = $2", [entry.Correlation, id], cancellation)
            : null;

    /// <summary>The entries that follow from one, in the order of their numbers.</summary>
    public static IAsyncEnumerable<EntryRow> FollowingAsync(NpgsqlDataSource source, EntryRow entry, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"select {Columns} from {LedgerStore.Schema}.mt_events where correlation_id = $1 and causation_id = $2 order by seq_id",
        [entry.Correlation ?? "", entry.Id.ToString()],
        Row,
        cancellation);

    /// <summary>The entries that name one as what they rest on: the office, tariff, demand or membership by which they were decided.</summary>
    public static IAsyncEnumerable<EntryRow> RestingOnAsync(NpgsqlDataSource source, long number, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"select {Columns} from {LedgerStore.Schema}.mt_events where {RestsOn} = $1 order by seq_id",
        [number.ToString(System.Globalization.CultureInfo.InvariantCulture)],
        Row,
        cancellation);

    /// <summary>The entries that stand and whose basis names a text as where it can be found, in the order of their numbers.</summary>
    public static async Task<IReadOnlyList<EntryRow>> CitingAsync(NpgsqlDataSource source, string reference, CancellationToken cancellation)
    {
        // What corrects them stands in the same streams.
        var streams = await Book.AskAsync(
            source,
            $"select distinct stream_id from {LedgerStore.Schema}.mt_events where {Reference} = $1",
            [reference],
            row => row.GetString(0),
            cancellation).ToArrayAsync(cancellation);
        var entries = await OfStreamsAsync(source, streams, cancellation).ToListAsync(cancellation);
        return [.. entries.Standing().Where(entry => entry.ReadableFactOf()?.Basis.Reference == reference)];
    }

    /// <summary>Which of some streams anything was ever entered in.</summary>
    public static async Task<IReadOnlySet<string>> BegunAsync(
        NpgsqlDataSource source, IEnumerable<string> streams, CancellationToken cancellation)
    {
        string[] asked = [.. streams.Distinct()];
        if (asked.Length == 0) return new HashSet<string>();
        var begun = Book.AskAsync(
            source,
            $"select stream_id from {LedgerStore.Schema}.mt_events where stream_id = any($1) and version = 1",
            [asked],
            row => row.GetString(0),
            cancellation);
        return await begun.ToHashSetAsync(cancellationToken: cancellation);
    }

    /// <summary>All entries of some streams, in the order of their numbers.</summary>
    public static IAsyncEnumerable<EntryRow> OfStreamsAsync(NpgsqlDataSource source, string[] streams, CancellationToken cancellation) =>
        Book.AskAsync(
            source,
            $"select {Columns} from {LedgerStore.Schema}.mt_events where stream_id = any($1) order by seq_id",
            [streams],
            Row,
            cancellation);

    /// <summary>Some entries, in the order of their numbers.</summary>
    public static IAsyncEnumerable<EntryRow> OfNumbersAsync(NpgsqlDataSource source, long[] numbers, CancellationToken cancellation) =>
        Book.AskAsync(
            source,
            $"select {Columns} from {LedgerStore.Schema}.mt_events where seq_id = any($1) order by seq_id",
            [numbers],
            Row,
            cancellation);

    /// <summary>The corrections and annulments of one, in the order of their numbers.</summary>
    public static IAsyncEnumerable<EntryRow> CorrectionsAsync(NpgsqlDataSource source, EntryRow entry, CancellationToken cancellation) =>
        Book.AskAsync(
            source,
            $"""
            select {Columns} from {LedgerStore.Schema}.mt_events
            where stream_id = $1 and type = any($2) and data->>'number' = $3 order by seq_id
            """,
            [entry.Stream, Corrections, entry.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)],
            Row,
            cancellation);

    /// <summary>The numbers of the entries before and after one in its stream; null at its ends.</summary>
    public static async Task<(long? Before, long? After)> BesideAsync(NpgsqlDataSource source, EntryRow entry, CancellationToken cancellation)
    {
        (long? before, long? after) = (null, null);
        var beside = Book.AskAsync(
            source,
            $"select seq_id, version from {LedgerStore.Schema}.mt_events where stream_id = $1 and version in ($2 - 1, $2 + 1)",
            [entry.Stream, entry.Version],
            row => (Number: row.GetInt64(0), Version: row.GetInt64(1)),
            cancellation);
        await foreach (var (number, version) in beside)
            if (version < entry.Version) before = number;
            else after = number;
        return (before, after);
    }

    /// <summary>The ids of everyone who has recorded anything.</summary>
    public static IAsyncEnumerable<string> RecordersAsync(NpgsqlDataSource source, CancellationToken cancellation) => Book.AskAsync(
        source,
        // From one to the next over the index, however many entries each has recorded.
        $"""
        with recursive recorder as (
          (select user_name from {LedgerStore.Schema}.mt_events where user_name is not null order by user_name limit 1)
          union all
          select (select user_name from {LedgerStore.Schema}.mt_events where user_name > recorder.user_name order by user_name limit 1)
          from recorder where recorder.user_name is not null
        )
        select user_name from recorder where user_name is not null
        """,
        [],
        row => row.GetString(0),
        cancellation);

    /// <summary>How many entries there are.</summary>
    public static async Task<long> CountAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select count(*) from {LedgerStore.Schema}.mt_events");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The last entry there is; 0 in an empty ledger.</summary>
    public static async Task<long> LastAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select coalesce(max(seq_id), 0) from {LedgerStore.Schema}.mt_events");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task<EntryRow?> OneAsync(NpgsqlDataSource source, string where, object?[] values, CancellationToken cancellation)
    {
        var sql = $"select {Columns} from {LedgerStore.Schema}.mt_events where {where}";
        await foreach (var row in Book.AskAsync(source, sql, values, Row, cancellation)) return row;
        return null;
    }

    private static EntryRow Row(NpgsqlDataReader row)
    {
        var data = JsonElement.Parse(row.GetString(10));
        return new EntryRow(
            row.GetInt64(0), row.IsDBNull(11) ? null : row.GetInt64(11), row.GetGuid(1), row.GetString(2), row.GetInt64(3), row.GetString(4),
            row.GetFieldValue<DateTimeOffset>(5), row.GetString(6),
            row.Text(7), row.Text(8), row.Text(9),
            data.ValueKind == JsonValueKind.Object && data.TryGetProperty("basis", out var basis) ? basis : null, data);
    }
}
