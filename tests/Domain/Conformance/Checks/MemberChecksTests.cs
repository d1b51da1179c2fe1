// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Bodies;
using OS2.Ledger.Conformance.Checks;
using OS2.Ledger.Dues;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.Suppliers;
using OS2.Ledger.Tests.Assemblies;
using static OS2.Ledger.Tests.Conformance.Inspected;
using static OS2.Ledger.Tests.Memberships.Member;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Conformance.Checks;

public class MemberChecksTests
{
    private static readonly OrganisationEntered Entered =
        new(An.Authority, "Aarhus Kommune", OrganisationKind.Municipality, null, [An.Contact], 1, On("2012-04-24"), An.BoardDecision);

    private static readonly OfficeTaken Chair = new(
        BodyState.Board, Office.Chair, An.Chair, An.OtherAuthority, On("2025-04-24"), An.AssemblyDecision);

    private static readonly OfficeTaken Deputy = Chair with { Office = Office.Deputy, Person = An.Deputy };

    private static readonly DuesDemanded Demand = new(An.Authority, 2026, null, On("2026-03-01"), An.BoardDecision);

    [Fact]
    public void A_member_with_a_contact_person_has_one() => Kept<ContactPersonAppointed>(Registered("2012-04-24"), Entered).ShouldBe(1);

    [Fact]
    public void A_member_without_is_found() => Found<ContactPersonAppointed>(Registered("2012-04-24"), Entered with { Contacts = [] })
        .ShouldBe([$"contact-person-appointed-1-2: 1 | {An.Authority}, 0"]);

    [Fact]
    public void Whoever_is_no_member_needs_none() =>
        By<ContactPersonAppointed>(Registered("2012-04-24"), Resigned("2020-01-01"), Entered with { Contacts = [] }).Cases.ShouldBe(0);

    [Fact]
    public void What_the_chair_approved_the_chair_approved() =>
        Kept<DecidedByTheChair>(Chair, Applied, Approved("2026-03-10") with { OfficeEntry = 1 }).ShouldBe(1);

    [Fact]
    public void What_somebody_approved_before_holding_the_chair_was_not() => Found<DecidedByTheChair>(
        Chair with { EffectiveOn = On("2026-04-01") }, Applied, Approved("2026-03-10") with { OfficeEntry = 1 })
        .ShouldBe([$"decided-by-the-chair-3: 2026-03-10 | {An.Authority}, 2026-03-10, Chair"]);

    [Fact]
    public void Who_was_the_chair_on_the_day_it_went_to_another_cannot_be_said()
    {
        var left = new OfficeLeft(BodyState.Board, Office.Chair, Chair.Person, On("2026-03-10"), An.BoardDecision);
        var approved = Approved("2026-03-10") with { OfficeEntry = 1 };
        By<DecidedByTheChair>(Chair, Applied, approved, left).Uncertain.ShouldBe(1);
        Found<DecidedByTheChair>(Chair, Applied, approved, left with { EffectiveOn = On("2026-03-09") }).Count().ShouldBe(1);
    }

    [Fact]
    public void What_rests_on_no_office_was_not() => Found<DecidedByTheChair>(Applied, Approved("2026-03-10"))
        .ShouldBe([$"decided-by-the-chair-2: 2026-03-10 | none {An.Authority}, 2026-03-10"]);

    [Fact]
    public void A_deputy_stands_in_for_a_reason()
    {
        var approved = Approved("2026-03-10") with { OfficeEntry = 1 };
        Kept<DecidedByTheChair>(Deputy, Applied, approved with { StandIn = StandInReason.Absent }).ShouldBe(1);
        Found<DecidedByTheChair>(Deputy, Applied, approved)
            .ShouldBe([$"decided-by-the-chair-3: 2026-03-10 | deputy {An.Authority}, 2026-03-10, Deputy"]);
    }

    [Fact]
    public void Suppliers_are_accepted_by_the_chair_too() => Found<DecidedByTheChair>(
        new SupplierAgreementSigned(An.Company, An.SupplierAgreement, On("2026-03-01"), An.Letter),
        new SupplierAccepted(An.Company, 9, null, On("2026-03-10"), new Basis(Authority.Chair, On("2026-03-10"))))
        .ShouldBe([$"decided-by-the-chair-2: 2026-03-10 | none {An.Company}, 2026-03-10"]);

    [Fact]
    public void Whoever_was_sent_a_demand_can_be_deemed_to_have_resigned() =>
        Kept<DeemedResignedAfterDemand>(Demand, Registered("2012-04-24"), Deemed("2026-06-01")).ShouldBe(1);

    [Fact]
    public void Whoever_was_sent_none_or_only_later_cannot()
    {
        Found<DeemedResignedAfterDemand>(Registered("2012-04-24"), Deemed("2026-06-01"))
            .ShouldBe([$"deemed-resigned-after-demand-2:  | none {An.Authority}, 2026-06-01"]);
        Found<DeemedResignedAfterDemand>(Demand, Registered("2012-04-24"), Deemed("2026-02-01"))
            .ShouldBe([$"deemed-resigned-after-demand-3:  | {An.Authority}, 2026-02-01, 2026-03-01"]);
    }

    [Fact]
    public void An_exclusion_that_was_laid_before_the_next_assembly_was() => Kept<ExclusionLaidBeforeNextAssembly>(
        Registered("2012-04-24"), Excluded, Convened.Planned, Convened.OnExclusion,
        Convened.Laid with { Cvr = An.Authority, ExclusionEntry = 2 }, Convened.Closed).ShouldBe(1);

    [Fact]
    public void One_that_was_not_is_found() => Found<ExclusionLaidBeforeNextAssembly>(
        Registered("2012-04-24"), Excluded, Convened.Planned, Convened.Closed)
        .ShouldBe([$"exclusion-laid-before-next-assembly-2: 2026, 2026-05-20 | {An.Authority}, 2026-02-01, 2026"]);

    [Fact]
    public void What_an_assembly_minuted_elsewhere_decided_was_laid_before_it() => Kept<ExclusionLaidBeforeNextAssembly>(
        Registered("2012-04-24"), Excluded, Confirmed,
        new AssemblyRegistered(Convened.Ordinary, null, null, On("2026-04-23"), An.AssemblyDecision)).ShouldBe(1);

    [Fact]
    public void Before_there_is_a_next_assembly_there_is_time() =>
        By<ExclusionLaidBeforeNextAssembly>(Registered("2012-04-24"), Excluded, Convened.Planned).Cases.ShouldBe(0);

    private static MembershipDeemedResigned Deemed(string on) => new(An.Authority, 1, On(on), An.BoardDecision);
}
