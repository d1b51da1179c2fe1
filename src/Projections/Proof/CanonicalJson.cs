// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OS2.Ledger.Proof;

/// <summary>
/// The one way of writing a JSON value (RFC 8785), for values whose numbers are whole: members by UTF-16 code units, no white space.
/// </summary>
public static class CanonicalJson
{
    private static readonly StringComparer ByCodeUnits = StringComparer.Ordinal;

    /// <summary>Writes a value, in UTF-8.</summary>
    public static void Write(IBufferWriter<byte> to, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = value.EnumerateObject().ToArray();
                Array.Sort(members, (one, other) => ByCodeUnits.Compare(one.Name, other.Name));
                to.Write("{"u8);
                for (var at = 0; at < members.Length; at++)
                {
                    if (at > 0) to.Write(","u8);
                    WriteText(to, members[at].Name);
                    to.Write(":"u8);
                    Write(to, members[at].Value);
                }

                to.Write("}"u8);
                break;
            case JsonValueKind.Array:
                to.Write("["u8);
                var first = true;
                foreach (var item in value.EnumerateArray())
                {
                    if (!first) to.Write(","u8);
                    first = false;
                    Write(to, item);
                }

                to.Write("]"u8);
                break;
            // A text without an escape is written in one way only.
            case JsonValueKind.String when JsonMarshal.GetRawUtf8Value(value).Contains((byte)'\\'):
                WriteText(to, value.GetString()!);
                break;
            default:
                to.Write(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }

    /// <summary>Writes a text between quotation marks; null as null.</summary>
    public static void WriteText(IBufferWriter<byte> to, string? text)
    {
        if (text is null)
        {
            to.Write("null"u8);
            return;
        }

        to.Write("\""u8);
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.AsSpan().ContainsAny('"', '\\')) Encoding.UTF8.GetBytes(text, to);
        else Encoding.UTF8.GetBytes(Escaped(text), to);
        to.Write("\""u8);
    }

    /// <summary>SHA-256 of the written form, in hexadecimal.</summary>
    public static string Sha256(JsonNode? node)
    {
        var written = new ArrayBufferWriter<byte>();
        Write(written, JsonSerializer.SerializeToElement(node));
        return Convert.ToHexStringLower(SHA256.HashData(written.WrittenSpan));
    }

    private static string Escaped(string text)
    {
        var written = new StringBuilder();
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
        return written.ToString();
    }
}
