// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OS2.Ledger.Products;

/// <summary>The public address of a product's code: <c>https://</c>, without a name and a password in it.</summary>
[JsonConverter(typeof(TextValueJson<Repository>))]
public readonly record struct Repository : ITextValue<Repository>
{
    private const int Longest = 300;

    private readonly string _address;

    private Repository(string address) => _address = address;

    public static bool TryParse([NotNullWhen(true)] string? text, out Repository value)
    {
        value = new Repository(text ?? "");
        return value._address.Length <= Longest && value._address.StartsWith("https://", StringComparison.Ordinal)
            && value._address.All(letter => letter is > ' ' and < '\u007f' and not '"' and not '<' and not '>' and not '\\')
            && Uri.TryCreate(value._address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.Host.Contains('.');
    }

    public override string ToString() => _address;
}
