// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Health;

/// <summary>Whether every trigger that keeps entries from being changed is there and works in every session.</summary>
public sealed class GuardsCheck(NpgsqlDataSource source) : IHealthCheck
{
    private static readonly string[] Guards =
    [
        "entry_real", "entry_unsealed", "entry_no_update", "entry_no_delete", "entry_no_truncate", "stream_forward", "stream_no_delete",
        "stream_no_truncate", "leaf_no_update", "leaf_no_delete", "leaf_no_truncate", "tile_grows", "tile_no_delete", "tile_no_truncate",
        "checkpoint_no_update", "checkpoint_no_delete", "checkpoint_no_truncate", "log_key_no_update", "log_key_no_delete", "log_key_no_truncate",
        "cosignature_no_update", "cosignature_no_delete", "cosignature_no_truncate",
    ];

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var missing = await Book.AskAsync(
            source,
            $"""
            select guard from unnest($1) guard where not exists (
              select from pg_trigger join pg_class on pg_class.oid = tgrelid
              where relnamespace = '{LedgerStore.Schema}'::regnamespace and tgname = guard and tgenabled = 'A')
            """,
            [Guards],
            row => row.GetString(0),
            cancellationToken).ToListAsync(cancellationToken);
        return missing.Count == 0
            ? HealthCheckResult.Healthy("Every trigger that keeps entries from being changed is in place.")
            : HealthCheckResult.Unhealthy($"Entries could have been changed: {string.Join(", ", missing)} missing or switched off.");
    }
}
