// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OS2.Ledger;

/// <summary>A value with one written form, which is how it stands in events, addresses and files.</summary>
public interface ITextValue<T> where T : ITextValue<T>
{
    /// <summary>Reads the written form. False if the text is not one; never throws.</summary>
    static abstract bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out T value);

    /// <summary>The written form.</summary>
    string ToString();
}

/// <summary>Stores an <see cref="ITextValue{T}"/> as a JSON string.</summary>
public sealed class TextValueJson<T> : JsonConverter<T> where T : ITextValue<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.TryParse(reader.GetString(), out var value) ? value : throw new JsonException($"Not a {typeof(T).Name}: \"{reader.GetString()}\"");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
