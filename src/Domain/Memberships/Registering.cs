// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Memberships;

/// <summary>Registers a membership from before the ledger, or one decided elsewhere.</summary>
public sealed record RegisterMembership(
    Cvr Cvr, string Name, OrganisationKind Kind, Gln? Gln, PersonIds Contacts, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<MembershipState, MembershipEvent>
{
    public string Stream => MembershipState.StreamOf(Cvr);

    public Decision<MembershipEvent> Decide(MembershipState state)
    {
        var registered = new MembershipRegistered(Cvr, Name, Kind, Gln, Contacts, EffectiveOn, Basis);
        return state switch
        {
            { Last: var last } when last == registered => [],
            { Standing: Standing.Member } => MembershipRefusals.AlreadyMember(state),
            { Standing: Standing.ExclusionPending } => MembershipRefusals.ExclusionPending(state),
            { Waiting: { } waiting } => MembershipRefusals.AlreadyApplied(waiting),
            _ when Kind == OrganisationKind.Company => MembershipRefusals.NotPublic(),
            _ when MembershipRefusals.Overlap(state, new Spell(EffectiveOn, null)) is { } overlap => overlap,
            _ => [registered],
        };
    }
}

/// <summary>Registers that a membership ended before the ledger, or elsewhere; the day given is the first it no longer holds.</summary>
public sealed record RegisterMembershipEnd(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : ICommand<MembershipState, MembershipEvent>
{
    public string Stream => MembershipState.StreamOf(Cvr);

    public Decision<MembershipEvent> Decide(MembershipState state) =>
        MembershipRefusals.End(state, new MembershipEndRegistered(Cvr, EffectiveOn, Basis));
}
