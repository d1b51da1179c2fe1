// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Text.Json;
using JasperFx.CommandLine;
using Npgsql;
using OS2.Ledger.CommandLine;
using OS2.Ledger.Exports;
using OS2.Ledger.Languages;
using OS2.Ledger.Schema;

namespace OS2.Ledger.Proof.Verification;

public sealed class VerifyInput : IMayDoWithoutLedger
{
    [Description("A folder with an export or a log, the address of a server, or the file of a receipt; not said, the ledger itself")]
    public string? Target { get; set; }

    [Description("The log's public key, as a line or in a file, best one that did not come with the log")]
    public string? KeyFlag { get; set; }

    [Description("A checkpoint that was kept: a file, or the short text that is printed")]
    public string? CheckpointFlag { get; set; }

    [Description("The public keys of witnesses, as a line or in a file, with commas or line breaks between them; it is told which of them signed")]
    public string? WitnessFlag { get; set; }

    bool IMayDoWithoutLedger.NeedsLedger => string.IsNullOrEmpty(Target);
}

/// <summary>
/// Checks a log, in Danish: the ledger's own, held against its entries; an export with its documents; a log in a folder or on a server; or a
/// receipt. Exit code 0 when it is whole, 1 when it is broken, 2 when there is nothing that can be checked.
/// </summary>
[Description("Checks that no entry was changed, lost, moved or put in, and names every break", Name = "verify")]
public sealed class VerifyCommand(DatabaseLog own, LedgerDatabase database, BreaksInWords inWords, Running run) : JasperFxAsyncCommand<VerifyInput>
{
    /// <summary>The exit code when nothing can be checked.</summary>
    public const int Unreadable = 2;

    public override async Task<bool> Execute(VerifyInput input)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(RequestLanguage.Languages.First());
        try
        {
            var (key, kept) = (Keys(input.KeyFlag, NoteKeyKind.Log).SingleOrDefault(), Kept(input.CheckpointFlag));
            var witnesses = Keys(input.WitnessFlag, NoteKeyKind.Witness);
            if (File.Exists(input.Target)) return Receipt(await File.ReadAllTextAsync(input.Target, run.Stop), key, kept, witnesses);
            using var http = new HttpClient { MaxResponseContentBufferSize = Tile.Full * (EntryBundle.Longest + 2) };
            var log = new LogVerifier(Source(input.Target, http), key, kept, witnesses);
            var verdict = await log.VerifyAsync(entries => run.Progress(() => $"{Running.Entries(entries)} checked."), run.Stop);
            var isOwn = string.IsNullOrEmpty(input.Target);
            if (isOwn) run.Progress(() => "The entries and the books are held against the log.");
            var export = !isOwn && new ExportFolder(input.Target!) is { IsExport: true } folder ? folder : null;
            var beside = export is null ? null : await ExportCheck.OfAsync(export, verdict.Checkpoint.Size, verdict.IsWhole, run.Stop);
            if (isOwn) verdict = verdict with { Breaks = [.. verdict.Breaks, .. await own.FaultsAsync(run.Stop)] };
            foreach (var line in inWords.Of(verdict)) run.Result.WriteLine(line);
            if (isOwn && await own.WaitingAsync(run.Stop) is > 0 and var waiting) run.Result.WriteLine(inWords.Waiting(waiting));
            if (isOwn && database.OneRole) run.Result.WriteLine(inWords.OneRole);
            if (beside is not null) foreach (var line in inWords.Of(beside, verdict.IsWhole, export!.IsFull)) run.Result.WriteLine(line);
            foreach (var found in verdict.Breaks.Concat(beside?.Faults ?? [])) run.Result.WriteLine("- " + inWords.Of(found));
            return verdict.IsWhole && beside is not { Faults.Count: > 0 };
        }
        catch (UnreadableException e)
        {
            return run.Fail(e.Message, Unreadable);
        }
        catch (NpgsqlException e)
        {
            return run.Fail($"The database does not do as asked: {e.Message}", Unreadable);
        }
    }

    private ILogSource Source(string? target, HttpClient http)
    {
        if (string.IsNullOrEmpty(target)) return own;
        if (Directory.Exists(Path.Combine(target, "log"))) return new FolderLog(Path.Combine(target, "log"));
        if (Directory.Exists(target)) return new FolderLog(target);
        if (!Uri.TryCreate(target, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new UnreadableException($"{target} is neither a folder, nor a file, nor the address of a server (https://…).");
        // The address of the program, or that of its log.
        var path = address.AbsolutePath.TrimEnd('/');
        return new ServedLog(http, new Uri(address, (path == "" ? LogApi.Prefix : path) + "/"));
    }

    private bool Receipt(string text, NoteKey? key, IReadOnlyList<Checkpoint> kept, IReadOnlyList<NoteKey> witnesses)
    {
        if (Read(text) is not { } receipt || SignedNote.Read(receipt.Checkpoint) is not { } note
            || Checkpoint.Read(note.Text) is not { } checkpoint)
            throw new UnreadableException("The file is not a receipt.");
        var breaks = new List<Break>();
        if (!receipt.Holds(checkpoint))
            breaks.Add(new(Fault.ReceiptAltered, receipt.Index, ReadLeaf.Of(System.Text.Encoding.UTF8.GetBytes(receipt.Leaf)).Number));
        if (key is not null && (!note.IsSignedBy(key) || checkpoint.Origin != key.Name)) breaks.Add(new(Fault.WrongKey, About: key.ToString()));
        var same = kept.Where(earlier => earlier.Size == checkpoint.Size).ToList();
        if (same.Exists(earlier => earlier.Root != checkpoint.Root))
            breaks.Add(new(Fault.KeptOtherwise, About: checkpoint.Size.ToString(CultureInfo.InvariantCulture)));

        var came = breaks.Count > 0 ? "broken" : key is null ? "unsigned" : "whole";
        run.Result.WriteLine(inWords.Receipt(came, receipt.Index, checkpoint.Size, checkpoint.Origin));
        run.Result.WriteLine(inWords.Receipt("words"));
        run.Result.WriteLine(receipt.Leaf);
        foreach (var line in inWords.Of(Witnessing.Of(note, checkpoint, witnesses))) run.Result.WriteLine(line);
        if (kept.Count > same.Count) run.Result.WriteLine(inWords.Receipt("other-size", checkpoint.Size));
        foreach (var found in breaks) run.Result.WriteLine("- " + inWords.Of(found));
        return breaks.Count == 0;
    }

    private static Receipt? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Receipt>(text, LedgerJson.Options) is { Format: Proof.Receipt.Current } receipt ? receipt : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IReadOnlyList<NoteKey> Keys(string? given, NoteKeyKind kind)
    {
        if (given is null) return [];
        var lines = File.Exists(given) ? File.ReadAllText(given).Trim() : given.Trim();
        var keys = NoteKey.ReadAll(lines, kind);
        return keys is not null && (kind == NoteKeyKind.Witness || keys.Count == 1)
            ? keys
            : throw new UnreadableException(
                $"\"{lines}\" is neither the public key of a {kind.ToString().ToLowerInvariant()} (name+number+key) nor a file with one.");
    }

    private static Checkpoint[] Kept(string? given)
    {
        if (given is null) return [];
        return ShortCheckpoint.ReadKept(File.Exists(given) ? File.ReadAllText(given) : given) is { } kept
            ? [kept]
            : throw new UnreadableException($"\"{given}\" is neither a checkpoint, if it was not mistyped, nor a file with one.");
    }
}
