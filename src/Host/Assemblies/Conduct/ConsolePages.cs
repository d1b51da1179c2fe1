// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Convening;
using OS2.Ledger.Assemblies.Elections;
using OS2.Ledger.Assemblies.Live;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Audit;
using OS2.Ledger.Organisations;
using OS2.Ledger.Pages;
using OS2.Ledger.Pages.Frame;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies.Conduct;

/// <summary>
/// The console of the meeting chair: where the assembly stands, what comes next, and what can be done now. It is read from the entries, so that
/// what was just done is there.
/// </summary>
public static class ConsolePages
{
    public static void MapConsolePages(this IEndpointRouteBuilder app) =>
        app.MapGet("/generalforsamlinger/{assembly}/dirigent", ShowAsync).RequireAuthorization().ExcludeFromDescription();

    /// <summary>Where the console of an assembly is.</summary>
    public static string AddressOf(AssemblyKey assembly) => $"/generalforsamlinger/{assembly}/dirigent";

    private static async Task<IResult> ShowAsync(
        HttpContext http, string assembly, NpgsqlDataSource source, PersonRegister register, Rehearsals rehearsals, LiveAssembly live,
        TimeProvider clock, CancellationToken cancellation)
    {
        if (!AssemblyKey.TryParse(assembly, out var key)) return Results.NotFound();
        var moment = await live.NowAsync(key, cancellation);
        var state = await AuditTrail.StateAsync<AssemblyState, AssemblyEvent>(source, long.MaxValue, AssemblyState.StreamOf(key), cancellation);
        if (!state.Known) return Results.NotFound();
        var asker = Asker.Of(http.User);
        if (!MeetingChair.May(asker, state)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        var roll = await VoterRoll.StateAsync(source, long.MaxValue, key, cancellation);
        var day = roll.Frozen?.EffectiveOn ?? state.Day ?? clock.Today();
        var statutes = await AuditTrail.StateAsync<StatutesState, StatutesEvent>(source, long.MaxValue, StatutesState.Stream, cancellation);
        var ballots = await BallotBook.StatesAsync(source, long.MaxValue, key, cancellation);
        var undecided = new List<UndecidedBallot>();
        foreach (var ballot in ballots.Where(ballot => ballot.Status is BallotStatus.Open or BallotStatus.Closed))
        {
            var opened = ballot.Opened!;
            var ground = await BallotBook.GroundAsync(source, opened, cancellation);
            undecided.Add(new UndecidedBallot(
                ballot, ground,
                ballot.IsVotedHere ? await BallotBook.TurnoutAsync(source, opened.Ballot, cancellation) : null,
                await ReachedBallot.OfAsync(source, ballot, ground, cancellation)));
        }

        var rules = statutes.On(day.Latest);
        var candidates = state.Candidates.Concat(undecided.SelectMany(ballot => ballot.Candidates)).ToList();
        var now = new AsOf(clock.Today(), await AsOf.HeldUpToAsync(source, cancellation));
        return Page.Show<ConsolePage>(new
        {
            Live = new LiveMain(LivePages.Feed(key), "stage turnout", moment.ToString(), "") { Refreshes = false },
            Persons = await HolderNames.ForAsync(
                // Whoever leads the election reads out who stands.
                register, MeetingChair.May(asker, state) ? new Asker(asker!.Person, Role.Secretariat) : asker,
                candidates.Select(candidate => candidate.Person.ToString()).Distinct(), cancellation),
            Organisations = await OrganisationRegister.NamesAsync(
                source, now, candidates.Select(candidate => candidate.Organisation?.ToString()).OfType<string>().Distinct(), cancellation),
            Of = new ConsoleView(
                key, state, roll.Frozen is null ? null : roll.Electorate(rules), ballots, undecided,
                await ConveningPages.DueAsync(source, key, rules, day, cancellation), asker is { Role: Role.Secretariat })
            {
                Rehearsal = await rehearsals.FindAsync(key, cancellation),
            },
        });
    }
}

/// <summary>An assembly as its console shows it.</summary>
/// <param name="Electorate">Who can vote now, and how many are there; null before the opening.</param>
/// <param name="Ballots">Every ballot of it, by number.</param>
/// <param name="Undecided">Those of them that are open, or closed and not declared.</param>
/// <param name="Due">What it has to elect somebody to.</param>
/// <param name="Secretariat">Whether the secretariat asks, and not the meeting chair.</param>
public sealed record ConsoleView(
    AssemblyKey Key, AssemblyState State, Electorate? Electorate, IReadOnlyList<BallotState> Ballots, IReadOnlyList<UndecidedBallot> Undecided,
    IReadOnlyList<ElectionDue> Due, bool Secretariat)
{
    /// <summary>The trial ballot; null where there is none.</summary>
    public Rehearsal? Rehearsal { get; init; }

    /// <summary>Whether it has opened and is not closed.</summary>
    public bool InSession => State.Status == AssemblyStatus.Planned && Electorate is not null;

    public BallotKey NextBallot => BallotKey.Of(Key, Ballots.Count + 1);

    /// <summary>The motions that are dealt with under an item, those that were taken back left out.</summary>
    public static IEnumerable<StandingMotion> MotionsUnder(AssemblyState state, AgendaItemPlaced item) =>
        state.Motions.Where(motion => motion.Withdrawn is null
            && (item.Motion is { } own ? motion.Number == own
                : !state.Agenda.Any(other => other.Motion == motion.Number) && item.Kind == UsualItem(state, motion)));

    /// <summary>What somebody is elected to under an item; null where nobody is.</summary>
    public static ElectedTo? SeatUnder(AgendaItemPlaced item) => item.Kind switch
    {
        AgendaKind.Chair => ElectedTo.Chair,
        AgendaKind.BoardMembers => ElectedTo.BoardMember,
        AgendaKind.Substitutes => ElectedTo.BoardSubstitute,
        AgendaKind.Auditor => ElectedTo.Auditor,
        _ => null,
    };

    /// <summary>The last ballot about something that was not annulled; null where there was none.</summary>
    public BallotState? Last(int? motion, ElectedTo? seat) =>
        Ballots.LastOrDefault(ballot => ballot.Annulled is null && ballot.Opened!.About() == (motion, seat, null));

    /// <summary>How many are to be elected to a seat.</summary>
    public int Seats(ElectedTo seat) => Math.Max(1, Due.FirstOrDefault(due => due.Seat == seat)?.Seats ?? 1);

    // Next year's dues are set with the accounts (§ 7), where that is on the agenda.
    private static AgendaKind UsualItem(AssemblyState state, StandingMotion motion) =>
        motion.Kind == MotionKind.Dues && state.Agenda.Any(item => item.Kind == AgendaKind.AccountsAndDues)
            ? AgendaKind.AccountsAndDues : AgendaKind.Motions;
}

/// <summary>A ballot of which it was not declared what it comes to.</summary>
/// <param name="Ground">What it rests on.</param>
/// <param name="Voted">How many have voted in the ledger; null where hands or papers are counted.</param>
/// <param name="Reached">What it comes to; null while it is voted in.</param>
public sealed record UndecidedBallot(BallotState State, BallotGround Ground, int? Voted, ReachedBallot? Reached)
{
    /// <summary>How many were there when it was opened.</summary>
    public int Present => Ground.Electorate.Present;

    /// <summary>Whoever stands in it, in the order of their numbers.</summary>
    public IReadOnlyList<CandidateNominated> Candidates => Ground.Candidates(State.Opened!);
}
