// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Memberships;
using OS2.Ledger.Operations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Dues;

/// <summary>Which dues that were not triggered would be now, since what was missing when the membership began has come.</summary>
/// <param name="Members">The CVR numbers of those who are still members.</param>
public sealed record Retrying(TariffState Tariffs, OperationsState Operations, IReadOnlySet<string> Members)
{
    public static async Task<Retrying> ReadAsync(Clerk clerk, NpgsqlDataSource source, AsOf today, CancellationToken cancellation) => new(
        await clerk.ReadAsync<TariffState, TariffEvent>(TariffState.Stream, cancellation),
        await clerk.ReadAsync<OperationsState, OperationsEvent>(OperationsState.Stream, cancellation),
        await MemberRoll.AskAsync(source, today, new Excerpt(), "member", cancellation)
            .Select(row => row.Cvr).ToHashSetAsync(cancellationToken: cancellation));

    // A day that is not known stays unknown: the request asks about the same day again.
    public bool Succeeds(InvoiceTriggerRow row) =>
        row.NoTrigger is "no-tariff" or "before-operation"
        && Members.Contains(row.Cvr)
        && GovernanceDate.Parse(row.Since) is { IsDay: true, Earliest: var day }
        && Operations.Begun is { } begun && begun.Earliest <= day
        && Tariffs.On(day) is not null;
}
