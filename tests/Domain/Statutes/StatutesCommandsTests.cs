// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Statutes;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Statutes;

public class StatutesCommandsTests
{
    private static readonly StatutesVersion V2025 = StatutesVersion.Parse("2025-05-14");

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

    [Fact]
    public void A_version_is_entered_with_the_rules_it_gives_from_the_same_day_and_basis() =>
        Given().When(Adopt("2026-01-01")).Then(Adopted("2026-01-01"), Notice("2026-01-01"));

    [Fact]
    public void A_version_that_changes_no_rule_is_one_entry() =>
        Given().When(Adopt("2026-01-01") with { Rules = new Dictionary<Rule, string>() }).Then(Adopted("2026-01-01"));

    [Theory]
    [InlineData("2026-01-02", "P6W")]
    [InlineData("2026-01-01", "P2M")]
    public void A_version_is_adopted_once(string on, string notice) => Given(Adopted("2026-01-01"), Notice("2026-01-01"))
        .When(Adopt(on) with { Rules = new Dictionary<Rule, string> { [Rule.OrdinaryNotice] = notice } }).ThenRefused("statutes-adopted-already");

    [Fact]
    public void Two_versions_do_not_come_into_force_the_same_day() => Given(Adopted("2026-01-01"))
        .When(Adopt("2026-01-01") with { Version = StatutesVersion.Parse("2025") }).ThenRefused("statutes-same-day");

    [Fact]
    public void A_version_gives_rules_values_that_they_can_have() => Given()
        .When(Adopt("2026-01-01") with { Rules = new Dictionary<Rule, string> { [Rule.OrdinaryNotice] = "soon" } }).ThenRefused("rule-value-unknown");

    [Fact]
    public void A_version_is_in_force_from_a_day() =>
        Given().When(Adopt("2026-01") with { Rules = new Dictionary<Rule, string>() }).ThenRefused("day-needed");

    [Fact]
    public void A_version_is_published_after_it_was_adopted() => Given(Adopted("2026-01-01")).When(Publish("2026-05")).Then(Published("2026-05"));

    [Fact]
    public void Nothing_is_published_before_it_was_adopted() =>
        Given(Adopted("2026-01-01")).When(Publish("2020-01-01")).ThenRefused("statutes-not-adopted-yet");

    [Fact]
    public void What_is_published_is_a_version_that_was_adopted() => Given().When(Publish("2026-03-17")).ThenRefused("statutes-unknown");

    private static AdoptStatutes Adopt(string on) =>
        new(V2025, new Dictionary<Rule, string> { [Rule.OrdinaryNotice] = "P6W" }, null, On(on), An.AssemblyDecision);

    private static StatutesAdopted Adopted(string on) => new(V2025, null, On(on), An.AssemblyDecision);

    private static RuleSet Notice(string on) => new(Rule.OrdinaryNotice, "P6W", On(on), An.AssemblyDecision);

    private static PublishStatutes Publish(string on) => new(V2025, null, null, On(on), An.BoardDecision);

    private static StatutesPublished Published(string on) => new(V2025, null, null, On(on), An.BoardDecision);

    private static SetRule Set(string value, string on) => new(Rule.DeputyMayApprove, value, On(on), An.BoardDecision);

    private static RuleSet RuleSet(string value, string on) => new(Rule.DeputyMayApprove, value, On(on), An.BoardDecision);
}
