// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Proof.Witnesses;

/// <summary>The answer of a witness.</summary>
/// <param name="Size">The size at which it saw the log last.</param>
/// <param name="Signature">What it signed.</param>
public sealed record WitnessAnswer(WitnessVerdict Verdict, long Size = 0, NoteSignature? Signature = null);

/// <summary>
/// Signs checkpoints of logs, and only such as go on from what it has seen. Its signature says that, as far as it has seen, the log has
/// one history.
/// </summary>
/// <param name="logs">The keys of the logs it knows; a log that has had several keys has as many here, under one name.</param>
public sealed class Witness(NoteSigner signer, IReadOnlyList<NoteKey> logs, WitnessMemory memory, TimeProvider clock, ILogger<Witness> log)
{
    private readonly Lock _one = new();

    /// <summary>The public key with which others check what it signs.</summary>
    public NoteKey Key => signer.Key;

    /// <summary>The names of the logs it knows.</summary>
    public IReadOnlyList<string> Logs { get; } = [.. logs.Select(key => key.Name).Distinct()];

    /// <summary>What it has seen.</summary>
    public WitnessMemory Memory => memory;

    /// <summary>Considers a checkpoint. What it signs it remembers first.</summary>
    /// <param name="asked">What it is asked; null for what cannot be read.</param>
    public WitnessAnswer Consider(AddCheckpoint? asked)
    {
        if (asked is null) return new(WitnessVerdict.Malformed);
        var origin = asked.Checkpoint.Origin;
        if (!Logs.Contains(origin)) return new(WitnessVerdict.UnknownLog);
        var signed = logs.Where(key => key.Name == origin && asked.Note.IsSignedBy(key)).ToList();
        if (signed.Count == 0) return new(WitnessVerdict.NotSigned);
        // What strangers wrote under it is not kept.
        var note = asked.Note with { Signatures = [.. asked.Note.Signatures.Where(signature => signed.Exists(key => key.Signed(signature)))] };

        // Two that are asked at the same time must not both go on from what was seen before.
        lock (_one)
        {
            var seen = memory.Seen(origin);
            var last = seen is null ? null : Checkpoint.Read(seen.Text);
            var verdict = asked.After(last);
            if (verdict == WitnessVerdict.Cosigned)
            {
                if (asked.Checkpoint != last) memory.Keep(note, asked.Checkpoint);
                return new(verdict, asked.Checkpoint.Size, signer.Sign(note.Text, clock.GetUtcNow()));
            }

            if (verdict is WitnessVerdict.TwoHistories or WitnessVerdict.NotShown && memory.KeepRefused(seen, note) is { } folder)
                log.LogError(
                    "{Origin} {Why}. It was seen with {Seen} entries and shown with {Shown}; both checkpoints, as it signed them, are in {Folder}",
                    origin,
                    verdict == WitnessVerdict.TwoHistories ? "has signed two histories" : "was not shown to go on from what was seen, and refused",
                    last?.Size ?? 0, asked.Checkpoint.Size, folder);
            return new(verdict, last?.Size ?? 0);
        }
    }
}
