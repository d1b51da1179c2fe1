// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Dues;

/// <summary>One member's dues for one year: triggered, or why not.</summary>
/// <param name="Name">What the organisation was called the day the dues fell due.</param>
/// <param name="Gln">Where its invoices go by the latest entry; null when it is missing.</param>
/// <param name="Net">Without VAT, in øre; null when nothing is triggered.</param>
/// <param name="Vat">The VAT, in øre.</param>
/// <param name="Gross">Both, in øre.</param>
/// <param name="NoTrigger">before-operation, no-tariff, day-unknown or already-triggered; null when it is triggered.</param>
/// <param name="Since">The day the dues fell due.</param>
/// <param name="TariffEntry">The number of the entry that set the tariff.</param>
/// <param name="Cause">The number of the entry by which they fell due.</param>
public sealed record InvoiceTriggerRow(
    string Cvr, string Name, string? Gln, int Year, Money? Net, Money? Vat, Money? Gross, bool HalfYear, string? NoTrigger, string Since,
    long? TariffEntry, long Cause);

/// <summary>The invoice triggers: what the bookkeeping is to invoice, exactly once for each member and year.</summary>
public static class InvoiceTriggers
{
    /// <summary>The form of <see cref="Excerpt.After"/>: CVR-YEAR.</summary>
    public const string Key = @"^\d{8}-\d{4}\z";

    /// <summary>The lines, newest year first.</summary>
    /// <param name="year">Only this year's; null for all.</param>
    /// <param name="upTo">Whether only what has fallen due by the day asked about is wanted.</param>
    public static IAsyncEnumerable<InvoiceTriggerRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, bool upTo, Excerpt excerpt, int? year, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        select due.holder, coalesce(named.value->>'name', ''), latest.value->>'gln', (due.value->>'year')::int, (due.value->>'net')::bigint,
          (due.value->>'vat')::bigint, (due.value->>'halfYear')::boolean, due.value->>'reason', due.since, (due.value->>'tariffEntry')::bigint,
          (due.value->>'cause')::bigint
        from {TimelineProjection.Table} due
        left join lateral (
          select value from {TimelineProjection.Table} where kind = 'organisation' and subject = due.holder and recorded @> $2::bigint
          order by effective @> coalesce(lower(due.effective), '-infinity') desc, lower(effective) limit 1) named on true
        left join lateral ({Latest("due.holder")}) latest on true
        where due.kind = $3 and not due.uncertain and due.recorded @> $2::bigint and (not $4 or due.effective @> $1::date)
          and ($5 = 0 or (due.value->>'year')::int = $5)
          and ($6 = '' or {Book.Contains("coalesce(named.value->>'name', '') || ' ' || due.holder", "$6")})
          and ($7 = '' or (due.value->>'year')::int < right($7, 4)::int or ((due.value->>'year')::int = right($7, 4)::int
            and (latest.value->>'name' collate "da-x-icu", due.holder) > (({Latest("left($7, 8)")})->>'name' collate "da-x-icu", left($7, 8))))
        order by (due.value->>'year')::int desc, latest.value->>'name' collate "da-x-icu", due.holder limit $8
        """,
        [asOf.Effective, asOf.Number, DuesState.Kind, upTo, year ?? 0, excerpt.Search ?? "", excerpt.After ?? "", excerpt.Take],
        row =>
        {
            var noTrigger = row.Text(7);
            Money? net = noTrigger is null ? new Money(row.GetInt64(4)) : null, vat = noTrigger is null ? new Money(row.GetInt64(5)) : null;
            return new InvoiceTriggerRow(
                row.GetString(0), row.GetString(1), row.Text(2), row.GetInt32(3), net, vat, net + vat, row.GetBoolean(6), noTrigger, row.GetString(8),
                row.IsDBNull(9) ? null : row.GetInt64(9), row.GetInt64(10));
        },
        cancellation);

    /// <summary>What an organisation is called by the latest entry, and where its invoices go; the lines are in the order of these names.</summary>
    private static string Latest(string holder) =>
        $"""
        select value from {TimelineProjection.Table} where kind = 'organisation' and subject = {holder} and recorded @> $2::bigint
        order by lower(effective) desc nulls last limit 1
        """;

    /// <summary>The years there are lines of, newest first.</summary>
    public static IAsyncEnumerable<int> YearsAsync(NpgsqlDataSource source, AsOf asOf, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        select distinct (value->>'year')::int as year from {TimelineProjection.Table}
        where kind = $1 and not uncertain and recorded @> $2::bigint order by year desc
        """,
        [DuesState.Kind, asOf.Number],
        row => row.GetInt32(0),
        cancellation);

    /// <summary>How many invoices are triggered for a year.</summary>
    public static async Task<long> CountAsync(NpgsqlDataSource source, AsOf asOf, int year, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"""
            select count(*) from {TimelineProjection.Table}
            where kind = $1 and not uncertain and recorded @> $2::bigint and (value->>'year')::int = $3 and value->>'reason' is null
            """);
        command.Parameters.AddWithValue(DuesState.Kind);
        command.Parameters.AddWithValue(asOf.Number);
        command.Parameters.AddWithValue(year);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
