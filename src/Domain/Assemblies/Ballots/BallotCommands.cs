// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Elections;
using OS2.Ledger.Meetings;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>Opens a ballot. An election without a contest is declared at once.</summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="Earlier">The assembly's ballots before this one, by number.</param>
/// <param name="Ground">What it rests on.</param>
public sealed record OpenBallot(BallotOpened Fact, IReadOnlyList<BallotState> Earlier, BallotGround Ground) : ICommand<BallotState, BallotEvent>
{
    public string Stream => BallotState.StreamOf(Fact.Ballot);

    public Decision<BallotEvent> Decide(BallotState state)
    {
        // Asked again by what is known later, it is still the opening that was entered.
        if (state.Opened is { } opened && opened with { UpTo = Fact.UpTo } == Fact) return [];
        if ((BallotRules.Broken(state, Fact) ?? Unready() ?? About()) is { } refusal) return refusal;
        return Fact.Method == VotingMethod.Uncontested ? [Fact, .. Declared()] : [Fact];
    }

    private Refusal? Unready() =>
        Ground.Roll.Frozen is null ? new Refusal("assembly-not-open", "members vote when the assembly has opened", "assembly")
        : Ground.Assembly.Closed is { } closed
            ? new Refusal("assembly-has-closed", "what is closed decides nothing", "assembly", closed.EffectiveOn)
        // What failed is voted on again whatever the chair does meanwhile.
        : Ground.Assembly.InRecess && Fact.Repeats is null ? new Refusal("no-ballot-in-recess", "nothing is voted on in a recess", "assembly")
        : Earlier.Count + 1 != Fact.Ballot.Number ? new Refusal("ballot-out-of-order", "ballots are numbered from 1", "ballot", Earlier.Count + 1)
        : Earlier.FirstOrDefault(Same) is { } other
            ? new Refusal("ballot-on-it-already", "what is voted on again was annulled before", "ballot", other.Opened!.Ballot)
        : Ground.Electorate.Present == 0 && Fact.Method != VotingMethod.Uncontested ? new Refusal("nobody-there", "§ 4.2: members vote", "ballot")
        : Fact.Method == VotingMethod.Secret && !Ground.Rules.Is(Rule.SecretOnRequest)
            ? new Refusal("secret-not-allowed", "policy: secret ballots", "method")
        : null;

    private Refusal? About()
    {
        if (Fact.Motion is { } motion && Ground.Assembly.Motion(motion) is not { Withdrawn: null })
            return new Refusal("ballot-on-no-motion", "what is voted on was moved", "motion", motion);
        if (Fact.Seat is not { } seat)
            return Fact.Method == VotingMethod.Uncontested ? new Refusal("only-elections-uncontested", "a motion is voted on", "method") : null;
        if (!MotionOutcome.IsQuorate(Ground.Electorate, Ground.Rules))
            return new Refusal("election-inquorate", "policy: quorum", "seat", Ground.Electorate.Present, Ground.Electorate.Entitled);
        var candidates = Ground.Candidates(Fact).Count;
        return candidates == 0 ? new Refusal("nobody-stands", "whoever is elected was nominated", "seat", seat)
            : (candidates > Fact.Seats) == (Fact.Method == VotingMethod.Uncontested)
                ? Fact.Method == VotingMethod.Uncontested
                    ? new Refusal("election-contested", "more candidates than seats are voted on", "method", candidates, Fact.Seats!)
                    : new Refusal("election-uncontested", "no more candidates than seats are elected without a ballot", "method", candidates)
            : null;
    }

    private bool Same(BallotState other) => other.Opened!.About() == Fact.About() && other.Settles;

    private IEnumerable<BallotEvent> Declared() => BallotRules.Election(
        Fact, new BallotCount(), Ground.ElectionOf(Fact, new BallotCount(), []), Ground, Fact.EffectiveOn, Fact.Basis);
}

/// <summary>Records what a teller counted.</summary>
/// <param name="Ground">What the ballot rests on; null when it was never opened.</param>
public sealed record CountBallot(BallotCounted Fact, BallotGround? Ground) : ICommand<BallotState, BallotEvent>
{
    public string Stream => BallotState.StreamOf(Fact.Ballot);

