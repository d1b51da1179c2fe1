// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Tests.Assemblies;

/// <summary>The day with which planning begins.</summary>
public class SuggestedDayTests
{
    [Fact]
    public void It_is_a_tuesday_in_the_middle_of_the_time_that_the_statutes_give() =>
        Of("2026-01-10").ShouldBe(new DateOnly(2026, 5, 5));

    [Fact]
    public void It_can_be_called_in_time()
    {
        // A month's notice from 20 April is from 20 May on.
        var late = Of("2026-04-20");
        late.ShouldBe(new DateOnly(2026, 5, 26));
        late.AddMonths(-1).ShouldBeGreaterThanOrEqualTo(new DateOnly(2026, 4, 20));
        Of("2026-05-02").Year.ShouldBe(2027);
    }

    [Fact]
    public void A_year_whose_assembly_is_known_is_over() => Of("2026-01-10", 2026, 2027).ShouldBe(new DateOnly(2028, 5, 2));

    [Fact]
    public void It_goes_by_the_rules_of_the_day()
    {
        var autumn = RulesInForce.Default.With(Rule.OrdinaryFrom, "10-05")!.With(Rule.OrdinaryUntil, "10-05")!;
        SuggestedDay.Of(new DateOnly(2026, 1, 10), _ => autumn, _ => false).ShouldBe(new DateOnly(2026, 10, 5));
    }

    private static DateOnly Of(string today, params int[] known) =>
        SuggestedDay.Of(DateOnly.ParseExact(today, "yyyy-MM-dd"), _ => RulesInForce.Default, known.Contains);
}
