// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Dues;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Dues;

public class SetTariffTests
{
    [Fact]
    public void Dues_are_set_from_the_next_year() => Given().When(Set("2027-01-01")).Then(Tariff("2027-01-01"));

    [Fact]
    public void Dues_are_not_set_from_the_year_of_the_decision() => Given().When(Set("2026-12-31")).ThenRefused("tariff-from-next-year");

    [Fact]
    public void Dues_are_for_whole_years() => Given().When(Set("2027-06-01")).ThenRefused("tariff-from-next-year");

    [Fact]
    public void The_secretariat_sets_no_dues() =>
        Given().When(Set("2027-01-01") with { Basis = An.Letter }).ThenRefused("not-competent");

    [Fact]
    public void Since_the_assembly_of_2025_the_board_sets_the_dues_by_the_index()
    {
        // 25,000 kr. times the new index over the old, rounded as the board decided.
        var indexed = Set("2027-01-01") with { Year = Money.Kroner(25_725), Basis = An.BoardDecision };
        Given(Tariff("2026-01-01")).When(indexed).Then(Tariff("2027-01-01") with { Year = indexed.Year, Basis = indexed.Basis });
    }

    [Fact]
    public void What_was_decided_before_the_ledger_is_registered_as_it_was() =>
        Given().When(Set("2026-07-01") with { Registered = true }).Then(Tariff("2026-07-01"));

    [Fact]
    public void It_is_known_when_the_change_was_published() =>
        Given().When(Set("2027-01-01") with { PublishedOn = On("2026-05") }).Then(Tariff("2027-01-01") with { PublishedOn = On("2026-05") });

    [Fact]
    public void The_same_tariff_is_set_once_whatever_was_set_since() =>
        Given(Tariff("2027-01-01"), Tariff("2028-01-01")).When(Set("2027-01-01")).ThenNothing();

    [Fact]
    public void A_day_has_one_tariff() =>
        Given(Tariff("2027-01-01")).When(Set("2027-01-01") with { VatPercent = 24 }).ThenRefused("tariff-set-already");

    [Fact]
    public void Invoices_need_the_day() => Given().When(Set("2027")).ThenRefused("day-needed");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Dues_are_something(long øre) => Given().When(Set("2027-01-01") with { Year = new Money(øre) }).ThenRefused("amount-not-positive");

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void VAT_is_a_percentage(int percent) => Given().When(Set("2027-01-01") with { VatPercent = percent }).ThenRefused("vat-out-of-range");

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void VAT_may_be_none_or_all(int percent) =>
        Given().When(Set("2027-01-01") with { VatPercent = percent }).Then(Tariff("2027-01-01") with { VatPercent = percent });

    private static SetTariff Set(string on) => new(Money.Kroner(25_000), 25, null, false, On(on), An.AssemblyDecision);

    private static TariffSet Tariff(string on) => new(Money.Kroner(25_000), 25, null, On(on), An.AssemblyDecision);
}
