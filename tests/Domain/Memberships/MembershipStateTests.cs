// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Memberships;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Memberships.Member;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Memberships;

public class MembershipStateTests
{
    [Fact]
    public void Nothing_holds_of_an_unknown_authority() => Periods().ShouldBeEmpty();

    [Fact]
    public void An_applicant_waits_from_the_day_the_application_was_received() =>
        Periods(Applied).ShouldBe([Period(MembershipStatus.Applied, "2026-03-01")]);

    [Fact]
    public void A_corrected_application_waits_from_the_corrected_day()
    {
        var corrected = An.Application with { ReceivedOn = On("2026-03-02") };
        Periods(Applied, new MembershipApplicationCorrected(An.Authority, corrected, On("2026-03-02"), An.Letter))
            .ShouldBe([Period(MembershipStatus.Applied, "2026-03-02")]);
    }

    [Fact]
    public void An_applicant_waits_until_it_is_rejected() =>
        Periods(Applied, Rejected).ShouldBe([Period(MembershipStatus.Applied, "2026-03-01", "2026-03-10")]);

    [Fact]
    public void An_applicant_waits_until_it_withdraws() =>
        Periods(Applied, Withdrawn("2026-03-02")).ShouldBe([Period(MembershipStatus.Applied, "2026-03-01", "2026-03-02")]);

    [Fact]
    public void An_application_that_was_annulled_never_waited() =>
        Periods(Applied, new MembershipApplicationAnnulled(An.Authority, null, On("2026-03-02"), An.Letter)).ShouldBeEmpty();

    [Fact]
    public void An_approved_applicant_is_a_member_from_the_effective_day_and_waited_until_the_decision() =>
        Periods(Applied, Approved("2026-04-01")).ShouldBe(
            [Period(MembershipStatus.Member, "2026-04-01"), Period(MembershipStatus.Applied, "2026-03-01", "2026-03-10")]);

    [Fact]
    public void Who_is_a_member_from_before_the_decision_waited_no_longer_than_that() =>
        Periods(Applied, Approved("2026-03-04")).ShouldBe(
            [Period(MembershipStatus.Member, "2026-03-04"), Period(MembershipStatus.Applied, "2026-03-01", "2026-03-04")]);

    [Fact]
    public void Who_joins_again_has_two_memberships() =>
        Periods(Registered("2012"), Resigned("2020-06-30"), Applied, Approved("2026-04-01")).ShouldBe(
        [
            Period(MembershipStatus.Member, "2012", "2020-06-30"), Period(MembershipStatus.Member, "2026-04-01"),
            Period(MembershipStatus.Applied, "2026-03-01", "2026-03-10"),
        ]);

    [Fact]
    public void A_former_member_who_applies_is_both_in_the_past_and_waiting() =>
        Periods(Registered("2012"), Resigned("2020-06-30"), Applied).ShouldBe(
            [Period(MembershipStatus.Member, "2012", "2020-06-30"), Period(MembershipStatus.Applied, "2026-03-01")]);

    [Fact]
    public void A_pending_exclusion_ends_the_membership_at_once() => Periods(Registered("2012"), Excluded).ShouldBe(
        [Period(MembershipStatus.Member, "2012", "2026-02-01"), Period(MembershipStatus.ExclusionPending, "2026-02-01")]);

    [Fact]
    public void A_confirmed_exclusion_was_pending_until_the_assembly() => Periods(Registered("2012"), Excluded, Confirmed).ShouldBe(
        [Period(MembershipStatus.Member, "2012", "2026-02-01"), Period(MembershipStatus.ExclusionPending, "2026-02-01", "2026-04-23")]);

    [Fact]
    public void An_overturned_exclusion_leaves_one_unbroken_membership() =>
        Periods(Registered("2012"), Excluded, Overturned).ShouldBe([Period(MembershipStatus.Member, "2012")]);

    private static IEnumerable<Period> Periods(params MembershipEvent[] facts) => Given(facts).Fold<MembershipState, MembershipEvent>().Periods;

    private static Period Period(MembershipStatus status, string from, string? to = null) =>
        new("membership", "55133018", "55133018", new MembershipHeld(status), On(from), to is null ? null : On(to));
}
