// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Books;

/// <summary>What every book can be asked with.</summary>
public sealed record BookQuestion
{
    // After this no entry can be, and nothing can be added to it.
    private static readonly DateTimeOffset LastInstant = DateTimeOffset.MaxValue.AddDays(-1);

    /// <summary>The day it is asked about: YYYY-MM-DD. Not said, today.</summary>
    [FromQuery(Name = "effective")] public string? Effective { get; init; }

    /// <summary>As known when: a day (its end), an instant, or the number of an entry. Not said, now.</summary>
    [FromQuery(Name = "recorded")] public string? Recorded { get; init; }

    /// <summary>json or csv; not said, what the Accept header asks for.</summary>
    [FromQuery(Name = "format")] public string? Format { get; init; }

    /// <summary>The key of the last row already seen.</summary>
    [FromQuery(Name = "after")] public string? After { get; init; }

    /// <summary>The most rows, 1 to 10,000; not said, all of them.</summary>
    [FromQuery(Name = "take")] public string? Take { get; init; }

    /// <summary>Only rows with this text.</summary>
    [FromQuery(Name = "q")] public string? Search { get; init; }

    /// <summary>
    /// semicolon: a CSV file for people and their Danish spreadsheets, with semicolons between the fields, headings and values in words and
    /// amounts in kroner.
    /// </summary>
    [FromQuery(Name = "separator")] public string? Separator { get; init; }

    /// <summary>Whether the question names a day, which some books take to be all days otherwise.</summary>
    public bool SaysEffective => !string.IsNullOrWhiteSpace(Effective);

    /// <summary>The page asked for. Throws <see cref="MalformedException"/>.</summary>
    /// <param name="key">What the key of a row looks like; not said, a CVR number.</param>
    public Timeline.Excerpt Excerpt([StringSyntax(StringSyntaxAttribute.Regex)] string key = @"^\d{8}\z")
    {
        var take = int.MaxValue;
        if (!string.IsNullOrWhiteSpace(Take)
            && !(int.TryParse(Take, NumberStyles.None, CultureInfo.InvariantCulture, out take) && take is > 0 and <= Timeline.Excerpt.Most))
            throw Malformed("take", "take");
        if (Separator is not (null or "" or "comma" or "semicolon")) throw Malformed("separator", "choice");
        Clean("q", Search);
        if (!string.IsNullOrEmpty(After) && !Regex.IsMatch(After, key)) throw Malformed("after", "after");
        return new Timeline.Excerpt(Search, After, take);
    }

    /// <summary>The two clocks asked about. Throws <see cref="MalformedException"/>.</summary>
    public async Task<AsOf> AsOfAsync(NpgsqlDataSource source, Catching catching, TimeProvider clock, CancellationToken cancellation)
    {
        var day = clock.Today();
        var fields = new Fields();
        day = fields.Day("effective", Effective) ?? day;
        fields.Check();
        return new AsOf(day, await NumberAsync("recorded", Recorded, source, catching, cancellation));
    }

    /// <summary>The last entry known at a moment: a day (its end), an instant, or the number of an entry; not said, now.</summary>
    /// <exception cref="MalformedException">It cannot be read.</exception>
    public static async Task<long> NumberAsync(
        string field, string? recorded, NpgsqlDataSource source, Catching catching, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(recorded)) return await AsOf.HeldUpToAsync(source, cancellation);
        if (long.TryParse(recorded, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            await catching.UpAsync(Math.Min(number, await AuditTrail.LastAsync(source, cancellation)), cancellation);
            return Math.Min(number, await AsOf.HeldUpToAsync(source, cancellation));
        }

        var held = await AsOf.HeldUpToAsync(source, cancellation);
        var instant = Formats.TryReadDate(recorded, out var day) ? Timeline.Calendar.EndOf(day)
            : DateTimeOffset.TryParse(recorded, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? at > LastInstant ? at : at.AddTicks(TimeSpan.TicksPerMicrosecond)
            : throw Malformed(field, "recorded");
        return await AsOf.LastBeforeAsync(source, instant, held, cancellation);
    }

    /// <summary>Throws <see cref="MalformedException"/> for text that no row can hold.</summary>
    public static void Clean(string field, string? text)
    {
        if (text?.Contains('\0', StringComparison.Ordinal) == true) throw Malformed(field, "characters");
    }

    private static MalformedException Malformed(string field, string code) => new(new Dictionary<string, string> { [field] = code });
}
