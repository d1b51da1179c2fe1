// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Organisations;

/// <summary>When an organisation becomes part of another, the other's history says so too.</summary>
public static class WhenMerged
{
    public static AbsorbOrganisation Then(OrganisationMerged merged, long number) =>
        new(merged.Into, merged.Cvr, number, merged.EffectiveOn, merged.Basis);
}
