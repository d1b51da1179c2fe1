// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Meetings;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Tests.Meetings;

public class CountingTests
{
    [Theory]
    [InlineData(3, 2, 1, Vote.For, VoteOutcome.Adopted)]
    [InlineData(2, 3, 1, Vote.For, VoteOutcome.Rejected)]
    [InlineData(3, 3, 0, Vote.For, VoteOutcome.Adopted)]
    [InlineData(3, 3, 0, Vote.Against, VoteOutcome.Rejected)]
    [InlineData(3, 3, 1, Vote.Blank, VoteOutcome.Rejected)]
    [InlineData(0, 0, 5, Vote.Blank, VoteOutcome.Rejected)]
    [InlineData(1, 0, 5, Vote.Blank, VoteOutcome.Adopted)]
    public void The_chairs_vote_counts_double_in_a_tie(int @for, int against, int blank, Vote chair, VoteOutcome outcome) =>
        Counting.Outcome(Gathering.Voted with { For = @for, Against = against, Blank = blank, Chair = chair }).ShouldBe(outcome);

    [Theory]
    [InlineData(3, 3, Vote.Against, true)]
    [InlineData(3, 3, Vote.Blank, false)]
    [InlineData(4, 3, Vote.For, false)]
    public void It_is_said_when_the_chair_decided(int @for, int against, Vote chair, bool decided) =>
        Counting.ChairDecided(Gathering.Voted with { For = @for, Against = against, Chair = chair }).ShouldBe(decided);

    [Theory]
    [InlineData(3, 6, true)]
    [InlineData(3, 7, false)]
    [InlineData(4, 7, true)]
    [InlineData(0, 0, false)]
    public void At_least_half_of_the_board_is_present(int present, int seated, bool quorate) =>
        Counting.IsQuorate(present, seated, RulesInForce.Default.Share(Rule.BoardQuorum)).ShouldBe(quorate);

    [Theory]
    [InlineData(4, 7, ">=2/3 entitled", false)]
    [InlineData(5, 7, ">=2/3 entitled", true)]
    [InlineData(1, 7, null, true)]
    [InlineData(0, 7, null, false)]
    public void How_much_of_the_board_it_takes_is_a_rule(int present, int seated, string? quorum, bool quorate) =>
        Counting.IsQuorate(present, seated, quorum is null ? null : Share.Parse(quorum)).ShouldBe(quorate);
}
