// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using OS2.Ledger.Doors;
using OS2.Ledger.Proof;

namespace OS2.Ledger.Imports;

/// <summary>One line of an import: a command as the API takes it, and the key by which it is known when it comes again.</summary>
public static class ImportLine
{
    private const string Command = "command", Body = "body", KeyField = "key";
    private const int LongestKey = 200;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a line.</summary>
    /// <exception cref="MalformedException">It is not one.</exception>
    public static Asked Read(RawLine raw)
    {
        if (raw.TooLong) throw Malformed("", "line-too-long");
        var bytes = raw.Bytes.Span;
        if (raw.Number == 1 && bytes.StartsWith(ByteOrderMark)) bytes = bytes[ByteOrderMark.Length..];
        if (!Utf8.IsValid(bytes)) throw Malformed("", "not-utf8");
        var line = RequestJson.Parse(bytes);
        var unknown = line.Select(member => member.Key).Where(name => name is not (Command or Body or KeyField))
            .ToDictionary(name => name, _ => "unknown-field");
        if (unknown.Count > 0) throw new MalformedException(unknown);

        var command = Text(line, Command) ?? throw Malformed(Command, "required");
        if (!RequestTypes.ByCommand.TryGetValue(command, out var type)) throw Malformed(command, "unknown-command");
        if (line[Body] is not JsonObject body) throw Malformed(Body, line[Body] is null ? "required" : "json-object");
        var key = Text(line, KeyField)?.Trim() ?? CanonicalJson.Sha256(line);
        if (key.Length == 0) throw Malformed(KeyField, "required");
        if (key.Length > LongestKey) throw Malformed(KeyField, "too-long");
        return new Asked(RequestJson.Read(type, body), Api.KeyOf(key, type, body));
    }

    private static string? Text(JsonObject line, string field) => line[field] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => throw Malformed(field, "type"),
    };

    private static MalformedException Malformed(string field, string code) => new(new Dictionary<string, string> { [field] = code });
}
