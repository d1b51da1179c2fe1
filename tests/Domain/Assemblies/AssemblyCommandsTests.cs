// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
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
        foreach (var fact in new AssemblyEvent[] { ChairElected, MinuteTaker, Recessed, Resumed, Closed })
        {
            Given(Demanded).When(Entering(fact with { Assembly = Extraordinary })).ThenRefused("assembly-not-planned");
            Given(Planned, CalledOff).When(Entering(fact)).ThenRefused("assembly-called-off");
            Given().When(Entering(fact)).ThenRefused("assembly-unknown");
        }
    }

    private static RecordAssembly Entering(AssemblyEvent fact) => new(fact);
}
