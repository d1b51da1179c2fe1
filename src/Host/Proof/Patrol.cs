// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Data;
using System.Runtime.InteropServices;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Proof;

/// <summary>
/// Goes through the entries and the log for ever, a piece at a time, and gives the alarm when they do not agree. As long as one stands
/// nothing is sealed; it ends when what was meddled with is as it was.
/// </summary>
public sealed class Patrol(NpgsqlDataSource source, SealedLog sealedLog, TimeProvider clock)
{
    /// <summary>How many entries are looked at each time.</summary>
    private const int Step = 4 * Tile.Full;

    private const int MostAlarms = 100;

    private long _index, _number;

    /// <summary>When it was last through with all sealed entries, and how many they were; null before the first time.</summary>
    public (DateTimeOffset At, long Entries)? Round { get; private set; }

    /// <summary>How many of the sealed entries it has looked at this time.</summary>
    public long Seen => _index;

    /// <summary>The alarms that stand, those that no longer do having been ended.</summary>
    public async Task<IReadOnlyList<Meddled>> StandingAsync(CancellationToken cancellation)
    {
        var standing = new List<Meddled>();
        foreach (var alarm in await AlarmsAsync(source, cancellation).ToListAsync(cancellation))
            if (await StandsAsync(alarm, cancellation)) standing.Add(alarm);
            else await RunAsync("update ledger.alarm set ended_at = $3 where kind = $1 and number = $2 and ended_at is null", alarm, cancellation);
        return standing;
    }

    /// <summary>Gives the alarm.</summary>
    public Task RaiseAsync(Meddled meddled, CancellationToken cancellation) => RunAsync(
        "insert into ledger.alarm (kind, number, found_at) values ($1, $2, $3) on conflict do nothing", meddled, cancellation);

    /// <summary>Looks at the next entries, and begins anew after the last.</summary>
    public async Task GoOnAsync(CancellationToken cancellation)
    {
        // Who changed everything is told of as well by the first hundred.
        if (await AlarmsAsync(source, cancellation).CountAsync(cancellation) >= MostAlarms) return;
        var size = await sealedLog.SizeAsync(cancellation);
        var to = Math.Min(_index + Step, size);
        foreach (var meddled in await LeavesAsync(_index, to, cancellation)) await RaiseAsync(meddled, cancellation);
        for (var tile = _index >> Tile.Height; tile < to >> Tile.Height; tile++)
            if (!await IsUnderItsOwnAsync(tile, size, cancellation))
                await RaiseAsync(new Meddled(Meddling.TileAltered, tile << Tile.Height), cancellation);
        if (to == size)
        {
            if (await EndAsync(cancellation) is { } done) await RaiseAsync(new Meddled(done, 0), cancellation);
            Round = (clock.GetUtcNow(), size);
        }

        _index = to == size ? 0 : to;

        // Numbers begin at 1: what came in past the ledger may have any.
        var after = _number == 0 ? long.MinValue : _number;
        await foreach (var stranger in SealedEntry.StrangersAsync(source, after, _number + Step, cancellation))
            await RaiseAsync(new Meddled(Meddling.EntryPutIn, stranger), cancellation);
        _number = _number + Step > await AuditTrail.LastAsync(source, cancellation) ? 0 : _number + Step;
    }

    /// <summary>The alarms that have not ended, as they are written down.</summary>
    public static IAsyncEnumerable<Meddled> AlarmsAsync(NpgsqlDataSource source, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"select kind, number from {LedgerStore.Schema}.alarm where ended_at is null order by found_at, number",
        [],
        row => new Meddled(Enum.Parse<Meddling>(row.GetString(0)), row.GetInt64(1)),
        cancellation);

    /// <summary>The log as it was left; null when nothing was ever sealed.</summary>
    /// <exception cref="MeddledException">The tree is not the one under the last checkpoint, or that is not signed with the log's key.</exception>
    public static async Task<OpenLog?> OpenAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        await SealedLog.OpenAsync(connection, cancellation) is not { } open ? null
        : open.Note?.IsSignedBy(open.Key) is false ? throw new MeddledException(Meddling.SignatureAltered)
        : open;

