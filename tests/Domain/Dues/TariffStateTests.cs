// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Dues;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Dues;

public class TariffStateTests
{
    private static readonly TariffState Tariffs =
        Given(Set(25_000, "2020-01-01"), Set(20_000, "2012-04-24"), Set(26_000, "2027-01-01")).Fold<TariffState, TariffEvent>();

    [Fact]
    public void A_tariff_holds_until_the_next_however_late_it_was_entered() => Tariffs.Periods.ShouldBe(
    [
        new Period("tariff", "dues", "dues", new TariffHeld(Money.Kroner(20_000), 25), On("2012-04-24"), On("2020-01-01")),
        new Period("tariff", "dues", "dues", new TariffHeld(Money.Kroner(25_000), 25), On("2020-01-01"), On("2027-01-01")),
        new Period("tariff", "dues", "dues", new TariffHeld(Money.Kroner(26_000), 25), On("2027-01-01"), null),
    ]);

    [Theory]
    [InlineData("2012-04-23", null)]
    [InlineData("2012-04-24", 2L)]
    [InlineData("2019-12-31", 2L)]
    [InlineData("2020-01-01", 1L)]
    public void The_tariff_in_force_on_a_day_names_its_entry(string day, long? entry) => (Tariffs.On(DateOnly.Parse(day))?.Entry).ShouldBe(entry);

    private static TariffSet Set(long kroner, string on) => new(Money.Kroner(kroner), 25, null, On(on), An.AssemblyDecision);
}
