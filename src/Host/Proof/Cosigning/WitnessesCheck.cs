// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Proof.Cosigning;

/// <summary>
/// Whether witnesses sign what is sealed. The ledger is never unhealthy for their sake: they are others' machines, and none of them is
/// to be able to stop it.
/// </summary>
public sealed class WitnessesCheck(
    NpgsqlDataSource source, CosignedLog cosigned, WitnessPolicy policy, Collector collector, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly DateTimeOffset _started = clock.GetUtcNow();

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (policy.Witnesses.Count == 0) return HealthCheckResult.Healthy("No witnesses are set.");
        var witnessed = await cosigned.WitnessedAsync(cancellationToken);
        var size = witnessed is null ? -1 : Checkpoint.Read(witnessed.Text)!.Size;
        var troubles = collector.Troubles.ToList();
        var said = (size < 0 ? "No checkpoint is" : $"{size} entries are") + $" signed by {policy.Needed} of {policy.Witnesses.Count} witnesses."
            + string.Concat(troubles.Select(witness => $" The witness {witness.Key.Name} {witness.Trouble.Said}."));
        if (troubles.Exists(witness => witness.Trouble.IsRefusal)) return HealthCheckResult.Degraded("A WITNESS REFUSES. " + said);

        var waiting = await Book.AskAsync(
            source,
            $"select sealed_at from {LedgerStore.Schema}.checkpoint where size > $1 order by size limit 1",
            [size],
            row => row.GetFieldValue<DateTimeOffset>(0),
            cancellationToken).ToListAsync(cancellationToken);
        return waiting is [var since] && clock.GetUtcNow() - (since < _started ? _started : since) > Patience
            ? HealthCheckResult.Degraded($"{said} Others have waited for more than {Patience.TotalMinutes:0} minutes.")
            : HealthCheckResult.Healthy(said);
    }
}
