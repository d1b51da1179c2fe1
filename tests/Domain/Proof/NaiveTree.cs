// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Proof;

namespace OS2.Ledger.Tests.Proof;

/// <summary>The tree as RFC 9162 §2.1 defines it, by recursion over all leaves and with no thought of speed.</summary>
internal static class NaiveTree
{
    /// <summary>MTH.</summary>
    public static TreeHash Hash(ReadOnlySpan<TreeHash> leaves)
    {
        if (leaves.Length == 0) return TreeHash.OfNothing;
        if (leaves.Length == 1) return leaves[0];
        var half = Half(leaves.Length);
        return TreeHash.OfNode(Hash(leaves[..half]), Hash(leaves[half..]));
    }

    /// <summary>PATH.</summary>
    public static List<TreeHash> Path(int index, ReadOnlySpan<TreeHash> leaves)
    {
        if (leaves.Length == 1) return [];
        var half = Half(leaves.Length);
        return index < half
            ? [.. Path(index, leaves[..half]), Hash(leaves[half..])]
            : [.. Path(index - half, leaves[half..]), Hash(leaves[..half])];
    }

    /// <summary>SUBPROOF, and with <paramref name="known"/> PROOF.</summary>
    public static List<TreeHash> Consistency(int first, ReadOnlySpan<TreeHash> leaves, bool known = true)
    {
        if (first == leaves.Length) return known ? [] : [Hash(leaves)];
        var half = Half(leaves.Length);
        return first <= half
            ? [.. Consistency(first, leaves[..half], known), Hash(leaves[half..])]
            : [.. Consistency(first - half, leaves[half..], false), Hash(leaves[..half])];
    }

    private static int Half(int count)
    {
        var half = 1;
        while (half * 2 < count) half *= 2;
        return half;
    }
}
