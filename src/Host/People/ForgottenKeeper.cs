// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;

namespace OS2.Ledger.People;

/// <summary>
/// Writes into the data folder of every server who was forgotten, whichever server it was asked of; and erases once more who came back with
/// a database from before.
/// </summary>
public sealed class ForgottenKeeper(ForgottenPersons forgotten, NpgsqlDataSource source, ILogger<ForgottenKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await KeepAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var begun = false; !stoppingToken.IsCancellationRequested;)
        {
            if (!begun) begun = await TryAsync(EraseAsync, stoppingToken);
            await KeepAsync(stoppingToken);
            await Task.Delay(Round, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task<bool> KeepAsync(CancellationToken cancellation) => TryAsync(stop => forgotten.AddAsync(source, stop), cancellation);

    private async Task EraseAsync(CancellationToken cancellation)
    {
        if (await forgotten.EraseAsync(source, cancellation) is > 0 and var again) log.LogWarning("{Said}", ForgottenPersons.Said(again));
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await work(cancellation);
            return true;
        }
        catch (Exception e)
        {
            if (!cancellation.IsCancellationRequested) log.LogError(e, "Who was forgotten is not written down; trying again");
            return false;
        }
    }
}
