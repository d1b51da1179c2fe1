// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.People;
using static OS2.Ledger.Tests.Bodies.Group;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Bodies;

public class SeatCommandsTests
{
    private static readonly SeatTaken Seat = Taken(An.Contact, "2024-01-01", "2026-01-01");

    [Fact]
    public void A_seat_is_taken() => Given(Established).When(Take(Seat)).Then(Seat);

    [Fact]
    public void A_seat_is_taken_in_a_body_there_is() => Given().When(Take(Seat)).ThenRefused("body-unknown");

    [Fact]
    public void No_seat_is_taken_in_a_body_that_is_dissolved() =>
        Given(Established, Dissolved).When(Take(Taken(An.Contact, "2025-06-01"))).ThenRefused("body-dissolved");

    [Fact]
    public void A_seat_taken_before_the_body_was_dissolved_is_recorded_afterwards() =>
        Given(Established, Dissolved).When(Take(Seat)).Then(Seat);

    [Theory]
    [InlineData("2025-01-01")]
    [InlineData("2023-01-01")]
    public void A_person_sits_once_as_the_same(string from) =>
        Given(Established, Seat).When(Take(Taken(An.Contact, from))).ThenRefused("seat-held-already");

    [Theory]
    [InlineData("2024-01-01", "2025-01-01")]
    [InlineData("2024", "2024")]
    public void A_seat_that_was_taken_and_left_is_not_taken_again_by_asking_the_same(string from, string left) =>
        Given(Established, Taken(An.Contact, from), Left(An.Contact, left)).When(Take(Taken(An.Contact, from))).ThenNothing();

    [Fact]
    public void A_person_sits_again_when_the_term_is_over() =>
        Given(Established, Seat).When(Take(Taken(An.Contact, "2026-01-01"))).Then(Taken(An.Contact, "2026-01-01"));

    [Fact]
    public void A_person_sits_as_something_else_too() => Given(Established, Seat)
        .When(Take(Taken(An.Contact, "2025-01-01", role: SeatRole.Coordinator))).Then(Taken(An.Contact, "2025-01-01", role: SeatRole.Coordinator));

    [Theory]
    [InlineData("2024-01-01")]
    [InlineData("2023-12")]
    public void A_term_does_not_end_before_it_begins(string until) =>
        Given(Established).When(Take(Taken(An.Contact, "2024-01-01", until))).ThenRefused("term-ends-before-it-begins");

    [Fact]
    public void A_new_chair_replaces_the_old_one_the_same_day() =>
        Given(Established, Chair(An.Contact, "2024-01-01")).When(Take(Chair(An.Outsider, "2025-01-01")))
            .Then(Left(An.Contact, "2025-01-01", SeatRole.Chair), Chair(An.Outsider, "2025-01-01"));

    [Fact]
    public void Nobody_was_chair_while_another_came_later() =>
        Given(Established, Chair(An.Contact, "2024-01-01")).When(Take(Chair(An.Outsider, "2023-01-01"))).ThenRefused("chair-held-then");

    [Fact]
    public void The_chair_of_the_board_is_an_office()
    {
        var taken = new OfficeTaken("board", Office.Chair, An.Outsider, An.OtherAuthority, On("2025-04-24"), An.AssemblyDecision);
        var chair = Take(OnBoard(An.Outsider, "2025-04-24", An.OtherAuthority) with { Role = SeatRole.Chair, Cohort = null });
        Given().When(chair).Then(taken);
        Given().When(chair with { Until = On("2027-04-24") }).ThenRefused("chair-until-the-next");
        Given().When(chair with { Cohort = Cohort.EvenYears }).ThenRefused("chair-in-odd-years");
        Given(taken).When(new LeaveSeat("board", An.Outsider, SeatRole.Chair, On("2026-01-01"), An.BoardDecision))
            .Then(new OfficeLeft("board", Office.Chair, An.Outsider, On("2026-01-01"), An.BoardDecision));
        Given(taken).When(new LeaveSeat("board", An.Contact, SeatRole.Chair, On("2026-01-01"), An.BoardDecision)).ThenRefused("seat-not-held");
    }

