// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Runtime.CompilerServices;
using Npgsql;

namespace OS2.Ledger.Timeline;

/// <summary>Which part of a book is asked for.</summary>
/// <param name="Search">Rows that contain this text; null for all.</param>
/// <param name="After">The key of the last row already seen; null for the first.</param>
/// <param name="Take">The most rows; not said, all of them.</param>
public sealed record Excerpt(string? Search = null, string? After = null, int Take = int.MaxValue)
{
    /// <summary>The most rows that can be asked for at a time.</summary>
    public const int Most = 10_000;
}

/// <summary>Asks a book: one question in SQL, one row at a time.</summary>
public static class Book
{
    /// <summary>The rows of a question. Its parameters are $1, $2 … in the order given.</summary>
    /// <param name="isLong">Whether it may take longer than anybody waits for a page.</param>
    public static async IAsyncEnumerable<T> AskAsync<T>(
        NpgsqlDataSource source, string sql, object?[] values, Func<NpgsqlDataReader, T> row, [EnumeratorCancellation] CancellationToken cancellation,
        bool isLong = false)
    {
        await using var command = source.CreateCommand(sql);
        if (isLong) command.CommandTimeout = 0;
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter
            {
                // PostgreSQL takes no text with a zero in it, and no row has one.
                Value = value is string text ? text.Replace("\0", "", StringComparison.Ordinal) : value ?? DBNull.Value,
            });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) yield return row(reader);
    }

    /// <summary>Whether a text contains another, in large letters or small; the Danish ones, too, whatever the database's own locale.</summary>
    public static string Contains(string text, string part) =>
        $"""strpos(lower(({text}) collate "da-x-icu"), lower({part} collate "da-x-icu")) > 0""";

    /// <summary>
    /// Whether rows come from a question about the row at hand, looked up for each: of exists the planner may gather all that could ever be
    /// asked, a million rows for the sake of a hundred.
    /// </summary>
    /// <param name="from">The question from its from on.</param>
    public static string Any(string from) => $"coalesce((select true {from} limit 1), false)";

    /// <summary>A text column, or null.</summary>
    public static string? Text(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
