// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Proof;

/// <summary>
/// The sealed log as it is stored: every sealed entry as a leaf, the tree over the leaves in tiles, and a signed checkpoint for each time
/// that entries were sealed. It only grows.
/// </summary>
public sealed class SealedLog(NpgsqlDataSource source)
{
    /// <summary>The latest checkpoint of at most so many leaves; null when there is none.</summary>
    public async Task<SignedNote?> CheckpointAsync(long upTo, CancellationToken cancellation)
    {
        var notes = Book.AskAsync(
            source, $"select note from {LedgerStore.Schema}.checkpoint where size <= $1 order by size desc limit 1", [upTo], row => row.GetString(0),
            cancellation);
        await foreach (var note in notes) return SignedNote.Read(note);
        return null;
    }

    /// <summary>The latest checkpoint; null before the first.</summary>
    public Task<SignedNote?> CheckpointAsync(CancellationToken cancellation) => CheckpointAsync(long.MaxValue, cancellation);

    /// <summary>
    /// The first checkpoint with an entry, or with the last one before it where there is none of that number; null before the first.
    /// </summary>
    public async Task<SignedNote?> CheckpointWithAsync(long number, CancellationToken cancellation)
    {
        var notes = Book.AskAsync(
            source,
            $"""
            select note from {LedgerStore.Schema}.checkpoint
            where size > (select index from {LedgerStore.Schema}.leaf where number <= $1 order by number desc limit 1)
            order by size limit 1
            """,
            [number],
            row => row.GetString(0),
            cancellation);
        await foreach (var note in notes) return SignedNote.Read(note);
        return null;
    }

    /// <summary>The hash of the tree when it had so many leaves; it must have had them.</summary>
    public async Task<TreeHash> RootAsync(long size, CancellationToken cancellation) =>
        (await HashesAsync([new LeafRange(0, size)], cancellation))[0];

    /// <summary>How many entries are sealed.</summary>
    public async Task<long> SizeAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select coalesce(max(size), 0) from {LedgerStore.Schema}.checkpoint");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The key that signed the log when it had so many leaves; null when nothing was signed then, or what is stored is none.</summary>
    public async Task<NoteKey?> KeyAsync(long size, CancellationToken cancellation)
    {
        var keys = Book.AskAsync(
            source, $"select key from {LedgerStore.Schema}.log_key where size <= $1 order by size desc limit 1", [size],
            row => row.GetString(0), cancellation);
        await foreach (var line in keys) return NoteKey.TryParse(line, out var key) ? key : null;
        return null;
    }

    /// <summary>The key that signs now, as <see cref="KeyAsync(long, CancellationToken)"/>.</summary>
    public Task<NoteKey?> KeyAsync(CancellationToken cancellation) => KeyAsync(long.MaxValue, cancellation);

    /// <summary>Every checkpoint that is stored, the first one first; null for what is none any more.</summary>
    public IAsyncEnumerable<(long Size, Checkpoint? Checkpoint)> CheckpointsAsync(CancellationToken cancellation) => Book.AskAsync(
        source,
        $"select size, note from {LedgerStore.Schema}.checkpoint order by size",
        [],
        row => (row.GetInt64(0), SignedNote.Read(row.GetString(1)) is { } note ? Checkpoint.Read(note.Text) : null),
        cancellation,
        isLong: true);

    /// <summary>The hashes of a tile, or the leaves of a bundle, as they are served; null when the log has not come so far.</summary>
    public async Task<byte[]?> BytesAsync(Tile tile, CancellationToken cancellation)
    {
        if (tile.Level == Tile.Entries) return await BundleAsync(tile, cancellation);
        var (bytes, rows) = (tile.Width * TreeHash.Length, TilesAsync([tile], cancellation));
        await foreach (var (_, hashes) in rows) return hashes.Length < bytes ? null : hashes[..bytes];
        return null;
    }

    /// <summary>All hashes that are stored of a tile.</summary>
    public async Task<byte[]> StoredAsync(int level, long index, CancellationToken cancellation)
    {
        await foreach (var (_, hashes) in TilesAsync([new(level, index, 1)], cancellation)) return hashes;
        return [];
    }

    /// <summary>The log as it was left; null when nothing was ever sealed.</summary>
    /// <exception cref="MeddledException">The tree is not the one under the last checkpoint, or that or the key is none any more.</exception>
    public static async Task<OpenLog?> OpenAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var asked = new NpgsqlCommand(
            $"""
            select (select key from {LedgerStore.Schema}.log_key order by size desc limit 1), note,
              (select coalesce(max(number), 0) from {LedgerStore.Schema}.leaf where {SealedEntry.InLog})
            from {LedgerStore.Schema}.checkpoint order by size desc limit 1
            """,
            connection);
        (string Key, string Note, long Last) kept;
        await using (var row = await asked.ExecuteReaderAsync(cancellation))
        {
            if (!await row.ReadAsync(cancellation)) return null;
            kept = (row.GetString(0), row.GetString(1), row.GetInt64(2));
        }

