// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Audit;
using OS2.Ledger.Statutes;
using static OS2.Ledger.Tests.Assemblies.Convened;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Assemblies;

public class AssemblyCommandsTests
{
    [Fact]
    public void Each_assembly_has_its_own_stream()
    {
        Entering(Planned).Stream.ShouldBe("assembly-2026");
        Entering(Demanded).Stream.ShouldBe("assembly-2026-x1");
    }

    [Fact]
    public void It_is_planned_once_for_a_day_in_or_after_its_year()
    {
        Given().When(Entering(Planned)).Then(Planned);
        Given(Planned).When(Entering(Planned with { Place = "Odense" })).ThenRefused("assembly-planned-already");
        Given().When(Entering(Planned with { EffectiveOn = On("2026-05") })).ThenRefused("day-needed");
        Given().When(Entering(Planned with { EffectiveOn = On("2025-05-20") })).ThenRefused("assembly-of-a-later-year");
        Given().When(Entering(Planned with { EffectiveOn = On("2027-05-20") })).Then(Planned with { EffectiveOn = On("2027-05-20") });
    }

    [Fact]
    public void It_is_moved_and_moved_back()
    {
        Given(Planned).When(Entering(Moved)).Then(Moved);
        var back = Moved with { EffectiveOn = On("2026-05-20") };
        Given(Planned, Moved, back).When(Entering(Moved)).Then(Moved);
        Given(Demanded).When(Entering(Moved with { Assembly = Extraordinary })).ThenRefused("assembly-not-planned");
        Given(Registered).When(Entering(Moved)).ThenRefused("assembly-held");
    }

    [Fact]
    public void It_is_called_off_and_nothing_more_happens_to_it_until_it_is_planned_again()
    {
        Given(Planned).When(Entering(CalledOff)).Then(CalledOff);
        foreach (var fact in new AssemblyEvent[] { Moved, Notice, Item, Motion, Candidate })
            Given(Planned, CalledOff).When(Entering(fact)).ThenRefused("assembly-called-off");
        Given(Planned, CalledOff).When(Entering(Again)).Then(Again);
        Given(Planned, CalledOff, Again).When(Entering(Notice)).Then(Notice);
        Given(Planned, CalledOff, Again).When(Entering(Again with { Place = "Vejle" })).ThenRefused("assembly-planned-already");
        Given(Planned, CalledOff).When(Entering(Registered)).Then(Registered);
        Given(Registered).When(Entering(CalledOff)).ThenRefused("assembly-held");
    }

    [Fact]
    public void One_of_before_the_ledger_is_registered_also_when_it_had_been_planned()
    {
        Given().When(Entering(Registered)).Then(Registered);
        Given(Planned, Notice).When(Entering(Registered)).Then(Registered);
        Given().When(Entering(Registered with { EffectiveOn = On("2026") })).Then(Registered with { EffectiveOn = On("2026") });
        Given(Registered).When(Entering(Registered with { Place = "Odense" })).ThenRefused("assembly-held-already");
        Given(Registered).When(Entering(Planned)).ThenRefused("assembly-planned-already");
        Given().When(Entering(Registered with { EffectiveOn = On("2026-07-01") })).ThenRefused("date-in-future");
    }

    [Fact]
    public void Nothing_happens_to_one_that_nobody_planned_or_demanded()
    {
        foreach (var fact in new AssemblyEvent[] { Moved, CalledOff, Notice, Item, Motion, Distributed, Candidate })
            Given().When(Entering(fact)).ThenRefused("assembly-unknown");
    }

