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
    public void Nothing_holds_after_a_rejection() => Periods(Applied, Rejected).ShouldBeEmpty();

    [Fact]
    public void Nothing_holds_after_an_application_was_withdrawn() => Periods(Applied, Withdrawn("2026-03-02")).ShouldBeEmpty();

    [Fact]
    public void An_approved_applicant_is_a_member_from_the_effective_day() =>
        Periods(Applied, Approved("2026-04-01")).ShouldBe([Period(MembershipStatus.Member, "2026-04-01")]);

    [Fact]
    public void Who_joins_again_has_two_memberships() =>
        Periods(Registered("2012"), Resigned("2020-06-30"), Applied, Approved("2026-04-01")).ShouldBe(
            [Period(MembershipStatus.Member, "2012", "2020-06-30"), Period(MembershipStatus.Member, "2026-04-01")]);

    [Fact]
    public void A_former_member_who_applies_is_both_in_the_past_and_waiting() =>
        Periods(Registered("2012"), Resigned("2020-06-30"), Applied).ShouldBe(
            [Period(MembershipStatus.Member, "2012", "2020-06-30"), Period(MembershipStatus.Applied, "2026-03-01")]);

    [Fact]
    public void A_pending_exclusion_ends_the_membership_at_once() => Periods(Registered("2012"), Excluded).ShouldBe(
        [Period(MembershipStatus.Member, "2012", "2026-02-01"), Period(MembershipStatus.ExclusionPending, "2026-02-01")]);

    [Fact]
    public void A_confirmed_exclusion_leaves_the_end() =>
        Periods(Registered("2012"), Excluded, Confirmed).ShouldBe([Period(MembershipStatus.Member, "2012", "2026-02-01")]);

    [Fact]
    public void An_overturned_exclusion_leaves_one_unbroken_membership() =>
        Periods(Registered("2012"), Excluded, Overturned).ShouldBe([Period(MembershipStatus.Member, "2012")]);

    private static IEnumerable<Period> Periods(params MembershipEvent[] facts) => Given(facts).Fold<MembershipState, MembershipEvent>().Periods;

    private static Period Period(MembershipStatus status, string from, string? to = null) =>
        new("membership", "55133018", "55133018", new MembershipHeld(status), On(from), to is null ? null : On(to));
}
