// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;
using OS2.Ledger.Dues;
using OS2.Ledger.Operations;
using OS2.Ledger.Statutes;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Dues;

public class WhenTariffChangesTests
{
    private static readonly OperationsState Operation =
        Given(new OperationBegun(On("2026-01-01"), An.BoardDecision)).Fold<OperationsState, OperationsEvent>();

    private static readonly DuesInvoiceTriggered Due = new(
        An.Authority, 2026, Money.Kroner(12_500), Money.Kroner(3_125), true, 1, 20, On("2026-08-01"), An.AssemblyDecision);

    [Fact]
    public void What_was_triggered_becomes_what_the_tariff_says_now() => Changed(Tariff(30_000)).ShouldBe(new CorrectEntry(
        "dues-55133018-2026", 21, Due with { Net = Money.Kroner(15_000), Vat = Money.Kroner(3_750) }, null, An.BoardDecision));

    [Fact]
    public void Without_a_tariff_it_falls_away() =>
        Changed(TariffState.Initial).ShouldBe(new AnnulEntry("dues-55133018-2026", 21, null, An.BoardDecision));

    private static ICommand<History, IFact> Changed(TariffState tariffs) =>
        WhenTariffChanges.Then(Due, 21, An.BoardDecision, tariffs, Operation, StatutesState.Initial);

    private static TariffState Tariff(int kroner) =>
        Given(new TariffSet(Money.Kroner(kroner), 25, null, On("2026-01-01"), An.AssemblyDecision)).Fold<TariffState, TariffEvent>();
}