    [Fact]
    public void A_member_demands_an_extraordinary_one_once_and_again_when_it_took_that_back()
    {
        Given().When(Entering(Demanded)).Then(Demanded);
        Given(Demanded).When(Entering(DemandedToo)).Then(DemandedToo);
        Given(Demanded).When(Entering(Demanded with { EffectiveOn = On("2026-02-11") })).ThenRefused("demanded-already");
        Given(Demanded).When(Entering(TakenBack)).Then(TakenBack);
        Given(DemandedToo).When(Entering(TakenBack)).ThenRefused("not-demanded");
        Given(Demanded).When(Entering(TakenBack with { EffectiveOn = On("2026-02-09") })).ThenRefused("before-what-it-changes");
        var again = Demanded with { EffectiveOn = On("2026-02-18") };
        Given(Demanded, TakenBack).When(Entering(again)).Then(again);
        Given().When(Entering(Demanded with { Assembly = Ordinary })).ThenRefused("assembly-ordinary");
        Given(Planned).When(Entering(Considered with { Assembly = Ordinary })).ThenRefused("assembly-ordinary");
    }

    [Fact]
    public void The_board_considers_what_was_demanded_once()
    {
        Given(Demanded, DemandedToo).When(Entering(Considered)).Then(Considered);
        Given(Planned with { Assembly = Extraordinary }).When(Entering(Considered)).ThenRefused("nothing-demanded");
        Given(Demanded, Considered).When(Entering(Considered with { EffectiveOn = On("2026-02-21") })).ThenRefused("demand-considered-already");
        Given(Demanded).When(Entering(Considered with { EffectiveOn = On("2026-02-01") })).ThenRefused("before-what-it-changes");
    }

    [Fact]
    public void Notice_is_given_of_a_day_however_late()
    {
        Given(Planned).When(Entering(Notice)).Then(Notice);
        Given(Planned).When(Entering(Notice with { EffectiveOn = On("2026-05-19") })).Then(Notice with { EffectiveOn = On("2026-05-19") });
        Given(Demanded).When(Entering(Notice with { Assembly = Extraordinary })).ThenRefused("assembly-not-planned");
        Given(Registered).When(Entering(Notice)).Then(Notice);
    }

    [Fact]
    public void The_order_of_the_statutes_is_placed_at_once()
    {
        var place = new PlaceStatutoryAgenda(Ordinary, On("2026-04-15"), By("2026-04-15"));
        var items = PlaceStatutoryAgenda.Order.Select((kind, i) => Item with { Item = i + 1, Kind = kind }).ToArray<AssemblyEvent>();
        items.Length.ShouldBe(9);
        Given(Planned).When(place).Then(items[0], items[1..]);
        Given([Planned, .. items]).When(place with { EffectiveOn = On("2026-04-16") }).ThenNothing();
        Given(Planned, Item).When(place).Then(items[0], [.. items[1..7], items[8]]);
        Given(Planned, Item with { Item = 3 }).When(place).ThenRefused("place-taken");
        Given().When(place).ThenRefused("assembly-unknown");
        Given(Demanded).When(place with { Assembly = Extraordinary }).ThenRefused("agenda-by-notice");
    }

    [Fact]
    public void It_is_in_place_also_when_something_else_stands_in_between()
    {
        var place = new PlaceStatutoryAgenda(Ordinary, On("2026-04-15"), By("2026-04-15"));
        AssemblyEvent[] items =
        [
            Item with { Item = 20, Kind = AgendaKind.Other, Title = "Orientering" }, Item with { Item = 82, Kind = AgendaKind.Motions },
            .. PlaceStatutoryAgenda.Order.Select((kind, i) => Item with { Item = 10 * (i + 1) + 1, Kind = kind }),
        ];
        Given([Planned, .. items]).When(place).ThenNothing();
    }

    [Fact]
    public void A_place_on_the_agenda_has_one_item_and_is_free_again_when_it_is_taken_off()
    {
        var other = Item with { Kind = AgendaKind.Other, Title = "Orientering" };
        Given(Planned).When(Entering(Item)).Then(Item);
        Given(Planned, Item).When(Entering(other)).ThenRefused("place-taken");
        Given(Planned, Item).When(Entering(Removed)).Then(Removed);
        Given(Planned, Item, Removed).When(Entering(other)).Then(other);
        Given(Planned).When(Entering(Removed)).ThenRefused("place-empty");
        Given(Planned).When(Entering(Item with { Item = 0 })).ThenRefused("not-a-number-in-order");
    }

