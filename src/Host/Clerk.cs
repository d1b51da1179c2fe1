// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;
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

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

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
    public async Task<Answer> EnterAsync(Key? key, PersonId recordedBy, Func<Desk, Task<Refusal?>> work, CancellationToken cancellation)
    {
        for (var started = clock.GetTimestamp(); ; await Task.Delay(Random.Shared.Next(5, 40), cancellation))
        {
            try
            {
                return await AttemptAsync(key, recordedBy, work, cancellation);
            }
            catch (Exception e) when (LostRace(e) || CutOff(e))
            {
                // What was cut off may have been entered all the same: decided again, it then comes to nothing.
                if (clock.GetElapsedTime(started) <= Patience) continue;
                if (LostRace(e)) return Answer.Refused(Answer.Busy);
                throw;
            }
        }
    }

    /// <summary>What a stream amounts to now.</summary>
    public async Task<TState> ReadAsync<TState, TFact>(string stream, CancellationToken cancellation)
        where TState : IState<TState, TFact> where TFact : IFact
    {
        await using var session = store.LightweightSession();
        return await new Desk(session).ReadAsync<TState, TFact>(stream, cancellation);
    }

    /// <summary>The entries, but for corrections and annulments, that followed from some entries of a stream.</summary>
    public async Task<IReadOnlyList<IEvent>> FollowedAsync(string stream, IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        var causes = (await session.Events.FetchStreamAsync(stream, token: cancellation)).Where(entry => numbers.Contains(entry.Sequence)).ToList();
        var (ids, correlations) = (causes.ConvertAll(cause => cause.Id.ToString()), causes.ConvertAll(cause => cause.CorrelationId));
        var followed = await session.Events.QueryAllRawEvents()
            .Where(entry => correlations.Contains(entry.CorrelationId) && ids.Contains(entry.CausationId!))
            .OrderBy(entry => entry.Sequence)
            .ToListAsync(cancellation);
        return [.. followed.Where(entry => entry.Data is not AuditEvent)];
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

    /// <summary>The entries that name one as what they rest on.</summary>
    public async Task<IReadOnlyList<EntryRow>> RestingOnAsync(long number, CancellationToken cancellation) =>
        await AuditTrail.RestingOnAsync(source, number, cancellation).ToListAsync(cancellation);

    /// <summary>What was entered with a key before, or the refusal of a key used for something else; null when it is new.</summary>
    public async Task<Answer?> EarlierAsync(Key key, PersonId recordedBy, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await EarlierAsync(connection, key, recordedBy, cancellation);
    }

    /// <summary>How many entries a stream has.</summary>
    public async Task<long> VersionAsync(string stream, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select coalesce(max(version), 0) from {LedgerStore.Schema}.mt_events where stream_id = $1");
        command.Parameters.AddWithValue(stream);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task<Answer> AttemptAsync(Key? key, PersonId recordedBy, Func<Desk, Task<Refusal?>> work, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (key is not null && await EarlierAsync(connection, key, recordedBy, cancellation) is { } earlier) return earlier;
        await using var session = store.LightweightSession(Marten.Services.SessionOptions.ForConnection(connection));
        var desk = new Desk(session);
        if (await DecideAsync(desk, work) is { } refusal) return await TwinAsync(connection, key, recordedBy, cancellation)
            ?? Answer.Refused(refusal);

        var entries = desk.Written.SelectMany(pile => Append(session, pile)).ToList();
        if (entries.Count == 0) return await NothingAsync(connection, key, recordedBy, cancellation);
        foreach (var asked in entries.Where(added => added.Key is not null).GroupBy(added => added.Key!))
            session.QueueSqlCommand(
                $"insert into {LedgerStore.Schema}.idempotency (recorded_by, key, fingerprint, entries) values (?, ?, ?, ?)",
                recordedBy.Value, asked.Key.Value, asked.Key.Fingerprint, asked.Select(added => added.Entry.Id).ToArray());
        await session.SaveChangesAsync(cancellation);
        return new Answer([.. entries.Select(added => Written(added.Entry)).OrderBy(entry => entry.Number)]);
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
        if (pile.Stored is [.., { Timestamp: var last }] && last > now) now = last.ToUniversalTime();

        var entries = pile.New.ConvertAll(added => Envelope(session, added.Fact, added.Signature, now));
        if (pile.Stored.Count == 0) session.Events.StartStream(pile.Stream, entries);
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

    private static async Task<Answer?> EarlierAsync(NpgsqlConnection connection, Key key, PersonId recordedBy, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select i.fingerprint, e.seq_id, e.id, e.stream_id, e.version, e.type
            from {LedgerStore.Schema}.idempotency i left join {LedgerStore.Schema}.mt_events e on e.id = any(i.entries)
            where i.recorded_by = $1 and i.key = $2 order by e.seq_id
            """,
            connection);
        command.Parameters.AddWithValue(recordedBy.Value);
        command.Parameters.AddWithValue(key.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<Entry>? entries = null;
        while (await reader.ReadAsync(cancellation))
        {
            if (reader.GetString(0) != key.Fingerprint) return Answer.Refused(Answer.KeyUsedOtherwise);
            entries ??= [];
            if (reader.IsDBNull(1)) continue;
            entries.Add(new Entry(reader.GetInt64(1), reader.GetGuid(2), reader.GetString(3), reader.GetInt64(4), reader.GetString(5)));
        }

        return entries is null ? null : new Answer(entries) { Earlier = true };
    }

    private static Entry Written(IEvent entry) => new(entry.Sequence, entry.Id, entry.StreamKey!, entry.Version, entry.EventTypeName);

    private static bool LostRace(Exception e) =>
        e is ConcurrencyException or Marten.Exceptions.ExistingStreamIdCollisionException
        || Causes(e).OfType<PostgresException>().FirstOrDefault()?.SqlState is PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable;

    // Also a connection that died while it lay in the pool.
    private static bool CutOff(Exception e) =>
        Causes(e).Any(cause => cause is Marten.Exceptions.SessionTransactionUnusableException or NpgsqlException { IsTransient: true });

    private static IEnumerable<Exception> Causes(Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException) yield return cause;
    }
}
