// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Products;

/// <summary>The number under which the bookkeeping keeps a product's money: digits, also in groups as in <c>1234-56</c>.</summary>
[JsonConverter(typeof(TextValueJson<FinanceNumber>))]
public readonly partial record struct FinanceNumber : ITextValue<FinanceNumber>
{
    private readonly string _number;

    private FinanceNumber(string number) => _number = number;

    public static bool TryParse([NotNullWhen(true)] string? text, out FinanceNumber value)
    {
        value = new FinanceNumber(text ?? "");
        return value._number.Length <= 20 && Form().IsMatch(value._number);
    }

    public override string ToString() => _number;

    [GeneratedRegex(@"^[0-9]+([.-][0-9]+)*\z")]
    private static partial Regex Form();
}
