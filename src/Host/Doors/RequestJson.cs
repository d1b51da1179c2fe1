// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OS2.Ledger.Doors;

/// <summary>Reads a request from JSON and says of every field it cannot take what is wrong with it.</summary>
public static class RequestJson
{
    /// <summary>The largest body of a request, in bytes; documents are uploaded by themselves.</summary>
    public const int Most = 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    // A form has only text: numbers and ticked boxes are read from it.
    private static readonly JsonSerializerOptions FormOptions = new(Options)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Converters = { new TickedBox() },
    };

    /// <summary>Parses a body. Throws <see cref="MalformedException"/> if it is not one JSON object in UTF-8.</summary>
    public static JsonObject Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var node = JsonNode.Parse(utf8, documentOptions: Strict) as JsonObject ?? throw Malformed("", "json-object");
            // Writing it out finds what lies in escapes only: half a surrogate pair, or U+0000, which PostgreSQL cannot hold.
            return node.ToJsonString().Contains("\\u0000", StringComparison.Ordinal) ? throw Malformed("", "characters") : node;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw Malformed("", "json");
        }
    }

    /// <summary>Reads a request. Throws <see cref="MalformedException"/> naming the fields that are unknown or of the wrong type.</summary>
    public static IRequest Read(Type type, JsonObject body) => Read(type, body, Options);

    /// <inheritdoc cref="Read(Type, JsonObject)" />
    public static IRequest ReadForm(Type type, JsonObject form) => Read(type, form, FormOptions);

    private static IRequest Read(Type type, JsonObject body, JsonSerializerOptions options)
    {
        var known = options.GetTypeInfo(type).Properties.Select(property => property.Name).ToHashSet();
        var unknown = body.Select(property => property.Key).Where(name => !known.Contains(name)).ToList();
        if (unknown.Count > 0) throw new MalformedException(unknown.ToDictionary(name => name, _ => "unknown-field"));
        try
        {
            return (IRequest)body.Deserialize(type, options)!;
        }
        catch (JsonException e)
        {
            throw Malformed(Field(e.Path), e.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "unknown-field" : "type");
        }
    }

    private static string Field(string? path) => path is null or "$" ? "" : path.TrimStart('$', '.');

    private static MalformedException Malformed(string field, string code) => new(new Dictionary<string, string> { [field] = code });

    private sealed class TickedBox : JsonConverter<bool>
    {
        public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is "true" or "on";

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
    }
}
