// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics;
using Npgsql;
using OS2.Ledger.Tests.Clusters;

namespace OS2.Ledger.Tests.CommandLine;

/// <summary>What a run of the program came to.</summary>
internal sealed record Ran(int Code, string Result, string Said);

/// <summary>The built program, run as its own process over a database and a data folder of its own.</summary>
internal sealed class BuiltProgram : IAsyncDisposable
{
    private readonly ScratchFolder _folder;

    private BuiltProgram(ScratchFolder folder, (string Clerk, string Owner, string Superuser) database) =>
        (_folder, Database) = (folder, database);

    /// <summary>A folder for the test's files, beside the data folder.</summary>
    public string Folder => _folder.Path;

    public string DataFolder => Path.Combine(Folder, "data");

    /// <summary>The connection strings of its database.</summary>
    public (string Clerk, string Owner, string Superuser) Database { get; }

    /// <summary>Production, where the development sign-in is off.</summary>
    public bool Installed { get; init; }

    public static async Task<BuiltProgram> NewAsync(bool installed = false) =>
        new(await ScratchFolder.NewAsync("-program"), await TestCluster.NewDatabaseAsync()) { Installed = installed };

    public async ValueTask DisposeAsync() => await _folder.DisposeAsync();

    /// <summary>Writes a file of the test.</summary>
    /// <returns>Its path.</returns>
    public async Task<string> FileAsync(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        await File.WriteAllTextAsync(path, content);
        return path;
    }

    public Task<Ran> RunAsync(params string[] line) => RunAsync("", line);

    /// <summary>Runs it to its end.</summary>
    /// <param name="input">What it reads on standard input.</param>
    public async Task<Ran> RunAsync(string input, string[] line)
    {
        using var process = Start(line);
        var (result, said) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"{string.Join(' ', line)} does not end: {await said}");
        }

        return new Ran(process.ExitCode, await result, await said);
    }

    /// <summary>Starts it and lets it run.</summary>
    public Process Start(params string[] line)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(LedgerHost).Assembly.Location, .. line])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
            Environment =
            {
                ["ConnectionStrings__Ledger"] = Database.Clerk,
                ["ConnectionStrings__LedgerOwner"] = Database.Owner,
                ["Ledger__Data"] = DataFolder,
                ["ASPNETCORE_ENVIRONMENT"] = Installed ? "Production" : "Development",
                ["LC_ALL"] = "C",
            },
        };
        return Process.Start(start)!;
    }

    /// <summary>The rows of a question to the database, as text.</summary>
    public Task<string[]> RowsAsync(string sql) => RowsAsync(Database.Superuser, sql);

    /// <summary>What happens to an attempt by the role the program serves with.</summary>
    public async Task<string> AttemptAsync(string sql)
    {
        try
        {
            await RowsAsync(Database.Clerk, sql);
            return "";
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    /// <summary>What happens to an attempt by the role that owns the tables.</summary>
    public async Task<string> OwnerAttemptAsync(string sql)
    {
        try
        {
            await RowsAsync(Database.Owner, sql);
            return "";
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    private static async Task<string[]> RowsAsync(string address, string sql)
    {
        await using var source = NpgsqlDataSource.Create(address);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i).ToString())));
        return [.. rows];
    }
}
