// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using JasperFx.Events;
using Marten;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Audit;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger;

/// <summary>
/// The clerk's desk while one request, or a file of requests, is decided: streams are read and folded, and what is decided lies
/// here until all of it is entered at once.
/// </summary>
public sealed class Desk
{
    /// <summary>What was to come could not have happened after what is there.</summary>
    public static readonly Refusal Contradicts = new("contradicts", "what the ledger says already");

    private readonly IDocumentSession _session;
    private readonly Shelf _shelf;
    private readonly Dictionary<string, Pile> _piles = [];
    private readonly List<Person> _persons = [];
    private readonly List<(string Sql, object[] Values)> _together = [];
    private readonly List<Key?> _apart = [];

    // What the piles written to were before the request that is being decided.
    private readonly Dictionary<Pile, (int New, ImmutableDictionary<Type, object> Now)> _before = [];
    private (int Persons, int Together, int Apart) _kept;

    private readonly bool _trusting;

    /// <param name="shelf">What streams amounted to when they were last read.</param>
    /// <param name="trusting">
    /// Whether they are taken to be as they were then, and not read; <see cref="StaleAsync"/> then tells in one question which are not.
    /// </param>
    internal Desk(IDocumentSession session, Shelf shelf, bool trusting = false) => (_session, _shelf, _trusting) = (session, shelf, trusting);

    /// <summary>How many entries were read onto it.</summary>
    internal int Read => _piles.Values.Sum(pile => pile.Read.Count);

    internal IEnumerable<Pile> Written => _piles.Values.Where(pile => pile.New.Count > 0);

    internal IReadOnlyList<(string Sql, object[] Values)> Rows => _together;

    /// <summary>The keys of what changes rows outside the entries only.</summary>
    internal IReadOnlyList<Key?> Apart => _apart;

    /// <summary>What a stream amounts to, for facts that another stream's decision rests on.</summary>
    /// <exception cref="RefusedException">What it amounts to was only just decided and has no number yet to rest on.</exception>
    public async Task<TState> ReadAsync<TState, TFact>(string stream, CancellationToken cancellation)
        where TState : IState<TState, TFact> where TFact : IFact
    {
        var pile = await PileAsync(stream, cancellation);
        if (pile.New.Count > 0) throw new RefusedException(new Refusal("rests-on-unnumbered", "an entry names by number what it rests on"));
        return await FoldAsync<TState, TFact>(pile, cancellation);
    }

    /// <summary>What a stream amounts to with what is on the desk, for reading a request; nothing that has a number may be taken from it.</summary>
    public async Task<TState> SeeAsync<TState, TFact>(string stream, CancellationToken cancellation)
        where TState : IState<TState, TFact> where TFact : IFact =>
        await FoldAsync<TState, TFact>(await PileAsync(stream, cancellation), cancellation);

    /// <summary>Everything a stream says, with what is on the desk.</summary>
    public Task<History> HistoryAsync(string stream, CancellationToken cancellation) => SeeAsync<History, IFact>(stream, cancellation);

    /// <summary>An entry of any stream; null when there is none of this number.</summary>
    public Task<IEvent?> EntryAsync(long number, CancellationToken cancellation) =>
        _session.Events.QueryAllRawEvents().Where(entry => entry.Sequence == number).SingleOrDefaultAsync(cancellation)!;

