// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Bodies;

/// <summary>One office as held.</summary>
/// <param name="Person">The id of whoever holds it; the name is in the person register.</param>
/// <param name="Organisation">The CVR number of the member the person represents.</param>
public sealed record OfficeRow(string Body, string Office, string Person, string? Organisation, string Since, string? Until, bool Uncertain);

/// <summary>Who holds which office on a day.</summary>
public static class OfficeRoll
{
    public static IAsyncEnumerable<OfficeRow> AskAsync(NpgsqlDataSource source, AsOf asOf, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        select subject, value->>'office', holder, value->>'organisation', since, until, uncertain from {TimelineProjection.Table}
        where kind = $3 and effective @> $1::date and recorded @> $2::bigint
        order by subject, array_position(array['chair', 'deputy', 'treasurer', 'secretary', 'auditor'], value->>'office')
        """,
        [asOf.Effective, asOf.Number, BodyState.Kind],
        row => new OfficeRow(row.GetString(0), row.GetString(1), row.GetString(2), row.Text(3), row.GetString(4), row.Text(5), row.GetBoolean(6)),
        cancellation);
}
