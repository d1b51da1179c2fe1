// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Proof;

namespace OS2.Ledger.Tests.Proof;

/// <summary>Notes, keys and checkpoints, among them those that the specifications and Go's own checksum database show.</summary>
public sealed class SignedNoteTests
{
    private const string Example =
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n" +
        "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n" +
        "— witness.example.com/w1 " +
        "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

    private const string SumKey = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    [Fact]
    public void A_checkpoint_with_a_witness_is_read_as_it_is_written()
    {
        var note = SignedNote.Read(Example).ShouldNotBeNull();

        note.ToString().ShouldBe(Example);
        note.Signatures.Select(signature => signature.Name).ShouldBe(["example.com/behind-the-sofa", "witness.example.com/w1"]);
        note.Signatures.Select(signature => signature.Signature.Length).ShouldBe([64, 72]);
        var checkpoint = Checkpoint.Read(note.Text).ShouldNotBeNull();
        (checkpoint.Origin, checkpoint.Size).ShouldBe(("example.com/behind-the-sofa", 20852163));
        checkpoint.Text.ShouldBe(note.Text);
    }

    [Fact]
    public void A_text_may_have_empty_lines() =>
        SignedNote.Read("one\n\ntwo\n\n— a AAAAAQE=\n").ShouldNotBeNull().Text.ShouldBe("one\n\ntwo\n");

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\nno signature\n")]
    [InlineData("text\n\n— a AAAAAQE=")]
    [InlineData("text\n\n— a AAAAAQ==\n")]
    [InlineData("text\n\n— a !!!!\n")]
    [InlineData("text\n\n- a AAAAAQE=\n")]
    [InlineData("text\n\n— a+b AAAAAQE=\n")]
    [InlineData("text\n\n—  AAAAAQE=\n")]
    [InlineData("text\n\n— a b AAAAAQE=\n")]
    [InlineData("te\txt\n\n— a AAAAAQE=\n")]
    [InlineData("text\r\n\n— a AAAAAQE=\n")]
    public void What_is_not_a_note_is_none(string note) => SignedNote.Read(note).ShouldBeNull();

    [Fact]
    public void Neither_is_what_is_not_UTF_8_or_without_end()
    {
        SignedNote.Read([.. "te"u8, 0xFF, .. "xt\n\n— a AAAAAQE=\n"u8]).ShouldBeNull();
        SignedNote.Read(new string('x', 200_000) + "\n\n— a AAAAAQE=\n").ShouldBeNull();
    }

    [Theory]
    [InlineData("a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n+1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n99999999999999999999\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n1\n47DEQpj8\n")]
    [InlineData("\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("a\n1\n")]
    public void What_is_not_a_checkpoint_is_none(string text) => Checkpoint.Read(text).ShouldBeNull();

    [Fact]
    public void Lines_after_the_third_of_a_checkpoint_are_not_for_us() =>
        Checkpoint.Read("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmore\n").ShouldBe(new Checkpoint("a", 1, TreeHash.OfNothing));

    [Fact]
    public void A_key_is_read_as_it_is_written()
    {
        NoteKey.TryParse(SumKey, out var key).ShouldBeTrue();

        (key!.Name, key.Kind, key.Id).ShouldBe(("sum.golang.org", NoteKeyKind.Log, 0x033de0aeu));
        key.ToString().ShouldBe(SumKey);
        key.ShouldBe(new NoteKey(key.Name, key.Kind, key.PublicKey.ToArray()));
        (key with { Kind = NoteKeyKind.Witness }).Id.ShouldNotBe(key.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sum.golang.org")]
    [InlineData("sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+033DE0AE+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("other.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+033de0ae+As4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+033de0ae+Ac4zctda0e5eza")]
    [InlineData("+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum golang+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    public void What_is_not_a_key_with_its_own_number_is_none(string line) => NoteKey.TryParse(line, out _).ShouldBeFalse();
}
