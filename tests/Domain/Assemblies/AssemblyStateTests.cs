// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Documents;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Assemblies.Convened;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Assemblies;

public class AssemblyStateTests
{
    [Fact]
    public void It_holds_from_when_it_was_decided_and_says_the_day_it_is_to_be_held() => Held(Planned, Moved, Registered).ShouldBe(
    [
        (new AssemblyHeld(AssemblyStatus.Planned, On("2026-05-20"), "Aarhus Rådhus", true, null), On("2026-01-15")),
        (new AssemblyHeld(AssemblyStatus.Planned, On("2026-05-27"), "Odense", false, null), On("2026-03-01")),
        (new AssemblyHeld(AssemblyStatus.Registered, On("2026-05-20"), "Aarhus Rådhus", false, An.Agreement), On("2026-05-20")),
    ]);

    [Fact]
    public void One_that_is_closed_was_held_as_planned_and_its_minutes_can_come_later()
    {
        Held(Planned, Closed)[^1].ShouldBe(
            (new AssemblyHeld(AssemblyStatus.Closed, On("2026-05-20"), "Aarhus Rådhus", true, null), On("2026-05-20")));
        Held(Planned, Closed, Registered)[^1].Item1.ShouldBe(
            new AssemblyHeld(AssemblyStatus.Closed, On("2026-05-20"), "Aarhus Rådhus", true, An.Agreement));
        Fold(Planned, Closed).DeadlinesFrom.ShouldBe(new DateOnly(2026, 5, 20));
    }

    [Fact]
    public void Its_minutes_are_everyones_from_when_they_are_published()
    {
        var signed = Fold(Planned, ChairElected, Closed, Drafted, Signed);
        (signed.Draft, signed.Signed, signed.Published, signed.Minutes).ShouldBe((Drafted, Signed, null, null));
        Fold(Planned, ChairElected, Closed, Registered, Drafted, Signed).Minutes.ShouldBe(An.Agreement);
        Held(Planned, ChairElected, Closed, Drafted, Signed, Published)[^2..].ShouldBe(
        [
            (new AssemblyHeld(AssemblyStatus.Closed, On("2026-05-20"), "Aarhus Rådhus", true, null), On("2026-05-20")),
            (new AssemblyHeld(AssemblyStatus.Closed, On("2026-05-20"), "Aarhus Rådhus", true, Signed.Minutes), On("2026-05-30")),
        ]);
    }

    [Fact]
    public void Whoever_was_elected_last_chairs_it_and_takes_its_minutes()
    {
        Fold(Planned).ShouldSatisfyAllConditions(state => state.Chair.ShouldBeNull(), state => state.MinuteTaker.ShouldBeNull());
        var state = Fold(Planned, ChairElected, MinuteTaker, ChairElected with { Person = An.Outsider });
        (state.Chair!.Person, state.MinuteTaker!.Person).ShouldBe((An.Outsider, An.Outsider));
    }

    [Fact]
    public void It_deals_with_the_item_it_came_to_last_and_with_none_when_it_is_closed()
    {
        var (first, last) = (Item with { Item = 1, Kind = AgendaKind.MeetingChair }, Item with { Item = 9, Kind = AgendaKind.AnyOtherBusiness });
        Items(Planned).ShouldBe((null, null));
        Items(Planned, last, Item, first).ShouldBe((null, 1));
        Items(Planned, first, Item, last, Reached).ShouldBe((8, 9));
        Items(Planned, first, Item, last, Reached, Reached with { Item = 9 }).ShouldBe((9, null));
        Items(Planned, first, Item, last, Reached, Reached with { Item = 1 }).ShouldBe((1, 8));
        Items(Planned, first, Item, last, Reached, Removed with { EffectiveOn = On("2026-05-20") }).ShouldBe((null, 9));
        Items(Planned, first, Item, last, Reached, Closed).ShouldBe((null, null));

        static (int? Now, int? Next) Items(params IFact[] facts) => (Fold(facts).Item?.Item, Fold(facts).NextItem?.Item);
    }

