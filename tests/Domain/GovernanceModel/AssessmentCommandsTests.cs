// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Products;
using OS2.Ledger.Tests.Products;
using static OS2.Ledger.Tests.GovernanceModel.Assessed;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.GovernanceModel;

public class AssessmentCommandsTests
{
    private static readonly BeginAssessment Begin = new(
        Iot, ProductState.Evolve(ProductState.Initial, Product.Registered, 1), V110, Catalogue, An.Contact, On("2026-02-01"), Secretariat);
    private static readonly CompleteAssessment Complete = new(Iot, Catalogue, On("2026-03-01"), Secretariat);
    private static readonly OmitAssessment Omit = new(Iot, On("2026-03-01"), Secretariat);

    [Fact]
    public void Each_product_has_a_stream_for_each_half_year() => Begin.Stream.ShouldBe("assessment-os2iot-2026-1");

    [Fact]
    public void An_assessment_is_begun_against_a_catalogue_and_names_its_adoption() => Given().When(Begin).Then(Begun);

    [Fact]
    public void It_is_begun_for_a_product_that_the_ledger_knows() =>
        Given().When(Begin with { Product = ProductState.Initial }).ThenRefused("product-unknown");

    [Fact]
    public void It_is_begun_within_a_year_of_its_half_year()
    {
        Given().When(Begin with { EffectiveOn = On("2024-12-31") }).ThenRefused("assessment-far-off");
        Given().When(Begin with { Assessment = AssessmentKey.Parse("os2iot-1926-2") }).ThenRefused("assessment-far-off");
    }

    [Fact]
    public void It_is_begun_once() =>
        Given(Begun).When(Begin with { EffectiveOn = On("2026-02-02") }).ThenRefused("assessment-begun");

    [Fact]
    public void It_is_not_begun_against_a_catalogue_that_nobody_adopted() =>
        Given().When(Begin with { Catalogue = CatalogueState.Initial }).ThenRefused("catalogue-not-adopted");

    [Fact]
    public void Requirements_are_answered_together() => Given(Begun)
        .When(Ask(new(Id("R1"), RequirementAnswer.Yes), new(Id("G5"), RequirementAnswer.No)))
        .Then(Answer("R1"), Answer("G5", RequirementAnswer.No));

    [Fact]
    public void A_draft_saved_again_is_entered_as_far_as_it_differs() => Given(Begun, Answer("R1"), Answer("G5"))
        .When(Ask(new(Id("R1"), RequirementAnswer.Yes), new(Id("G5"), RequirementAnswer.NotRelevant)) with { EffectiveOn = On("2026-02-12") })
        .Then(Answer("G5", RequirementAnswer.NotRelevant, "2026-02-12"));

    [Fact]
    public void Other_evidence_is_another_answer() => Given(Begun, Answer("R1"))
        .When(Ask(new GivenAnswer(Id("R1"), RequirementAnswer.Yes, An.Explanation, true)))
        .Then(Answer("R1") with { Evidence = An.Explanation, EvidencePublic = true });

    [Fact]
    public void Nothing_is_answered_before_it_is_begun() =>
        Given().When(Ask(new GivenAnswer(Id("R1"), RequirementAnswer.Yes))).ThenRefused("assessment-unknown");

    [Fact]
    public void Nothing_is_answered_for_a_day_before_it_was_begun() => Given(Begun)
        .When(Ask(new GivenAnswer(Id("R1"), RequirementAnswer.Yes)) with { EffectiveOn = On("2026-01-31") }).ThenRefused("before-assessment");

    [Fact]
    public void Requirements_that_the_catalogue_does_not_have_are_named()
    {
        var command = Ask(new(Id("F8"), RequirementAnswer.Yes), new(Id("R1"), RequirementAnswer.Yes), new(Id("F9"), RequirementAnswer.No));
        Given(Begun).When(command).ThenRefused("requirement-unknown");
        command.Decide(Given(Begun).Fold<AssessmentState, AssessmentEvent>()).Refusal!.Facts.ShouldBe(["F8, F9", V110]);
    }

    [Fact]
    public void Requirements_answered_twice_are_named()
    {
        var command = Ask(new(Id("R1"), RequirementAnswer.Yes), new(Id("R1"), RequirementAnswer.Yes));
        Given(Begun).When(command).ThenRefused("requirement-twice");
        command.Decide(Given(Begun).Fold<AssessmentState, AssessmentEvent>()).Refusal!.Facts.ShouldBe(["R1"]);
    }

    [Fact]
    public void A_form_with_other_levels_was_made_for_another_catalogue()
    {
        var command = Ask(
            new(Id("R1"), RequirementAnswer.Yes) { Level = GovernanceLevel.Sandbox }, new(Id("G5"), null) { Level = GovernanceLevel.One });
        Given(Begun).When(command).ThenRefused("other-levels");
        command.Decide(Given(Begun).Fold<AssessmentState, AssessmentEvent>()).Refusal!.Facts.ShouldBe(["G5", V110]);
    }

    [Fact]
    public void What_is_not_answered_says_nothing() => Given(Begun).When(Ask(new GivenAnswer(Id("R1"), null))).ThenNothing();

    [Fact]
    public void Evidence_without_an_answer_is_kept() => Given(Begun)
        .When(Ask(new GivenAnswer(Id("R1"), null, An.Explanation)))
        .Then(Answer("R1") with { Answer = null, Evidence = An.Explanation });

    [Fact]
    public void An_answer_can_be_taken_back_in_a_draft() =>
        Given(Begun, Answer("R1")).When(Ask(new GivenAnswer(Id("R1"), null))).Then(Answer("R1") with { Answer = null });

    [Fact]
    public void What_was_taken_back_is_missing() =>
        Given([.. Answered[..4], Answer("R1") with { Answer = null }]).When(Complete).ThenRefused("answers-missing");

    [Fact]
    public void An_assessment_keeps_its_catalogue() => Given(Begun)
        .When(Ask(new GivenAnswer(Id("R1"), RequirementAnswer.Yes)) with { Version = CatalogueVersion.Parse("2021") }).ThenRefused("wrong-catalogue");

    [Fact]
    public void It_is_completed_when_everything_is_answered() => Given(Answered[..4]).When(Complete).Then(Completed);

    [Fact]
    public void What_is_not_answered_is_named()
    {
        Given(Begun, Answer("G5")).When(Complete).ThenRefused("answers-missing");
        Complete.Decide(Given(Begun, Answer("G5")).Fold<AssessmentState, AssessmentEvent>()).Refusal!.Facts.ShouldBe(["R1, G10"]);
    }

    [Fact]
    public void Nothing_is_answered_after_it_is_completed() =>
        Given(Answered).When(Ask(new GivenAnswer(Id("R1"), RequirementAnswer.No))).ThenRefused("assessment-closed");

    [Fact]
    public void It_is_completed_once() =>
        Given(Answered).When(Complete with { EffectiveOn = On("2026-03-02") }).ThenRefused("assessment-closed");

    [Fact]
    public void A_product_that_answers_nothing_can_be_evaluated_all_the_same() =>
        Given(Begun).When(Omit).Then(new AssessmentOmitted(Iot, On("2026-03-01"), Secretariat));

    [Fact]
    public void What_is_answered_is_not_omitted() => Given(Begun, Answer("R1")).When(Omit).ThenRefused("answers-given");

    private static RequirementId Id(string id) => RequirementId.Parse(id);

    private static AnswerRequirements Ask(params GivenAnswer[] answers) => new(Iot, V110, Catalogue, answers, On("2026-02-10"), Secretariat);
}
