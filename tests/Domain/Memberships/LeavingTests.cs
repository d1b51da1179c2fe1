// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Memberships;
using static OS2.Ledger.Tests.Memberships.Member;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Memberships;

public class LeavingTests
{
    private static readonly MembershipRegistered Since2020 = Registered("2020-01-01");
    private static readonly ExcludeMember Exclude = new(An.Authority, An.Explanation, On("2026-02-01"), An.BoardDecision);
    private static readonly DeemMembershipResigned Deem = new(An.Authority, 12, On("2026-03-01"), On("2026-05-01"), An.BoardDecision);

    [Theory]
    [InlineData("2020-01-01")]
    [InlineData("2026-06-15")]
    public void A_member_resigns_from_its_first_day_until_today(string on) => Given(Since2020).When(Resign(on)).Then(Resigned(on));

    [Fact]
    public void Nobody_resigns_the_day_before_the_membership_begins() =>
        Given(Since2020).When(Resign("2019-12-31")).ThenRefused("before-membership");

    [Fact]
    public void A_letter_of_tomorrow_has_not_been_received() => Given(Since2020).When(Resign("2026-06-16")).ThenRefused("date-in-future");

    [Fact]
    public void An_applicant_does_not_resign() => Given(Applied).When(Resign("2026-03-02")).ThenRefused("not-a-member");

    [Fact]
    public void Nobody_resigns_twice() => Given(Since2020, Resigned("2026-01-01")).When(Resign("2026-02-01")).ThenRefused("not-a-member");

    [Fact]
    public void An_excluded_member_does_not_resign() => Given(Since2020, Excluded).When(Resign("2026-03-01")).ThenRefused("exclusion-pending");

    [Fact]
    public void A_member_who_does_not_pay_despite_a_demand_is_deemed_to_have_resigned() => Given(Since2020).When(Deem)
        .Then(new MembershipDeemedResigned(An.Authority, 12, On("2026-05-01"), An.BoardDecision));

    [Fact]
    public void The_day_of_the_demand_is_soon_enough() => Given(Since2020).When(Deem with { EffectiveOn = On("2026-03-01") })
        .Then(new MembershipDeemedResigned(An.Authority, 12, On("2026-03-01"), An.BoardDecision));

    [Fact]
    public void Nobody_is_deemed_to_have_resigned_before_the_demand() =>
        Given(Since2020).When(Deem with { EffectiveOn = On("2026-02-28") }).ThenRefused("before-demand");

    [Fact]
    public void Nobody_is_deemed_to_have_resigned_without_a_demand() =>
        Given(Since2020).When(Deem with { DemandEntry = null, DemandedOn = null }).ThenRefused("demand-missing");

    [Fact]
    public void A_demand_for_an_earlier_membership_does_not_count() =>
        Given(Since2020, Resigned("2026-03-15"), Registered("2026-04-01")).When(Deem).ThenRefused("demand-missing");

    [Fact]
    public void Who_is_not_a_member_is_not_deemed_to_have_resigned() => Given().When(Deem).ThenRefused("not-a-member");

    [Fact]
    public void The_board_excludes_a_member() => Given(Since2020).When(Exclude).Then(Excluded);

    [Fact]
    public void Who_is_not_a_member_is_not_excluded() => Given().When(Exclude).ThenRefused("not-a-member");

    [Fact]
    public void Nobody_is_excluded_twice() =>
        Given(Since2020, Excluded).When(Exclude with { EffectiveOn = On("2026-03-01") }).ThenRefused("exclusion-pending");

    [Fact]
    public void Nobody_is_excluded_before_the_membership_begins() =>
        Given(Registered("2026-02-02")).When(Exclude).ThenRefused("before-membership");

    [Fact]
    public void The_assembly_approves_an_exclusion() => Given(Since2020, Excluded).When(Settle(true)).Then(Confirmed);

    [Fact]
    public void The_assembly_overturns_an_exclusion() => Given(Since2020, Excluded).When(Settle(false)).Then(Overturned);

    [Fact]
    public void A_settled_exclusion_is_not_settled_otherwise() =>
        Given(Since2020, Excluded, Overturned).When(Settle(true)).ThenRefused("no-exclusion-pending");

    [Fact]
    public void The_assembly_settles_nothing_before_the_exclusion() =>
        Given(Since2020, Excluded).When(Settle(true) with { EffectiveOn = On("2026-01-31") }).ThenRefused("before-exclusion");

