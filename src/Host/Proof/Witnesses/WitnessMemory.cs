// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Concurrent;
using System.Globalization;
using OS2.Ledger.Clusters;

namespace OS2.Ledger.Proof.Witnesses;

/// <summary>
/// What a witness has seen, in a folder of its own: its key, the latest checkpoint of each log, and what it refused. It is on the disk
/// before the witness signs, so that not even a power cut makes it forget what it vouched for.
/// </summary>
public sealed class WitnessMemory : IDisposable
{
    // Anybody can send a genuine checkpoint with a wrong proof, as often as they like. What proves two histories is always kept.
    private const int MostNotShown = 100;

    private const string Shown = "shown", SeenLast = "seen";

    private readonly string _folder;
    private readonly FileStream _held;
    private readonly ConcurrentDictionary<string, SignedNote> _seen = [];
    private readonly ConcurrentDictionary<string, RefusedCheckpoint> _refused = [];

    /// <summary>Opens the folder, which is made when it is not there.</summary>
    /// <exception cref="ClusterException">Another witness has it, or a file in it is not what it should be; the message says which.</exception>
    public WitnessMemory(string folder)
    {
        _folder = Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(SeenFolder);
            Directory.CreateDirectory(RefusedFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ClusterException($"{_folder} cannot be used: {e.Message}");
        }

        try
        {
            _held = new FileStream(Path.Combine(_folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new ClusterException($"Another witness is running in {_folder}.");
        }

        // A witness that takes what it cannot read for nothing seen would sign anything.
        foreach (var file in Directory.EnumerateFiles(SeenFolder, "*.note"))
        {
            var note = ReadNote(file);
            _seen[Checkpoint.Read(note.Text)!.Origin] = note;
        }

        foreach (var refused in Directory.EnumerateDirectories(RefusedFolder).Where(refused => !IsUnfinished(refused)))
            _refused[refused] = new RefusedCheckpoint(
                File.Exists(Path.Combine(refused, SeenLast)) ? ReadNote(Path.Combine(refused, SeenLast)) : null,
                ReadNote(Path.Combine(refused, Shown)),
                Directory.GetCreationTimeUtc(refused));
    }

    /// <summary>What was refused, the first one first.</summary>
    public IReadOnlyList<RefusedCheckpoint> Refused => [.. _refused.Values.OrderBy(refused => refused.At)];

    private string SeenFolder => Path.Combine(_folder, "seen");

    private string RefusedFolder => Path.Combine(_folder, "refused");

    /// <summary>The key with which it signs, made when there is none.</summary>
    /// <param name="name">What it is to be called; null for what it is called already, or else after the machine.</param>
    /// <exception cref="ClusterException">It is called otherwise, or cannot be called so.</exception>
    public NoteSigner Key(string? name)
    {
        var file = Path.Combine(_folder, "key");
        if (File.Exists(file))
        {
            if (!NoteSigner.TryParse(File.ReadAllText(file).Trim(), out var kept) || kept.Key.Kind != NoteKeyKind.Witness)
                throw new ClusterException($"{file} is not the private key of a witness.");
            return name is null || name == kept.Key.Name ? kept
                : throw new ClusterException($"This witness is called {kept.Key.Name}, as its key says. Another name needs another folder (--data).");
        }

        name ??= "witness/" + Environment.MachineName.ToLowerInvariant();
        if (!NoteKey.IsName(name)) throw new ClusterException($"A witness cannot be called \"{name}\": neither spaces nor plus signs.");
        var made = NoteSigner.New(name, NoteKeyKind.Witness);
        DurableFolder.Write(file, made.Secret + "\n");
        return made;
    }

    /// <summary>The latest checkpoint of a log that was signed; null for none.</summary>
    public SignedNote? Seen(string origin) => _seen.GetValueOrDefault(origin);

    /// <summary>When it was signed first.</summary>
    public DateTimeOffset SeenAt(string origin) => File.GetLastWriteTimeUtc(FileOf(origin));

    /// <summary>Keeps a checkpoint as the latest.</summary>
    public void Keep(SignedNote note, Checkpoint checkpoint)
    {
        DurableFolder.Write(FileOf(checkpoint.Origin), note.ToString());
        _seen[checkpoint.Origin] = note;
        // What was refused for want of a proof is now shown to have been right, or to have been of another history.
        foreach (var (folder, refused) in _refused.Where(refused => refused.Value.IsBeside(checkpoint)))
        {
            if (refused.Checkpoint.Root != checkpoint.Root) KeepRefused(note, refused.Note);
            Directory.Delete(folder, recursive: true);
            _refused.TryRemove(folder, out _);
        }
    }

    /// <summary>Keeps a checkpoint that was refused beside what was seen before it.</summary>
    /// <returns>The folder in which they are; null when they were there already, or there are too many.</returns>
    public string? KeepRefused(SignedNote? seen, SignedNote shown)
    {
        var refused = new RefusedCheckpoint(seen, shown, DateTimeOffset.UtcNow);
        var size = refused.Checkpoint.Size.ToString(CultureInfo.InvariantCulture);
        var folder = Path.Combine(
            RefusedFolder,
            $"{Uri.EscapeDataString(refused.Checkpoint.Origin)}-{size}-{Hex(refused.Checkpoint)}{(refused.IsProof ? "-proof" : "")}");
        if (_refused.ContainsKey(folder)) return null;
        if (!refused.IsProof && _refused.Values.Count(other => !other.IsProof) >= MostNotShown) return null;

        var unfinished = folder + DurableFolder.Unfinished;
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);
        DurableFolder.Write(Path.Combine(unfinished, Shown), shown.ToString());
        if (seen is not null) DurableFolder.Write(Path.Combine(unfinished, SeenLast), seen.ToString());
        Directory.Move(unfinished, folder);
        DurableFolder.Flush(RefusedFolder);
        _refused[folder] = refused;
        return folder;
    }

    public void Dispose() => _held.Dispose();

    private string FileOf(string origin) => Path.Combine(SeenFolder, Uri.EscapeDataString(origin) + ".note");

    private static bool IsUnfinished(string path) => path.EndsWith(DurableFolder.Unfinished, StringComparison.Ordinal);

    private static string Hex(Checkpoint checkpoint) => Convert.ToHexStringLower(Convert.FromBase64String(checkpoint.Root.ToString()).AsSpan(0, 8));

    private static SignedNote ReadNote(string file) => SignedNote.Read(File.ReadAllText(file)) is { } note && Checkpoint.Read(note.Text) is not null
        ? note
        : throw new ClusterException($"{file} is not a checkpoint. It was kept by this witness, so the disk or somebody has changed it.");
}

/// <summary>A checkpoint that a witness refused to sign, though the log had signed it.</summary>
/// <param name="Seen">What it had seen of the log before; null when nothing.</param>
/// <param name="Note">What it was shown.</param>
public sealed record RefusedCheckpoint(SignedNote? Seen, SignedNote Note, DateTimeOffset At)
{
    /// <summary>What it was shown, read.</summary>
    public Checkpoint Checkpoint { get; } = Checkpoint.Read(Note.Text)!;

    /// <summary>What it had seen, read.</summary>
    public Checkpoint? Before { get; } = Seen is null ? null : Checkpoint.Read(Seen.Text);

    /// <summary>Whether the two checkpoints prove by themselves that the log has two histories: one size, and two roots.</summary>
    public bool IsProof => Checkpoint.Size == Before?.Size && Checkpoint.Root != Before.Root;

    /// <summary>Whether a checkpoint that follows from what was seen says which of the two it was.</summary>
    public bool IsBeside(Checkpoint checkpoint) => !IsProof && checkpoint.Origin == Checkpoint.Origin && checkpoint.Size == Checkpoint.Size;
}
