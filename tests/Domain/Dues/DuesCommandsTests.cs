// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Dues;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Dues;

public class DuesCommandsTests
{
    private static readonly TariffInForce Tariff = new(new TariffSet(Money.Kroner(25_000), 25, null, On("2026-01-01"), An.AssemblyDecision), 5);

    [Fact]
    public void Each_member_and_year_has_its_own_stream() => Begins("2026-03-10").Stream.ShouldBe("dues-55133018-2026");

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-07-01")]
    public void Who_joins_until_1_July_pays_the_whole_year(string on) => Given().When(Begins(on)).Then(Whole(on));

    [Theory]
    [InlineData("2026-07-02")]
    [InlineData("2026-12-31")]
    public void Who_joins_later_pays_half(string on) => Given().When(Begins(on)).Then(Half(on));

    [Fact]
    public void The_last_day_of_the_whole_is_a_rule_of_the_association() =>
        Given().When(Begins("2026-07-02") with { HalfYearAfter = new(2000, 8, 31) }).Then(Whole("2026-07-02"));

    [Fact]
    public void The_same_membership_triggers_once_whatever_has_become_of_the_rules() =>
        Given(Whole("2026-03-10")).When(Begins("2026-03-10") with { Tariff = null, OperationBegun = null }).ThenNothing();

    [Fact]
    public void Another_membership_of_the_same_year_does_not_trigger_again() => Given(Whole("2026-03-10"))
        .When(Begins("2026-08-01") with { Cause = 21 })
        .Then(Not("2026-08-01", NoTrigger.AlreadyTriggered) with { Cause = 21 });

    [Fact]
    public void Nothing_is_triggered_before_operation_is_decided() =>
        Given().When(Begins("2026-03-10") with { OperationBegun = null }).Then(Not("2026-03-10", NoTrigger.BeforeOperation));

    [Fact]
    public void Nothing_is_triggered_by_what_holds_from_before_operation() => Given()
        .When(Begins("2026-03-10") with { OperationBegun = On("2026-03-11") })
        .Then(Not("2026-03-10", NoTrigger.BeforeOperation));

    [Fact]
    public void Dues_are_triggered_from_the_first_day_of_operation() =>
        Given().When(Begins("2026-03-10") with { OperationBegun = On("2026-03-10") }).Then(Whole("2026-03-10"));

    [Theory]
    [InlineData("2026-03")]
    [InlineData("2026")]
    [InlineData("..2026-03-10")]
    public void Nothing_is_triggered_on_an_unknown_day(string on) => Given().When(Begins(on)).Then(Not(on, NoTrigger.DayUnknown));

    [Fact]
    public void Nothing_is_triggered_without_a_tariff() =>
        Given().When(Begins("2026-03-10") with { Tariff = null }).Then(Not("2026-03-10", NoTrigger.NoTariff));

    [Fact]
    public void What_did_not_trigger_may_do_so_when_asked_again_under_a_tariff() =>
        Given(Not("2026-03-10", NoTrigger.NoTariff)).When(Begins("2026-03-10")).Then(Whole("2026-03-10"));

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-06-15")]
    public void A_demand_is_sent(string on) => Given(Whole("2026-01-01")).When(Demand(on)).Then(Demanded(on));

    [Fact]
    public void A_second_demand_is_sent_later() => Given(Demanded("2026-03-01")).When(Demand("2026-04-01")).Then(Demanded("2026-04-01"));

    [Fact]
    public void A_demand_of_tomorrow_was_not_sent() => Given().When(Demand("2026-06-16")).ThenRefused("date-in-future");

    [Fact]
    public void Nothing_is_demanded_before_the_year_of_the_dues() => Given().When(Demand("2025-12-31")).ThenRefused("demand-before-year");

    private static TriggerDues Begins(string on) =>
        new(An.Authority, On(on), Tariff, On("2026-01-01"), new(2000, 7, 1), 20, An.BoardDecision);

    private static DuesInvoiceTriggered Whole(string on) =>
        new(An.Authority, 2026, Money.Kroner(25_000), Money.Kroner(6_250), false, 5, 20, On(on), An.AssemblyDecision);

    private static DuesInvoiceTriggered Half(string on) =>
        new(An.Authority, 2026, Money.Kroner(12_500), Money.Kroner(3_125), true, 5, 20, On(on), An.AssemblyDecision);

    private static DuesInvoiceNotTriggered Not(string on, NoTrigger reason) => new(An.Authority, 2026, reason, 20, On(on), An.BoardDecision);

    [Fact]
    public void Nobody_owes_dues_for_a_year_without_membership() =>
        Given().When(Demand("2026-03-01") with { IsMemberThen = false }).ThenRefused("demand-without-membership");

    private static DemandDues Demand(string on) => new(An.Authority, 2026, true, On(on), An.Explanation, An.BoardDecision);

    private static DuesDemanded Demanded(string on) => new(An.Authority, 2026, An.Explanation, On(on), An.BoardDecision);
}
