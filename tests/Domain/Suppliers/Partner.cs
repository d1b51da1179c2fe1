// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Suppliers;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Suppliers;

/// <summary>What has happened to a company's supplier partnership.</summary>
public static class Partner
{
    public static readonly SupplierAgreementSigned Signed = new(An.Company, An.SupplierAgreement, On("2026-03-01"), An.Letter);

    public static readonly SupplierRejected Rejected = new(
        An.Company, 7, null, An.Explanation, On("2026-03-10"), new Basis(Authority.Chair, On("2026-03-10")));

    public static SupplierRegistered Registered(string on) => new(An.Company, "Leverandør A/S", null, [], On(on), An.BoardDecision);

    public static SupplierAgreementWithdrawn Withdrawn(string on) => new(An.Company, On(on), An.Letter);

    public static SupplierAccepted Accepted(string on) => new(An.Company, 7, null, On(on), new Basis(Authority.Chair, On("2026-03-10")));

    public static SupplierEnded Ended(string on) => new(An.Company, On(on), An.Letter);
}