    [Fact]
    public void It_is_in_recess_until_it_is_resumed_or_closed()
    {
        Fold(Planned).InRecess.ShouldBeFalse();
        Fold(Planned, Recessed).InRecess.ShouldBeTrue();
        Fold(Planned, Recessed, Resumed).InRecess.ShouldBeFalse();
        Fold(Planned, Recessed, Resumed, Recessed).InRecess.ShouldBeTrue();
        Fold(Planned, Recessed, Closed).InRecess.ShouldBeFalse();
    }

    [Fact]
    public void One_that_is_called_off_still_says_when_it_was_to_be() => Held(Planned, CalledOff)[^1].ShouldBe(
        (new AssemblyHeld(AssemblyStatus.CalledOff, On("2026-05-20"), "Aarhus Rådhus", true, null), On("2026-03-10")));

    [Fact]
    public void One_that_is_called_off_can_still_be_held_and_then_nothing_of_the_first_plan_counts()
    {
        Held(Planned, CalledOff, Again)[^1].ShouldBe(
            (new AssemblyHeld(AssemblyStatus.Planned, On("2026-08-20"), null, false, null), On("2026-03-12")));
        var late = Registered with { Place = null, EffectiveOn = On("2026-06-10") };
        Held(Planned, CalledOff, late)[^1].ShouldBe(
            (new AssemblyHeld(AssemblyStatus.Registered, On("2026-06-10"), null, false, An.Agreement), On("2026-06-10")));
        Fold(Planned, CalledOff).ShouldSatisfyAllConditions(state => state.Set.ShouldBeNull(), state => state.Day.ShouldBe(On("2026-05-20")));
        Fold(Planned, CalledOff, Again, CalledOff with { EffectiveOn = On("2026-05-01") }).Status.ShouldBe(AssemblyStatus.CalledOff);
    }

    [Fact]
    public void One_that_was_held_was_so_where_it_was_planned_unless_it_is_said_where()
    {
        var held = Fold(Planned, Moved, Registered with { Place = null });
        (held.Place, held.Online).ShouldBe(("Odense", false));
        (Fold(Planned, Registered with { Place = "Vejle" }).Place, Fold(Planned, Registered).Online).ShouldBe(("Vejle", true));
        Fold(Registered with { Place = null }).Place.ShouldBeNull();
    }

    [Fact]
    public void Deadlines_are_counted_from_a_day_that_was_planned_and_is_not_called_off()
    {
        Fold(Planned, Moved).DeadlinesFrom.ShouldBe(new DateOnly(2026, 5, 27));
        Fold(Planned, Registered).DeadlinesFrom.ShouldBe(new DateOnly(2026, 5, 20));
        Fold(Planned, Registered with { EffectiveOn = On("2026-05") }).DeadlinesFrom.ShouldBeNull();
        foreach (var facts in new IFact[][] { [Registered], [Planned, CalledOff], [Planned, CalledOff, Registered], [Demanded] })
            Fold(facts).DeadlinesFrom.ShouldBeNull();
    }

    [Fact]
    public void One_of_which_only_a_paper_is_known_by_a_day_is_not_one_whose_demand_was_taken_back()
    {
        var planned = Planned with { Basis = By("2026-04-18") };
        var state = Fold(planned, Notice).By(new DateOnly(2026, 4, 16));
        (state.Known, state.Status).ShouldBe((true, null));
        Held(planned, Notice).Single().Item2.ShouldBe(On("2026-04-18"));
    }

