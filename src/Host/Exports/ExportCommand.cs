// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using JasperFx.CommandLine;
using Npgsql;
using OS2.Ledger.Backups;
using OS2.Ledger.Books;
using OS2.Ledger.Clusters;
using OS2.Ledger.CommandLine;
using OS2.Ledger.Documents;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Verification;

namespace OS2.Ledger.Exports;

public sealed class ExportInput
{
    [Description("A folder that is empty or not there yet")]
    public string Dir { get; set; } = "";

    [Description("Also persons and private documents: for the operator, and for nobody else")]
    public bool FullFlag { get; set; }
}

/// <summary>Writes the ledger under its latest checkpoint into a folder that can be checked, and restored from, without this ledger.</summary>
[Description("Writes the ledger, without persons, into a folder that anybody can check; a running server goes on", Name = "export")]
public sealed class ExportCommand(
    NpgsqlDataSource source, SealedLog sealedLog, Catching catching, BreaksInWords inWords, IConfiguration configuration, Running run)
    : JasperFxAsyncCommand<ExportInput>
{
    public override async Task<bool> Execute(ExportInput input)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("en");
        var path = Path.GetFullPath(input.Dir);
        NewFolder.Check(path, DataFolder.Of(configuration));
        if (!await catching.DoneAsync(run.Stop))
            run.Say("Something is still to follow from the latest entries. It is not in the export, and will not follow where it is restored.");
        using var writer = new ExportWriter(path, input.FullFlag);
        try
        {
            if (await WriteAsync(writer, input.FullFlag) is not { } checkpoint) return false;
            writer.Finish();
            run.Result.WriteLine(path);
            run.Say($"{Running.Entries(checkpoint.Size)} of {checkpoint.Origin}, up to the checkpoint {ShortCheckpoint.Of(checkpoint)}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return run.Fail($"The export cannot be written: {e.Message}");
        }

        run.Say(
            input.FullFlag
                ? "IT HOLDS NAMES, MAILS, PHONES AND PRIVATE DOCUMENTS. Keep it as safe as the ledger itself, and give it to nobody. "
                    + "It does not hold the private key of the log."
                : "It holds no persons, no private documents and no private key: anybody may have it.");
        return true;
    }

    /// <summary>Writes everything as it is at one moment, and checks what was written.</summary>
    /// <returns>The checkpoint that covers it; null when there is none, or it does not cover it, and that was said.</returns>
    private async Task<Checkpoint?> WriteAsync(ExportWriter writer, bool full)
    {
        await using var connection = await source.OpenConnectionAsync(run.Stop);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, run.Stop);
        await RunAsync("set local timezone to 'UTC'");
        var notes = AskAsync($"select note from {LedgerStore.Schema}.checkpoint order by size desc limit 1");
        var note = SignedNote.Read(await notes.FirstOrDefaultAsync(run.Stop) ?? "");
        if (note is null || Checkpoint.Read(note.Text) is not { Size: > 0 } checkpoint)
        {
            run.Fail("Nothing in this ledger is sealed yet.");
            return null;
        }

        var keys = await AskAsync($"select key from {LedgerStore.Schema}.log_key where size <= $1 order by size", checkpoint.Size)
            .ToListAsync(run.Stop);
        var told = new ToldByEntries();
        await WriteLogAsync(writer, checkpoint.Size, told);
        // Whoever checks it can see who witnessed it.
        var cosignatures = await AskAsync(
            $"select signature from {LedgerStore.Schema}.cosignature where size = $1 order by key", checkpoint.Size)
            .Select(NoteSignature.Read).OfType<NoteSignature>().ToListAsync(run.Stop);
        await writer.WriteAsync("log/checkpoint", (note with { Signatures = [.. note.Signatures, .. cosignatures] }).ToString(), run.Stop);
        await writer.WriteAsync("log/key", keys[^1] + "\n", run.Stop);
        await writer.WriteAsync(ExportFolder.Keys, string.Concat(keys.Select(key => key + "\n")), run.Stop);
        foreach (var (_, at) in told.Keys)
            if (await sealedLog.CheckpointAsync(at.Size, run.Stop) is { } earlier)
                await writer.WriteAsync(ExportFolder.CheckpointOf(at.Size), earlier.ToString(), run.Stop);
        await WriteDocumentsAsync(writer, connection, told);
        if (full) await WritePrivateAsync(writer, connection);
        await writer.WriteAsync(ExportFolder.Page, ExportPage.Of(checkpoint, keys[^1], told.Last, full), run.Stop);
        return await IsWholeAsync(new ExportFolder(writer.Unfinished), checkpoint) ? checkpoint : null;

        IAsyncEnumerable<string> AskAsync(string sql, params object[] values) =>
            ReadAsync(connection, sql, row => row.GetString(0), values);

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(run.Stop);
        }
    }

    // Read past the snapshot: what is sealed never changes.
    private async Task WriteLogAsync(ExportWriter writer, long size, ToldByEntries told)
    {
        foreach (var tile in Tile.AllOf(size).Concat(Tile.BundlesOf(size)))
        {
            // What is not there is said by the check.
            if (await sealedLog.BytesAsync(tile, run.Stop) is not { } bytes) continue;
            await writer.WriteAsync($"log/{tile}", bytes, run.Stop);
            if (tile.Level != Tile.Entries) continue;
            foreach (var leaf in EntryBundle.Read(bytes)) told.Take(leaf);
            run.Progress(() => $"{Running.Number((tile.Index << Tile.Height) + tile.Width)} of {Running.Number(size)} entries are written.");
        }
    }

    /// <summary>The documents that everyone may read, and a line for each that entries name so.</summary>
    private async Task WriteDocumentsAsync(ExportWriter writer, NpgsqlConnection connection, ToldByEntries told)
    {
        var lines = told.Documents().Keys.ToDictionary(document => document, ExportedDocument.Withheld);
        var there = ReadAsync(
            connection,
            $"select {ExportedDocument.Columns}, content from register.document where digest = any($1) and media_type <> $2",
            row => (Document: ExportedDocument.Read(row.GetString(0))!, Content: row.GetFieldValue<byte[]>(1)),
            lines.Keys.Select(document => document.ToString()).ToArray(), DocumentArchive.Text);
        await foreach (var (document, content) in there)
        {
            lines[document.Digest] = document.Line;
            await writer.WriteAsync(ExportFolder.FileOf(document, isPrivate: false), content, run.Stop);
            run.Progress(() => "Documents are written.");
        }

        var sorted = lines.OrderBy(line => line.Key.ToString(), StringComparer.Ordinal).Select(line => line.Value + "\n");
        await writer.WriteAsync(ExportFolder.Documents, string.Concat(sorted), run.Stop);
    }

    /// <summary>What is kept outside the entries and is not for everybody.</summary>
    private async Task WritePrivateAsync(ExportWriter writer, NpgsqlConnection connection)
    {
        foreach (var table in PrivateTables.All)
        {
            var rows = ReadAsync(
                connection,
                $"select line from (select to_jsonb(t)::text line from {table} t) t order by line collate \"C\"",
                row => row.GetString(0));
            await writer.WriteAsync(ExportFolder.FileOf(table), rows, run.Stop);
        }

        var documents = new List<string>();
        var all = ReadAsync(
            connection,
            $"select {ExportedDocument.AllColumns}, content from register.document order by digest collate \"C\"",
            row => (Document: ExportedDocument.Read(row.GetString(0))!, Content: row.GetFieldValue<byte[]>(1)));
        await foreach (var (document, content) in all)
        {
            documents.Add(document.Line);
            if (!writer.Has(ExportFolder.FileOf(document, isPrivate: false)))
                await writer.WriteAsync(ExportFolder.FileOf(document, isPrivate: true), content, run.Stop);
            run.Progress(() => $"{Running.Number(documents.Count)} documents are written.");
        }

        await writer.WriteAsync(ExportFolder.AllDocuments, string.Concat(documents.Select(line => line + "\n")), run.Stop);
    }

    private async Task<bool> IsWholeAsync(ExportFolder written, Checkpoint checkpoint)
    {
        var verdict = await new LogVerifier(written.Log, null, [], [])
            .VerifyAsync(entries => run.Progress(() => $"{Running.Entries(entries)} checked."), run.Stop);
        var beside = await ExportCheck.OfAsync(written, checkpoint.Size, verdict.IsWhole, run.Stop);
        foreach (var found in verdict.Breaks.Concat(beside.Faults)) run.Say("- " + inWords.Of(found));
        return (verdict.IsWhole && beside.Faults.Count == 0)
            || run.Fail("The ledger is not whole, and nothing was exported. The command verify says more.");
    }

    private async IAsyncEnumerable<T> ReadAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values) command.Parameters.AddWithValue(value);
        await using var rows = await command.ExecuteReaderAsync(run.Stop);
        while (await rows.ReadAsync(run.Stop)) yield return read(rows);
    }
}
