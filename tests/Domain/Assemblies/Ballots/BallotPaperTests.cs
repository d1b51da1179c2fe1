// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Ballots;

namespace OS2.Ledger.Tests.Assemblies.Ballots;

public class BallotPaperTests
{
    [Theory]
    [InlineData("for")]
    [InlineData("against")]
    [InlineData("blank")]
    [InlineData("2")]
    [InlineData("1+3+12")]
    public void A_paper_has_one_written_form(string text) => BallotPaper.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("For")]
    [InlineData("3+1")]
    [InlineData("1+1")]
    [InlineData("0")]
    [InlineData("1+")]
    [InlineData("for+1")]
    public void Nothing_else_is_one(string text) => BallotPaper.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Candidates_stand_on_it_in_order_and_nobody_is_blank()
    {
        BallotPaper.Of([3, 1, 3]).ShouldBe(BallotPaper.Parse("1+3"));
        BallotPaper.Of([]).ShouldBe(BallotPaper.Blank);
    }
}