    [Fact]
    public void Who_sits_on_the_board_is_elected_and_represents_a_member()
    {
        var seat = OnBoard(An.Contact, "2026-04-23");
        Given().When(Take(seat)).Then(seat);
        Given().When(Take(seat with { Basis = An.BoardDecision })).ThenRefused("not-competent");
        Given().When(Take(seat with { Organisation = null })).ThenRefused("represents-nobody");
        Given().When(Take(seat with { MembershipEntry = null })).ThenRefused("represents-no-member");
    }

    [Fact]
    public void A_member_has_one_seat_on_the_board()
    {
        Given(OnBoard(An.Contact, "2024-04-23")).When(Take(OnBoard(An.Outsider, "2026-04-23"))).ThenRefused("one-seat-per-member");
        Given(new OfficeTaken("board", Office.Chair, An.Chair, An.Authority, On("2025-04-24"), An.AssemblyDecision))
            .When(Take(OnBoard(An.Outsider, "2026-04-23"))).ThenRefused("one-seat-per-member");
        Given(OnBoard(An.Contact, "2024-04-23")).When(Take(OnBoard(An.Outsider, "2026-04-23") with { Role = SeatRole.Observer }))
            .Then(OnBoard(An.Outsider, "2026-04-23") with { Role = SeatRole.Observer, MembershipEntry = null });
    }

    [Fact]
    public void What_happened_is_registered_whatever_it_broke()
    {
        var seat = OnBoard(An.Outsider, "2026-04-23") with { MembershipEntry = null, Basis = An.BoardDecision };
        Given(OnBoard(An.Contact, "2024-04-23")).When(Take(seat, registered: true)).Then(seat);
    }

    [Fact]
    public void A_seat_is_left() => Given(Established, Seat).When(Leave("2025-06-01")).Then(Left(An.Contact, "2025-06-01"));

    [Theory]
    [InlineData("2023-12-31")]
    [InlineData("2026-01-02")]
    public void A_seat_is_left_while_it_is_held(string on) => Given(Established, Seat).When(Leave(on)).ThenRefused("seat-not-held-then");

    [Fact]
    public void A_seat_is_left_once()
    {
        Given(Established, Seat, Left(An.Contact, "2025-06-01")).When(Leave("2025-05-01")).ThenRefused("seat-left-already");
        Given(Established, Seat, Left(An.Contact, "2025-06-01")).When(Leave("2025-07-01")).ThenRefused("seat-left-already");
        Given(
            new OfficeTaken("board", Office.Chair, An.Chair, An.Authority, On("2025-04-24"), An.AssemblyDecision),
            new OfficeLeft("board", Office.Chair, An.Chair, On("2026-01-01"), An.BoardDecision))
            .When(new LeaveSeat("board", An.Chair, SeatRole.Chair, On("2025-12-01"), An.BoardDecision)).ThenRefused("seat-left-already");
    }

    [Fact]
    public void A_term_that_was_renewed_has_ended() => Given(
        Established, Seat, new SeatRenewed(Iot, An.Contact, SeatRole.Member, On("2028-01-01"), On("2026-01-01"), An.BoardDecision))
        .When(Leave("2025-06-01")).ThenRefused("seat-left-already");

    [Fact]
    public void A_seat_is_renewed_for_another_term() => Given(Established, Seat).When(Renew("2026-01-01", "2028-01-01"))
        .Then(new SeatRenewed(Iot, An.Contact, SeatRole.Member, On("2028-01-01"), On("2026-01-01"), An.BoardDecision));

    [Fact]
    public void A_seat_nobody_holds_is_not_renewed() => Given(Established).When(Renew("2026-01-01")).ThenRefused("seat-not-held");

    [Fact]
    public void A_new_term_begins_after_the_old_one() => Given(Established, Seat).When(Renew("2024-01-01")).ThenRefused("renewed-before-taken");

    [Fact]
    public void A_new_term_does_not_end_before_it_begins() =>
        Given(Established, Seat).When(Renew("2026-01-01", "2025-01-01")).ThenRefused("term-ends-before-it-begins");

    [Fact]
    public void The_general_assembly_renews_seats_on_the_board()
    {
        var renew = new RenewSeat("board", An.Contact, SeatRole.Member, null, false, On("2026-04-23"), An.BoardDecision);
        Given(OnBoard(An.Contact, "2024-04-23")).When(renew).ThenRefused("not-competent");
        Given(OnBoard(An.Contact, "2024-04-23")).When(renew with { Basis = An.AssemblyDecision })
            .Then(new SeatRenewed("board", An.Contact, SeatRole.Member, null, On("2026-04-23"), An.AssemblyDecision));
    }

