// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using NSec.Cryptography;
using PrivateKey = NSec.Cryptography.Key;

namespace OS2.Ledger.Proof;

/// <summary>A private key, which signs notes or, as a witness, checkpoints.</summary>
public sealed class NoteSigner
{
    // As Go's tools write it, so that a key of theirs can be used here and the other way round.
    private const string Prefix = "PRIVATE+KEY+";

    private static readonly SignatureAlgorithm Ed25519 = SignatureAlgorithm.Ed25519;

    private readonly PrivateKey _private;

    private NoteSigner(string name, NoteKeyKind kind, PrivateKey privateKey)
    {
        _private = privateKey;
        Key = new NoteKey(name, kind, privateKey.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    /// <summary>The public key that belongs to it.</summary>
    public NoteKey Key { get; }

    /// <summary>The key as a line that must stay secret.</summary>
    public string Secret => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Prefix}{Key.Name}+{Key.Id:x8}+{Convert.ToBase64String([(byte)Key.Kind, .. _private.Export(KeyBlobFormat.RawPrivateKey)])}");

    /// <summary>Makes a new key.</summary>
    public static NoteSigner New(string name, NoteKeyKind kind) => new(
        name, kind, PrivateKey.Create(Ed25519, new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport }));

    /// <summary>Reads a line of <see cref="Secret"/>; false when it is not one.</summary>
    public static bool TryParse(string? line, [NotNullWhen(true)] out NoteSigner? signer)
    {
        signer = null;
        if (line?.StartsWith(Prefix, StringComparison.Ordinal) is not true) return false;
        if (line[Prefix.Length..].Split('+', 3) is not [var name, _, var text] || !NoteKey.IsName(name)) return false;
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var written) || written != 1 + NoteKey.KeyBytes) return false;
        if (!Enum.IsDefined((NoteKeyKind)bytes[0])) return false;
        var read = new NoteSigner(name, (NoteKeyKind)bytes[0], PrivateKey.Import(
            Ed25519, bytes.AsSpan(1..written), KeyBlobFormat.RawPrivateKey, new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport }));
        signer = read.Secret == line ? read : null;
        return signer is not null;
    }

    /// <summary>Signs the text of a note.</summary>
    /// <param name="now">When; told only by a witness.</param>
    public NoteSignature Sign(string text, DateTimeOffset now)
    {
        if (Key.Kind == NoteKeyKind.Log) return new(Key.Name, Key.Id, Ed25519.Sign(_private, Encoded(text)));
        var time = now.ToUnixTimeSeconds();
        var stamped = new byte[sizeof(long) + Ed25519.SignatureSize];
        BinaryPrimitives.WriteInt64BigEndian(stamped, time);
        Ed25519.Sign(_private, Encoded(Checkpoint.Cosigned(text, time)), stamped.AsSpan(sizeof(long)));
        return new(Key.Name, Key.Id, stamped);
    }

    private static byte[] Encoded(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
