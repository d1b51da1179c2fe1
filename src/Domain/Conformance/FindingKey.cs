// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Conformance;

/// <summary>
/// A finding, by the check and the entry it is about, and what else tells it from another: <c>ordinary-notice-given-412</c>,
/// <c>held-every-year-17-2019</c>.
/// </summary>
[JsonConverter(typeof(TextValueJson<FindingKey>))]
public readonly partial record struct FindingKey : ITextValue<FindingKey>
{
    /// <summary>What a key looks like.</summary>
    public const string Pattern = @"^[a-z]{1,20}(-[a-z0-9]{1,20}){1,12}\z";

    private readonly string _text;

    private FindingKey(string text) => _text = text;

    public static FindingKey Of(ICheck check, Case broken) =>
        new($"{Inspection.NameOf(check)}-{broken.Entry}{(broken.Part is { } part ? $"-{part}" : "")}");

    public static bool TryParse([NotNullWhen(true)] string? text, out FindingKey value)
    {
        value = new FindingKey(text ?? "");
        return Form().IsMatch(value._text);
    }

    /// <summary>Reads the written form. Throws <see cref="FormatException"/> if it is not one.</summary>
    public static FindingKey Parse(string text) => TryParse(text, out var value) ? value : throw new FormatException($"Not a finding: \"{text}\"");

    public override string ToString() => _text;

    [GeneratedRegex(Pattern)]
    private static partial Regex Form();
}
