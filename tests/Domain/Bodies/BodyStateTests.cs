// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Documents;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Bodies.Group;
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
        new Period("body", "board", "board", new BodyHeld(BodyKind.Board, null, null, null), On("2023-04-20"), null),
        new Period("office", "board", An.Chair.ToString(), new OfficeHeld(Office.Chair, An.Authority), On("2023-04-20"), On("2025-04-24")),
        new Period("office", "board", An.Deputy.ToString(), new OfficeHeld(Office.Deputy, null), On("2023-04-20"), null),
        new Period("office", "board", An.Outsider.ToString(), new OfficeHeld(Office.Chair, An.Authority), On("2025-05-01"), null),
        Seat("board", An.Chair, "2023-04-20", "2025-04-24", SeatRole.Chair, An.Authority, Cohort.OddYears),
        Seat("board", An.Outsider, "2025-05-01", null, SeatRole.Chair, An.Authority, Cohort.OddYears),
    ]);

    [Fact]
    public void A_body_is_what_it_was_last_said_to_be() => Given(
        Group.Established,
        new BodyRenamed(Iot, "Styregruppen", On("2023-01-01"), An.BoardDecision),
        new TermsOfReferenceAdopted(Iot, An.Explanation, On("2022-01-01"), An.BoardDecision),
        Group.Dissolved).Fold<BodyState, BodyEvent>().Periods.ShouldBe(
    [
        Body("OS2iot styregruppe", An.Agreement, "2020-01-01", "2022-01-01"),
        Body("OS2iot styregruppe", An.Explanation, "2022-01-01", "2023-01-01"),
        Body("Styregruppen", An.Explanation, "2023-01-01", "2025-06-01"),
    ]);

    [Fact]
    public void A_seat_ends_with_its_term_or_when_it_is_left() => Seats(
        Group.Taken(An.Contact, "2024-01-01", "2026-01-01"), Group.Taken(An.Outsider, "2024-01-01"), Group.Left(An.Outsider, "2025-03-01"))
        .ShouldBe([Seat(Iot, An.Contact, "2024-01-01", "2026-01-01"), Seat(Iot, An.Outsider, "2024-01-01", "2025-03-01")]);

    [Fact]
    public void Another_term_is_another_period() => Seats(
        Group.Taken(An.Contact, "2024-01-01", "2026-01-01"),
        new SeatRenewed(Iot, An.Contact, SeatRole.Member, On("2027-06-01"), On("2025-06-01"), An.BoardDecision))
        .ShouldBe([Seat(Iot, An.Contact, "2024-01-01", "2025-06-01"), Seat(Iot, An.Contact, "2025-06-01", "2027-06-01")]);

    [Fact]
    public void Whoever_takes_over_sits_for_the_rest_of_the_term()
    {
        Seats(
            Group.Taken(An.Contact, "2024-01-01", "2026-01-01"),
            new SeatTransferred(Iot, An.Contact, SeatRole.Member, An.Outsider, On("2025-01-01"), An.Letter))
            .ShouldBe([Seat(Iot, An.Contact, "2024-01-01", "2025-01-01"), Seat(Iot, An.Outsider, "2025-01-01", "2026-01-01")]);
        Seats(
            Group.Taken(An.Contact, "2024-01-01", "2026-01-01"),
            Group.Taken(An.Outsider, "2024-01-01", role: SeatRole.Substitute, of: An.OtherAuthority),
            Group.Left(An.Contact, "2025-01-01"),
            new SubstituteSeated(Iot, An.Contact, SeatRole.Member, An.Outsider, An.OtherAuthority, null, On("2025-02-01"), An.BoardDecision))
            .ShouldBe(
            [
                Seat(Iot, An.Contact, "2024-01-01", "2025-01-01"),
                Seat(Iot, An.Outsider, "2024-01-01", "2025-02-01", SeatRole.Substitute, An.OtherAuthority),
                Seat(Iot, An.Outsider, "2025-02-01", "2026-01-01", SeatRole.Member, An.OtherAuthority),
            ]);
    }

    [Fact]
    public void A_seat_that_follows_its_organisation_is_another_period() => Seats(
        Group.Taken(An.Contact, "2024-01-01", "2026-01-01"),
        new SeatPassedOn(Iot, An.Contact, SeatRole.Member, An.OtherAuthority, 9, On("2025-01-01"), An.Letter))
        .ShouldBe(
        [
            Seat(Iot, An.Contact, "2024-01-01", "2025-01-01"),
            Seat(Iot, An.Contact, "2025-01-01", "2026-01-01", SeatRole.Member, An.OtherAuthority),
        ]);

    [Fact]
    public void Everything_ends_with_the_body() => Seats(
        Group.Taken(An.Contact, "2024-01-01", "2026-01-01"), Group.Taken(An.Outsider, "2024-01-01"),
        Group.Taken(An.Chair, "2024-01-01", "2025-01-01"), Group.Dissolved).ShouldBe(
    [
        Seat(Iot, An.Contact, "2024-01-01", "2025-06-01"), Seat(Iot, An.Outsider, "2024-01-01", "2025-06-01"),
        Seat(Iot, An.Chair, "2024-01-01", "2025-01-01"),
    ]);

    [Fact]
    public void The_board_was_there_before_it_was_set_up_in_the_ledger() => Given(
        new OfficeTaken("board", Office.Treasurer, An.Chair, An.Authority, On("2012-06-10"), An.BoardDecision),
        Group.Established with { Body = "board", Kind = BodyKind.Board, Name = "Bestyrelsen" }).Fold<BodyState, BodyEvent>()
        .Periods.Where(period => period.Kind == "body").Select(period => (period.Value as BodyHeld)!.Name).ShouldBe([null, "Bestyrelsen"]);

    [Fact]
    public void What_was_to_end_after_the_body_ends_with_it() => Seats(
        Group.Taken(An.Contact, "2024-01-01"), Group.Left(An.Contact, "2025-09-01"), Group.Dissolved)
        .ShouldBe([Seat(Iot, An.Contact, "2024-01-01", "2025-06-01")]);

    [Fact]
    public void An_office_whose_holder_represents_another_organisation_is_another_period() => Given(
        new OfficeTaken("board", Office.Treasurer, An.Chair, An.Authority, On("2024-01-01"), An.BoardDecision),
        new OfficePassedOn("board", Office.Treasurer, An.Chair, An.OtherAuthority, 9, On("2025-01-01"), An.Letter),
        new OfficeLapsed("board", Office.Treasurer, An.Chair, 9, On("2026-01-01"), An.Letter)).Fold<BodyState, BodyEvent>()
        .Periods.Where(period => period.Kind == "office").ShouldBe(
        [
            new Period(
                "office", "board", An.Chair.ToString(), new OfficeHeld(Office.Treasurer, An.Authority), On("2024-01-01"), On("2025-01-01")),
            new Period(
                "office", "board", An.Chair.ToString(), new OfficeHeld(Office.Treasurer, An.OtherAuthority), On("2025-01-01"), On("2026-01-01")),
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

    private static IEnumerable<Period> Seats(params BodyEvent[] facts) =>
        Given([Group.Established, .. facts]).Fold<BodyState, BodyEvent>().Periods.Where(period => period.Kind == "seat");

    private static Period Seat(
        string body, PersonId person, string from, string? to, SeatRole role = SeatRole.Member, Cvr? of = null, Cohort? cohort = null) =>
        new("seat", body, person.ToString(), new SeatHeld(role, of ?? An.Authority, cohort), On(from), to is null ? null : On(to));

    private static Period Body(string name, Digest terms, string from, string to) =>
        new("body", Iot, Iot, new BodyHeld(BodyKind.SteeringGroup, name, "Retning og økonomi", terms), On(from), On(to));
}
