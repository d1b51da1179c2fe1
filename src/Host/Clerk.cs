// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger;

/// <summary>
/// The only writer. Reads, folds, decides and appends at the version read; when another was faster it decides again, for up to two
/// seconds, and then says busy.
/// </summary>
/// <param name="source">Made by <see cref="Connections"/>.</param>
public sealed class Clerk(IDocumentStore store, [FromKeyedServices(nameof(Clerk))] NpgsqlDataSource source, TimeProvider clock)
{
    private const int MostConnections = 30;

    // As ledger.vote_in and ledger.put_in_box say it (src/Host/Schema/ledger.sql).
    private static readonly IReadOnlyDictionary<string, Refusal> Voting = new Dictionary<string, Refusal>
    {
        ["LG003"] = CastVote.TooLate, ["LG004"] = CastVote.CodeTaken,
    };

    // Entries read for requests that are entered together, all in memory until they are.
    private const int MostRead = 20_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Shelf _shelf = new();

    /// <summary>
    /// The clerk's own connections. Who waits for a stream that another holds waits there as long as the clerk has patience, and not
    /// until the database gives up; said when connecting, it costs no question of its own.
    /// </summary>
    public static NpgsqlDataSource Connections(string address)
    {
        var said = new NpgsqlConnectionStringBuilder(address);
        said.Options = string.Create(CultureInfo.InvariantCulture, $"{said.Options} -c lock_timeout={(int)Patience.TotalMilliseconds}").TrimStart();
        said.MaxPoolSize = Math.Min(said.MaxPoolSize, MostConnections);
        return NpgsqlDataSource.Create(said);
    }

    /// <summary>Enters what one command comes to.</summary>
    public Task<Answer> EnterAsync<TState, TFact>(ICommand<TState, TFact> command, Signature signature, CancellationToken cancellation)
        where TState : IState<TState, TFact> where TFact : IFact =>
        EnterAsync(signature.Key, signature.RecordedBy, desk => desk.EnterAsync(command, signature, clock.Today(), cancellation), cancellation);

    /// <summary>Enters, in one transaction or not at all, what the work puts on the desk; it is done anew for each attempt.</summary>
    /// <param name="key">
    /// Seen before from the same person: the first answer is given again. What is entered carries the keys of its signatures.
    /// </param>
    /// <param name="work">Reads and decides; a refusal means that nothing is entered.</param>
    public async Task<Answer> EnterAsync(Key? key, PersonId recordedBy, Func<Desk, Task<Refusal?>> work, CancellationToken cancellation) =>
        await PatientlyAsync(() => AttemptAsync(key, recordedBy, work, cancellation), cancellation) ?? Answer.Refused(Answer.Busy);

    /// <summary>
    /// Enters many requests in one transaction, as if one were entered after the other: each has its own key and answer, and one that is
    /// malformed leaves nothing behind. It ends before the first that is refused, which may have to wait for what follows from those
    /// before it and is to be asked by itself, and when much had to be read for it.
    /// </summary>
    /// <param name="keys">The keys of the requests, by which it is seen which were entered before.</param>
    /// <param name="begin">Prepares an attempt; what it gives puts the request at a place on the desk, or says why not.</param>
    /// <returns>The answers to the first requests; none when others kept being faster.</returns>
    public async Task<IReadOnlyList<Answer>> EnterInOrderAsync(
        IReadOnlyList<Key> keys, PersonId recordedBy, Func<Desk, Task<Func<int, Task<Answer?>>>> begin, CancellationToken cancellation) =>
        await PatientlyAsync(() => AttemptInOrderAsync(keys, recordedBy, begin, cancellation), cancellation) ?? [];

    /// <summary>What a stream amounts to now.</summary>
    public async Task<TState> ReadAsync<TState, TFact>(string stream, CancellationToken cancellation)
        where TState : IState<TState, TFact> where TFact : IFact
    {
        await using var session = store.LightweightSession();
        return await new Desk(session, _shelf).ReadAsync<TState, TFact>(stream, cancellation);
    }

    /// <inheritdoc cref="Desk.EntryAsync" />
    public async Task<IEvent?> EntryAsync(long number, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        return await new Desk(session, _shelf).EntryAsync(number, cancellation);
    }

