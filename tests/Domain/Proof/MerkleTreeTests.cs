// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text;
using CsCheck;
using OS2.Ledger.Proof;

namespace OS2.Ledger.Tests.Proof;

public sealed class MerkleTreeTests
{
    // Beyond some power of two, so that every shape of a right edge is among them.
    private const int Sizes = 70;

    private static readonly TreeHash[] Leaves = [.. Enumerable.Range(0, 2_000).Select(n => TreeHash.OfLeaf(Encoding.UTF8.GetBytes($"leaf {n}")))];

    private static readonly TreeHash Stranger = TreeHash.OfLeaf("stranger"u8);

    // Known to everybody who checks Certificate Transparency logs.
    private static readonly string[] KnownLeaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_roots_are_those_that_everybody_gets(int size, string root)
    {
        TreeHash[] leaves = [.. KnownLeaves[..size].Select(leaf => TreeHash.OfLeaf(Convert.FromHexString(leaf)))];
        var expected = new TreeHash(Convert.FromHexString(root));

        MerkleTree.Root(size, SubtreesOf(leaves)).ShouldBe(expected);
        NaiveTree.Hash(leaves).ShouldBe(expected);
    }

    [Fact]
    public void Roots_and_proofs_are_those_of_the_definition()
    {
        for (var size = 1; size <= Sizes; size++)
        {
            var (leaves, hashOf) = (Leaves[..size], SubtreesOf(Leaves));
            MerkleTree.Root(size, hashOf).ShouldBe(NaiveTree.Hash(leaves));
            for (var index = 0; index < size; index++)
                MerkleTree.InclusionProof(index, size).Select(range => range.Hash(hashOf)).ShouldBe(NaiveTree.Path(index, leaves));
            for (var first = 1; first < size; first++)
                MerkleTree.ConsistencyProof(first, size).Select(range => range.Hash(hashOf)).ShouldBe(NaiveTree.Consistency(first, leaves));
        }
    }

    [Fact]
    public void Every_proof_holds()
    {
        for (var size = 1; size <= Sizes; size++)
        {
            var root = NaiveTree.Hash(Leaves[..size]);
            for (var index = 0; index < size; index++)
                MerkleTree.Includes(Leaves[index], index, size, NaiveTree.Path(index, Leaves[..size]), root).ShouldBeTrue();
            for (var first = 1; first <= size; first++)
                MerkleTree.BeginsWith(first, NaiveTree.Hash(Leaves[..first]), size, root, NaiveTree.Consistency(first, Leaves[..size]))
                    .ShouldBeTrue();
        }
    }

    [Fact]
    public void A_proof_of_inclusion_of_which_anything_is_otherwise_does_not_hold() => Gen
        .Select(Gen.Int[1, 2_000], Gen.Int[0, 1_999], Gen.Int[0, 99]).Where((size, index, _) => index < size).Sample((size, index, at) =>
        {
            var (proof, root) = (NaiveTree.Path(index, Leaves[..size]), NaiveTree.Hash(Leaves[..size]));
            bool Holds(TreeHash? leaf = null, int? place = null, int? of = null, List<TreeHash>? by = null, TreeHash? hash = null) =>
                MerkleTree.Includes(leaf ?? Leaves[index], place ?? index, of ?? size, by ?? proof, hash ?? root);

            Holds().ShouldBeTrue();
            Holds(leaf: Stranger).ShouldBeFalse();
            Holds(hash: Stranger).ShouldBeFalse();
            Holds(place: size).ShouldBeFalse();
            Holds(place: -1).ShouldBeFalse();
            Holds(of: 0).ShouldBeFalse();
            Holds(by: [.. proof, Stranger]).ShouldBeFalse();
            if (size > 1) Holds(place: (index + 1) % size).ShouldBeFalse();
            if (proof.Count == 0) return;
            Holds(by: proof[1..]).ShouldBeFalse();
            Holds(by: proof[..^1]).ShouldBeFalse();
            Holds(by: Otherwise(proof, at)).ShouldBeFalse();
        });

