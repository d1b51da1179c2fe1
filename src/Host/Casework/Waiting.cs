// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Memberships;
using OS2.Ledger.Suppliers;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Casework;

/// <summary>The applications and signed agreements that wait for the chair.</summary>
public static class Waiting
{
    public static async Task<long> CountAsync(NpgsqlDataSource source, AsOf asOf, CancellationToken cancellation) =>
        await MemberRoll.CountAsync(source, asOf, "applied", cancellation) + await SupplierRoll.CountAsync(source, asOf, "signed", cancellation);
}
