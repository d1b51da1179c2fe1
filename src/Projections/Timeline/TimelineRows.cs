// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Marten;

namespace OS2.Ledger.Timeline;

/// <summary>
/// The rows that a page of entries opens and closes, written in two statements however many they are. What is opened and closed
/// within the page is written once, as it was known from the one entry to the other.
/// </summary>
internal sealed class TimelineRows
{
    private readonly Dictionary<(string Stream, TimelineRow Row), long> _open = [];
    private readonly List<KnownRow> _known = [], _fallen = [];

    public void Open(string stream, TimelineRow row, long number) => _open[(stream, row)] = number;

    public void Close(string stream, TimelineRow row, long number)
    {
        if (_open.Remove((stream, row), out var from)) _known.Add(new KnownRow(stream, row, from, number));
        else _fallen.Add(new KnownRow(stream, row, 0, number));
    }

    public void Write(IDocumentOperations operations)
    {
        // First what falls: the same row can rise again within the page.
        if (_fallen.Count > 0)
            operations.QueueSqlCommand(
                $"""
                update {TimelineProjection.Table} row set recorded = int8range(lower(row.recorded), fallen.ended)
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                  fallen (stream, kind, subject, holder, value, effective, uncertain, since, until, begun, ended)
                where row.stream = fallen.stream and row.kind = fallen.kind and row.subject = fallen.subject and row.holder = fallen.holder
                  and row.value = fallen.value::jsonb and row.effective = fallen.effective::daterange and row.uncertain = fallen.uncertain
                  and row.since = fallen.since and coalesce(row.until, '') = fallen.until
                  and upper_inf(row.recorded) and lower(row.recorded) < fallen.ended
                """,
                Columns(_fallen));

        if (All().ToList() is { Count: > 0 } known)
            operations.QueueSqlCommand(
                $"""
                insert into {TimelineProjection.Table} as row
                  (stream, kind, subject, holder, value, effective, recorded, uncertain, since, until)
                select stream, kind, subject, holder, value::jsonb, effective::daterange, int8range(begun, ended), uncertain, since, nullif(until, '')
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                  known (stream, kind, subject, holder, value, effective, uncertain, since, until, begun, ended)
                on conflict (stream, kind, subject, holder, value, effective, uncertain, since, coalesce(until, ''), lower(recorded))
                do update set recorded = excluded.recorded where upper_inf(row.recorded) and not upper_inf(excluded.recorded)
                """,
                Columns(known));
    }

    /// <summary>What was opened, whether or not it was closed again.</summary>
    public IEnumerable<KnownRow> All() => _known.Concat(_open.Select(open => new KnownRow(open.Key.Stream, open.Key.Row, open.Value, null)));

    private static object[] Columns(List<KnownRow> rows) =>
    [
        rows.ConvertAll(known => known.Stream).ToArray(),
        rows.ConvertAll(known => known.Row.Kind).ToArray(),
        rows.ConvertAll(known => known.Row.Subject).ToArray(),
        rows.ConvertAll(known => known.Row.Holder).ToArray(),
        rows.ConvertAll(known => known.Row.Value).ToArray(),
        rows.ConvertAll(known => known.Row.Effective).ToArray(),
        rows.ConvertAll(known => known.Row.Uncertain).ToArray(),
        rows.ConvertAll(known => known.Row.Since).ToArray(),
        rows.ConvertAll(known => known.Row.Until ?? "").ToArray(),
        rows.ConvertAll(known => known.Begun).ToArray(),
        rows.ConvertAll(known => known.Ended).ToArray(),
    ];
}

/// <summary>A row and between which entries it was known; null while it is.</summary>
public sealed record KnownRow(string Stream, TimelineRow Row, long Begun, long? Ended);
