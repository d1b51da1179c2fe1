// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Proof;

namespace OS2.Ledger.Timeline;

/// <summary>In which way a book is not what its entries make of it.</summary>
public enum BookFault
{
    /// <summary>It was made of fewer entries than there are.</summary>
    Skipped,

    /// <summary>It was made of more entries than there are.</summary>
    Doubled,

    /// <summary>It was made of as many entries, and not of these.</summary>
    OtherEntries,

    /// <summary>It says of a stream what does not follow from its entries.</summary>
    Altered,
}

/// <summary>Where a book is not what its entries make of it.</summary>
/// <param name="Stream">What it says otherwise is about; null where it is about none.</param>
/// <param name="Number">The entry by which it would have been known; null where it is about none.</param>
public sealed record BookDeviation(string Book, BookFault Fault, string? Stream = null, long? Number = null);

/// <summary>
/// Works the timeline out anew from the sealed entries, one stream after the other, and holds it against the one that is stored. What
/// happens meanwhile does not disturb it: only what was known when it began is compared.
/// </summary>
public static class BookCheck
{
    // As a leaf ends; what is in it before that may say anything.
    private const string StreamOfLeaf = """substring(body from '"stream":"([^"]*)","type":"[a-z_0-9]+","version":\d+}$')""";

    public static async IAsyncEnumerable<BookDeviation> DeviationsAsync(
        NpgsqlDataSource source, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (reach, upTo) = await ReachAsync(source, cancellation);
        var ids = new List<(long Number, Guid Id)>();
        await foreach (var waiting in Book.AskAsync(
            source,
            $"select seq_id, id from {LedgerStore.Schema}.unsealed join {LedgerStore.Schema}.mt_events on seq_id = number where number <= $1",
            [reach.Number],
            row => (row.GetInt64(0), row.GetGuid(1)),
            cancellation))
            ids.Add(waiting);

        await using var held = HeldAsync(source, upTo, cancellation).GetAsyncEnumerator(cancellation);
        var more = await held.MoveNextAsync();
        await foreach (var (stream, said) in StreamsAsync(source, Math.Max(reach.Number, upTo), ids, cancellation))
        {
            var known = new HashSet<KnownRow>();
            for (; more && string.CompareOrdinal(held.Current.Stream, stream) <= 0; more = await held.MoveNextAsync())
                if (held.Current.Stream == stream) known.Add(held.Current);
                else yield return new BookDeviation(reach.Book, BookFault.Altered, held.Current.Stream, held.Current.Begun);
            known.SymmetricExceptWith(Expected(stream, said, upTo));
            if (known.Count > 0) yield return new BookDeviation(reach.Book, BookFault.Altered, stream, known.Min(row => row.Begun));
        }

        for (; more; more = await held.MoveNextAsync())
            yield return new BookDeviation(reach.Book, BookFault.Altered, held.Current.Stream, held.Current.Begun);

        // What was sealed meanwhile was read twice: as waiting, and in the log.
        var applied = ids.Where(entry => entry.Number <= reach.Number).DistinctBy(entry => entry.Number).OrderBy(entry => entry.Number).ToList();
        if (applied.Count != reach.Entries)
            yield return new BookDeviation(reach.Book, applied.Count > reach.Entries ? BookFault.Skipped : BookFault.Doubled);
        else if (!Chained(applied.Select(entry => entry.Id)).AsSpan().SequenceEqual(reach.Digest))
            yield return new BookDeviation(reach.Book, BookFault.OtherEntries);
    }

