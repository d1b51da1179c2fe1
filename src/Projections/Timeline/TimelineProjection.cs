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

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var earlier = await EarlierAsync(operations, events, cancellation);
        foreach (var stream in events.Where(entry => entry.Data is IFact).GroupBy(entry => entry.StreamKey!))
        {
            var said = earlier[stream.Key].Select(Said).ToList();
            var fold = States.Of(said.Concat(stream.Select(Said)).First().Fact);
            var state = fold.Replay(said);
            var known = Periods(state);
            foreach (var entry in stream.OrderBy(entry => entry.Sequence).Select(Said))
            {
                said.Add(entry);
                state = entry.Fact is AuditEvent ? fold.Replay(said) : fold.Evolve(state, entry.Fact, entry.Number);
                var now = Periods(state);
                foreach (var row in known.Except(now).SelectMany(TimelineRow.Of)) Close(operations, stream.Key, row, entry.Number);
                foreach (var row in now.Except(known).SelectMany(TimelineRow.Of)) Open(operations, stream.Key, row, entry.Number);
                known = now;
            }
        }
    }

    /// <summary>The entries before these of the streams that were not begun by these, in one question.</summary>
    private static async Task<ILookup<string, IEvent>> EarlierAsync(
        IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var first = events.Where(entry => entry.Data is IFact).GroupBy(entry => entry.StreamKey!)
            .ToDictionary(stream => stream.Key, stream => stream.Min(entry => entry.Version));
        var continued = first.Where(stream => stream.Value > 1).Select(stream => stream.Key).ToArray();
        if (continued.Length == 0) return Array.Empty<IEvent>().ToLookup(entry => entry.StreamKey!);
        var stored = await operations.Events.QueryAllRawEvents()
            .Where(entry => continued.Contains(entry.StreamKey!) && entry.Sequence < events[0].Sequence)
            .OrderBy(entry => entry.Sequence)
            .ToListAsync(cancellation);
        return stored.Where(entry => entry.Version < first[entry.StreamKey!]).ToLookup(entry => entry.StreamKey!);
    }

    private static Said Said(IEvent entry) => new((IFact)entry.Data, entry.Sequence);

    private static HashSet<Period> Periods(object state) => state is IPeriods holds ? [.. holds.Periods] : [];

    private static void Open(IDocumentOperations operations, string stream, TimelineRow row, long number) => operations.QueueSqlCommand(
        $"""
        insert into {Table} (stream, kind, subject, holder, value, effective, recorded, uncertain, since, until)
        values (?, ?, ?, ?, ?::jsonb, ?::daterange, int8range(?, null), ?, ?, nullif(?, ''))
        on conflict do nothing
        """,
        stream, row.Kind, row.Subject, row.Holder, row.Value, row.Effective, number, row.Uncertain, row.Since, row.Until ?? "");

    private static void Close(IDocumentOperations operations, string stream, TimelineRow row, long number) => operations.QueueSqlCommand(
        $"""
        update {Table} set recorded = int8range(lower(recorded), ?)
        where stream = ? and upper_inf(recorded) and lower(recorded) < ? and kind = ? and subject = ? and holder = ? and value = ?::jsonb
          and effective = ?::daterange and uncertain = ? and since = ? and coalesce(until, '') = ?
        """,
        number, stream, number, row.Kind, row.Subject, row.Holder, row.Value, row.Effective, row.Uncertain, row.Since, row.Until ?? "");
}
