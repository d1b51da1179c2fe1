// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using CsCheck;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Tests.Statutes;

public class ShareTests
{
    [Theory]
    [InlineData(">=2/3 present", 30, 20)]
    [InlineData(">=2/3 present", 31, 21)]
    [InlineData(">=2/3 present", 40, 27)]
    [InlineData(">=2/3 present", 50, 34)]
    [InlineData(">=2/3 present", 100, 67)]
    [InlineData(">=1/3 entitled", 74, 25)]
    [InlineData(">1/2 cast", 10, 6)]
    [InlineData(">1/2 cast", 11, 6)]
    [InlineData(">=1/2 entitled", 5, 3)]
    [InlineData(">=1/2 entitled", 4, 2)]
    [InlineData(">1/2 cast", 0, 1)]
    [InlineData(">=2/3 present", 0, 1)]
    public void The_fewest_that_are_enough(string share, int all, int needed) => Share.Parse(share).Needed(all).ShouldBe(needed);

    [Fact]
    public void Sixty_six_of_a_hundred_is_not_two_thirds() => Share.Parse(">=2/3 present").Reached(66, 100).ShouldBeFalse();

    [Fact]
    public void So_many_are_enough_when_as_a_fraction_they_are() => Gen
        .Select(Gen.Int[1, 20], Gen.Int[1, 20], Gen.Bool, Gen.Int[0, 500], Gen.Int[1, 500])
        .Where(drawn => drawn.Item1 < drawn.Item2)
        .Sample(drawn =>
        {
            var (numerator, denominator, moreThan, count, all) = drawn;
            // count/all against numerator/denominator, multiplied out.
            var (have, ask) = ((long)count * denominator, (long)all * numerator);
            Share.Parse($"{(moreThan ? ">" : ">=")}{numerator}/{denominator} cast").Reached(count, all).ShouldBe(moreThan ? have > ask : have >= ask);
        });

    [Theory]
    [InlineData(">1/1 cast")]
    [InlineData(">=3/2 cast")]
    [InlineData(">=0/2 cast")]
    [InlineData(">=1/0 cast")]
    [InlineData("2/3 present")]
    [InlineData(">=2/3 Present")]
    [InlineData(">=2/3")]
    [InlineData(">=0.667 present")]
    public void What_is_no_share_is_not_read(string text) => Share.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(">=2/3 present")]
    [InlineData(">1/2 cast")]
    [InlineData(">=1/1 entitled")]
    public void It_is_written_as_it_was_read(string text) => Share.Parse(text).ToString().ShouldBe(text);
}