    /// <summary>The entries, but for corrections and annulments, that followed from some entries of a stream.</summary>
    public async Task<IReadOnlyList<Step>> FollowedAsync(string stream, IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        var causes = (await session.Events.FetchStreamAsync(stream, token: cancellation)).Where(entry => numbers.Contains(entry.Sequence)).ToList();
        var (ids, correlations) = (causes.ConvertAll(cause => cause.Id.ToString()), causes.ConvertAll(cause => cause.CorrelationId));
        var followed = await session.Events.QueryAllRawEvents()
            .Where(entry => correlations.Contains(entry.CorrelationId) && ids.Contains(entry.CausationId!))
            .OrderBy(entry => entry.Sequence)
            .ToListAsync(cancellation);
        return [.. followed.Where(entry => entry.Data is not AuditEvent).Select(Step.Of)];
    }

    /// <summary>The bodies in which an organisation has or had a seat or an office, by the names in their streams.</summary>
    public async Task<IReadOnlyList<string>> BodiesOfAsync(Cvr cvr, CancellationToken cancellation) => await Book.AskAsync(
        source,
        $"""
        select distinct stream_id from {LedgerStore.Schema}.mt_events
        where {AuditTrail.Organisation} = $1 and stream_id like 'body-%' order by stream_id
        """,
        [cvr.ToString()],
        row => row.GetString(0)[BodyState.StreamOf("").Length..],
        cancellation).ToListAsync(cancellation);

    /// <summary>The assemblies on whose roll something was entered, by the names in their streams.</summary>
    public async Task<IReadOnlyList<AssemblyKey>> RollsAsync(CancellationToken cancellation) => await Book.AskAsync(
        source,
        $"select id from {LedgerStore.Schema}.mt_streams where id like 'roll-%' order by id",
        [],
        row => AssemblyKey.Parse(row.GetString(0)["roll-".Length..]),
        cancellation).ToListAsync(cancellation);

    /// <summary>The entries that name one as what they rest on.</summary>
    public async Task<IReadOnlyList<(string Stream, long Number)>> RestingOnAsync(long number, CancellationToken cancellation) =>
        await AuditTrail.RestingOnAsync(source, number, cancellation).Select(entry => (entry.Stream, entry.Number)).ToListAsync(cancellation);

    /// <summary>What was entered with keys before, or the refusal of a key used for something else; new keys are left out.</summary>
    public async Task<IReadOnlyDictionary<Key, Answer>> EarlierAsync(
        IReadOnlyList<Key> keys, PersonId recordedBy, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await EarlierAsync(connection, keys, recordedBy, cancellation);
    }

