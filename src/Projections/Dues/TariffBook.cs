// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Dues;

/// <summary>Dues in force for a time.</summary>
/// <param name="Year">A whole year without VAT, in øre.</param>
public sealed record TariffRow(Money Year, int VatPercent, string Since, string? Until);

/// <summary>The dues, by the day they came into force.</summary>
public static class TariffBook
{
    /// <param name="everything">Also those that are not in force on the day.</param>
    public static IAsyncEnumerable<TariffRow> AskAsync(NpgsqlDataSource source, AsOf asOf, bool everything, CancellationToken cancellation) =>
        Book.AskAsync(
        source,
        $"""
        select (value->>'year')::bigint, (value->>'vatPercent')::int, since, until from {TimelineProjection.Table}
        where kind = $3 and ($4 or effective @> $1::date) and recorded @> $2::bigint order by lower(effective)
        """,
        [asOf.Effective, asOf.Number, TariffState.Kind, everything],
        row => new TariffRow(new Money(row.GetInt64(0)), row.GetInt32(1), row.GetString(2), row.Text(3)),
        cancellation);
}
