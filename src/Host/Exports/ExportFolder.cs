// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Verification;

namespace OS2.Ledger.Exports;

/// <summary>
/// A folder with a whole ledger in open formats: the sealed log, laid out as it is served, the documents that everyone may read, and a page
/// that says what it is. The operator's own has a folder besides with what is private.
/// </summary>
/// <param name="path">Where it is.</param>
public sealed class ExportFolder(string path)
{
    /// <summary>The page that says what the folder is.</summary>
    public const string Page = "LAES-MIG.html";

    /// <summary>The public key that signs now.</summary>
    public const string Key = "log/key";

    /// <summary>The public keys, the first one first.</summary>
    public const string Keys = "log/keys";

    /// <summary>The documents that everyone may read, a line for each, and for those that are not here.</summary>
    public const string Documents = "documents.jsonl";

    /// <summary>All documents, a line for each: what is kept of them beside their content.</summary>
    public const string AllDocuments = $"{Private}/register.document.jsonl";

    private const string Private = "private";

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Whether it is such a folder, whatever may be wrong with it, and not just a log.</summary>
    public bool IsExport => Has("log") && (Has(Page) || Has(Documents) || Has("documents"));

    /// <summary>Whether it is the operator's own, with persons and private documents.</summary>
    public bool IsFull => Has(Private);

    public FolderLog Log => new(In("log"));

    /// <summary>Where a document lies.</summary>
    /// <param name="isPrivate">Whether it is none of those that everyone may read.</param>
    public static string FileOf(ExportedDocument document, bool isPrivate) =>
        $"{(isPrivate ? $"{Private}/" : "")}documents/{document.Digest}{document.Extension}";

    /// <summary>Where the rows of a private table lie.</summary>
    public static string FileOf(string table) => $"{Private}/{table}.jsonl";

    /// <summary>Where the checkpoint lies that was signed when another key took over.</summary>
    public static string CheckpointOf(long size) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"log/checkpoints/{size}");

    /// <summary>Whether it has a file, or a folder, of this name.</summary>
    public bool Has(string name) => File.Exists(In(name)) || Directory.Exists(In(name));

    /// <summary>What a file says; null when it is not there.</summary>
    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellation) =>
        File.Exists(In(name)) ? await File.ReadAllBytesAsync(In(name), cancellation) : null;

    /// <summary>The lines of a file; none when it is not there.</summary>
    public IEnumerable<string> Lines(string name) => File.Exists(In(name)) ? File.ReadLines(In(name)) : [];

    /// <summary>The documents that everyone may read that lie here, by the names of their files.</summary>
    public IEnumerable<string> DocumentFiles() => !Directory.Exists(In("documents")) ? [] :
        Directory.EnumerateFiles(In("documents")).Select(file => $"documents/{System.IO.Path.GetFileName(file)}").Order(StringComparer.Ordinal);

    /// <summary>What a document says, wherever it lies; null when it is not here.</summary>
    public async Task<byte[]?> ContentAsync(ExportedDocument document, CancellationToken cancellation) =>
        await ReadAsync(FileOf(document, isPrivate: false), cancellation) ?? await ReadAsync(FileOf(document, isPrivate: true), cancellation);

    /// <summary>The entries of its log, in their order, as long as it has them.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> LeavesAsync(
        long size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var bundle in Tile.BundlesOf(size))
        {
            // Where one is missing the log ends, however many more it says that there are.
            if (await Log.ReadAsync(bundle.ToString(), cancellation) is not { } bytes) yield break;
            foreach (var leaf in Leaves(bytes)) yield return leaf;
        }
    }

    /// <summary>The checkpoint by which it holds, and its text as it is signed.</summary>
    /// <exception cref="UnreadableException">There is none.</exception>
    public async Task<(Checkpoint Checkpoint, SignedNote Note)> CheckpointAsync(CancellationToken cancellation) =>
        await Log.ReadAsync("checkpoint", cancellation) is { } bytes && SignedNote.Read(bytes) is { } note && Checkpoint.Read(note.Text) is { } read
            ? (read, note)
            : throw new UnreadableException($"There is no checkpoint in {Path}.");

    private static IReadOnlyList<ReadOnlyMemory<byte>> Leaves(byte[] bundle)
    {
        try
        {
            return [.. EntryBundle.Read(bundle)];
        }
        catch (FormatException)
        {
            return [];
        }
    }

    private string In(string name) => System.IO.Path.Combine([Path, .. name.Split('/')]);
}
