// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Assemblies.Elections;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>What a ballot comes to in which nobody votes any more: what its declaration would say.</summary>
public sealed record ReachedBallot(BallotState State, BallotGround Ground, BallotCount Count)
{
    /// <summary>What a motion or another question comes to; null of an election.</summary>
    public MotionOutcome? Motion { get; } = State.Opened!.Seat is null ? Ground.OutcomeOf(State.Opened, Count, null) : null;

    /// <summary>What an election comes to; null of anything else.</summary>
    public ElectionOutcome? Election { get; } = State.Opened!.Seat is null ? null : Ground.ElectionOf(State.Opened, Count, State.Lots);

    /// <summary>Whether a lot must be drawn.</summary>
    public bool IsTied => Election?.Tied.Count > 0;

    /// <summary>Whether it comes to what the chair of the association votes.</summary>
    public bool IsForTheChair => Motion is { Tie: true } && Ground.Rules[Rule.AssemblyTie] == "chair-decides";

    /// <summary>What a ballot comes to; null where it is still voted in, where tellers have not come to the same, or where it is over.</summary>
    public static async Task<ReachedBallot?> OfAsync(
        NpgsqlDataSource source, BallotState ballot, BallotGround ground, CancellationToken cancellation) =>
        await CountAsync(source, ballot, cancellation) is { } count ? new ReachedBallot(ballot, ground, count) : null;

    private static async Task<BallotCount?> CountAsync(NpgsqlDataSource source, BallotState ballot, CancellationToken cancellation) => ballot switch
    {
        { Status: not (BallotStatus.Open or BallotStatus.Closed) } or { Status: BallotStatus.Open, IsVotedHere: true } => null,
        { Opened.Method: VotingMethod.Uncontested } => default(BallotCount),
        { IsSecret: true } => ballot.Published?.Count,
        { IsVotedHere: true } => await BallotBook.CountAsync(source, ballot.Opened!.Ballot, cancellation),
        _ => ballot.Agreed(),
    };
}
