// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Witnesses;

namespace OS2.Ledger.Tests.Proof.Witnesses;

/// <summary>Requests to witnesses, among them the one that the specification shows, and every answer to them.</summary>
public sealed class AddCheckpointTests
{
    private const string Example =
        "old 20852014\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\njrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n" +
        "5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n\n" +
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n" +
        "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n" +
        "— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=\n";

    private const string Note = "log.example\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— log.example AAAAAQE=\n";

    private static readonly TreeHash[] Leaves = [.. Enumerable.Range(0, 20).Select(leaf => TreeHash.OfLeaf([(byte)leaf]))];

    [Fact]
    public void The_request_of_the_specification_is_read_as_it_is_written()
    {
        var asked = AddCheckpoint.Read(Encoding.UTF8.GetBytes(Example)).ShouldNotBeNull();

        (asked.Old, asked.Proof.Count, asked.Note.Signatures.Count).ShouldBe((20852014, 4, 2));
        asked.Checkpoint.Size.ShouldBe(20852163);
        asked.ToString().ShouldBe(Example);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("old 0\n" + Note)]
    [InlineData("old\n\n" + Note)]
    [InlineData("old  0\n\n" + Note)]
    [InlineData("old 00\n\n" + Note)]
    [InlineData("old 01\n\n" + Note)]
    [InlineData("old -1\n\n" + Note)]
    [InlineData("old +1\n\n" + Note)]
    [InlineData("old 99999999999999999999\n\n" + Note)]
    [InlineData("new 0\n\n" + Note)]
    [InlineData("old 0 \n\n" + Note)]
    [InlineData("old 0\r\n\n" + Note)]
    [InlineData("old 1\nnonsense\n\n" + Note)]
    [InlineData("old 1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n\n" + Note)]
    [InlineData("old 0\n\nlog.example\n1\n47DEQpj8\n\n— log.example AAAAAQE=\n")]
    [InlineData("old 0\n\nlog.example\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    public void What_is_not_a_request_is_none(string body) => AddCheckpoint.Read(Encoding.UTF8.GetBytes(body)).ShouldBeNull();

    [Fact]
    public void A_proof_has_an_end()
    {
        string Of(int hashes) => "old 1\n" + string.Concat(Enumerable.Repeat(TreeHash.OfNothing + "\n", hashes)) + "\n" + Note;
        AddCheckpoint.Read(Encoding.UTF8.GetBytes(Of(63))).ShouldNotBeNull();
        AddCheckpoint.Read(Encoding.UTF8.GetBytes(Of(64))).ShouldBeNull();
    }

    [Fact]
    public void A_log_that_only_became_longer_is_signed_from_whatever_size_on()
    {
        for (var from = 0; from <= Leaves.Length; from++)
            for (var to = from; to <= Leaves.Length; to++)
                Ask(from, to, from == 0 || from == to ? [] : NaiveTree.Consistency(from, Leaves.AsSpan(0, to)))
                    .After(At(from)).ShouldBe(WitnessVerdict.Cosigned, $"{from} {to}");
        Ask(0, 7, []).After(null).ShouldBe(WitnessVerdict.Cosigned);
        Ask(0, 0, []).After(null).ShouldBe(WitnessVerdict.Cosigned);
    }

    [Fact]
    public void Who_thinks_that_it_saw_another_size_is_told()
    {
        Ask(0, 7, []).After(At(5)).ShouldBe(WitnessVerdict.OtherSize);
        Ask(5, 7, NaiveTree.Consistency(5, Leaves.AsSpan(0, 7))).After(At(6)).ShouldBe(WitnessVerdict.OtherSize);
        Ask(5, 7, NaiveTree.Consistency(5, Leaves.AsSpan(0, 7))).After(null).ShouldBe(WitnessVerdict.OtherSize);
        // A log that has become shorter is another log, but this request does not show it.
        Ask(5, 5, []).After(At(9)).ShouldBe(WitnessVerdict.OtherSize);
        Ask(9, 5, []).After(At(9)).ShouldBe(WitnessVerdict.Malformed);
    }

    [Fact]
    public void Another_history_is_never_signed()
    {
        TreeHash[] other = [.. Leaves];
        other[2] = TreeHash.OfLeaf("otherwise"u8);
        for (var to = 6; to <= Leaves.Length; to++)
            Ask(5, to, NaiveTree.Consistency(5, other.AsSpan(0, to)), other).After(At(5)).ShouldBe(WitnessVerdict.NotShown);
        Ask(5, 5, [], other).After(At(5)).ShouldBe(WitnessVerdict.TwoHistories);
        Ask(0, 0, [], root: Leaves[0]).After(null).ShouldBe(WitnessVerdict.TwoHistories);
    }

    [Fact]
    public void A_proof_that_is_none_shows_nothing()
    {
        Ask(5, 7, []).After(At(5)).ShouldBe(WitnessVerdict.NotShown);
        Ask(5, 7, [.. NaiveTree.Consistency(5, Leaves.AsSpan(0, 7)), TreeHash.OfNothing]).After(At(5)).ShouldBe(WitnessVerdict.NotShown);
        Ask(5, 5, [TreeHash.OfNothing]).After(At(5)).ShouldBe(WitnessVerdict.NotShown);
        Ask(0, 7, [TreeHash.OfNothing]).After(null).ShouldBe(WitnessVerdict.NotShown);
        Ask(0, 7, [TreeHash.OfNothing]).After(At(0)).ShouldBe(WitnessVerdict.NotShown);
    }

    private static Checkpoint At(int size, TreeHash[]? leaves = null) =>
        new("log.example", size, NaiveTree.Hash((leaves ?? Leaves).AsSpan(0, size)));

    private static AddCheckpoint Ask(int old, int size, IReadOnlyList<TreeHash> proof, TreeHash[]? leaves = null, TreeHash? root = null)
    {
        var checkpoint = At(size, leaves);
        if (root is { } another) checkpoint = checkpoint with { Root = another };
        return new(old, proof, new SignedNote(checkpoint.Text, []), checkpoint);
    }
}
