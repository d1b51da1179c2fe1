// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OS2.Ledger;

/// <summary>The address of a page on the web: <c>https://</c> or <c>http://</c>, without a name and a password in it.</summary>
[JsonConverter(typeof(AsStored))]
public readonly record struct WebAddress : ITextValue<WebAddress>
{
    private const int Longest = 300;

    private readonly string _address;

    private WebAddress(string address) => _address = address;

    public static bool TryParse([NotNullWhen(true)] string? text, out WebAddress value)
    {
        value = new WebAddress(text ?? "");
        return value._address.Length <= Longest
            && !value._address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '"' or '<' or '>' or '\\')
            && Uri.TryCreate(value._address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            && uri.UserInfo.Length == 0 && uri.Host.Contains('.');
    }

    public override string ToString() => _address;

    /// <summary>Reads what was stored as it stands: before there were rules, any text was taken.</summary>
    private sealed class AsStored : JsonConverter<WebAddress>
    {
        public override WebAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, WebAddress value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
