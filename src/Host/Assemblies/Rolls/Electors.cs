// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.Organisations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies.Rolls;

/// <summary>Who stands on a roll that is frozen now: the one decision that is made of a book, which is why it waits for the book first.</summary>
public sealed class Electors(NpgsqlDataSource source, Catching catching)
{
    /// <summary>The members on a day, by every entry there is.</summary>
    /// <returns>Also the last of these entries; and whether the member roll has not taken them in yet, when it is nobody.</returns>
    public async Task<(IReadOnlyList<Cvr> Members, long UpTo, bool Behind)> OnAsync(DateOnly day, CancellationToken cancellation)
    {
        var last = await AuditTrail.LastAsync(source, cancellation);
        if (!await catching.UpAsync(last, cancellation)) return ([], last, true);
        return (await VoterRoll.MembersAsync(source, new AsOf(day, last), cancellation).ToListAsync(cancellation), last, false);
    }
}
