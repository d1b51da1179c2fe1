// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Security.Cryptography;
using System.Text;

namespace OS2.Ledger.Clusters;

/// <summary>Where a cluster keeps what: <c>data</c>, <c>log</c>, the socket and a password file for each role.</summary>
internal sealed class ClusterFolder
{
    // A socket's path has at most 107 bytes on Linux and 103 on macOS, this name included.
    private const int LongestSocketPath = 103;
    private const string SocketName = "/.s.PGSQL.5432.lock";

    private ClusterFolder(string path, ServerAccount account) => (Path, Account) = (path, account);

    public string Path { get; }

    /// <summary>Who owns the folder and runs the server.</summary>
    public ServerAccount Account { get; }

    /// <summary>PostgreSQL's data folder. It exists only when it is complete.</summary>
    public string Data => System.IO.Path.Combine(Path, "data");

    public string Log => System.IO.Path.Combine(Path, "log");

    public string StartLog => System.IO.Path.Combine(Log, "start.log");

    /// <summary>Where the socket is made. A path too long for one, or that a connection string would misread, has a short stand-in.</summary>
    public string Socket
    {
        get
        {
            var own = System.IO.Path.Combine(Path, "socket");
            return Encoding.UTF8.GetByteCount(own + SocketName) <= LongestSocketPath && own.IndexOfAny([',', ':']) < 0
                ? own
                : "/tmp/os2-ledger-" + ShortName(Path);
        }
    }

    /// <summary>The folder of the cluster that belongs to a ledger's data folder, made if need be.</summary>
    /// <exception cref="ClusterException">There is no folder that the server's account can reach, or the recorded one is gone.</exception>
    public static async Task<ClusterFolder> OpenAsync(string dataFolder, Action<string> say, CancellationToken ct)
    {
        var record = System.IO.Path.Combine(dataFolder, "postgres.location");
        if (File.Exists(record))
        {
            var elsewhere = (await File.ReadAllTextAsync(record, ct)).Trim();
            if (!Directory.Exists(elsewhere))
                throw new ClusterException(
                    $"The ledger of {dataFolder} is kept in {elsewhere}, which is gone. Bring it back, or remove {record} to begin an empty ledger.");
            return new(elsewhere, await ServerAccount.ForAsync(elsewhere, ct));
        }

        var beside = System.IO.Path.Combine(dataFolder, "postgres");
        var account = await ServerAccount.ForAsync(beside, ct);
        await account.MakeFolderAsync(beside, ct);
        if (await account.CanEnterAsync(beside, ct))
            return new(beside, account);

        // Root can keep its data where no other account comes, such as /root; the server, which is not root, cannot follow.
        if (Directory.EnumerateFileSystemEntries(beside).Any())
            throw new ClusterException($"PostgreSQL's account can no longer enter {beside}: let others pass through every folder above it.");
        Directory.Delete(beside);
        var reachable = System.IO.Path.Combine("/var/lib/os2-ledger", ShortName(dataFolder));
        await account.MakeFolderAsync(reachable, ct);
        if (!await account.CanEnterAsync(reachable, ct))
            throw new ClusterException($"PostgreSQL's account can enter neither {beside} nor {reachable}: choose another data folder.");
        await File.WriteAllTextAsync(record, reachable + Environment.NewLine, ct);
        say($"PostgreSQL's account cannot enter {dataFolder}; the ledger is kept in {reachable} instead.");
        return new(reachable, account);
    }

    /// <summary>Gives every role a new random password, in a file of its own that nobody else can read.</summary>
    public async Task NewPasswordsAsync(IEnumerable<string> roles, CancellationToken ct)
    {
        foreach (var role in roles)
            await Account.WriteFileAsync(PasswordFile(role), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), ct);
    }

    /// <exception cref="ClusterException">The file is gone.</exception>
    public string Password(string role) =>
        File.Exists(PasswordFile(role))
            ? File.ReadAllText(PasswordFile(role)).Trim()
            : throw new ClusterException($"The password file {PasswordFile(role)} is missing: restore it from a backup.");

    public string PasswordFile(string role) => System.IO.Path.Combine(Path, role + ".password");

    /// <summary>The path with every link followed, so that two ways to one folder are seen to be one.</summary>
    public static string RealPath(string path)
    {
        path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        if (System.IO.Path.GetDirectoryName(path) is not { } parent)
            return path;
        var here = System.IO.Path.Combine(RealPath(parent), System.IO.Path.GetFileName(path));
        return new DirectoryInfo(here) is { LinkTarget: not null } link ? RealPath(link.ResolveLinkTarget(returnFinalTarget: true)!.FullName) : here;
    }

    private static string ShortName(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16];
}
