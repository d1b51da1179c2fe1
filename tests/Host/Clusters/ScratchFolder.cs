// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Clusters;

namespace OS2.Ledger.Tests.Clusters;

/// <summary>
/// A data folder for a test. It goes away with the server in it, at the end of the test or, when the run was killed, at the start of the
/// next run: a run holds a lock on each of its folders for as long as it lives.
/// </summary>
internal sealed class ScratchFolder : IAsyncDisposable
{
    // Not the system's own temporary subfolders: those let nobody else pass, and a server of a root Host is somebody else.
    private static readonly string Root = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "os2-ledger-tests");
    private static readonly Lazy<Task> Tidied = new(RemoveStaleAsync);

    private readonly FileStream _lock;

    private ScratchFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    public static async Task<ScratchFolder> NewAsync(string name = "")
    {
        Directory.CreateDirectory(Root);
        await Tidied.Value;
        var path = System.IO.Path.Combine(Root, Guid.NewGuid().ToString("N")[..8] + name);
        var held = new FileStream(path + ".lock", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        Directory.CreateDirectory(path);
        return new(ClusterFolder.RealPath(path), held);
    }

    public async ValueTask DisposeAsync()
    {
        await RemoveAsync(Path);
        File.Delete(Path + ".lock");
        await _lock.DisposeAsync();
    }

    private static async Task RemoveStaleAsync()
    {
        foreach (var lockFile in Directory.EnumerateFiles(Root, "*.lock"))
        {
            try
            {
                await using var held = new FileStream(lockFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                await RemoveAsync(lockFile[..^".lock".Length]);
                File.Delete(lockFile);
            }
            catch (IOException)
            {
                // A run that lives.
            }
        }
    }

    private static async Task RemoveAsync(string path)
    {
        if (!Directory.Exists(path))
            return;
        var cluster = await ClusterFolder.OpenAsync(path, _ => { }, CancellationToken.None);
        if (PostmasterFile.Read(cluster.Data)?.IsOfLivingServer() == true)
            await cluster.Account.RunAsync(
                PostgresPrograms.OfServer(cluster.Data, 0).Path("pg_ctl"), ["stop", "-s", "-w", "-m", "immediate", "-D", cluster.Data], "/");
        foreach (var folder in new[] { cluster.Socket, cluster.Path, path }.Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
    }
}
