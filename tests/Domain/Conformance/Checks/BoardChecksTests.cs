// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Conformance.Checks;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Resolutions;
using OS2.Ledger.Statutes;
using OS2.Ledger.Tests.Bodies;
using OS2.Ledger.Tests.Meetings;
using OS2.Ledger.Tests.Resolutions;
using static OS2.Ledger.Tests.Conformance.Inspected;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Conformance.Checks;

public class BoardChecksTests
{
    private static readonly OfficeTaken Chair = new(
        BodyState.Board, Office.Chair, An.Chair, An.Authority, On("2025-04-24"), new Basis(Authority.GeneralAssembly, On("2025-04-24")));

    private static readonly MembershipRegistered Member =
        new(An.Authority, "Aarhus Kommune", OrganisationKind.Municipality, null, [], On("2012-04-24"), An.BoardDecision);

    /// <summary>Somebody had a seat before.</summary>
    private static readonly SeatTaken Before = Seat(21, "2012-04-24");

    private static readonly IFact[] Four = [Seat(11, "2024-04-25"), Seat(12, "2024-04-25"), Seat(13, "2024-04-25"), Seat(14, "2024-04-25")];

    [Fact]
    public void A_board_of_four_and_a_chair_is_large_enough() => Kept<BoardLargeEnough>([.. Four, Chair]).ShouldBe(1);

    [Fact]
    public void A_board_that_lost_one_is_not_until_another_comes() => Found<BoardLargeEnough>(
        [.. Four, new SeatLeft(BodyState.Board, Person(12), SeatRole.Member, On("2025-09-01"), An.BoardDecision), Seat(15, "2025-11-01")])
        .ShouldBe(["board-large-enough-2-20250901: 4 | 2025-09-01, 3"]);

    [Fact]
    public void It_is_known_by_the_entry_by_which_the_seat_was_left_or_when_its_term_ran_out()
    {
        By<BoardLargeEnough>(
            [.. Four, new SeatLeft(BodyState.Board, Person(12), SeatRole.Member, On("2025-09-01"), An.BoardDecision)])
            .Findings.ShouldHaveSingleItem().Entries.ShouldBe([2, 5]);
        var ranOut = By<BoardLargeEnough>([.. Four.Skip(1), Seat(15, "2024-04-25") with { Until = On("2025-06-01") }]).Findings
            .ShouldHaveSingleItem();
        (ranOut.Case.Overdue, ranOut.Entries.Count).ShouldBe((new DateOnly(2025, 6, 1), 1));
    }

    [Fact]
    public void A_board_of_four_without_its_chair_is_not_large_enough()
    {
        var left = new OfficeLeft(BodyState.Board, Office.Chair, An.Chair, On("2025-09-01"), An.BoardDecision);
        Found<BoardLargeEnough>([.. Four, Chair, left]).ShouldBe(["board-large-enough-5-20250901: 4 | no-chair 2025-09-01, 4"]);
        Kept<BoardLargeEnough>([.. Four, Seat(15, "2024-04-25"), Chair, left]).ShouldBe(3);
    }

    [Fact]
    public void Of_a_board_that_was_never_known_in_full_nothing_can_be_said() =>
        By<BoardLargeEnough>([.. Four.Take(3)]).Cases.ShouldBe(0);

    [Fact]
    public void Whoever_is_elected_again_did_not_leave() => Kept<BoardLargeEnough>(
        [.. Four, new SeatRenewed(BodyState.Board, Person(11), SeatRole.Member, On("2028-06-01"), On("2026-04-23"), An.AssemblyDecision)])
        .ShouldBe(2);

    [Fact]
    public void Two_members_each_have_a_seat() =>
        Kept<OneBoardSeatPerMember>(Seat(11, "2024-04-25"), Seat(12, "2024-04-25", An.OtherAuthority)).ShouldBe(2);

    [Fact]
    public void A_member_with_a_seat_and_the_chair_has_two() => Found<OneBoardSeatPerMember>(Seat(11, "2024-04-25"), Chair)
        .ShouldBe([$"one-board-seat-per-member-2-{An.Authority}: 1 | {An.Authority}, 2, 2025-04-24"]);

    [Fact]
    public void One_after_the_other_is_one_seat() => Kept<OneBoardSeatPerMember>(
        Seat(11, "2022-04-25"), new SeatLeft(BodyState.Board, Person(11), SeatRole.Member, On("2024-04-25"), An.BoardDecision),
        Seat(12, "2024-04-25")).ShouldBe(2);