    [Fact]
    public void The_chair_of_the_board_is_elected_again()
    {
        var chair = new OfficeTaken("board", Office.Chair, An.Chair, An.Authority, On("2023-04-20"), An.AssemblyDecision);
        var renew = new RenewSeat("board", An.Chair, SeatRole.Chair, null, false, On("2025-04-24"), An.AssemblyDecision);
        Given(chair).When(renew).Then(
            new OfficeLeft("board", Office.Chair, An.Chair, On("2025-04-24"), An.AssemblyDecision),
            chair with { EffectiveOn = On("2025-04-24") });
        Given(chair).When(renew with { EffectiveOn = On("2023-01-01") }).ThenRefused("renewed-before-taken");
        Given(chair).When(renew with { Person = An.Contact }).ThenRefused("seat-not-held");
        Given(chair).When(renew with { Until = On("2027") }).ThenRefused("chair-until-the-next");
    }

    [Fact]
    public void A_member_can_fill_the_chair_it_leaves() => Given(
        new OfficeTaken("board", Office.Chair, An.Chair, An.Authority, On("2025-04-24"), An.AssemblyDecision))
        .When(Take(OnBoard(An.Outsider, "2026-04-23") with { Role = SeatRole.Chair, Cohort = null })).Then(
            new OfficeLeft("board", Office.Chair, An.Chair, On("2026-04-23"), An.AssemblyDecision),
            new OfficeTaken("board", Office.Chair, An.Outsider, An.Authority, On("2026-04-23"), An.AssemblyDecision));

    [Fact]
    public void A_chair_to_come_stands_in_the_way_whoever_leaves_before() => Given(
        Established, Chair(An.Outsider, "2027-01-01"), Taken(An.Contact, "2024-01-01", "2027-01-01", SeatRole.Chair))
        .When(Take(Chair(An.Deputy, "2025-01-01"))).ThenRefused("chair-held-then");

    [Fact]
    public void A_chair_is_not_renewed_when_another_has_come()
    {
        IFact[] chairs = [Established, Taken(An.Contact, "2024-01-01", "2026-01-01", SeatRole.Chair), Chair(An.Outsider, "2026-01-01")];
        Given(chairs).When(Renew("2026-01-01") with { Role = SeatRole.Chair }).ThenRefused("chair-held-then");
        Given([.. chairs, Left(An.Contact, "2025-01-01", SeatRole.Chair)])
            .When(Substitute("2025-06-01") with { Role = SeatRole.Chair, Substitute = An.Deputy }).Then(
                Seated("2025-06-01") with { Role = SeatRole.Chair, Substitute = An.Deputy });
    }

    [Fact]
    public void A_seat_renewed_over_another_of_the_same_person_is_two() =>
        Given(Established, Seat, Taken(An.Contact, "2026-01-01", "2028-01-01")).When(Renew("2025-06-01")).ThenRefused("seat-held-already");

    [Fact]
    public void A_vacancy_is_taken_over_once() => Given(
        Established, Seat, Left(An.Contact, "2025-01-01"), Seated("2025-02-01"))
        .When(Substitute("2025-03-01") with { Substitute = An.Deputy }).ThenRefused("no-term-left");

    [Fact]
    public void Nobody_sat_in_a_body_before_it_was_set_up() =>
        Given(Established).When(Take(Taken(An.Contact, "2019-12-31"))).ThenRefused("before-established");

    [Fact]
    public void Somebody_else_does_not_leave_the_chair_again() => Given(
        new OfficeTaken("board", Office.Chair, An.Chair, An.Authority, On("2025-04-24"), An.AssemblyDecision),
        new OfficeLeft("board", Office.Chair, An.Chair, On("2026-01-01"), An.BoardDecision))
        .When(new LeaveSeat("board", An.Contact, SeatRole.Chair, On("2026-01-01"), An.BoardDecision)).ThenRefused("seat-not-held");