    /// <summary>Decides a command and puts its facts on the desk.</summary>
    /// <returns>The refusal, or null.</returns>
    public async Task<Refusal?> EnterAsync<TState, TFact>(
        ICommand<TState, TFact> command, Signature signature, DateOnly today, CancellationToken cancellation)
        where TState : IState<TState, TFact> where TFact : IFact
    {
        var pile = await PileAsync(command.Stream, cancellation);
        if (signature.SeenVersion is { } seen && seen != pile.Version) return new Refusal("stale", "what you saw has changed", null, command.Stream);
        var state = await FoldAsync<TState, TFact>(pile, cancellation);
        var decision = command.Decide(state);
        if (decision.Refusal is { } refusal) return refusal;
        foreach (var fact in decision.Facts)
        {
            if (FactRules.Broken(fact, today) is { } broken) return broken;
            if (EntrySize.Broken(fact) is { } tooLarge) return tooLarge;
        }

        if (decision.Facts.Count == 0) return null;
        var added = decision.Facts.Select(fact => new Said(fact, 0)).ToList();
        var now = ImmutableDictionary<Type, object>.Empty;
        try
        {
            if (GoesOn<TFact>(added)) now = now.Add(typeof(TState), Further<TState, TFact>(state, added));
        }
        catch (DoesNotFollowException)
        {
            return Contradicts;
        }

        _before.TryAdd(pile, (pile.New.Count, pile.Now));
        pile.New.AddRange(decision.Facts.Select(fact => ((IFact)fact, signature)));
        pile.Now = now;
        // What cannot be folded must fail here, where nothing is entered yet, and not in the books for ever after.
        if (await FoldAsync<TState, TFact>(pile, cancellation) is IPeriods holds)
            foreach (var fact in decision.Facts) _ = holds.PeriodsAbout(fact).Count();
        return null;
    }

    /// <summary>Enters a person in the register together with what is on the desk, once for the same key or for the same name and mail.</summary>
    public PersonId Remember(Person person, PersonRegister register)
    {
        var known = _persons.Find(other => person.Key is null
            ? person.Email is not null && other.Name == person.Name && string.Equals(other.Email, person.Email, StringComparison.OrdinalIgnoreCase)
            : other.Key == person.Key);
        if (known is not null) return known.Id;
        _persons.Add(person);
        register.Enter(person, this);
        return person.Id;
    }

    /// <summary>Changes rows outside the entries if and only if there come entries.</summary>
    public void Together(string sql, params object[] values) => _together.Add((sql, values));

    /// <summary>Waits until nobody votes in a ballot; from then on nobody can until what is on the desk is entered, or is not.</summary>
    public async Task EndVotingAsync(BallotKey ballot, CancellationToken cancellation)
    {
        await _session.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand($"select {LedgerStore.Schema}.end_voting($1)", _session.Connection);
        command.Parameters.AddWithValue(BallotState.StreamOf(ballot));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Changes rows outside the entries, whether or not there come entries.</summary>
    /// <param name="key">The key it was asked with.</param>
    public void AskApart(Key? key, string sql, params object[] values)
    {
        _apart.Add(key);
        _together.Add((sql, values));
    }

    /// <summary>What lies on the desk stays, whatever becomes of what is decided next.</summary>
    internal void Keep()
    {
        _before.Clear();
        _kept = (_persons.Count, _together.Count, _apart.Count);
    }

    /// <summary>Takes everything off the desk that came since it was last said to keep.</summary>
    internal void TakeBack()
    {
        foreach (var (pile, before) in _before)
        {
            pile.New.RemoveRange(before.New, pile.New.Count - before.New);
            pile.Now = before.Now;
        }

        _persons.RemoveRange(_kept.Persons, _persons.Count - _kept.Persons);
        _together.RemoveRange(_kept.Together, _together.Count - _kept.Together);
        _apart.RemoveRange(_kept.Apart, _apart.Count - _kept.Apart);
        _before.Clear();
    }

    /// <summary>Whether streams that were not read are no longer as they were taken to be; those are read the next time.</summary>
    internal async Task<bool> StaleAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        List<Pile> taken = [.. _piles.Values.Where(pile => pile.Taken)];
        if (taken.Count == 0) return false;
        await using var command = new NpgsqlCommand(
            $"""
            select id from {LedgerStore.Schema}.mt_streams stream join unnest($1, $2, $3) taken (stream, version, last) on id = taken.stream
            where stream.version = taken.version and exists (
              select from {LedgerStore.Schema}.mt_events e where e.stream_id = stream.id and e.version = taken.version and e.id = taken.last)
            """,
            connection);
        command.Parameters.AddWithValue(taken.ConvertAll(pile => pile.Stream).ToArray());
        command.Parameters.AddWithValue(taken.ConvertAll(pile => pile.Version).ToArray());
        command.Parameters.AddWithValue(taken.ConvertAll(pile => pile.End!.Id).ToArray());
        var (same, reader) = (new HashSet<string>(), await command.ExecuteReaderAsync(cancellation));
        await using (reader)
            while (await reader.ReadAsync(cancellation)) same.Add(reader.GetString(0));
        foreach (var pile in taken.Where(pile => !same.Contains(pile.Stream))) _shelf.Forget(pile.Stream);
        return same.Count < taken.Count;
    }

