// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Clusters;

/// <summary>
/// Two locks on files of the data folder, which the system lets go of when a process dies, however it dies: one for who starts or stops
/// the server, and one held in common by all who use it.
/// </summary>
internal sealed class ClusterLocks(string dataFolder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(12);

    private readonly string _change = Path.Combine(dataFolder, "postgres.lock");
    private readonly string _use = Path.Combine(dataFolder, "postgres.users");

    /// <summary>Waits for the right to start or stop the server.</summary>
    /// <exception cref="ClusterException">Another has held it for longer than the longest start takes.</exception>
    public async Task<FileStream> ChangeAsync(Action<string> say, CancellationToken ct)
    {
        for (var (until, told) = (DateTime.UtcNow + Patience, false); ; await Task.Delay(50, ct))
        {
            try
            {
                return new FileStream(_change, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException busy) when (busy is not DirectoryNotFoundException && DateTime.UtcNow < until)
            {
                if (!told)
                    say("Waiting for another that starts or stops this PostgreSQL …");
                told = true;
            }
            catch (IOException busy) when (busy is not DirectoryNotFoundException)
            {
                throw new ClusterException($"Another process has been starting or stopping PostgreSQL for too long; it holds {_change}.");
            }
        }
    }

    /// <summary>Uses the server until disposed. To be called by who has the right to change it, so that nobody stops it meanwhile.</summary>
    public FileStream Use()
    {
        if (!File.Exists(_use))
            File.Create(_use).Dispose();
        return new FileStream(_use, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    /// <summary>Whether anybody uses the server.</summary>
    public bool IsUsed()
    {
        try
        {
            new FileStream(_use, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
