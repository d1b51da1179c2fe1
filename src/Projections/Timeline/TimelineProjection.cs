// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Runtime.CompilerServices;
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
    private const long MostRemembered = 50_000;

    // What streams amount to by their first entries. Entries never change, so it is true live and when rebuilding; it is gone on from at
    // exactly the entry that comes next, and else the stream is read from its beginning.
    private Dictionary<string, Folded> _remembered = [];

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var streams = events.Where(entry => entry.Data is IFact).GroupBy(entry => entry.StreamKey!)
            .ToDictionary(stream => stream.Key, stream => stream.ToList());
        var (rows, known) = (new TimelineRows(), new Known(_remembered, MostRemembered));
        var forgotten = new List<IEvent>();
        foreach (var (stream, entries) in streams)
            if (known.Before(entries[0]) is { } before) known.Keep(stream, await TakeInAsync(operations, before, null, entries, rows, cancellation));
            else forgotten.Add(entries[0]);

        await foreach (var (stream, said) in BeforeAsync(operations, forgotten, cancellation))
        {
            var fold = States.Of(said[0].Fact);
            var before = new Folded(said.Count, fold, fold.Replay(said));
            known.Keep(stream, await TakeInAsync(operations, before, said, streams[stream], rows, cancellation));
        }

        rows.Write(operations);
        BookReach.Write(operations, Book, events);
        _remembered = known.All();
    }

    /// <summary>The rows that come and go by the next entries of a stream.</summary>
    /// <param name="all">Everything it said before them, when that was read.</param>
    /// <returns>What it amounts to by them.</returns>
    private static async Task<Folded> TakeInAsync(
        IDocumentOperations operations, Folded before, List<Said>? all, List<IEvent> entries, TimelineRows rows, CancellationToken cancellation)
    {
        var (stream, fold, state) = (entries[0].StreamKey!, before.Fold, before.State);
        foreach (var entry in entries)
        {
            var said = Said(entry);
            all?.Add(said);
            // What is corrected or annulled stands further back: then the whole stream is needed.
            if (said.Fact is AuditEvent) all ??= await UpToAsync(operations, entry, cancellation);
            state = TakeIn(stream, fold, state, said, all, rows);
        }

        return new Folded(entries[^1].Version, fold, state);
    }

    /// <summary>The rows that come and go by one more entry of a stream.</summary>
    /// <param name="all">Everything it says up to and with the entry; needed where that corrects or annuls another.</param>
    /// <returns>What the stream amounts to by it.</returns>
    private static object TakeIn(string stream, Fold fold, object state, Said said, IReadOnlyList<Said>? all, TimelineRows rows)
    {
        var held = Holding(state, said.Fact);
        state = said.Fact is AuditEvent ? fold.Replay(all!) : fold.Evolve(state, said.Fact, said.Number);
        var holds = Holding(state, said.Fact);
        foreach (var row in held.Except(holds).SelectMany(TimelineRow.Of)) rows.Close(stream, row, said.Number);
        foreach (var row in holds.Except(held).SelectMany(TimelineRow.Of)) rows.Open(stream, row, said.Number);
        return state;
    }

    /// <summary>Everything that the book is to hold of a stream, worked out from its entries alone.</summary>
    public static IEnumerable<KnownRow> RowsOf(string stream, IReadOnlyList<Said> entries)
    {
        var (rows, said, fold) = (new TimelineRows(), new List<Said>(), States.Of(entries[0].Fact));
        var state = fold.Initial;
        foreach (var entry in entries)
        {
            said.Add(entry);
            state = TakeIn(stream, fold, state, entry, said, rows);
        }

        return rows.All();
    }

    /// <summary>What streams said before these entries, their next; one stream after the other, so that no more than one is in memory.</summary>
    private static async IAsyncEnumerable<(string Stream, List<Said> Said)> BeforeAsync(
        IDocumentOperations operations, IReadOnlyList<IEvent> next, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (next.Count == 0) yield break;
        var (versions, last) = (next.ToDictionary(entry => entry.StreamKey!, entry => entry.Version), next.Max(entry => entry.Sequence));
        var keys = versions.Keys.ToArray();
        var stored = operations.Events.QueryAllRawEvents()
            .Where(entry => keys.Contains(entry.StreamKey!) && entry.Sequence < last)
            .OrderBy(entry => entry.StreamKey).ThenBy(entry => entry.Version)
            .ToAsyncEnumerable(cancellation);
        var said = new List<Said>();
        await foreach (var entry in stored)
        {
            if (entry.Version == 1) said = [];
            said.Add(Said(entry));
            if (entry.Version == versions[entry.StreamKey!] - 1) yield return (entry.StreamKey!, said);
        }
    }

    /// <summary>Everything a stream says up to and with an entry.</summary>
    private static async Task<List<Said>> UpToAsync(IDocumentOperations operations, IEvent entry, CancellationToken cancellation) =>
        [.. (await operations.Events.FetchStreamAsync(entry.StreamKey!, entry.Version, token: cancellation)).Select(Said)];

    /// <summary>The periods among which those are that a fact changed.</summary>
    private static List<Period> Holding(object state, IFact fact) => state is IPeriods holds ? [.. holds.PeriodsAbout(fact)] : [];

    private static Said Said(IEvent entry) => new((IFact)entry.Data, entry.Sequence);

    /// <summary>What a stream amounts to by so many of its first entries.</summary>
    private sealed record Folded(long Version, Fold Fold, object State);

    /// <summary>What is remembered from page to page: first what this page had to do with, and as much of the rest as there is room for.</summary>
    private sealed class Known(Dictionary<string, Folded> earlier, long room)
    {
        private readonly Dictionary<string, Folded> _kept = [];

        /// <summary>What a stream amounts to before this entry of it; null when that is not remembered.</summary>
        public Folded? Before(IEvent next) => next.Version == 1 && States.Of(Said(next).Fact) is var fold ? new Folded(0, fold, fold.Initial)
            : earlier.TryGetValue(next.StreamKey!, out var known) && known.Version == next.Version - 1 ? known : null;

        public void Keep(string stream, Folded now)
        {
            if (now.Version > room) return;
            room -= now.Version;
            _kept.Add(stream, now);
        }

        public Dictionary<string, Folded> All()
        {
            foreach (var (stream, known) in earlier)
                if (!_kept.ContainsKey(stream)) Keep(stream, known);
            return _kept;
        }
    }
}
