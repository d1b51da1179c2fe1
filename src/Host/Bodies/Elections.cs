// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Bodies;

/// <summary>When a seat on the board is up for election: half of them in even years, the rest in odd (§ 6.4).</summary>
public static class Elections
{
    /// <summary>The year of the next election of a seat, seen from a day; null for a seat of no cohort.</summary>
    /// <param name="cohort">As books write it.</param>
    /// <param name="since">From when the seat is held: it was filled at the election of that year.</param>
    public static int? Next(string? cohort, GovernanceDate since, DateOnly on)
    {
        if (cohort is not ("even-years" or "odd-years")) return null;
        var first = Math.Max(since.Latest.Year + 1, on.Year);
        return first + (IsUp(cohort == "even-years" ? Cohort.EvenYears : Cohort.OddYears, first) ? 0 : 1);
    }

    public static bool IsUp(Cohort cohort, int year) => cohort == Cohorts.Of(year);
}
