// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Buffers.Binary;
using System.Text;
using NSec.Cryptography;

namespace OS2.Ledger.Proof;

/// <summary>Whether a note is signed by a key.</summary>
public static class NoteVerifier
{
    private static readonly SignatureAlgorithm Ed25519 = SignatureAlgorithm.Ed25519;

    /// <summary>Whether the note carries a signature of the key that holds; one that does not hold beside it spoils it.</summary>
    public static bool IsSignedBy(this SignedNote note, NoteKey key)
    {
        var own = note.Signatures.Where(key.Signed).ToList();
        return own.Count > 0 && own.TrueForAll(signature => Holds(note.Text, signature, key));
    }

    /// <summary>When a witness signed, by its own clock; null when it did not.</summary>
    public static DateTimeOffset? CosignedAt(this SignedNote note, NoteKey witness) =>
        witness.Kind == NoteKeyKind.Witness && note.IsSignedBy(witness)
            ? DateTimeOffset.FromUnixTimeSeconds(Time(note.Signatures.First(witness.Signed)))
            : null;

    private static bool Holds(string text, NoteSignature signature, NoteKey key)
    {
        var isWitness = key.Kind == NoteKeyKind.Witness;
        if (signature.Signature.Length != Ed25519.SignatureSize + (isWitness ? sizeof(long) : 0)) return false;
        if (isWitness && Time(signature) is < 0 or > 253402300799) return false;
        var signed = isWitness ? Checkpoint.Cosigned(text, Time(signature)) : text;
        return PublicKey.TryImport(Ed25519, key.PublicKey.Span, KeyBlobFormat.RawPublicKey, out var known)
            && Ed25519.Verify(known!, Encoding.UTF8.GetBytes(signed), signature.Signature.Span[^Ed25519.SignatureSize..]);
    }

    private static long Time(NoteSignature cosignature) => BinaryPrimitives.ReadInt64BigEndian(cosignature.Signature.Span);
}
