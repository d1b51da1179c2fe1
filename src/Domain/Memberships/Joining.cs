// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Documents;
using OS2.Ledger.Organisations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Memberships;

/// <summary>Enters an authority's application.</summary>
public sealed record ApplyForMembership(Cvr Cvr, Application Application, Basis Basis, GovernanceDate? Ceased = null)
    : ICommand<MembershipState, MembershipEvent>
{
    public string Stream => MembershipState.StreamOf(Cvr);

    public Decision<MembershipEvent> Decide(MembershipState state)
    {
        var applied = new MembershipAppliedFor(Cvr, Application, Application.ReceivedOn, Basis);
        return state switch
        {
            { Last: var last } when last == applied => [],
            { Waiting: { } waiting } => MembershipRefusals.AlreadyApplied(waiting),
            { Standing: Standing.Member } => MembershipRefusals.AlreadyMember(state),
            { Standing: Standing.ExclusionPending } => MembershipRefusals.ExclusionPending(state),
            _ when Ceased is { } ceased => OrganisationRefusals.Ceased(ceased),
            _ when MembershipRefusals.Broken(Application) is { } refusal => refusal,
            _ => [applied],
        };
    }
}

/// <summary>Corrects an application that still waits.</summary>
public sealed record CorrectMembershipApplication(Cvr Cvr, Application Application, Basis Basis) : ICommand<MembershipState, MembershipEvent>
{
    public string Stream => MembershipState.StreamOf(Cvr);

    public Decision<MembershipEvent> Decide(MembershipState state) => state switch
    {
        { Waiting: null } => MembershipRefusals.NoApplication(),
        { Waiting: var waiting, Last: var last } when waiting == Application && last!.Basis == Basis => [],
        _ when MembershipRefusals.Broken(Application) is { } refusal => refusal,
        _ => [new MembershipApplicationCorrected(Cvr, Application, Application.ReceivedOn, Basis)],
    };
}

/// <summary>Takes an application that should never have been entered out of the queue.</summary>
public sealed record AnnulMembershipApplication(Cvr Cvr, Digest? Reason, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<MembershipState, MembershipEvent>
{
    public string Stream => MembershipState.StreamOf(Cvr);

    public Decision<MembershipEvent> Decide(MembershipState state) =>
        MembershipRefusals.Close(state, new MembershipApplicationAnnulled(Cvr, Reason, EffectiveOn, Basis));
}

/// <summary>Records that the authority takes its application back.</summary>
public sealed record WithdrawMembershipApplication(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : ICommand<MembershipState, MembershipEvent>
{
    public string Stream => MembershipState.StreamOf(Cvr);

    public Decision<MembershipEvent> Decide(MembershipState state) =>
        MembershipRefusals.Close(state, new MembershipApplicationWithdrawn(Cvr, EffectiveOn, Basis));
}

/// <summary>Records the chair's approval. Practice: the statutes only say that membership is by signature (§ 4.3).</summary>
/// <param name="EffectiveOn">The day the membership begins.</param>
public sealed record ApproveMembership(Cvr Cvr, OfficeApproval Approval, GovernanceDate EffectiveOn, string? Reference = null)
    : ICommand<MembershipState, MembershipEvent>
{
    public string Stream => MembershipState.StreamOf(Cvr);

    public Decision<MembershipEvent> Decide(MembershipState state)
    {
        if (Approval.Broken() is { } refusal) return refusal;
        var approved = new MembershipApproved(Cvr, Approval.RestsOn!.Entry, Approval.StandIn, EffectiveOn, Approval.Basis(Reference));
        return state switch
        {
            { Last: var last } when last == approved => [],
            { Standing: Standing.Member } => MembershipRefusals.AlreadyMember(state),
            { Waiting: null } => MembershipRefusals.NoApplication(),
            { Waiting.ReceivedOn: var received } when Approval.DecidedOn < received.Earliest =>
                MembershipRefusals.BeforeApplication("decidedOn", received),
            { Waiting.ReceivedOn: var received } when EffectiveOn.Latest < received.Earliest =>
                MembershipRefusals.BeforeApplication("effectiveOn", received),
            _ when MembershipRefusals.Overlap(state, new Spell(EffectiveOn, null)) is { } overlap => overlap,
            _ => [approved],
        };
    }
}

/// <summary>Records the chair's rejection.</summary>
public sealed record RejectMembership(Cvr Cvr, OfficeApproval Approval, Digest? Reason, string? Reference = null)
    : ICommand<MembershipState, MembershipEvent>
{
    public string Stream => MembershipState.StreamOf(Cvr);

    public Decision<MembershipEvent> Decide(MembershipState state)
    {
        if (Approval.Broken() is { } refusal) return refusal;
        if (state.Waiting is { } waiting && Approval.DecidedOn < waiting.ReceivedOn.Earliest)
            return MembershipRefusals.BeforeApplication("decidedOn", waiting.ReceivedOn);
        return MembershipRefusals.Close(
            state,
            new MembershipRejected(Cvr, Approval.RestsOn!.Entry, Approval.StandIn, Reason, Approval.DecidedOn, Approval.Basis(Reference)));
    }
}