    /// <summary>How many entries a stream has.</summary>
    public async Task<long> VersionAsync(string stream, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select coalesce(max(version), 0) from {LedgerStore.Schema}.mt_events where stream_id = $1");
        command.Parameters.AddWithValue(stream);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Tries until nobody else is faster, or patience ends.</summary>
    /// <returns>Null when it ended.</returns>
    private async Task<T?> PatientlyAsync<T>(Func<Task<T>> attempt, CancellationToken cancellation) where T : class
    {
        for (var started = clock.GetTimestamp(); ; await Task.Delay(Random.Shared.Next(5, 40), cancellation))
        {
            try
            {
                return await attempt();
            }
            catch (Exception e) when (LostRace(e) || CutOff(e))
            {
                // What was cut off may have been entered all the same: decided again, it then comes to nothing.
                if (clock.GetElapsedTime(started) <= Patience) continue;
                if (LostRace(e)) return null;
                throw;
            }
        }
    }

    private async Task<Answer> AttemptAsync(Key? key, PersonId recordedBy, Func<Desk, Task<Refusal?>> work, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (key is not null && await EarlierAsync(connection, key, recordedBy, cancellation) is { } earlier) return earlier;
        await using var session = store.LightweightSession(Marten.Services.SessionOptions.ForConnection(connection));
        var desk = new Desk(session, _shelf);
        if (await DecideAsync(desk, work) is { } refusal) return await TwinAsync(connection, key, recordedBy, cancellation)
            ?? Answer.Refused(refusal);

        if (!desk.Written.Any() && desk.Apart.Count == 0) return await NothingAsync(connection, key, recordedBy, cancellation);
        try
        {
            return Said(await SaveAsync(session, desk, [], recordedBy, cancellation));
        }
        catch (RefusedException e)
        {
            return Answer.Refused(e.Refusal);
        }
    }

    private async Task<IReadOnlyList<Answer>> AttemptInOrderAsync(
        IReadOnlyList<Key> keys, PersonId recordedBy, Func<Desk, Task<Func<int, Task<Answer?>>>> begin, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        var earlier = await EarlierAsync(connection, keys, recordedBy, cancellation);
        await using var session = store.LightweightSession(Marten.Services.SessionOptions.ForConnection(connection));
        var desk = new Desk(session, _shelf, trusting: true);
        var decide = await begin(desk);
        // What is to be answered when it is entered; nothing for those that are entered now.
        var (answers, asked) = (new List<Answer?>(), new Dictionary<string, Key>());
        for (var place = 0; place < keys.Count && desk.Read < MostRead; place++)
        {
            var key = keys[place];
            var answer = earlier.GetValueOrDefault(key)
                ?? (asked.TryGetValue(key.Value, out var same) ? same == key ? Answer.Again : Answer.Refused(Answer.KeyUsedOtherwise) : null);
            if (answer is null)
            {
                desk.Keep();
                answer = await decide(place);
                if (answer is null) asked.Add(key.Value, key);
                else desk.TakeBack();
                if (answer?.Refusal is not null) break;
            }

            answers.Add(answer);
        }

        if (answers.Count > 0 && await desk.StaleAsync(connection, cancellation)) throw new StaleException();
        IReadOnlyList<(IEvent Entry, Key? Key)> entries;
        try
        {
            entries = asked.Count == 0 ? [] : await SaveAsync(session, desk, asked.Values, recordedBy, cancellation);
        }
        catch (RefusedException)
        {
            // Which of them, is seen when they are asked one by one.
            return [];
        }

        var entered = entries.Where(added => added.Key is not null).ToLookup(added => added.Key!);
        return [.. answers.Select((answer, place) => answer ?? Said(entered[keys[place]]))];
    }

    private static Answer Said(IEnumerable<(IEvent Entry, Key? Key)> entries) =>
        new([.. entries.Select(added => Written(added.Entry)).OrderBy(entry => entry.Number)]);

    /// <summary>Enters what lies on the desk, with the rows that go together with it and the keys it was asked with.</summary>
    /// <param name="asked">The keys that are remembered also when nothing was entered with them.</param>
    private async Task<IReadOnlyList<(IEvent Entry, Key? Key)>> SaveAsync(
        IDocumentSession session, Desk desk, IEnumerable<Key> asked, PersonId recordedBy, CancellationToken cancellation)
    {
        foreach (var (sql, values) in desk.Rows) session.QueueSqlCommand(sql, values);
        var entries = desk.Written.SelectMany(pile => Append(session, pile)).ToList();
        var ids = entries.Where(added => added.Key is not null).ToLookup(added => added.Key!, added => added.Entry.Id);
        var keys = asked.Union(desk.Apart.OfType<Key>()).Union(ids.Select(entered => entered.Key)).ToList();
        if (keys.Count > 0)
            session.QueueSqlCommand(
                $"""
                insert into {LedgerStore.Schema}.idempotency (recorded_by, key, fingerprint, entries)
                select ?, key, fingerprint, string_to_array(entries, ',')::uuid[] from unnest(?, ?, ?) asked (key, fingerprint, entries)
                """,
                recordedBy.Value,
                keys.Select(key => key.Value).ToArray(),
                keys.Select(key => key.Fingerprint).ToArray(),
                keys.Select(key => string.Join(',', ids[key])).ToArray());
        try
        {
            await session.SaveChangesAsync(cancellation);
        }
        catch (Exception e) when (Causes(e).OfType<PostgresException>().Select(cause => Voting.GetValueOrDefault(cause.SqlState))
            .FirstOrDefault(refusal => refusal is not null) is { } refused)
        {
            throw new RefusedException(refused);
        }

        desk.Shelve(entries.Select(added => added.Entry));
        return entries;
    }

    private static async Task<Refusal?> DecideAsync(Desk desk, Func<Desk, Task<Refusal?>> work)
    {
        try
        {
            return await work(desk);
        }
        catch (RefusedException e)
        {
            return e.Refusal;
        }
    }

    /// <summary>
    /// The answer to the same request when it was entered between the looking for its key and the reading of the stream: of a double
    /// click the second must hear the same as the first, and not that the ledger says so already.
    /// </summary>
    private static Task<Answer?> TwinAsync(NpgsqlConnection connection, Key? key, PersonId recordedBy, CancellationToken cancellation) =>
        key is null ? Task.FromResult<Answer?>(null) : EarlierAsync(connection, key, recordedBy, cancellation);

    /// <summary>The answer that the ledger says so already. Its key is remembered like any other, unless its twin was faster.</summary>
    private static async Task<Answer> NothingAsync(NpgsqlConnection connection, Key? key, PersonId recordedBy, CancellationToken cancellation)
    {
        if (key is null) return new Answer([]);
        await using var command = new NpgsqlCommand(
            $$"""
            insert into {{LedgerStore.Schema}}.idempotency (recorded_by, key, fingerprint, entries) values ($1, $2, $3, '{}') on conflict do nothing
            """,
            connection);
        command.Parameters.AddWithValue(recordedBy.Value);
        command.Parameters.AddWithValue(key.Value);
        command.Parameters.AddWithValue(key.Fingerprint);
        return await command.ExecuteNonQueryAsync(cancellation) == 1
            ? new Answer([])
            : await EarlierAsync(connection, key, recordedBy, cancellation) ?? new Answer([]);
    }

    private List<(IEvent Entry, Key? Key)> Append(IDocumentSession session, Desk.Pile pile)
    {
        // Six decimals are what PostgreSQL keeps; time never runs backwards within a stream, whatever the machine's clock does.
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        if (pile.End is { At: var last } && last > now) now = last.ToUniversalTime();

        var entries = pile.New.ConvertAll(added => Envelope(session, added.Fact, added.Signature, now));
        if (pile.Version == 0) session.Events.StartStream(pile.Stream, entries);
        else session.Events.Append(pile.Stream, pile.Version + entries.Count, entries);
        return [.. entries.Zip(pile.New, (entry, added) => (entry, added.Signature.Key))];
    }

    private static IEvent Envelope(IDocumentSession session, IFact fact, Signature signature, DateTimeOffset now)
    {
        var entry = session.Events.BuildEvent(fact);
        entry.Id = Guid.CreateVersion7(now);
        entry.Timestamp = now;
        entry.UserName = signature.RecordedBy.ToString();
        entry.CorrelationId = signature.Correlation;
        entry.CausationId = signature.Causation;
        if (signature.ApprovedBy is { } approver) entry.SetHeader(LedgerStore.ApprovedBy, approver.ToString());
        if (signature.Key is { } key) entry.SetHeader(LedgerStore.IdempotencyKey, key.Value);
        return entry;
    }

    private static async Task<Answer?> EarlierAsync(NpgsqlConnection connection, Key key, PersonId recordedBy, CancellationToken cancellation) =>
        (await EarlierAsync(connection, [key], recordedBy, cancellation)).GetValueOrDefault(key);

    private static async Task<IReadOnlyDictionary<Key, Answer>> EarlierAsync(
        NpgsqlConnection connection, IReadOnlyList<Key> keys, PersonId recordedBy, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select i.key, i.fingerprint, e.seq_id, e.id, e.stream_id, e.version, e.type
            from {LedgerStore.Schema}.idempotency i left join {LedgerStore.Schema}.mt_events e on e.id = any(i.entries)
            where i.recorded_by = $1 and i.key = any($2) order by e.seq_id
            """,
            connection);
        command.Parameters.AddWithValue(recordedBy.Value);
        command.Parameters.AddWithValue(keys.Select(key => key.Value).Distinct().ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var known = new Dictionary<string, (string Fingerprint, List<Entry> Entries)>();
        while (await reader.ReadAsync(cancellation))
        {
            if (!known.TryGetValue(reader.GetString(0), out var entered)) known[reader.GetString(0)] = entered = (reader.GetString(1), []);
            if (reader.IsDBNull(2)) continue;
            entered.Entries.Add(new Entry(reader.GetInt64(2), reader.GetGuid(3), reader.GetString(4), reader.GetInt64(5), reader.GetString(6)));
        }

        return keys.Distinct().Where(key => known.ContainsKey(key.Value)).ToDictionary(key => key, key => known[key.Value] is var entered
            && entered.Fingerprint == key.Fingerprint ? new Answer(entered.Entries) { Earlier = true } : Answer.Refused(Answer.KeyUsedOtherwise));
    }

    private static Entry Written(IEvent entry) => new(entry.Sequence, entry.Id, entry.StreamKey!, entry.Version, entry.EventTypeName);

    private static bool LostRace(Exception e) =>
        e is StaleException or ConcurrencyException or Marten.Exceptions.ExistingStreamIdCollisionException
        || Causes(e).OfType<PostgresException>().FirstOrDefault()?.SqlState is PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable;

    // Also a connection that died while it lay in the pool.
    private static bool CutOff(Exception e) =>
        Causes(e).Any(cause => cause is Marten.Exceptions.SessionTransactionUnusableException or NpgsqlException { IsTransient: true });

    private static IEnumerable<Exception> Causes(Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException) yield return cause;
    }

    /// <summary>Something was decided by what a stream no longer is.</summary>
    private sealed class StaleException() : Exception("A stream went on meanwhile");
}
