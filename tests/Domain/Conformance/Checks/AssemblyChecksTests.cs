// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Audit;
using OS2.Ledger.Conformance.Checks;
using OS2.Ledger.Statutes;
using static OS2.Ledger.Tests.Assemblies.Convened;
using static OS2.Ledger.Tests.Conformance.Inspected;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Conformance.Checks;

public class AssemblyChecksTests
{
    private static readonly AssemblyRegistered In2023 =
        new(AssemblyKey.Parse("2023"), null, null, On("2023-04-27"), By("2023-04-27"));

    private static readonly AssemblyPlanned PlannedX = new(Extraordinary, "Odense", false, On("2026-04-10"), By("2026-02-20"));

    [Fact]
    public void An_ordinary_assembly_in_May_is_in_season() => Kept<OrdinaryHeldInSeason>(Planned, In2023).ShouldBe(2);

    [Fact]
    public void An_ordinary_assembly_in_June_is_not() => Found<OrdinaryHeldInSeason>(In2023 with { EffectiveOn = On("2023-06-01") })
        .ShouldBe(["ordinary-held-in-season-1: 2023-04-01, 2023-05-31 | 2023-06-01"]);

    [Fact]
    public void Of_an_assembly_of_which_only_the_year_is_known_it_cannot_be_said() =>
        By<OrdinaryHeldInSeason>(In2023 with { EffectiveOn = On("2023") }).Uncertain.ShouldBe(1);

    [Fact]
    public void An_extraordinary_assembly_has_no_season() => By<OrdinaryHeldInSeason>(PlannedX).Cases.ShouldBe(0);

    [Fact]
    public void By_the_rules_of_its_day_it_can_be_held_in_June() => Kept<OrdinaryHeldInSeason>(
        new RuleSet(Rule.OrdinaryUntil, "06-30", On("2022-01-01"), An.AssemblyDecision), In2023 with { EffectiveOn = On("2023-06-01") }).ShouldBe(1);

    [Fact]
    public void Notice_a_month_before_is_in_time() =>
        Kept<OrdinaryNoticeGiven>(Planned, Notice with { EffectiveOn = On("2026-04-20") }).ShouldBe(1);

    [Fact]
    public void Notice_a_day_later_is_not() => Found<OrdinaryNoticeGiven>(Planned, Notice with { EffectiveOn = On("2026-04-21") })
        .ShouldBe(["ordinary-notice-given-1: 2026-04-20 | 2026-04-21"]);

    [Fact]
    public void Notice_that_was_never_given_is_missing_when_its_time_is_over() =>
        Found<OrdinaryNoticeGiven>(Planned).ShouldBe(["ordinary-notice-given-1: 2026-04-20 | missing "]);

    [Fact]
    public void Notice_that_is_still_to_come_is_none() =>
        By<OrdinaryNoticeGiven>(Planned with { EffectiveOn = On("2026-08-20") }).Cases.ShouldBe(0);

    [Fact]
    public void Of_an_assembly_only_registered_or_called_off_it_is_not_asked() =>
        By<OrdinaryNoticeGiven>(In2023, Planned, CalledOff).Cases.ShouldBe(0);

    [Fact]
    public void A_corrected_notice_counts_as_corrected() => Kept<OrdinaryNoticeGiven>(
        Planned, Notice with { EffectiveOn = On("2026-05-15") },
        new EntryCorrected(2, Notice with { EffectiveOn = On("2026-04-15") }, null, By("2026-05-16"))).ShouldBe(1);

    [Fact]
    public void An_extraordinary_assembly_needs_notice_of_14_days()
    {
        NoticeGiven notice = new(Extraordinary, null, On("2026-03-27"), By("2026-03-27"));
        Kept<ExtraordinaryNoticeGiven>(PlannedX, notice).ShouldBe(1);
        Found<ExtraordinaryNoticeGiven>(PlannedX, notice with { EffectiveOn = On("2026-03-30") })
            .ShouldBe(["extraordinary-notice-given-1: 2026-03-27 | 2026-03-30"]);
    }

