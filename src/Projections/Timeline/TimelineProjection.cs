// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using OS2.Ledger.Audit;

namespace OS2.Ledger.Timeline;

/// <summary>
/// The bitemporal book from which every roster is read: what holds in the world from when to when, as known from which entry to
/// which. A row is never changed but for the number of the entry that ended its being known, and applying an entry once more
/// changes nothing.
/// </summary>
public sealed class TimelineProjection : IProjection
{
    public const string Book = "timeline";
    public const string Table = $"{LedgerStore.Schema}.timeline";

    /// <summary>The most entries taken in at a time.</summary>
    public const int Page = 10_000;

    // What was folded from so many entries is remembered from page to page.
    private const long MostRemembered = 200_000;

    // What streams amount to by their first entries. Entries never change, so it is true live and when rebuilding; it is gone on from at
    // exactly the entry that comes next, and else the stream is read from its beginning.
    private Dictionary<string, Folded> _remembered = [];

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var streams = events.Where(entry => entry.Data is IFact).GroupBy(entry => entry.StreamKey!).Select(stream => stream.ToList()).ToList();
        var folded = await BeforeAsync(operations, streams.ConvertAll(stream => stream[0]), cancellation);
        var rows = new TimelineRows();
        foreach (var entries in streams)
        {
            var stream = entries[0].StreamKey!;
            var fold = folded.GetValueOrDefault(stream)?.Fold ?? States.Of(Said(entries[0]).Fact);
            var state = folded.GetValueOrDefault(stream)?.State ?? fold.Initial;
            List<Said>? all = null;
            foreach (var entry in entries)
            {
                var said = Said(entry);
                all?.Add(said);
                // What is corrected or annulled stands further back: then the whole stream is needed.
                if (said.Fact is AuditEvent) all ??= await UpToAsync(operations, entry, cancellation);
                var before = Holding(state, said.Fact);
                state = said.Fact is AuditEvent ? fold.Replay(all!) : fold.Evolve(state, said.Fact, said.Number);
                var now = Holding(state, said.Fact);
                foreach (var row in before.Except(now).SelectMany(TimelineRow.Of)) rows.Close(stream, row, said.Number);
                foreach (var row in now.Except(before).SelectMany(TimelineRow.Of)) rows.Open(stream, row, said.Number);
            }

            folded[stream] = new Folded(entries[^1].Version, fold, state);
        }

        rows.Write(operations);
        Remember(folded);
    }

    /// <summary>What the streams amount to before these entries, their next; nothing of streams that these begin.</summary>
    private async Task<Dictionary<string, Folded>> BeforeAsync(
        IDocumentOperations operations, IReadOnlyList<IEvent> next, CancellationToken cancellation)
    {
        var (remembered, before) = (_remembered, new Dictionary<string, Folded>());
        var forgotten = new Dictionary<string, IEvent>();
        foreach (var entry in next.Where(entry => entry.Version > 1))
            if (remembered.TryGetValue(entry.StreamKey!, out var folded) && folded.Version == entry.Version - 1) before[entry.StreamKey!] = folded;
            else forgotten[entry.StreamKey!] = entry;
        if (forgotten.Count == 0) return before;

        var (keys, last) = (forgotten.Keys.ToArray(), forgotten.Values.Max(entry => entry.Sequence));
        var stored = operations.Events.QueryAllRawEvents()
            .Where(entry => keys.Contains(entry.StreamKey!) && entry.Sequence < last)
            .OrderBy(entry => entry.StreamKey).ThenBy(entry => entry.Version)
            .ToAsyncEnumerable(cancellation);
        // One stream after the other, so that never more than one is in memory.
        var said = new List<Said>();
        await foreach (var entry in stored)
        {
            if (entry.Version == 1) said.Clear();
            said.Add(Said(entry));
            if (entry.Version != forgotten[entry.StreamKey!].Version - 1) continue;
            var fold = States.Of(said[0].Fact);
            before[entry.StreamKey!] = new Folded(entry.Version, fold, fold.Replay(said));
        }

        return before;
    }

    /// <summary>Everything a stream says up to and with an entry.</summary>
    private static async Task<List<Said>> UpToAsync(IDocumentOperations operations, IEvent entry, CancellationToken cancellation) =>
        [.. (await operations.Events.FetchStreamAsync(entry.StreamKey!, entry.Version, token: cancellation)).Select(Said)];

    /// <summary>The periods among which those are that a fact changed.</summary>
    private static List<Period> Holding(object state, IFact fact) => state is IPeriods holds ? [.. holds.PeriodsAbout(fact)] : [];

    private static Said Said(IEvent entry) => new((IFact)entry.Data, entry.Sequence);

    private void Remember(Dictionary<string, Folded> folded)
    {
        var remembered = new Dictionary<string, Folded>(_remembered);
        foreach (var (stream, now) in folded) remembered[stream] = now;
        _remembered = remembered.Values.Sum(known => known.Version) <= MostRemembered ? remembered : folded;
    }

    /// <summary>What a stream amounts to by so many of its first entries.</summary>
    private sealed record Folded(long Version, Fold Fold, object State);
}
