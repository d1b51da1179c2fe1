// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Meetings;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>The votes counted in a ballot on a motion.</summary>
public sealed record Tally(int For, int Against, int Blank)
{
    /// <summary>How many voted, blank or not.</summary>
    public int Voted => For + Against + Blank;
}

/// <summary>Who could vote in a ballot.</summary>
/// <param name="Entitled">How many members stand on the roll and are members still.</param>
/// <param name="Present">How many of them were there, themselves or, where the rules say so, by proxy.</param>
public sealed record Electorate(int Entitled, int Present);

/// <summary>What became of a motion.</summary>
public enum MotionResult
{
    Adopted,
    Rejected,

    /// <summary>Nothing was decided: too few were present.</summary>
    Inquorate,
}

/// <summary>
/// What a ballot on a motion comes to, and how: everything that is needed to say it in words. It is worked out from the votes and the rules,
/// and never entered by anybody.
/// </summary>
/// <param name="Rule">The rule that says which majority it takes.</param>
/// <param name="Majority">That majority.</param>
/// <param name="All">How many it is taken of: the votes cast, those present or all who are entitled.</param>
/// <param name="Needed">The fewest votes for it that are enough.</param>
/// <param name="Tie">Whether as many voted for as against it, and that had to be settled by the rule on ties.</param>
public sealed record MotionOutcome(
    Rule Rule, Share Majority, int All, int Needed, bool Tie, Tally Tally, Electorate Electorate, MotionResult Result)
{
    /// <param name="majority">The rule that says which majority it takes: of the assembly, of the statutes or of a dissolution.</param>
    /// <param name="chair">What the chair of the association voted, where that was said; asked only when the rules let it settle a tie.</param>
    /// <exception cref="ArgumentException">More votes than members present, or more present than entitled.</exception>
    public static MotionOutcome Of(Rule majority, Tally tally, Electorate electorate, RulesInForce rules, Vote? chair)
    {
        if (tally.Voted > electorate.Present || electorate.Present > electorate.Entitled)
            throw new ArgumentException("More than there are", nameof(tally));
        var share = rules.Share(majority) ?? throw new ArgumentException("No majority", nameof(majority));
        var all = share.Of switch
        {
            Voters.Cast => rules.Is(Rule.BlankVotesAreCast) ? tally.Voted : tally.For + tally.Against,
            Voters.Present => electorate.Present,
            _ => electorate.Entitled,
        };
        // Only where more for than against is what it takes can as many for as against leave it undecided.
        var tie = share is { MoreThan: true, Numerator: 1, Denominator: 2, Of: Voters.Cast } && !rules.Is(Rule.BlankVotesAreCast)
            && tally.For == tally.Against && tally.For > 0;
        var enough = tie && rules[Rule.AssemblyTie] == "chair-decides" ? chair == Vote.For : share.Reached(tally.For, all);
        return new MotionOutcome(
            majority, share, all, share.Needed(all), tie, tally, electorate,
            !IsQuorate(electorate, rules) ? MotionResult.Inquorate : enough ? MotionResult.Adopted : MotionResult.Rejected);
    }

    /// <summary>Whether enough are present for the assembly to decide anything.</summary>
    public static bool IsQuorate(Electorate electorate, RulesInForce rules) =>
        rules.Share(Rule.AssemblyQuorum) is not { } quorum || quorum.Reached(electorate.Present, electorate.Entitled);
}
