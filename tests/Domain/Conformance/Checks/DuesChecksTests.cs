// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Conformance.Checks;
using OS2.Ledger.Dues;
using OS2.Ledger.Tests.Assemblies;
using OS2.Ledger.Tests.Assemblies.Ballots;
using OS2.Ledger.Tests.Memberships;
using static OS2.Ledger.Tests.Conformance.Inspected;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Conformance.Checks;

public class DuesChecksTests
{
    private static readonly TariffSet Tariff = new(
        Money.Kroner(25_000), 25, null, On("2024-01-01"), new Basis(Authority.GeneralAssembly, On("2023-04-27")));

    private static readonly IFact[] Resolved =
    [
        Convened.Planned, Convened.OnDues, Convened.HigherDues, Voting.OnMotion with { Motion = 2 }, Voting.Closed,
        Voting.Declared("31 for=20 against=8 blank=3", MotionResult.Adopted) with { Motion = 2 },
    ];

    [Fact]
    public void Dues_from_the_next_year_are_as_the_statutes_say() => Kept<DuesHoldFromNextYear>(Tariff).ShouldBe(1);

    [Fact]
    public void Dues_from_the_same_year_are_not() => Found<DuesHoldFromNextYear>(Tariff with { EffectiveOn = On("2023-07-01") })
        .ShouldBe(["dues-hold-from-next-year-1: 2024-01-01 | 2023-04-27, 2023-07-01"]);

    [Fact]
    public void Indexation_is_the_boards_and_not_asked() =>
        By<DuesHoldFromNextYear>(Tariff with { EffectiveOn = On("2023-07-01"), Basis = An.BoardDecision }).Cases.ShouldBe(0);

    [Fact]
    public void Dues_set_as_resolved_are_kept() =>
        Kept<DuesAsResolved>([.. Resolved, Tariff with { Year = Money.Kroner(30_000), EffectiveOn = On("2027-01-01") }]).ShouldBe(1);

    [Fact]
    public void Other_dues_and_none_are_found()
    {
        Found<DuesAsResolved>([.. Resolved, Tariff with { EffectiveOn = On("2027-01-01") }])
            .ShouldBe([$"dues-as-resolved-6: {Money.Kroner(30_000)}, 2027-01-01 | 2027-01-01, {Money.Kroner(25_000)}"]);
        Found<DuesAsResolved>(Resolved).ShouldBe([$"dues-as-resolved-6: {Money.Kroner(30_000)}, 2027-01-01 | missing 2027-01-01"]);
    }

    [Fact]
    public void What_another_assembly_resolved_is_not_asked() => By<DuesAsResolved>(
        [.. Resolved[3..], .. Resolved[..3].Cast<AssemblyEvent>().Select(fact => fact with { Assembly = Convened.Extraordinary })]).Cases.ShouldBe(0);

    [Fact]
    public void A_member_is_invoiced_the_dues_in_force() =>
        Kept<DuesInvoicedAsSet>(Tariff, Member.Registered("2012-04-24"), Triggered(25_000, "2026-01-01")).ShouldBe(1);

    [Fact]
    public void Who_joins_after_1_July_is_invoiced_half() =>
        Kept<DuesInvoicedAsSet>(Tariff, Member.Registered("2025-08-01"), Triggered(12_500, "2025-08-01") with { Year = 2025 }).ShouldBe(1);

    [Fact]
    public void And_so_is_who_joins_again() => Kept<DuesInvoicedAsSet>(
        Tariff, Member.Registered("2012-04-24"), Member.Resigned("2020-01-01"), Member.Registered("2025-08-01"),
        Triggered(12_500, "2025-08-01") with { Year = 2025 }).ShouldBe(1);

    [Fact]
    public void Another_amount_is_found() =>
        Found<DuesInvoicedAsSet>(Tariff, Member.Registered("2012-04-24"), Triggered(12_500, "2026-01-01")).ShouldBe(
            [$"dues-invoiced-as-set-3: {Money.Kroner(25_000)}, 2026 | {An.Authority}, {Money.Kroner(12_500)}, 2026"]);

    private static DuesInvoiceTriggered Triggered(int kroner, string on) =>
        new(An.Authority, 2026, Money.Kroner(kroner), Money.Kroner(kroner / 4), false, 1, 2, On(on), An.BoardDecision);
}
