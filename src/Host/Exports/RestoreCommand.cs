// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using JasperFx.CommandLine;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.CommandLine;
using OS2.Ledger.Operations;
using OS2.Ledger.People;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Verification;
using OS2.Ledger.Schema;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Exports;

public sealed class RestoreInput
{
    [Description("A folder that the command export made")]
    public string Dir { get; set; } = "";

    [Description("A file with the log's private key; without it the log goes on with another, for which nobody vouches")]
    public string? KeyFlag { get; set; }

    [Description("A file forgotten-persons.txt from a data folder that is gone: who is to stay forgotten")]
    public string? ForgottenFlag { get; set; }
}

/// <summary>
/// Makes a ledger of an export: the same entries under the same numbers, the same log, and so the same books. It goes on under the log's own
/// key, where that is here, and else says with an entry that it is another incarnation.
/// </summary>
[Description("Makes an empty ledger the one that export wrote, with its numbers, books and proofs; stop the server first", Name = "restore")]
public sealed class RestoreCommand(
    LedgerDatabase database, NpgsqlDataSource source, SealedLog sealedLog, DatabaseLog own, LogKeys keys, ForgottenPersons forgotten, Clerk clerk,
    Following following, BreaksInWords inWords, TimeProvider clock, Running run) : JasperFxAsyncCommand<RestoreInput>, IEnteringCommand
{
    public override async Task<bool> Execute(RestoreInput input)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("en");
        var export = new ExportFolder(input.Dir);
        if (!export.IsExport) return run.Fail($"{export.Path} is not an export.");
        if (input.ForgottenFlag is { } file && !File.Exists(file)) return run.Fail($"{file} is not there.");
        NoteSigner? given = null;
        if (input.KeyFlag is { } secret
            && (!File.Exists(secret) || !NoteSigner.TryParse((await File.ReadAllTextAsync(secret, run.Stop)).Trim(), out given)))
            return run.Fail($"{secret} is not a file with the private key of a log (PRIVATE+KEY+name+number+key).");
        if (!await database.ClaimAsync(shared: false, run.Stop)) return run.Fail("A server is using this ledger. Stop it first.");
        try
        {
            return await CheckAsync(export, given?.Key) is { } told && await RestoreAsync(export, told, given, input.ForgottenFlag);
        }
        catch (UnreadableException e)
        {
            return run.Fail(e.Message);
        }
    }

    /// <summary>Computes the export anew.</summary>
    /// <returns>What its entries tell; null when it is broken, and how was said.</returns>
    private async Task<ToldByEntries?> CheckAsync(ExportFolder export, NoteKey? key)
    {
        var verdict = await new LogVerifier(export.Log, key, [], [])
            .VerifyAsync(entries => run.Progress(() => $"{Running.Entries(entries)} checked."), run.Stop);
        var beside = await ExportCheck.OfAsync(export, verdict.Checkpoint.Size, verdict.IsWhole, run.Stop);
        if (verdict.IsWhole && beside.Faults.Count == 0) return beside.Told;
        foreach (var found in verdict.Breaks.Concat(beside.Faults)) run.Say("- " + inWords.Of(found));
        run.Fail("The export is broken, and nothing was restored.");
        return null;
    }

    private async Task<bool> RestoreAsync(ExportFolder export, ToldByEntries told, NoteSigner? given, string? forgottenFile)
    {
        var (checkpoint, note) = await export.CheckpointAsync(run.Stop);
        var last = await AuditTrail.LastAsync(source, run.Stop);
        // Broken off behind the entries, it is gone on with.
        var isIn = last == told.LastNumber && (await sealedLog.CheckpointAsync(run.Stop))?.Text == note.Text;
        if (last > 0 && !isIn)
            return run.Fail("The ledger is not empty, and a restore never replaces entries: give it another data folder with Ledger__Data.");
        // First, so that nobody comes back if it is broken off in between.
        forgotten.Add(ForgottenPersons.In(forgottenFile));
        if (!isIn) await PutInAsync(export, told);
        if (await forgotten.EraseAsync(source, run.Stop) is > 0 and var again) run.Say(ForgottenPersons.Said(again));

        if (given is not null) keys.Keep(given);
        var key = (await sealedLog.KeyAsync(run.Stop))!;
        var isOwn = keys.Find(key) is not null;
        if (!isOwn) key = await GoOnAsync(checkpoint.Origin);
        await following.BeginAsync();
        if (!await following.CaughtUpAsync()) return false;
        if (!await IsWholeAsync()) return false;

        run.Result.WriteLine(key);
        run.Say($"Restored: {Running.Entries(checkpoint.Size)}, up to number {told.LastNumber}, with their books.");
        run.Say(
            isOwn
                ? "The log goes on under its own key."
                : "The private key of the log is not here, so it goes on as another incarnation, with a key for which nobody vouches. An entry says "
                    + "so, and verify tells whoever has the old key. Give the new public key to those who check the log.");
        if (!export.IsFull)
            run.Say(
                "The export was the public one. Who the persons are, documents that are not for everybody, voting cards, which requests were "
                + "sent already, and what was still to be settled is not known here; pages show persons as they show those who were erased.");
        run.Say("Start the program.");
        return true;
    }

    private async Task PutInAsync(ExportFolder export, ToldByEntries told)
    {
        await SchemaUpgrade.TakeAwayAsync(database.OwnerConnectionString, run.Stop);
        await SchemaUpgrade.EnsureAsync(
            database.OwnerConnectionString, new NpgsqlConnectionStringBuilder(database.ConnectionString).Username!, run.Stop);
        NpgsqlConnection.ClearAllPools();
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var connection = await owner.OpenConnectionAsync(run.Stop);
        await new Restoration(export, connection, clock.GetUtcNow(), run.Stop)
            .PutInAsync(told, entries => run.Progress(() => $"{Running.Entries(entries)} restored."));
    }

    /// <summary>Has the log go on with another key.</summary>
    private async Task<NoteKey> GoOnAsync(string origin)
    {
        var next = keys.Next(origin).Key;
        var command = new ChangeLogKey(next, LogKeyReason.Restored, clock.Today(), new Basis(Authority.Secretariat, clock.Today()));
        var answer = await clerk.EnterAsync(command, new Signature(PersonId.Ledger), run.Stop);
        return answer.Refusal is null ? next : throw new InvalidOperationException($"Another key was refused: {answer.Refusal.Code}");
    }

    /// <summary>Holds what was restored against its log, as verify does.</summary>
    private async Task<bool> IsWholeAsync()
    {
        var verdict = await new LogVerifier(own, null, [], [])
            .VerifyAsync(entries => run.Progress(() => $"{Running.Entries(entries)} of what was restored checked."), run.Stop);
        Break[] breaks = [.. verdict.Breaks, .. await own.FaultsAsync(run.Stop)];
        foreach (var found in breaks) run.Say("- " + inWords.Of(found));
        return breaks.Length == 0 || run.Fail("What was restored is not what the log says. Do not use this ledger.");
    }
}