    [Fact]
    public void An_organisation_lets_another_person_take_over() =>
        Given(Established, Seat).When(Transfer())
            .Then(new SeatTransferred(Iot, An.Contact, SeatRole.Member, An.Outsider, On("2025-01-01"), An.Letter));

    [Fact]
    public void A_seat_is_passed_to_another_person() =>
        Given(Established, Seat).When(Transfer() with { To = An.Contact }).ThenRefused("same-person");

    [Fact]
    public void Only_a_seat_that_is_held_is_passed_on() => Given(Established).When(Transfer()).ThenRefused("seat-not-held");

    [Fact]
    public void A_seat_is_not_passed_to_somebody_who_has_one() =>
        Given(Established, Seat, Taken(An.Outsider, "2024-01-01")).When(Transfer()).ThenRefused("seat-held-already");

    [Fact]
    public void A_seat_of_nobody_in_particular_is_not_passed_on() =>
        Given(Established, Seat with { Organisation = null }).When(Transfer()).ThenRefused("seat-of-no-organisation");

    [Fact]
    public void A_substitute_steps_in_for_who_leaves_or_has_left()
    {
        Given(Established, Seat).When(Substitute("2025-01-01")).Then(Seated("2025-01-01"));
        Given(Established, Seat, Left(An.Contact, "2025-01-01")).When(Substitute("2025-03-01")).Then(Seated("2025-03-01"));
    }

    [Fact]
    public void A_substitute_steps_in_for_somebody_who_sat() => Given(Established).When(Substitute("2025-01-01")).ThenRefused("seat-not-held");

    [Fact]
    public void There_is_no_term_left_to_take_over_when_it_is_over() =>
        Given(Established, Seat, Left(An.Contact, "2025-01-01")).When(Substitute("2026-01-01")).ThenRefused("no-term-left");

    [Fact]
    public void A_substitute_steps_in_while_the_term_lasts() =>
        Given(Established, Seat).When(Substitute("2026-01-02")).ThenRefused("seat-not-held-then");

    [Fact]
    public void Nobody_is_their_own_substitute() =>
        Given(Established, Seat).When(Substitute("2025-01-01") with { Substitute = An.Contact }).ThenRefused("same-person");

    [Fact]
    public void Who_sits_already_does_not_step_in() =>
        Given(Established, Seat, Taken(An.Outsider, "2024-01-01")).When(Substitute("2025-01-01")).ThenRefused("seat-held-already");

    [Fact]
    public void A_substitute_on_the_board_represents_a_member_that_has_no_seat()
    {
        var seats = new IFact[] { OnBoard(An.Contact, "2024-04-23"), OnBoard(An.Chair, "2024-04-23", An.OtherAuthority) };
        var step = new SeatSubstitute(
            "board", An.Contact, SeatRole.Member, An.Outsider, An.Authority, 9, false, On("2025-01-01"), An.BoardDecision);
        Given(seats).When(step).Then(new SubstituteSeated(
            "board", An.Contact, SeatRole.Member, An.Outsider, An.Authority, 9, On("2025-01-01"), An.BoardDecision));
        Given(seats).When(step with { Organisation = An.OtherAuthority }).ThenRefused("one-seat-per-member");
        Given(seats).When(step with { MembershipEntry = null }).ThenRefused("represents-no-member");
        Given(seats).When(step with { Organisation = null }).ThenRefused("represents-nobody");
    }

    private static SeatTaken Chair(PersonId person, string from) => Taken(person, from, role: SeatRole.Chair);

    private static LeaveSeat Leave(string on) => new(Iot, An.Contact, SeatRole.Member, On(on), An.BoardDecision);

    private static RenewSeat Renew(string on, string? until = null) =>
        new(Iot, An.Contact, SeatRole.Member, until is null ? null : On(until), false, On(on), An.BoardDecision);

    private static TransferSeat Transfer() => new(Iot, An.Contact, SeatRole.Member, An.Outsider, On("2025-01-01"), An.Letter);

    private static SeatSubstitute Substitute(string on) => new(
        Iot, An.Contact, SeatRole.Member, An.Outsider, An.OtherAuthority, null, false, On(on), An.BoardDecision);

    private static SubstituteSeated Seated(string on) =>
        new(Iot, An.Contact, SeatRole.Member, An.Outsider, An.OtherAuthority, null, On(on), An.BoardDecision);
}