    [Fact]
    public void A_motion_is_dealt_with_under_one_item()
    {
        var placed = Item with { Motion = 1 };
        Given(Planned, Motion).When(Entering(placed)).Then(placed);
        Given(Planned).When(Entering(placed)).ThenRefused("motion-unknown");
        Given(Planned, Motion, Withdrawn).When(Entering(placed)).ThenRefused("motion-withdrawn-already");
        Given(Planned, Motion, placed).When(Entering(placed with { Item = 9 })).ThenRefused("motion-placed-already");
    }

    [Fact]
    public void A_motion_has_a_number_of_its_own_and_comes_however_late()
    {
        Given(Planned).When(Entering(Motion)).Then(Motion);
        Given(Demanded).When(Entering(Motion with { Assembly = Extraordinary })).Then(Motion with { Assembly = Extraordinary });
        Given(Planned, Motion).When(Entering(Motion with { Title = "Noget andet" })).ThenRefused("motion-number-taken");
        Given(Planned).When(Entering(Motion with { EffectiveOn = On("2026-05-20") })).Then(Motion with { EffectiveOn = On("2026-05-20") });
        Given(Planned).When(Entering(Motion with { Motion = 1000 })).ThenRefused("not-a-number-in-order");
    }

    [Fact]
    public void It_is_amended_and_amended_again_until_it_is_taken_back()
    {
        var again = Amended with { Title = "Der oprettes tre udvalg" };
        Given(Planned, Motion).When(Entering(Amended)).Then(Amended);
        Given(Planned, Motion, Amended, again).When(Entering(Amended)).Then(Amended);
        Given(Planned).When(Entering(Amended)).ThenRefused("motion-unknown");
        Given(Planned, Motion).When(Entering(Amended with { EffectiveOn = On("2026-04-30") })).ThenRefused("before-what-it-changes");
        Given(Planned, Motion).When(Entering(Withdrawn)).Then(Withdrawn);
        Given(Planned, Motion, Withdrawn).When(Entering(Amended)).ThenRefused("motion-withdrawn-already");
        Given(Planned, Motion, Withdrawn)
            .When(Entering(Withdrawn with { EffectiveOn = On("2026-05-07") })).ThenRefused("motion-withdrawn-already");
    }

    [Fact]
    public void What_the_assembly_has_decided_is_neither_amended_nor_taken_back()
    {
        BallotState Voted(MotionResult result) => Given(
            Ballots.Voting.ByHand, Ballots.Voting.Counted(An.Chair, "5 for=3 against=2"), Ballots.Voting.Counted(An.Deputy, "5 for=3 against=2"),
            Ballots.Voting.Declared("5 for=3 against=2", result)).Fold<BallotState, BallotEvent>();
        foreach (var fact in new AssemblyEvent[] { Amended, Withdrawn })
        {
            new RecordUndecided(fact, []).Stream.ShouldBe("assembly-2026");
            Given(Planned, Motion).When(new RecordUndecided(fact, [Voted(MotionResult.Adopted)])).ThenRefused("motion-decided");
            Given(Planned, Motion).When(new RecordUndecided(fact, [Voted(MotionResult.Rejected)])).ThenRefused("motion-decided");
            Given(Planned, Motion, fact).When(new RecordUndecided(fact, [Voted(MotionResult.Adopted)])).ThenNothing();
            // It decided nothing, and is voted on again.
            Given(Planned, Motion).When(new RecordUndecided(fact, [Voted(MotionResult.Inquorate)])).Then(fact);
            Given(Planned, Motion).When(new RecordUndecided(fact, [Given(Ballots.Voting.ByHand).Fold<BallotState, BallotEvent>()])).Then(fact);
        }

        var other = Withdrawn with { Motion = 2 };
        Given(Planned, OnDues).When(new RecordUndecided(other, [Voted(MotionResult.Adopted)])).Then(other);
        Given(Planned).When(new RecordUndecided(Withdrawn, [Voted(MotionResult.Adopted)])).ThenRefused("motion-unknown");
    }

