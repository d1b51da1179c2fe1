// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;

namespace OS2.Ledger.Suppliers;

/// <summary>When an organisation merges, splits or ceases, its partnership follows or ends, as was chosen.</summary>
public static class WhenOrganisationChanges
{
    public static SucceedSupplier Then(OrganisationMerged merged, long number) =>
        new(merged.Cvr, merged.Succession == Succession.Follows ? merged.Into : null, number, merged.EffectiveOn, merged.Basis);

    public static SucceedSupplier Then(OrganisationCeased ceased, long number) => new(ceased.Cvr, null, number, ceased.EffectiveOn, ceased.Basis);

    /// <param name="old">Where the organisation that was split stands; the new one takes over only what it held.</param>
    public static TakeOverSupplier? Then(OrganisationSplitOff split, long number, SupplierState old) =>
        split.Succession == Succession.Follows && old.IsPartner
            ? new TakeOverSupplier(split.Into, split.Cvr, number, split.EffectiveOn, split.Basis)
            : null;

    public static TakeOverSupplier Then(SupplierPassedOn passed, long number) => new(passed.To, passed.Cvr, number, passed.EffectiveOn, passed.Basis);
}
