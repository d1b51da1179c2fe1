// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Buffers.Binary;
using System.Text;

namespace OS2.Ledger.Proof;

/// <summary>A text with signatures under it (C2SP signed-note).</summary>
/// <param name="Text">What is signed; it ends with a new line.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    // Longer than any checkpoint with the signatures that a verifier has to take.
    private const int Longest = 100_000;

    // What is not UTF-8 is refused, and not put right.
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a note; null when it is not one.</summary>
    public static SignedNote? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest) return null;
        try
        {
            return Read(Utf8.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="Read(ReadOnlySpan{byte})" />
    public static SignedNote? Read(string note)
    {
        // The last empty line is what divides text and signatures: a text may have empty lines of its own.
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (note.Length > Longest || end < 0 || !note.EndsWith('\n') || note.Any(c => c < ' ' && c != '\n')) return null;
        var signatures = note[(end + 2)..].Split('\n')[..^1].Select(NoteSignature.Read).ToList();
        return signatures.Count == 0 || signatures.Contains(null) ? null : new(note[..(end + 1)], signatures!);
    }

    public override string ToString() => Text + "\n" + string.Concat(Signatures.Select(signature => signature + "\n"));
}

/// <summary>A line that says who signed a note, and the signature.</summary>
/// <param name="Name">The name of the key.</param>
/// <param name="KeyId">A short number of the key. It tells keys of a name apart, and proves nothing.</param>
/// <param name="Signature">The bytes, as the kind of key has them.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Signature)
{
    private const string Dash = "\u2014 ";

    /// <summary>Reads a line; null when it is not one.</summary>
    public static NoteSignature? Read(string line)
    {
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || line[Dash.Length..].Split(' ') is not [var name, var text]) return null;
        var bytes = new byte[text.Length];
        if (!NoteKey.IsName(name) || !Convert.TryFromBase64String(text, bytes, out var written) || written <= sizeof(uint)) return null;
        return new(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(sizeof(uint)..written));
    }

    public override string ToString()
    {
        var bytes = new byte[sizeof(uint) + Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Signature.Span.CopyTo(bytes.AsSpan(sizeof(uint)));
        return Dash + Name + " " + Convert.ToBase64String(bytes);
    }
}
