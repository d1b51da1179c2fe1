// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.People;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies.Elections;

/// <summary>The votes that a candidate got.</summary>
public sealed record CandidateVotes(PersonId Candidate, int Votes);

/// <summary>
/// What an election comes to. Several seats are filled at once, by whoever has most votes; as many candidates as seats, or fewer, are elected
/// without a ballot. Those with equal votes for the last of the seats are parted by lot, and what was drawn is entered.
/// </summary>
/// <param name="Elected">Whoever is elected, those with most votes first.</param>
/// <param name="Tied">Whoever is left with equal votes for seats that are fewer than they are; a lot must be drawn among them.</param>
/// <param name="Open">How many seats the tied are parted for, or are to be voted on again.</param>
/// <param name="Uncontested">Whether there were no more candidates than seats.</param>
/// <param name="Needed">The fewest votes that elect; null where most votes do.</param>
public sealed record ElectionOutcome(
    IReadOnlyList<PersonId> Elected, IReadOnlyList<PersonId> Tied, int Open, bool Uncontested, int? Needed)
{
    /// <param name="seats">How many are to be elected.</param>
    /// <param name="cast">How many ballots were cast, those that are blank left out or not as the rules say.</param>
    /// <param name="drawn">Whom the lot fell on, in the order drawn; it counts only among those who are tied.</param>
    public static ElectionOutcome Of(
        IReadOnlyList<CandidateVotes> candidates, int seats, int cast, RulesInForce rules, IReadOnlyList<PersonId> drawn)
    {
        if (candidates.Count <= seats)
            return new ElectionOutcome([.. candidates.Select(candidate => candidate.Candidate)], [], seats - candidates.Count, true, null);

        int? needed = rules[Rule.ElectionDecidedBy] == "majority" ? (cast / 2) + 1 : null;
        var (elected, open) = (new List<PersonId>(), seats);
        foreach (var equal in candidates.Where(candidate => candidate.Votes >= (needed ?? 1))
            .GroupBy(candidate => candidate.Votes, candidate => candidate.Candidate).OrderByDescending(equal => equal.Key))
        {
            List<PersonId> tied = [.. equal];
            if (tied.Count > open)
            {
                List<PersonId> lots = [.. drawn.Where(tied.Contains).Distinct().Take(open)];
                elected.AddRange(lots);
                tied.RemoveAll(lots.Contains);
                return new ElectionOutcome(elected, open > lots.Count ? tied : [], open - lots.Count, false, needed);
            }

            elected.AddRange(tied);
            if ((open -= tied.Count) == 0) break;
        }

        return new ElectionOutcome(elected, [], open, false, needed);
    }
}