    [Fact]
    public void Nobody_stands_down_from_an_election_that_is_decided()
    {
        BallotState Elected(params CandidateElected[] elected) => Given(
        [
            Ballots.Voting.ForBoard, Ballots.Voting.Counted(An.Chair, "5 1=4 2=3"), Ballots.Voting.Counted(An.Deputy, "5 1=4 2=3"),
            new ElectionDeclared(
                Ballots.Voting.First, ElectedTo.BoardMember, BallotCount.Parse("5 1=4 2=3"), Ballots.Voting.Day, Ballots.Voting.Chaired),
            .. elected,
        ]).Fold<BallotState, BallotEvent>();
        var first = Ballots.Voting.Elected(An.Contact, Ballots.Voting.Favrskov, 1);
        var both = Elected(first, Ballots.Voting.Elected(An.Outsider, Ballots.Voting.Ballerup, 2));
        Given(Planned, Candidate).When(new RecordUndecided(StoodDown, [both])).ThenRefused("election-declared");
        Given(Planned, Candidate).When(new RecordUndecided(StoodDown, [])).Then(StoodDown);
        // A seat was left empty: whoever is elected makes room for the others in the next ballot, as long as there can be one.
        Given(Planned, Candidate).When(new RecordUndecided(StoodDown, [Elected(first)])).Then(StoodDown);
        Given(Planned, Candidate, Closed).When(new RecordUndecided(StoodDown, [Elected(first)])).ThenRefused("election-declared");
        var forChair = Candidate with { Seat = ElectedTo.Chair };
        Given(Planned, forChair).When(new RecordUndecided(StoodDown with { Seat = ElectedTo.Chair }, [both]))
            .Then(StoodDown with { Seat = ElectedTo.Chair });
    }

    [Fact]
    public void When_it_is_closed_its_agenda_and_whom_it_elected_to_lead_it_stay()
    {
        Given(Planned, Item, Closed).When(Entering(Removed with { EffectiveOn = On("2026-05-21") })).ThenRefused("assembly-stands");
        Given(Planned, Closed).When(Entering(Item)).ThenRefused("assembly-stands");
        Given(Planned, Item, Closed).When(Entering(Item)).ThenNothing();
        Given(Planned, Closed).When(new PlaceStatutoryAgenda(Ordinary, On("2026-05-20"), By("2026-05-20"))).ThenRefused("assembly-stands");
        foreach (var (fact, another) in new (AssemblyEvent, AssemblyEvent)[]
        {
            (ChairElected, ChairElected with { Person = An.Deputy }), (MinuteTaker, MinuteTaker with { Person = An.Deputy }),
        })
        {
            Given(Planned, fact, Closed).When(Entering(another)).ThenRefused("assembly-stands");
            Given(Planned, fact, Closed).When(Entering(fact)).ThenNothing();
            Given(Planned, Closed).When(Entering(another with { EffectiveOn = On("2026-05-21") })).ThenRefused("assembly-stands");
        }
    }

    [Fact]
    public void Motions_are_sent_to_the_members() => Given(Planned, Motion).When(Entering(Distributed)).Then(Distributed);

    [Fact]
    public void What_follows_is_said_of_a_motion_of_its_kind()
    {
        Given(Planned, OnDues).When(Entering(HigherDues)).Then(HigherDues);
        Given(Planned, OnStatutes).When(Entering(RuleChange)).Then(RuleChange);
        Given(Planned, OnExclusion).When(Entering(Laid)).Then(Laid);
        foreach (var fact in new AssemblyEvent[] { HigherDues with { Motion = 1 }, RuleChange with { Motion = 1 }, Laid with { Motion = 1 } })
        {
            Given(Planned, Motion).When(Entering(fact)).ThenRefused("motion-of-another-kind");
            Given(Planned).When(Entering(fact)).ThenRefused("motion-unknown");
            Given(Planned, Motion, Withdrawn).When(Entering(fact)).ThenRefused("motion-withdrawn-already");
        }
    }

