// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Organisations;

/// <summary>What sort of organisation it is. Public authorities can be members, companies supplier partners.</summary>
public enum OrganisationKind
{
    Municipality,
    Region,
    State,
    OtherPublic,
    Company,
}
