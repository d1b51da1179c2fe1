// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Proof;

/// <summary>Leaves of a tree that stand beside each other: from <paramref name="From"/> and up to, but not with, <paramref name="To"/>.</summary>
public readonly record struct LeafRange(long From, long To)
{
    public long Count => To - From;

    /// <summary>Where a tree of these leaves is split: its left half has as many leaves as the greatest power of two below their number.</summary>
    internal long Middle => From + (1L << (63 - (int)long.LeadingZeroCount(Count - 1)));

    /// <summary>
    /// The fewest perfect subtrees, from left to right, whose hashes folded from the right are the hash of these leaves. The leaves are
    /// such as a proof names, or the first ones of a tree.
    /// </summary>
    public IEnumerable<Subtree> Subtrees()
    {
        var rest = this;
        while (rest.Count > 0)
        {
            var level = 63 - (int)long.LeadingZeroCount(rest.Count);
            yield return new(level, rest.From >> level);
            rest = rest with { From = rest.From + (1L << level) };
        }
    }

    /// <summary>The hash of a tree of these leaves.</summary>
    /// <param name="hashOf">Gives the hashes of perfect subtrees.</param>
    public TreeHash Hash(Func<Subtree, TreeHash> hashOf)
    {
        TreeHash? folded = null;
        foreach (var subtree in Subtrees().Reverse())
            folded = folded is { } right ? TreeHash.OfNode(hashOf(subtree), right) : hashOf(subtree);
        return folded ?? TreeHash.OfNothing;
    }
}

/// <summary>A perfect subtree: 2^Level leaves, of which the first is number Index · 2^Level. On level 0 it is a leaf.</summary>
public readonly record struct Subtree(int Level, long Index);
