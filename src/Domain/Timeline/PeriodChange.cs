// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Timeline;

/// <summary>What holds otherwise by other entries: what held, and what holds instead.</summary>
/// <param name="Before">Null where nothing held.</param>
/// <param name="After">Null where nothing holds any more.</param>
public sealed record PeriodChange(Period? Before, Period? After)
{
    /// <summary>The periods that differ; those of the same holder and of the same sort stand beside each other.</summary>
    public static IReadOnlyList<PeriodChange> Between(IEnumerable<Period> before, IEnumerable<Period> after)
    {
        var (held, holds) = (before.ToList(), after.ToList());
        var (gone, added) = (held.Except(holds).ToList(), holds.Except(held).ToLookup(Line));
        return
        [
            .. gone.GroupBy(Line).SelectMany(line => Beside([.. line], [.. added[line.Key]])),
            .. added.Where(line => !gone.Exists(period => Line(period) == line.Key)).SelectMany(line => Beside([], [.. line])),
        ];

        static (string, string, string) Line(Period period) => (period.Kind, period.Subject, period.Holder);
    }

    private static IEnumerable<PeriodChange> Beside(IReadOnlyList<Period> gone, IReadOnlyList<Period> added)
    {
        for (var i = 0; i < Math.Max(gone.Count, added.Count); i++)
            yield return new PeriodChange(i < gone.Count ? gone[i] : null, i < added.Count ? added[i] : null);
    }
}
