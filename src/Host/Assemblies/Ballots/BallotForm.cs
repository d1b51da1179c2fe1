// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>A form about a ballot: where it is, what it is called, when it is offered and what it asks.</summary>
/// <param name="Path">The last word of its address.</param>
/// <param name="Text">What the button says that leads to it, and the form itself.</param>
/// <param name="IsPossible">Whether the secretariat can ask it of a ballot as it stands.</param>
/// <param name="Fields">The fields it asks beside the basis.</param>
public sealed record BallotForm(string Path, string Text, Func<BallotState, bool> IsPossible, params IReadOnlyList<string> Fields)
{
    public static readonly BallotForm
        Open = new("aabn", "ballot.open", ballot => ballot.Opened is null, "subject", "method"),
        Vote = new("stem", "ballot.vote", ballot => ballot is { Status: BallotStatus.Open, Opened.Method: VotingMethod.RollCall }, "cvr", "paper"),
        Count = new("optaelling", "ballot.count-votes", ballot => ballot is { Status: BallotStatus.Open, IsCounted: true }, "teller", "count"),
        Close = new("luk", "ballot.close", ballot => ballot is { Status: BallotStatus.Open, IsVotedHere: true }, "close"),
        DrawLot = new(
            "lod", "ballot.draw-lot", ballot => IsDeclarable(ballot) && ballot.Opened!.Seat is not null, "candidate"),
        Declare = new("resultat", "ballot.declare", IsDeclarable, "outcome"),
        Paper = new("papir", "ballot.fall-back", ballot => ballot is { Status: BallotStatus.Open, IsVotedHere: true }, "grounds"),
        Annul = new("annuller", "ballot.annul", ballot => ballot.Status is BallotStatus.Open or BallotStatus.Closed, "grounds");

    public static readonly IReadOnlyList<BallotForm> All = [Vote, Count, Close, Declare, DrawLot, Paper, Annul];

    /// <summary>What can be asked of a ballot now; a lot is drawn only where the votes leave it to one.</summary>
    /// <param name="reached">What it comes to, where nobody votes in it any more.</param>
    public static IEnumerable<BallotForm> Possible(BallotState ballot, ReachedBallot? reached) =>
        All.Where(form => form.IsPossible(ballot) && (form != DrawLot || reached is { IsTied: true }));

    /// <summary>Whether the meeting chair asks it, too.</summary>
    public bool Chaired => this == Open || this == Close || this == Declare || this == Paper || this == Annul;

    /// <summary>Where the form is, about a member or not.</summary>
    public string Address(BallotKey ballot, string? cvr = null) => $"/afstemninger/{ballot}/{Path}{(cvr is null ? "" : $"?cvr={cvr}")}";

    private static bool IsDeclarable(BallotState ballot) =>
        ballot.Status == BallotStatus.Closed
        || (ballot.Status == BallotStatus.Open && (ballot.Agreed() is not null || ballot.Opened!.Method == VotingMethod.Uncontested));
}

/// <summary>What a form about a ballot needs to be shown.</summary>
/// <param name="Ground">What it rests on; null before it is opened.</param>
/// <param name="Subjects">What can be voted on, of a ballot that is to be opened.</param>
/// <param name="Candidates">What the candidates are called, in the order of their numbers.</param>
/// <param name="Organisations">Members that can be chosen, as they are written in the field.</param>
/// <param name="Persons">Persons who can be chosen, as they are written in the field.</param>
/// <param name="Member">The member that is voted for, where one is meant.</param>
public sealed record BallotShown(
    BallotForm Form, BallotKey Key, BallotState State, BallotGround? Ground, IReadOnlyList<Pages.Forms.Choice> Subjects,
    IReadOnlyList<string> Candidates, IReadOnlyList<string> Organisations, IReadOnlyList<string> Persons, string? Member)
{
    /// <summary>What it comes to; null where it is still voted in, or was never opened.</summary>
    public ReachedBallot? Reached { get; init; }

    /// <summary>How many have voted in the ledger, where it is closed.</summary>
    public int Voted { get; init; }

    public string Path => State.Opened is null ? $"/generalforsamlinger/{Key.Assembly}" : $"/afstemninger/{Key}";
}
