// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Statutes;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Statutes;

public class StatutesStateTests
{
    private static readonly StatutesState Statutes = Given(
        new RuleSet(Rule.HalfYearAfter, "08-31", On("2027-01-01"), An.AssemblyDecision),
        new RuleSet(Rule.DeputyMayApprove, "no", On("2026-01-01"), An.BoardDecision),
        new RuleSet(Rule.HalfYearAfter, "06-30", On("2026-01-01"), An.AssemblyDecision)).Fold<StatutesState, StatutesEvent>();

    [Theory]
    [InlineData("2025-12-31", "yes", "07-01")]
    [InlineData("2026-01-01", "no", "06-30")]
    [InlineData("2026-12-31", "no", "06-30")]
    [InlineData("2027-01-01", "no", "08-31")]
    public void A_rule_holds_from_its_day_until_the_next_however_late_it_was_entered(string day, string deputyMayApprove, string halfYearAfter)
    {
        var rules = Statutes.On(DateOnly.Parse(day));
        rules[Rule.DeputyMayApprove].ShouldBe(deputyMayApprove);
        rules[Rule.HalfYearAfter].ShouldBe(halfYearAfter);
    }

    [Theory]
    [InlineData("2012-04-23", null)]
    [InlineData("2012-04-24", "2012")]
    [InlineData("2025-12-31", "2012")]
    [InlineData("2026-01-01", "2025-05-14")]
    public void A_version_is_in_force_until_the_next_however_late_it_was_entered(string day, string? version)
    {
        var state = Given(
            new StatutesAdopted(StatutesVersion.Parse("2025-05-14"), null, On("2026-01-01"), An.AssemblyDecision),
            new StatutesAdopted(StatutesVersion.Parse("2012"), null, On("2012-04-24"), An.AssemblyDecision)).Fold<StatutesState, StatutesEvent>();
        (state.Versions.LastOrDefault(adopted => adopted.EffectiveOn.Earliest <= DateOnly.Parse(day))?.Version.ToString()).ShouldBe(version);
    }
}