    /// <summary>What was done to leaves, their entries, or the hashes over them.</summary>
    private async Task<IReadOnlyList<Meddled>> LeavesAsync(long from, long to, CancellationToken cancellation)
    {
        var (meddled, tile, hashes, next) = (new List<Meddled>(), -1L, Array.Empty<byte>(), from);
        await foreach (var entry in SealedEntry.ReadAsync(source, from, to, cancellation))
        {
            for (; next < entry.Index; next++) meddled.Add(new(Meddling.LeafTakenAway, next));
            next = entry.Index + 1;
            if (entry.Meddled is { } done) meddled.Add(done);
            if (entry.Index >> Tile.Height != tile)
            {
                tile = entry.Index >> Tile.Height;
                hashes = await sealedLog.StoredAsync(0, tile, cancellation);
            }

            if (!Matches(hashes, (int)(entry.Index % Tile.Full), entry.Leaf)) meddled.Add(new(Meddling.LeafAltered, entry.Number));
        }

        for (; next < to; next++) meddled.Add(new(Meddling.LeafTakenAway, next));
        return meddled;
    }

    /// <summary>Whether the hash of a full tile of leaves stands in the tile over it; and, where that ends with it, its hash in the next.</summary>
    private async Task<bool> IsUnderItsOwnAsync(long index, long size, CancellationToken cancellation)
    {
        for (var level = 0; size >> ((level + 1) * Tile.Height) > index; level++, index >>= Tile.Height)
        {
            var (under, over) = (
                await sealedLog.StoredAsync(level, index, cancellation), await sealedLog.StoredAsync(level + 1, index >> Tile.Height, cancellation));
            var hash = under.Length == Tile.Full * TreeHash.Length ? Tile.HashOver(MemoryMarshal.Cast<byte, TreeHash>(under)) : default(TreeHash?);
            var place = (int)(index % Tile.Full) * TreeHash.Length;
            if (hash is null || over.Length < place + TreeHash.Length || MemoryMarshal.Read<TreeHash>(over.AsSpan(place)) != hash) return false;
            if (index % Tile.Full != Tile.Full - 1) break;
        }

        return true;
    }

    private async Task<bool> StandsAsync(Meddled alarm, CancellationToken cancellation)
    {
        switch (alarm.Kind)
        {
            case Meddling.EntryPutIn:
                return await SealedEntry.StrangersAsync(source, alarm.Number - 1, alarm.Number, cancellation).AnyAsync(cancellation);
            case Meddling.TreeAltered or Meddling.SignatureAltered:
                return await EndAsync(cancellation) == alarm.Kind;
            case Meddling.LeafTakenAway:
                return (await LeavesAsync(alarm.Number, alarm.Number + 1, cancellation)).Count > 0;
            case Meddling.TileAltered:
                return !await IsUnderItsOwnAsync(alarm.Number >> Tile.Height, await sealedLog.SizeAsync(cancellation), cancellation);
            default:
                return await sealedLog.IndexOfAsync(alarm.Number, cancellation) is { } index
                    ? (await LeavesAsync(index, index + 1, cancellation)).Count > 0
                    : await AuditTrail.FindAsync(source, alarm.Number, cancellation) is null;
        }
    }

    /// <summary>What was done to the last checkpoint, or to the tree under it; null for nothing.</summary>
    private async Task<Meddling?> EndAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        // Another machine may seal meanwhile.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        try
        {
            await OpenAsync(connection, cancellation);
            return null;
        }
        catch (MeddledException e)
        {
            return e.Meddled.Kind;
        }
    }

    private async Task RunAsync(string sql, Meddled meddled, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(meddled.Kind.ToString());
        command.Parameters.AddWithValue(meddled.Number);
        command.Parameters.AddWithValue(clock.GetUtcNow().UtcDateTime);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static bool Matches(byte[] tile, int place, byte[] leaf) =>
        MemoryMarshal.Cast<byte, TreeHash>(tile) is var hashes && place < hashes.Length && hashes[place] == TreeHash.OfLeaf(leaf);
}
