// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Buffers;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using OS2.Ledger.Clusters;

namespace OS2.Ledger.Proof;

/// <summary>
/// Seals entries: writes each as a leaf, adds it to the tree, and signs a checkpoint. One at a time over all servers, in a transaction of
/// its own that no clerk waits for. Broken off anywhere, it has done nothing, and the next goes on from there.
/// </summary>
public sealed class Sealer(NpgsqlDataSource source, LogKeys keys, Patrol patrol, TimeProvider clock, ILogger<Sealer> log) : BackgroundService
{
    // Any number will do, as long as every version of the program takes the same.
    private const long Sealing = 0x05_2E_D6_E8;

    /// <summary>The most entries sealed under one checkpoint.</summary>
    private const int Most = 5_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200), AfterTrouble = TimeSpan.FromSeconds(2);

    // Whoever enters something comes first.
    private static readonly TimeSpan BetweenPatrols = TimeSpan.FromSeconds(1), BetweenPatrolsAtWork = TimeSpan.FromSeconds(5);

    /// <summary>Why nothing is sealed though nothing was meddled with, in a sentence; null when there is no such thing.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Seals what waits, at most <see cref="Most"/> entries.</summary>
    /// <returns>Whether more may wait.</returns>
    /// <exception cref="MeddledException">Something was changed behind the ledger's back.</exception>
    /// <exception cref="ClusterException">The key is not here; the message says what to do.</exception>
    public async Task<bool> SealAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var alone = new NpgsqlCommand("select pg_try_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = Sealing } } })
            if (await alone.ExecuteScalarAsync(cancellation) is not true) return false;

        // Under a ledger that was meddled with a signature would vouch for it.
        await foreach (var alarm in Patrol.AlarmsAsync(source, cancellation)) throw new MeddledException(alarm.Kind, alarm.Number);
        var open = await Patrol.OpenAsync(connection, cancellation) ?? await BeginAsync(connection, cancellation);
        await RefuseStrangersAsync(connection, open, cancellation);
        var leaves = await LeavesAsync(connection, cancellation);
        if (leaves.Count > 0) await WriteAsync(connection, open, leaves, cancellation);
        await transaction.CommitAsync(cancellation);
        return leaves.Count == Most || leaves.LastOrDefault()?.Key is not null;
    }

    /// <summary>Seals everything that waits, together with whoever else does.</summary>
    /// <inheritdoc cref="SealAsync" path="/exception" />
    public async Task AllAsync(CancellationToken cancellation)
    {
        while ((await LookAsync(cancellation)).Waiting)
            if (!await SealAsync(cancellation)) await Task.Delay(Pause / 4, cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var patrolled = clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = AfterTrouble;
            try
            {
                var (waiting, alarmed) = await LookAsync(stoppingToken);
                if (!alarmed || (await patrol.StandingAsync(stoppingToken)).Count == 0)
                {
                    while (waiting && await SealAsync(stoppingToken)) await Task.Yield();
                    pause = Pause;
                }

                if (clock.GetElapsedTime(patrolled) > (waiting ? BetweenPatrolsAtWork : BetweenPatrols))
                {
                    await patrol.GoOnAsync(stoppingToken);
                    patrolled = clock.GetTimestamp();
                }

                Trouble = null;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (MeddledException e)
            {
                await AlarmAsync(e.Meddled);
            }
            catch (Exception e)
            {
                Trouble = e is ClusterException ? e.Message : "The database does not do as asked.";
                log.LogError(e, "Entries are not sealed");
            }

            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AlarmAsync(Meddled meddled)
    {
        try
        {
            await patrol.RaiseAsync(meddled, CancellationToken.None);
        }
        catch (Exception e)
        {
            Trouble = "The database does not do as asked.";
            log.LogError(e, "The alarm cannot be written down: {Kind} {Number}", meddled.Kind, meddled.Number);
        }
    }

    /// <summary>Whether anything waits to be sealed, the first checkpoint included, and whether there is an alarm.</summary>
    private async Task<(bool Waiting, bool Alarmed)> LookAsync(CancellationToken cancellation)
    {
        await using var look = source.CreateCommand(
            $"""
            select exists (select from {LedgerStore.Schema}.unsealed) or not exists (select from {LedgerStore.Schema}.checkpoint),
              exists (select from {LedgerStore.Schema}.alarm where ended_at is null)
            """);
        await using var row = await look.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (row.GetBoolean(0), row.GetBoolean(1));
    }

    /// <summary>Gives the log its name and its first key, and signs that it is empty.</summary>
    private async Task<OpenLog> BeginAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var first = keys.First();
        var open = new OpenLog(first.Key, null, new TreeEdge(0, _ => []), 0);
        await UseAsync(connection, first.Key, 0, cancellation);
        await SignAsync(connection, open, [first], cancellation);
        return open;
    }

    /// <summary>Stops when an entry came in otherwise than through the ledger: behind the last that was sealed, and not waiting to be.</summary>
    private static async Task RefuseStrangersAsync(NpgsqlConnection connection, OpenLog log, CancellationToken cancellation)
    {
        await using var strangers = new NpgsqlCommand(
            $"""
            select seq_id from {LedgerStore.Schema}.mt_events where (seq_id > $1 or seq_id < 1)
              and not exists (select from {LedgerStore.Schema}.unsealed where number = seq_id)
            order by seq_id limit 1
            """,
            connection);
        strangers.Parameters.AddWithValue(log.Last);
        if (await strangers.ExecuteScalarAsync(cancellation) is long number)
            throw new MeddledException(Meddling.EntryPutIn, number);
    }

    /// <summary>The leaves of the entries that wait, by number, and no further than to the next key.</summary>
    private static async Task<List<Waiting>> LeavesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var waiting = new NpgsqlCommand(
            $"""
            select number, {Leaf.Columns} from {LedgerStore.Schema}.unsealed left join {LedgerStore.Schema}.mt_events on seq_id = number
            order by number limit {Most}
            """,
            connection);
        var (leaves, body) = (new List<Waiting>(), new ArrayBufferWriter<byte>());
        await using var rows = await waiting.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation) && leaves.LastOrDefault()?.Key is null)
        {
            var number = rows.GetInt64(0);
            if (rows.IsDBNull(1)) throw new MeddledException(Meddling.EntryTakenAway, number);
            body.ResetWrittenCount();
            Leaf.Write(body, rows, 1);
            leaves.Add(new Waiting(number, body.WrittenSpan.ToArray(), Leaf.KeyIn(rows, 1)));
        }

        return leaves;
    }

    private async Task WriteAsync(NpgsqlConnection connection, OpenLog log, List<Waiting> leaves, CancellationToken cancellation)
    {
        var (tiles, first) = (new List<(Tile Tile, byte[] Hashes)>(), log.Edge.Size);
        foreach (var leaf in leaves) log.Edge.Add(TreeHash.OfLeaf(leaf.Body), (tile, hashes) => tiles.Add((tile, Bytes(hashes))));
        tiles.AddRange(log.Edge.Tiles().Select(tile => (tile.Tile, Bytes(tile.Hashes))));

        await using (var copy = await connection.BeginBinaryImportAsync(
            $"copy {LedgerStore.Schema}.leaf (index, number, body) from stdin (format binary)", cancellation))
        {
            for (var at = 0; at < leaves.Count; at++)
            {
                await copy.StartRowAsync(cancellation);
                await copy.WriteAsync(first + at, NpgsqlDbType.Bigint, cancellation);
                await copy.WriteAsync(leaves[at].Number, NpgsqlDbType.Bigint, cancellation);
                await copy.WriteAsync(Encoding.UTF8.GetString(leaves[at].Body), NpgsqlDbType.Text, cancellation);
            }

            await copy.CompleteAsync(cancellation);
        }

        await RunAsync(
            connection,
            $"""
            insert into {LedgerStore.Schema}.tile (level, index, hashes) select * from unnest($1, $2, $3)
            on conflict (level, index) do update set hashes = excluded.hashes
            """,
            [tiles.ConvertAll(tile => tile.Tile.Level).ToArray(), tiles.ConvertAll(tile => tile.Tile.Index).ToArray(),
                tiles.ConvertAll(tile => tile.Hashes).ToArray()],
            cancellation);
        await RunAsync(
            connection, $"delete from {LedgerStore.Schema}.unsealed where number = any($1)", [leaves.ConvertAll(leaf => leaf.Number).ToArray()],
            cancellation);
        await SignAsync(connection, log, await SignersAsync(connection, log, leaves[^1].Key, cancellation), cancellation);
    }

    /// <summary>The key that signs; with an entry that names another both, the one vouching for the other.</summary>
    private async Task<NoteSigner[]> SignersAsync(NpgsqlConnection connection, OpenLog log, NextKey? next, CancellationToken cancellation)
    {
        if (next is null) return [Private(log.Key)];
        await UseAsync(connection, next.Key, log.Edge.Size, cancellation);
        // After a restore without the key nobody vouches, and whoever checks is told.
        var old = next.IsVouchedFor ? Private(log.Key) : keys.Find(log.Key);
        return old is null ? [Private(next.Key)] : [old, Private(next.Key)];
    }

    private NoteSigner Private(NoteKey key) => keys.Find(key) ?? throw new ClusterException(
        $"The private key {key.Name}+{key.Id:x8} is not on this machine: it belongs in the data folder, or in Ledger__LogKey.");

    private async Task SignAsync(NpgsqlConnection connection, OpenLog log, NoteSigner[] signers, CancellationToken cancellation)
    {
        var (now, text) = (clock.GetUtcNow(), new Checkpoint(log.Key.Name, log.Edge.Size, log.Edge.Root).Text);
        var note = new SignedNote(text, [.. signers.Select(signer => signer.Sign(text, now))]);
        await RunAsync(
            connection,
            $"insert into {LedgerStore.Schema}.checkpoint (size, note, sealed_at) values ($1, $2, $3)",
            [log.Edge.Size, note.ToString(), now.UtcDateTime],
            cancellation);
    }

    private static Task UseAsync(NpgsqlConnection connection, NoteKey key, long size, CancellationToken cancellation) => RunAsync(
        connection, $"insert into {LedgerStore.Schema}.log_key (key, size) values ($1, $2)", [key.ToString(), size], cancellation);

    private static async Task RunAsync(NpgsqlConnection connection, string sql, object[] values, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static byte[] Bytes(IReadOnlyList<TreeHash> hashes)
    {
        var bytes = new byte[hashes.Count * TreeHash.Length];
        for (var at = 0; at < hashes.Count; at++) hashes[at].CopyTo(bytes.AsSpan(at * TreeHash.Length));
        return bytes;
    }

    /// <param name="Key">The key that signs after it; null for all entries but those that name one.</param>
    private sealed record Waiting(long Number, byte[] Body, NextKey? Key);
}
