// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace OS2.Ledger;

/// <summary>
/// A date as precisely as the record knows it: a day (<c>2012-04-24</c>), a month (<c>2022-10</c>), a year (<c>2022</c>),
/// or unknown but not later than a day (<c>..2023-12-14</c>). A fact holds from the earliest possible day and is uncertain
/// until the latest. Dates are Danish calendar dates (Europe/Copenhagen).
/// </summary>
[JsonConverter(typeof(TextValueJson<GovernanceDate>))]
public readonly record struct GovernanceDate : ITextValue<GovernanceDate>
{
    /// <summary>The years a governance date may lie in: before or after is a slip of the pen.</summary>
    public const int FirstYear = 1900, LastYear = 2199;

    private readonly DateOnly _earliest;
    private readonly DateOnly _latest;

    private GovernanceDate(DateOnly earliest, DateOnly latest) => (_earliest, _latest) = (earliest, latest);

    /// <summary>The first day it can have been; <see cref="DateOnly.MinValue"/> where nothing is known.</summary>
    public DateOnly Earliest => _earliest;

    /// <summary>The last day it can have been.</summary>
    public DateOnly Latest => _latest;

    public bool IsDay => _earliest == _latest;

    /// <summary>Whether it lies in the years a governance date may lie in; what does not cannot be read back.</summary>
    public bool IsInRange => _latest.Year is >= FirstYear and <= LastYear;

    /// <summary>
    /// What dates are sorted by, as text: the earliest day it can have been, before every day in it; where nothing is known, the latest.
    /// The timeline sorts by the same (<c>ltrim(since, '.')</c>).
    /// </summary>
    public string SortKey => ToString().TrimStart('.');

    public static GovernanceDate Day(DateOnly day) => new(day, day);

    public static GovernanceDate Month(int year, int month) =>
        new(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));

    public static GovernanceDate Year(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    public static GovernanceDate NotLaterThan(DateOnly day) => new(DateOnly.MinValue, day);

    /// <summary>The one of two dates that can have been first.</summary>
    public GovernanceDate OrEarlier(GovernanceDate other) => other._earliest < _earliest ? other : this;

    public static implicit operator GovernanceDate(DateOnly day) => Day(day);

    public static bool TryParse([NotNullWhen(true)] string? text, out GovernanceDate value)
    {
        value = default;
        if (text is null) return false;
        var unknown = text.StartsWith("..", StringComparison.Ordinal);
        var written = unknown ? text[2..] : text;
        if (Exact("yyyy-MM-dd", out var day)) value = unknown ? NotLaterThan(day) : Day(day);
        else if (!unknown && Exact("yyyy-MM", out var month)) value = Month(month.Year, month.Month);
        else if (!unknown && Exact("yyyy", out var year)) value = Year(year.Year);
        else return false;
        return value.IsInRange;

        bool Exact(string format, out DateOnly date) =>
            DateOnly.TryParseExact(written, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    /// <summary>Reads the written form. Throws <see cref="FormatException"/> if it is not one.</summary>
    public static GovernanceDate Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"Not a date: \"{text}\"");

    public override string ToString()
    {
        if (IsDay) return Iso(_latest);
        if (_earliest == DateOnly.MinValue) return ".." + Iso(_latest);
        return _earliest.Month == _latest.Month ? Iso(_latest)[..7] : Iso(_latest)[..4];

        static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
