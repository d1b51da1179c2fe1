// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Operations;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests;

public class DecisionTests
{
    private static readonly OperationsEvent Fact = new OperationBegun(On("2026-01-01"), An.BoardDecision);

    [Fact]
    public void It_is_written_as_the_facts_to_enter()
    {
        Decision<OperationsEvent> decision = [Fact];
        decision.Facts.ShouldBe([Fact]);
        decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void Nothing_to_enter_is_no_refusal()
    {
        Decision<OperationsEvent> decision = [];
        decision.ShouldBeEmpty();
        decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_refusal_enters_nothing()
    {
        var refusal = Refusal.DayNeeded(On("2026"), "invoices depend on it");
        Decision<OperationsEvent> decision = refusal;
        decision.ShouldBeEmpty();
        decision.Refusal.ShouldBe(refusal);
    }
}
