// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Conduct;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies.Live;

/// <summary>What is on the screens of an assembly, for everyone the same.</summary>
/// <param name="Rules">The rules in force on its day.</param>
/// <param name="Ballots">Its ballots, in their order.</param>
/// <param name="Reached">The number of the entry by which it came to the item it deals with; 0 before the first.</param>
/// <param name="Persons">What candidates are called in public.</param>
/// <param name="Organisations">What the members on its roll and those of its candidates are called.</param>
public sealed record Stage(
    AssemblyKey Key, AssemblyState Assembly, RollState Roll, RulesInForce Rules, IReadOnlyList<StagedBallot> Ballots, long Reached,
    HolderNames Persons, IReadOnlyDictionary<string, string> Organisations)
{
    /// <summary>What candidates are called among those who elect them.</summary>
    public HolderNames Named { get; init; } = HolderNames.None;

    /// <summary>What each member voted in what is over; of secret ballots only that it did.</summary>
    public ILookup<Cvr, (BallotKey Ballot, BallotPaper? Paper)> Cast { get; init; } =
        Array.Empty<(BallotKey, BallotPaper?)>().ToLookup(_ => default(Cvr));

    /// <summary>The members that somebody represents or votes for. Looked up: every delegate's page asks, and the roll is long.</summary>
    public ILookup<PersonId, Cvr> Members { get; } = Roll.Presences
        .SelectMany(member => new[] { member.Value.Representative, Roll.Voter(member.Key) }.OfType<PersonId>().Distinct()
            .Select(person => (Person: person, Member: member.Key)))
        .ToLookup(one => one.Person, one => one.Member);

    /// <summary>The same as delegates see it: they know whom they elect.</summary>
    public Stage ToDelegates => this with { Persons = Named };

    /// <summary>Who is there of those who can vote; null before the opening.</summary>
    public Electorate? Electorate { get; } = Roll.Frozen is null ? null : Roll.Electorate(Rules);

    /// <summary>The ballots in which is voted now.</summary>
    public IEnumerable<StagedBallot> Open => Ballots.Where(ballot => ballot.State.Status == BallotStatus.Open);

    /// <summary>The ballot that stands on the screen: the open one, else the last one until the assembly goes on to another item.</summary>
    public StagedBallot? Shown => Open.LastOrDefault() ?? Ballots.LastOrDefault(ballot => ballot.Last > Reached);

    /// <summary>The motions that the current item is about.</summary>
    public IEnumerable<StandingMotion> Motions => Assembly.Item is { } item ? ConsoleView.MotionsUnder(Assembly, item) : [];

    /// <summary>Whoever stands for what the current item elects to, in the order of their numbers.</summary>
    public IReadOnlyList<CandidateNominated> Candidates => Assembly.Item is { } item && ConsoleView.SeatUnder(item) is { } seat
        ? [.. Assembly.Candidates.Where(candidate => candidate.Seat == seat)] : [];

    /// <summary>Whether it has opened and is not over.</summary>
    public bool InSession => Roll.Frozen is not null && Assembly.Status == AssemblyStatus.Planned;

    /// <summary>
    /// What a candidate is called; null where that is not public. Whoever stands is named as long as the assembly sits, for it must see whom it
    /// votes on; whoever is elected is by that.
    /// </summary>
    public string? Name(PersonId candidate) => Persons.Name(candidate.ToString())
        ?? (InSession || Ballots.Any(ballot => ballot.State.Elected.Any(elected => elected.Person == candidate))
            ? Named.Name(candidate.ToString()) : null);

    /// <summary>What a member is called.</summary>
    public string Called(Cvr? cvr) => cvr is { } member ? Organisations.GetValueOrDefault(member.ToString(), member.ToString()) : "";
}

/// <summary>A ballot with what it rests on.</summary>
/// <param name="Last">The number of its last entry.</param>
public sealed record StagedBallot(BallotState State, BallotGround Ground, long Last)
{
    public BallotOpened Opened => State.Opened!;

    public BallotKey Key => Opened.Ballot;

    /// <summary>Whether members vote in it by themselves, each on its own screen.</summary>
    public bool IsForDelegates => Opened.Method is VotingMethod.Electronic or VotingMethod.Secret;

    /// <summary>Whoever stands in it, in the order of their numbers.</summary>
    public IReadOnlyList<CandidateNominated> Candidates { get; } = Ground.Candidates(State.Opened!);

    /// <summary>What its motion says, where it is on one.</summary>
    public string? Moved { get; } = State.Opened!.Motion is { } motion ? Ground.Assembly.Motion(motion)?.Title : null;

    /// <summary>The votes; null until it is declared what they come to.</summary>
    public BallotCount? Count => State.Motion?.Count ?? State.Election?.Count;
}
