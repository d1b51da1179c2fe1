// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Memberships;
using OS2.Ledger.Suppliers;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Casework;

/// <summary>How many applications and signed agreements wait for the chair.</summary>
/// <param name="count">Counts them in the books.</param>
public sealed class Waiting(Func<CancellationToken, Task<long>> count)
{
    public static Waiting In(NpgsqlDataSource source, TimeProvider clock) => new(async cancellation =>
    {
        var today = new AsOf(clock.Today(), await AsOf.HeldUpToAsync(source, cancellation));
        return await MemberRoll.CountAsync(source, today, "applied", cancellation)
            + await SupplierRoll.CountAsync(source, today, "signed", cancellation);
    });

    /// <summary>Where the books cannot be asked it is none: a page that says so has this number in its menu.</summary>
    public async Task<long> CountAsync(CancellationToken cancellation)
    {
        try
        {
            return await count(cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return 0;
        }
    }
}
