// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Resolutions;
using static OS2.Ledger.Tests.Resolutions.Motion;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Resolutions;

public class ResolutionCommandsTests
{
    private static readonly Authority Group = Authority.TryParse("styregruppen", out var group) ? group : default;

    private static readonly ResolutionAdopted AtMeeting = Adopted with { Channel = Channel.Meeting, Meeting = At("board-2025-03-14") };

    private static readonly SupersedeResolution Supersede = new(
        Superseded, Given(Proposed, Adopted).Fold<ResolutionState, ResolutionEvent>());

    [Fact]
    public void Each_resolution_has_its_own_stream() => new ProposeResolution(Proposed).Stream.ShouldBe("resolution-board-2025-7");

    [Fact]
    public void A_resolution_is_proposed() => Given().When(new ProposeResolution(Proposed)).Then(Proposed);

    [Fact]
    public void Anybody_proposes() => Given()
        .When(new ProposeResolution(Proposed with { Basis = An.Letter })).Then(Proposed with { Basis = An.Letter });

    [Fact]
    public void A_number_is_given_once() =>
        Given(Proposed).When(new ProposeResolution(Proposed with { Title = "Noget andet" })).ThenRefused("resolution-number-taken");

    [Fact]
    public void A_number_that_is_taken_is_not_registered() =>
        Given(Proposed).When(new RegisterResolution(Registered)).ThenRefused("resolution-number-taken");

    [Fact]
    public void The_body_adopts() => Given(Proposed).When(new DecideResolution(Adopted)).Then(Adopted);

    [Fact]
    public void It_adopts_at_a_meeting() => Given(Proposed).When(new DecideResolution(AtMeeting)).Then(AtMeeting);

    [Fact]
    public void What_is_adopted_can_hold_from_a_day_before() => Given(Proposed)
        .When(new DecideResolution(Adopted with { EffectiveOn = On("2025-01-01") })).Then(Adopted with { EffectiveOn = On("2025-01-01") });

    [Fact]
    public void Nobody_else_adopts() => Given(Proposed)
        .When(new DecideResolution(Adopted with { Basis = By(Authority.GeneralAssembly, "2025-03-14") })).ThenRefused("not-competent");

    [Fact]
    public void An_office_is_not_the_body() => Given(Proposed)
        .When(new DecideResolution(Adopted with { Basis = By(Authority.Chair, "2025-03-14") })).ThenRefused("not-competent");

    [Fact]
    public void Nothing_is_adopted_before_it_was_proposed() => Given(Proposed)
        .When(new DecideResolution(Adopted with { Basis = By(Authority.Board, "2025-02-28") })).ThenRefused("before-resolution");

    [Fact]
    public void What_may_have_been_adopted_after_it_was_proposed_is() => Given(Proposed)
        .When(new DecideResolution(Adopted with { Basis = By(Authority.Board, "2025-03") }))
        .Then(Adopted with { Basis = By(Authority.Board, "2025-03") });

    [Fact]
    public void What_nobody_proposed_is_not_adopted() => Given().When(new DecideResolution(Adopted)).ThenRefused("resolution-unknown");

    [Fact]
    public void The_body_rejects() => Given(Proposed).When(new DecideResolution(Rejected)).Then(Rejected);

    [Fact]
    public void Nobody_else_rejects() => Given(Proposed)
        .When(new DecideResolution(Rejected with { Basis = By(Group, "2025-03-14") })).ThenRefused("not-competent");

    [Theory]
    [InlineData("board")]
    [InlineData("secretariat")]
    public void Whoever_proposed_it_or_the_body_takes_it_back(string by)
    {
        var withdrawn = new ResolutionWithdrawn(Seven, On("2025-03-10"), By(by == "board" ? Authority.Board : Authority.Secretariat, "2025-03-10"));
        Given(Proposed).When(new DecideResolution(withdrawn)).Then(withdrawn);
    }

