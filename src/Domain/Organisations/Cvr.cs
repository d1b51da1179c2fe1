// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OS2.Ledger.Organisations;

/// <summary>
/// A Danish company number: 8 digits, modulus 11 with weights 2 7 6 5 4 3 2 1. The check finds slips of the pen; it says
/// nothing about whether the organisation exists. A number is never used again for another organisation.
/// </summary>
[JsonConverter(typeof(TextValueJson<Cvr>))]
public readonly record struct Cvr : ITextValue<Cvr>
{
    private static ReadOnlySpan<int> Weights => [2, 7, 6, 5, 4, 3, 2, 1];

    private readonly string _digits;

    private Cvr(string digits) => _digits = digits;

    /// <summary>Reads 8 digits; spaces and a leading DK are allowed, as on letters.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Cvr value)
    {
        var digits = (text ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (digits.StartsWith("DK", StringComparison.OrdinalIgnoreCase)) digits = digits[2..];
        value = new Cvr(digits);
        if (digits.Length != Weights.Length || digits[0] == '0' || !digits.All(char.IsAsciiDigit)) return false;
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += (digits[i] - '0') * Weights[i];
        return sum % 11 == 0;
    }

    /// <summary>Reads the written form. Throws <see cref="FormatException"/> if it is not one.</summary>
    public static Cvr Parse(string text) => TryParse(text, out var value) ? value : throw new FormatException($"Not a CVR number: \"{text}\"");

    public override string ToString() => _digits;
}
