// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Onboarding;
using OS2.Ledger.Products;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Onboarding.Newcomer;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Onboarding;

public class OnboardingCommandsTests
{
    private static readonly ProductLife Product = Given(new ProductRegistered(
        Iot, "OS2iot", null, null, null, null, null, On("2017-08-17"), An.BoardDecision)).Fold<ProductState, ProductEvent>().Life;

    private static readonly ProductLife Gone = Given(
        new ProductRegistered(Iot, "OS2iot", null, null, null, null, null, On("2017-08-17"), An.BoardDecision),
        new ProductExited(Iot, On("2026-01-01"), An.BoardDecision)).Fold<ProductState, ProductEvent>().Life;

    private static readonly BodyEstablished Established = new(
        Group, BodyKind.SteeringGroup, "OS2iot styregruppe", null, null, On("2020-01-01"), An.BoardDecision);

    private static readonly BodyState Steering = Given(Established).Fold<BodyState, BodyEvent>();

    [Fact]
    public void Each_step_is_an_entry()
    {
        Given().When(new TakeStep(Profile, Membership)).Then(Profile);
        Given(Profile).When(new TakeStep(Considered, Membership)).Then(Considered);
        Given(Profile, Considered).When(new SendAccession(Accession, Membership, Product)).Then(Accession);
        Given(Profile, Considered, Accession).When(new ChooseGroup(Chosen, Membership, Steering)).Then(Chosen);
    }

    [Theory]
    [InlineData(OnboardingStep.Profile)]
    [InlineData(OnboardingStep.Products)]
    [InlineData(OnboardingStep.Accession)]
    [InlineData(OnboardingStep.Groups)]
    public void A_step_can_be_declined_for_now(OnboardingStep step) =>
        Given().When(new TakeStep(Declined(step), Membership)).Then(Declined(step));

    [Fact]
    public void Products_can_be_considered_and_none_chosen() =>
        Given(Considered).When(new TakeStep(Declined(OnboardingStep.Accession), Membership)).Then(Declined(OnboardingStep.Accession));

    [Fact]
    public void Who_is_no_member_and_not_approved_is_not_received()
    {
        Given().When(new TakeStep(Profile, null)).ThenRefused("not-received-then");
        Given().When(new SendAccession(Accession, null, Product)).ThenRefused("not-received-then");
        Given().When(new ChooseGroup(Chosen, null, Steering)).ThenRefused("not-received-then");
        Given().When(new TakeStep(Declined(OnboardingStep.Groups), null)).ThenRefused("not-received-then");
    }

    [Fact]
    public void A_step_is_recorded_after_it_is_taken() =>
        Given().When(new TakeStep(Considered with { EffectiveOn = On("2026-06-16") }, Membership)).ThenRefused("date-in-future");

    [Fact]
    public void A_profile_says_something() =>
        Given().When(new TakeStep(Profile with { Address = null, Presentation = null }, Membership)).ThenRefused("profile-empty");

    [Fact]
    public void A_profile_is_made_anew_when_it_says_something_else()
    {
        var anew = Profile with { Presentation = "Vi deler alt.", EffectiveOn = On("2026-05-01") };
        Given(Profile).When(new TakeStep(anew, Membership)).Then(anew);
        Given(Profile).When(new TakeStep(Profile with { EffectiveOn = On("2026-05-01") }, Membership)).ThenNothing();
    }

    [Fact]
    public void Who_comes_back_is_received_anew()
    {
        var back = new Spell(On("2026-05-01"), null);
        var again = Profile with { EffectiveOn = On("2026-05-02") };
        Given(Profile).When(new TakeStep(again, back)).Then(again);
        Given(Accession).When(new SendAccession(Sent("2026-05-03"), back, Product)).Then(Sent("2026-05-03"));
        Given(Declined(OnboardingStep.Groups)).When(new TakeStep(Declined(OnboardingStep.Groups, "2026-05-04"), back))
            .Then(Declined(OnboardingStep.Groups, "2026-05-04"));
    }

    [Fact]
    public void Products_are_considered_again_as_often_as_one_likes()
    {
        var again = Considered with { EffectiveOn = On("2026-06-01") };
        Given(Considered).When(new TakeStep(again, Membership)).Then(again);
    }

    [Fact]
    public void An_agreement_of_a_product_is_sent_once_and_one_of_another_too()
    {
        Given(Accession).When(new SendAccession(Sent("2026-04-05"), Membership, Product)).ThenRefused("accession-sent-already");
        Given(Accession).When(new SendAccession(Sent("2026-04-05", "os2mo"), Membership, Product)).Then(Sent("2026-04-05", "os2mo"));
    }

    [Fact]
    public void A_product_is_there_that_day()
    {
        Given().When(new SendAccession(Accession, Membership, ProductLife.Empty)).ThenRefused("product-unknown");
        Given().When(new SendAccession(Accession, Membership, Gone)).ThenRefused("product-gone");
    }

    [Fact]
    public void A_group_is_chosen_once_and_another_too()
    {
        Given(Chosen).When(new ChooseGroup(Chosen with { EffectiveOn = On("2026-04-05") }, Membership, Steering))
            .ThenRefused("group-chosen-already");
        var other = Chosen with { Body = "os2mo-styregruppe" };
        Given(Chosen).When(new ChooseGroup(other, Membership, Steering)).Then(other);
    }

    [Fact]
    public void A_group_is_there_that_day()
    {
        Given().When(new ChooseGroup(Chosen, Membership, BodyState.Initial)).ThenRefused("body-unknown");
        var dissolved = Given(Established, new BodyDissolved(Group, On("2026-01-01"), An.BoardDecision)).Fold<BodyState, BodyEvent>();
        Given().When(new ChooseGroup(Chosen, Membership, dissolved)).ThenRefused("body-dissolved");
    }

    [Theory]
    [InlineData(BodyState.Board)]
    [InlineData(BodyState.Secretariat)]
    public void Nobody_chooses_to_sit_on_the_board(string body) =>
        Given().When(new ChooseGroup(Chosen with { Body = body }, Membership, BodyState.Initial)).ThenRefused("not-a-group-to-choose");

    [Fact]
    public void What_was_done_is_not_declined()
    {
        Given(Chosen).When(new TakeStep(Declined(OnboardingStep.Groups), Membership)).ThenRefused("step-taken-already");
        Given(Chosen).When(new TakeStep(Declined(OnboardingStep.Accession), Membership)).Then(Declined(OnboardingStep.Accession));
    }

    [Fact]
    public void A_step_is_declined_once_and_can_be_taken_after_all()
    {
        var declined = Declined(OnboardingStep.Groups, "2026-04-01");
        Given(declined).When(new TakeStep(Declined(OnboardingStep.Groups), Membership)).ThenRefused("step-declined-already");
        Given(declined).When(new ChooseGroup(Chosen, Membership, Steering)).Then(Chosen);
    }

    [Fact]
    public void A_correction_leaves_no_empty_profile()
    {
        var correction = new CorrectEntry(
            OnboardingState.StreamOf(An.Authority), 1, Profile with { Address = null, Presentation = null }, null, An.BoardDecision);
        Given(Profile).When(correction).ThenRefused("cannot-be-so");
    }
}
