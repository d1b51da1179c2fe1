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
    public void One_that_is_called_off_still_says_when_it_was_to_be() => Held(Planned, CalledOff)[^1].ShouldBe(
        (new AssemblyHeld(AssemblyStatus.CalledOff, On("2026-05-20"), "Aarhus Rådhus", true, null), On("2026-03-10")));

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
        var late = Notice with { EffectiveOn = On("2026-05-10") };
        Fold(Planned, late, Notice).Notice.ShouldBe(Notice);
        Fold(Planned, Notice, Moved).Notice.ShouldBeNull();
        Fold(Planned, Notice, Moved, late).Notice.ShouldBe(late);
        Fold(Planned, Notice, Moved with { EffectiveOn = Planned.EffectiveOn }).Notice.ShouldBe(Notice);
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
