// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Documents;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests;

/// <summary>What specs talk about. The organisations exist, what is said of them is invented; so are the persons.</summary>
public static class An
{
    public static readonly Cvr Authority = Cvr.Parse("55133018");
    public static readonly Cvr OtherAuthority = Cvr.Parse("64942212");
    public static readonly Cvr Company = Cvr.Parse("26911745");
    public static readonly Cvr OtherCompany = Cvr.Parse("14814833");

    public static readonly Gln Gln = Gln.TryParse("5790002750595", out var gln) ? gln : default;

    public static readonly PersonId Chair = Person(1);
    public static readonly PersonId Deputy = Person(2);
    public static readonly PersonId Contact = Person(3);
    public static readonly PersonId Outsider = Person(4);

    public static readonly Digest Agreement = Digest.Of(new byte[Digest.SaltBytes], "an agreement"u8);
    public static readonly Digest Explanation = Digest.Of(new byte[Digest.SaltBytes], "an explanation"u8);
    public static readonly Digest Rewritten = Digest.Of(new byte[Digest.SaltBytes], "an explanation, rewritten"u8);

    public static readonly Basis BoardDecision = new(OS2.Ledger.Authority.Board, On("2025-11-20"), "Bestyrelsesmøde 4/2025, punkt 6", Agreement);
    public static readonly Basis AssemblyDecision = new(OS2.Ledger.Authority.GeneralAssembly, On("2026-04-23"));
    public static readonly Basis Letter = new(OS2.Ledger.Authority.Organisation, On("2026-02-26"));

    /// <summary>An authority's application, received on 1 March 2026.</summary>
    public static readonly Application Application = new(
        "Aarhus Kommune", OrganisationKind.Municipality, null, "Kommunaldirektør", [Contact], Agreement, On("2026-03-01"));

    /// <summary>A company's signed supplier agreement, received on 1 March 2026.</summary>
    public static readonly Application SupplierAgreement = Application with { Name = "Leverandør A/S", Kind = OrganisationKind.Company };

    /// <summary>An approval by the chair, whose office is entry 7; the deputy's is entry 8.</summary>
    public static OfficeApproval Approval(DateOnly on) => new(
        Chair,
        on,
        new Tenure(BodyState.Board, Office.Chair, Chair, Authority, On("2025-04-24"), null, 7),
        new Tenure(BodyState.Board, Office.Deputy, Deputy, OtherAuthority, On("2025-04-24"), null, 8),
        true,
        null);

    private static PersonId Person(byte number) => new(new Guid(0, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 1, number));
}
