// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Memberships;
using static OS2.Ledger.Tests.Memberships.Member;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Memberships;

public class JoiningTests
{
    private static readonly DateOnly Decided = new(2026, 3, 10);
    private static readonly ApplyForMembership Apply = new(An.Authority, An.Application, An.Letter);
    private static readonly ApproveMembership Approve = new(An.Authority, An.Approval(Decided), Decided);
    private static readonly RejectMembership Reject = new(An.Authority, An.Approval(Decided), An.Explanation);

    [Fact]
    public void Each_authority_has_its_own_stream() => Apply.Stream.ShouldBe("member-55133018");

    [Fact]
    public void An_authority_applies() => Given().When(Apply).Then(Applied);

    [Fact]
    public void It_applies_once_at_a_time() =>
        Given(Applied).When(Apply with { Application = An.Application with { Gln = An.Gln } }).ThenRefused("already-applied");

    [Fact]
    public void A_member_does_not_apply() => Given(Registered("2020")).When(Apply).ThenRefused("already-member");

    [Fact]
    public void An_excluded_member_waits_for_the_assembly() => Given(Registered("2020"), Excluded).When(Apply).ThenRefused("exclusion-pending");

    [Fact]
    public void A_former_member_applies_again() => Given(Registered("2020"), Resigned("2025-12-31")).When(Apply).Then(Applied);

    [Fact]
    public void What_has_ceased_does_not_apply() =>
        Given().When(Apply with { Ceased = On("2026-01-01") }).ThenRefused("organisation-ceased");

    [Fact]
    public void A_company_is_not_a_member() =>
        Given().When(Apply with { Application = An.SupplierAgreement }).ThenRefused("not-public-authority");

    [Fact]
    public void An_application_names_a_contact_person() =>
        Given().When(Apply with { Application = An.Application with { Contacts = [] } }).ThenRefused("contact-missing");

    [Fact]
    public void An_application_is_a_signed_agreement() =>
        Given().When(Apply with { Application = An.Application with { Agreement = null } }).ThenRefused("agreement-missing");

    [Fact]
    public void An_application_of_tomorrow_has_not_been_received() =>
        Given().When(Apply with { Application = An.Application with { ReceivedOn = Today.AddDays(1) } }).ThenRefused("date-in-future");

    [Fact]
    public void A_waiting_application_is_corrected()
    {
        var corrected = An.Application with { Name = "Århus Kommune" };
        Given(Applied).When(new CorrectMembershipApplication(An.Authority, corrected, An.Letter))
            .Then(new MembershipApplicationCorrected(An.Authority, corrected, On("2026-03-01"), An.Letter));
    }

    [Fact]
    public void A_correction_that_changes_nothing_enters_nothing() =>
        Given(Applied).When(new CorrectMembershipApplication(An.Authority, An.Application, An.Letter)).ThenNothing();

    [Fact]
    public void A_correction_of_the_day_it_was_signed_alone_is_entered()
    {
        var signed = An.Letter with { DecidedOn = On("2026-02-20") };
        Given(Applied).When(new CorrectMembershipApplication(An.Authority, An.Application, signed))
            .Then(new MembershipApplicationCorrected(An.Authority, An.Application, On("2026-03-01"), signed));
    }

    [Fact]
    public void A_correction_obeys_the_rules_of_an_application() =>
        Given(Applied).When(new CorrectMembershipApplication(An.Authority, An.SupplierAgreement, An.Letter)).ThenRefused("not-public-authority");

    [Fact]
    public void A_decided_application_is_not_corrected() =>
        Given(Applied, Approved("2026-03-10")).When(new CorrectMembershipApplication(An.Authority, An.Application, An.Letter))
            .ThenRefused("no-application");

    [Fact]
    public void An_application_that_should_not_have_been_entered_is_annulled() => Given(Applied)
        .When(new AnnulMembershipApplication(An.Authority, An.Explanation, On("2026-03-02"), An.Letter))
        .Then(new MembershipApplicationAnnulled(An.Authority, An.Explanation, On("2026-03-02"), An.Letter));

    [Fact]
    public void Without_an_application_nothing_is_annulled() =>
        Given().When(new AnnulMembershipApplication(An.Authority, null, On("2026-03-02"), An.Letter)).ThenRefused("no-application");

    [Fact]
    public void An_authority_takes_its_application_back() => Given(Applied).When(Withdraw("2026-03-02")).Then(Withdrawn("2026-03-02"));

