// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using Npgsql;

namespace OS2.Ledger.Timeline;

/// <summary>A question's two clocks: what holds on a day, as known up to and with an entry.</summary>
/// <param name="Effective">The day.</param>
/// <param name="Number">The last entry taken into account.</param>
public sealed record AsOf(DateOnly Effective, long Number)
{
    /// <summary>The last entry the timeline has taken in.</summary>
    public static async Task<long> HeldUpToAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select last_seq_id from {LedgerStore.Schema}.mt_event_progression where name = $1");
        command.Parameters.AddWithValue($"{TimelineProjection.Book}:All");
        return await command.ExecuteScalarAsync(cancellation) as long? ?? 0;
    }

    /// <summary>The last entry recorded before an instant, among those up to <paramref name="heldUpTo"/>.</summary>
    public static async Task<long> LastBeforeAsync(NpgsqlDataSource source, DateTimeOffset instant, long heldUpTo, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"select seq_id from {LedgerStore.Schema}.mt_events where timestamp < $1 and seq_id <= $2 order by seq_id desc limit 1");
        command.Parameters.AddWithValue(instant.UtcDateTime);
        command.Parameters.AddWithValue(heldUpTo);
        return await command.ExecuteScalarAsync(cancellation) as long? ?? 0;
    }

    /// <summary>
    /// When the ledger first learned anything of a kind, such as by an import, where it knew nothing of it by an entry; else null.
    /// </summary>
    /// <param name="kind">A kind in the timeline; null for anything.</param>
    public static async Task<DateTimeOffset?> FirstLearnedAsync(
        NpgsqlDataSource source, long number, string? kind, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"""
            select timestamp from {LedgerStore.Schema}.mt_events where seq_id = (
              select min(lower(recorded)) from {TimelineProjection.Table}
              where ($2::text is null or kind = $2)
                and not exists (select from {TimelineProjection.Table} where ($2::text is null or kind = $2) and lower(recorded) <= $1))
            """);
        command.Parameters.AddWithValue(number);
        command.Parameters.AddWithValue((object?)kind ?? DBNull.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? reader.GetFieldValue<DateTimeOffset>(0) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Effective:yyyy-MM-dd}@{Number}");
}
