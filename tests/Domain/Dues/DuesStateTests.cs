// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Dues;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Dues;

public class DuesStateTests
{
    private static readonly DuesInvoiceTriggered Triggered =
        new(An.Authority, 2026, Money.Kroner(12_500), Money.Kroner(3_125), true, 5, 20, On("2026-08-01"), An.AssemblyDecision);

    private static readonly DuesInvoiceNotTriggered NotTriggered =
        new(An.Authority, 2026, NoTrigger.BeforeOperation, 18, On("2026-02-01"), An.BoardDecision);

    private static readonly DuesDemanded Demanded = new(An.Authority, 2026, null, On("2026-10-01"), An.BoardDecision);

    [Fact]
    public void A_triggered_invoice_holds_from_the_day_the_membership_began() => State(NotTriggered, Triggered, Demanded).Periods.ShouldBe(
        [Period(new TriggerHeld(2026, Money.Kroner(12_500), Money.Kroner(3_125), true, null, 5, 20), "2026-08-01")]);

    [Fact]
    public void Without_one_the_latest_reason_holds() => State(NotTriggered, NotTriggered with { Reason = NoTrigger.NoTariff }).Periods.ShouldBe(
        [Period(new TriggerHeld(2026, default, default, false, NoTrigger.NoTariff, null, 18), "2026-02-01")]);

    [Fact]
    public void The_latest_demand_is_known_by_its_entry()
    {
        var later = Demanded with { EffectiveOn = On("2026-11-01") };
        State(Triggered, Demanded, later).Demand.ShouldBe((later, 3));
    }

    private static DuesState State(params DuesEvent[] facts) => Given(facts).Fold<DuesState, DuesEvent>();

    private static Period Period(TriggerHeld held, string from) => new("invoice-trigger", "55133018-2026", "55133018", held, On(from), null);
}
