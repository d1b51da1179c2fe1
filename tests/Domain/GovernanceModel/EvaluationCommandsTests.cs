// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Products;
using static OS2.Ledger.Tests.GovernanceModel.Assessed;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.GovernanceModel;

public class EvaluationCommandsTests
{
    private static readonly Basis Group = new(Authority.TryParse("os2iot-styregruppe", out var group) ? group : default, On("2026-04-10"));
    private static readonly Basis Board = Group with { DecidedBy = Authority.Board };
    private static readonly CompleteEvaluation Complete = new(Iot, Catalogue, GovernanceLevel.Two, On("2026-04-01"), Secretariat);
    private static readonly PublishEvaluation Publish = new(Iot, On("2026-05-01"), Secretariat);

    private static readonly SecondOpinionAsked GroupAsked = new(Iot, OpinionTrack.SteeringGroup, On("2026-04-10"), Group);
    private static readonly SecondOpinionGiven BoardGiven = new(Iot, OpinionTrack.Board, GovernanceLevel.One, null, false, On("2026-04-20"), Board);

    [Fact]
    public void Requirements_are_evaluated_together() => Given(Answered)
        .When(Evaluate(new(Id("R1"), TrafficLight.Green), new(Id("G5"), TrafficLight.Red, An.Explanation, true)))
        .Then(Light("R1"), Light("G5", TrafficLight.Red) with { Remark = An.Explanation, RemarkPublic = true });

    [Fact]
    public void A_light_can_change_until_the_evaluation_is_completed() => Given([.. Answered, Light("R1")])
        .When(Evaluate(new GivenLight(Id("R1"), TrafficLight.Yellow)) with { EffectiveOn = On("2026-03-11") })
        .Then(Light("R1", TrafficLight.Yellow, "2026-03-11"));

    [Fact]
    public void Nothing_is_evaluated_before_the_self_assessment_is_completed() =>
        Given(Answered[..4]).When(Evaluate(new GivenLight(Id("R1"), TrafficLight.Green))).ThenRefused("assessment-open");

    [Fact]
    public void What_the_catalogue_does_not_have_is_not_evaluated() =>
        Given(Answered).When(Evaluate(new GivenLight(Id("F8"), TrafficLight.Green))).ThenRefused("requirement-unknown");

    [Fact]
    public void The_secretariat_evaluates() => Given(Answered)
        .When(Evaluate(new GivenLight(Id("R1"), TrafficLight.Green)) with { Basis = Board }).ThenRefused("not-competent");

    [Fact]
    public void An_evaluation_is_completed_with_a_level_that_no_light_computes() => Given(WithEvaluation[..^1]).When(Complete).Then(Evaluated);

    [Fact]
    public void What_is_not_evaluated_is_named()
    {
        Given([.. Answered, Light("G5")]).When(Complete).ThenRefused("lights-missing");
        Complete.Decide(Given([.. Answered, Light("G5")]).Fold<AssessmentState, AssessmentEvent>()).Refusal!.Facts.ShouldBe(["R1, G10"]);
    }

    [Fact]
    public void Nothing_is_evaluated_after_that() =>
        Given(WithEvaluation).When(Evaluate(new GivenLight(Id("R1"), TrafficLight.Red))).ThenRefused("evaluation-closed");

    [Fact]
    public void It_is_completed_once() =>
        Given(WithEvaluation).When(Complete with { RecommendedLevel = GovernanceLevel.Three }).ThenRefused("evaluation-closed");

    [Fact]
    public void A_second_opinion_is_asked_for() => Given(WithEvaluation).When(Ask(OpinionTrack.SteeringGroup)).Then(GroupAsked);

    [Fact]
    public void None_is_asked_for_before_there_is_a_first() => Given(Answered).When(Ask(OpinionTrack.Board)).ThenRefused("evaluation-open");

    [Fact]
    public void One_is_asked_for_at_a_time() => Given([.. WithEvaluation, GroupAsked])
        .When(Ask(OpinionTrack.SteeringGroup) with { EffectiveOn = On("2026-04-11") }).ThenRefused("opinion-asked-already");

    [Fact]
    public void Both_can_be_asked() => Given([.. WithEvaluation, GroupAsked])
        .When(Ask(OpinionTrack.Board)).Then(GroupAsked with { Track = OpinionTrack.Board });

    [Fact]
    public void The_steering_group_gives_its_opinion() => Given([.. WithEvaluation, GroupAsked])
        .When(new GiveSecondOpinion(Iot, OpinionTrack.SteeringGroup, GovernanceLevel.Three, An.Explanation, true, On("2026-04-20"), Group))
        .Then(new SecondOpinionGiven(Iot, OpinionTrack.SteeringGroup, GovernanceLevel.Three, An.Explanation, true, On("2026-04-20"), Group));

    [Fact]
    public void An_opinion_answers_a_question() => Given(WithEvaluation).When(Give(Board)).ThenRefused("opinion-not-asked");

    [Fact]
    public void The_board_gives_its_own_opinion() =>
        Given([.. WithEvaluation, GroupAsked with { Track = OpinionTrack.Board }]).When(Give(Group)).ThenRefused("not-competent");

    [Fact]
    public void The_board_is_the_last_instance() => Given([.. WithEvaluation, GroupAsked with { Track = OpinionTrack.Board }, BoardGiven])
        .When(Ask(OpinionTrack.SteeringGroup)).ThenRefused("board-has-spoken");

    [Fact]
    public void An_evaluation_is_published() =>
        Given(WithEvaluation).When(Publish).Then(new EvaluationPublished(Iot, On("2026-05-01"), Secretariat));

    [Fact]
    public void It_is_completed_first() => Given(Answered).When(Publish).ThenRefused("evaluation-open");

    [Fact]
    public void It_is_published_once() => Given([.. WithEvaluation, new EvaluationPublished(Iot, On("2026-05-02"), Secretariat)])
        .When(Publish).ThenRefused("evaluation-published-already");

    private static RequirementId Id(string id) => RequirementId.Parse(id);

    private static EvaluateRequirements Evaluate(params GivenLight[] lights) => new(Iot, Catalogue, lights, On("2026-03-10"), Secretariat);

    private static AskSecondOpinion Ask(OpinionTrack track) => new(Iot, track, On("2026-04-10"), Group);

    private static GiveSecondOpinion Give(Basis basis) =>
        new(Iot, OpinionTrack.Board, GovernanceLevel.One, null, false, On("2026-04-20"), basis);
}
