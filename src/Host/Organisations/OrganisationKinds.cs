// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Organisations;

/// <summary>The kinds that a form offers together.</summary>
public static class OrganisationKinds
{
    /// <summary>Those that can be members (§ 4.1).</summary>
    public static OrganisationKind[] Public =>
        [OrganisationKind.Municipality, OrganisationKind.Region, OrganisationKind.State, OrganisationKind.OtherPublic];
}