    [Fact]
    public void Where_the_statutes_are_silent_an_ordinary_motion_changes_the_rule()
    {
        var silent = RuleChange with { Motion = 1, Rule = Rule.DeputyMayApprove, Value = "no" };
        Given(Planned, Motion).When(Entering(silent)).Then(silent);
        Given(Planned, OnDues).When(Entering(silent with { Motion = 2 })).ThenRefused("motion-of-another-kind");
        Given(Planned, OnStatutes).When(Entering(silent with { Motion = 3 })).Then(silent with { Motion = 3 });
    }

    [Fact]
    public void What_was_last_proposed_stands()
    {
        var less = HigherDues with { Year = Money.Kroner(28_000) };
        Given(Planned, OnDues, HigherDues).When(Entering(less)).Then(less);
        Given(Planned, OnDues, HigherDues, less).When(Entering(HigherDues)).Then(HigherDues);
        var (other, later) = (RuleChange with { Rule = Rule.DeputyMayApprove, Value = "no" }, RuleChange with { Value = "10-01" });
        Given(Planned, OnStatutes, RuleChange).When(Entering(other)).Then(other);
        Given(Planned, OnStatutes, RuleChange, other).When(Entering(later)).Then(later);
    }

    [Fact]
    public void It_can_be_what_it_would_be()
    {
        Given(Planned, OnDues).When(Entering(HigherDues with { Year = new Money(0) })).ThenRefused("dues-impossible");
        Given(Planned, OnDues).When(Entering(HigherDues with { VatPercent = 101 })).ThenRefused("dues-impossible");
        Given(Planned, OnDues).When(Entering(HigherDues with { EffectiveOn = On("2027") })).ThenRefused("day-needed");
        Given(Planned, OnStatutes).When(Entering(RuleChange with { Value = "32-01" })).ThenRefused("rule-value-impossible");
        Given(Planned, OnStatutes).When(Entering(RuleChange with { EffectiveOn = On("2026-06") })).ThenRefused("day-needed");
    }

    [Fact]
    public void An_exclusion_that_waits_is_laid_before_it()
    {
        var lay = new LayExclusionBefore(Ordinary, 4, An.OtherAuthority, 17, Laid.EffectiveOn, Laid.Basis);
        Given(Planned, OnExclusion).When(lay).Then(Laid);
        Given(Planned, OnExclusion).When(lay with { Exclusion = null }).ThenRefused("not-excluded");
        Given(Planned, OnExclusion, Laid).When(lay with { Exclusion = null }).ThenNothing();
        Given(Planned, OnExclusion, Laid).When(lay with { Cvr = An.Authority }).ThenRefused("exclusion-laid-before-already");
        Given(Planned, OnExclusion, Laid).When(lay with { Cvr = An.Authority, Exclusion = null }).ThenRefused("not-excluded");
        lay.Stream.ShouldBe("assembly-2026");
    }

    [Fact]
    public void A_candidate_is_nominated_once_for_a_seat_and_stands_for_a_member()
    {
        Given(Planned).When(Entering(Candidate)).Then(Candidate);
        Given(Planned, Candidate).When(Entering(Candidate with { Organisation = An.OtherAuthority })).ThenRefused("nominated-already");
        Given(Planned, Candidate).When(Entering(Candidate with { Seat = ElectedTo.Chair })).Then(Candidate with { Seat = ElectedTo.Chair });
        Given(Planned).When(Entering(Candidate with { Organisation = null })).ThenRefused("candidate-of-nobody");
        var auditor = Candidate with { Seat = ElectedTo.Auditor, Organisation = null };
        Given(Planned).When(Entering(auditor)).Then(auditor);
    }

