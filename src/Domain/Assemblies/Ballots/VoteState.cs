// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>What one member voted in one ballot.</summary>
/// <param name="Cast">What it voted last; null while it did not.</param>
public sealed record VoteState(VoteCast? Cast) : IState<VoteState, VoteEvent>, IPeriods
{
    public const string Kind = "vote";

    public static VoteState Initial { get; } = new((VoteCast?)null);

    public IEnumerable<Period> Periods => Cast is { } cast
        ? [new Period(Kind, cast.Ballot.ToString(), cast.Cvr.ToString(), new VoteHeld(cast.Paper), cast.EffectiveOn, null)] : [];

    public static string StreamOf(BallotKey ballot, Cvr cvr) => $"vote-{ballot}-{cvr}";

    public static VoteState Evolve(VoteState state, VoteEvent fact, long number) => fact switch
    {
        VoteCast { Paper: null } when state.Cast is not null => throw new DoesNotFollowException(number),
        VoteCast cast => new VoteState(cast),
        _ => throw new UnknownFactException(fact),
    };
}

/// <summary>What the timeline says of a vote.</summary>
/// <param name="Paper">What was voted; nothing where the ballot is secret.</param>
public sealed record VoteHeld(BallotPaper? Paper);
