// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Documents;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>How far a ballot has come.</summary>
public enum BallotStatus
{
    Open,

    /// <summary>Nobody can vote any more, and nothing is declared.</summary>
    Closed,

    Annulled,
    Declared,
}

/// <summary>What has happened in one ballot.</summary>
/// <param name="Facts">In the order entered.</param>
public sealed record BallotState(ImmutableList<BallotEvent> Facts) : IState<BallotState, BallotEvent>, IPeriods
{
    public const string Kind = "ballot";

    public static BallotState Initial { get; } = new([]);

    public BallotOpened? Opened => Last<BallotOpened>();

    public BallotAnnulled? Annulled => Last<BallotAnnulled>();

    public BallotsPublished? Published => Last<BallotsPublished>();

    public MotionDeclared? Motion => Last<MotionDeclared>();

    public ElectionDeclared? Election => Last<ElectionDeclared>();

    /// <summary>Whoever was elected, in their places.</summary>
    public IEnumerable<CandidateElected> Elected => Facts.OfType<CandidateElected>().OrderBy(elected => elected.Place);

    /// <summary>On whom lots fell, in the order drawn.</summary>
    public IReadOnlyList<PersonId> Lots => [.. Facts.OfType<LotDrawn>().Select(lot => lot.Person)];

    /// <summary>What each teller came to last.</summary>
    public IReadOnlyList<BallotCounted> Counts =>
        [.. Facts.OfType<BallotCounted>().GroupBy(counted => counted.Teller).Select(teller => teller.Last())];

    /// <summary>Whether it was declared what it comes to.</summary>
    public bool Declared => Motion is not null || Election is not null;

    /// <summary>
    /// Whether what it is about is not voted on again: it was not annulled, and it decided something and filled every seat, or still can.
    /// </summary>
    public bool Settles => Annulled is null && Motion?.Result != MotionResult.Inquorate && (Election is null || Elected.Count() >= Opened!.Seats);

    /// <summary>Whether it was declared in it what becomes of a motion.</summary>
    public bool Decides(int motion) => Motion?.Motion == motion && Settles;

    /// <summary>Whether it was declared in it who is elected to a seat, and nobody else will be.</summary>
    /// <param name="over">Whether the assembly is closed, so that seats left empty stay so.</param>
    public bool Fills(ElectedTo seat, bool over) => Election?.Seat == seat && (Settles || over);

    /// <summary>How far it has come; null before it is opened.</summary>
    public BallotStatus? Status => Opened is null ? null
        : Annulled is not null ? BallotStatus.Annulled
        : Declared ? BallotStatus.Declared
        : Last<BallotClosed>() is not null ? BallotStatus.Closed : BallotStatus.Open;

    /// <summary>Whether each votes in the ledger, and not with a hand or on paper.</summary>
    public bool IsVotedHere => IsVotedBy(VotingMethod.RollCall, VotingMethod.Electronic, VotingMethod.Secret);

    /// <summary>Whether tellers count it.</summary>
    public bool IsCounted => IsVotedBy(VotingMethod.ShowOfHands, VotingMethod.Paper);

    public bool IsSecret => IsVotedBy(VotingMethod.Secret);

    public IEnumerable<Period> Periods => Opened is { } opened
        ? Period.Successive(
            Kind, opened.Ballot.Assembly.ToString(), opened.Ballot.ToString(), [((object)Held(opened), opened.EffectiveOn)])
        : [];

    public static string StreamOf(BallotKey ballot) => $"ballot-{ballot}";

    /// <summary>The ballot whose stream is named; null where none is.</summary>
    public static BallotKey? KeyOf(string? stream) =>
        stream?.StartsWith("ballot-", StringComparison.Ordinal) == true && BallotKey.TryParse(stream["ballot-".Length..], out var key) ? key : null;

    public static BallotState Evolve(BallotState state, BallotEvent fact, long number) => fact switch
    {
        BallotOpened or BallotCounted or BallotClosed or BallotsPublished or BallotAnnulled or LotDrawn or MotionDeclared or ElectionDeclared
            or CandidateElected => BallotRules.Broken(state, fact) is null
                ? new BallotState(state.Facts.Add(fact)) : throw new DoesNotFollowException(number),
        _ => throw new UnknownFactException(fact),
    };

    /// <summary>The count to which two tellers came, and no other two to another; null where there is none yet.</summary>
    public BallotCount? Agreed() =>
        Counts.GroupBy(counted => counted.Count).Where(count => count.Count() > 1).ToList() is [var agreed] ? agreed.Key : null;

    private BallotHeld Held(BallotOpened opened) => new(
        opened.Method, opened.Motion, opened.Seat, opened.Title, Status!.Value, opened.Repeats, Motion?.Count ?? Election?.Count, Motion?.Result,
        Published?.BallotPapers);

    private bool IsVotedBy(params ReadOnlySpan<VotingMethod> methods) => Opened is { } opened && methods.Contains(opened.Method);

    private T? Last<T>() where T : BallotEvent => Facts.FindLast(fact => fact is T) as T;
}

/// <summary>What the timeline says of a ballot.</summary>
public sealed record BallotHeld(
    VotingMethod Method, int? Motion, ElectedTo? Seat, string? Title, BallotStatus Status, int? Repeats, BallotCount? Count, MotionResult? Result,
    Digest? BallotPapers);

/// <summary>What a ballot rests on, by what the entries said up to the one that its opening names.</summary>
/// <param name="Rules">The rules in force on the day of the assembly.</param>
public sealed record BallotGround(AssemblyState Assembly, Rolls.RollState Roll, Statutes.RulesInForce Rules)
{
    // What was worked out does not go along with what something else is put in.
    private BallotGround(BallotGround other) => (Assembly, Roll, Rules) = (other.Assembly, other.Roll, other.Rules);

    public Electorate Electorate => field ??= Roll.Electorate(Rules);

    /// <summary>Who stands in it, in the order of their numbers.</summary>
    public IReadOnlyList<CandidateNominated> Candidates(BallotOpened ballot) =>
        [.. Assembly.Candidates.Where(candidate => candidate.Seat == ballot.Seat)];

    /// <summary>What a ballot on a motion or another question comes to.</summary>
    public MotionOutcome OutcomeOf(BallotOpened ballot, BallotCount count, Meetings.Vote? chair) => MotionOutcome.Of(
        (ballot.Motion is { } number ? Assembly.Motion(number)?.Kind : null) switch
        {
            MotionKind.Statutes => Statutes.Rule.StatutesMajority,
            MotionKind.Dissolution => Statutes.Rule.DissolutionMajority,
            _ => Statutes.Rule.AssemblyMajority,
        },
        count.Tally, Electorate, Rules, chair);

    /// <summary>What an election comes to.</summary>
    /// <param name="lots">On whom lots fell, in the order drawn.</param>
    public Elections.ElectionOutcome ElectionOf(BallotOpened ballot, BallotCount count, IReadOnlyList<PersonId> lots) =>
        Elections.ElectionOutcome.Of(
            [.. Candidates(ballot).Select((candidate, i) => new Elections.CandidateVotes(candidate.Person, count.Of(i + 1)))],
            ballot.Seats ?? 0, count.Cast(Rules.Is(Statutes.Rule.BlankVotesAreCast)), Rules, lots);
}
