// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Meetings;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>
/// What happens in one ballot of a general assembly, from its opening to the declared outcome. Stream <c>ballot-KEY-NUMBER</c>, such as
/// <c>ballot-2026-3</c>; what each member voted has streams of its own.
/// </summary>
/// <param name="Ballot">The ballot, by the name in its stream.</param>
public abstract record BallotEvent(BallotKey Ballot, GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    string IFact.Stream => BallotState.StreamOf(Ballot);

    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}

/// <summary>
/// A ballot was opened: on a motion, in an election, or on another question. Who can vote, who is present, which rules hold and who stands is
/// what the entries say up to the one it names, whatever comes after.
/// </summary>
/// <param name="Method">How it is voted.</param>
/// <param name="Motion">The number of the motion.</param>
/// <param name="Seat">What somebody is elected to.</param>
/// <param name="Seats">How many are elected.</param>
/// <param name="Title">What else is asked, in a sentence that names no person.</param>
/// <param name="Repeats">The number of the annulled ballot that it repeats.</param>
/// <param name="UpTo">The number of the last entry that counts.</param>
public sealed record BallotOpened(
    BallotKey Ballot, VotingMethod Method, int? Motion, ElectedTo? Seat, int? Seats, string? Title, int? Repeats, long UpTo,
    GovernanceDate EffectiveOn, Basis Basis)
    : BallotEvent(Ballot, EffectiveOn, Basis)
{
    /// <summary>What it is about.</summary>
    public (int? Motion, ElectedTo? Seat, string? Title) About() => (Motion, Seat, Title);
}

/// <summary>A teller counted the hands or the ballot papers; counted again, the last count holds.</summary>
/// <param name="Teller">Who counted.</param>
/// <param name="Count">What the teller came to.</param>
public sealed record BallotCounted(BallotKey Ballot, PersonId Teller, BallotCount Count, GovernanceDate EffectiveOn, Basis Basis)
    : BallotEvent(Ballot, EffectiveOn, Basis);

/// <summary>Voting was closed: a vote counts if and only if it was entered before this.</summary>
public sealed record BallotClosed(BallotKey Ballot, GovernanceDate EffectiveOn, Basis Basis) : BallotEvent(Ballot, EffectiveOn, Basis);

/// <summary>The ballot papers of a secret ballot were published, in the order of their codes; the ballot box is gone.</summary>
/// <param name="BallotPapers">The papers with their codes; everyone may read them.</param>
/// <param name="Count">What they come to.</param>
public sealed record BallotsPublished(BallotKey Ballot, Digest BallotPapers, BallotCount Count, GovernanceDate EffectiveOn, Basis Basis)
    : BallotEvent(Ballot, EffectiveOn, Basis);

/// <summary>The meeting chair annulled the ballot: what was voted in it counts for nothing.</summary>
/// <param name="Grounds">Why, in a sentence that names no person.</param>
public sealed record BallotAnnulled(BallotKey Ballot, string Grounds, GovernanceDate EffectiveOn, Basis Basis)
    : BallotEvent(Ballot, EffectiveOn, Basis);

/// <summary>A lot was drawn among candidates with equal votes.</summary>
/// <param name="Person">Whom it fell on.</param>
public sealed record LotDrawn(BallotKey Ballot, PersonId Person, GovernanceDate EffectiveOn, Basis Basis) : BallotEvent(Ballot, EffectiveOn, Basis);

/// <summary>The meeting chair declared what became of a motion or another question. It follows from the count and the rules.</summary>
/// <param name="Motion">The number of the motion, where it was one.</param>
/// <param name="Count">The votes.</param>
/// <param name="ChairVote">What the chair of the association voted, where that settled a tie.</param>
/// <param name="Result">What became of it.</param>
public sealed record MotionDeclared(
    BallotKey Ballot, int? Motion, BallotCount Count, Vote? ChairVote, MotionResult Result, GovernanceDate EffectiveOn, Basis Basis)
    : BallotEvent(Ballot, EffectiveOn, Basis);

/// <summary>The meeting chair declared the outcome of an election; whoever was elected follows.</summary>
/// <param name="Seat">What was elected to.</param>
/// <param name="Count">The votes; of an uncontested election there are none.</param>
public sealed record ElectionDeclared(BallotKey Ballot, ElectedTo Seat, BallotCount Count, GovernanceDate EffectiveOn, Basis Basis)
    : BallotEvent(Ballot, EffectiveOn, Basis);

/// <summary>A candidate was elected.</summary>
/// <param name="Seat">What to.</param>
/// <param name="Person">Who.</param>
/// <param name="Organisation">The member that the person represents.</param>
/// <param name="Place">In which place: whoever got most votes in the first.</param>
public sealed record CandidateElected(
    BallotKey Ballot, ElectedTo Seat, PersonId Person, Cvr? Organisation, int Place, GovernanceDate EffectiveOn, Basis Basis)
    : BallotEvent(Ballot, EffectiveOn, Basis);

/// <summary>How a ballot is voted.</summary>
public enum VotingMethod
{
    /// <summary>Hands are shown, and two tellers count them.</summary>
    ShowOfHands,

    /// <summary>Members are called one after the other, and the secretariat enters what each says.</summary>
    RollCall,

    /// <summary>Each votes in the ledger, and who voted what is public.</summary>
    Electronic,

    /// <summary>Each votes in the ledger; that a member voted is public, and what is not.</summary>
    Secret,

    /// <summary>On paper, counted by two tellers.</summary>
    Paper,

    /// <summary>There are no more candidates than seats, and no ballot is needed.</summary>
    Uncontested,
}