    [Fact]
    public void Nobody_else_takes_it_back() => Given(Proposed)
        .When(new DecideResolution(new ResolutionWithdrawn(Seven, On("2025-03-10"), By(Group, "2025-03-10")))).ThenRefused("not-competent");

    [Fact]
    public void What_is_decided_is_not_decided_otherwise() =>
        Given(Proposed, Rejected).When(new DecideResolution(Adopted)).ThenRefused("resolution-decided-already");

    [Fact]
    public void What_is_registered_is_decided() =>
        Given(Registered).When(new DecideResolution(Rejected)).ThenRefused("resolution-decided-already");

    [Fact]
    public void In_writing_there_is_no_meeting() => Given(Proposed)
        .When(new DecideResolution(Adopted with { Meeting = At("board-2025-03-14") })).ThenRefused("no-meeting-in-writing");

    [Fact]
    public void A_body_decides_at_its_own_meeting() => Given(Proposed)
        .When(new DecideResolution(AtMeeting with { Meeting = At("styregruppen-2025-03-14") })).ThenRefused("meeting-of-another-body");

    [Fact]
    public void What_is_proposed_and_adopted_at_once_is_recorded_at_once() => Given()
        .When(new RecordResolution(Proposed, Adopted)).Then(Proposed, Adopted);

    [Fact]
    public void What_is_recorded_at_once_obeys_the_same_rules()
    {
        Given().When(new RecordResolution(Proposed, Adopted with { Basis = By(Authority.Chair, "2025-03-14") })).ThenRefused("not-competent");
        Given(Proposed).When(new RecordResolution(Proposed, Adopted)).ThenRefused("resolution-number-taken");
        Given(Registered).When(new RecordResolution(Proposed, Adopted)).ThenRefused("resolution-number-taken");
    }

    [Fact]
    public void What_was_adopted_before_the_ledger_is_registered_with_what_is_known() =>
        Given().When(new RegisterResolution(Registered)).Then(Registered);

    [Fact]
    public void What_is_registered_asks_for_no_competence()
    {
        var byChair = Registered with { Basis = By(Authority.Chair, "..2023-12-14") with { Evidence = Evidence.NotFound } };
        Given().When(new RegisterResolution(byChair)).Then(byChair);
    }

    [Fact]
    public void Nothing_is_registered_as_decided_in_writing_at_a_meeting() => Given()
        .When(new RegisterResolution(Registered with { Channel = Channel.WrittenProcedure, Meeting = At("board-2017-08-17") }))
        .ThenRefused("no-meeting-in-writing");

    [Fact]
    public void What_was_decided_in_writing_is_ratified_months_later_by_the_same_body() =>
        Given(Proposed, Adopted).When(new RatifyResolution(Ratified)).Then(Ratified);

    [Fact]
    public void What_was_decided_at_a_meeting_is_ratified_by_a_body_above()
    {
        var byAssembly = new ResolutionRatified(Seven, null, On("2025-05-18"), By(Authority.GeneralAssembly, "2025-05-18"));
        Given(Proposed, AtMeeting).When(new RatifyResolution(byAssembly)).Then(byAssembly);
    }

    [Fact]
    public void What_a_body_decided_at_its_meeting_it_does_not_ratify() =>
        Given(Proposed, AtMeeting).When(new RatifyResolution(Ratified)).ThenRefused("ratification-needless");

    [Fact]
    public void Where_nobody_knows_how_it_was_decided_it_can_be_ratified() =>
        Given(Registered).When(new RatifyResolution(Ratified)).Then(Ratified);

    [Fact]
    public void A_body_below_does_not_ratify() => Given(Proposed, Adopted)
        .When(new RatifyResolution(Ratified with { Basis = By(Group, "2025-09-18") })).ThenRefused("not-competent");