    /// <summary>Puts on the shelf what the streams amount to with what was entered, now that it has numbers.</summary>
    internal void Shelve(IEnumerable<IEvent> entered)
    {
        foreach (var entries in entered.GroupBy(entry => entry.StreamKey!))
        {
            var (last, said) = (entries.Last(), Saying(entries));
            var states = _piles[entries.Key].Stored
                .Where(state => state.Value is History || GoesOn<EntryCorrected>(said))
                .ToImmutableDictionary(state => state.Key, state => said.Aggregate(state.Value, Evolve));
            _shelf.Put(entries.Key, new Folded(new End(last.Version, last.Id, last.Timestamp), states));
        }

        static object Evolve(object state, Said entry) => state is History history
            ? History.Evolve(history, entry.Fact, entry.Number)
            : States.Of(entry.Fact).Evolve(state, entry.Fact, entry.Number);
    }

    /// <summary>What a stream amounts to with what is on the desk.</summary>
    private async Task<TState> FoldAsync<TState, TFact>(Pile pile, CancellationToken cancellation)
        where TState : IState<TState, TFact> where TFact : IFact
    {
        if (pile.Now.TryGetValue(typeof(TState), out var now)) return (TState)now;
        var added = pile.New.ConvertAll(fact => new Said(fact.Fact, 0));
        var state = GoesOn<TFact>(added)
            ? Further<TState, TFact>(await StoredAsync<TState, TFact>(pile, cancellation), added)
            : States.Replay<TState, TFact>([.. await AllAsync(pile, cancellation), .. added]);
        pile.Now = pile.Now.SetItem(typeof(TState), state);
        return state;
    }

    /// <summary>What its entries amount to, folded on from where they had been folded before.</summary>
    private async Task<TState> StoredAsync<TState, TFact>(Pile pile, CancellationToken cancellation)
        where TState : IState<TState, TFact> where TFact : IFact
    {
        if (pile.Stored.TryGetValue(typeof(TState), out var folded)) return (TState)folded;
        if (pile.Read.Count == 0 && pile.Before?.States.GetValueOrDefault(typeof(TState)) is TState same)
        {
            pile.Stored = pile.Stored.SetItem(typeof(TState), same);
            return same;
        }

        var state = pile.Before?.States.GetValueOrDefault(typeof(TState)) is TState before && GoesOn<TFact>(pile.Read)
            ? Further<TState, TFact>(before, pile.Read)
            : States.Replay<TState, TFact>(await AllAsync(pile, cancellation));
        pile.Stored = pile.Stored.SetItem(typeof(TState), state);
        if (pile.End is { } end) _shelf.Put(pile.Stream, new Folded(end, pile.Stored));
        return state;
    }

    private async Task<IReadOnlyList<Said>> AllAsync(Pile pile, CancellationToken cancellation) => pile.Before is null
        ? pile.Read
        : Saying(await _session.Events.FetchStreamAsync(pile.Stream, pile.Version, token: cancellation));

    private async Task<Pile> PileAsync(string stream, CancellationToken cancellation)
    {
        if (_piles.TryGetValue(stream, out var pile)) return pile;
        var before = _shelf.Find(stream);
        if (before is not null && _trusting) return _piles[stream] = new Pile(stream, before, null);
        var read = await _session.Events.FetchStreamAsync(stream, fromVersion: before?.End.Version ?? 0, token: cancellation);
        if (before is null) return _piles[stream] = new Pile(stream, null, read);
        // The last entry folded before comes first, and if it is another's, nothing of before is true.
        return _piles[stream] = read.FirstOrDefault()?.Id == before.End.Id
            ? new Pile(stream, before, [.. read.Skip(1)])
            : new Pile(stream, null, await _session.Events.FetchStreamAsync(stream, token: cancellation));
    }

