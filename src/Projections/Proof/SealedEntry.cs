// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Proof;

/// <summary>A leaf beside what the entry says now.</summary>
/// <param name="Index">Its place in the tree.</param>
/// <param name="Leaf">What was sealed.</param>
/// <param name="Stored">What is stored now, written as a leaf; null when the entry is gone.</param>
/// <param name="IsSeen">Whether the event store still shows the entry to who asks for it.</param>
public sealed record SealedEntry(long Index, long Number, byte[] Leaf, byte[]? Stored, bool IsSeen)
{
    /// <summary>In SQL, that a row of <c>leaf</c> has a place in the log: what was put beside it was never sealed.</summary>
    internal const string InLog = $"index >= 0 and index < (select coalesce(max(size), 0) from {LedgerStore.Schema}.checkpoint)";

    /// <summary>What was done to the entry; null when nothing was.</summary>
    public Meddled? Meddled =>
        Stored is null ? new(Meddling.EntryTakenAway, Number)
        : IsSeen && Stored.AsSpan().SequenceEqual(Leaf) ? null
        : new(Meddling.EntryAltered, Number);

    /// <summary>The leaves from a place on and up to another, each beside its entry.</summary>
    public static async IAsyncEnumerable<SealedEntry> ReadAsync(
        NpgsqlDataSource source, long from, long to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var stored = new ArrayBufferWriter<byte>();
        var entries = Book.AskAsync(
            source,
            // Besides what a leaf says an event has what Marten writes by itself; an event that it holds to be archived is not read any more.
            $"""
            select index, number, body, not is_archived and tenant_id = '*DEFAULT*', {Proof.Leaf.Columns}
            from {LedgerStore.Schema}.leaf left join {LedgerStore.Schema}.mt_events on seq_id = number
            where index >= $1 and index < $2 order by index
            """,
            [from, to],
            Read,
            cancellation);
        await foreach (var entry in entries) yield return entry;

        SealedEntry Read(NpgsqlDataReader row)
        {
            var (index, number, leaf) = (row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2));
            if (row.IsDBNull(3)) return new SealedEntry(index, number, leaf, null, false);
            stored.ResetWrittenCount();
            try
            {
                Proof.Leaf.Write(stored, row, 4);
            }
            catch (Exception e)
                when (e is JsonException or ArgumentException or InvalidOperationException or InvalidCastException or OverflowException)
            {
                // It says what no entry of ours ever said, such as a time before there was one.
                stored.ResetWrittenCount();
            }

            return new SealedEntry(index, number, leaf, stored.WrittenSpan.ToArray(), row.GetBoolean(3));
        }
    }

    /// <summary>The entries after a number and up to another that neither were sealed nor wait to be.</summary>
    public static IAsyncEnumerable<long> StrangersAsync(NpgsqlDataSource source, long after, long upTo, CancellationToken cancellation) =>
        Book.AskAsync(
            source,
            $"""
            select seq_id from {LedgerStore.Schema}.mt_events where seq_id > $1 and seq_id <= $2
              and not {Book.Any($"from {LedgerStore.Schema}.leaf where number = seq_id and {InLog}")}
              and not {Book.Any($"from {LedgerStore.Schema}.unsealed where number = seq_id")}
            order by seq_id
            """,
            [after, upTo],
            row => row.GetInt64(0),
            cancellation,
            isLong: true);
}
