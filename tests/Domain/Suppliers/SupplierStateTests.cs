// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Suppliers;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Spec;
using static OS2.Ledger.Tests.Suppliers.Partner;

namespace OS2.Ledger.Tests.Suppliers;

public class SupplierStateTests
{
    [Fact]
    public void Nothing_holds_of_an_unknown_company() => Periods().ShouldBeEmpty();

    [Fact]
    public void A_signed_agreement_waits_from_the_day_it_was_received() =>
        Periods(Signed).ShouldBe([Period(SupplierStatus.Signed, "2026-03-01")]);

    [Fact]
    public void A_signed_agreement_waits_until_it_is_rejected() =>
        Periods(Signed, Rejected).ShouldBe([Period(SupplierStatus.Signed, "2026-03-01", "2026-03-10")]);

    [Fact]
    public void A_signed_agreement_waits_until_it_is_withdrawn() =>
        Periods(Signed, Withdrawn("2026-03-02")).ShouldBe([Period(SupplierStatus.Signed, "2026-03-01", "2026-03-02")]);

    [Fact]
    public void An_agreement_that_was_annulled_never_waited() =>
        Periods(Signed, new SupplierAgreementAnnulled(An.Company, null, On("2026-03-02"), An.Letter)).ShouldBeEmpty();

    [Fact]
    public void An_accepted_company_is_a_partner_from_the_effective_day() =>
        Periods(Signed, Accepted("2026-04-01")).ShouldBe(
            [Period(SupplierStatus.Partner, "2026-04-01"), Period(SupplierStatus.Signed, "2026-03-01", "2026-03-10")]);

    [Fact]
    public void Who_returns_has_two_partnerships() =>
        Periods(Registered("2015"), Ended("2018-01-01"), Signed, Accepted("2026-04-01")).ShouldBe(
        [
            Period(SupplierStatus.Partner, "2015", "2018-01-01"), Period(SupplierStatus.Partner, "2026-04-01"),
            Period(SupplierStatus.Signed, "2026-03-01", "2026-03-10"),
        ]);

    private static IEnumerable<Period> Periods(params SupplierEvent[] facts) => Given(facts).Fold<SupplierState, SupplierEvent>().Periods;

    private static Period Period(SupplierStatus status, string from, string? to = null) =>
        new("supplier", "26911745", "26911745", new SupplierHeld(status), On(from), to is null ? null : On(to));
}
