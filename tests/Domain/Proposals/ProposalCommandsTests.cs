// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Proposals;
using static OS2.Ledger.Tests.Proposals.Wish;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Proposals;

public class ProposalCommandsTests
{
    [Theory]
    [InlineData(BodyKind.CoordinationGroup)]
    [InlineData(BodyKind.SteeringGroup)]
    public void A_change_is_proposed_to_the_group_that_does_the_work(BodyKind kind) =>
        Given().When(new ProposeChange(Proposed, SetUp(kind))).Then(Proposed);

    [Theory]
    [InlineData(BodyKind.SubjectGroup)]
    [InlineData(BodyKind.Committee)]
    public void It_is_put_to_no_other_body(BodyKind kind) =>
        Given().When(new ProposeChange(Proposed, SetUp(kind))).ThenRefused("not-coordination-group");

    [Fact]
    public void The_board_takes_none()
    {
        var toBoard = Proposed with { Proposal = ProposalKey.Parse("board-2025-3") };
        Given().When(new ProposeChange(toBoard, BodyState.Initial)).ThenRefused("not-coordination-group");
    }

    [Fact]
    public void It_is_put_to_a_group_that_sits()
    {
        Given().When(new ProposeChange(Proposed, BodyState.Initial)).ThenRefused("no-group-then");
        Given().When(Propose(Proposed with { EffectiveOn = On("2024-12-31") })).ThenRefused("no-group-then");
        Given().When(new ProposeChange(Proposed, SetUp(BodyKind.CoordinationGroup, "2025-03-01"))).ThenRefused("no-group-then");
    }

    [Fact]
    public void What_was_proposed_when_the_group_may_have_sat_is_entered()
    {
        var early = Proposed with { EffectiveOn = On("..2025-06-01"), Basis = Proposed.Basis with { Evidence = Evidence.ByPractice } };
        Given().When(Propose(early)).Then(early);
    }

    [Fact]
    public void Nobody_need_be_named_as_proposer()
    {
        var bySteeringGroup = Proposed with { Organisation = null, Person = null, Basis = By(Three.Body, "2025-03-01") };
        Given().When(Propose(bySteeringGroup)).Then(bySteeringGroup);
    }

    [Fact]
    public void A_number_is_given_once() =>
        Given(Proposed).When(Propose(Proposed with { Title = "Noget andet" })).ThenRefused("proposal-number-taken");

    [Fact]
    public void Nothing_is_proposed_tomorrow() =>
        Given().When(Propose(Proposed with { EffectiveOn = Today.AddDays(1) })).ThenRefused("date-in-future");

    [Fact]
    public void It_is_discussed_more_than_once()
    {
        var again = Discussed with { Meeting = null, Note = null, EffectiveOn = On("2025-05-07") };
        Given(Proposed).When(new RecordProposal(Discussed)).Then(Discussed);
        Given(Proposed, Discussed).When(new RecordProposal(again)).Then(again);
    }

    [Fact]
    public void A_discussion_can_be_heard_of_after_the_decision() =>
        Given(Proposed, Accepted).When(new RecordProposal(Discussed)).Then(Discussed);

    [Fact]
    public void What_is_decided_is_no_longer_discussed()
    {
        foreach (var end in new ProposalEvent[] { Accepted, Declined, Withdrawn })
            Given(Proposed, end).When(new RecordProposal(Discussed with { EffectiveOn = On("2025-05-08") })).ThenRefused("discussed-after-decision");
    }

    [Fact]
    public void It_is_discussed_or_not_before_it_is_accepted_declined_or_withdrawn()
    {
        foreach (var end in new ProposalEvent[] { Accepted, Declined, Withdrawn })
        {
            Given(Proposed).When(new RecordProposal(end)).Then(end);
            Given(Proposed, Discussed).When(new RecordProposal(end)).Then(end);
        }
    }

    [Fact]
    public void Whoever_decided_is_taken_at_their_word()
    {
        var byBoard = Accepted with { Basis = By(Authority.Board, "2025-05-07") };
        Given(Proposed).When(new RecordProposal(byBoard)).Then(byBoard);
    }

    [Fact]
    public void It_is_decided_once()
    {
        Given(Proposed, Accepted).When(new RecordProposal(Declined)).ThenRefused("proposal-decided-already");
        Given(Proposed, Declined).When(new RecordProposal(Withdrawn)).ThenRefused("proposal-decided-already");
        Given(Proposed, Withdrawn).When(new RecordProposal(Accepted)).ThenRefused("proposal-decided-already");
    }

    [Fact]
    public void What_is_accepted_is_delivered_once()
    {
        Given(Proposed, Accepted).When(new RecordProposal(Delivered)).Then(Delivered);
        Given(Proposed, Accepted, Delivered).When(new RecordProposal(Delivered with { Release = "2.0" })).ThenRefused("delivered-already");
    }

    [Fact]
    public void Only_what_is_accepted_is_delivered()
    {
        Given(Proposed, Discussed).When(new RecordProposal(Delivered)).ThenRefused("proposal-not-accepted");
        Given(Proposed, Declined).When(new RecordProposal(Delivered)).ThenRefused("proposal-not-accepted");
    }

    [Fact]
    public void Nothing_becomes_of_what_was_not_proposed()
    {
        foreach (var fact in new ProposalEvent[] { Discussed, Accepted, Declined, Withdrawn, Delivered })
            Given().When(new RecordProposal(fact)).ThenRefused("proposal-unknown");
    }

    [Fact]
    public void Time_runs_forwards()
    {
        var early = On("2025-02-28");
        Given(Proposed).When(new RecordProposal(Discussed with { EffectiveOn = early })).ThenRefused("before-proposal");
        Given(Proposed).When(new RecordProposal(Accepted with { EffectiveOn = early })).ThenRefused("before-proposal");
        Given(Proposed, Discussed).When(new RecordProposal(Declined with { EffectiveOn = On("2025-04-01") })).ThenRefused("before-proposal");
        Given(Proposed, Accepted).When(new RecordProposal(Delivered with { EffectiveOn = On("2025-05-06") })).ThenRefused("before-proposal");
    }

    [Fact]
    public void What_may_have_happened_in_that_order_is_entered()
    {
        var accepted = Accepted with { EffectiveOn = On("2025") };
        Given(Proposed, Discussed).When(new RecordProposal(accepted)).Then(accepted);
        var discussed = Discussed with { EffectiveOn = On("..2025-12-31") };
        Given(Proposed, Accepted).When(new RecordProposal(discussed)).Then(discussed);
    }

    [Fact]
    public void Nothing_is_delivered_tomorrow() => Given(Proposed, Accepted)
        .When(new RecordProposal(Delivered with { EffectiveOn = Today.AddDays(1) })).ThenRefused("date-in-future");

    private static ProposeChange Propose(ChangeProposed fact) => new(fact, SetUp(BodyKind.CoordinationGroup));
}
