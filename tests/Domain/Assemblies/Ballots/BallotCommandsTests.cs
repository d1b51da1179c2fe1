// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Audit;
using OS2.Ledger.Meetings;
using OS2.Ledger.Statutes;
using static OS2.Ledger.Tests.Assemblies.Ballots.Voting;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Assemblies.Ballots;

public class BallotCommandsTests
{
    [Fact]
    public void A_ballot_has_a_stream_of_its_own()
    {
        Open(OnMotion).Stream.ShouldBe("ballot-2026-1");
        BallotState.KeyOf("ballot-2026-1").ShouldBe(First);
        BallotState.KeyOf("Referatet, punkt 3").ShouldBeNull();
        BallotState.KeyOf(null).ShouldBeNull();
    }

    [Fact]
    public void A_ballot_is_opened_on_a_motion() => Given().When(Open(OnMotion)).Then(OnMotion);

    [Fact]
    public void Opened_again_by_what_is_known_later_it_is_the_same_ballot() =>
        Given(OnMotion).When(Open(OnMotion with { UpTo = 99 })).ThenNothing();

    [Fact]
    public void A_number_is_given_to_one_ballot() => Given(OnMotion).When(Open(OnStatutes)).ThenRefused("ballot-number-taken");

    [Fact]
    public void Ballots_are_numbered_from_one() =>
        Given().When(Open(OnMotion with { Ballot = BallotKey.Parse("2026-2") })).ThenRefused("ballot-out-of-order");

    [Fact]
    public void Before_the_opening_of_the_assembly_nothing_is_voted_on() => Given()
        .When(Open(OnMotion) with { Ground = Ground with { Roll = RollState.Initial } }).ThenRefused("assembly-not-open");

    [Fact]
    public void In_a_recess_and_after_the_closing_nothing_is_voted_on()
    {
        Given().When(Open(OnMotion) with { Ground = With(new AssemblyRecessed(Assembly, Day, Chaired)) }).ThenRefused("no-ballot-in-recess");
        Given().When(Open(OnMotion) with { Ground = With(new AssemblyClosed(Assembly, Day, Chaired)) }).ThenRefused("assembly-has-closed");

        static BallotGround With(AssemblyEvent fact) => Ground with { Assembly = AssemblyState.Evolve(Ground.Assembly, fact, 99) };
    }

    [Fact]
    public void Where_nobody_is_there_nothing_is_voted_on() => Given()
        .When(Open(OnMotion) with
        {
            Ground = Ground with { Roll = Given(new RollFrozen(Assembly, 74, An.Agreement, 9, Day, Chaired)).Fold<RollState, RollEvent>() },
        })
        .ThenRefused("nobody-there");

    [Fact]
    public void What_was_not_moved_or_was_taken_back_is_not_voted_on()
    {
        Given().When(Open(OnMotion with { Motion = 9 })).ThenRefused("ballot-on-no-motion");
        Given().When(Open(OnMotion with { Motion = 3 })).ThenRefused("ballot-on-no-motion");
    }

    [Fact]
    public void What_was_voted_on_is_voted_on_again_when_it_was_annulled()
    {
        var second = OnMotion with { Ballot = BallotKey.Parse("2026-2"), Repeats = 1 };
        Given().When(Open(second) with { Earlier = [Held(OnMotion)] }).ThenRefused("ballot-on-it-already");
        Given().When(Open(second) with { Earlier = [Held(OnMotion, Closed, Declared("5 for=5", MotionResult.Adopted))] })
            .ThenRefused("ballot-on-it-already");
        Given().When(Open(second) with { Earlier = [Held(OnMotion, Annulled)] }).Then(second);
        Given().When(Open(second) with { Earlier = [Held(OnMotion, Closed, Declared("5 for=5", MotionResult.Inquorate))] }).Then(second);
    }

    [Fact]
    public void Where_the_rules_say_so_no_ballot_is_secret() => Given()
        .When(Open(Secret) with { Ground = Ground with { Rules = Ground.Rules.With(Rule.SecretOnRequest, "no")! } })
        .ThenRefused("secret-not-allowed");

    [Fact]
    public void No_more_candidates_than_seats_are_elected_without_a_ballot()
    {
        Given().When(Open(ForChair)).Then(ForChair, new ElectionDeclared(First, ElectedTo.Chair, new BallotCount(), Day, Chaired),
            Elected(An.Chair, Odense, 1, ElectedTo.Chair));
        Given().When(Open(ForChair with { Method = VotingMethod.Secret })).ThenRefused("election-uncontested");
        // Its declaration was annulled.
        Given(ForChair).When(Declare()).Then(
            new ElectionDeclared(First, ElectedTo.Chair, new BallotCount(), Day, Chaired), Elected(An.Chair, Odense, 1, ElectedTo.Chair));
    }

