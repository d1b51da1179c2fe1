// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Globalization;
using System.Text.Json;
using OS2.Ledger.Languages;

namespace OS2.Ledger.Pages.Forms;

/// <summary>The values of an enumeration as a field offers them.</summary>
public static class Choices
{
    public static IReadOnlyList<Choice> Of<T>(Words words, params T[] values) where T : struct, Enum =>
        [.. (values.Length > 0 ? values : Enum.GetValues<T>()).Select(value => new Choice(Written(value), Capital(words.Value(value))))];

    /// <summary>The values of an enumeration known only by its type; none of a type that is no enumeration.</summary>
    public static IReadOnlyList<Choice> Of(Type type, Words words) => !type.IsEnum ? [] :
    [
        .. Enum.GetValues(type).Cast<Enum>().Select(value => new Choice(
            JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), words.Value(value))),
    ];

    /// <summary>Bodies and offices that can have decided something.</summary>
    public static IReadOnlyList<Choice> OfAuthorities(Words words, IEnumerable<string> authorities) =>
        [.. authorities.Select(authority => new Choice(authority, Capital(words.Authority(authority))))];

    /// <summary>Words that stand alone and not within a sentence.</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpper(words[0], CultureInfo.CurrentUICulture) + words[1..];

    /// <summary>A value as requests write it.</summary>
    public static string Written<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
