// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.People;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Bodies;

public class OfficeCommandsTests
{
    private static readonly OfficeTaken ChairTaken = Taken(Office.Chair, An.Chair, "2025-04-24");
    private static readonly OfficeLeft ChairLeft = Left(Office.Chair, An.Chair, "2026-04-23");

    [Fact]
    public void Each_body_has_its_own_stream() => Take(Office.Chair, An.Chair, "2025-04-24").Stream.ShouldBe("body-board");

    [Fact]
    public void A_vacant_office_is_taken() => Given().When(Take(Office.Chair, An.Chair, "2025-04-24")).Then(ChairTaken);

    [Fact]
    public void A_successor_replaces_the_predecessor_on_the_same_day() =>
        Given(ChairTaken).When(Take(Office.Chair, An.Outsider, "2026-04-23")).Then(ChairLeft, Taken(Office.Chair, An.Outsider, "2026-04-23"));

    [Fact]
    public void Nobody_succeeds_on_the_day_the_predecessor_began() =>
        Given(ChairTaken).When(Take(Office.Chair, An.Outsider, "2025-04-24")).ThenRefused("office-held-then");

    [Fact]
    public void Nobody_takes_an_office_that_was_held_then() =>
        Given(ChairTaken, ChairLeft).When(Take(Office.Chair, An.Outsider, "2026-04-22")).ThenRefused("office-held-then");

    [Fact]
    public void An_office_is_free_from_the_day_it_was_left() =>
        Given(ChairTaken, ChairLeft).When(Take(Office.Chair, An.Outsider, "2026-04-23")).Then(Taken(Office.Chair, An.Outsider, "2026-04-23"));

    [Fact]
    public void The_holder_does_not_take_the_office_again() =>
        Given(ChairTaken).When(Take(Office.Chair, An.Chair, "2026-04-23")).ThenRefused("office-held-already");

    [Fact]
    public void A_former_holder_takes_the_office_again() =>
        Given(ChairTaken, ChairLeft).When(Take(Office.Chair, An.Chair, "2026-05-01")).Then(Taken(Office.Chair, An.Chair, "2026-05-01"));

    [Fact]
    public void The_chair_is_not_also_deputy() =>
        Given(ChairTaken).When(Take(Office.Deputy, An.Chair, "2025-05-01")).ThenRefused("chair-is-deputy");

    [Fact]
    public void The_deputy_is_not_also_chair() =>
        Given(Taken(Office.Deputy, An.Deputy, "2025-04-24")).When(Take(Office.Chair, An.Deputy, "2025-05-01")).ThenRefused("chair-is-deputy");

    [Fact]
    public void The_chair_may_be_treasurer_too() =>
        Given(ChairTaken).When(Take(Office.Treasurer, An.Chair, "2025-05-01")).Then(Taken(Office.Treasurer, An.Chair, "2025-05-01"));

    [Fact]
    public void A_held_office_is_left() => Given(ChairTaken).When(Leave(Office.Chair, "2026-04-23")).Then(ChairLeft);

    [Fact]
    public void A_vacant_office_is_not_left() => Given(ChairTaken).When(Leave(Office.Deputy, "2026-04-23")).ThenRefused("office-vacant");

    [Fact]
    public void An_office_is_not_left_before_it_is_taken() =>
        Given(ChairTaken).When(Leave(Office.Chair, "2025-04-23")).ThenRefused("leaves-before-taking");

    [Fact]
    public void An_office_may_be_left_in_the_month_it_was_taken_on_a_day_nobody_knows() =>
        Given(ChairTaken).When(Leave(Office.Chair, "2025-04")).Then(Left(Office.Chair, An.Chair, "2025-04"));

    private static TakeOffice Take(Office office, PersonId person, string on) =>
        new(BodyState.Board, office, person, An.Authority, On(on), An.BoardDecision);

    private static LeaveOffice Leave(Office office, string on) => new(BodyState.Board, office, On(on), An.BoardDecision);

    private static OfficeTaken Taken(Office office, PersonId person, string on) =>
        new(BodyState.Board, office, person, An.Authority, On(on), An.BoardDecision);

    private static OfficeLeft Left(Office office, PersonId person, string on) => new(BodyState.Board, office, person, On(on), An.BoardDecision);
}
