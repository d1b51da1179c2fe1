// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;
using OS2.Ledger.Suppliers;
using static OS2.Ledger.Tests.Spec;
using static OS2.Ledger.Tests.Suppliers.Partner;

namespace OS2.Ledger.Tests.Suppliers;

public class WhenOrganisationChangesTests
{
    private static readonly GovernanceDate Day = On("2026-01-01");
    private static readonly OrganisationMerged Merged = new(An.Company, An.OtherCompany, Succession.Follows, Day, An.BoardDecision);
    private static readonly OrganisationSplitOff Split = new(An.Company, An.OtherCompany, "Ny A/S", Succession.Follows, Day, An.BoardDecision);

    [Fact]
    public void A_merged_partners_partnership_follows_it() =>
        WhenOrganisationChanges.Then(Merged, 9).ShouldBe(new SucceedSupplier(An.Company, An.OtherCompany, 9, Day, An.BoardDecision));

    [Fact]
    public void A_merged_partners_partnership_ends_where_that_was_chosen() =>
        WhenOrganisationChanges.Then(Merged with { Succession = Succession.Ends }, 9)
            .ShouldBe(new SucceedSupplier(An.Company, null, 9, Day, An.BoardDecision));

    [Fact]
    public void A_partnership_ends_with_its_company() =>
        WhenOrganisationChanges.Then(new OrganisationCeased(An.Company, Day, An.BoardDecision), 9)
            .ShouldBe(new SucceedSupplier(An.Company, null, 9, Day, An.BoardDecision));

    [Fact]
    public void A_partnership_passed_on_is_taken_over() =>
        WhenOrganisationChanges.Then(new SupplierPassedOn(An.Company, An.OtherCompany, 9, Day, An.BoardDecision), 10)
            .ShouldBe(new TakeOverSupplier(An.OtherCompany, An.Company, 10, Day, An.BoardDecision));

    [Fact]
    public void A_part_split_from_a_partner_takes_a_partnership_over() =>
        WhenOrganisationChanges.Then(Split, 9, State(Registered("2015")))
            .ShouldBe(new TakeOverSupplier(An.OtherCompany, An.Company, 9, Day, An.BoardDecision));

    [Fact]
    public void A_part_takes_nothing_over_where_that_was_chosen() =>
        WhenOrganisationChanges.Then(Split with { Succession = Succession.Ends }, 9, State(Registered("2015"))).ShouldBeNull();

    [Fact]
    public void A_part_split_from_no_partner_takes_nothing_over() =>
        WhenOrganisationChanges.Then(Split, 9, State(Registered("2015"), Ended("2018-01-01"))).ShouldBeNull();

    private static SupplierState State(params SupplierEvent[] facts) => Given(facts).Fold<SupplierState, SupplierEvent>();
}