    /// <summary>What the book says of itself, and the last entry up to which all are sealed and in it.</summary>
    private static async Task<(BookReach Reach, long UpTo)> ReachAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        var told = Book.AskAsync(
            source,
            $"""
            select coalesce(last_seq_id, 0), coalesce(entries, 0), coalesce(digest, ''),
              (select coalesce(min(number) - 1, last_seq_id) from {LedgerStore.Schema}.unsealed
                where not exists (select from {LedgerStore.Schema}.leaf where leaf.number = unsealed.number))
            from (select $1::text as name) asked
            left join {BookReach.Table} book on book.name = asked.name
            left join {LedgerStore.Schema}.mt_event_progression reached on reached.name = asked.name || ':All'
            """,
            [TimelineProjection.Book],
            row => (
                Reach: new BookReach(TimelineProjection.Book, row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2)),
                Sealed: row.IsDBNull(3) ? 0 : row.GetInt64(3)),
            cancellation);
        var (reach, @sealed) = await told.FirstAsync(cancellation);
        return (reach, Math.Min(reach.Number, @sealed));
    }

    /// <summary>Each stream with what it says, as it was sealed; and the ids of all entries.</summary>
    private static async IAsyncEnumerable<(string Stream, List<Said> Said)> StreamsAsync(
        NpgsqlDataSource source, long upTo, List<(long Number, Guid Id)> ids, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var leaves = Book.AskAsync(
            source,
            $"""
            select {StreamOfLeaf} as stream, number, body from {LedgerStore.Schema}.leaf
            where number <= $1 and {SealedEntry.InLog} order by {StreamOfLeaf} collate "C", number
            """,
            [upTo],
            row => (Stream: row.Text(0), Number: row.GetInt64(1), Body: row.GetFieldValue<byte[]>(2)),
            cancellation,
            isLong: true);
        var (current, said) = ("", new List<Said>());
        await foreach (var (stream, number, body) in leaves)
        {
            // A leaf that is none any more is named by whoever checks the log.
            if (stream is null) continue;
            if (stream != current && said.Count > 0) yield return (current, said);
            if (stream != current) (current, said) = (stream, []);
            if (Read(body) is not var (id, fact)) continue;
            ids.Add((number, id));
            said.Add(new Said(fact, number));
        }

        if (said.Count > 0) yield return (current, said);
    }

    private static (Guid Id, IFact Fact)? Read(byte[] leaf)
    {
        try
        {
            var entry = JsonElement.Parse(leaf);
            var type = FactTypes.ByName[entry.GetProperty("type").GetString()!];
            return (entry.GetProperty("id").GetGuid(), (IFact)entry.GetProperty("data").Deserialize(type, LedgerJson.Options)!);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>What the book is to hold of a stream, as it was known up to an entry; nothing where that does not follow from anything.</summary>
    private static IEnumerable<KnownRow> Expected(string stream, List<Said> said, long upTo)
    {
        try
        {
            return
            [
                .. TimelineProjection.RowsOf(stream, said).Where(known => known.Begun <= upTo)
                    .Select(known => AsKnown(known with { Row = known.Row with { Value = Canonical(known.Row.Value) } }, upTo)),
            ];
        }
        catch (Exception)
        {
            // Whatever a leaf that was meddled with makes the rules of the Domain say.
            return [];
        }
    }

    /// <summary>What the book holds, by stream, as it was known up to an entry.</summary>
    private static IAsyncEnumerable<KnownRow> HeldAsync(NpgsqlDataSource source, long upTo, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        select stream, kind, subject, holder, value::text,
          '[' || coalesce(lower(effective)::text, '') || ',' || coalesce(upper(effective)::text, '') || ')',
          uncertain, since, until, lower(recorded), upper(recorded)
        from {TimelineProjection.Table} where lower(recorded) <= $1 order by stream collate "C"
        """,
        [upTo],
        row => AsKnown(
            new KnownRow(
                row.GetString(0),
                new TimelineRow(
                    row.GetString(1), row.GetString(2), row.GetString(3), Canonical(row.GetString(4)), row.GetString(5), row.GetBoolean(6),
                    row.GetString(7), row.Text(8)),
                row.GetInt64(9),
                row.IsDBNull(10) ? null : row.GetInt64(10)),
            upTo),
        cancellation,
        isLong: true);

    private static KnownRow AsKnown(KnownRow row, long upTo) => row.Ended > upTo ? row with { Ended = null } : row;

    private static string Canonical(string json)
    {
        var written = new ArrayBufferWriter<byte>();
        CanonicalJson.Write(written, JsonElement.Parse(json));
        return Encoding.UTF8.GetString(written.WrittenSpan);
    }

    private static byte[] Chained(IEnumerable<Guid> ids)
    {
        Span<byte> linked = stackalloc byte[SHA256.HashSizeInBytes + 16];
        var digest = Array.Empty<byte>();
        foreach (var id in ids)
        {
            digest.CopyTo(linked);
            id.TryWriteBytes(linked[digest.Length..], bigEndian: true, out _);
            digest = SHA256.HashData(linked[..(digest.Length + 16)]);
        }

        return digest;
    }
}
