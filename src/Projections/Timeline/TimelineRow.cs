// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Text.Json;

namespace OS2.Ledger.Timeline;

/// <summary>
/// One row of the timeline: a period, or the part of it in which it is uncertain whether it holds. Dates are inclusive of the
/// first and exclusive of the last.
/// </summary>
/// <param name="Effective">The PostgreSQL date range.</param>
/// <param name="Since">From when the whole period holds, as precisely as it is known.</param>
/// <param name="Until">The first day the whole period no longer holds, as precisely as it is known.</param>
public sealed record TimelineRow(
    string Kind, string Subject, string Holder, string Value, string Effective, bool Uncertain, string Since, string? Until)
{
    /// <summary>
    /// The rows of a period. It opens on the earliest day it can have begun and is uncertain until the latest; it closes on the
    /// latest day it can have ended and is uncertain from the earliest.
    /// </summary>
    public static IEnumerable<TimelineRow> Of(Period period)
    {
        var value = JsonSerializer.Serialize(period.Value, period.Value.GetType(), LedgerJson.Options);
        var (begins, begun) = (period.From.Earliest, period.From.Latest);
        var (ends, ended) = (period.To?.Earliest ?? DateOnly.MaxValue, period.To?.Latest ?? DateOnly.MaxValue);
        DateOnly[] cuts = [begins, Min(begun, ended), Max(begun, ends), ended];
        for (var i = 0; i < cuts.Length - 1; i++)
        {
            var (from, to) = (Max(cuts[i], begins), Min(cuts[i + 1], ended));
            if (from < to)
                yield return new TimelineRow(
                    period.Kind, period.Subject, period.Holder, value, Range(from, to), i != 1, period.From.ToString(), period.To?.ToString());
        }
    }

    private static string Range(DateOnly from, DateOnly to) =>
        $"[{(from == DateOnly.MinValue ? "" : Iso(from))},{(to == DateOnly.MaxValue ? "" : Iso(to))})";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
}