    [Fact]
    public void A_confirmed_exclusion_does_not_keep_anyone_from_applying_again() => Given(Since2020, Excluded, Confirmed)
        .When(new ApplyForMembership(An.Authority, An.Application, An.Letter)).Then(Applied);

    [Fact]
    public void A_reinstated_member_resigns() => Given(Since2020, Excluded, Overturned).When(Resign("2026-05-01")).Then(Resigned("2026-05-01"));

    [Fact]
    public void A_membership_follows_its_organisation() => Given(Since2020).When(Succeed(An.OtherAuthority))
        .Then(new MembershipPassedOn(An.Authority, An.OtherAuthority, 9, On("2026-01-01"), An.BoardDecision));

    [Fact]
    public void A_membership_ends_with_its_organisation() => Given(Since2020).When(Succeed(null))
        .Then(new MembershipLapsed(An.Authority, 9, On("2026-01-01"), An.BoardDecision));

    [Fact]
    public void A_pending_exclusion_ends_with_its_organisation_and_is_not_overturned_afterwards()
    {
        var lapsed = new MembershipLapsed(An.Authority, 9, On("2026-03-01"), An.BoardDecision);
        Given(Since2020, Excluded).When(Succeed(An.OtherAuthority) with { EffectiveOn = On("2026-03-01") }).Then(lapsed);
        Given(Since2020, Excluded, lapsed).When(Settle(false)).ThenRefused("no-exclusion-pending");
        Given(Since2020, Excluded, lapsed).Fold<MembershipState, MembershipEvent>().Spells.ShouldHaveSingleItem().To.ShouldBe(On("2026-02-01"));
    }

    [Fact]
    public void A_waiting_application_ends_with_its_organisation()
    {
        var lapsed = new MembershipLapsed(An.Authority, 9, On("2026-04-01"), An.BoardDecision);
        Given(Applied).When(Succeed(An.OtherAuthority) with { EffectiveOn = On("2026-04-01") }).Then(lapsed);
        Given(Applied, lapsed).Fold<MembershipState, MembershipEvent>().Standing.ShouldBe(Standing.NotMember);
    }

    [Fact]
    public void Only_the_board_excludes_and_only_the_assembly_settles_it()
    {
        Given(Since2020).When(Exclude with { Basis = An.AssemblyDecision }).ThenRefused("not-competent");
        Given(Since2020, Excluded).When(Settle(true) with { Basis = An.BoardDecision }).ThenRefused("not-competent");
        Given(Since2020).When(Deem with { Basis = An.Letter }).ThenRefused("not-competent");
    }

    [Fact]
    public void Without_a_membership_nothing_follows_an_organisation() => Given(Since2020, Resigned("2025-01-01")).When(Succeed(null)).ThenNothing();

    [Fact]
    public void A_successor_takes_a_membership_over() => Given().When(TakeOver("2026-01-01")).Then(TakenOver("2026-01-01"));

    [Fact]
    public void A_successor_who_applied_has_its_membership_without_the_chair() =>
        Given(Applied).When(TakeOver("2026-04-01")).Then(TakenOver("2026-04-01"));

    [Fact]
    public void A_successor_who_is_a_member_takes_nothing_over() => Given(Since2020).When(TakeOver("2026-01-01")).ThenNothing();

    [Fact]
    public void An_excluded_successor_waits_for_the_assembly() =>
        Given(Since2020, Excluded).When(TakeOver("2026-03-01")).ThenRefused("exclusion-pending");

    [Fact]
    public void A_successor_is_not_a_member_twice_at_a_time() =>
        Given(Since2020, Resigned("2026-01-02")).When(TakeOver("2026-01-01")).ThenRefused("memberships-overlap");

    private static ResignMembership Resign(string on) => new(An.Authority, On(on), An.Letter);

    private static SettleExclusion Settle(bool confirmed) => new(An.Authority, confirmed, On("2026-04-23"), An.AssemblyDecision);

    private static SucceedMembership Succeed(OS2.Ledger.Organisations.Cvr? to) => new(An.Authority, to, 9, On("2026-01-01"), An.BoardDecision);

    private static TakeOverMembership TakeOver(string on) => new(An.Authority, An.OtherAuthority, 10, On(on), An.BoardDecision);

    private static MembershipTakenOver TakenOver(string on) => new(An.Authority, An.OtherAuthority, 10, On(on), An.BoardDecision);
}
