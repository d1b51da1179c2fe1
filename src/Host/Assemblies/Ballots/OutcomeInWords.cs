// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.Extensions.Localization;
using OS2.Ledger.Assemblies.Elections;
using OS2.Ledger.Languages;
using OS2.Ledger.Meetings;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>How an outcome came about, in a sentence: who counted, the majority, how many that is, and the §.</summary>
public sealed class OutcomeInWords(IStringLocalizer<Texts> texts, Words words)
{
    /// <summary>What a ballot was declared to come to; null where it was not.</summary>
    public string? Of(BallotState ballot, BallotGround ground) => ballot switch
    {
        { Motion: { } declared } => Of(ground.OutcomeOf(ballot.Opened!, declared.Count, declared.ChairVote), declared.ChairVote),
        { Election: { } declared } => Of(new ReachedBallot(ballot, ground, declared.Count)),
        _ => null,
    };

    /// <summary>What a ballot comes to, before it is declared, too.</summary>
    public string Of(ReachedBallot reached) => reached.Motion is { } motion ? Of(motion, null) : Of(
        reached.Election!, reached.Ground.Candidates(reached.State.Opened!).Count, reached.State.Opened!.Seats!.Value,
        reached.Count.Cast(reached.Ground.Rules.Is(Rule.BlankVotesAreCast)), reached.State.Lots.Count);

    /// <summary>31 til stede, 2/3 heraf er 21; 20 stemte for: forkastet, § 9 stk. 1.</summary>
    /// <param name="chair">What the chair of the association voted, where that settled a tie.</param>
    public string Of(MotionOutcome outcome, Vote? chair)
    {
        if (outcome.Result == MotionResult.Inquorate)
            return texts["outcome.inquorate", outcome.Electorate.Present, outcome.Electorate.Entitled, words.Value(outcome.Result)];
        var voters = texts[$"value.voters.{outcome.Majority.Of.ToString().ToLowerInvariant()}", outcome.All];
        var share = $"{outcome.Majority.Numerator}/{outcome.Majority.Denominator}";
        return texts[
            outcome.Tie ? chair is null ? "outcome.tie" : "outcome.tie.chair" : outcome.Majority.MoreThan ? "outcome.more-than" : "outcome.at-least",
            voters, share, outcome.Needed, outcome.Tally.For, words.Value(outcome.Result), Section(outcome.Rule)];
    }

    /// <summary>3 kandidater til 2 pladser, 31 gyldige stemmer; flest stemmer vælger.</summary>
    /// <param name="cast">How many votes were cast.</param>
    /// <param name="lots">How many lots were drawn.</param>
    public string Of(ElectionOutcome outcome, int candidates, int seats, int cast, int lots)
    {
        if (outcome.Uncontested) return texts["outcome.uncontested", candidates, seats];
        var said = outcome.Needed is { } needed
            ? texts["outcome.majority", candidates, seats, cast, needed] : texts["outcome.most", candidates, seats, cast];
        return lots == 0 ? said : $"{said} {texts["outcome.lots", lots]}";
    }

    private string Section(Rule rule) => RuleForm.All[rule].Section!.Split('.') is [var section, var subsection]
        ? texts["outcome.subsection", section, subsection] : texts["outcome.section", RuleForm.All[rule].Section!];
}
