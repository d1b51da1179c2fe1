// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace OS2.Ledger.Proof;

/// <summary>Whether entries are sealed, and nothing was found that was meddled with.</summary>
public sealed class SealingCheck(NpgsqlDataSource source, Sealer sealer, TimeProvider clock) : IHealthCheck
{
    // Of more, that there are more says enough.
    private const int Told = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var alarms = await Patrol.AlarmsAsync(source, cancellationToken).ToListAsync(cancellationToken);
        if (alarms.Count > 0)
            return HealthCheckResult.Unhealthy(
                "The ledger was changed behind its back, and nothing more is sealed until that is undone: " +
                string.Join("; ", alarms.Take(Told).Select(alarm => Said(alarm))) +
                (alarms.Count > Told ? $"; and {alarms.Count - Told} more." : "."));
        if (sealer.Trouble is { } trouble) return HealthCheckResult.Unhealthy($"Entries are not sealed: {trouble}");

        await using var command = source.CreateCommand(
            $"""
            select (select coalesce(max(size), 0) from {LedgerStore.Schema}.checkpoint),
              (select timestamp from {LedgerStore.Schema}.mt_events join {LedgerStore.Schema}.unsealed on number = seq_id order by number limit 1)
            """);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var said = $"{row.GetInt64(0)} entries are sealed.";
        return !row.IsDBNull(1) && clock.GetUtcNow() - row.GetFieldValue<DateTimeOffset>(1) > Patience
            ? HealthCheckResult.Degraded($"{said} Others have waited for more than {Patience.TotalSeconds:0} seconds.")
            : HealthCheckResult.Healthy(said);
    }

    private static string Said(Meddled meddled) => meddled.Kind switch
    {
        Meddling.EntryAltered => $"entry {meddled.Number} was changed",
        Meddling.EntryTakenAway => $"entry {meddled.Number} was taken away",
        Meddling.EntryPutIn => $"entry {meddled.Number} was put in",
        Meddling.LeafAltered => $"what was sealed of entry {meddled.Number} was changed",
        Meddling.LeafTakenAway => $"what was sealed at place {meddled.Number} of the log was taken away",
        Meddling.TileAltered => $"the hashes over the entries from place {meddled.Number} of the log on were changed",
        Meddling.SignatureAltered => "the last checkpoint is not signed with the log's key",
        _ => "the tree over the entries was changed",
    };
}
