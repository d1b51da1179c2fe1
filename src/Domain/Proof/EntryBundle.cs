// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Buffers.Binary;

namespace OS2.Ledger.Proof;

/// <summary>Leaves one after the other, each behind its length in two bytes, the greater first (C2SP tlog-tiles).</summary>
public static class EntryBundle
{
    /// <summary>The most bytes that a leaf can have: as many as two bytes can say.</summary>
    public const int Longest = ushort.MaxValue;

    /// <summary>Writes a leaf.</summary>
    /// <exception cref="ArgumentException">It is longer than <see cref="Longest"/>.</exception>
    public static void Write(Stream bundle, ReadOnlySpan<byte> leaf)
    {
        if (leaf.Length > Longest) throw new ArgumentException("A leaf is at most 65,535 bytes", nameof(leaf));
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)leaf.Length);
        bundle.Write(length);
        bundle.Write(leaf);
    }

    /// <summary>The leaves of a bundle.</summary>
    /// <exception cref="FormatException">It ends within a leaf.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Read(ReadOnlyMemory<byte> bundle)
    {
        while (bundle.Length > 0)
        {
            if (bundle.Length < sizeof(ushort)) throw new FormatException("The bundle ends within the length of an entry");
            var length = BinaryPrimitives.ReadUInt16BigEndian(bundle.Span);
            bundle = bundle[sizeof(ushort)..];
            if (bundle.Length < length) throw new FormatException("The bundle ends within an entry");
            yield return bundle[..length];
            bundle = bundle[length..];
        }
    }
}
