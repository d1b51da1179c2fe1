// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Bodies;

/// <summary>Where terms end.</summary>
public static class TermRoll
{
    /// <summary>The bodies in which somebody's time in a seat ends, or may end, between two days.</summary>
    /// <param name="number">The last entry taken into account.</param>
    public static IAsyncEnumerable<string> EndingAsync(
        NpgsqlDataSource source, DateOnly from, DateOnly to, long number, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        {Ends} and upper(effective) between $1::date and $2::date
        union
        {Ends} and uncertain and effective && daterange($1::date, $2::date, '[]')
        """,
        [from, to, number],
        row => row.GetString(0),
        cancellation);

    // Each of the two has an index of its own: most seats ever held ended long ago, or go on.
    private const string Ends =
        $"select subject from {TimelineProjection.Table} where kind = '{BodyState.SeatKind}' and until is not null and recorded @> $3::bigint";
}
