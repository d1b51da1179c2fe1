// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Memberships;

/// <summary>What several commands refuse for the same reason.</summary>
internal static class MembershipRefusals
{
    public static Refusal AlreadyMember(MembershipState state) => new("already-member", "§ 4.2", "cvr", state.Spells[^1].From);

    public static Refusal AlreadyApplied(Application waiting) => new("already-applied", "one application at a time", "cvr", waiting.ReceivedOn);

    public static Refusal ExclusionPending(MembershipState state) => new("exclusion-pending", "§ 4.6", "cvr", state.Exclusion!.EffectiveOn);

    public static Refusal NoApplication() => new("no-application", "only a waiting application can be decided", "cvr");

    public static Refusal NotPublic() => new("not-public-authority", "§ 4.1", "kind");

    public static Refusal BeforeApplication(string field, GovernanceDate received) =>
        new("before-application", "time runs forwards", field, received);

    public static Refusal? Overlap(MembershipState state, Spell spell) => state.Spells.FirstOrDefault(spell.Overlaps) is { } other
        ? new Refusal("memberships-overlap", "§ 4.2", "effectiveOn", other.From, other.To ?? other.From)
        : null;

    /// <summary>The rule an application breaks by itself, or null.</summary>
    public static Refusal? Broken(Application application) =>
        application.Kind == OrganisationKind.Company ? NotPublic()
        : application.Contacts.Count == 0 ? OrganisationRefusals.ContactMissing()
        : application.Agreement is null ? new Refusal("agreement-missing", "§ 4.3", "agreement")
        : null;

    /// <summary>Takes a waiting application out of the queue by <paramref name="fact"/>.</summary>
    public static Decision<MembershipEvent> Close(MembershipState state, MembershipEvent fact) => state switch
    {
        { Last: var last } when last == fact => [],
        { Waiting: null } => NoApplication(),
        { Waiting.ReceivedOn: var received } when fact.EffectiveOn.Latest < received.Earliest => BeforeApplication("effectiveOn", received),
        _ => [fact],
    };

    /// <summary>Ends the membership by <paramref name="fact"/>.</summary>
    public static Decision<MembershipEvent> End(MembershipState state, MembershipEvent fact) => state switch
    {
        { Last: var last } when last == fact => [],
        { Standing: Standing.ExclusionPending } => ExclusionPending(state),
        { Standing: not Standing.Member } => new Refusal("not-a-member", "only a member can leave", "cvr"),
        { Spells: [.., { From: var from }] } when fact.EffectiveOn.Latest < from.Earliest =>
            new Refusal("before-membership", "time runs forwards", "effectiveOn", from),
        _ => [fact],
    };
}
