// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Runtime.InteropServices;

namespace OS2.Ledger.Proof;

/// <summary>
/// The right edge of a tree: the tiles that are not full yet, one on each level. It is all that is needed to add leaves and to know
/// the root.
/// </summary>
public sealed class TreeEdge
{
    private readonly List<List<TreeHash>> _levels = [];

    /// <summary>The edge of a tree of so many leaves.</summary>
    /// <param name="hashesOf">Gives the hashes of its partial tiles.</param>
    public TreeEdge(long size, Func<Tile, IEnumerable<TreeHash>> hashesOf)
    {
        Size = size;
        foreach (var tile in Partial(size)) _levels.Add(tile.Width == 0 ? [] : [.. hashesOf(tile)]);
    }

    /// <summary>How many leaves the tree has.</summary>
    public long Size { get; private set; }

    /// <summary>The hash of the tree.</summary>
    public TreeHash Root => MerkleTree.Root(
        Size, subtree => Tile.HashIn(CollectionsMarshal.AsSpan(_levels[subtree.Level / Tile.Height]), subtree));

    /// <summary>The tiles at the edge that hold anything.</summary>
    public static IEnumerable<Tile> TilesOf(long size) => Partial(size).Where(tile => tile.Width > 0);

    /// <summary>Adds a leaf.</summary>
    /// <param name="leaf">Its hash.</param>
    /// <param name="filled">Is told of every tile that the leaf fills, with its hashes.</param>
    public void Add(TreeHash leaf, Action<Tile, IReadOnlyList<TreeHash>> filled)
    {
        Size++;
        for (var (level, hash) = (0, leaf); ; level++)
        {
            if (level == _levels.Count) _levels.Add([]);
            var hashes = _levels[level];
            hashes.Add(hash);
            if (hashes.Count < Tile.Full) return;
            var tile = new Tile(level, (Size >> ((level + 1) * Tile.Height)) - 1, Tile.Full);
            filled(tile, hashes);
            hash = Tile.HashOver(CollectionsMarshal.AsSpan(hashes));
            _levels[level] = [];
        }
    }

    /// <summary>The tiles at the edge, with their hashes.</summary>
    public IEnumerable<(Tile Tile, IReadOnlyList<TreeHash> Hashes)> Tiles() =>
        TilesOf(Size).Select(tile => (tile, (IReadOnlyList<TreeHash>)_levels[tile.Level]));

    private static IEnumerable<Tile> Partial(long size)
    {
        for (var level = 0; size > 0; level++, size >>= Tile.Height) yield return new(level, size >> Tile.Height, (int)(size % Tile.Full));
    }
}
