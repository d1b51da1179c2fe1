// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Proof;

/// <summary>
/// The proofs of RFC 9162 §2.1: what they consist of, and whether they hold. Only who checks a proof needs to be trusted, and that
/// is whoever calls these functions; they are total, and say false to whatever the RFC does not allow.
/// </summary>
public static class MerkleTree
{
    /// <summary>The hash of a tree of so many leaves (MTH in the RFC).</summary>
    /// <param name="hashOf">Gives the hashes of perfect subtrees.</param>
    public static TreeHash Root(long size, Func<Subtree, TreeHash> hashOf) => new LeafRange(0, size).Hash(hashOf);

    /// <summary>The leaves whose hashes, in this order, prove that a leaf stands in a tree (PATH in the RFC, §2.1.3.1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf in it.</exception>
    public static IReadOnlyList<LeafRange> InclusionProof(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var (path, around) = (new Stack<LeafRange>(), new LeafRange(0, size));
        while (around.Count > 1)
        {
            var (left, right) = (around with { To = around.Middle }, around with { From = around.Middle });
            (around, var beside) = index < around.Middle ? (left, right) : (right, left);
            path.Push(beside);
        }

        return [.. path];
    }

    /// <summary>The leaves whose hashes, in this order, prove that a tree begins with another (PROOF in the RFC, §2.1.4.1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The first is empty, or not smaller than the second.</exception>
    public static IReadOnlyList<LeafRange> ConsistencyProof(long first, long second)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(first, second);
        var (path, around, known) = (new Stack<LeafRange>(), new LeafRange(0, second), true);
        while (around.To != first)
        {
            var (left, right) = (around with { To = around.Middle }, around with { From = around.Middle });
            (around, var beside, known) = first <= around.Middle ? (left, right, known) : (right, left, false);
            path.Push(beside);
        }

        // What the verifier has already is not told.
        if (!known) path.Push(around);
        return [.. path];
    }

    /// <summary>Whether a proof shows that a leaf stands at a place of a tree (§2.1.3.2).</summary>
    /// <param name="leaf">The hash of the leaf.</param>
    /// <param name="root">The hash of the tree of <paramref name="size"/> leaves.</param>
    public static bool Includes(TreeHash leaf, long index, long size, IReadOnlyList<TreeHash> proof, TreeHash root)
    {
        if (index < 0 || index >= size) return false;
        var (fn, sn, hash) = (index, size - 1, leaf);
        foreach (var beside in proof)
        {
            if (sn == 0) return false;
            if (IsOdd(fn) || fn == sn)
            {
                hash = TreeHash.OfNode(beside, hash);
                (fn, sn) = UpToOdd(fn, sn);
            }
            else
            {
                hash = TreeHash.OfNode(hash, beside);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && hash == root;
    }

    /// <summary>
    /// Whether a proof shows that a tree begins with another (§2.1.4.2). Nothing is ever consistent with an empty tree: that everything
    /// begins with nothing proves nothing. A tree begins with itself, which needs no hashes.
    /// </summary>
    public static bool BeginsWith(long first, TreeHash firstRoot, long second, TreeHash secondRoot, IReadOnlyList<TreeHash> proof)
    {
        if (first <= 0 || first > second) return false;
        if (first == second) return proof.Count == 0 && firstRoot == secondRoot;
        if (proof.Count == 0) return false;

        var (fn, sn) = (first - 1, second - 1);
        while (IsOdd(fn)) (fn, sn) = (fn >> 1, sn >> 1);
        // A first tree that is a perfect one is a node of the second, and known.
        var path = long.IsPow2(first) ? proof.Prepend(firstRoot) : proof;
        var (firstHash, secondHash) = (path.First(), path.First());
        foreach (var beside in path.Skip(1))
        {
            if (sn == 0) return false;
            if (IsOdd(fn) || fn == sn)
            {
                (firstHash, secondHash) = (TreeHash.OfNode(beside, firstHash), TreeHash.OfNode(beside, secondHash));
                (fn, sn) = UpToOdd(fn, sn);
            }
            else
            {
                secondHash = TreeHash.OfNode(secondHash, beside);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && firstHash == firstRoot && secondHash == secondRoot;
    }

    private static bool IsOdd(long number) => (number & 1) == 1;

    private static (long Fn, long Sn) UpToOdd(long fn, long sn)
    {
        while (!IsOdd(fn) && fn != 0) (fn, sn) = (fn >> 1, sn >> 1);
        return (fn, sn);
    }
}
