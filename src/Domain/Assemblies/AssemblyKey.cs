// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Assemblies;

/// <summary>
/// The name of a general assembly: the year of an ordinary one, <c>2026</c>, or the year and a number of an extraordinary one, <c>2026-x1</c>.
/// </summary>
[JsonConverter(typeof(TextValueJson<AssemblyKey>))]
public readonly partial record struct AssemblyKey : ITextValue<AssemblyKey>
{
    private readonly string? _text;

    private AssemblyKey(string text) => _text = text;

    public int Year => Number("year") ?? 0;

    /// <summary>Which of the extraordinary ones of the year; null for the ordinary one.</summary>
    public int? Extraordinary => Number("extraordinary");

    public bool IsExtraordinary => Extraordinary is not null;

    /// <summary>Reads the written form. Throws <see cref="FormatException"/> if it is not one.</summary>
    public static AssemblyKey Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"Not an assembly: \"{text}\"");

    public static bool TryParse([NotNullWhen(true)] string? text, out AssemblyKey value)
    {
        value = new AssemblyKey(text ?? "");
        return value.Year is >= GovernanceDate.FirstYear and <= GovernanceDate.LastYear;
    }

    public override string ToString() => _text ?? "";

    private int? Number(string part) =>
        int.TryParse(Form().Match(ToString()).Groups[part].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    [GeneratedRegex(@"^(?<year>[0-9]{4})(-x(?<extraordinary>[1-9][0-9]?))?\z")]
    private static partial Regex Form();
}
