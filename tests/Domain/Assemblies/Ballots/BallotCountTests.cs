// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Ballots;

namespace OS2.Ledger.Tests.Assemblies.Ballots;

public class BallotCountTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("31 for=20 against=8 blank=3")]
    [InlineData("31 1=20 2=10 12=3 blank=1 invalid=2")]
    public void A_count_has_one_written_form(string text) => BallotCount.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("for=20")]
    [InlineData("31 against=8 for=20")]
    [InlineData("31 for=0")]
    [InlineData("31 for=10 for=10")]
    [InlineData("31 yes=10")]
    public void Nothing_else_is_one(string text) => BallotCount.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Papers_are_counted_by_their_marks()
    {
        BallotCount.Of([(BallotPaper.For, 20), (BallotPaper.Blank, 3), (BallotPaper.Against, 8)])
            .ShouldBe(BallotCount.Parse("31 for=20 against=8 blank=3"));
        BallotCount.Of([(BallotPaper.Parse("1+2"), 4), (BallotPaper.Parse("2"), 3), (BallotPaper.Blank, 1)])
            .ShouldBe(BallotCount.Parse("8 1=4 2=7 blank=1"));
    }

    [Fact]
    public void Nobody_voted() => new BallotCount().ShouldSatisfyAllConditions(
        count => count.Papers.ShouldBe(0), count => count.ToString().ShouldBe("0"), count => count.Tally.ShouldBe(new Tally(0, 0, 0)));

    [Fact]
    public void A_tally_is_counted() => BallotCount.Of(new Tally(20, 8, 3)).Tally.ShouldBe(new Tally(20, 8, 3));

    [Fact]
    public void Papers_that_are_invalid_are_never_cast_and_blank_ones_where_the_rules_say_so()
    {
        var count = BallotCount.Parse("31 1=20 2=8 blank=2 invalid=1");
        count.Cast(blankIsCast: false).ShouldBe(28);
        count.Cast(blankIsCast: true).ShouldBe(30);
    }
}
