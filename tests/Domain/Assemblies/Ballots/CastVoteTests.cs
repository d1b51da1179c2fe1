// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using static OS2.Ledger.Tests.Assemblies.Ballots.Voting;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Assemblies.Ballots;

public class CastVoteTests
{
    private static readonly Basis Own = new(Authority.Organisation, Day);

    [Fact]
    public void Each_members_vote_in_each_ballot_has_a_stream_of_its_own() =>
        Vote(Favrskov, "for", An.Contact).Stream.ShouldBe("vote-2026-1-29189714");

    [Fact]
    public void A_member_votes_by_its_representative()
    {
        Given().When(Vote(Favrskov, "for", An.Contact)).Then(Cast(Favrskov, "for"));
        Given().When(Vote(Favrskov, "for", An.Outsider)).ThenRefused("votes-for-another");
    }

    [Fact]
    public void Whoever_represents_it_meanwhile_votes_for_it_and_nobody_for_one_that_ceased()
    {
        var vote = Vote(Favrskov, "for", An.Contact);
        var another = new RepresentativeCredentialed(Assembly, Favrskov, An.Chair, Day, Chaired);
        var replaced = vote with { Now = RollState.Evolve(Ground.Roll, another, 99) };
        Given().When(replaced).ThenRefused("votes-for-another");
        Given().When(replaced with { By = An.Chair }).Then(Cast(Favrskov, "for"));
        Given().When(replaced with { By = An.Chair, Cvr = Odense }).Then(Cast(Odense, "for"));
        var ceased = new MemberCeased(Assembly, Favrskov, Day, Chaired);
        Given().When(vote with { Now = RollState.Evolve(Ground.Roll, ceased, 99) }).ThenRefused("ceased-meanwhile");
    }

    [Fact]
    public void Until_the_closing_an_open_vote_is_changed() =>
        Given(Cast(Favrskov, "for")).When(Vote(Favrskov, "against", An.Contact)).Then(Cast(Favrskov, "against"));

    [Fact]
    public void A_delegate_with_three_proxies_splits()
    {
        RollEvent[] third =
            [new ProxyGiven(Assembly, An.OtherAuthority, Favrskov, Day, Chaired), new ProxyAccepted(Assembly, An.OtherAuthority, Day, Chaired)];
        var roll = third.Aggregate(Ground.Roll, (roll, fact) => RollState.Evolve(roll, fact, 99));
        foreach (var (member, paper) in new[] { (Favrskov, "for"), (Hovedstaden, "against"), (Odense, "blank"), (An.OtherAuthority, "for") })
            Given().When(Vote(member, paper, An.Contact) with { Ground = Ground with { Roll = roll }, Now = roll }).Then(Cast(member, paper));
    }

    [Fact]
    public void Of_a_secret_vote_nothing_but_that_it_was_cast_is_entered()
    {
        var secret = Vote(Favrskov, "for", An.Contact) with { Opened = Secret };
        VoteCast cast = new(First, Favrskov, null, Day, Own);
        secret.Decide(VoteState.Initial).ShouldBe([cast]);
        (CastVote.CodeTaken.Code, CastVote.TooLate.Code).ShouldBe(("code-taken", "voting-closed"));
        Given(cast).When(secret).ThenRefused("voted-already");
    }

    [Fact]
    public void Who_was_not_there_when_the_ballot_opened_does_not_vote() =>
        Given().When(Vote(An.OtherAuthority, "for", An.Contact)).ThenRefused("not-there-at-opening");

    [Fact]
    public void What_was_never_opened_or_is_counted_by_tellers_is_not_voted_in()
    {
        var vote = Vote(Favrskov, "for", An.Contact);
        Given().When(vote with { Opened = null, Ground = null }).ThenRefused("ballot-unknown");
        Given().When(vote with { Opened = ByHand }).ThenRefused("not-voted-here");
    }

    [Fact]
    public void In_a_roll_call_the_secretariat_enters_what_is_said_and_otherwise_never()
    {
        var called = OnMotion with { Method = VotingMethod.RollCall };
        Given().When(Vote(Favrskov, "for", null) with { Opened = called }).Then(Cast(Favrskov, "for"));
        Given().When(Vote(Favrskov, "for", An.Contact) with { Opened = called }).ThenRefused("called-by-name");
        Given().When(Vote(Favrskov, "for", null)).ThenRefused("delegates-vote-themselves");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1+2")]
    public void On_a_motion_no_candidate_is_voted_for(string paper) =>
        Given().When(Vote(Favrskov, paper, An.Contact)).ThenRefused("paper-of-another-ballot");

    [Theory]
    [InlineData("1", null)]
    [InlineData("1+3", null)]
    [InlineData("blank", null)]
    [InlineData("4", "paper-of-another-ballot")]
    [InlineData("1+2+3", "too-many-candidates")]
    [InlineData("for", "paper-of-another-ballot")]
    public void In_an_election_no_more_are_voted_for_than_are_elected(string paper, string? refusal)
    {
        var asked = Given().When(Vote(Favrskov, paper, An.Contact) with { Opened = ForBoard with { Method = VotingMethod.Electronic } });
        if (refusal is null) asked.Then(Cast(Favrskov, paper));
        else asked.ThenRefused(refusal);
    }

    private static CastVote Vote(Cvr member, string paper, PersonId? by) =>
        new(First, member, BallotPaper.Parse(paper), OnMotion, Ground, Ground.Roll, by, Day, Own);

    private static VoteCast Cast(Cvr member, string paper) => new(First, member, BallotPaper.Parse(paper), Day, Own);
}
