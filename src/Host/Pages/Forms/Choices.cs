// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text.Json;
using OS2.Ledger.Languages;

namespace OS2.Ledger.Pages.Forms;

/// <summary>The values of an enumeration as a field offers them.</summary>
public static class Choices
{
    public static IReadOnlyList<Choice> Of<T>(Words words, params T[] values) where T : struct, Enum =>
        [.. (values.Length > 0 ? values : Enum.GetValues<T>()).Select(value => Written(value)).Select(value => new Choice(value, words.Value(value)))];

    /// <summary>A value as requests write it.</summary>
    public static string Written<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
