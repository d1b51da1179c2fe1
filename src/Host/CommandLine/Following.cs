// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Books;
using OS2.Ledger.Schema;

namespace OS2.Ledger.CommandLine;

/// <summary>Books and reactions while a command enters: kept by this process when it is alone, else by the server that runs.</summary>
/// <param name="alone">Whether no server runs.</param>
public sealed class Following(IHost host, LedgerDatabase database, Catching catching, Running run, bool alone) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50), Between = TimeSpan.FromSeconds(1);

    private bool _begun;

    /// <summary>From here on what is entered is followed.</summary>
    public async Task BeginAsync()
    {
        if (!alone) return;
        await host.StartAsync(run.Stop);
        _begun = true;
    }

    /// <summary>Waits until books and reactions have dealt with everything.</summary>
    /// <returns>False when the server that kept them has stopped; why is said.</returns>
    public async Task<bool> CaughtUpAsync()
    {
        for (var asked = DateTime.UtcNow; !await catching.DoneAsync(run.Stop); await Task.Delay(Pause, run.Stop))
        {
            if (DateTime.UtcNow - asked < Between) continue;
            asked = DateTime.UtcNow;
            if (!alone && await database.ClaimAsync(shared: false, run.Stop))
                return run.Fail("The server has stopped. What is entered is entered; books and reactions follow when it is started again.");
            var left = await catching.LeftAsync(run.Stop);
            run.Progress(() => $"Books and reactions are following: {Running.Number(left)} entries left.");
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_begun) await host.StopAsync(CancellationToken.None);
        _begun = false;
    }
}
