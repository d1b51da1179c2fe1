// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx.Events;
using Marten;
using Npgsql;

namespace OS2.Ledger.Timeline;

/// <summary>Which entries a book was made of, so that one that was passed over, or taken in twice, shows.</summary>
/// <param name="Book">The book.</param>
/// <param name="Number">The last of them.</param>
/// <param name="Entries">How many. When all of them are sealed, it is the size of the log up to there.</param>
/// <param name="Digest">
/// 32 bytes, made of the ids of the entries in the order of their numbers: the SHA-256 of the digest before (at first of no bytes) and of
/// the 16 bytes of the id.
/// </param>
public sealed record BookReach(string Book, long Number, long Entries, byte[] Digest)
{
    /// <summary>Where it is kept.</summary>
    public const string Table = $"{LedgerStore.Schema}.book";

    /// <summary>Writes, in the transaction that takes them in, that a book was also made of these entries.</summary>
    internal static void Write(IDocumentOperations operations, string book, IReadOnlyList<IEvent> entries)
    {
        var ids = entries.Select(entry => entry.Id).ToArray();
        operations.QueueSqlCommand(
            $"""
            insert into {Table} as book (name, number, entries, digest) values (?, ?, ?, {LedgerStore.Schema}.chained('', ?))
            on conflict (name) do update set number = excluded.number, entries = book.entries + excluded.entries,
              digest = {LedgerStore.Schema}.chained(book.digest, ?)
            """,
            book, entries[^1].Sequence, (long)ids.Length, ids, ids);
    }

    /// <summary>What the books say of themselves.</summary>
    public static IAsyncEnumerable<BookReach> AskAsync(NpgsqlDataSource source, CancellationToken cancellation) => Timeline.Book.AskAsync(
        source,
        $"select name, number, entries, digest from {Table} order by name",
        [],
        row => new BookReach(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetFieldValue<byte[]>(3)),
        cancellation);
}