    [Fact]
    public void Who_stood_down_can_be_nominated_again()
    {
        Given(Planned, Candidate).When(Entering(StoodDown)).Then(StoodDown);
        Given(Planned).When(Entering(StoodDown)).ThenRefused("not-a-candidate");
        Given(Planned, Candidate, StoodDown).When(Entering(StoodDown with { EffectiveOn = On("2026-05-13") })).ThenRefused("not-a-candidate");
        Given(Planned, Candidate).When(Entering(StoodDown with { EffectiveOn = On("2026-05-09") })).ThenRefused("before-what-it-changes");
        var again = Candidate with { EffectiveOn = On("2026-05-14") };
        Given(Planned, Candidate, StoodDown).When(Entering(again)).Then(again);
    }

    [Fact]
    public void It_elects_who_chairs_it_and_who_takes_the_minutes_and_can_elect_another()
    {
        Given(Planned).When(Entering(ChairElected)).Then(ChairElected);
        Given(Planned, ChairElected).When(Entering(ChairElected)).ThenNothing();
        var another = ChairElected with { Person = An.Outsider };
        Given(Planned, ChairElected).When(Entering(another)).Then(another);
        Given(Planned, ChairElected).When(Entering(MinuteTaker)).Then(MinuteTaker);
        // Entered late, it was still elected.
        Given(Planned, Closed).When(Entering(MinuteTaker)).Then(MinuteTaker);
        Given(Registered).When(Entering(ChairElected)).Then(ChairElected);
    }

    [Fact]
    public void It_comes_to_the_items_on_its_agenda_in_any_order_once_it_has_opened()
    {
        var reach = new ReachItem(Reached, On("2026-05-20"));
        reach.Stream.ShouldBe("assembly-2026");
        var next = Item with { Item = 9, Kind = AgendaKind.AnyOtherBusiness };
        var reachedNext = Reached with { Item = 9 };
        Given(Planned, Item).When(reach).Then(Reached);
        Given(Planned, Item, Reached).When(reach with { Fact = Reached with { Basis = By("2026-05-19") } }).ThenNothing();
        Given(Planned, Item, next, Reached).When(reach with { Fact = reachedNext }).Then(reachedNext);
        Given(Planned, Item, next, Reached, reachedNext).When(reach).Then(Reached);
        Given(Planned).When(reach).ThenRefused("place-empty");
        Given(Planned, Item, Reached, Removed with { EffectiveOn = On("2026-05-20") }).When(reach).ThenRefused("place-empty");
        Given(Planned, Item).When(reach with { Opened = null }).ThenRefused("assembly-not-opened");
        Given(Planned, Item).When(reach with { Opened = On("2026-05-21") }).ThenRefused("before-what-it-changes");
        Given(Planned, Item, Recessed).When(reach).ThenRefused("no-item-in-recess");
        Given(Planned, Item, Recessed, Resumed).When(reach).Then(Reached);
        Given(Planned, Item, Closed).When(reach).ThenRefused("assembly-closed-already");
    }

    [Fact]
    public void Whoever_goes_on_from_an_item_goes_on_only_from_there()
    {
        var last = Item with { Item = 9, Kind = AgendaKind.AnyOtherBusiness };
        var on = new ReachItem(Reached with { Item = 9 }, On("2026-05-20"), Item.Item);
        Given(Planned, Item, last, Reached).When(on).Then(on.Fact);
        Given(Planned, Item, last, Reached, on.Fact).When(on).ThenNothing();
        Given(Planned, Item, last).When(on).ThenRefused("at-no-item");
        Given(Planned, Item, last).When(on with { From = 0 }).Then(on.Fact);
        Given(Planned, Item, last, on.Fact).When(on with { Fact = Reached, From = 0 }).ThenRefused("at-another-item");
    }

    [Fact]
    public void It_goes_into_recess_and_is_resumed_in_turn()
    {
        Given(Planned).When(Entering(Recessed)).Then(Recessed);
        Given(Planned, Recessed).When(Entering(Recessed)).ThenNothing();
        Given(Planned, Recessed).When(Entering(Recessed with { Basis = By("2026-05-19") })).ThenRefused("assembly-in-recess");
        Given(Planned, Recessed).When(Entering(Resumed)).Then(Resumed);
        var nextDay = Resumed with { EffectiveOn = On("2026-05-21") };
        Given(Planned, Recessed).When(Entering(nextDay)).Then(nextDay);
        Given(Planned, Recessed).When(Entering(Resumed with { EffectiveOn = On("2026-05-19") })).ThenRefused("before-what-it-changes");
        Given(Planned, Recessed, Resumed).When(Entering(Recessed)).Then(Recessed);
        Given(Planned).When(Entering(Resumed)).ThenRefused("assembly-not-in-recess");
    }

