// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace OS2.Ledger.Proof;

/// <summary>The hash of a leaf or of a node of the tree: SHA-256, as RFC 9162 §2.1.1 has it.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct TreeHash
{
    /// <summary>The bytes of a hash.</summary>
    public const int Length = 32;

    // A leaf can never be passed off as a node, nor a node as a leaf.
    private const byte OfALeaf = 0x00, OfANode = 0x01;

    private readonly ulong _a, _b, _c, _d;

    /// <summary>A hash of these bytes.</summary>
    /// <exception cref="ArgumentException">They are not <see cref="Length"/> bytes.</exception>
    public TreeHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new ArgumentException($"A hash is {Length} bytes", nameof(bytes));
        this = MemoryMarshal.Read<TreeHash>(bytes);
    }

    /// <summary>The hash of a tree without leaves.</summary>
    public static TreeHash OfNothing { get; } = new(SHA256.HashData([]));

    /// <summary>The hash of a leaf.</summary>
    public static TreeHash OfLeaf(ReadOnlySpan<byte> leaf)
    {
        var prefixed = ArrayPool<byte>.Shared.Rent(leaf.Length + 1);
        prefixed[0] = OfALeaf;
        leaf.CopyTo(prefixed.AsSpan(1));
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(prefixed.AsSpan(0, leaf.Length + 1), hash);
        ArrayPool<byte>.Shared.Return(prefixed);
        return new(hash);
    }

    /// <summary>The hash of a node over two others.</summary>
    public static TreeHash OfNode(TreeHash left, TreeHash right)
    {
        Span<byte> both = stackalloc byte[1 + Length + Length];
        both[0] = OfANode;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + Length)..]);
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(both, hash);
        return new(hash);
    }

    /// <summary>Writes its bytes.</summary>
    public void CopyTo(Span<byte> bytes) => MemoryMarshal.Write(bytes, this);

    /// <summary>Reads the written form; false when the text is not base64 of so many bytes.</summary>
    public static bool TryParse(string? text, out TreeHash hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        // Of the ways in which the same bytes can be written one counts.
        var read = text is { Length: 44 } && Convert.TryFromBase64String(text, bytes, out var written) && written == Length
            && Convert.ToBase64String(bytes) == text;
        hash = read ? new(bytes) : default;
        return read;
    }

    /// <summary>Its bytes in base64, as checkpoints and proofs have them.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToBase64String(bytes);
    }
}
