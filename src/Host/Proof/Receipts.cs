// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Text;
using OS2.Ledger.Audit;
using OS2.Ledger.Languages;
using OS2.Ledger.Proof.Cosigning;

namespace OS2.Ledger.Proof;

/// <summary>
/// Gives the receipts of entries: under the checkpoint that is published or, when the entry came after it, under the latest, which the
/// witnesses have not signed yet.
/// </summary>
public sealed class Receipts(SealedLog sealedLog, CosignedLog cosigned, EntryReader reader, TimeProvider clock)
{
    // What was just entered is sealed within a second, and mostly within a quarter of it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2), Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The receipt of an entry; null while it is not under a checkpoint.</summary>
    public async Task<Receipt?> OfAsync(EntryRow entry, CancellationToken cancellation)
    {
        for (var since = clock.GetTimestamp(); clock.GetElapsedTime(since) < Patience; await Task.Delay(Pause, cancellation))
            if (await UnderAsync(entry, cancellation) is { } receipt) return receipt;
        return null;
    }

    private async Task<Receipt?> UnderAsync(EntryRow entry, CancellationToken cancellation)
    {
        if (await sealedLog.IndexOfAsync(entry.Number, cancellation) is not { } index) return null;
        var note = await cosigned.PublishedAsync(cancellation);
        if (Covering(note, index) is null) note = await cosigned.LatestAsync(cancellation);
        if (Covering(note, index) is not { } checkpoint) return null;
        var proof = await sealedLog.HashesAsync(MerkleTree.InclusionProof(index, checkpoint.Size), cancellation);
        var leaf = Encoding.UTF8.GetString(await sealedLog.LeafAsync(index, cancellation));
        return new(
            Receipt.Current, await WordsAsync(entry, cancellation), leaf, index, [.. proof.Select(hash => hash.ToString())], note!.ToString());
    }

    /// <summary>What a note says; null when it does not cover a leaf.</summary>
    private static Checkpoint? Covering(SignedNote? note, long index) =>
        note is not null && Checkpoint.Read(note.Text) is { } checkpoint && checkpoint.Size > index ? checkpoint : null;

    /// <summary>What the entry says to everybody, in each language.</summary>
    private async Task<IReadOnlyDictionary<string, string>> WordsAsync(EntryRow entry, CancellationToken cancellation)
    {
        var words = new Dictionary<string, string>();
        foreach (var language in RequestLanguage.Languages)
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(language);
            words.Add(language, (await reader.ReadAsync([entry], null, cancellation))[0].Sentence);
        }

        return words;
    }
}
