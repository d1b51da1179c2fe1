// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.GovernanceModel;

/// <summary>
/// Which assessment: the product by its short name, the year, and 1 or 2 for the half of it, as in <c>os2iot-2026-1</c>. A product is
/// assessed twice a year.
/// </summary>
[JsonConverter(typeof(TextValueJson<AssessmentKey>))]
public readonly partial record struct AssessmentKey : ITextValue<AssessmentKey>
{
    private const int Longest = 67;

    private readonly string _text;

    private AssessmentKey(string text) => _text = text;

    /// <summary>The product, by its short name.</summary>
    public string Product => _text[..^7];

    public int Year => int.Parse(_text[^6..^2], CultureInfo.InvariantCulture);

    /// <summary>1 or 2.</summary>
    public int Half => _text[^1] - '0';

    public static bool TryParse([NotNullWhen(true)] string? text, out AssessmentKey value)
    {
        value = new AssessmentKey(text ?? "");
        return value._text.Length <= Longest && Form().IsMatch(value._text)
            && value.Year is >= GovernanceDate.FirstYear and <= GovernanceDate.LastYear;
    }

    /// <summary>Reads the written form. Throws <see cref="FormatException"/> if it is not one.</summary>
    public static AssessmentKey Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"Not an assessment: \"{text}\"");

    public override string ToString() => _text;

    [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z0-9]+)*-[0-9]{4}-[12]\z")]
    private static partial Regex Form();
}
