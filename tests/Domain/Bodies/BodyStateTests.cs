// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Bodies;

public class BodyStateTests
{
    private static readonly BodyState Board = Given(
        new OfficeTaken(BodyState.Board, Office.Chair, An.Chair, An.Authority, On("2023-04-20"), An.BoardDecision),
        new OfficeTaken(BodyState.Board, Office.Deputy, An.Deputy, null, On("2023-04-20"), An.BoardDecision),
        new OfficeLeft(BodyState.Board, Office.Chair, An.Chair, On("2025-04-24"), An.BoardDecision),
        new OfficeTaken(BodyState.Board, Office.Chair, An.Outsider, An.Authority, On("2025-05-01"), An.BoardDecision)).Fold<BodyState, BodyEvent>();

    [Fact]
    public void A_period_is_one_persons_time_in_one_office() => Board.Periods.ShouldBe(
    [
        new Period("office", "board", An.Chair.ToString(), new OfficeHeld(Office.Chair, An.Authority), On("2023-04-20"), On("2025-04-24")),
        new Period("office", "board", An.Deputy.ToString(), new OfficeHeld(Office.Deputy, null), On("2023-04-20"), null),
        new Period("office", "board", An.Outsider.ToString(), new OfficeHeld(Office.Chair, An.Authority), On("2025-05-01"), null),
    ]);

    [Theory]
    [InlineData("2023-04-19", null)]
    [InlineData("2023-04-20", 1)]
    [InlineData("2025-04-23", 1)]
    [InlineData("2025-04-24", null)]
    [InlineData("2025-05-01", 4)]
    public void The_chair_on_a_day_stands_on_the_entry_by_which_it_was_taken(string day, int? entry) =>
        Board.On(Office.Chair, DateOnly.Parse(day)).ShouldBe(entry is null ? null : Board.Tenures.Single(tenure => tenure.Entry == entry));

    [Fact]
    public void Who_left_on_a_day_not_known_may_still_hold_the_office_until_the_latest() => Given(
        new OfficeTaken(BodyState.Board, Office.Chair, An.Chair, An.Authority, On("2023"), An.BoardDecision),
        new OfficeLeft(BodyState.Board, Office.Chair, An.Chair, On("2025-04"), An.BoardDecision))
        .Fold<BodyState, BodyEvent>().On(Office.Chair, new DateOnly(2025, 4, 29)).ShouldNotBeNull().Person.ShouldBe(An.Chair);

    [Fact]
    public void Who_sits_has_no_end() => Board.Sitting(Office.Chair).ShouldNotBeNull().Person.ShouldBe(An.Outsider);
}