    public Decision<BallotEvent> Decide(BallotState state) =>
        state.Counts.Contains(Fact) ? []
        : BallotRules.Broken(state, Fact) is { } refusal ? refusal
        : Ground!.Electorate.Present is var present && Fact.Count.Papers > present
            ? new Refusal("more-votes-than-present", "each member present has one vote", "count", Fact.Count.Papers, present)
        : !Fact.Count.Fits(state.Opened!, Ground.Candidates(state.Opened!).Count)
            ? new Refusal("count-does-not-add-up", "each ballot paper is counted once", "count", Fact.Count)
        : [Fact];
}

/// <summary>Records what happened in a ballot: that it was closed or annulled, its papers published, or a lot drawn.</summary>
/// <param name="Fact">What is to be entered.</param>
public sealed record RecordInBallot(BallotEvent Fact) : ICommand<BallotState, BallotEvent>
{
    public string Stream => BallotState.StreamOf(Fact.Ballot);

    public Decision<BallotEvent> Decide(BallotState state) =>
        state.Facts.Contains(Fact) ? [] : BallotRules.Broken(state, Fact) is { } refusal ? refusal : [Fact];
}

/// <summary>Records that a lot was drawn among candidates with equal votes.</summary>
/// <param name="Votes">What was voted in the ledger; null where tellers counted.</param>
/// <param name="Ground">What the ballot rests on; null when it was never opened.</param>
public sealed record DrawLot(LotDrawn Fact, BallotCount? Votes, BallotGround? Ground) : ICommand<BallotState, BallotEvent>
{
    public string Stream => BallotState.StreamOf(Fact.Ballot);

    public Decision<BallotEvent> Decide(BallotState state)
    {
        if (state.Facts.Contains(Fact)) return [];
        if ((BallotRules.Broken(state, Fact) ?? BallotRules.Uncounted(state, Votes)) is { } refusal) return refusal;
        var tied = Ground!.ElectionOf(state.Opened!, (Votes ?? state.Agreed())!.Value, state.Lots).Tied;
        return tied.Contains(Fact.Person) ? [Fact] : new Refusal("no-lot-needed", "lots part those with equal votes", "candidate");
    }
}

