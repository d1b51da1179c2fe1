// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger;

/// <summary>
/// The only writer. Reads, folds, decides and appends at the version read; when another was faster it decides again, for up to two
/// seconds, and then says busy.
/// </summary>
public sealed class Clerk(IDocumentStore store, NpgsqlDataSource source, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

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
            catch (Exception e) when (LostRace(e))
            {
                if (clock.GetElapsedTime(started) > Patience) return Answer.Refused(Answer.Busy);
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

    /// <summary>What was entered with a key before, or the refusal of a key used for something else; null when it is new.</summary>
    public async Task<Answer?> EarlierAsync(Key key, PersonId recordedBy, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"""
            select i.fingerprint, e.seq_id, e.id, e.stream_id, e.version, e.type
            from {LedgerStore.Schema}.idempotency i join {LedgerStore.Schema}.mt_events e on e.id = any(i.entries)
            where i.recorded_by = $1 and i.key = $2 order by e.seq_id
            """);
        command.Parameters.AddWithValue(recordedBy.Value);
        command.Parameters.AddWithValue(key.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var entries = new List<Entry>();
        while (await reader.ReadAsync(cancellation))
        {
            if (reader.GetString(0) != key.Fingerprint) return Answer.Refused(Answer.KeyUsedOtherwise);
            entries.Add(new Entry(reader.GetInt64(1), reader.GetGuid(2), reader.GetString(3), reader.GetInt64(4), reader.GetString(5)));
        }

        return entries.Count > 0 ? new Answer(entries) { Earlier = true } : null;
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
        await using var session = store.LightweightSession();
        if (key is not null && await EarlierAsync(key, recordedBy, cancellation) is { } earlier) return earlier;

        var desk = new Desk(session);
        try
        {
            if (await work(desk) is { } refusal) return await UnlessSeenAsync(Answer.Refused(refusal));
        }
        catch (RefusedException e)
        {
            return await UnlessSeenAsync(Answer.Refused(e.Refusal));
        }

        var entries = desk.Written.SelectMany(pile => Append(session, pile)).ToList();
        if (entries.Count == 0) return await UnlessSeenAsync(new Answer([]));
        foreach (var asked in entries.Where(added => added.Key is not null).GroupBy(added => added.Key!))
            session.QueueSqlCommand(
                $"insert into {LedgerStore.Schema}.idempotency (recorded_by, key, fingerprint, entries) values (?, ?, ?, ?)",
                recordedBy.Value, asked.Key.Value, asked.Key.Fingerprint, asked.Select(added => added.Entry.Id).ToArray());
        await session.SaveChangesAsync(cancellation);
        return new Answer([.. entries.Select(added => Written(added.Entry)).OrderBy(entry => entry.Number)]);
    
        // The same request, asked at the same time, may have been entered between the look at the keys and the reading of the stream.
        async Task<Answer> UnlessSeenAsync(Answer answer) => key is null ? answer : await SeenAsync(key, recordedBy, cancellation) ?? answer;
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

    private static Entry Written(IEvent entry) => new(entry.Sequence, entry.Id, entry.StreamKey!, entry.Version, entry.EventTypeName);

    private static bool LostRace(Exception e) =>
        e is ConcurrencyException or Marten.Exceptions.ExistingStreamIdCollisionException
        || (e as PostgresException ?? e.InnerException as PostgresException)?.SqlState
            is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected;
}
