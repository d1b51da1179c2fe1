// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text;
using OS2.Ledger.Documents;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Verification;

namespace OS2.Ledger.Exports;

/// <summary>Holds what lies beside the log of an export against what the entries tell of it: keys, and documents.</summary>
/// <param name="Faults">What is wrong.</param>
/// <param name="Documents">How many documents are those that entries name.</param>
/// <param name="Withheld">How many the export says itself that it has not, though entries name them as open.</param>
/// <param name="Told">What the entries tell.</param>
internal sealed record ExportCheck(IReadOnlyList<Break> Faults, int Documents, int Withheld, ToldByEntries Told)
{
    /// <summary>Checks an export whose log has been checked.</summary>
    /// <param name="isLogWhole">Else it is not known what the entries that are gone or changed have named.</param>
    public static async Task<ExportCheck> OfAsync(ExportFolder export, long size, bool isLogWhole, CancellationToken cancellation)
    {
        var told = new ToldByEntries();
        await foreach (var leaf in export.LeavesAsync(size, cancellation)) told.Take(leaf);
        var faults = new List<Break>();
        await CheckKeysAsync(export, told, faults, cancellation);
        var (documents, withheld) = await CheckDocumentsAsync(export, told, isLogWhole, faults, cancellation);
        if (isLogWhole) faults.AddRange(told.NotUnderstood.Select(number => new Break(Fault.NotUnderstood, null, number)));
        return new ExportCheck(faults, documents, withheld, told);
    }

    /// <summary>
    /// Which keys there were stands in the entries, but for the first; where one took over, the log as it was then is signed by it, and by the
    /// one before where that vouches for it.
    /// </summary>
    private static async Task CheckKeysAsync(ExportFolder export, ToldByEntries told, List<Break> faults, CancellationToken cancellation)
    {
        var keys = export.Lines(ExportFolder.Keys).Select(line => NoteKey.TryParse(line, out var read) ? read : null).ToList();
        var latest = await export.Log.ReadAsync("key", cancellation) is { } bytes ? Encoding.UTF8.GetString(bytes) : "";
        var isOrder = keys.Count > 0 && !keys.Contains(null) && keys.Skip(1).SequenceEqual(told.Keys.Select(next => next.Key.Key));
        if (!isOrder || latest != $"{keys[^1]}\n")
        {
            // Of the two, the one is right that signed.
            var isSigned = NoteKey.TryParse(latest.TrimEnd('\n'), out var key) && (await export.CheckpointAsync(cancellation)).Note.IsSignedBy(key);
            faults.Add(new(Fault.FileAltered, About: isOrder && !isSigned ? ExportFolder.Key : ExportFolder.Keys));
            return;
        }

        foreach (var ((next, at), before) in told.Keys.Zip(keys))
            if (await export.ReadAsync(ExportFolder.CheckpointOf(at.Size), cancellation) is not { } signed || SignedNote.Read(signed) is not { } note
                || Checkpoint.Read(note.Text) is not { } checkpoint || checkpoint with { Origin = "" } != at
                || !note.IsSignedBy(next.Key) || (next.IsVouchedFor && !note.IsSignedBy(before!)))
                faults.Add(new(Fault.FileAltered, About: ExportFolder.CheckpointOf(at.Size)));
    }

    private static async Task<(int Documents, int Withheld)> CheckDocumentsAsync(
        ExportFolder export, ToldByEntries told, bool isLogWhole, List<Break> faults, CancellationToken cancellation)
    {
        if (!export.Has(ExportFolder.Documents))
        {
            faults.Add(new(Fault.FileMissing, About: ExportFolder.Documents));
            return (0, 0);
        }

        var (named, seen, open, count, withheld) = (told.Documents(), new HashSet<Digest>(), new HashSet<Digest>(), 0, 0);
        var files = export.DocumentFiles().ToHashSet();
        foreach (var line in export.Lines(ExportFolder.Documents))
        {
            if (ExportedDocument.Read(line) is not { } document || !seen.Add(document.Digest))
            {
                faults.Add(new(Fault.FileAltered, About: ExportFolder.Documents));
                continue;
            }

            if (!named.ContainsKey(document.Digest)) continue;
            // Nothing that was written as private becomes public by an entry that names it.
            if (document.Salt is null) withheld++;
            else if (document.MediaType == DocumentArchive.Text) faults.Add(new(Fault.FileAltered, About: ExportFolder.Documents));
            else if (open.Add(document.Digest) && await IsThereAsync(document, ExportFolder.FileOf(document, isPrivate: false))) count++;
        }

        faults.AddRange(named.Where(document => !seen.Contains(document.Key))
            .Select(document => new Break(Fault.DocumentMissing, null, document.Value, document.Key.ToString())));
        if (isLogWhole) faults.AddRange(files.Select(file => new Break(Fault.DocumentInserted, About: file)));
        return (count + (export.IsFull ? await CheckPrivateAsync() : 0), withheld);

        // What the entries do not name cannot be held against anything, but for being there.
        async Task<int> CheckPrivateAsync()
        {
            var (kept, held) = (new HashSet<Digest>(), 0);
            foreach (var line in export.Lines(ExportFolder.AllDocuments))
                if (ExportedDocument.Read(line) is not { Salt: not null } document)
                    faults.Add(new(Fault.FileAltered, About: ExportFolder.AllDocuments));
                else if (kept.Add(document.Digest) && !open.Contains(document.Digest)
                    && await IsThereAsync(document, ExportFolder.FileOf(document, isPrivate: true))) held++;
            if (!open.IsSubsetOf(kept)) faults.Add(new(Fault.FileAltered, About: ExportFolder.AllDocuments));
            var missing = PrivateTables.All.Select(ExportFolder.FileOf).Where(file => !export.Has(file));
            faults.AddRange(missing.Select(file => new Break(Fault.FileMissing, About: file)));
            return held;
        }

        async Task<bool> IsThereAsync(ExportedDocument document, string file)
        {
            files.Remove(file);
            var content = document.Extension is null ? null : await export.ReadAsync(file, cancellation);
            if (content is not null && document.Is(content)) return true;
            faults.Add(new(
                content is null ? Fault.DocumentMissing : Fault.DocumentAltered, null, Number(document.Digest), document.Digest.ToString()));
            return false;
        }

        long? Number(Digest document) => named.TryGetValue(document, out var number) ? number : null;
    }
}
