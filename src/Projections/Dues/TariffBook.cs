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
    /// <summary>The form of <see cref="Excerpt.After"/>: the day the dues came into force.</summary>
    public const string Key = @"^\d{4}-\d{2}-\d{2}\z";

    /// <param name="everything">Also those that are not in force on the day.</param>
    public static IAsyncEnumerable<TariffRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, bool everything, Excerpt excerpt, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        select (value->>'year')::bigint, (value->>'vatPercent')::int, since, until from {TimelineProjection.Table}
        where kind = $3 and ($4 or effective @> $1::date) and recorded @> $2::bigint and ($5 = '' or since > $5) order by since limit $6
        """,
        [asOf.Effective, asOf.Number, TariffState.Kind, everything, excerpt.After ?? "", excerpt.Take],
        row => new TariffRow(new Money(row.GetInt64(0)), row.GetInt32(1), row.GetString(2), row.Text(3)),
        cancellation);
}
