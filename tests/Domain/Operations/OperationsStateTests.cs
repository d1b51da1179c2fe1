// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Operations;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Operations;

public class OperationsStateTests
{
    private static readonly DemonstrationOpened Opened = new(On("2012-04-24"), An.BoardDecision);

    [Fact]
    public void A_demonstration_stays_one() => State(Opened, new OperationBegun(On("2026-01-01"), An.BoardDecision)).Demonstration.ShouldBeTrue();

    [Fact]
    public void No_other_ledger_is_one() => State(new OperationBegun(On("2026-01-01"), An.BoardDecision)).Demonstration.ShouldBeFalse();

    [Fact]
    public void Operation_begins_on_the_day_entered_last() =>
        State(new OperationBegun(On("2026-01-01"), An.BoardDecision), new OperationBegun(On("2026-07-01"), An.BoardDecision))
            .Begun.ShouldBe(On("2026-07-01"));

    [Fact]
    public void Operation_has_not_begun_until_it_is_decided() => State(Opened).Begun.ShouldBeNull();

    private static OperationsState State(params OperationsEvent[] facts) => Given(facts).Fold<OperationsState, OperationsEvent>();
}
