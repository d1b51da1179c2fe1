// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Clusters;

/// <summary>
/// The account that PostgreSQL runs as. It is the Host's own, except when the Host is root (as in many containers): PostgreSQL refuses
/// root, because whoever gets into such a server has the machine. Then its programs go through <c>setpriv</c>, and its files are given away.
/// </summary>
internal sealed class ServerAccount
{
    private readonly string? _uid;
    private readonly string? _gid;

    private ServerAccount(string? uid = null, string? gid = null) => (_uid, _gid) = (uid, gid);

    /// <summary>Whether the server runs as another than the Host.</summary>
    public bool IsAnother => _uid is not null;

    /// <summary>Finds the account for a cluster folder, which need not exist yet.</summary>
    /// <exception cref="ClusterException">The Host is root and there is no way to run as another.</exception>
    public static async Task<ServerAccount> ForAsync(string clusterFolder, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new();
        if (!IsOnPath("setpriv"))
            throw new ClusterException("PostgreSQL does not run as root and setpriv (of util-linux) is missing: run the ledger as an ordinary user.");

        // Who owns the files stays their owner, also when the ledger was an ordinary user's until today, or "postgres" came with a later package.
        if (Directory.Exists(clusterFolder))
        {
            var owner = (await ProgramRun.RunAsync("stat", ["-c", "%u:%g", clusterFolder], "/", ct: ct)).Output.Split(':');
            if (owner is [not "0", _])
                return new(owner[0], owner[1]);
        }

        var accounts = (await File.ReadAllLinesAsync("/etc/passwd", ct)).Select(line => line.Split(':')).ToList();
        var account = accounts.Find(account => account[0] == "postgres") ?? accounts.Find(account => account[0] == "nobody");
        return account is [_, _, var uid, var gid, ..]
            ? new(uid, gid)
            : throw new ClusterException(
                "PostgreSQL does not run as root, and no user is named postgres or nobody: run the ledger as an ordinary user.");
    }

    /// <summary>Runs a program as this account.</summary>
    public Task<ProgramRun> RunAsync(
        string program, IEnumerable<string> arguments, string workingFolder, string input = "", CancellationToken ct = default) =>
        IsAnother
            ? ProgramRun.RunAsync(
                "setpriv", [$"--reuid={_uid}", $"--regid={_gid}", "--clear-groups", program, .. arguments], workingFolder, input, ct)
            : ProgramRun.RunAsync(program, arguments, workingFolder, input, ct);

    /// <summary>Makes a folder for this account alone. A folder that exists must already be, or become, its own.</summary>
    /// <exception cref="ClusterException">The folder belongs to somebody else.</exception>
    public async Task MakeFolderAsync(string folder, CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new ClusterException($"{folder} cannot be made or belongs to another user: choose another data folder, or run as its owner.");
        }
        await OwnAsync(folder, ct);
    }

    /// <summary>Writes a file that only this account may read; a reader sees the old content or the new, never half of it.</summary>
    public async Task WriteFileAsync(string path, string content, CancellationToken ct)
    {
        // A new name, never followed through a link: in this folder another account can put links, and the Host may be root.
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var writer = new StreamWriter(draft, options))
            await writer.WriteAsync(content.AsMemory(), ct);
        await OwnAsync(draft, ct);
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Whether this account gets as far as the folder: every parent must let others pass.</summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken ct) =>
        !IsAnother || (await RunAsync("test", ["-w", folder, "-a", "-x", folder], "/", ct: ct)).Succeeded;

    private async Task OwnAsync(string path, CancellationToken ct)
    {
        if (IsAnother)
            await ProgramRun.RunAsync("chown", ["-h", $"{_uid}:{_gid}", path], "/", ct: ct);
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
