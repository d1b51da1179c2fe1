// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.Schema;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Health;

/// <summary>
/// Ready when the database answers and books and reactions follow the entries. A book that stands still never skips: it waits to be mended.
/// </summary>
public sealed class BooksCheck(NpgsqlDataSource source, Catching catching, LedgerDatabase database, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private (IReadOnlyDictionary<string, long> Behind, long Since)? _standstill;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var last = await AuditTrail.LastAsync(source, cancellationToken);
        var roles = database.OneRole ? " Serving and owning are one database role: only the triggers keep entries from being changed." : "";
        if (await catching.DoneAsync(cancellationToken))
        {
            _standstill = null;
            return HealthCheckResult.Healthy($"Books and reactions hold every entry up to {last}.{roles}");
        }

        var behind = await catching.BehindAsync(cancellationToken);
        if (_standstill is not { } seen || !behind.Any(follower => seen.Behind.GetValueOrDefault(follower.Key) == follower.Value))
            _standstill = seen = (behind, clock.GetTimestamp());
        var held = await AsOf.HeldUpToAsync(source, cancellationToken);
        var said = $"The books hold entries up to {held} of {last}.{roles}";
        return clock.GetElapsedTime(seen.Since) > Patience
            ? HealthCheckResult.Unhealthy($"{said} They, or the reactions, have stood still too long.")
            : HealthCheckResult.Healthy($"{said} They are catching up.");
    }
}
