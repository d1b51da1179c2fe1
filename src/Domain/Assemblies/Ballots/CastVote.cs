// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>
/// Casts a member's vote. That the ballot is still open when it is entered is seen to where it is entered, by the lock that the closing takes.
/// </summary>
/// <param name="Paper">What it votes.</param>
/// <param name="Opened">The ballot; null when it was never opened.</param>
/// <param name="Ground">What the ballot rests on; null when it was never opened.</param>
/// <param name="Now">The roll as it is now: whoever represents the member meanwhile votes for it, and nobody for one that ceased.</param>
/// <param name="By">Who votes for the member; null for the secretariat, which enters what is said when members are called.</param>
public sealed record CastVote(
    BallotKey Ballot, Cvr Cvr, BallotPaper Paper, BallotOpened? Opened, BallotGround? Ground, RollState Now, PersonId? By,
    GovernanceDate EffectiveOn, Basis Basis) : ICommand<VoteState, VoteEvent>
{
    /// <summary>Voting had ended when the vote was to be entered, by a closing or because the ballot was annulled.</summary>
    public static readonly Refusal TooLate = new("voting-closed", "a vote counts if it is entered before the closing", "ballot");

    /// <summary>Another paper lies in the box under the same code.</summary>
    public static readonly Refusal CodeTaken = new("code-taken", "a code is for one paper", "code");

    private bool IsSecret => Opened?.Method == VotingMethod.Secret;

    public string Stream => VoteState.StreamOf(Ballot, Cvr);

    public Decision<VoteEvent> Decide(VoteState state)
    {
        var cast = new VoteCast(Ballot, Cvr, IsSecret ? null : Paper, EffectiveOn, Basis);
        if (Refused() is { } refusal) return refusal;
        if (!IsSecret) return state.Cast?.Paper == Paper ? [] : [cast];
        return state.Cast is null ? [cast] : new Refusal("voted-already", "a secret vote is not changed", "cvr", Cvr);
    }

    private Refusal? Refused() => Opened is null ? BallotRules.Unknown()
        : Opened.Method is not (VotingMethod.RollCall or VotingMethod.Electronic or VotingMethod.Secret)
            ? new Refusal("not-voted-here", "hands and paper are counted by tellers", "ballot")
        : !Ground!.Roll.IsPresent(Cvr, Ground.Rules) ? new Refusal("not-there-at-opening", "who was there when the ballot opened votes", "cvr", Cvr)
        : RollRules.Gone(Now, Cvr) is { } gone ? gone
        : By is null != (Opened.Method == VotingMethod.RollCall) ? By is null
            ? new Refusal("delegates-vote-themselves", "each member has its own vote", "ballot")
            : new Refusal("called-by-name", "the secretariat enters what is said", "ballot")
        : By is { } person && Now.Voter(Cvr) != person
            ? new Refusal("votes-for-another", "whoever represents a member votes for it", "cvr", Cvr)
        : Opened.Seats is { } seats && Paper.Candidates.Length > seats
            ? new Refusal("too-many-candidates", "no more are voted for than are elected", "paper", Paper.Candidates.Length, seats)
        : !Paper.Fits(Opened, Ground.Candidates(Opened).Count)
            ? new Refusal("paper-of-another-ballot", "what can be voted in a ballot", "paper", Paper)
        : null;
}