    [Fact]
    public void What_the_roll_says_of_a_day_is_what_had_happened_by_then()
    {
        var again = Demanded with { EffectiveOn = On("2026-02-18") };
        var planned = Planned with { Assembly = Extraordinary, Basis = By("2026-02-20") };
        foreach (var facts in new IFact[][]
        {
            [Demanded, TakenBack, DemandedToo with { EffectiveOn = On("2026-02-09") }], [DemandedToo, Demanded, TakenBack, again],
            [Demanded, TakenBack with { EffectiveOn = On("2026-02") }], [planned, Demanded, TakenBack],
            [Planned, Moved with { Basis = By("2026-01-10") }, CalledOff, Again, Registered],
            [Planned, Recessed, Resumed, Closed], [Planned, Closed, Registered with { EffectiveOn = On("2026-05-27") }],
        })
        {
            var state = Fold(facts);
            var periods = state.Periods.Where(period => period.Kind == AssemblyState.Kind).ToList();
            for (var day = new DateOnly(2026, 1, 1); day < Today; day = day.AddDays(1))
            {
                var held = (AssemblyHeld?)periods.Find(period => period.From.Earliest <= day && !(period.To?.Earliest <= day))?.Value;
                (held?.Status, held?.Day).ShouldBe((state.By(day).Status, state.By(day).Day), $"{day:O}");
            }
        }
    }

    [Fact]
    public void It_is_demanded_as_long_as_a_demand_stands_and_until_a_day_is_set()
    {
        Status(Demanded, DemandedToo, TakenBack).ShouldBe([(AssemblyStatus.Demanded, On("2026-02-10"))]);
        Status(Demanded, TakenBack).ShouldBe([(AssemblyStatus.Demanded, On("2026-02-10")), (AssemblyStatus.Withdrawn, On("2026-02-15"))]);
        var planned = Planned with { Assembly = Extraordinary, Basis = By("2026-02-13") };
        Status(planned, Demanded, TakenBack).ShouldBe([(AssemblyStatus.Demanded, On("2026-02-10")), (AssemblyStatus.Planned, On("2026-02-13"))]);
        Fold(Demanded, TakenBack).Status.ShouldBe(AssemblyStatus.Withdrawn);
        Fold(Demanded, TakenBack, DemandedToo).Status.ShouldBe(AssemblyStatus.Demanded);
    }

    [Fact]
    public void A_demand_holds_until_it_is_taken_back() => Fold(Demanded, DemandedToo, TakenBack).Periods
        .Where(period => period.Kind == AssemblyState.DemandKind).ShouldBe(
        [
            new Period("assembly-demand", "2026-x1", An.Authority.ToString(), new DemandHeld(), On("2026-02-10"), On("2026-02-15")),
            new Period("assembly-demand", "2026-x1", An.OtherAuthority.ToString(), new DemandHeld(), On("2026-02-12"), null),
        ]);

    [Fact]
    public void Everyone_may_read_the_notice_and_the_motions_but_for_those_about_an_exclusion() => Fold(
        Planned, Notice with { Notice = An.Explanation }, Motion with { Text = null }, Amended with { Text = An.Agreement },
        OnExclusion with { Text = Digest.Of(new byte[32], "andet"u8) }).Periods
        .Where(period => period.Kind == AssemblyState.PaperKind).Select(period => (period.Value, period.From)).ShouldBe(
        [
            (new PaperHeld(An.Explanation), On("2026-04-15")), (new PaperHeld(An.Agreement), On("2026-05-05")),
        ]);

