// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Memberships;

namespace OS2.Ledger.Bodies;

/// <summary>When a membership ends, the seats and offices its organisation fills end with it, or follow it into the successor.</summary>
public static class WhenMembershipEnds
{
    /// <summary>Whether such a fact ends a membership, or passes it on.</summary>
    public static bool Ends(MembershipEvent fact) => fact is MembershipResigned or MembershipDeemedResigned or MembershipEndRegistered
        or MemberExcluded or MembershipLapsed or MembershipPassedOn;

    /// <param name="number">The number of the entry about the membership.</param>
    /// <param name="body">A body in which the organisation has or had a seat or an office.</param>
    /// <param name="member">What the membership's entries amount to: what was overturned or annulled ends nothing.</param>
    /// <returns>Null when the fact ends no membership.</returns>
    public static ICommand<BodyState, BodyEvent>? Then(MembershipEvent fact, long number, string body, MembershipState member) => fact switch
    {
        _ when !member.Spells.Exists(spell => spell.To == fact.EffectiveOn) => null,
        MembershipPassedOn passed => new PassOnSeats(body, passed.Cvr, passed.To, number, passed.EffectiveOn, passed.Basis),
        _ when Ends(fact) => new LapseSeats(body, fact.Cvr, number, fact.EffectiveOn, fact.Basis),
        _ => null,
    };
}
