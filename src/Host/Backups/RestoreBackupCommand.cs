// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx.CommandLine;
using OS2.Ledger.Clusters;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.CommandLine;
using OS2.Ledger.People;
using OS2.Ledger.Schema;

namespace OS2.Ledger.Backups;

public sealed class RestoreBackupInput
{
    [Description("A folder that the command backup made")]
    public string Dir { get; set; } = "";

    [Description("A file forgotten-persons.txt from a data folder that is gone: who is to stay forgotten")]
    public string? ForgottenFlag { get; set; }
}

/// <summary>Puts a backup back into an empty ledger, with its numbers, its keys, and everything that keeps entries from being changed.</summary>
[Description("Puts what backup copied back into an empty ledger; stop the server first", Name = "restore-backup")]
public sealed class RestoreBackupCommand(
    LedgerDatabase database, NpgsqlDataSource source, IConfiguration configuration, ForgottenPersons forgotten, Running run)
    : JasperFxAsyncCommand<RestoreBackupInput>
{
    public override async Task<bool> Execute(RestoreBackupInput input)
    {
        var backup = new BackupFolder(input.Dir);
        if (!File.Exists(backup.Dump)) return run.Fail($"{backup.Path} is not a backup: {Path.GetFileName(backup.Dump)} is not in it.");
        if (!await database.ClaimAsync(shared: false, run.Stop)) return run.Fail("A server is using this ledger. Stop it first.");
        if (await AuditTrail.LastAsync(source, run.Stop) > 0)
            return run.Fail("The ledger is not empty, and a restore never replaces entries: give it another data folder with Ledger__Data.");

        if (input.ForgottenFlag is { } file && !File.Exists(file)) return run.Fail($"{file} is not there.");
        // First, so that nobody comes back if it is broken off in between.
        forgotten.Add([.. ForgottenPersons.In(backup.Forgotten), .. ForgottenPersons.In(input.ForgottenFlag)]);
        await SchemaUpgrade.TakeAwayAsync(database.OwnerConnectionString, run.Stop);
        await new PostgresTool("pg_restore", database.ProgramFolders(configuration)).RunAsync(
            database.OwnerConnectionString,
            ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", backup.Dump],
            run.Stop);
        // Triggers and tables are as they were; rights are given anew, to the role that serves here.
        await SchemaUpgrade.AgainAsync(
            database.OwnerConnectionString, new NpgsqlConnectionStringBuilder(database.ConnectionString).Username!, run.Stop);
        backup.PutKeys(DataFolder.Of(configuration));
        NpgsqlConnection.ClearAllPools();
        if (await forgotten.EraseAsync(source, run.Stop) is > 0 and var again) run.Say(ForgottenPersons.Said(again));
        run.Say($"Restored up to entry {await AuditTrail.LastAsync(source, run.Stop)}. Start the program.");
        return true;
    }
}
