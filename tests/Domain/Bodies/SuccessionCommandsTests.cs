// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using static OS2.Ledger.Tests.Bodies.Group;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Bodies;

public class SuccessionCommandsTests
{
    private static readonly OfficeTaken Treasurer = new(Iot, Office.Treasurer, An.Chair, An.Authority, On("2024-01-01"), An.BoardDecision);

    private static readonly IFact[] Seats =
        [Established, Taken(An.Contact, "2024-01-01"), Taken(An.Outsider, "2024-01-01", of: An.OtherAuthority), Treasurer];

    [Fact]
    public void An_organisations_seats_and_offices_end_with_its_membership() => Given(Seats).When(Lapse()).Then(
        new SeatLapsed(Iot, An.Contact, SeatRole.Member, 42, On("2025-01-01"), An.Letter),
        new OfficeLapsed(Iot, Office.Treasurer, An.Chair, 42, On("2025-01-01"), An.Letter));

    [Fact]
    public void What_ended_before_does_not_end_again() =>
        Given(Established, Taken(An.Contact, "2024-01-01"), Left(An.Contact, "2024-06-01")).When(Lapse()).ThenNothing();

    [Fact]
    public void A_seat_taken_later_does_not_end() => Given(Established, Taken(An.Contact, "2025-06-01")).When(Lapse()).ThenNothing();

    [Fact]
    public void A_term_that_is_over_by_then_does_not_end() =>
        Given(Established, Taken(An.Contact, "2024-01-01", "2025-01-01")).When(Lapse()).ThenNothing();

    [Fact]
    public void A_term_that_begins_later_ends_with_the_one_before() => Given(
        Established, Taken(An.Contact, "2024-01-01", "2025-02-01"),
        new SeatRenewed(Iot, An.Contact, SeatRole.Member, null, On("2025-02-01"), An.BoardDecision)).When(Lapse())
        .Then(new SeatLapsed(Iot, An.Contact, SeatRole.Member, 42, On("2025-01-01"), An.Letter));

    [Fact]
    public void Whoever_was_to_take_over_later_does_not() => Given(
        Established, Taken(An.Contact, "2024-01-01"),
        new SeatTransferred(Iot, An.Contact, SeatRole.Member, An.Deputy, On("2025-02-01"), An.BoardDecision)).When(Lapse()).Then(
            new SeatLapsed(Iot, An.Contact, SeatRole.Member, 42, On("2025-01-01"), An.Letter),
            new SeatLapsed(Iot, An.Deputy, SeatRole.Member, 42, On("2025-01-01"), An.Letter));

    [Fact]
    public void Whoever_was_to_leave_later_leaves_before() => Given(
        Established, Taken(An.Contact, "2024-01-01"), Left(An.Contact, "2025-03-01")).When(Lapse())
        .Then(new SeatLapsed(Iot, An.Contact, SeatRole.Member, 42, On("2025-01-01"), An.Letter));

    [Fact]
    public void Seats_and_offices_follow_a_membership_into_the_successor() =>
        Given(Seats).When(new PassOnSeats(Iot, An.Authority, An.Company, 42, On("2025-01-01"), An.Letter)).Then(
            new SeatPassedOn(Iot, An.Contact, SeatRole.Member, An.Company, 42, On("2025-01-01"), An.Letter),
            new OfficePassedOn(Iot, Office.Treasurer, An.Chair, An.Company, 42, On("2025-01-01"), An.Letter));

    private static LapseSeats Lapse() => new(Iot, An.Authority, 42, On("2025-01-01"), An.Letter);
}
