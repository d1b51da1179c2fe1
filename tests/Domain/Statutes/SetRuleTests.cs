// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Statutes;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Statutes;

public class SetRuleTests
{
    [Fact]
    public void The_rules_have_a_stream_of_their_own() => Set("yes", "2026-01-01").Stream.ShouldBe("statutes");

    [Fact]
    public void A_rule_is_given_a_value() => Given().When(Set("no", "2026-01-01")).Then(RuleSet("no", "2026-01-01"));

    [Fact]
    public void The_same_decision_is_entered_once_whatever_was_decided_since() =>
        Given(RuleSet("no", "2026-01-01"), RuleSet("yes", "2027-01-01")).When(Set("no", "2026-01-01")).ThenNothing();

    [Fact]
    public void A_value_taken_back_on_the_same_day_is_given_again() =>
        Given(RuleSet("no", "2026-01-01"), RuleSet("yes", "2026-01-01")).When(Set("no", "2026-01-01")).Then(RuleSet("no", "2026-01-01"));

    [Fact]
    public void A_rule_has_values_of_its_own() => Given().When(Set("perhaps", "2026-01-01")).ThenRefused("rule-value-unknown");

    [Fact]
    public void Decisions_need_the_day() => Given().When(Set("no", "2026-01")).ThenRefused("day-needed");

    private static SetRule Set(string value, string on) => new(Rule.DeputyMayApprove, value, On(on), An.BoardDecision);

    private static RuleSet RuleSet(string value, string on) => new(Rule.DeputyMayApprove, value, On(on), An.BoardDecision);
}
