// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Marten;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.Proof;
using OS2.Ledger.Schema;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.CommandLine;

/// <summary>Books and reactions while a command enters: kept by this process when it is alone, else by the server that runs.</summary>
/// <param name="alone">Whether no server runs.</param>
public sealed class Following(
    IHost host, IDocumentStore store, NpgsqlDataSource source, LedgerDatabase database, Catching catching, Sealer sealer, Running run, bool alone)
    : IAsyncDisposable
{
    private const string Stopped = "The server has stopped. What is entered is entered; books and reactions follow when it is started again.";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50), Between = TimeSpan.FromSeconds(1);

    private bool _begun;

    /// <summary>From here on what is entered is followed.</summary>
    public async Task BeginAsync()
    {
        if (!alone) return;
        await host.StartAsync(run.Stop);
        _begun = true;
    }

    /// <summary>Waits until the books hold everything, while nothing follows from it yet: for what is decided of a book.</summary>
    public async Task BooksCaughtUpAsync()
    {
        var last = await AuditTrail.LastAsync(source, run.Stop);
        using var books = alone ? await store.BuildProjectionDaemonAsync() : null;
        if (books is not null) await books.StartAgentAsync($"{TimelineProjection.Book}:All", run.Stop);
        while (!await catching.UpAsync(last, run.Stop))
            if (!alone && await database.ClaimAsync(shared: false, run.Stop)) throw new InvalidOperationException(Stopped);
        if (books is not null) await books.StopAllAsync();
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
                return run.Fail(Stopped);
            var left = await catching.LeftAsync(run.Stop);
            run.Progress(() => $"Books and reactions are following: {Running.Entries(left)} left.");
        }

        try
        {
            if (alone) await sealer.AllAsync(run.Stop);
        }
        catch (MeddledException)
        {
            run.Say("What was entered is not sealed: the ledger was changed behind its back. The command verify says what was.");
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_begun) await host.StopAsync(CancellationToken.None);
        _begun = false;
    }
}
