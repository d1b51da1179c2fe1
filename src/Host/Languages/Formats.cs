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

    private static readonly string[] WrittenMonths = ["M.yyyy", "M-yyyy", "M/yyyy", "yyyy-MM", "MMMM yyyy", "MMM yyyy", "MMM. yyyy"];

    // Written by people, so that both languages are taken on every page.
    private static readonly string[] NotLaterWords = ["senest", "not later than", "ikke senere end", "by"];

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

    /// <summary>10.15, 10:15: the clock in Denmark.</summary>
    public static string Time(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, Copenhagen).ToString(IsDanish ? "HH.mm" : "HH':'mm", IsDanish ? Danish : English);

    /// <summary>25000,00, 25000.00, from øre: as a spreadsheet reads an amount.</summary>
    public static string Kroner(long øre) => (øre / 100m).ToString("F2", IsDanish ? DanishNumbers : EnglishNumbers);

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

    /// <summary>A day that no calendar has, however it was written: 31.2.2026 is <c>2026-02-31</c>. Null for every other text.</summary>
    public static string? NoSuchDay(string? written)
    {
        var tidy = Spaces().Replace(written?.Trim() ?? "", " ");
        tidy = tidy[NotLaterWord(tidy).Length..].Trim();
        var day = DayOfMonth().Match(tidy);
        if (!day.Success || TryReadDate(tidy, out _)) return null;
        // With another day of the same month it would have been one.
        return TryReadDate(tidy[..day.Index] + "01" + tidy[(day.Index + day.Length)..], out var first)
            ? $"{first:yyyy-MM}-{day.Value.PadLeft(2, '0')}"
            : null;
    }

    /// <summary>31. februar 2026, 31 February 2026, from <see cref="NoSuchDay"/>.</summary>
    public static string NoSuchDayInWords(string day)
    {
        var month = Month(DateOnly.ParseExact(day[..8] + "01", "yyyy-MM-dd", CultureInfo.InvariantCulture));
        return $"{day[8..].TrimStart('0').PadLeft(1, '0')}{(IsDanish ? "." : "")} {month}";
    }

    /// <summary>
    /// Reads a date as precisely as it is known: a day; 10.2022, oktober 2022 (a month); 2022 (a year); senest 14.12.2023 (unknown, not
    /// later than a day). Also as it is stored: 2022-10, ..2023-12-14.
    /// </summary>
    public static bool TryReadGovernanceDate(string? written, out GovernanceDate date)
    {
        var tidy = Spaces().Replace(written?.Trim() ?? "", " ");
        if (GovernanceDate.TryParse(tidy, out date)) return true;
        var word = NotLaterWord(tidy);
        var rest = tidy[word.Length..].Trim();
        if (TryReadDate(rest, out var day)) date = word.Length > 0 ? GovernanceDate.NotLaterThan(day) : day;
        else if (word.Length == 0 && TryReadMonth(rest, out var month)) date = GovernanceDate.Month(month.Year, month.Month);
        else return false;
        return date.Latest.Year is >= GovernanceDate.FirstYear and <= GovernanceDate.LastYear;
    }

    /// <summary>A date as one would write it in a field: 14.05.2025, 10.2022, 2022, senest 14.12.2023.</summary>
    public static string DateInField(GovernanceDate date) =>
        date.IsDay ? DateInField(date.Latest)
        : date.Earliest == DateOnly.MinValue ? $"{NotLaterWords[IsDanish ? 0 : 1]} {DateInField(date.Latest)}"
        : date.Earliest.Month == date.Latest.Month ? date.Earliest.ToString("MM.yyyy", CultureInfo.InvariantCulture)
        : date.Earliest.ToString("yyyy", CultureInfo.InvariantCulture);

    /// <summary>Reads an amount in kroner as people write it, 25.000 or 25000,00 or kr. 25.000,-, as øre.</summary>
    public static bool TryReadMoney(string? written, out long øre)
    {
        var match = Amount().Match(written?.Trim() ?? "");
        øre = 0;
        if (!match.Success
            || !long.TryParse(Grouping().Replace(match.Groups["kroner"].Value, ""), NumberStyles.None, CultureInfo.InvariantCulture, out var kroner))
            return false;
        var rest = match.Groups["øre"].Value;
        øre = (kroner * 100) + (rest.Length > 0 ? long.Parse(rest, CultureInfo.InvariantCulture) : 0);
        return true;
    }

    private static string NotLaterWord(string tidy) =>
        NotLaterWords.FirstOrDefault(word => tidy.StartsWith(word, StringComparison.OrdinalIgnoreCase)) ?? "";

    private static bool TryReadMonth(string written, out DateOnly month) =>
        DateOnly.TryParseExact(written, WrittenMonths, Danish, DateTimeStyles.None, out month)
        || DateOnly.TryParseExact(written, WrittenMonths, English, DateTimeStyles.None, out month);

    [GeneratedRegex(@"^(kr\.?|dkk)?\s*(?<kroner>\d{1,3}([. ]\d{3}){1,3}|\d{1,12})(,(?<øre>\d{2})|,-)?\s*(kr\.?|kroner|dkk)?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Amount();

    [GeneratedRegex(@"^\d{2}(?=\d{6}$)|^\d{1,2}(?=\D)|(?<=^\d{4}-\d{2}-)\d{2}$")]
    private static partial Regex DayOfMonth();

    [GeneratedRegex("[. ]")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
