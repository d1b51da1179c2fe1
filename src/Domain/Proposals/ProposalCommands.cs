// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;

namespace OS2.Ledger.Proposals;

/// <summary>Puts a change proposal to a group.</summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="Group">The group it is put to.</param>
public sealed record ProposeChange(ChangeProposed Fact, BodyState Group) : ICommand<ProposalState, ProposalEvent>
{
    public string Stream => ProposalState.StreamOf(Fact.Proposal);

    public Decision<ProposalEvent> Decide(ProposalState state)
    {
        if (state.Facts.Contains(Fact)) return [];
        if (state.Latest is { } latest)
            return new Refusal("proposal-number-taken", "a group gives a number once", "proposal", Fact.Proposal, latest.Title);
        var body = Fact.Proposal.Body;
        if (!Group.Exists(body.ToString(), Fact.EffectiveOn))
            return new Refusal("no-group-then", "a proposal is put to a group that sits", "proposal", body, Fact.EffectiveOn);
        return Group.Latest is { Kind: var kind } && ProposalState.Groups.Contains(kind)
            ? [Fact]
            : new Refusal("not-coordination-group", "practice: change proposals are put to the coordination group", "proposal", body);
    }
}

/// <summary>Records what became of a change proposal: discussed, accepted, declined, withdrawn or delivered.</summary>
/// <param name="Fact">What is to be entered.</param>
public sealed record RecordProposal(ProposalEvent Fact) : ICommand<ProposalState, ProposalEvent>
{
    public string Stream => ProposalState.StreamOf(Fact.Proposal);

    public Decision<ProposalEvent> Decide(ProposalState state) => state switch
    {
        _ when state.Facts.Contains(Fact) => [],
        { Known: false } => new Refusal("proposal-unknown", "the ledger's own entries", "proposal"),
        _ when OutOfTurn(state) is { } refusal => refusal,
        _ when state.Before(Fact) is { } date => new Refusal("before-proposal", "time runs forwards", "effectiveOn", date),
        _ => [Fact],
    };

    private Refusal? OutOfTurn(ProposalState state) => Fact switch
    {
        ProposalDiscussed discussed => state.After(discussed) is { } end
            ? new Refusal("discussed-after-decision", "what is decided is no longer discussed", "effectiveOn", end) : null,
        ProposalDelivered when !state.IsAccepted =>
            new Refusal("proposal-not-accepted", "only what is accepted is delivered", "proposal", state.Latest!.Status),
        ProposalDelivered => state.Delivered is { EffectiveOn: var day }
            ? new Refusal("delivered-already", "a proposal is delivered once", "proposal", day) : null,
        _ when state.Decided is { EffectiveOn: var day } =>
            new Refusal("proposal-decided-already", "what is proposed is decided once", "proposal", state.Latest!.Status, day),
        _ => null,
    };
}