    [Fact]
    public void A_motion_two_weeks_before_is_in_time() => Kept<MotionsReceivedInTime>(Planned, Motion).ShouldBe(1);

    [Fact]
    public void A_motion_after_that_is_not_unless_it_was_withdrawn()
    {
        var late = Motion with { EffectiveOn = On("2026-05-07") };
        Found<MotionsReceivedInTime>(Planned, late).ShouldBe(["motions-received-in-time-2: 2026-05-06 | 2026-05-07, 1"]);
        By<MotionsReceivedInTime>(Planned, late, Withdrawn with { EffectiveOn = On("2026-05-08") }).Cases.ShouldBe(0);
    }

    [Fact]
    public void Motions_sent_eight_days_before_are_in_time() =>
        Kept<MotionsSentInTime>(Planned, Motion, OnDues, Distributed with { EffectiveOn = On("2026-05-12") }).ShouldBe(2);

    [Fact]
    public void Motions_sent_later_are_not() => Found<MotionsSentInTime>(Planned, Motion, Distributed with { EffectiveOn = On("2026-05-13") })
        .ShouldBe(["motions-sent-in-time-2: 2026-05-12 | 2026-05-13, 1"]);

    [Fact]
    public void What_was_sent_before_a_motion_came_did_not_hold_it() =>
        Found<MotionsSentInTime>(Planned, Distributed with { EffectiveOn = On("2026-04-20") }, Motion)
            .ShouldBe(["motions-sent-in-time-3: 2026-05-12 | missing 1"]);

    [Fact]
    public void Minutes_published_two_weeks_after_are_in_time() => Kept<MinutesPublishedInTime>(
        Planned, ChairElected, Closed, Drafted, Signed, Published with { EffectiveOn = On("2026-06-03") }).ShouldBe(1);

    [Fact]
    public void Minutes_published_later_or_not_at_all_are_not()
    {
        Found<MinutesPublishedInTime>(Planned, ChairElected, Closed, Drafted, Signed, Published with { EffectiveOn = On("2026-06-04") })
            .ShouldBe(["minutes-published-in-time-1: 2026-06-03 | 2026-06-04"]);
        Found<MinutesPublishedInTime>(Planned, ChairElected, Closed).ShouldBe(["minutes-published-in-time-1: 2026-06-03 | missing "]);
    }

    [Fact]
    public void Of_minutes_that_were_registered_it_is_not_asked() => By<MinutesPublishedInTime>(Planned, Registered).Cases.ShouldBe(0);

    [Fact]
    public void A_year_without_an_assembly_is_found()
    {
        var in2025 = In2023 with { Assembly = AssemblyKey.Parse("2025"), EffectiveOn = On("2025-04-24") };
        Found<OrdinaryHeldEveryYear>(In2023, in2025, Planned, Closed).ShouldBe(["ordinary-held-every-year-1-2024: 2024, 2024-05-31 | 2024"]);
    }

    [Fact]
    public void Years_with_one_are_kept_and_this_year_has_time() => Kept<OrdinaryHeldEveryYear>(
        In2023 with { Assembly = AssemblyKey.Parse("2025"), EffectiveOn = On("2025-04-24") }, Planned, Closed).ShouldBe(2);

    [Fact]
    public void An_extraordinary_assembly_four_weeks_after_the_demand_was_considered_is_in_time()
    {
        Kept<ExtraordinaryHeldInTime>(Demanded, Considered, PlannedX with { EffectiveOn = On("2026-03-20") }).ShouldBe(1);
        Found<ExtraordinaryHeldInTime>(Demanded, Considered, PlannedX)
            .ShouldBe(["extraordinary-held-in-time-2: 2026-03-20 | 2026-04-10"]);
        Found<ExtraordinaryHeldInTime>(Demanded, Considered).ShouldBe(["extraordinary-held-in-time-2: 2026-03-20 | missing "]);
    }
}
