// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Proof;

/// <summary>
/// Where a piece of the log is found (C2SP tlog-tiles): up to 256 hashes beside each other on every eighth level of the tree, or, for
/// <see cref="Entries"/>, as many leaves.
/// </summary>
/// <param name="Level">0 has the hashes of the leaves, 1 those of 256 leaves each, and so on; <see cref="Entries"/> the leaves.</param>
/// <param name="Index">Its number on its level, from 0.</param>
/// <param name="Width">How many hashes or leaves it has; <see cref="Full"/> when it will never have more.</param>
public readonly partial record struct Tile(int Level, long Index, int Width)
{
    /// <summary>Levels of the tree in a tile.</summary>
    public const int Height = 8;

    /// <summary>The most hashes in a tile.</summary>
    public const int Full = 1 << Height;

    /// <summary>The level of leaves, which stands in no tree.</summary>
    public const int Entries = -1;

    public bool IsFull => Width == Full;

    /// <summary>The tile in which the hash of a perfect subtree is found, or those from which it is made, as wide as it has to be for that.</summary>
    public static Tile Of(Subtree subtree)
    {
        var (level, within) = (subtree.Level / Height, subtree.Level % Height);
        var last = ((subtree.Index + 1) << within) - 1;
        return new(level, last >> Height, (int)(last % Full) + 1);
    }

    /// <summary>The tiles of hashes of a tree of so many leaves, level by level, from left to right; the last ones may be partial.</summary>
    public static IEnumerable<Tile> AllOf(long size)
    {
        for (var level = 0; size > 0; level++, size >>= Height)
            foreach (var tile in OnLevel(level, size)) yield return tile;
    }

    /// <summary>The bundles of leaves of a tree of so many leaves.</summary>
    public static IEnumerable<Tile> BundlesOf(long size) => OnLevel(Entries, size);

    /// <summary>Whether a tree of so many leaves has it.</summary>
    public bool IsIn(long size) => (size >> (Math.Max(Level, 0) * Height)) >= (Index << Height) + Width;

    /// <summary>The hash of a perfect subtree, out of the hashes of its tile.</summary>
    /// <param name="hashes">Those of the tile that <see cref="Of"/> names, or of one as it became later.</param>
    public static TreeHash HashIn(ReadOnlySpan<TreeHash> hashes, Subtree subtree)
    {
        var within = subtree.Level % Height;
        var first = (int)((subtree.Index << within) % Full);
        return HashOver(hashes.Slice(first, 1 << within));
    }

    /// <summary>The hash over hashes beside each other, as many as a power of two; of a full tile the one that stands on the next level.</summary>
    public static TreeHash HashOver(ReadOnlySpan<TreeHash> hashes) => hashes is [var one]
        ? one
        : TreeHash.OfNode(HashOver(hashes[..(hashes.Length / 2)]), HashOver(hashes[(hashes.Length / 2)..]));

    /// <summary>Its address, as <c>tile/0/x001/234.p/5</c>.</summary>
    public override string ToString()
    {
        var index = (Index % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (var rest = Index / 1000; rest > 0; rest /= 1000)
            index = "x" + (rest % 1000).ToString("000", CultureInfo.InvariantCulture) + "/" + index;
        var level = Level == Entries ? "entries" : Level.ToString(CultureInfo.InvariantCulture);
        return IsFull ? $"tile/{level}/{index}" : $"tile/{level}/{index}.p/{Width.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Reads an address; false when it is not exactly one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? address, out Tile tile)
    {
        tile = default;
        if (Address().Match(address ?? "") is not { Success: true } match) return false;
        var level = match.Groups["level"].Value is var named && named == "entries" ? Entries : int.Parse(named, CultureInfo.InvariantCulture);
        var digits = match.Groups["index"].Value.Replace("x", "", StringComparison.Ordinal).Replace("/", "", StringComparison.Ordinal);
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return false;
        var width = match.Groups["width"] is { Success: true } partial ? int.Parse(partial.Value, CultureInfo.InvariantCulture) : Full;
        tile = new(level, index, width);
        return level < 64 && width is > 0 and <= Full && index <= long.MaxValue >> Height && tile.ToString() == address;
    }

    private static IEnumerable<Tile> OnLevel(int level, long hashes)
    {
        for (var index = 0L; index < hashes >> Height; index++) yield return new(level, index, Full);
        if (hashes % Full is > 0 and var rest) yield return new(level, hashes >> Height, (int)rest);
    }

    [GeneratedRegex(@"^tile/(?<level>entries|\d{1,2})/(?<index>(?:x\d{3}/)*\d{3})(?:\.p/(?<width>\d{1,3}))?\z")]
    private static partial Regex Address();
}
