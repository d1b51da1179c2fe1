// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Proof.Cosigning;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Proof.Verification;

/// <summary>
/// The log in the ledger's own database, each leaf held against the entry as it is there now. What differs is told by
/// <see cref="FaultsAsync"/>, when the log has been read.
/// </summary>
public sealed class DatabaseLog(NpgsqlDataSource source, SealedLog sealedLog, CosignedLog cosigned) : ILogSource
{
    private readonly List<SealedEntry> _meddled = [];

    public async Task<byte[]?> ReadAsync(string address, CancellationToken cancellation) => address switch
    {
        "checkpoint" => Bytes((await cosigned.LatestAsync(cancellation))?.ToString()),
        "key" => Bytes((await sealedLog.KeyAsync(cancellation))?.ToString()),
        _ when address.Split('/') is ["checkpoints", var size] =>
            Bytes((await cosigned.AtAsync(long.Parse(size, CultureInfo.InvariantCulture), cancellation))?.ToString()),
        _ when Tile.TryParse(address, out var tile) && tile.Level == Tile.Entries => await BundleAsync(tile, cancellation),
        _ when Tile.TryParse(address, out var tile) => await sealedLog.BytesAsync(tile, cancellation),
        _ => null,
    };

    public Task<bool> GoesOnAsync(long size, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"select exists (select from {LedgerStore.Schema}.leaf where index >= (select max(size) from {LedgerStore.Schema}.checkpoint))",
        [],
        row => row.GetBoolean(0),
        cancellation).FirstAsync(cancellation).AsTask();

    public IAsyncEnumerable<(long Size, Checkpoint? Checkpoint)> CheckpointsAsync(CancellationToken cancellation) =>
        sealedLog.CheckpointsAsync(cancellation);

    /// <summary>How many entries wait to be sealed.</summary>
    public Task<long> WaitingAsync(CancellationToken cancellation) => Book.AskAsync(
        source, $"select count(*) from {LedgerStore.Schema}.unsealed", [], row => row.GetInt64(0), cancellation).FirstAsync(cancellation).AsTask();

    /// <summary>What is otherwise in the database than in its log, entries and books.</summary>
    public async Task<IReadOnlyList<Break>> FaultsAsync(CancellationToken cancellation)
    {
        var faults = new List<Break>();
        // An entry under another's number, which stands in its place.
        var places = _meddled.DistinctBy(entry => Id(entry.Leaf)).ToDictionary(entry => Id(entry.Leaf), entry => entry.Number);
        foreach (var entry in _meddled)
            faults.Add(new(
                entry.Stored is null ? Fault.EventMissing
                    : places.TryGetValue(Id(entry.Stored), out var place) && place != entry.Number ? Fault.EventReordered
                    : Fault.EventAltered,
                entry.Index, entry.Number));

        var last = await AuditTrail.LastAsync(source, cancellation);
        await foreach (var stranger in SealedEntry.StrangersAsync(source, long.MinValue, last, cancellation))
            faults.Add(new(Fault.EventInserted, null, stranger));
        var waiting = Book.AskAsync(
            source,
            $"select number from {LedgerStore.Schema}.unsealed where not exists (select from {LedgerStore.Schema}.mt_events where seq_id = number)",
            [],
            row => row.GetInt64(0),
            cancellation);
        await foreach (var gone in waiting) faults.Add(new(Fault.EventMissing, null, gone));
        var streams = Book.AskAsync(
            source,
            $"""
            select coalesce(kept.id, stream_id) from {LedgerStore.Schema}.mt_streams kept
            full join (select stream_id, max(version) as last, count(*) as count from {LedgerStore.Schema}.mt_events group by stream_id) entered
              on kept.id = entered.stream_id
            where entered.last is distinct from kept.version or entered.count <> entered.last or kept.is_archived order by 1
            """,
            [],
            row => row.GetString(0),
            cancellation);
        await foreach (var stream in streams) faults.Add(new(Fault.StreamAltered, About: stream));
        await foreach (var deviation in BookCheck.DeviationsAsync(source, cancellation))
            faults.Add(new(
                Enum.Parse<Fault>($"Book{deviation.Fault}"), null, deviation.Number,
                deviation.Stream is { } about ? $"{deviation.Book}: {about}" : deviation.Book));
        return [.. faults.OrderBy(fault => fault.Index ?? long.MaxValue)];
    }

    private async Task<byte[]?> BundleAsync(Tile tile, CancellationToken cancellation)
    {
        var (first, bundle) = (tile.Index << Tile.Height, new MemoryStream());
        await foreach (var entry in SealedEntry.ReadAsync(source, first, first + tile.Width, cancellation))
        {
            // What is longer than any entry is none, and is missed where it should stand.
            if (entry.Leaf.Length <= EntryBundle.Longest) EntryBundle.Write(bundle, entry.Leaf);
            if (entry.Meddled is null) continue;
            lock (_meddled) _meddled.Add(entry);
        }

        return bundle.ToArray();
    }

    /// <summary>The id that a leaf says; empty when it says none any more.</summary>
    private static string Id(byte[] leaf)
    {
        try
        {
            return JsonElement.Parse(leaf).GetProperty("id").GetString() ?? "";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "";
        }
    }

    private static byte[]? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);
}
