// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Runtime.CompilerServices;
using Npgsql;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies.Live;

/// <summary>
/// Tells those who watch an assembly that something happened. While anybody does, one small question is asked of the entries for all of them
/// together, and none while nobody does. Entries are not told of by whoever enters them: that would hold up the entering, and another server
/// would not hear of it.
/// </summary>
public sealed class LiveAssembly(NpgsqlDataSource source, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<LiveAssembly> log)
{
    /// <summary>How long until it is asked again, and after how long a silence a watcher gets a sign of life.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250), Beat = TimeSpan.FromSeconds(15);

    // Ballots are numbered without gaps: the walk ends at the first number without one. Streams are looked up one by one, whatever else there is.
    private const string Question =
        $"""
        with recursive ballot (number, stream, version) as (
          select 1, $3 || 1, (select version from {LedgerStore.Schema}.mt_streams where id = $3 || 1)
          union all
          select number + 1, $3 || (number + 1), (select version from {LedgerStore.Schema}.mt_streams where id = $3 || (number + 1))
          from ballot where version is not null)
        select
          coalesce((select version from {LedgerStore.Schema}.mt_streams where id = $1), 0)
            + coalesce((select version from {LedgerStore.Schema}.mt_streams where id = $2), 0) + coalesce(sum(version), 0)::bigint,
          coalesce(sum((
            select count(distinct vote.stream_id) from {LedgerStore.Schema}.mt_events vote
            where vote.type = 'vote_cast' and vote.data->>'ballot' = substr(ballot.stream, 8)
              and not exists (
                select from {LedgerStore.Schema}.mt_events over
                where over.stream_id = ballot.stream and over.type in ('ballot_closed', 'ballot_annulled')))), 0)::bigint
            + (select count(*) from register.rehearsal_vote where assembly = $4),
          coalesce((select case when closed then 2 else 1 end from register.rehearsal where assembly = $4), 0)::bigint
        from ballot where version is not null
        """;

    private readonly Dictionary<AssemblyKey, Watched> _watched = [];

    private long _asked;

    /// <summary>How often it was asked for those who watch.</summary>
    public long Asked => Interlocked.Read(ref _asked);

    /// <summary>How many may watch at a time. Each keeps a line open, and a server has only so many.</summary>
    public int Most { get; set; } = 2000;

    /// <summary>How many watch something now.</summary>
    public int Watchers
    {
        get
        {
            lock (_watched) return _watched.Values.Sum(watched => watched.Watchers);
        }
    }

    /// <summary>How much has happened by now; nothing at an assembly that nobody knows.</summary>
    public async Task<LiveMoment> NowAsync(AssemblyKey assembly, CancellationToken cancellation) => await Book.AskAsync(
        source,
        Question,
        [
            AssemblyState.StreamOf(assembly), RollState.StreamOf(assembly), BallotState.StreamOf(BallotKey.Of(assembly, 1))[..^1],
            assembly.ToString(),
        ],
        row => new LiveMoment(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
        cancellation).FirstAsync(cancellation);

    /// <summary>
    /// How much had happened when it was last asked for those who watch, where that was just now; else by now. Hundreds of pages that come at
    /// once, because they were told so, need not ask again.
    /// </summary>
    public async ValueTask<LiveMoment> LatelyAsync(AssemblyKey assembly, CancellationToken cancellation)
    {
        Watched? watched;
        lock (_watched) watched = _watched.GetValueOrDefault(assembly);
        return watched?.Now.Moment is { } moment && clock.GetElapsedTime(watched.AskedAt) < 4 * Pause
            ? moment : await NowAsync(assembly, cancellation);
    }

    /// <summary>
    /// What happens from now on, until the watcher leaves or the server stops. A watcher who is slow is told once of all that happened meanwhile;
    /// nothing is kept for it.
    /// </summary>
    /// <param name="seen">What the watcher has seen; null for what there is.</param>
    /// <returns>Each time how much has happened and of which kind it is; null as a sign of life.</returns>
    public async IAsyncEnumerable<(string Kind, LiveMoment Moment)?> WatchAsync(
        AssemblyKey assembly, LiveMoment? seen, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        var watched = Enter(assembly);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var (now, next) = watched.Now;
                if (now is { } moment && seen is { } earlier && moment != earlier) yield return (moment.Since(earlier), moment);
                seen = now ?? seen;
                using var quiet = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
                if (await Task.WhenAny(next, Task.Delay(Beat, quiet.Token)) != next && !stop.IsCancellationRequested) yield return null;
                await quiet.CancelAsync();
            }
        }
        finally
        {
            Leave(assembly, watched);
        }
    }

    private Watched Enter(AssemblyKey assembly)
    {
        lock (_watched)
        {
            if (!_watched.TryGetValue(assembly, out var watched))
            {
                _watched[assembly] = watched = new Watched();
                _ = FollowAsync(assembly, watched);
            }

            watched.Watchers++;
            return watched;
        }
    }

    private void Leave(AssemblyKey assembly, Watched watched)
    {
        lock (_watched)
            if (--watched.Watchers == 0) _watched.Remove(assembly);
    }

    private async Task FollowAsync(AssemblyKey assembly, Watched watched)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                Interlocked.Increment(ref _asked);
                var asked = clock.GetTimestamp();
                watched.Say(await NowAsync(assembly, lifetime.ApplicationStopping));
                watched.AskedAt = asked;
            }
            catch (Exception e)
            {
                // A database that is away for a moment is asked again: whoever watches must not be left without a word.
                if (lifetime.ApplicationStopping.IsCancellationRequested) return;
                log.LogWarning(e, "What happens at {Assembly} could not be asked", assembly);
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
        while (IsWatched(watched) && !lifetime.ApplicationStopping.IsCancellationRequested);
    }

    private bool IsWatched(Watched watched)
    {
        lock (_watched) return watched.Watchers > 0;
    }

    /// <summary>One assembly that somebody watches.</summary>
    private sealed class Watched
    {
        private volatile Told _now = new(null, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

        private long _askedAt;

        public int Watchers { get; set; }

        /// <summary>When it was last asked, by the clock's own count.</summary>
        public long AskedAt
        {
            get => Interlocked.Read(ref _askedAt);
            set => Interlocked.Exchange(ref _askedAt, value);
        }

        /// <summary>How much has happened; null before it was asked; and what ends when more has.</summary>
        public (LiveMoment? Moment, Task Next) Now
        {
            get
            {
                var told = _now;
                return (told.Moment, told.Next.Task);
            }
        }

        public void Say(LiveMoment moment)
        {
            var told = _now;
            if (told.Moment == moment) return;
            _now = new Told(moment, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            told.Next.SetResult();
        }

        private sealed record Told(LiveMoment? Moment, TaskCompletionSource Next);
    }
}
