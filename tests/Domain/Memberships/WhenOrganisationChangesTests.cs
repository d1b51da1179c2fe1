// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using static OS2.Ledger.Tests.Memberships.Member;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Memberships;

public class WhenOrganisationChangesTests
{
    private static readonly GovernanceDate Day = On("2026-01-01");
    private static readonly OrganisationMerged Merged = new(An.Authority, An.OtherAuthority, Succession.Follows, Day, An.BoardDecision);
    private static readonly OrganisationSplitOff Split =
        new(An.Authority, An.OtherAuthority, "Ny Kommune", Succession.Follows, Day, An.BoardDecision);

    [Fact]
    public void A_merged_members_membership_follows_it() =>
        WhenOrganisationChanges.Then(Merged, 9).ShouldBe(new SucceedMembership(An.Authority, An.OtherAuthority, 9, Day, An.BoardDecision));

    [Fact]
    public void A_merged_members_membership_ends_where_that_was_chosen() =>
        WhenOrganisationChanges.Then(Merged with { Succession = Succession.Ends }, 9)
            .ShouldBe(new SucceedMembership(An.Authority, null, 9, Day, An.BoardDecision));

    [Fact]
    public void A_membership_ends_with_its_organisation() =>
        WhenOrganisationChanges.Then(new OrganisationCeased(An.Authority, Day, An.BoardDecision), 9)
            .ShouldBe(new SucceedMembership(An.Authority, null, 9, Day, An.BoardDecision));

    [Fact]
    public void A_membership_passed_on_is_taken_over() =>
        WhenOrganisationChanges.Then(new MembershipPassedOn(An.Authority, An.OtherAuthority, 9, Day, An.BoardDecision), 10)
            .ShouldBe(new TakeOverMembership(An.OtherAuthority, An.Authority, 10, Day, An.BoardDecision));

    [Fact]
    public void A_part_split_from_a_member_takes_a_membership_over() =>
        WhenOrganisationChanges.Then(Split, 9, State(Registered("2020")))
            .ShouldBe(new TakeOverMembership(An.OtherAuthority, An.Authority, 9, Day, An.BoardDecision));

    [Fact]
    public void A_part_takes_nothing_over_where_that_was_chosen() =>
        WhenOrganisationChanges.Then(Split with { Succession = Succession.Ends }, 9, State(Registered("2020"))).ShouldBeNull();

    [Fact]
    public void A_part_split_from_no_member_takes_nothing_over() =>
        WhenOrganisationChanges.Then(Split, 9, State(Registered("2020"), Resigned("2025-01-01"))).ShouldBeNull();

    private static MembershipState State(params MembershipEvent[] facts) => Given(facts).Fold<MembershipState, MembershipEvent>();
}
