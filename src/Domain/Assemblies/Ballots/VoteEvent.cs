// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>
/// What one member votes in one ballot. Stream <c>vote-KEY-NUMBER-CVR</c>, so that no vote waits for another, and each member has one.
/// </summary>
public abstract record VoteEvent(GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}

/// <summary>A member voted; voted again before the closing of an open ballot, the last vote counts.</summary>
/// <param name="Ballot">The ballot, by the name in its stream.</param>
/// <param name="Cvr">The member.</param>
/// <param name="Paper">What it voted; nothing where the ballot is secret.</param>
public sealed record VoteCast(BallotKey Ballot, Cvr Cvr, BallotPaper? Paper, GovernanceDate EffectiveOn, Basis Basis)
    : VoteEvent(EffectiveOn, Basis), IFact
{
    string IFact.Stream => VoteState.StreamOf(Ballot, Cvr);
}