    [Fact]
    public void It_is_ratified_at_a_meeting_of_the_body_that_ratifies() => Given(Proposed, Adopted)
        .When(new RatifyResolution(Ratified with { Basis = By(Authority.GeneralAssembly, "2025-09-18") })).ThenRefused("meeting-of-another-body");

    [Fact]
    public void Nothing_is_ratified_before_it_was_adopted() => Given(Proposed, Adopted)
        .When(new RatifyResolution(Ratified with { Basis = By(Authority.Board, "2025-03-13") })).ThenRefused("before-resolution");

    [Fact]
    public void It_is_ratified_once() => Given(Proposed, Adopted, Ratified)
        .When(new RatifyResolution(Ratified with { Basis = By(Authority.Board, "2025-12-01") })).ThenRefused("ratified-already");

    [Fact]
    public void What_is_not_adopted_is_neither_ratified_nor_superseded()
    {
        Given(Proposed).When(new RatifyResolution(Ratified)).ThenRefused("resolution-not-adopted");
        Given(Proposed, Rejected).When(Supersede).ThenRefused("resolution-not-adopted");
        Given().When(Supersede).ThenRefused("resolution-unknown");
    }

    [Fact]
    public void Another_takes_its_place() => Given(Proposed, Adopted).When(Supersede).Then(Superseded);

    [Fact]
    public void It_does_not_take_its_own_place() => Given(Proposed, Adopted)
        .When(Supersede with { Fact = Superseded with { By = Seven } }).ThenRefused("supersedes-itself");

    [Fact]
    public void One_takes_its_place() => Given(Proposed, Adopted, Superseded)
        .When(Supersede with { Fact = Superseded with { By = ResolutionKey.Parse("board-2026-3") } }).ThenRefused("superseded-already");

    [Fact]
    public void Only_what_is_adopted_takes_its_place() =>
        Given(Proposed, Adopted).When(Supersede with { Successor = ResolutionState.Initial }).ThenRefused("successor-not-adopted");

    [Fact]
    public void What_was_superseded_itself_takes_no_other_s_place() => Given(Proposed, Adopted)
        .When(Supersede with { Successor = Given(Proposed, Adopted, Superseded).Fold<ResolutionState, ResolutionEvent>() })
        .ThenRefused("successor-superseded");

    [Fact]
    public void It_no_longer_holds_after_it_was_adopted_only() => Given(Proposed, Adopted)
        .When(Supersede with { Fact = Superseded with { EffectiveOn = On("2025-03-13") } }).ThenRefused("before-resolution");

    [Fact]
    public void A_body_below_puts_nothing_in_its_place() => Given(Proposed, Adopted)
        .When(Supersede with { Fact = Superseded with { Basis = By(Authority.Secretariat, "2026-01-15") } }).ThenRefused("not-competent");

    [Fact]
    public void It_is_published() => Given(Proposed, Adopted).When(new PublishResolution(Published)).Then(Published);

    [Fact]
    public void A_proposal_is_published_too()
    {
        var early = Published with { EffectiveOn = On("2025-03-02"), Basis = By(Authority.Secretariat, "2025-03-02") };
        Given(Proposed, Adopted).When(new PublishResolution(early)).Then(early);
    }

    [Fact]
    public void What_is_not_there_is_not_published() => Given().When(new PublishResolution(Published)).ThenRefused("resolution-unknown");

    [Fact]
    public void Nothing_is_published_nowhere() => Given(Proposed)
        .When(new PublishResolution(Published with { Address = null })).ThenRefused("published-nowhere");

    [Fact]
    public void Nothing_is_published_before_it_was_proposed() => Given(Proposed)
        .When(new PublishResolution(Published with { EffectiveOn = On("2025-02-28") })).ThenRefused("before-resolution");

    [Fact]
    public void Nothing_is_published_tomorrow() => Given(Proposed)
        .When(new PublishResolution(Published with { EffectiveOn = Today.AddDays(1) })).ThenRefused("date-in-future");
}
