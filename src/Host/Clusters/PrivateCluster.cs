// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace OS2.Ledger.Clusters;

/// <summary>
/// The PostgreSQL that a ledger without a connection string keeps for itself, in a folder of its own. The server outlives a Host that is
/// killed, and the next one adopts it. Any number of Hosts and commands may use one folder at once; the first starts the server.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    private const string Superuser = "postgres";
    private const string Owner = "ledger_owner";
    private const string Clerk = "ledger_clerk";
    private const string Database = "ledger";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LastMoments = TimeSpan.FromSeconds(10);

    private readonly ClusterFolder _folder;
    private readonly ClusterLocks _locks;
    private readonly PostgresPrograms _programs;
    private readonly FileStream _use;
    private bool _disposed;

    private PrivateCluster(ClusterFolder folder, ClusterLocks locks, PostgresPrograms programs, PostmasterFile server, bool startedHere)
    {
        (_folder, _locks, _programs, StartedHere) = (folder, locks, programs, startedHere);
        ConnectionString = Address(folder, server, Clerk, Database);
        OwnerConnectionString = Address(folder, server, Owner, Database);
        SuperuserConnectionString = Address(folder, server, Superuser, Superuser);
        _use = locks.Use();
    }

    /// <summary>The role that may connect and has no other right until the schema grants it some: what the program serves with.</summary>
    public string ConnectionString { get; }

    /// <summary>The role that owns the database, without being superuser: for migrations.</summary>
    public string OwnerConnectionString { get; }

    /// <summary>The superuser, in the database <c>postgres</c>: for backup, restore and tests, never for serving.</summary>
    public string SuperuserConnectionString { get; }

    /// <summary>Whether the server was started by this object and not found running; only then is it stopped with it.</summary>
    public bool StartedHere { get; }

    /// <summary>The folder of the server's programs; <c>pg_dump</c> and <c>pg_basebackup</c> are there if installed, which npm's are not.</summary>
    public string BinFolder => _programs.BinFolder;

    /// <summary>Starts the cluster of a data folder, after making it if there is none, or adopts it if it runs.</summary>
    /// <param name="dataFolder">Made if missing. The cluster is kept in it, or where its file <c>postgres.location</c> says.</param>
    /// <param name="say">Hears in short English sentences what takes time.</param>
    /// <param name="binFolder">The folder of PostgreSQL's programs; null looks where they usually are.</param>
    /// <param name="ct">Gives up; the folder stays usable.</param>
    /// <exception cref="ClusterException">It cannot be done; the message says what to do.</exception>
    public static async Task<PrivateCluster> StartOrAdoptAsync(
        string dataFolder, Action<string> say, string? binFolder = null, CancellationToken ct = default)
    {
        dataFolder = ClusterFolder.RealPath(dataFolder);
        // pg_ctl starts the server through a shell, and its quoting does not keep these from it.
        if (dataFolder.IndexOfAny(OperatingSystem.IsWindows() ? ['"', '%'] : ['"', '$', '`', '\\', '\n']) >= 0)
            throw new ClusterException($"PostgreSQL cannot be kept in {dataFolder}: choose a folder with a plainer name.");
        try
        {
            Directory.CreateDirectory(dataFolder);
            var locks = new ClusterLocks(dataFolder);
            await using var _ = await locks.ChangeAsync(say, ct);
            var folder = await ClusterFolder.OpenAsync(dataFolder, say, ct);
            var places = PostgresPrograms.Places(binFolder);

            if (!Directory.Exists(folder.Data))
                await CreateAsync(folder, await PostgresPrograms.FindAsync(places, folder.Account, null, ct), say, ct);
            var major = int.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Data, "PG_VERSION"), ct), CultureInfo.InvariantCulture);

            if (await AdoptAsync(folder, say, ct) is { } running)
                return new(folder, locks, PostgresPrograms.OfServer(folder.Data, major), running, startedHere: false);
            var programs = await PostgresPrograms.FindAsync(places, folder.Account, major, ct);
            return new(folder, locks, programs, await StartAsync(folder, programs, say, ct), startedHere: true);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new ClusterException($"The ledger may not use its data folder {dataFolder}: {refused.Message}");
        }
    }

    /// <summary>Stops the server if it was started here and nobody else uses it, after a checkpoint and without waiting for sessions.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (!StartedHere)
        {
            await _use.DisposeAsync();
            return;
        }
        await using var _ = await _locks.ChangeAsync(_ => { }, CancellationToken.None);
        await _use.DisposeAsync();
        var server = PostmasterFile.Read(_folder.Data);
        if (_locks.IsUsed() || server?.IsOfLivingServer() != true)
            return;
        await _folder.Account.RunAsync(
            _programs.Path("pg_ctl"), ["stop", "-s", "-w", "-t", "60", "-m", "fast", "-D", _folder.Data], _folder.Path);
        // pg_ctl is content when the server has removed its file, which it does a moment before it ends.
        for (var until = DateTime.UtcNow + LastMoments; server.IsOfLivingServer(); await Task.Delay(20))
        {
            if (DateTime.UtcNow > until)
                throw new ClusterException($"PostgreSQL did not stop within a minute; its log is in {_folder.Log}.");
        }
    }

    /// <summary>Makes the cluster under another name and renames it when it has roles and a database, so that half of one never counts.</summary>
    private static async Task CreateAsync(ClusterFolder folder, PostgresPrograms programs, Action<string> say, CancellationToken ct)
    {
        const string attempt = "data.attempt-";
        foreach (var leftover in Directory.EnumerateDirectories(folder.Path, attempt + "*"))
            Directory.Delete(leftover, recursive: true);

        say($"Making a private PostgreSQL {programs.Major} in {folder.Path} …");
        await folder.NewPasswordsAsync([Superuser, Owner, Clerk], ct);
        var draft = Path.Combine(folder.Path, attempt + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        await RunAsync("initdb",
            ["-D", draft, $"--username={Superuser}", $"--pwfile={folder.PasswordFile(Superuser)}", "--auth=scram-sha-256",
                "--data-checksums", "--encoding=UTF8", "--locale=C", "--no-instructions"], "");
        await RunAsync("postgres",
            ["--single", "-D", draft, "-c", "exit_on_error=on", "-c", "log_min_error_statement=panic", Superuser],
            $"""
            create role {Owner} login nosuperuser nocreatedb nocreaterole password '{folder.Password(Owner)}'
            create role {Clerk} login nosuperuser nocreatedb nocreaterole password '{folder.Password(Clerk)}'
            create database {Database} owner {Owner}
            revoke all on database {Database}, postgres, template1 from public
            grant connect on database {Database} to {Clerk}

            """);
        await File.AppendAllTextAsync(Path.Combine(draft, "postgresql.conf"), $"\ninclude_if_exists = '{ServerSettings.FileName}'\n", ct);
        Directory.Move(draft, folder.Data);
        // The new name must be on disk before any entry is: a power cut would else bring the old name back, which counts as a leftover.
        if (!OperatingSystem.IsWindows())
            await ProgramRun.RunAsync("sync", [folder.Path], folder.Path, ct: ct);

        async Task RunAsync(string program, string[] arguments, string input)
        {
            var run = await folder.Account.RunAsync(programs.Path(program), arguments, folder.Path, input, ct);
            if (!run.Succeeded)
                throw new ClusterException($"PostgreSQL could not be set up in {folder.Path}: {LastComplaint(run.Output)}");
        }
    }

    /// <summary>The server that runs in the folder and answers, or null when none lives there.</summary>
    private static async Task<PostmasterFile?> AdoptAsync(ClusterFolder folder, Action<string> say, CancellationToken ct)
    {
        for (var until = DateTime.UtcNow + Patience; PostmasterFile.Read(folder.Data) is { } server; await Task.Delay(100, ct))
        {
            // A copy of a running cluster names the original, which must not be mistaken for it.
            if (server.DataFolder == folder.Data && server.Port != 0 && await AnswersAsync(Address(folder, server, Clerk, Database), ct))
            {
                say($"Using the PostgreSQL that already runs in {folder.Path}.");
                return server;
            }
            if (!(server.DataFolder == folder.Data && server.IsOfLivingServer()))
            {
                server.DeclareGone();
                return null;
            }
            if (DateTime.UtcNow > until)
                throw new ClusterException($"The PostgreSQL in {folder.Path} (process {server.Pid}) does not answer; its log is in {folder.Log}.");
        }
        return null;
    }

    private static async Task<PostmasterFile> StartAsync(ClusterFolder folder, PostgresPrograms programs, Action<string> say, CancellationToken ct)
    {
        say($"Starting PostgreSQL {programs.Major} in {folder.Path} …");
        await folder.Account.MakeFolderAsync(folder.Log, ct);
        var socket = OperatingSystem.IsWindows() ? null : folder.Socket;
        if (socket is not null)
        {
            await folder.Account.MakeFolderAsync(socket, ct);
            // The lock beside a dead server's socket names a process too, which can by now be another's.
            foreach (var leftover in Directory.EnumerateFiles(socket, ".s.PGSQL.*"))
                File.Delete(leftover);
        }
        TidyLog(folder);
        var settings = ServerSettings.Text(socket, socket is null ? FreePort() : 5432, folder.Log);
        await folder.Account.WriteFileAsync(Path.Combine(folder.Data, ServerSettings.FileName), settings, ct);

        // Recovery after a crash can take minutes. Once asked to start, the server is waited for: half a start would leave it to nobody.
        for (var until = DateTime.UtcNow + Patience; ; await Task.Delay(200, ct))
        {
            var start = await folder.Account.RunAsync(
                programs.Path("pg_ctl"), ["start", "-s", "-w", "-t", "600", "-D", folder.Data, "-l", folder.StartLog], folder.Path);
            if (start.Succeeded)
                return PostmasterFile.Read(folder.Data)!;
            var log = File.Exists(folder.StartLog) ? await File.ReadAllTextAsync(folder.StartLog, ct) : start.Output;
            // Sessions of a server that was killed are still ending: PostgreSQL refuses to start before they have, so wait.
            if (!log.Contains("pre-existing shared memory block", StringComparison.Ordinal) || DateTime.UtcNow > until)
                throw new ClusterException($"PostgreSQL did not start; its log is in {folder.Log}: {LastComplaint(log + NewestLog(folder))}");
            TidyLog(folder);
        }
    }

    private static string Address(ClusterFolder folder, PostmasterFile server, string role, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = server.SocketFolder == "" ? "127.0.0.1" : server.SocketFolder,
            Port = server.Port,
            Username = role,
            Password = folder.Password(role),
            Database = database,
        }.ConnectionString;

    /// <exception cref="ClusterException">The server knows other passwords than the folder.</exception>
    private static async Task<bool> AnswersAsync(string address, CancellationToken ct)
    {
        try
        {
            var once = new NpgsqlConnectionStringBuilder(address) { Pooling = false, Timeout = 5 };
            await using var connection = new NpgsqlConnection(once.ConnectionString);
            await connection.OpenAsync(ct);
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            return true;
        }
        catch (PostgresException refused)
            when (refused.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            throw new ClusterException($"PostgreSQL refuses the password of {Clerk}: restore the password files from a backup.");
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Bounds the log: a weekday's file is emptied when its day comes round, but only by a server that runs through midnight.</summary>
    private static void TidyLog(ClusterFolder folder)
    {
        foreach (var file in new DirectoryInfo(folder.Log).EnumerateFiles())
            if (file.FullName == folder.StartLog || file.Length > 10_000_000 || file.LastWriteTimeUtc < DateTime.UtcNow.AddDays(-6))
                file.Delete();
    }

    private static string NewestLog(ClusterFolder folder) =>
        new DirectoryInfo(folder.Log).EnumerateFiles("postgresql-*").MaxBy(file => file.LastWriteTimeUtc) is { } newest
            ? File.ReadAllText(newest.FullName)
            : "";

    private static string LastComplaint(string log)
    {
        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.LastOrDefault(line => new[] { "FATAL", "PANIC", "rror:" }.Any(word => line.Contains(word, StringComparison.Ordinal)))
            ?? lines.LastOrDefault() ?? "it gave no reason.";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
