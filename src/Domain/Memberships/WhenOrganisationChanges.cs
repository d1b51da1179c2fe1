// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;

namespace OS2.Ledger.Memberships;

/// <summary>When an organisation merges, splits or ceases, its membership follows or ends, as was chosen.</summary>
public static class WhenOrganisationChanges
{
    public static SucceedMembership Then(OrganisationMerged merged, long number) =>
        new(merged.Cvr, merged.Succession == Succession.Follows ? merged.Into : null, number, merged.EffectiveOn, merged.Basis);

    public static SucceedMembership Then(OrganisationCeased ceased, long number) => new(ceased.Cvr, null, number, ceased.EffectiveOn, ceased.Basis);

    /// <param name="old">Where the organisation that was split stands; the new one takes over only what it held.</param>
    public static TakeOverMembership? Then(OrganisationSplitOff split, long number, MembershipState old) =>
        split.Succession == Succession.Follows && old.Standing == Standing.Member
            ? new TakeOverMembership(split.Into, split.Cvr, number, split.EffectiveOn, split.Basis)
            : null;

    public static TakeOverMembership Then(MembershipPassedOn passed, long number) =>
        new(passed.To, passed.Cvr, number, passed.EffectiveOn, passed.Basis);
}
