// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Memberships;

namespace OS2.Ledger.Assemblies.Rolls;

/// <summary>When a membership ends while an assembly sits, whoever was on its roll counts in nothing more there.</summary>
public static class WhenMemberCeases
{
    /// <param name="member">What the membership's entries amount to: what was overturned or annulled ends nothing.</param>
    /// <param name="then">What they amounted to by the last entry that counted when the roll was frozen.</param>
    /// <returns>Null when the fact ends no membership, or not on a day from the opening to the last on which the assembly sat.</returns>
    public static CeaseOnRoll? Then(
        MembershipEvent fact, MembershipState member, MembershipState then, AssemblyState assembly, RollState roll) =>
        WhenMembershipEnds.Ends(fact) && member.Spells.Exists(spell => spell.To == fact.EffectiveOn)
        && roll.Frozen is { EffectiveOn: var opened } frozen && assembly.Closed is null
        && then.Spells.Exists(spell => spell.CanHoldOn(opened.Latest))
        && opened.Latest <= fact.EffectiveOn.Earliest && fact.EffectiveOn.Latest <= LastDay(opened, assembly)
            ? new CeaseOnRoll(new MemberCeased(frozen.Assembly, fact.Cvr, fact.EffectiveOn, fact.Basis))
            : null;

    // It sits on the day it opens, and on those on which it is resumed.
    private static DateOnly LastDay(GovernanceDate opened, AssemblyState assembly) =>
        assembly.Facts.OfType<AssemblyResumed>().Select(resumed => resumed.EffectiveOn.Latest).Append(opened.Latest).Max();
}
