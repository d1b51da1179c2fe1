// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text;
using OS2.Ledger.Proof;

namespace OS2.Ledger.Tests.Proof;

public sealed class TileTests
{
    private static readonly TreeHash[] Leaves =
        [.. Enumerable.Range(0, 70_000).Select(n => TreeHash.OfLeaf(Encoding.UTF8.GetBytes($"leaf {n}")))];

    [Theory]
    [InlineData("tile/0/000", 0, 0, 256)]
    [InlineData("tile/0/x001/x234/067", 0, 1234067, 256)]
    [InlineData("tile/2/000.p/1", 2, 0, 1)]
    [InlineData("tile/63/999.p/255", 63, 999, 255)]
    [InlineData("tile/entries/x001/234.p/8", Tile.Entries, 1234, 8)]
    public void An_address_is_read_as_it_is_written(string address, int level, long index, int width)
    {
        new Tile(level, index, width).ToString().ShouldBe(address);
        Tile.TryParse(address, out var read).ShouldBeTrue();
        read.ShouldBe(new Tile(level, index, width));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile/0/0")]
    [InlineData("tile/00/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/0/001/234")]
    [InlineData("tile/0/x000/234")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/000 ")]
    [InlineData("tile/0/000\n")]
    [InlineData("tile/data/000")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/x999/999")]
    public void What_is_not_exactly_an_address_is_none(string address) => Tile.TryParse(address, out _).ShouldBeFalse();

    [Fact]
    public void A_tree_of_70_000_has_the_tiles_that_the_specification_counts()
    {
        var tiles = Tile.AllOf(70_000).ToList();

        tiles.Count(tile => tile is { Level: 0, IsFull: true }).ShouldBe(273);
        tiles.Where(tile => tile is { Level: 0, IsFull: false }).ShouldBe([new(0, 273, 112)]);
        tiles.Where(tile => tile.Level == 1).ShouldBe([new(1, 0, 256), new(1, 1, 17)]);
        tiles.Where(tile => tile.Level == 2).ShouldBe([new(2, 0, 1)]);
        tiles.Max(tile => tile.Level).ShouldBe(2);
        Tile.AllOf(256).ShouldBe([new(0, 0, 256), new(1, 0, 1)]);
        Tile.AllOf(0).ShouldBeEmpty();
        Tile.BundlesOf(257).ShouldBe([new(Tile.Entries, 0, 256), new(Tile.Entries, 1, 1)]);
    }

    [Fact]
    public void A_tree_has_exactly_its_tiles()
    {
        foreach (var size in new long[] { 1, 255, 256, 257, 65_535, 65_536, 70_000 })
        {
            Tile.AllOf(size).ShouldAllBe(tile => tile.IsIn(size));
            Tile.AllOf(size).Where(tile => !tile.IsFull).Select(tile => tile with { Width = tile.Width + 1 }).ShouldAllBe(wider => !wider.IsIn(size));
            Tile.BundlesOf(size).Last().IsIn(size).ShouldBeTrue();
        }

        new Tile(1, 0, 1).IsIn(255).ShouldBeFalse();
        new Tile(Tile.Entries, 1, 1).IsIn(256).ShouldBeFalse();
    }

    [Fact]
    public void The_edge_of_a_tree_gives_its_root_and_its_tiles_however_it_was_come_to()
    {
        var (tiles, edge) = (new Dictionary<Tile, TreeHash[]>(), new TreeEdge(0, _ => []));
        edge.Root.ShouldBe(TreeHash.OfNothing);
        foreach (var leaf in Leaves)
        {
            edge.Add(leaf, (tile, hashes) => tiles.Add(tile, [.. hashes]));
            if (edge.Size is not (< 300 or 65_535 or 65_536 or 65_537 or 70_000)) continue;
            edge.Root.ShouldBe(NaiveTree.Hash(Leaves.AsSpan(0, (int)edge.Size)));
            var kept = edge.Tiles().ToDictionary(tile => tile.Tile, tile => tile.Hashes);
            new TreeEdge(edge.Size, tile => kept[tile]).Root.ShouldBe(edge.Root);
        }

        foreach (var (tile, hashes) in edge.Tiles()) tiles.Add(tile, [.. hashes]);
        tiles.Keys.ShouldBe(Tile.AllOf(70_000), ignoreOrder: true);
        foreach (var (tile, hashes) in tiles)
            hashes.Select((hash, place) => hash == NaiveTree.Hash(Under(tile, place))).ShouldAllBe(same => same);
    }

    [Fact]
    public void Proofs_are_made_of_tiles()
    {
        var tiles = new Dictionary<(int, long), TreeHash[]>();
        var edge = new TreeEdge(0, _ => []);
        foreach (var leaf in Leaves) edge.Add(leaf, (tile, hashes) => tiles[(tile.Level, tile.Index)] = [.. hashes]);
        foreach (var (tile, hashes) in edge.Tiles()) tiles[(tile.Level, tile.Index)] = [.. hashes];
        TreeHash HashOf(Subtree subtree) => Tile.HashIn(tiles[(Tile.Of(subtree).Level, Tile.Of(subtree).Index)], subtree);

        foreach (var index in new[] { 0, 255, 256, 65_535, 65_536, 69_999 })
        {
            var proof = MerkleTree.InclusionProof(index, Leaves.Length).Select(range => range.Hash(HashOf)).ToList();
            MerkleTree.Includes(Leaves[index], index, Leaves.Length, proof, edge.Root).ShouldBeTrue();
        }

        foreach (var first in new[] { 1, 255, 256, 65_535, 65_536, 69_999 })
        {
            var proof = MerkleTree.ConsistencyProof(first, Leaves.Length).Select(range => range.Hash(HashOf)).ToList();
            MerkleTree.BeginsWith(first, NaiveTree.Hash(Leaves.AsSpan(0, first)), Leaves.Length, edge.Root, proof).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_bundle_is_read_as_it_is_written()
    {
        byte[][] leaves = [[], [1], [.. Enumerable.Range(0, ushort.MaxValue).Select(n => (byte)n)]];
        var bundle = new MemoryStream();
        foreach (var leaf in leaves) EntryBundle.Write(bundle, leaf);

        EntryBundle.Read(bundle.ToArray()).Select(leaf => leaf.ToArray()).ShouldBe(leaves);
        Should.Throw<FormatException>(() => EntryBundle.Read(bundle.ToArray().AsMemory()[..^1]).Count());
        Should.Throw<FormatException>(() => EntryBundle.Read(new byte[] { 0 }).Count());
        Should.Throw<ArgumentException>(() => EntryBundle.Write(bundle, new byte[ushort.MaxValue + 1]));
    }

    private static ReadOnlySpan<TreeHash> Under(Tile tile, int place)
    {
        var leaves = 1 << (tile.Level * Tile.Height);
        return Leaves.AsSpan((((int)tile.Index * Tile.Full) + place) * leaves, leaves);
    }
}
