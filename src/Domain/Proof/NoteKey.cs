// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace OS2.Ledger.Proof;

/// <summary>What a key signs with: a note as it is, or a checkpoint at a time, as a witness does.</summary>
public enum NoteKeyKind : byte
{
    /// <summary>Ed25519 over the text of the note (C2SP signed-note).</summary>
    Log = 0x01,

    /// <summary>Ed25519 over a time and the text (C2SP tlog-cosignature).</summary>
    Witness = 0x04,
}

/// <summary>A public key with its name; written, the line that a verifier is given (<c>name+hash+key</c>).</summary>
/// <param name="PublicKey">The 32 bytes of an Ed25519 public key (RFC 8032).</param>
[JsonConverter(typeof(TextValueJson<NoteKey>))]
public sealed record NoteKey(string Name, NoteKeyKind Kind, ReadOnlyMemory<byte> PublicKey) : ITextValue<NoteKey>
{
    /// <summary>The bytes of an Ed25519 key.</summary>
    public const int KeyBytes = 32;

    /// <summary>The first four bytes of a SHA-256 over name, kind and key.</summary>
    public uint Id
    {
        get
        {
            byte[] named = [.. Encoding.UTF8.GetBytes(Name), (byte)'\n', (byte)Kind, .. PublicKey.Span];
            return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(named));
        }
    }

    /// <summary>Whether a key may be called so: not empty, without spaces, control characters and plus signs.</summary>
    public static bool IsName(string name) => name != "" && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');

    /// <summary>Whether it is this key, as far as its name and number tell, that signed.</summary>
    public bool Signed(NoteSignature signature) => signature.Name == Name && signature.KeyId == Id;

    /// <summary>Reads the line of a key; false when it is not one, or of a kind that is not known.</summary>
    public static bool TryParse([NotNullWhen(true)] string? line, [MaybeNullWhen(false)] out NoteKey key)
    {
        key = null;
        // The key itself is base64, in which there may be a plus.
        if (line?.Split('+', 3) is not [var name, _, var text] || !IsName(name)) return false;
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var written) || written != 1 + KeyBytes) return false;
        if (!Enum.IsDefined((NoteKeyKind)bytes[0])) return false;
        var read = new NoteKey(name, (NoteKeyKind)bytes[0], bytes.AsMemory(1..written));
        // With the number that belongs to it, and written in the one way.
        key = read.ToString() == line ? read : null;
        return key is not null;
    }

    /// <summary>Reads the lines of keys, with commas or new lines between them; null when one is not a key of that kind, or there is none.</summary>
    public static IReadOnlyList<NoteKey>? ReadAll(string lines, NoteKeyKind kind)
    {
        var keys = new List<NoteKey>();
        foreach (var line in lines.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!TryParse(line, out var key) || key.Kind != kind) return null;
            keys.Add(key);
        }

        return keys.Count == 0 ? null : keys;
    }

    public override string ToString() =>
        $"{Name}+{Id.ToString("x8", CultureInfo.InvariantCulture)}+{Convert.ToBase64String([(byte)Kind, .. PublicKey.Span])}";

    public bool Equals(NoteKey? other) => other?.ToString() == ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
