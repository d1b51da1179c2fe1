// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Memberships;
using OS2.Ledger.Onboarding;
using OS2.Ledger.Tests.Memberships;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Onboarding.Newcomer;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Onboarding;

public class ChecklistTests
{
    // Approved on 10 March.
    private static readonly MembershipState Approved = Membership(Member.Applied, Member.Approved("2026-04-01"));

    [Fact]
    public void The_steps_follow_the_approval_in_their_order()
    {
        var list = List(Approved, "2026-06-15")!;
        list.Steps.Select(step => (step.Step, step.Status)).ShouldBe(Enum.GetValues<OnboardingStep>().Select(step => (step, StepStatus.Open)));
        list.IsOpen.ShouldBeTrue();
        list.Entry.ShouldBe(2);
        list.Membership.ShouldBe(new Spell(On("2026-03-10"), null));
    }

    [Fact]
    public void A_step_may_come_before_the_first_day_but_not_before_the_approval()
    {
        Checklist.On(Approved, On("2026-03-20")).ShouldNotBeNull();
        Checklist.On(Approved, On("2026-03-09")).ShouldBeNull();
        List(Approved, "2026-03-20")!.IsOpen.ShouldBeTrue();
        List(Approved, "2026-03-09").ShouldBeNull();
    }

    [Fact]
    public void It_is_done_when_every_step_is_taken_or_declined()
    {
        OnboardingEvent[] steps = [Profile, Considered, Declined(OnboardingStep.Accession), Declined(OnboardingStep.Groups)];
        List(Approved, "2026-06-15", steps[..3])!.IsOpen.ShouldBeTrue();
        List(Approved, "2026-06-15", steps)!.IsOpen.ShouldBeFalse();
        Statuses(List(Approved, "2026-06-15", steps)!).ShouldBe([StepStatus.Taken, StepStatus.Taken, StepStatus.Declined, StepStatus.Declined]);
    }

    [Fact]
    public void On_an_earlier_day_only_what_was_taken_by_then_counts() =>
        Statuses(List(Approved, "2026-03-20", Profile, Considered)!)
            .ShouldBe([StepStatus.Taken, StepStatus.Open, StepStatus.Open, StepStatus.Open]);

    [Fact]
    public void What_was_declined_and_taken_after_all_is_taken()
    {
        var step = List(Approved, "2026-06-15", Declined(OnboardingStep.Groups, "2026-04-01"), Chosen)!.Steps[3];
        step.Status.ShouldBe(StepStatus.Taken);
        step.Answer!.Fact.ShouldBe(Chosen);
    }

    [Fact]
    public void A_member_is_new_for_a_year()
    {
        List(Approved, "2027-03-31")!.IsOpen.ShouldBeTrue();
        List(Approved, "2027-04-01")!.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void Who_was_registered_is_not_received_but_has_steps()
    {
        var registered = Membership(Member.Registered("2026-01-01"));
        List(registered, "2026-06-15")!.IsOpen.ShouldBeFalse();
        Statuses(List(registered, "2026-06-15", Profile)!)[0].ShouldBe(StepStatus.Taken);
    }

    [Fact]
    public void Who_comes_back_has_a_new_checklist()
    {
        var back = Membership(Member.Registered("2020-01-01"), Member.Resigned("2025-12-31"), Member.Applied, Member.Approved("2026-03-10"));
        var before = Considered with { EffectiveOn = On("2020-02-01") };
        Statuses(List(back, "2026-06-15", before)!)[1].ShouldBe(StepStatus.Open);
        Statuses(List(back, "2020-06-15", before)!)[1].ShouldBe(StepStatus.Taken);
        List(back, "2020-06-15", before)!.IsOpen.ShouldBeFalse();
        Checklist.On(back, On("2020-02-01")).ShouldBe(new Spell(On("2020-01-01"), On("2025-12-31")));
    }

    [Fact]
    public void Who_left_is_not_received()
    {
        var left = Membership(Member.Applied, Member.Approved("2026-03-10"), Member.Resigned("2026-05-01"));
        List(left, "2026-04-30")!.IsOpen.ShouldBeTrue();
        List(left, "2026-05-01")!.IsOpen.ShouldBeFalse();
        Checklist.On(left, On("2026-05-01")).ShouldBeNull();
    }

    private static MembershipState Membership(params MembershipEvent[] facts) => Given(facts).Fold<MembershipState, MembershipEvent>();

    private static Checklist? List(MembershipState member, string day, params OnboardingEvent[] steps) =>
        Checklist.Of(member, Given(steps).Fold<OnboardingState, OnboardingEvent>(), DateOnly.Parse(day));

    private static StepStatus[] Statuses(Checklist list) => [.. list.Steps.Select(step => step.Status)];
}
