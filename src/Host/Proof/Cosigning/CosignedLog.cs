// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Proof.Cosigning;

/// <summary>The checkpoints of the log with what witnesses signed under them, and which of them is told to the public.</summary>
public sealed class CosignedLog(NpgsqlDataSource source, SealedLog sealedLog, WitnessPolicy policy)
{
    /// <summary>The latest checkpoint, whoever has signed it so far; null before the first.</summary>
    public async Task<SignedNote?> LatestAsync(CancellationToken cancellation) =>
        await sealedLog.CheckpointAsync(cancellation) is { } note ? await WithCosignaturesAsync(note, cancellation) : null;

    /// <summary>The checkpoint of exactly so many leaves; null when none was signed there.</summary>
    public async Task<SignedNote?> AtAsync(long size, CancellationToken cancellation) =>
        await sealedLog.CheckpointAsync(size, cancellation) is { } note && Checkpoint.Read(note.Text)?.Size == size
            ? await WithCosignaturesAsync(note, cancellation)
            : null;

    /// <summary>The latest checkpoint that enough witnesses have signed; null when there is none, or no witnesses.</summary>
    public async Task<SignedNote?> WitnessedAsync(CancellationToken cancellation)
    {
        if (policy.Witnesses.Count == 0) return null;
        var sizes = Book.AskAsync(
            source,
            $"""
            select size from {LedgerStore.Schema}.cosignature where key = any($1)
            group by size having count(*) >= $2 order by size desc limit 1
            """,
            [policy.Witnesses.Select(witness => witness.Key.ToString()).ToArray(), policy.Needed],
            row => row.GetInt64(0),
            cancellation);
        await foreach (var size in sizes)
            // Of a log that was rewritten the witnesses signed nothing, whatever was left in the table.
            if (await AtAsync(size, cancellation) is { } note
                && policy.Witnesses.Count(witness => note.Signatures.Any(witness.Key.Signed)) >= policy.Needed) return note;
        return null;
    }

    /// <summary>
    /// The checkpoint for everybody: the latest that enough witnesses have signed, so that nobody is told what nobody else may have been
    /// told. As long as there is none, or there are no witnesses, the latest.
    /// </summary>
    public async Task<SignedNote?> PublishedAsync(CancellationToken cancellation) =>
        await WitnessedAsync(cancellation) ?? await LatestAsync(cancellation);

    /// <summary>Keeps what a witness signed; the caller has checked it.</summary>
    public async Task KeepAsync(long size, NoteKey witness, NoteSignature signature, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var insert = source.CreateCommand(
            $"insert into {LedgerStore.Schema}.cosignature (size, key, signature, kept_at) values ($1, $2, $3, $4) on conflict do nothing");
        insert.Parameters.AddWithValue(size);
        insert.Parameters.AddWithValue(witness.ToString());
        insert.Parameters.AddWithValue(signature.ToString());
        insert.Parameters.AddWithValue(now.UtcDateTime);
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The note with every cosignature that holds, also those of witnesses that are no longer asked.</summary>
    private async Task<SignedNote> WithCosignaturesAsync(SignedNote note, CancellationToken cancellation)
    {
        var kept = Book.AskAsync(
            source,
            $"select key, signature from {LedgerStore.Schema}.cosignature where size = $1 order by key",
            [Checkpoint.Read(note.Text)!.Size],
            row => (Key: row.GetString(0), Line: row.GetString(1)),
            cancellation);
        var cosignatures = new List<NoteSignature>();
        await foreach (var (line, signed) in kept)
            if (NoteKey.TryParse(line, out var key) && NoteSignature.Read(signed) is { } cosignature
                && (note with { Signatures = [cosignature] }).CosignedAt(key) is not null) cosignatures.Add(cosignature);
        return note with { Signatures = [.. note.Signatures, .. cosignatures] };
    }
}
