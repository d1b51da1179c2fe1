// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies;

/// <summary>A day for the next ordinary assembly, for those who plan it to begin with.</summary>
public static class SuggestedDay
{
    /// <summary>
    /// A Tuesday in the middle of the time within which it can be held and called in time: this year where there is such a time and it is not
    /// planned yet, else the next. Where the rules leave no such time, the same day next year.
    /// </summary>
    /// <param name="rules">The rules in force on a day.</param>
    /// <param name="known">Whether the ordinary assembly of a year is in the ledger already.</param>
    public static DateOnly Of(DateOnly today, Func<DateOnly, RulesInForce> rules, Func<int, bool> known)
    {
        for (var year = today.Year; year < today.Year + 10; year++)
        {
            var key = AssemblyKey.Parse($"{year}");
            var held = AssemblyDeadlines.Of(key, new DateOnly(year, 1, 1), rules(new DateOnly(year, 1, 1)), null).Held!;
            var days = Days(held.From!.Value, held.Until!.Value)
                .Where(day => AssemblyDeadlines.Of(key, day, rules(day), null).Notice.Until >= today).ToList();
            if (days.Count == 0 || known(year)) continue;
            var middle = days[days.Count / 2];
            return days.Find(day => day >= middle && day.DayOfWeek == DayOfWeek.Tuesday) is var tuesday && tuesday != default ? tuesday : middle;
        }

        return today.AddYears(1);
    }

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly until)
    {
        for (var day = from; day <= until; day = day.AddDays(1)) yield return day;
    }
}
