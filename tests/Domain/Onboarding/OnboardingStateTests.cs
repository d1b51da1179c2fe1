// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Onboarding;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Onboarding.Newcomer;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Onboarding;

public class OnboardingStateTests
{
    private static readonly string Cvr = An.Authority.ToString();

    [Fact]
    public void A_profile_holds_until_the_next_in_whatever_order_they_are_entered()
    {
        var (first, anew) = (Profile with { EffectiveOn = On("2019") }, Profile with { Address = null, EffectiveOn = On("2026-05-01") });
        var state = Given(anew, first).Fold<OnboardingState, OnboardingEvent>();
        state.Periods.Where(period => period.Kind == OnboardingState.ProfileKind).ShouldBe(
        [
            new Period(OnboardingState.ProfileKind, Cvr, Cvr, new ProfileHeld(Website, Profile.Presentation), On("2019"), On("2026-05-01")),
            new Period(OnboardingState.ProfileKind, Cvr, Cvr, new ProfileHeld(null, Profile.Presentation), On("2026-05-01"), null),
        ]);
        state.Profile(On("2020-01-01")).ShouldBe(new ProfileHeld(Website, Profile.Presentation));
        state.Profile(On("2018-12-31")).ShouldBeNull();
    }

    [Fact]
    public void A_step_holds_from_the_day_it_was_taken_and_a_declined_one_until_it_is_taken_after_all() =>
        Given(Declined(OnboardingStep.Groups, "2026-04-01"), Accession, Chosen).Fold<OnboardingState, OnboardingEvent>().Periods.ShouldBe(
        [
            Step(new StepHeld(OnboardingStep.Groups, true, null, null), "2026-04-01", "2026-04-02"),
            Step(new StepHeld(OnboardingStep.Accession, false, Iot, null), "2026-04-01"),
            Step(new StepHeld(OnboardingStep.Groups, false, null, Group), "2026-04-02"),
        ]);

    [Fact]
    public void What_turns_out_to_have_been_taken_before_was_never_declined() =>
        Given(Declined(OnboardingStep.Groups, "2026-04-10"), Chosen).Fold<OnboardingState, OnboardingEvent>().Periods.ShouldBe(
        [
            Step(new StepHeld(OnboardingStep.Groups, true, null, null), "2026-04-10", "2026-04-10"),
            Step(new StepHeld(OnboardingStep.Groups, false, null, Group), "2026-04-02"),
        ]);

    private static Period Step(StepHeld held, string from, string? to = null) =>
        new(OnboardingState.Kind, Cvr, Cvr, held, On(from), to is null ? null : On(to));
}
