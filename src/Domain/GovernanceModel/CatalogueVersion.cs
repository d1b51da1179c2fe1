// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.GovernanceModel;

/// <summary>A version of the requirement catalogue: numbers with dots between them, such as <c>1.1.0</c> or <c>2021</c>.</summary>
[JsonConverter(typeof(TextValueJson<CatalogueVersion>))]
public readonly partial record struct CatalogueVersion : ITextValue<CatalogueVersion>
{
    private readonly string _text;

    private CatalogueVersion(string text) => _text = text;

    public static bool TryParse([NotNullWhen(true)] string? text, out CatalogueVersion value)
    {
        value = new CatalogueVersion(text ?? "");
        return Form().IsMatch(value._text);
    }

    /// <summary>Reads the written form. Throws <see cref="FormatException"/> if it is not one.</summary>
    public static CatalogueVersion Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"Not a version: \"{text}\"");

    public override string ToString() => _text;

    [GeneratedRegex(@"^[0-9]{1,4}(\.[0-9]{1,4}){0,2}\z")]
    private static partial Regex Form();
}
