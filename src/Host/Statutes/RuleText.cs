// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Statutes;

/// <summary>How people write the value of a rule in a form: 1. juli, 14 dage, 2 years.</summary>
public static partial class RuleText
{
    private static readonly string[] DaysOfYear = ["d.M", "d.M.", "d/M", "d. MMMM", "d MMMM"];

    private static readonly CultureInfo[] Cultures = [CultureInfo.GetCultureInfo("da-DK"), CultureInfo.GetCultureInfo("en-GB")];

    /// <summary>The value as the rule writes it; what cannot be read is given back as it is, to be refused by the rule.</summary>
    public static string Read(RuleKind kind, string text) => kind switch
    {
        RuleKind.DayOfYear when Day(text.Trim()) is { } day => day.ToString("MM-dd", CultureInfo.InvariantCulture),
        RuleKind.Span when InWords().Match(text.Trim()) is { Success: true } span => $"P{span.Groups[1].Value}{Unit(span.Groups[2].Value)}",
        _ => text.Trim(),
    };

    private static DateOnly? Day(string text)
    {
        foreach (var culture in Cultures)
            if (DateOnly.TryParseExact(text, DaysOfYear, culture, DateTimeStyles.None, out var day)) return day;
        return null;
    }

    private static char Unit(string word) => char.ToUpperInvariant(word[0]) is var first && first == 'U' ? 'W' : first == 'Å' ? 'Y' : first;

    [GeneratedRegex(@"^([0-9]{1,3}) *(dage?|days?|uger?|weeks?|måned(?:er)?|months?|år|years?)\z", RegexOptions.IgnoreCase)]
    private static partial Regex InWords();
}