    [Fact]
    public void It_is_closed_once_when_it_has_opened_in_a_recess_too()
    {
        var close = new CloseAssembly(Closed, On("2026-05-20"), null);
        close.Stream.ShouldBe("assembly-2026");
        Given(Planned).When(close).Then(Closed);
        Given(Planned, Recessed).When(close).Then(Closed);
        Given(Planned, Closed).When(close).ThenNothing();
        Given(Planned, Closed).When(close with { Fact = Closed with { EffectiveOn = On("2026-05-21") } }).ThenRefused("assembly-closed-already");
        Given(Planned).When(close with { Opened = null }).ThenRefused("assembly-not-opened");
        Given(Planned).When(close with { Undecided = 2 }).ThenRefused("ballot-undecided");
        Given(Planned).When(close with { Opened = On("2026-05-21") }).ThenRefused("before-what-it-changes");
        Given(Demanded).When(close with { Fact = Closed with { Assembly = Extraordinary } }).ThenRefused("assembly-not-planned");
    }

    [Fact]
    public void One_that_is_closed_neither_goes_into_recess_nor_is_moved_but_its_minutes_are_registered()
    {
        Given(Planned, Closed).When(Entering(Recessed)).ThenRefused("assembly-closed-already");
        Given(Planned, Recessed, Closed).When(Entering(Resumed)).ThenRefused("assembly-closed-already");
        foreach (var fact in new AssemblyEvent[] { Moved, CalledOff })
            Given(Planned, Closed).When(Entering(fact)).ThenRefused("assembly-held");
        Given(Planned, Closed).When(Entering(Planned with { Place = "Odense" })).ThenRefused("assembly-planned-already");
        Given(Planned, Closed).When(Entering(Registered)).Then(Registered);
    }

    [Fact]
    public void Nothing_happens_at_one_without_a_day()
    {
        foreach (var fact in new AssemblyEvent[] { ChairElected, MinuteTaker, Reached, Recessed, Resumed, Closed })
        {
            Given(Demanded).When(Entering(fact with { Assembly = Extraordinary })).ThenRefused("assembly-not-planned");
            Given(Planned, CalledOff).When(Entering(fact)).ThenRefused("assembly-called-off");
            Given().When(Entering(fact)).ThenRefused("assembly-unknown");
        }
    }

    [Fact]
    public void Its_minutes_are_drafted_as_often_as_wanted_until_they_are_signed()
    {
        var anew = Drafted with { Draft = An.Rewritten, EffectiveOn = On("2026-05-23") };
        Given(Planned, Closed).When(new DraftMinutes(Drafted, null)).Then(Drafted);
        Given(Planned).When(new DraftMinutes(Drafted, null)).Then(Drafted);
        Given(Planned, Closed, Drafted).When(new DraftMinutes(Drafted with { EffectiveOn = On("2026-05-23") }, null)).ThenNothing();
        Given(Planned, Closed, Drafted).When(new DraftMinutes(anew, Drafted.Draft)).Then(anew);
        Given(Planned, ChairElected, Closed, Drafted, Signed).When(new DraftMinutes(anew, Drafted.Draft)).ThenRefused("minutes-signed-already");
        Given(Registered).When(new DraftMinutes(Drafted, null)).ThenRefused("minutes-before-closing");
        Given().When(new DraftMinutes(Drafted, null)).ThenRefused("assembly-unknown");
        new DraftMinutes(Drafted, null).Stream.ShouldBe("assembly-2026");
    }

