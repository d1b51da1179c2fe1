// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Statutes;

namespace OS2.Ledger.Tests.Statutes;

public class RuleTests
{
    [Theory]
    [InlineData(Rule.DeputyMayApprove, "yes")]
    [InlineData(Rule.DeputyMayApprove, "no")]
    [InlineData(Rule.MembershipBegins, "approval")]
    [InlineData(Rule.MembershipBegins, "application")]
    [InlineData(Rule.HalfYearAfter, "07-01")]
    [InlineData(Rule.HalfYearAfter, "02-29")]
    [InlineData(Rule.LevelOneDecidedBy, "board")]
    [InlineData(Rule.LevelTwoDecidedBy, "secretariat")]
    [InlineData(Rule.LevelThreeDecidedBy, "steering-group")]
    public void A_rule_reads_as_the_value_it_was_given(Rule rule, string value) =>
        new RulesInForce().With(rule, value).ShouldNotBeNull()[rule].ShouldBe(value);

    [Theory]
    [InlineData(Rule.DeputyMayApprove, "Yes")]
    [InlineData(Rule.MembershipBegins, "")]
    [InlineData(Rule.HalfYearAfter, "02-30")]
    [InlineData(Rule.LevelOneDecidedBy, "Board")]
    [InlineData(Rule.LevelTwoDecidedBy, "")]
    [InlineData(Rule.LevelThreeDecidedBy, "chair")]
    [InlineData(Rule.HalfYearAfter, "7-1")]
    [InlineData(Rule.HalfYearAfter, "2026-07-01")]
    public void Any_other_value_is_none(Rule rule, string value) => new RulesInForce().With(rule, value).ShouldBeNull();

    [Fact]
    public void A_rule_changes_no_other()
    {
        var defaults = new RulesInForce();
        defaults.With(Rule.DeputyMayApprove, "no").ShouldBe(defaults with { DeputyMayApprove = false });
    }

    [Fact]
    public void Every_rule_has_a_default_that_it_can_be_given() =>
        Enum.GetValues<Rule>().ShouldAllBe(rule => new RulesInForce().Equals(new RulesInForce().With(rule, new RulesInForce()[rule])));
}