/// <summary>Declares what a ballot comes to: worked out from the votes and the rules, and typed by nobody.</summary>
/// <param name="Votes">What was voted in the ledger; null where tellers counted.</param>
/// <param name="Ground">What the ballot rests on; null when it was never opened.</param>
/// <param name="ChairVote">What the chair of the association voted, where the rules let it settle a tie.</param>
public sealed record DeclareOutcome(
    BallotKey Ballot, BallotCount? Votes, BallotGround? Ground, Vote? ChairVote, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<BallotState, BallotEvent>
{
    public string Stream => BallotState.StreamOf(Ballot);

    public Decision<BallotEvent> Decide(BallotState state)
    {
        if (state.Declared) return state.Facts.Exists(fact => IsSame(fact)) ? [] : BallotRules.DeclaredAlready(state);
        if ((BallotRules.Undeclarable(state) ?? BallotRules.Uncounted(state, Votes)) is { } refusal) return refusal;
        // Of an uncontested election there are no votes.
        var (opened, count) = (state.Opened!, (Votes ?? state.Agreed()).GetValueOrDefault());
        if (opened.Seat is not null)
        {
            var election = Ground!.ElectionOf(opened, count, state.Lots);
            return election.Tied.Count > 0
                ? new Refusal("lot-needed", "equal votes are parted by lot", "ballot", election.Tied.Count, election.Open)
                : [.. BallotRules.Election(opened, count, election, Ground, EffectiveOn, Basis)];
        }

        var outcome = Ground!.OutcomeOf(opened, count, ChairVote);
        if (outcome.Tie && ChairVote is null && Ground.Rules[Rule.AssemblyTie] == "chair-decides")
            return new Refusal("chair-vote-needed", "policy: a tie", "chairVote");
        return [new MotionDeclared(Ballot, opened.Motion, count, outcome.Tie ? ChairVote : null, outcome.Result, EffectiveOn, Basis)];
    }

    private bool IsSame(BallotEvent fact) =>
        fact is MotionDeclared or ElectionDeclared && (fact.EffectiveOn, fact.Basis) == (EffectiveOn, Basis)
        && (ChairVote is null || (fact as MotionDeclared)?.ChairVote == ChairVote);
}

/// <summary>What can happen in a ballot.</summary>
internal static class BallotRules
{
    /// <summary>The rule that something in a ballot breaks, or null.</summary>
    public static Refusal? Broken(BallotState state, BallotEvent fact) => fact switch
    {
        BallotOpened => state.Opened is null ? null : new Refusal("ballot-number-taken", "a number is given to one ballot", "ballot", fact.Ballot),
        _ when state.Opened is null => Unknown(),
        // Whoever was elected follows from the declaration.
        CandidateElected => null,
        _ when state.Annulled is { } annulled => ForNothing(annulled),
        _ when state.Declared => DeclaredAlready(state),
        BallotCounted => state.IsCounted ? null : new Refusal("not-for-tellers", "what is voted in the ledger is counted by it", "ballot"),
        BallotClosed => !state.IsVotedHere ? new Refusal("counted-by-tellers", "what tellers count is not closed", "ballot")
            : state.Status == BallotStatus.Closed ? new Refusal("ballot-closed-already", "a ballot closes once", "ballot") : null,
        BallotsPublished => !state.IsSecret || state.Status != BallotStatus.Closed || state.Published is not null
            ? new Refusal("no-ballots-to-publish", "the papers of a secret ballot are published once, when it has closed", "ballot") : null,
        LotDrawn lot => state.Opened!.Seat is null || state.Lots.Contains(lot.Person)
            ? new Refusal("lot-drawn-already", "a lot falls on a candidate once", "person") : null,
        MotionDeclared declared => Undeclarable(state) ?? Counted(state, declared.Count),
        ElectionDeclared declared => Undeclarable(state) ?? Counted(state, declared.Count),
        _ => null,
    };

    /// <summary>The refusal of a declaration of what was never opened, or is not over.</summary>
    public static Refusal? Undeclarable(BallotState state) =>
        state.Opened is null ? Unknown()
        : state.Annulled is { } annulled ? ForNothing(annulled)
        : state is { IsVotedHere: true, Status: BallotStatus.Open } ? new Refusal("ballot-still-open", "what is open has no outcome", "ballot")
        : state is { IsSecret: true, Published: null } ? new Refusal("ballots-unpublished", "everyone can count", "ballot")
        : null;

    /// <summary>The refusal of what needs a count where tellers have not come to one.</summary>
    public static Refusal? Uncounted(BallotState state, BallotCount? votes) =>
        votes is not null || state.Agreed() is not null || state.Opened!.Method == VotingMethod.Uncontested ? null
        : state.Counts.Count < 2 ? new Refusal("two-tellers-needed", "two tellers count", "ballot", state.Counts.Count)
        : Disagree(state);

    // What was declared by the tellers' counts stands only as long as they do.
    private static Refusal? Counted(BallotState state, BallotCount count) =>
        state.IsCounted && state.Agreed() != count ? Uncounted(state, null) ?? Disagree(state) : null;

    private static Refusal Disagree(BallotState state) =>
        new("tellers-disagree", "two tellers come to the same", "ballot", state.Counts[^2].Count, state.Counts[^1].Count);

    public static Refusal Unknown() => new("ballot-unknown", "the assembly's own entries", "ballot");

    public static Refusal DeclaredAlready(BallotState state) => new(
        "outcome-declared-already", "an outcome is declared once", "ballot",
        (state.Motion?.EffectiveOn ?? state.Election?.EffectiveOn)!.Value);

    /// <summary>The declaration of an election, and of whoever was elected.</summary>
    public static IEnumerable<BallotEvent> Election(
        BallotOpened opened, BallotCount count, ElectionOutcome outcome, BallotGround ground, GovernanceDate on, Basis basis)
    {
        yield return new ElectionDeclared(opened.Ballot, opened.Seat!.Value, count, on, basis);
        foreach (var (i, person) in outcome.Elected.Index())
        {
            var organisation = ground.Candidates(opened).First(candidate => candidate.Person == person).Organisation;
            yield return new CandidateElected(opened.Ballot, opened.Seat.Value, person, organisation, i + 1, on, basis);
        }
    }

    private static Refusal ForNothing(BallotAnnulled annulled) =>
        new("ballot-annulled-already", "what was annulled is held again as another", "ballot", annulled.Grounds);
}