    /// <summary>Whether a state can be folded on by these entries: what they correct or annul stands further back.</summary>
    private static bool GoesOn<TFact>(IReadOnlyList<Said> entries) where TFact : IFact =>
        typeof(TFact) == typeof(IFact) || !entries.Any(entry => entry.Fact is AuditEvent);

    private static TState Further<TState, TFact>(TState state, IEnumerable<Said> entries) where TState : IState<TState, TFact> where TFact : IFact =>
        entries.Aggregate(state, (before, entry) => TState.Evolve(before, (TFact)entry.Fact, entry.Number));

    private static IReadOnlyList<Said> Saying(IEnumerable<IEvent> entries) =>
        [.. entries.Select(entry => new Said((IFact)entry.Data, entry.Sequence))];

    /// <summary>One stream on the desk, and the facts that will be added to it.</summary>
    /// <param name="before">What it amounted to when it was read before.</param>
    /// <param name="read">Its entries after that; null when they were not read.</param>
    internal sealed class Pile(string stream, Folded? before, IReadOnlyList<IEvent>? read)
    {
        public string Stream => stream;

        public Folded? Before => before;

        /// <summary>Whether it is taken to be as it was before.</summary>
        public bool Taken => read is null;

        public IReadOnlyList<Said> Read { get; } = Saying(read ?? []);

        /// <summary>Where it ends; null where nothing has begun.</summary>
        public End? End { get; } = read is [.., var last] ? new End(last.Version, last.Id, last.Timestamp) : before?.End;

        /// <summary>How many entries it has.</summary>
        public long Version => End?.Version ?? 0;

        public List<(IFact Fact, Signature Signature)> New { get; } = [];

        /// <summary>What its entries amount to, by the type of the state.</summary>
        public ImmutableDictionary<Type, object> Stored { get; set; } = ImmutableDictionary<Type, object>.Empty;

        /// <summary>What it amounts to with what will be added.</summary>
        public ImmutableDictionary<Type, object> Now { get; set; } = ImmutableDictionary<Type, object>.Empty;
    }
}

/// <summary>Carries a refusal out of a reading.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal { get; } = refusal;
}

/// <summary>
/// What streams amounted to when they were last read. An entry never changes, so what was folded up to one stays true, and only what
/// came after it is read and folded the next time. They are kept in so much memory as the entries they were folded from, until it is
/// full or nobody has asked for them for a while.
/// </summary>
internal sealed class Shelf
{
    private const int MostEntries = 50_000;

    private static readonly TimeSpan Unasked = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _streams = new(new MemoryCacheOptions { SizeLimit = MostEntries, TrackStatistics = true });

    public Folded? Find(string stream) => _streams.Get<Folded>(stream);

    public void Forget(string stream) => _streams.Remove(stream);

    public void Put(string stream, Folded folded)
    {
        Forget(stream);
        // Nothing is driven out by what comes: a file that goes round among more streams than fit would else find none of them.
        if (_streams.GetCurrentStatistics()!.CurrentEstimatedSize + folded.End.Version <= MostEntries)
            _streams.Set(stream, folded, new MemoryCacheEntryOptions { Size = folded.End.Version, SlidingExpiration = Unasked });
    }
}

/// <summary>A stream folded up to one of its entries.</summary>
/// <param name="States">What its entries amounted to, by the type of the state.</param>
internal sealed record Folded(End End, ImmutableDictionary<Type, object> States);

/// <summary>Where a stream ends.</summary>
/// <param name="Version">How many entries it has.</param>
/// <param name="Id">
/// The id of the last of them. Found to be another's, the database is not the one that was read: it was restored, or failed over to a
/// copy that lacked the latest entries.
/// </param>
/// <param name="At">When that was recorded.</param>
internal sealed record End(long Version, Guid Id, DateTimeOffset At);