        if (SignedNote.Read(kept.Note) is not { } note || Checkpoint.Read(note.Text) is not { } checkpoint
            || !NoteKey.TryParse(kept.Key, out var key))
            throw new MeddledException(Meddling.SignatureAltered);
        var (tiles, edge) = (new Dictionary<(int, long), TreeHash[]>(), TreeEdge.TilesOf(checkpoint.Size).ToArray());
        await using (var rows = await Named(connection, edge).ExecuteReaderAsync(cancellation))
            while (await rows.ReadAsync(cancellation))
                tiles.Add((rows.GetInt32(0), rows.GetInt64(1)), [.. MemoryMarshal.Cast<byte, TreeHash>(rows.GetFieldValue<byte[]>(2))]);
        var whole = edge.All(tile => tiles.TryGetValue((tile.Level, tile.Index), out var hashes) && hashes.Length == tile.Width);
        var tree = whole ? new TreeEdge(checkpoint.Size, tile => tiles[(tile.Level, tile.Index)]) : null;
        return tree?.Root == checkpoint.Root ? new OpenLog(key, note, tree, kept.Last) : throw new MeddledException(Meddling.TreeAltered);
    }

    /// <summary>Whether an entry waits to be sealed.</summary>
    public async Task<bool> WaitsAsync(long number, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select exists (select from {LedgerStore.Schema}.unsealed where number = $1)");
        command.Parameters.AddWithValue(number);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>The place of an entry among the leaves; null while it is not sealed.</summary>
    public async Task<long?> IndexOfAsync(long number, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select index from {LedgerStore.Schema}.leaf where number = $1");
        command.Parameters.AddWithValue(number);
        return await command.ExecuteScalarAsync(cancellation) as long?;
    }

    /// <summary>The leaf at a place.</summary>
    public async Task<byte[]> LeafAsync(long index, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select body from {LedgerStore.Schema}.leaf where index = $1");
        command.Parameters.AddWithValue(index);
        return Encoding.UTF8.GetBytes((string)(await command.ExecuteScalarAsync(cancellation))!);
    }

    /// <summary>The hashes of ranges of leaves, such as a proof consists of.</summary>
    public async Task<IReadOnlyList<TreeHash>> HashesAsync(IReadOnlyList<LeafRange> ranges, CancellationToken cancellation)
    {
        Tile[] tiles = [.. ranges.SelectMany(range => range.Subtrees()).Select(Tile.Of)];
        var hashes = new Dictionary<(int, long), byte[]>();
        await foreach (var (tile, bytes) in TilesAsync(tiles, cancellation)) hashes.Add(tile, bytes);
        return [.. ranges.Select(range => range.Hash(HashOf))];

        TreeHash HashOf(Subtree subtree)
        {
            var tile = Tile.Of(subtree);
            return Tile.HashIn(MemoryMarshal.Cast<byte, TreeHash>(hashes[(tile.Level, tile.Index)]), subtree);
        }
    }

    private async Task<byte[]?> BundleAsync(Tile tile, CancellationToken cancellation)
    {
        var (first, bundle, count) = (tile.Index << Tile.Height, new MemoryStream(), 0);
        var bodies = Book.AskAsync(
            source,
            $"select body from {LedgerStore.Schema}.leaf where index >= $1 and index < $2 order by index",
            [first, first + tile.Width],
            row => Encoding.UTF8.GetBytes(row.GetString(0)),
            cancellation);
        await foreach (var body in bodies)
        {
            EntryBundle.Write(bundle, body);
            count++;
        }

        return count == tile.Width ? bundle.ToArray() : null;
    }

    private async IAsyncEnumerable<((int Level, long Index) Tile, byte[] Hashes)> TilesAsync(
        Tile[] tiles, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var rows = await Named(connection, tiles).ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) yield return ((rows.GetInt32(0), rows.GetInt64(1)), rows.GetFieldValue<byte[]>(2));
    }

    private static NpgsqlCommand Named(NpgsqlConnection connection, Tile[] tiles) => new(
        $"select level, index, hashes from {LedgerStore.Schema}.tile where (level, index) in (select * from unnest($1, $2))", connection)
    {
        Parameters =
        {
            new() { Value = Array.ConvertAll(tiles, tile => tile.Level) },
            new() { Value = Array.ConvertAll(tiles, tile => tile.Index) },
        },
    };
}

/// <summary>The log as it was left, to be gone on with.</summary>
/// <param name="Key">The key that signs.</param>
/// <param name="Note">Its last checkpoint; null when it has just begun.</param>
/// <param name="Last">The highest number of an entry that is sealed.</param>
public sealed record OpenLog(NoteKey Key, SignedNote? Note, TreeEdge Edge, long Last);