    [Fact]
    public void Nobody_writes_over_a_draft_or_signs_it_without_having_read_it()
    {
        var anew = Drafted with { Draft = An.Rewritten };
        Given(Planned, Closed, Drafted).When(new DraftMinutes(anew, null)).ThenRefused("draft-changed");
        Given(Planned, Closed, anew).When(new DraftMinutes(Drafted, An.Agreement)).ThenRefused("draft-changed");
        Given(Planned, ChairElected, Closed, Drafted, anew).When(Entering(Signed)).ThenRefused("draft-changed");
    }

    [Fact]
    public void What_is_not_filled_in_is_not_signed_unawares()
    {
        Given(Planned, ChairElected, Closed, Drafted).When(new SignMinutes(Signed, "2. Beretning")).ThenRefused("minutes-unfinished");
        Given(Planned, ChairElected, Closed, Drafted).When(new SignMinutes(Signed, null)).Then(Signed);
        Given(Planned, ChairElected, Closed, Drafted, Signed).When(new SignMinutes(Signed, "2. Beretning")).ThenNothing();
        // What cannot be signed at all is said first.
        Given(Planned, Closed, Drafted).When(new SignMinutes(Signed, "2. Beretning")).ThenRefused("not-meeting-chair");
        new SignMinutes(Signed, null).Stream.ShouldBe("assembly-2026");
    }

    [Fact]
    public void What_was_signed_is_not_made_to_say_something_else()
    {
        IFact[] all = [Planned, ChairElected, Closed, Drafted, Signed];
        Given(all).When(new CorrectEntry("assembly-2026", 5, Signed with { Minutes = An.Rewritten }, null, By("2026-06-01")))
            .ThenRefused("signature-not-corrected");
        Given(all).When(new AnnulEntry("assembly-2026", 5, null, By("2026-06-01"))).Then(new EntryAnnulled(5, null, By("2026-06-01")));
    }

    [Fact]
    public void Its_minutes_are_signed_once_by_whoever_chaired_it_when_it_is_closed()
    {
        Given(Planned, ChairElected, Closed, Drafted).When(Entering(Signed)).Then(Signed);
        Given(Planned, Closed, Drafted).When(Entering(Signed)).ThenRefused("not-meeting-chair");
        Given(Planned, ChairElected, Closed, Drafted).When(Entering(Signed with { Chair = An.Outsider })).ThenRefused("not-meeting-chair");
        Given(Planned, ChairElected, Closed).When(Entering(Signed)).ThenRefused("minutes-not-drafted");
        Given(Planned, ChairElected, Drafted).When(Entering(Signed)).ThenRefused("minutes-before-closing");
        Given(Planned, ChairElected, Closed, Drafted).When(Entering(Signed with { EffectiveOn = On("2026-05-19") }))
            .ThenRefused("before-what-it-changes");
        Given(Planned, ChairElected, Closed, Drafted, Signed).When(Entering(Signed with { EffectiveOn = On("2026-05-29") }))
            .ThenRefused("minutes-signed-already");
    }

    [Fact]
    public void Its_minutes_are_published_once_when_they_are_signed_however_late()
    {
        Given(Planned, ChairElected, Closed, Drafted, Signed).When(Entering(Published)).Then(Published);
        var late = Published with { EffectiveOn = On("2026-05-31") };
        Given(Planned, ChairElected, Closed, Drafted, Signed).When(Entering(late)).Then(late);
        Given(Planned, ChairElected, Closed, Drafted, Signed, Published).When(Entering(late)).ThenRefused("minutes-published-already");
        Given(Planned, ChairElected, Closed, Drafted, Signed).When(Entering(Published with { EffectiveOn = On("2026-05-27") }))
            .ThenRefused("before-what-it-changes");
        Given(Planned, ChairElected, Closed, Drafted).When(Entering(Published)).ThenRefused("minutes-not-signed");
        Given(Registered).When(Entering(Published)).ThenRefused("minutes-before-closing");
    }

    private static RecordAssembly Entering(AssemblyEvent fact) => new(fact);
}
