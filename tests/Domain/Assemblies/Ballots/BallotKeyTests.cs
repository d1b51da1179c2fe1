// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Ballots;

namespace OS2.Ledger.Tests.Assemblies.Ballots;

public class BallotKeyTests
{
    [Theory]
    [InlineData("2026-3", "2026", 3)]
    [InlineData("2026-x1-12", "2026-x1", 12)]
    public void A_ballot_is_named_by_its_assembly_and_its_number(string text, string assembly, int number)
    {
        var key = BallotKey.Parse(text);
        (key.Assembly.ToString(), key.Number, key.ToString()).ShouldBe((assembly, number, text));
    }

    [Theory]
    [InlineData("2026")]
    [InlineData("2026-x1")]
    [InlineData("2026-0")]
    [InlineData("2026-01")]
    [InlineData("26-1")]
    public void Nothing_else_is_one(string text) => BallotKey.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void After_one_comes_the_next() => BallotKey.Parse("2026-9").Next.ShouldBe(BallotKey.Parse("2026-10"));
}
