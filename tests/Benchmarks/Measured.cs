// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics;

namespace OS2.Ledger.Benchmarks;

/// <summary>What was measured, and how it is said: tables on standard output, in Markdown, and how it goes on standard error.</summary>
internal static class Measured
{
    public static void Say(string sentence) => Console.Error.WriteLine(sentence);

    public static void Row(params string[] cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>The line under a table's head: text first, numbers after it.</summary>
    public static void Rule(int columns) => Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---:|", columns - 1))}");

    public static double Median(IEnumerable<double> values) => Share(values, 0.5);

    /// <summary>The value that so large a share of them do not exceed.</summary>
    public static double Share(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }

    /// <summary>How many seconds something takes.</summary>
    public static async Task<double> SecondsAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
