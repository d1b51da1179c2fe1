// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OS2.Ledger.Organisations;

/// <summary>
/// Where e-invoices go: 13 digits with the GS1 check digit (weights 1 and 3). Everyday name: EAN number. No prefix is
/// required: many Danish numbers begin 5798, OS2's own 5790.
/// </summary>
[JsonConverter(typeof(TextValueJson<Gln>))]
public readonly record struct Gln : ITextValue<Gln>
{
    private const int Length = 13;

    private readonly string _digits;

    private Gln(string digits) => _digits = digits;

    /// <summary>Reads 13 digits; spaces are allowed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Gln value)
    {
        var digits = (text ?? "").Replace(" ", "", StringComparison.Ordinal);
        value = new Gln(digits);
        return digits.Length == Length && digits.All(char.IsAsciiDigit) && CheckDigit(digits[..^1]) == digits[^1];
    }

    /// <summary>The digit that completes the first twelve.</summary>
    public static char CheckDigit(string firstTwelve)
    {
        var sum = 0;
        for (var i = 0; i < firstTwelve.Length; i++) sum += (firstTwelve[i] - '0') * (i % 2 == 0 ? 1 : 3);
        return (char)('0' + ((10 - (sum % 10)) % 10));
    }

    public override string ToString() => _digits;
}
