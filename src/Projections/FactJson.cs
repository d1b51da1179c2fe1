// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OS2.Ledger;

/// <summary>A fact within a fact, of which the type must be said: <c>{"type":"office_taken","fact":{…}}</c>.</summary>
public sealed class FactJson : JsonConverter<IFact>
{
    public override IFact Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var written = JsonSerializer.Deserialize<Written>(ref reader, options) ?? throw new JsonException("A fact is missing");
        return FactTypes.ByName.TryGetValue(written.Type, out var type)
            ? (IFact)written.Fact.Deserialize(type, options)!
            : throw new JsonException($"Not a type of fact: \"{written.Type}\"");
    }

    public override void Write(Utf8JsonWriter writer, IFact value, JsonSerializerOptions options) => JsonSerializer.Serialize(
        writer, new Written(FactTypes.NameOf(value.GetType()), JsonSerializer.SerializeToElement(value, value.GetType(), options)), options);

    private sealed record Written(string Type, JsonElement Fact);
}