    [Fact]
    public void More_candidates_than_seats_are_voted_on() =>
        Given().When(Open(ForBoard with { Method = VotingMethod.Uncontested })).ThenRefused("election-contested");

    [Fact]
    public void A_motion_is_voted_on() =>
        Given().When(Open(OnMotion with { Method = VotingMethod.Uncontested })).ThenRefused("only-elections-uncontested");

    [Fact]
    public void Whoever_is_elected_was_nominated() =>
        Given().When(Open(ForBoard with { Seat = ElectedTo.Auditor })).ThenRefused("nobody-stands");

    [Fact]
    public void Two_tellers_count_hands() => Given(ByHand, Counted(An.Contact, "5 for=3 against=2")).When(Declare())
        .ThenRefused("two-tellers-needed");

    [Fact]
    public void Tellers_that_disagree_count_again()
    {
        IFact[] counted = [ByHand, Counted(An.Contact, "5 for=3 against=2"), Counted(An.Outsider, "5 for=2 against=3")];
        Given(counted).When(Declare()).ThenRefused("tellers-disagree");
        Given([.. counted, Counted(An.Outsider, "5 for=3 against=2")]).When(Declare())
            .Then(Declared("5 for=3 against=2", MotionResult.Adopted));
    }

    [Fact]
    public void What_two_of_three_tellers_came_to_is_the_count() => Given(
            ByHand, Counted(An.Contact, "5 for=3 against=2"), Counted(An.Outsider, "5 for=2 against=3"), Counted(An.Deputy, "5 for=3 against=2"))
        .When(Declare()).Then(Declared("5 for=3 against=2", MotionResult.Adopted));

    [Fact]
    public void What_tellers_counted_stays_when_it_was_declared() => Given(
            [ByHand, .. Both("5 for=3 against=2"), Declared("5 for=3 against=2", MotionResult.Adopted)])
        .When(new AnnulEntry("ballot-2026-1", 2, null, Chaired)).ThenRefused("does-not-follow");

    [Fact]
    public void Where_too_few_are_there_nobody_is_elected() => Given()
        .When(Open(ForBoard) with { Ground = Ground with { Rules = Ground.Rules.With(Rule.AssemblyQuorum, ">=1/2 entitled")! } })
        .ThenRefused("election-inquorate");

    [Fact]
    public void Where_seats_stay_empty_it_is_voted_again()
    {
        var second = ForBoard with { Ballot = BallotKey.Parse("2026-2") };
        var first = Held([ForBoard, .. Both("5 1=5"), new ElectionDeclared(First, ElectedTo.BoardMember, BallotCount.Parse("5 1=5"), Day, Chaired),
            Elected(An.Contact, Favrskov, 1)]);
        Given().When(Open(second) with { Earlier = [first] }).Then(second);
    }

    [Theory]
    [InlineData("6 for=6", "more-votes-than-present")]
    [InlineData("5 for=3", "count-does-not-add-up")]
    [InlineData("5 1=5", "count-does-not-add-up")]
    [InlineData("5 for=2 against=1 blank=1 invalid=1", null)]
    public void Each_who_is_there_is_counted_once(string count, string? code)
    {
        var asked = Given(ByHand).When(Count(Counted(An.Contact, count)));
        if (code is null) asked.Then(Counted(An.Contact, count));
        else asked.ThenRefused(code);
    }

    [Fact]
    public void What_is_voted_in_the_ledger_is_counted_by_it() =>
        Given(OnMotion).When(Count(Counted(An.Contact, "5 for=5"))).ThenRefused("not-for-tellers");

    [Fact]
    public void What_tellers_count_is_not_closed() => Given(ByHand).When(Record(Closed)).ThenRefused("counted-by-tellers");

    [Fact]
    public void A_ballot_is_closed_once() =>
        Given(OnMotion, Closed).When(Record(Closed with { EffectiveOn = On("2026-05-21") })).ThenRefused("ballot-closed-already");

    [Fact]
    public void What_was_never_opened_is_unknown()
    {
        Given().When(Record(Closed)).ThenRefused("ballot-unknown");
        Given().When(Declare()).ThenRefused("ballot-unknown");
        Given().When(Count(Counted(An.Contact, "5 for=5")) with { Ground = null }).ThenRefused("ballot-unknown");
    }

    [Fact]
    public void What_was_annulled_has_no_outcome()
    {
        Given(OnMotion).When(Record(Annulled)).Then(Annulled);
        Given(OnMotion, Annulled).When(Declare("5 for=5")).ThenRefused("ballot-annulled-already");
        Given(OnMotion, Annulled).When(Record(Closed)).ThenRefused("ballot-annulled-already");
    }

    [Fact]
    public void What_is_still_open_has_no_outcome() => Given(OnMotion).When(Declare("5 for=5")).ThenRefused("ballot-still-open");

