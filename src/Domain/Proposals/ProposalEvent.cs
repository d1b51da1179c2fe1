// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Meetings;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Proposals;

/// <summary>
/// What happens to a change proposal, from when it is put to a group until it is delivered. Stream <c>proposal-BODY-YEAR-NUMBER</c>, such as
/// <c>proposal-os2iot-koordination-2025-3</c>. All of it has happened: the effective date is when.
/// </summary>
public abstract record ProposalEvent(GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    /// <summary>The proposal, by the name in its stream.</summary>
    public abstract ProposalKey Proposal { get; init; }

    string IFact.Stream => ProposalState.StreamOf(Proposal);

    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}

/// <summary>A change was proposed to a group. Anyone may; a body or office that did is who decided.</summary>
/// <param name="Proposal">The proposal, by the name in its stream.</param>
/// <param name="Title">What is to change, in a sentence that names no person.</param>
/// <param name="Product">The product it is about, by its short name.</param>
/// <param name="Organisation">The organisation that proposed it.</param>
/// <param name="Person">Who proposed it, for the organisation or alone.</param>
/// <param name="Description">The proposal in full; everyone may read it.</param>
public sealed record ChangeProposed(
    ProposalKey Proposal, string Title, string? Product, Cvr? Organisation, PersonId? Person, Digest? Description, GovernanceDate EffectiveOn,
    Basis Basis)
    : ProposalEvent(EffectiveOn, Basis);

/// <summary>The proposal was discussed; that can be more than once.</summary>
/// <param name="Proposal">The proposal, by the name in its stream.</param>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
/// <param name="Note">What came of it; everyone may read it.</param>
public sealed record ProposalDiscussed(ProposalKey Proposal, MeetingKey? Meeting, Digest? Note, GovernanceDate EffectiveOn, Basis Basis)
    : ProposalEvent(EffectiveOn, Basis);

/// <summary>The group accepted the proposal.</summary>
/// <param name="Proposal">The proposal, by the name in its stream.</param>
public sealed record ProposalAccepted(ProposalKey Proposal, GovernanceDate EffectiveOn, Basis Basis) : ProposalEvent(EffectiveOn, Basis);

/// <summary>The group declined the proposal.</summary>
/// <param name="Proposal">The proposal, by the name in its stream.</param>
/// <param name="Grounds">Why, in a sentence that names no person.</param>
/// <param name="Explanation">Why, in full; everyone may read it.</param>
public sealed record ProposalDeclined(ProposalKey Proposal, string? Grounds, Digest? Explanation, GovernanceDate EffectiveOn, Basis Basis)
    : ProposalEvent(EffectiveOn, Basis);

/// <summary>The proposal was taken back before it was decided.</summary>
/// <param name="Proposal">The proposal, by the name in its stream.</param>
public sealed record ProposalWithdrawn(ProposalKey Proposal, GovernanceDate EffectiveOn, Basis Basis) : ProposalEvent(EffectiveOn, Basis);

/// <summary>What was accepted can be used.</summary>
/// <param name="Proposal">The proposal, by the name in its stream.</param>
/// <param name="Release">The version of the product that it came with.</param>
/// <param name="Address">Where on the web.</param>
public sealed record ProposalDelivered(ProposalKey Proposal, string? Release, WebAddress? Address, GovernanceDate EffectiveOn, Basis Basis)
    : ProposalEvent(EffectiveOn, Basis);
