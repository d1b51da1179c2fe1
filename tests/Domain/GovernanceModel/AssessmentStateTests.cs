// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Products;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.GovernanceModel.Assessed;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.GovernanceModel;

public class AssessmentStateTests
{
    [Fact]
    public void The_timeline_says_how_far_it_had_come_each_day()
    {
        var published = Given([.. WithEvaluation, new EvaluationPublished(Iot, On("2026-05-01"), Secretariat)])
            .Fold<AssessmentState, AssessmentEvent>();
        published.Periods.Where(period => period.Kind == AssessmentState.Kind)
            .Select(period => (((AssessmentHeld)period.Value).Status, ((AssessmentHeld)period.Value).RecommendedLevel, period.From.ToString()))
            .ShouldBe([
                (AssessmentStatus.Draft, null, "2026-02-01"), (AssessmentStatus.Completed, null, "2026-03-01"),
                (AssessmentStatus.Evaluated, GovernanceLevel.Two, "2026-04-01"),
                (AssessmentStatus.Published, GovernanceLevel.Two, "2026-05-01"),
            ]);
        published.Periods.First().Holder.ShouldBe("os2iot");
    }

    [Fact]
    public void Of_answers_that_changed_the_timeline_keeps_each_for_its_days()
    {
        var changed = Given(Begun, Answer("G5"), Answer("G5", RequirementAnswer.No, "2026-02-12")).Fold<AssessmentState, AssessmentEvent>();
        changed.Periods.Where(period => period.Kind == AssessmentState.AnswerKind)
            .Select(period => (((AnswerHeld)period.Value).Answer, period.From.ToString(), period.To?.ToString()))
            .ShouldBe([(RequirementAnswer.Yes, "2026-02-10", "2026-02-12"), (RequirementAnswer.No, "2026-02-12", null)]);
    }

    [Fact]
    public void A_second_opinion_is_waited_for_until_it_is_given()
    {
        var given = Given([
            .. WithEvaluation, new SecondOpinionAsked(Iot, OpinionTrack.Board, On("2026-04-10"), Secretariat),
            new SecondOpinionGiven(Iot, OpinionTrack.Board, GovernanceLevel.One, An.Explanation, true, On("2026-05-01"), An.BoardDecision),
        ]).Fold<AssessmentState, AssessmentEvent>();
        ((AssessmentHeld)given.Periods.Last(period => period.Kind == AssessmentState.Kind).Value).RecommendedLevel.ShouldBe(GovernanceLevel.One);
        given.Periods.Where(period => period.Kind == AssessmentState.OpinionKind)
            .Select(period => (period.Value, period.From.ToString()))
            .ShouldBe([
                (new OpinionHeld(OpinionTrack.Board, null, null, false), "2026-04-10"),
                (new OpinionHeld(OpinionTrack.Board, GovernanceLevel.One, An.Explanation, true), "2026-05-01"),
            ]);
    }

    [Fact]
    public void An_entry_about_a_requirement_is_about_no_other_line()
    {
        IPeriods whole = Given(WithEvaluation).Fold<AssessmentState, AssessmentEvent>();
        whole.PeriodsAbout(Answer("G5")).Select(period => (period.Kind, period.Holder)).ShouldBe([(AssessmentState.AnswerKind, "G5")]);
        whole.PeriodsAbout(Light("G5")).Select(period => (period.Kind, period.Holder)).ShouldBe([(AssessmentState.LightKind, "G5")]);
        whole.PeriodsAbout(Evaluated).ShouldAllBe(period => period.Kind == AssessmentState.Kind);
    }

    [Fact]
    public void What_could_not_have_happened_does_not_follow()
    {
        IFact[][] impossible =
        [
            [Answer("R1")],
            [Begun, Begun],
            [Begun, Light("R1")],
            [.. Answered, Answer("R1", RequirementAnswer.No)],
            [.. Answered, Completed],
            [Begun, Answer("R1"), new AssessmentOmitted(Iot, On("2026-03-01"), Secretariat)],
            [.. WithEvaluation, Light("R1", TrafficLight.Red)],
            [.. Answered, new EvaluationPublished(Iot, On("2026-05-01"), Secretariat)],
            [.. WithEvaluation, new SecondOpinionGiven(Iot, OpinionTrack.Board, GovernanceLevel.One, null, false, On("2026-05-01"), Secretariat)],
        ];
        foreach (var facts in impossible)
            Should.Throw<DoesNotFollowException>(() => Given(facts).Fold<AssessmentState, AssessmentEvent>()).Number.ShouldBe(facts.Length);
    }
}
