// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Globalization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Languages;

/// <summary>Dates, times, money and numbers as people write them in the language of the page.</summary>
public static partial class Formats
{
    private static readonly CultureInfo Danish = CultureInfo.GetCultureInfo("da-DK");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly TimeZoneInfo Copenhagen = TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen");

    // Set out here and not left to the machine: what is printed on an invoice basis must not change with its locale data.
    private static readonly NumberFormatInfo DanishNumbers = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };
    private static readonly NumberFormatInfo EnglishNumbers = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };

    private static readonly string[] WrittenDates =
        ["d.M.yyyy", "d-M-yyyy", "d/M-yyyy", "d/M/yyyy", "d/M yyyy", "d.M yyyy", "ddMMyyyy", "yyyy-MM-dd", "d. MMMM yyyy", "d MMMM yyyy"];

    private static bool IsDanish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "en";

    /// <summary>14. maj 2025, 14 May 2025.</summary>
    public static string Date(DateOnly date) =>
        IsDanish ? date.ToString("d. MMMM yyyy", Danish) : date.ToString("d MMMM yyyy", English);

    /// <summary>maj 2025, May 2025.</summary>
    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", IsDanish ? Danish : English);

    /// <summary>1. juli, 1 July: a day of any year.</summary>
    public static string DayOfYear(DateOnly day) => IsDanish ? day.ToString("d. MMMM", Danish) : day.ToString("d MMMM", English);

    /// <summary>2025.</summary>
    public static string Year(DateOnly year) => year.ToString("yyyy", CultureInfo.InvariantCulture);

    /// <summary>14.05.2025: in a field, as one writes it, in either language.</summary>
    public static string DateInField(DateOnly date) => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    /// <summary>14. maj 2025 kl. 10.15, 14 May 2025 at 10:15: the clock in Denmark.</summary>
    public static string Moment(DateTimeOffset moment)
    {
        var there = TimeZoneInfo.ConvertTime(moment, Copenhagen);
        return IsDanish ? there.ToString("d. MMMM yyyy 'kl.' HH.mm", Danish) : there.ToString("d MMMM yyyy 'at' HH':'mm", English);
    }

    /// <summary>The date in Denmark at that moment.</summary>
    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Copenhagen).DateTime);

    /// <summary>25.000,00 kr., DKK 25,000.00, from øre.</summary>
    public static string Money(long øre)
    {
        var kroner = øre / 100m;
        if (IsDanish)
            return $"{kroner.ToString("N2", DanishNumbers)} kr.";
        return $"{(øre < 0 ? "-" : "")}DKK {Math.Abs(kroner).ToString("N2", EnglishNumbers)}";
    }

    /// <summary>1.234, 1,234.</summary>
    public static string Number(long number) => number.ToString("N0", IsDanish ? DanishNumbers : EnglishNumbers);

    /// <summary>Reads a date as people write it: 14.5.2025, 14-05-2025, 14/5 2025, 14052025, 14. maj 2025, 2025-05-14.</summary>
    public static bool TryReadDate(string? written, out DateOnly date)
    {
        var tidy = Spaces().Replace(written?.Trim() ?? "", " ");
        return DateOnly.TryParseExact(tidy, WrittenDates, Danish, DateTimeStyles.None, out date)
            || DateOnly.TryParseExact(tidy, WrittenDates, English, DateTimeStyles.None, out date);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
