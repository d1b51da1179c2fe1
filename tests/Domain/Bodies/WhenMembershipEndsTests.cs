// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Memberships;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Bodies;

public class WhenMembershipEndsTests
{
    private static readonly GovernanceDate Day = On("2026-01-01");

    public static TheoryData<MembershipEvent> Ends =>
    [
        new MembershipResigned(An.Authority, Day, An.Letter), new MembershipDeemedResigned(An.Authority, 3, Day, An.Letter),
        new MembershipEndRegistered(An.Authority, Day, An.Letter), new MemberExcluded(An.Authority, An.Explanation, Day, An.Letter),
        new MembershipLapsed(An.Authority, 3, Day, An.Letter),
    ];

    [Theory, MemberData(nameof(Ends))]
    public void Seats_end_with_the_membership(MembershipEvent ended) =>
        WhenMembershipEnds.Then(ended, 9, "board", Member(Day)).ShouldBe(new LapseSeats("board", An.Authority, 9, Day, An.Letter));

    [Fact]
    public void Seats_follow_the_membership() =>
        WhenMembershipEnds.Then(new MembershipPassedOn(An.Authority, An.OtherAuthority, 3, Day, An.Letter), 9, "board", Member(Day))
            .ShouldBe(new PassOnSeats("board", An.Authority, An.OtherAuthority, 9, Day, An.Letter));

    [Fact]
    public void A_membership_that_goes_on_ends_no_seat() =>
        WhenMembershipEnds.Then(new ExclusionConfirmed(An.Authority, Day, An.AssemblyDecision), 9, "board", Member(Day)).ShouldBeNull();

    [Fact]
    public void What_was_overturned_ends_no_seat() =>
        WhenMembershipEnds.Then(new MemberExcluded(An.Authority, An.Explanation, Day, An.BoardDecision), 9, "board", Member(null)).ShouldBeNull();

    private static MembershipState Member(GovernanceDate? until) =>
        MembershipState.Initial with { Spells = [new Spell(On("2020-01-01"), until)] };
}
