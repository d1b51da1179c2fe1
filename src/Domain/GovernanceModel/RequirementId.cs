// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.GovernanceModel;

/// <summary>
/// The name of a requirement within its version of the catalogue, such as <c>G5</c>: letters and digits, with dots or hyphens between them.
/// It stays the same when the words of the requirement change.
/// </summary>
[JsonConverter(typeof(TextValueJson<RequirementId>))]
public readonly partial record struct RequirementId : ITextValue<RequirementId>
{
    private const int Longest = 12;

    private readonly string _text;

    private RequirementId(string text) => _text = text;

    public static bool TryParse([NotNullWhen(true)] string? text, out RequirementId value)
    {
        value = new RequirementId(text ?? "");
        return value._text.Length <= Longest && Form().IsMatch(value._text);
    }

    /// <summary>Reads the written form. Throws <see cref="FormatException"/> if it is not one.</summary>
    public static RequirementId Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"Not a requirement: \"{text}\"");

    public override string ToString() => _text;

    [GeneratedRegex(@"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*\z")]
    private static partial Regex Form();
}