    [Fact]
    public void The_papers_of_a_secret_ballot_are_published_before_its_outcome()
    {
        Given(Secret, Closed).When(Declare("5 for=5")).ThenRefused("ballots-unpublished");
        Given(Secret).When(Record(Published("5 for=5"))).ThenRefused("no-ballots-to-publish");
        Given(OnMotion, Closed).When(Record(Published("5 for=5"))).ThenRefused("no-ballots-to-publish");
        Given(Secret, Closed, Published("5 for=5")).When(Declare("5 for=5")).Then(Declared("5 for=5", MotionResult.Adopted));
    }

    [Fact]
    public void An_outcome_is_declared_once() => Given(OnMotion, Closed, Declared("5 for=5", MotionResult.Adopted))
        .When(Declare("5 for=5") with { EffectiveOn = On("2026-05-21") }).ThenRefused("outcome-declared-already");

    [Fact]
    public void Two_thirds_of_those_present_change_the_statutes_and_those_who_do_not_vote_are_present()
    {
        Given(OnStatutes, Closed).When(Declare("4 for=3 blank=1")).Then(Declared("4 for=3 blank=1", MotionResult.Rejected) with { Motion = 2 });
        Given(OnStatutes, Closed).When(Declare("4 for=4")).Then(Declared("4 for=4", MotionResult.Adopted) with { Motion = 2 });
    }

    [Fact]
    public void A_tie_is_not_adopted_unless_the_rules_let_the_chair_settle_it()
    {
        var settled = Declare("4 for=2 against=2") with { Ground = Ground with { Rules = Ground.Rules.With(Rule.AssemblyTie, "chair-decides")! } };
        Given(OnMotion, Closed).When(Declare("4 for=2 against=2")).Then(Declared("4 for=2 against=2", MotionResult.Rejected));
        Given(OnMotion, Closed).When(settled).ThenRefused("chair-vote-needed");
        Given(OnMotion, Closed).When(settled with { ChairVote = Vote.For })
            .Then(Declared("4 for=2 against=2", MotionResult.Adopted, Vote.For));
    }

    [Fact]
    public void Whoever_has_most_votes_is_elected() => Given(ForBoard, Both("5 1=4 2=3 3=2")[0], Both("5 1=4 2=3 3=2")[1]).When(Declare())
        .Then(
            new ElectionDeclared(First, ElectedTo.BoardMember, BallotCount.Parse("5 1=4 2=3 3=2"), Day, Chaired),
            Elected(An.Contact, Favrskov, 1), Elected(An.Outsider, Ballerup, 2));

    [Fact]
    public void Equal_votes_for_the_last_seat_are_parted_by_lot()
    {
        IFact[] counted = [ForBoard, .. Both("5 1=4 2=2 3=2")];
        Given(counted).When(Declare()).ThenRefused("lot-needed");
        Given(counted).When(Draw(Lot(An.Contact))).ThenRefused("no-lot-needed");
        Given(counted).When(Draw(Lot(An.Deputy))).Then(Lot(An.Deputy));
        Given([.. counted, Lot(An.Deputy)]).When(Draw(Lot(An.Deputy) with { EffectiveOn = On("2026-05-21") })).ThenRefused("lot-drawn-already");
        Given([.. counted, Lot(An.Deputy)]).When(Declare()).Then(
            new ElectionDeclared(First, ElectedTo.BoardMember, BallotCount.Parse("5 1=4 2=2 3=2"), Day, Chaired),
            Elected(An.Contact, Favrskov, 1), Elected(An.Deputy, Aarhus, 2));
    }

    [Fact]
    public void What_was_voted_and_declared_is_not_corrected_by_typing()
    {
        IFact[] all = [OnMotion, Closed, Declared("5 for=5", MotionResult.Adopted)];
        foreach (var number in new[] { 1, 2 })
            Given(all).When(new AnnulEntry("ballot-2026-1", number, null, Chaired)).ThenRefused("voting-for-ever");
        Given(all).When(new CorrectEntry("ballot-2026-1", 3, Declared("5 against=5", MotionResult.Rejected), null, Chaired))
            .ThenRefused("outcome-not-typed");
        Given(all).When(new AnnulEntry("ballot-2026-1", 3, null, Chaired)).Then(new EntryAnnulled(3, null, Chaired));
    }

    private static BallotState Held(params IFact[] facts) => Given(facts).Fold<BallotState, BallotEvent>();

    private static IFact[] Both(string count) => [Counted(An.Contact, count), Counted(An.Outsider, count)];

    private static OpenBallot Open(BallotOpened fact) => new(fact, [], Ground);

    private static CountBallot Count(BallotCounted fact) => new(fact, Ground);

    private static RecordInBallot Record(BallotEvent fact) => new(fact);

    private static DrawLot Draw(LotDrawn lot) => new(lot, null, Ground);

    private static DeclareOutcome Declare(string? votes = null) =>
        new(First, votes is null ? null : BallotCount.Parse(votes), Ground, null, Day, Chaired);
}