    [Fact]
    public void The_first_notice_of_the_day_it_is_held_counts()
    {
        var (late, early) = (Notice with { EffectiveOn = On("2026-05-10") }, Notice with { EffectiveOn = On("2026-02-20") });
        Fold(Planned, late, Notice).Notice.ShouldBe(Notice);
        // Moved on 1 March: what was sent before that was of the other day, in whatever order it is entered.
        Fold(Planned, early, Moved).Notice.ShouldBeNull();
        Fold(Planned, Moved, early).Notice.ShouldBeNull();
        Fold(Planned, early, Moved, late).Notice.ShouldBe(late);
        Fold(Planned, Notice, Moved).Notice.ShouldBe(Notice);
        Fold(Planned, Notice, Moved, Moved with { Place = "Vejle", Basis = By("2026-05-01") }).Notice.ShouldBe(Notice);
        Fold(Planned, early, Moved with { EffectiveOn = Planned.EffectiveOn }).Notice.ShouldBe(early);
        Fold(Planned, early, CalledOff).Notice.ShouldBe(early);
        Fold(Planned, early, CalledOff, Again).Notice.ShouldBeNull();
        Fold(Planned, early, CalledOff, Again with { EffectiveOn = Planned.EffectiveOn }).Notice.ShouldBeNull();
        Fold(Planned, early, CalledOff, Registered).Notice.ShouldBeNull();
        Fold(Planned, early, CalledOff, Again, Notice).Notice.ShouldBe(Notice);
        Fold(Registered, Notice).Notice.ShouldBe(Notice);
        Fold(Planned).Notice.ShouldBeNull();
    }

    [Fact]
    public void A_motion_stands_as_last_amended_and_with_what_would_follow()
    {
        var state = Fold(
            Planned, OnStatutes, OnDues, Motion, Amended, RuleChange, RuleChange with { Value = "10-01" },
            RuleChange with { Rule = Rule.DeputyMayApprove, Value = "no" }, HigherDues);
        state.Motions.Select(motion => motion.Number).ShouldBe([1, 2, 3]);
        state.Motion(1)!.Title.ShouldBe("Der oprettes to udvalg");
        state.Motion(1)!.Text.ShouldBe(An.Explanation);
        state.Motion(2)!.Dues.ShouldBe(HigherDues);
        state.Motion(3)!.Rules.Select(rule => rule.Value).ShouldBe(["10-01", "no"], ignoreOrder: true);
        state.Motion(9).ShouldBeNull();
        Fold(Planned, Motion, Amended with { Text = null }).Motion(1)!.Text.ShouldBe(An.Agreement);
    }

    [Fact]
    public void It_is_noticed_when_nobody_said_what_would_follow()
    {
        Fold(Planned, Motion, OnDues, OnStatutes, OnExclusion).Motions.Select(motion => motion.IsUnsaid).ShouldBe([false, true, true, true]);
        Fold(Planned, Motion, OnDues, OnStatutes, OnExclusion, HigherDues, RuleChange, Laid).Motions.ShouldAllBe(motion => !motion.IsUnsaid);
        Fold(Planned, OnDues, Withdrawn with { Motion = 2 }).Motion(2)!.IsUnsaid.ShouldBeFalse();
    }

    [Fact]
    public void Of_an_earlier_day_it_is_what_was_decided_by_then()
    {
        var state = Fold(Planned, Moved, Notice, Motion, OnDues, HigherDues);
        state.By(new DateOnly(2026, 2, 1)).Day.ShouldBe(On("2026-05-20"));
        state.By(new DateOnly(2026, 3, 1)).Day.ShouldBe(On("2026-05-27"));
        state.By(new DateOnly(2026, 4, 30)).Motions.ShouldBeEmpty();
        state.By(new DateOnly(2026, 5, 1)).Motion(2)!.Dues.ShouldBe(HigherDues);
        state.By(new DateOnly(2026, 1, 1)).Known.ShouldBeFalse();
    }

    private static AssemblyState Fold(params IFact[] facts) => Given(facts).Fold<AssemblyState, AssemblyEvent>();

    private static List<(AssemblyHeld, GovernanceDate)> Held(params IFact[] facts) => [.. Fold(facts).Periods
        .Where(period => period.Kind == AssemblyState.Kind).Select(period => ((AssemblyHeld)period.Value, period.From))];

    private static List<(AssemblyStatus, GovernanceDate)> Status(params IFact[] facts) =>
        [.. Held(facts).Select(held => (held.Item1.Status, held.Item2))];
}
