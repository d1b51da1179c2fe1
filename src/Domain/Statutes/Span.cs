// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Statutes;

/// <summary>So many days, weeks, months or years, written as in ISO 8601: <c>P14D</c>, <c>P4W</c>, <c>P1M</c>, <c>P2Y</c>.</summary>
public readonly partial record struct Span : ITextValue<Span>
{
    private Span(int count, char unit) => (Count, Unit) = (count, unit);

    public int Count { get; }

    /// <summary>D, W, M or Y.</summary>
    public char Unit { get; }

    /// <summary>The day so long before another: a month before 31 May is 30 April.</summary>
    public DateOnly Before(DateOnly day) => Moved(day, -Count);

    /// <summary>The day so long after another.</summary>
    public DateOnly After(DateOnly day) => Moved(day, Count);

    public static bool TryParse([NotNullWhen(true)] string? text, out Span value)
    {
        value = default;
        if (Form().Match(text ?? "") is not { Success: true } found) return false;
        value = new Span(int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), found.Groups[2].Value[0]);
        return true;
    }

    /// <summary>Reads the written form. Throws <see cref="FormatException"/> if it is not one.</summary>
    public static Span Parse(string text) => TryParse(text, out var value) ? value : throw new FormatException($"Not a span: \"{text}\"");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"P{Count}{Unit}");

    private DateOnly Moved(DateOnly day, int count) => Unit switch
    {
        'D' => day.AddDays(count),
        'W' => day.AddDays(7 * count),
        'M' => day.AddMonths(count),
        _ => day.AddYears(count),
    };

    [GeneratedRegex(@"^P([1-9][0-9]{0,2})([DWMY])\z")]
    private static partial Regex Form();
}
