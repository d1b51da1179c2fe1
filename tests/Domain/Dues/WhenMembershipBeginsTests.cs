// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Dues;
using OS2.Ledger.Operations;
using OS2.Ledger.Statutes;
using OS2.Ledger.Tests.Memberships;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Dues;

public class WhenMembershipBeginsTests
{
    private static readonly TariffSet Old = new(Money.Kroner(20_000), 25, null, On("2012-04-24"), An.AssemblyDecision);
    private static readonly TariffSet New = new(Money.Kroner(25_000), 25, null, On("2026-01-01"), An.AssemblyDecision);
    private static readonly TariffState Tariffs = Given(Old, New).Fold<TariffState, TariffEvent>();

    private static readonly OperationsState Operation =
        Given(new OperationBegun(On("2026-01-01"), An.BoardDecision)).Fold<OperationsState, OperationsEvent>();

    private static readonly StatutesState Statutes =
        Given(new RuleSet(Rule.HalfYearAfter, "08-31", On("2026-01-01"), An.AssemblyDecision)).Fold<StatutesState, StatutesEvent>();

    [Fact]
    public void An_approval_is_triggered_by_the_rules_of_its_day() =>
        WhenMembershipBegins.Then(Member.Approved("2026-04-01"), 20, Tariffs, Operation, Statutes).ShouldBe(new TriggerDues(
            An.Authority, On("2026-04-01"), new TariffInForce(New, 2), On("2026-01-01"), new(2000, 8, 31), 20, Member.Approved("2026-04-01").Basis));

    [Fact]
    public void So_is_a_registration() =>
        WhenMembershipBegins.Then(Member.Registered("2015-04-01"), 20, Tariffs, OperationsState.Initial, Statutes).ShouldBe(new TriggerDues(
            An.Authority, On("2015-04-01"), new TariffInForce(Old, 1), null, new(2000, 7, 1), 20, An.BoardDecision));

    [Fact]
    public void Before_the_first_tariff_there_is_none() =>
        WhenMembershipBegins.Then(Member.Registered("2012-04-23"), 20, Tariffs, Operation, Statutes).Tariff.ShouldBeNull();
}
