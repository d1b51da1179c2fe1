// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Organisations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Memberships;

/// <summary>Records a resignation in writing; the membership ends the day it is received (§ 4.4).</summary>
public sealed record ResignMembership(Cvr Cvr, GovernanceDate ReceivedOn, Basis Basis) : ICommand<MembershipState, MembershipEvent>
{
    public string Stream => MembershipState.StreamOf(Cvr);

    public Decision<MembershipEvent> Decide(MembershipState state) => MembershipRefusals.End(state, new MembershipResigned(Cvr, ReceivedOn, Basis));
}

/// <summary>Records that a member who did not pay despite a demand is deemed to have resigned (§ 4.5).</summary>
/// <param name="DemandEntry">The number of the entry that records the demand; null when there is none.</param>
/// <param name="DemandedOn">The day the demand was sent.</param>
public sealed record DeemMembershipResigned(Cvr Cvr, long? DemandEntry, GovernanceDate? DemandedOn, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<MembershipState, MembershipEvent>
{
    public string Stream => MembershipState.StreamOf(Cvr);

    public Decision<MembershipEvent> Decide(MembershipState state)
    {
        // § 4.5 does not say who finds that it has happened; the member itself does not.
        if (Basis.Incompetent("§ 4.5", Authority.GeneralAssembly, Authority.Board, Authority.Chair, Authority.Secretariat) is { } refusal)
            return refusal;
        var since = state.Spells.LastOrDefault()?.From.Earliest ?? default;
        // A demand for an earlier membership's dues says nothing about this one.
        if (DemandEntry is not { } demand || DemandedOn is not { } demandedOn || demandedOn.Latest < since)
            return new Refusal("demand-missing", "§ 4.5", "cvr");
        if (EffectiveOn.Earliest < demandedOn.Earliest) return new Refusal("before-demand", "§ 4.5", "effectiveOn", demandedOn);
        return MembershipRefusals.End(state, new MembershipDeemedResigned(Cvr, demand, EffectiveOn, Basis));
    }
}

/// <summary>Records that the board excludes a member: effective at once, pending until the general assembly has approved it (§ 4.6).</summary>
public sealed record ExcludeMember(Cvr Cvr, Digest Reasons, GovernanceDate EffectiveOn, Basis Basis) : ICommand<MembershipState, MembershipEvent>
{
    public string Stream => MembershipState.StreamOf(Cvr);

    public Decision<MembershipEvent> Decide(MembershipState state) =>
        Basis.Incompetent("§ 4.6", Authority.Board) is { } refusal
            ? refusal
            : MembershipRefusals.End(state, new MemberExcluded(Cvr, Reasons, EffectiveOn, Basis));
}

/// <summary>Records what the general assembly said of an exclusion (§ 4.6).</summary>
/// <param name="Confirmed">True: approved. False: overturned, and the membership holds as if there had been no exclusion.</param>
public sealed record SettleExclusion(Cvr Cvr, bool Confirmed, GovernanceDate EffectiveOn, Basis Basis) : ICommand<MembershipState, MembershipEvent>
{
    public string Stream => MembershipState.StreamOf(Cvr);

    public Decision<MembershipEvent> Decide(MembershipState state)
    {
        MembershipEvent settled = Confirmed ? new ExclusionConfirmed(Cvr, EffectiveOn, Basis) : new ExclusionOverturned(Cvr, EffectiveOn, Basis);
        return state switch
        {
            { Last: var last } when last == settled => [],
            _ when Basis.Incompetent("§ 4.6", Authority.GeneralAssembly) is { } refusal => refusal,
            { Exclusion: null } => new Refusal("no-exclusion-pending", "§ 4.6", "cvr"),
            { Exclusion.EffectiveOn: var excluded } when EffectiveOn.Latest < excluded.Earliest =>
                new Refusal("before-exclusion", "§ 4.6", "decidedOn", excluded),
            _ => [settled],
        };
    }
}

/// <summary>What a member's merger or dissolution does to its membership; nothing if it is not a member.</summary>
/// <param name="To">The organisation that takes it over; null when it ends.</param>
/// <param name="Cause">The number of the entry about the organisation.</param>
public sealed record SucceedMembership(Cvr Cvr, Cvr? To, long Cause, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<MembershipState, MembershipEvent>
{
    public string Stream => MembershipState.StreamOf(Cvr);

    public Decision<MembershipEvent> Decide(MembershipState state) => state.Standing switch
    {
        Standing.Member when To is { } to => MembershipRefusals.End(state, new MembershipPassedOn(Cvr, to, Cause, EffectiveOn, Basis)),
        Standing.Member => MembershipRefusals.End(state, new MembershipLapsed(Cvr, Cause, EffectiveOn, Basis)),
        // Nothing is left that the assembly could give back, or the chair approve.
        Standing.ExclusionPending or Standing.Applied => [new MembershipLapsed(Cvr, Cause, EffectiveOn, Basis)],
        _ => [],
    };
}

/// <summary>Takes over a membership from an organisation that merged or split; nothing if the successor is a member already.</summary>
/// <param name="Cause">The number of the entry it follows from.</param>
public sealed record TakeOverMembership(Cvr Cvr, Cvr From, long Cause, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<MembershipState, MembershipEvent>
{
    public string Stream => MembershipState.StreamOf(Cvr);

    public Decision<MembershipEvent> Decide(MembershipState state) => state.Standing switch
    {
        Standing.Member => [],
        Standing.ExclusionPending => MembershipRefusals.ExclusionPending(state),
        _ when MembershipRefusals.Overlap(state, new Spell(EffectiveOn, null)) is { } overlap => overlap,
        _ => [new MembershipTakenOver(Cvr, From, Cause, EffectiveOn, Basis)],
    };
}
