// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text;
using Npgsql;
using NpgsqlTypes;
using OS2.Ledger.People;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Verification;

namespace OS2.Ledger.Exports;

/// <summary>
/// Puts an export that was found whole into an empty database, as its owner and in one transaction: the log as it is, and from it the entries,
/// with their numbers, ids, versions and times. Reactions have dealt with all of it, so that nothing is invoiced, mailed or voted again.
/// </summary>
/// <param name="now">Stands where the export does not say when.</param>
internal sealed class Restoration(ExportFolder export, NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellation)
{
    private const string Schema = LedgerStore.Schema;

    /// <param name="told">What its entries tell of keys.</param>
    /// <param name="progress">Is told how many entries are in.</param>
    public async Task PutInAsync(ToldByEntries told, Action<long> progress)
    {
        var (checkpoint, note) = await export.CheckpointAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await PutLogAsync(checkpoint.Size, progress);
        await PutSignaturesAsync(checkpoint.Size, note, told);
        await PutEntriesAsync();
        await PutDocumentsAsync();
        foreach (var table in PrivateTables.All)
            foreach (var lines in export.Lines(ExportFolder.FileOf(table)).Chunk(1_000))
                await RunAsync($"insert into {table} select (jsonb_populate_record(null::{table}, line::jsonb)).* from unnest($1) line", [lines]);
        await transaction.CommitAsync(cancellation);
    }

    private async Task PutLogAsync(long size, Action<long> progress)
    {
        await using (var leaves = await connection.BeginBinaryImportAsync(
            $"copy {Schema}.leaf (index, number, body) from stdin (format binary)", cancellation))
        {
            var index = 0L;
            await foreach (var leaf in export.LeavesAsync(size, cancellation))
            {
                await leaves.StartRowAsync(cancellation);
                await leaves.WriteAsync(index++, NpgsqlDbType.Bigint, cancellation);
                await leaves.WriteAsync(ReadLeaf.Of(leaf.Span).Number, NpgsqlDbType.Bigint, cancellation);
                await leaves.WriteAsync(Encoding.UTF8.GetString(leaf.Span), NpgsqlDbType.Text, cancellation);
                progress(index);
            }

            await leaves.CompleteAsync(cancellation);
        }

        await using var tiles = await connection.BeginBinaryImportAsync(
            $"copy {Schema}.tile (level, index, hashes) from stdin (format binary)", cancellation);
        foreach (var tile in Tile.AllOf(size))
        {
            await tiles.StartRowAsync(cancellation);
            await tiles.WriteAsync(tile.Level, NpgsqlDbType.Integer, cancellation);
            await tiles.WriteAsync(tile.Index, NpgsqlDbType.Bigint, cancellation);
            await tiles.WriteAsync((await export.Log.ReadAsync(tile.ToString(), cancellation))!, NpgsqlDbType.Bytea, cancellation);
        }

        await tiles.CompleteAsync(cancellation);
    }

    private async Task PutSignaturesAsync(long size, SignedNote latest, ToldByEntries told)
    {
        // Witnesses sign anew for the ledger that goes on: what they signed stands in the export.
        var own = latest.Signatures.Where(signature => signature.Name == Checkpoint.Read(latest.Text)!.Origin);
        var notes = new SortedDictionary<long, string> { [size] = (latest with { Signatures = [.. own] }).ToString() };
        foreach (var (_, at) in told.Keys)
            notes[at.Size] = Encoding.UTF8.GetString((await export.ReadAsync(ExportFolder.CheckpointOf(at.Size), cancellation))!);
        await RunAsync(
            $"insert into {Schema}.checkpoint (size, note, sealed_at) select size, note, $3 from unnest($1, $2) signed (size, note)",
            [notes.Keys.ToArray(), notes.Values.ToArray(), now.UtcDateTime]);
        await RunAsync(
            $"insert into {Schema}.log_key (key, size) select * from unnest($1, $2)",
            [export.Lines(ExportFolder.Keys).ToArray(), told.Keys.Select(next => next.At.Size).Prepend(0).ToArray()]);
    }

    /// <summary>The entries and their streams, out of the leaves.</summary>
    private async Task PutEntriesAsync()
    {
        const string said = $"(select number, body::jsonb said from {Schema}.leaf) leaves";
        await RunAsync(
            $"""
            insert into {Schema}.mt_streams (id, version, timestamp, created)
            select said->>'stream', max((said->>'version')::bigint), max((said->>'recordedAt')::timestamptz), min((said->>'recordedAt')::timestamptz)
            from {said} group by said->>'stream'
            """,
            []);
        await RunAsync(
            $$"""
            insert into {{Schema}}.mt_events
              (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name,
               is_archived)
            select number, (said->>'id')::uuid, said->>'stream', (said->>'version')::bigint, said->'data', said->>'type',
              (said->>'recordedAt')::timestamptz, '*DEFAULT*', kinds.named, said->>'correlation', said->>'causation',
              coalesce(
                nullif(jsonb_strip_nulls(jsonb_build_object(
                  '{{LedgerStore.ApprovedBy}}', said->'approvedBy', '{{LedgerStore.IdempotencyKey}}', said->'idempotencyKey')), '{}'),
                'null'),
              said->>'recordedBy', false
            from {{said}} join unnest($1, $2) kinds (type, named) on kinds.type = said->>'type' order by number
            """,
            [
                FactTypes.ByName.Keys.ToArray(),
                FactTypes.ByName.Values.Select(fact => $"{fact.FullName}, {fact.Assembly.GetName().Name}").ToArray(),
            ]);
        // What waits to be sealed is what is not sealed yet.
        await RunAsync($"delete from {Schema}.unsealed", []);
        await RunAsync($"select setval('{Schema}.mt_events_sequence', (select max(seq_id) from {Schema}.mt_events))", []);
        await RunAsync(
            $"""
            insert into {Schema}.mt_event_progression (name, last_seq_id)
            select name, (select max(seq_id) from {Schema}.mt_events) from unnest($1) name
            """,
            [new[] { "HighWaterMark", $"{Reactions.Name}:All" }]);
    }

    private async Task PutDocumentsAsync()
    {
        foreach (var line in export.Lines(export.IsFull ? ExportFolder.AllDocuments : ExportFolder.Documents))
            if (ExportedDocument.Read(line) is { Salt: not null } document && await export.ContentAsync(document, cancellation) is { } content)
                await RunAsync(
                    """
                    insert into register.document (digest, salt, content, media_type, file_name, organisation, uploaded_by, uploaded_at, persons)
                    select digest, decode($2, 'hex'), $3, media_type, file_name, organisation,
                      coalesce(uploaded_by, $4), coalesce(uploaded_at, $5), persons
                    from jsonb_populate_record(null::register.document, $1::jsonb - 'salt')
                    """,
                    [line, document.Salt, content, PersonId.Ledger.Value, now.UtcDateTime]);
    }

    private async Task RunAsync(string sql, object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values) command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
