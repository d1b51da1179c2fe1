// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Timeline;

/// <summary>
/// The periods of one stream while its state changes. Nearly all of a long stream's periods stay as they are from one entry to the
/// next, and in the same order: those before the first and after the last that changed are passed over, and only what lies between is
/// looked up, so that no set is made anew for each entry.
/// </summary>
internal sealed class Holding
{
    private readonly Dictionary<Period, int> _times = [];

    private List<Period> _periods;

    public Holding(object state)
    {
        _periods = Periods(state);
        foreach (var period in _periods) Count(period, 1);
    }

    /// <summary>Which periods hold no more, and which hold now. One that stands there twice holds until both are gone.</summary>
    public (IReadOnlyList<Period> Fallen, IReadOnlyList<Period> Risen) Becomes(object state)
    {
        var (before, now) = (_periods, Periods(state));
        var (head, least) = (0, Math.Min(before.Count, now.Count));
        while (head < least && before[head].Equals(now[head])) head++;
        var tail = 0;
        while (tail < least - head && before[^(tail + 1)].Equals(now[^(tail + 1)])) tail++;
        _periods = now;

        var (gone, come) = (before[head..^tail], now[head..^tail]);
        var held = gone.Concat(come).Distinct().ToDictionary(period => period, _times.ContainsKey);
        foreach (var period in gone) Count(period, -1);
        foreach (var period in come) Count(period, 1);
        return ([.. Changed(true)], [.. Changed(false)]);

        IEnumerable<Period> Changed(bool wasHeld) =>
            held.Where(known => known.Value == wasHeld && _times.ContainsKey(known.Key) != wasHeld).Select(known => known.Key);
    }

    private static List<Period> Periods(object state) => state is IPeriods holds ? [.. holds.Periods] : [];

    private void Count(Period period, int more)
    {
        var times = _times.GetValueOrDefault(period) + more;
        if (times == 0) _times.Remove(period);
        else _times[period] = times;
    }
}