    [Fact]
    public void A_proof_of_consistency_of_which_anything_is_otherwise_does_not_hold() => Gen
        .Select(Gen.Int[1, 2_000], Gen.Int[1, 2_000], Gen.Int[0, 99]).Where((first, second, _) => first < second).Sample((first, second, at) =>
        {
            var (proof, before, after) =
                (NaiveTree.Consistency(first, Leaves[..second]), NaiveTree.Hash(Leaves[..first]), NaiveTree.Hash(Leaves[..second]));
            bool Holds(int? from = null, int? to = null, List<TreeHash>? by = null, TreeHash? old = null, TreeHash? now = null) =>
                MerkleTree.BeginsWith(from ?? first, old ?? before, to ?? second, now ?? after, by ?? proof);

            Holds().ShouldBeTrue();
            Holds(old: Stranger).ShouldBeFalse();
            Holds(now: Stranger).ShouldBeFalse();
            Holds(from: second, to: first).ShouldBeFalse();
            Holds(by: [.. proof, Stranger]).ShouldBeFalse();
            Holds(by: proof[1..]).ShouldBeFalse();
            Holds(by: proof[..^1]).ShouldBeFalse();
            Holds(by: []).ShouldBeFalse();
            Holds(by: Otherwise(proof, at)).ShouldBeFalse();
        });

    [Fact]
    public void Nothing_is_consistent_with_an_empty_tree()
    {
        var root = NaiveTree.Hash(Leaves[..5]);

        MerkleTree.BeginsWith(0, TreeHash.OfNothing, 5, root, []).ShouldBeFalse();
        MerkleTree.BeginsWith(0, TreeHash.OfNothing, 5, root, [root]).ShouldBeFalse();
        MerkleTree.BeginsWith(0, TreeHash.OfNothing, 0, TreeHash.OfNothing, []).ShouldBeFalse();
        MerkleTree.BeginsWith(-1, TreeHash.OfNothing, 5, root, []).ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => MerkleTree.ConsistencyProof(0, 5));
    }

    [Fact]
    public void A_tree_begins_with_itself_and_with_no_other_of_its_size()
    {
        var root = NaiveTree.Hash(Leaves[..5]);

        MerkleTree.BeginsWith(5, root, 5, root, []).ShouldBeTrue();
        MerkleTree.BeginsWith(5, root, 5, Stranger, []).ShouldBeFalse();
        MerkleTree.BeginsWith(5, root, 5, root, [root]).ShouldBeFalse();
    }

    [Fact]
    public void There_is_no_proof_of_what_cannot_be()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => MerkleTree.InclusionProof(5, 5));
        Should.Throw<ArgumentOutOfRangeException>(() => MerkleTree.InclusionProof(-1, 5));
        Should.Throw<ArgumentOutOfRangeException>(() => MerkleTree.ConsistencyProof(5, 5));
        Should.Throw<ArgumentOutOfRangeException>(() => MerkleTree.ConsistencyProof(6, 5));
    }

    [Fact]
    public void A_leaf_is_never_a_node()
    {
        byte[] both = new byte[2 * TreeHash.Length];
        Leaves[0].CopyTo(both);
        Leaves[1].CopyTo(both.AsSpan(TreeHash.Length));

        TreeHash.OfLeaf(both).ShouldNotBe(TreeHash.OfNode(Leaves[0], Leaves[1]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=")]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU")]
    public void What_is_not_the_one_writing_of_a_hash_is_none(string text) => TreeHash.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_hash_is_read_as_it_is_written()
    {
        TreeHash.OfNothing.ToString().ShouldBe("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        TreeHash.TryParse(Leaves[7].ToString(), out var read).ShouldBeTrue();
        read.ShouldBe(Leaves[7]);
        Should.Throw<ArgumentException>(() => new TreeHash(new byte[31]));
    }

    private static Func<Subtree, TreeHash> SubtreesOf(TreeHash[] leaves) =>
        subtree => NaiveTree.Hash(leaves.AsSpan((int)(subtree.Index << subtree.Level), 1 << subtree.Level));

    private static List<TreeHash> Otherwise(List<TreeHash> proof, int at)
    {
        List<TreeHash> changed = [.. proof];
        changed[at % proof.Count] = Stranger;
        return changed;
    }
}
