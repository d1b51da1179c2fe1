// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Bodies;

/// <summary>The short name of a body, made from what it is called: Styregruppen for OS2iot is styregruppen-for-os2iot.</summary>
public static partial class BodyKey
{
    private const int Longest = 60;

    /// <returns>Null where no letter is left.</returns>
    public static string? Of(string? name)
    {
        var danish = (name ?? "").ToLowerInvariant()
            .Replace("æ", "ae", StringComparison.Ordinal).Replace("ø", "oe", StringComparison.Ordinal).Replace("å", "aa", StringComparison.Ordinal);
        var plain = danish.Normalize(NormalizationForm.FormD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark);
        var key = BeforeFirstLetter().Replace(Others().Replace(string.Concat(plain), "-"), "");
        key = (key.Length > Longest ? key[..Longest] : key).TrimEnd('-');
        return key.Length > 0 ? key : null;
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();

    [GeneratedRegex("^[^a-z]+")]
    private static partial Regex BeforeFirstLetter();
}