    [Fact]
    public void It_takes_nothing_back_before_it_applied() => Given(Applied).When(Withdraw("2026-02-28")).ThenRefused("before-application");

    [Fact]
    public void It_takes_nothing_back_tomorrow() => Given(Applied).When(Withdraw("2026-06-16")).ThenRefused("date-in-future");

    [Fact]
    public void It_applies_again_after_taking_its_application_back() => Given(Applied, Withdrawn("2026-03-01"))
        .When(Apply with { Application = An.Application with { ReceivedOn = On("2026-03-02") } })
        .Then(new MembershipAppliedFor(An.Authority, An.Application with { ReceivedOn = On("2026-03-02") }, On("2026-03-02"), An.Letter));

    [Fact]
    public void The_chair_approves() => Given(Applied).When(Approve).Then(Approved("2026-03-10"));

    [Fact]
    public void The_minutes_are_named() => Given(Applied).When(Approve with { Reference = "punkt 3" })
        .Then(Approved("2026-03-10") with { Basis = new Basis(Authority.Chair, Decided, "punkt 3") });

    [Fact]
    public void The_deputy_approves_for_an_absent_chair() => Given(Applied)
        .When(Approve with { Approval = Approve.Approval with { Approver = An.Deputy, StandIn = StandInReason.Absent } })
        .Then(new MembershipApproved(An.Authority, 8, StandInReason.Absent, Decided, new Basis(Authority.Deputy, Decided)));

    [Fact]
    public void A_chair_who_decides_has_no_stand_in() => Given(Applied)
        .When(Approve with { Approval = Approve.Approval with { StandIn = StandInReason.Absent } })
        .ThenRefused("no-stand-in");

    [Fact]
    public void Nobody_else_approves() => Given(Applied)
        .When(Approve with { Approval = Approve.Approval with { Approver = An.Outsider } })
        .ThenRefused("not-the-chair");

    [Fact]
    public void Nothing_is_approved_that_was_not_applied_for() => Given().When(Approve).ThenRefused("no-application");

    [Fact]
    public void A_member_is_not_approved_again() =>
        Given(Applied, Approved("2026-03-10")).When(Approve with { EffectiveOn = On("2026-04-01") }).ThenRefused("already-member");

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2027-01-01")]
    public void A_membership_begins_on_the_day_of_application_or_later(string day) =>
        Given(Applied).When(Approve with { EffectiveOn = On(day) }).Then(Approved(day));

    [Fact]
    public void No_membership_begins_before_the_application() =>
        Given(Applied).When(Approve with { EffectiveOn = On("2026-02-28") }).ThenRefused("before-application");

    [Fact]
    public void No_approval_comes_before_the_application() =>
        Given(Applied).When(Approve with { Approval = An.Approval(new(2026, 2, 28)) }).ThenRefused("before-application");

    [Fact]
    public void No_membership_begins_before_the_last_one_ended() =>
        Given(Registered("2020-01-01"), Resigned("2026-04-01"), Applied).When(Approve with { EffectiveOn = On("2026-03-31") })
            .ThenRefused("memberships-overlap");

    [Fact]
    public void A_membership_begins_on_the_day_the_last_one_ended() =>
        Given(Registered("2020-01-01"), Resigned("2026-04-01"), Applied).When(Approve with { EffectiveOn = On("2026-04-01") })
            .Then(Approved("2026-04-01"));

    [Fact]
    public void The_chair_rejects() => Given(Applied).When(Reject).Then(Rejected);

    [Fact]
    public void The_deputy_rejects_for_a_conflicted_chair() => Given(Applied)
        .When(Reject with { Approval = Reject.Approval with { Approver = An.Deputy, StandIn = StandInReason.Conflicted } })
        .Then(new MembershipRejected(
            An.Authority, 8, StandInReason.Conflicted, An.Explanation, Decided, new Basis(Authority.Deputy, Decided)));

    [Fact]
    public void Nobody_else_rejects() => Given(Applied)
        .When(Reject with { Approval = Reject.Approval with { Approver = An.Outsider } })
        .ThenRefused("not-the-chair");

    [Fact]
    public void Nothing_is_rejected_before_the_application() =>
        Given(Applied).When(Reject with { Approval = An.Approval(new(2026, 2, 28)) }).ThenRefused("before-application");

    [Fact]
    public void Nothing_is_rejected_that_was_not_applied_for() => Given().When(Reject).ThenRefused("no-application");

    private static WithdrawMembershipApplication Withdraw(string on) => new(An.Authority, On(on), An.Letter);
}
