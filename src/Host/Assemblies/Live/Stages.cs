// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Audit;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies.Live;

/// <summary>
/// Reads what is on the screens of an assembly, by the entries and once for all who look at it: when a ballot is opened, hundreds do in the same
/// second.
/// </summary>
public sealed class Stages(LiveAssembly live, Clerk clerk, Electors electors, PersonRegister register, NpgsqlDataSource source, TimeProvider clock)
{
    // An assembly or two are held at a time; of each only the last stage is looked at.
    private const int Most = 10;

    // Whose name is public, and what members are called, is said elsewhere, and is to be learned, too.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly Dictionary<AssemblyKey, (long Entries, long At, Task<Stage> Read)> _last = [];

    /// <summary>What is on the screens, and up to which moment it is known to hold; null where nobody knows of the assembly.</summary>
    public async Task<(Stage Stage, LiveMoment Moment)?> ReadAsync(string assembly, CancellationToken cancellation)
    {
        if (!AssemblyKey.TryParse(assembly, out var key)) return null;
        var moment = await live.LatelyAsync(key, cancellation);
        if (moment.Stage == 0) return null;
        var stage = await OfAsync(key, moment.Stage).WaitAsync(cancellation);
        // Else all who waited would go on by turns, in the thread that read it.
        await Task.Yield();
        return stage.Assembly.Known ? (stage, moment) : null;
    }

    private Task<Stage> OfAsync(AssemblyKey assembly, long entries)
    {
        lock (_last)
        {
            if (_last.TryGetValue(assembly, out var last) && last.Entries == entries && !last.Read.IsFaulted
                && clock.GetElapsedTime(last.At) < Fresh) return last.Read;
            if (_last.Count >= Most) _last.Clear();
            // For all who ask meanwhile, so that it goes on when the first of them leaves.
            var read = Task.Run(() => ReadAsync(assembly));
            _last[assembly] = (entries, clock.GetTimestamp(), read);
            return read;
        }
    }

    private async Task<Stage> ReadAsync(AssemblyKey key)
    {
        var stop = CancellationToken.None;
        var entered = await clerk.ReadAsync<History, IFact>(AssemblyState.StreamOf(key), stop);
        var assembly = States.Replay<AssemblyState, AssemblyEvent>(entered.Entries);
        var roll = await clerk.ReadAsync<RollState, RollEvent>(RollState.StreamOf(key), stop);
        var statutes = await clerk.ReadAsync<StatutesState, StatutesEvent>(StatutesState.Stream, stop);
        var day = (roll.Frozen?.EffectiveOn ?? assembly.Day)?.Latest ?? clock.Today();
        var ballots = new List<StagedBallot>();
        for (var ballot = BallotKey.Of(key, 1); await BallotAsync(ballot) is { } staged; ballot = ballot.Next) ballots.Add(staged);
        var candidates = assembly.Candidates.Concat(ballots.SelectMany(ballot => ballot.Candidates)).ToList();
        var over = ballots.Where(ballot => ballot.State.IsVotedHere && ballot.State.Status != BallotStatus.Open)
            .Select(ballot => ballot.Key).ToList();
        var persons = candidates.Select(candidate => candidate.Person.ToString()).Distinct().ToList();
        return new Stage(
            key, assembly, roll, statutes.On(day), ballots,
            entered.Entries.LastOrDefault(said => said.Fact is AgendaItemReached).Number,
            await HolderNames.ForAsync(register, null, persons, stop),
            await OrganisationRegister.NamesAsync(
                source, new AsOf(day, await AsOf.HeldUpToAsync(source, stop)),
                roll.Presences.Keys.Concat(candidates.Select(candidate => candidate.Organisation).OfType<Cvr>()).Select(cvr => cvr.ToString()),
                stop))
        {
            Named = await HolderNames.ForAsync(register, new Asker(default, Role.Secretariat), persons, stop),
            Cast = (over.Count == 0 ? [] : await BallotBook.VotesOfAsync(source, over, [.. roll.Presences.Keys], stop).ToListAsync(stop))
                .ToLookup(vote => vote.Cvr, vote => (vote.Ballot, vote.Paper)),
        };
    }

    private async Task<StagedBallot?> BallotAsync(BallotKey ballot)
    {
        var entered = await clerk.ReadAsync<History, IFact>(BallotState.StreamOf(ballot), CancellationToken.None);
        var state = States.Replay<BallotState, BallotEvent>(entered.Entries);
        return state.Opened is { } opened
            ? new StagedBallot(state, await electors.GroundAsync(opened, CancellationToken.None), entered.Entries[^1].Number) : null;
    }
}
