// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx.CommandLine;
using OS2.Ledger.Clusters;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.CommandLine;
using OS2.Ledger.Schema;

namespace OS2.Ledger.Backups;

public sealed class BackupInput
{
    [Description("A folder that is empty or not there yet, best on another disk")]
    public string Dir { get; set; } = "";
}

/// <summary>Copies the whole ledger, as it is at one moment, while it may be in use.</summary>
[Description("Copies the whole ledger into a folder from which it can be restored; a running server goes on", Name = "backup")]
public sealed class BackupCommand(LedgerDatabase database, NpgsqlDataSource source, IConfiguration configuration, TimeProvider clock, Running run)
    : JasperFxAsyncCommand<BackupInput>
{
    // Of a trial ballot nothing is left, in no backup either.
    private static readonly string[] NotKept =
        ["--exclude-table-data=register.rehearsal", "--exclude-table-data=register.rehearsal_vote"];

    public override async Task<bool> Execute(BackupInput input)
    {
        var data = DataFolder.Of(configuration);
        var backup = new BackupFolder(input.Dir);
        backup.Make(data);
        // Entries that come meanwhile may be in the copy too; these certainly are.
        var last = await AuditTrail.LastAsync(source, run.Stop);
        await new PostgresTool("pg_dump", database.ProgramFolders(configuration)).RunAsync(
            database.OwnerConnectionString,
            ["--format=custom", $"--file={backup.Dump}", .. NotKept, .. SchemaUpgrade.Schemas.Select(schema => $"--schema={schema}")],
            run.Stop);
        backup.TakeKeys(data);
        backup.WriteReadme(clock.GetUtcNow(), last);
        run.Result.WriteLine(backup.Path);
        run.Say($"The ledger up to entry {last} is in {backup.Path}; README.txt there says how to restore it.");
        return true;
    }
}
