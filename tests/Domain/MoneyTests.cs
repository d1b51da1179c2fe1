// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using CsCheck;

namespace OS2.Ledger.Tests;

public class MoneyTests
{
    private static readonly Gen<Money> Any = Gen.Long[-1_000_000_000_000, 1_000_000_000_000].Select(øre => new Money(øre));

    [Fact]
    public void A_krone_is_100_øre() => Money.Kroner(25_000).ShouldBe(new Money(2_500_000));

    [Theory]
    [InlineData(2_500_000, 1_250_000)]
    [InlineData(3, 2)]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    [InlineData(-3, -1)]
    [InlineData(-4, -2)]
    public void Half_an_øre_is_rounded_up(long øre, long half) => new Money(øre).Half().ShouldBe(new Money(half));

    [Theory]
    [InlineData(2_500_000, 25, 625_000)]
    [InlineData(1, 49, 0)]
    [InlineData(1, 50, 1)]
    [InlineData(1, 0, 0)]
    [InlineData(-1, 50, 0)]
    [InlineData(-1, 51, -1)]
    public void Per_cent_are_rounded_to_the_nearest_øre(long øre, int percent, long share) =>
        new Money(øre).Percent(percent).ShouldBe(new Money(share));

    [Fact]
    public void Two_halves_are_the_whole_or_one_øre_more() => Any.Sample(money => (money.Half() + money.Half()).Øre - money.Øre is 0 or 1);

    [Fact]
    public void Rounding_never_moves_more_than_half_an_øre() => Gen.Select(Any, Gen.Int[-200, 200]).Sample((money, percent) =>
        Math.Abs((money.Percent(percent).Øre * 100) - (money.Øre * percent)) <= 50);

    [Fact]
    public void What_is_too_much_overflows()
    {
        Should.Throw<OverflowException>(() => Money.Kroner(long.MaxValue));
        Should.Throw<OverflowException>(() => new Money(long.MaxValue) + new Money(1));
        Should.Throw<OverflowException>(() => new Money(long.MaxValue).Percent(101));
    }
}
