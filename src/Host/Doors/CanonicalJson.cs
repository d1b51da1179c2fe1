// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OS2.Ledger.Doors;

/// <summary>
/// The one way of writing a JSON value (RFC 8785), for values whose numbers are whole: members by UTF-16 code units, no white space.
/// </summary>
public static class CanonicalJson
{
    public static string Write(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject members => "{" + string.Join(',', members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(Member)) + "}",
        JsonArray items => "[" + string.Join(',', items.Select(Write)) + "]",
        _ when node.GetValueKind() == JsonValueKind.String => Text(node.GetValue<string>()),
        _ => node.ToJsonString(),
    };

    /// <summary>SHA-256 of the written form, in hexadecimal.</summary>
    public static string Sha256(JsonNode? node) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(node))));

    private static string Member(KeyValuePair<string, JsonNode?> member) => Text(member.Key) + ":" + Write(member.Value);

    private static string Text(string text)
    {
        var written = new StringBuilder("\"");
        foreach (var c in text)
            written.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        return written.Append('"').ToString();
    }
}
