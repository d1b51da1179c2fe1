// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Statutes;

namespace OS2.Ledger.Tests.Statutes;

public class RuleFormTests
{
    [Theory]
    [InlineData(Rule.DeputyMayApprove, "no")]
    [InlineData(Rule.MembershipBegins, "application")]
    [InlineData(Rule.HalfYearAfter, "02-29")]
    [InlineData(Rule.LevelThreeDecidedBy, "steering-group")]
    [InlineData(Rule.OrdinaryNotice, "P6W")]
    [InlineData(Rule.BoardMembersAtLeast, "0")]
    [InlineData(Rule.ProxiesPerRepresentative, "2")]
    [InlineData(Rule.ProxiesPerRepresentative, "unlimited")]
    [InlineData(Rule.AssemblyQuorum, "none")]
    [InlineData(Rule.AssemblyQuorum, ">=1/4 entitled")]
    public void A_rule_reads_as_the_value_it_was_given(Rule rule, string value) =>
        RulesInForce.Default.With(rule, value).ShouldNotBeNull()[rule].ShouldBe(value);

    [Theory]
    [InlineData(Rule.DeputyMayApprove, "Yes")]
    [InlineData(Rule.MembershipBegins, "")]
    [InlineData(Rule.HalfYearAfter, "02-30")]
    [InlineData(Rule.HalfYearAfter, "7-1")]
    [InlineData(Rule.HalfYearAfter, "2026-07-01")]
    [InlineData(Rule.LevelThreeDecidedBy, "chair")]
    [InlineData(Rule.OrdinaryNotice, "14 dage")]
    [InlineData(Rule.BoardMembersAtLeast, "04")]
    [InlineData(Rule.BoardMembersAtLeast, "-1")]
    [InlineData(Rule.BoardMembersAtLeast, "unlimited")]
    [InlineData(Rule.AssemblyMajority, "none")]
    [InlineData(Rule.BoardQuorum, ">=1/2 present")]
    [InlineData(Rule.ExtraordinaryDemand, ">=1/3 cast")]
    [InlineData(Rule.AssemblyMajority, "66 %")]
    public void Any_other_value_is_none(Rule rule, string value) => RulesInForce.Default.With(rule, value).ShouldBeNull();

    [Fact]
    public void Every_rule_has_a_default_that_it_can_be_given() =>
        Enum.GetValues<Rule>().ShouldAllBe(rule => RuleForm.All[rule].Takes(RuleForm.All[rule].Default));

    [Theory]
    [InlineData(Rule.OrdinaryNotice, "7", "P1M")]
    [InlineData(Rule.ExtraordinaryNotice, "8", "P14D")]
    [InlineData(Rule.ExtraordinaryDemand, "8", ">=1/3 entitled")]
    [InlineData(Rule.AssemblyMajority, "7.1", ">1/2 cast")]
    [InlineData(Rule.StatutesMajority, "9.1", ">=2/3 present")]
    [InlineData(Rule.BoardTie, "6.5", "chair-decides")]
    [InlineData(Rule.AssemblyTie, null, "rejected")]
    [InlineData(Rule.ProxiesPerRepresentative, null, "unlimited")]
    public void What_nobody_decided_is_as_the_statutes_say_or_where_they_are_silent_by_custom(Rule rule, string? section, string value) =>
        (RuleForm.All[rule].Section, RulesInForce.Default[rule]).ShouldBe((section, value));
}