    [Fact]
    public void Whoever_sits_for_a_member_represents_one() => Kept<BoardSeatsRepresentMembers>(Member, Chair).ShouldBe(1);

    [Fact]
    public void Whoever_sits_for_another_or_for_nobody_does_not() => Found<BoardSeatsRepresentMembers>(
        Member, Seat(11, "2024-04-25", An.OtherAuthority), Seat(12, "2024-04-25") with { Organisation = null }).ShouldBe(
    [
        $"board-seats-represent-members-2-{An.OtherAuthority}-20240425:  | {An.OtherAuthority}, 2024-04-25",
        "board-seats-represent-members-3:  | none 2024-04-25",
    ]);

    [Fact]
    public void Nor_does_whoever_stays_when_the_membership_ends() => Found<BoardSeatsRepresentMembers>(
        Member, Chair, new MembershipResigned(An.Authority, On("2026-01-15"), An.Letter))
        .ShouldBe([$"board-seats-represent-members-2-{An.Authority}-20260115:  | {An.Authority}, 2026-01-15"]);

    [Fact]
    public void The_rest_of_anothers_term_ends_when_the_seat_is_up()
    {
        var rest = Seat(11, "2025-04-24") with { Until = On("2026-06-01"), Cohort = Cohort.EvenYears };
        Kept<BoardElectedByHalves>(Before, rest).ShouldBe(1);
        Kept<BoardTermKept>(rest).ShouldBe(1);
    }

    [Fact]
    public void The_chair_is_elected_in_odd_years() => Kept<ChairElectedInItsYears>(Chair).ShouldBe(1);

    [Fact]
    public void The_chair_is_not_elected_in_even_years() => Found<ChairElectedInItsYears>(
        Chair, new OfficeLeft(BodyState.Board, Office.Chair, An.Chair, On("2026-04-23"), An.AssemblyDecision),
        Chair with { Person = An.Deputy, EffectiveOn = On("2026-04-23") })
        .ShouldBe(["chair-elected-in-its-years-3: odd-years | 2026-04-23"]);

    [Fact]
    public void A_chair_that_nobody_held_is_taken_in_any_year()
    {
        Kept<ChairElectedInItsYears>(Chair with { EffectiveOn = On("2026-04-23") }).ShouldBe(1);
        Kept<ChairElectedInItsYears>(
            Chair, new OfficeLeft(BodyState.Board, Office.Chair, An.Chair, On("2025-11-01"), An.BoardDecision),
            Chair with { Person = An.Deputy, EffectiveOn = On("2026-04-23") }).ShouldBe(2);
    }

    [Fact]
    public void What_the_board_did_when_the_chair_left_is_no_election() =>
        By<ChairElectedInItsYears>(Chair with { EffectiveOn = On("2026-04-23"), Basis = An.BoardDecision }).Cases.ShouldBe(0);

    [Fact]
    public void In_an_even_year_the_seats_of_even_years_are_elected() =>
        Kept<BoardElectedByHalves>(Before, Seat(11, "2024-04-25")).ShouldBe(1);

    [Fact]
    public void In_an_odd_year_they_are_not() => Found<BoardElectedByHalves>(Before, Seat(11, "2025-04-25"))
        .ShouldBe(["board-elected-by-halves-2: OddYears | 2025-04-25, EvenYears"]);

    [Fact]
    public void Where_the_whole_board_is_elected_each_time_there_are_no_halves() => By<BoardElectedByHalves>(
        Before, new RuleSet(Rule.BoardElectedBy, "whole", On("2020-01-01"), An.AssemblyDecision), Seat(11, "2025-04-25")).Cases.ShouldBe(0);

    [Fact]
    public void The_first_board_is_elected_whole() =>
        By<BoardElectedByHalves>(Seat(11, "2025-04-25"), Seat(12, "2025-04-25") with { Cohort = Cohort.OddYears }).Cases.ShouldBe(0);

    [Fact]
    public void A_term_of_two_years_is_as_the_statutes_say() =>
        Kept<BoardTermKept>(Seat(11, "2024-04-25") with { Until = On("2026-06-01") }).ShouldBe(1);

    [Fact]
    public void A_term_of_three_years_is_not() => Found<BoardTermKept>(Seat(11, "2024-04-25") with { Until = On("2027-06-01") })
        .ShouldBe(["board-term-kept-1: P2Y, 2026 | 2024-04-25, 2027-06-01"]);

