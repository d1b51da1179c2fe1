// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Statutes;

namespace OS2.Ledger.Meetings;

/// <summary>How one votes.</summary>
public enum Vote
{
    For,
    Against,
    Blank,
}

/// <summary>What a vote in a body comes to.</summary>
public enum VoteOutcome
{
    Adopted,
    Rejected,
}

/// <summary>How a body counts. § 6.5 says it of the board; of the others the statutes are silent, and they count alike.</summary>
public static class Counting
{
    /// <summary>A simple majority of the votes cast, of which blank ones are none; in a tie the chair's counts double (§ 6.5).</summary>
    public static VoteOutcome Outcome(VoteTaken vote) => (vote.For != vote.Against ? vote.For > vote.Against : vote.Chair == Vote.For)
        ? VoteOutcome.Adopted : VoteOutcome.Rejected;

    /// <summary>Whether it was the chair's vote that decided.</summary>
    public static bool ChairDecided(VoteTaken vote) => vote.For == vote.Against && vote.Chair != Vote.Blank;

    /// <summary>Whether the board can decide: enough of it is present (§ 6.5).</summary>
    /// <param name="present">How many of them are there.</param>
    /// <param name="seated">How many sit on it.</param>
    /// <param name="quorum">How much of it that takes by the rule on the day of the meeting; null when there need be no more than somebody.</param>
    public static bool IsQuorate(int present, int seated, Share? quorum) =>
        present > 0 && (quorum is not { } share || share.Reached(present, seated));
}
