// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;
using OS2.Ledger.Tests.Memberships;
using OS2.Ledger.Tests.Suppliers;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Organisations;

public class WhenFirstHeardOfTests
{
    [Fact]
    public void An_applicant_is_entered_from_the_day_the_application_was_received() => WhenFirstHeardOf.Then(Member.Applied, 3).ShouldBe(
        new EnterOrganisation(An.Authority, "Aarhus Kommune", OrganisationKind.Municipality, null, [An.Contact], 3, On("2026-03-01"), An.Letter));

    [Fact]
    public void So_is_a_company_that_signed() => WhenFirstHeardOf.Then(Partner.Signed, 3).ShouldBe(
        new EnterOrganisation(An.Company, "Leverandør A/S", OrganisationKind.Company, null, [An.Contact], 3, On("2026-03-01"), An.Letter));

    [Fact]
    public void A_registered_member_is_entered_from_the_day_its_membership_began() => WhenFirstHeardOf.Then(Member.Registered("2012"), 3).ShouldBe(
        new EnterOrganisation(An.Authority, "Aarhus Kommune", OrganisationKind.Municipality, null, [], 3, On("2012"), An.BoardDecision));

    [Fact]
    public void A_registered_supplier_is_a_company() => WhenFirstHeardOf.Then(Partner.Registered("2015"), 3).ShouldBe(
        new EnterOrganisation(An.Company, "Leverandør A/S", OrganisationKind.Company, null, [], 3, On("2015"), An.BoardDecision));

    [Fact]
    public void A_part_is_of_the_kind_it_was_split_from_and_has_its_contact_persons()
    {
        var old = Given(
            new OrganisationEntered(An.Authority, "Region Nord", OrganisationKind.Region, An.Gln, [An.Contact], null, On("2012"), An.BoardDecision))
            .Fold<OrganisationState, OrganisationEvent>();
        var split = new OrganisationSplitOff(An.Authority, An.OtherAuthority, "Region Øst", Succession.Ends, On("2026-01-01"), An.BoardDecision);

        WhenFirstHeardOf.Then(split, 9, old).ShouldBe(new EnterOrganisation(
            An.OtherAuthority, "Region Øst", OrganisationKind.Region, null, [An.Contact], 9, On("2026-01-01"), An.BoardDecision));
    }
}
