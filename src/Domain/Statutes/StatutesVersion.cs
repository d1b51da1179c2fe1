// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Statutes;

/// <summary>A version of the statutes, by a short name: the day or the year it was adopted, such as <c>2025-05-14</c> or <c>2012</c>.</summary>
[JsonConverter(typeof(TextValueJson<StatutesVersion>))]
public readonly partial record struct StatutesVersion : ITextValue<StatutesVersion>
{
    private readonly string _text;

    private StatutesVersion(string text) => _text = text;

    public static bool TryParse([NotNullWhen(true)] string? text, out StatutesVersion value)
    {
        value = new StatutesVersion(text ?? "");
        return Form().IsMatch(value._text);
    }

    /// <summary>Reads the written form. Throws <see cref="FormatException"/> if it is not one.</summary>
    public static StatutesVersion Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"Not a version of the statutes: \"{text}\"");

    public override string ToString() => _text;

    [GeneratedRegex(@"^[0-9]{4}(-[0-9]{2}){0,2}\z")]
    private static partial Regex Form();
}