    [Fact]
    public void A_resolution_of_a_quorate_board_is_kept() => Kept<BoardQuorateOrRatified>(
        [Seat(An.Deputy, "2024-04-25"), Seat(11, "2024-04-25"), .. Gathering.UntilSent, Motion.Proposed, AtMeeting]).ShouldBe(1);

    [Fact]
    public void It_is_judged_by_the_meeting_at_which_it_was_adopted() => By<BoardQuorateOrRatified>(
        Seat(An.Deputy, "2024-04-25"), Seat(11, "2024-04-25"), Motion.Proposed, AtMeeting).Cases.ShouldBe(0);

    [Fact]
    public void One_of_a_board_that_was_not_is_found_until_it_is_ratified()
    {
        IFact[] facts = [Seat(An.Deputy, "2024-04-25"), .. Four, .. Gathering.UntilSent, Motion.Proposed, AtMeeting];
        Found<BoardQuorateOrRatified>(facts)
            .ShouldBe([$"board-quorate-or-ratified-{facts.Length}: >=1/2 entitled | board-2025-7, 2025-03-14, 1, 5"]);
        Kept<BoardQuorateOrRatified>([.. facts, Motion.Ratified]).ShouldBe(1);
    }

    [Fact]
    public void A_term_that_ran_out_is_answered_by_another() => Kept<TermsAnswered>(
        Group.Established, Group.Taken(An.Contact, "2023-01-01", "2025-01-01"),
        new SeatRenewed(Group.Iot, An.Contact, SeatRole.Member, On("2027-01-01"), On("2025-01-01"), An.BoardDecision)).ShouldBe(1);

    [Fact]
    public void Or_by_the_same_person_who_takes_the_seat_again() => Kept<TermsAnswered>(
        Group.Established, Group.Taken(An.Contact, "2023-01-01", "2025-01-01"), Group.Taken(An.Contact, "2025-01-01", "2027-01-01"))
        .ShouldBe(1);

    [Fact]
    public void Or_by_a_colleague_from_the_same_organisation()
    {
        var seat = Group.Taken(An.Contact, "2023-01-01", "2025-01-01");
        Kept<TermsAnswered>(Group.Established, seat, Group.Taken(An.Deputy, "2025-01-20", "2027-01-01")).ShouldBe(1);
        Found<TermsAnswered>(Group.Established, seat, Group.Taken(An.Deputy, "2024-01-20", "2027-01-01")).Count().ShouldBe(1);
        Found<TermsAnswered>(
            Group.Established, seat, Group.Taken(An.Deputy, "2025-01-20", "2027-01-01", of: An.OtherAuthority)).Count().ShouldBe(1);
    }

    [Fact]
    public void A_term_that_ran_out_and_of_which_nothing_more_is_known_is_found() =>
        Found<TermsAnswered>(Group.Established, Group.Taken(An.Contact, "2023-01-01", "2025-01-01"))
            .ShouldBe(["terms-answered-2:  | OS2iot styregruppe, 2025-01-01"]);

    [Fact]
    public void Whoever_still_comes_to_meetings_acts_as_if_it_went_on() => Found<TermsAnswered>(
        [Seat(An.Deputy, "2023-01-01") with { Until = On("2025-01-01") }, .. Gathering.UntilSent])
        .ShouldBe(["terms-answered-1:  | still board, 2025-01-01, 2025-03-14"]);

    [Fact]
    public void A_group_with_terms_of_reference_has_some() => Kept<GroupHasTermsOfReference>(Group.Established).ShouldBe(1);

    [Fact]
    public void A_group_without_is_found_until_they_are_adopted()
    {
        var without = Group.Established with { TermsOfReference = null };
        Found<GroupHasTermsOfReference>(without).ShouldBe(["group-has-terms-of-reference-1:  | OS2iot styregruppe"]);
        Kept<GroupHasTermsOfReference>(
            without, new TermsOfReferenceAdopted(Group.Iot, An.Agreement, On("2021-01-01"), An.BoardDecision)).ShouldBe(1);
    }

    private static ResolutionAdopted AtMeeting => Motion.Adopted with { Channel = Channel.Meeting, Meeting = Gathering.Board };

    private static PersonId Person(byte number) => new(new Guid(0, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 2, number));

    private static SeatTaken Seat(byte person, string from, Cvr? of = null) => Seat(Person(person), from, of);

    private static SeatTaken Seat(PersonId person, string from, Cvr? of = null) => Group.OnBoard(person, from, of);
}
