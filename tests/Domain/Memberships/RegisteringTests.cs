// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using static OS2.Ledger.Tests.Memberships.Member;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Memberships;

public class RegisteringTests
{
    [Theory]
    [InlineData("2012-04-24")]
    [InlineData("2012-04")]
    [InlineData("2012")]
    [InlineData("..2015-12-31")]
    public void A_membership_from_before_is_registered_as_precisely_as_it_is_known(string on) => Given().When(Register(on)).Then(Registered(on));

    [Fact]
    public void A_member_is_not_registered_again() => Given(Registered("2012")).When(Register("2013")).ThenRefused("already-member");

    [Fact]
    public void An_applicant_is_not_registered() => Given(Applied).When(Register("2012")).ThenRefused("already-applied");

    [Fact]
    public void An_excluded_member_waits_for_the_assembly() =>
        Given(Registered("2012"), Excluded).When(Register("2026-03-01")).ThenRefused("exclusion-pending");

    [Fact]
    public void A_company_is_not_a_member() =>
        Given().When(Register("2012") with { Kind = OrganisationKind.Company }).ThenRefused("not-public-authority");

    [Fact]
    public void Memberships_do_not_overlap() =>
        Given(Registered("2012-04-24"), Ended("2015-01-01")).When(Register("2014-12-31")).ThenRefused("memberships-overlap");

    [Fact]
    public void A_new_membership_begins_on_the_day_the_last_one_ended() =>
        Given(Registered("2012-04-24"), Ended("2015-01-01")).When(Register("2015-01-01")).Then(Registered("2015-01-01"));

    [Fact]
    public void A_new_membership_may_begin_in_the_month_the_last_one_ended() =>
        Given(Registered("2012-04-24"), Ended("2015-01")).When(Register("2015-01")).Then(Registered("2015-01"));

    [Fact]
    public void A_membership_that_ended_on_its_first_day_is_in_nobodys_way() =>
        Given(Registered("2012-04-24"), Ended("2012-04-24")).When(Register("2012-01-01")).Then(Registered("2012-01-01"));

    [Fact]
    public void A_registered_membership_ends() =>
        Given(Registered("2012-04-24")).When(End("2015-01-01")).Then(Ended("2015-01-01"));

    [Fact]
    public void No_membership_ends_before_it_begins() =>
        Given(Registered("2012-04-24")).When(End("2012-04-23")).ThenRefused("before-membership");

    [Fact]
    public void A_membership_may_end_in_the_year_it_began_on_a_day_nobody_knows() =>
        Given(Registered("2012-04-24")).When(End("2012")).Then(Ended("2012"));

    [Fact]
    public void Who_is_not_a_member_does_not_leave() => Given().When(End("2015-01-01")).ThenRefused("not-a-member");

    private static RegisterMembership Register(string on) =>
        new(An.Authority, "Aarhus Kommune", OrganisationKind.Municipality, null, [], On(on), An.BoardDecision);

    private static RegisterMembershipEnd End(string on) => new(An.Authority, On(on), An.BoardDecision);

    private static MembershipEndRegistered Ended(string on) => new(An.Authority, On(on), An.BoardDecision);
}
