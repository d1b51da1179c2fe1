// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Statutes;

namespace OS2.Ledger.Tests.Statutes;

public class RulesInForceTests
{
    [Fact]
    public void A_rule_changes_no_other() =>
        RulesInForce.Default.Differing(RulesInForce.Default.With(Rule.OrdinaryNotice, "P6W")!).ShouldBe([Rule.OrdinaryNotice]);

    [Theory]
    [InlineData("odd-years", true, false)]
    [InlineData("even-years", false, true)]
    [InlineData("every-year", true, true)]
    public void The_chair_is_up_in_the_years_that_the_rules_say(string rule, bool odd, bool even)
    {
        var rules = RulesInForce.Default.With(Rule.ChairElectedIn, rule)!;
        (rules.IsChairUpIn(2025), rules.IsChairUpIn(2026)).ShouldBe((odd, even));
    }

    [Fact]
    public void Each_kind_of_rule_is_read_as_what_it_is()
    {
        var rules = RulesInForce.Default;
        rules.Is(Rule.ProxiesAllowed).ShouldBeTrue();
        (rules.Day(Rule.OrdinaryUntil).Month, rules.Day(Rule.OrdinaryUntil).Day).ShouldBe((5, 31));
        rules.Span(Rule.BoardTerm).ToString().ShouldBe("P2Y");
        rules.Count(Rule.BoardMembersAtLeast).ShouldBe(4);
        rules.Count(Rule.ProxiesPerRepresentative).ShouldBeNull();
        rules.Share(Rule.BoardQuorum)!.Value.ToString().ShouldBe(">=1/2 entitled");
        rules.Share(Rule.AssemblyQuorum).ShouldBeNull();
        rules.MembershipBegins.ShouldBe(MembershipBegins.Approval);
        rules.LevelTwoDecidedBy.ShouldBe(LevelDecider.Board);
    }
}
