// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Memberships;

/// <summary>One line of the member roll.</summary>
/// <param name="Name">What the organisation was called on the day asked about.</param>
/// <param name="Status">applied, member or exclusion-pending.</param>
/// <param name="Since">From when, as precisely as it is known.</param>
/// <param name="Until">The first day it no longer holds, if that is known.</param>
/// <param name="Uncertain">Whether it is uncertain that it holds on the day.</param>
public sealed record MemberRow(string Cvr, string Name, string Kind, string? Gln, string Status, string Since, string? Until, bool Uncertain);

/// <summary>The member roll (medlemsliste): who is a member, and whose application or exclusion waits.</summary>
public static class MemberRoll
{
    /// <summary>The lines by name. <see cref="Excerpt.After"/> is a CVR number.</summary>
    /// <param name="status">member, applied or exclusion-pending; null for all.</param>
    public static IAsyncEnumerable<MemberRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, Excerpt excerpt, string? status, CancellationToken cancellation) => Book.AskAsync(
        source,
        OrganisationRoll.Sql,
        [asOf.Effective, asOf.Number, MembershipState.Kind, status ?? "", excerpt.Search ?? "", excerpt.After ?? "", excerpt.Take],
        row => new MemberRow(
            row.GetString(0), row.GetString(1), row.GetString(2), row.Text(3), row.GetString(4), row.GetString(5), row.Text(6), row.GetBoolean(7)),
        cancellation);

    /// <summary>How many there are of a status on the day.</summary>
    public static Task<long> CountAsync(NpgsqlDataSource source, AsOf asOf, string status, CancellationToken cancellation) =>
        OrganisationRoll.CountAsync(source, asOf, MembershipState.Kind, status, cancellation);
}
