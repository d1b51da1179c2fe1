// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Proof;

namespace OS2.Ledger.Tests.Proof;

/// <summary>Signatures, among them one that Go's note package shows.</summary>
public sealed class NoteSignerTests
{
    private const string Secret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private const string Public = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_key_of_another_tool_is_read_and_signs_what_that_tool_takes()
    {
        NoteSigner.TryParse(Secret, out var signer).ShouldBeTrue();
        signer!.Key.ToString().ShouldBe(Public);
        signer.Secret.ShouldBe(Secret);

        const string text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
        new SignedNote(text, [signer.Sign(text, Now)]).ToString().ShouldBe(
            text + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n");
    }

    [Theory]
    [InlineData("")]
    [InlineData("PRIVATE+KEY+")]
    [InlineData("PRIVATE+KEY+PeterNeumann+c74f20a4+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")]
    [InlineData("PRIVATE+KEY+PeterNeumann+c74f20a3+AoEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")]
    [InlineData("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALV")]
    [InlineData(Public)]
    public void What_is_not_a_private_key_is_none(string line) => NoteSigner.TryParse(line, out _).ShouldBeFalse();

    [Fact]
    public void A_note_is_signed_by_who_signed_it_and_nobody_else()
    {
        var (one, other) = (NoteSigner.New("log.example", NoteKeyKind.Log), NoteSigner.New("log.example", NoteKeyKind.Log));
        var note = new SignedNote("text\n", [one.Sign("text\n", Now)]);

        note.IsSignedBy(one.Key).ShouldBeTrue();
        note.IsSignedBy(other.Key).ShouldBeFalse();
        (note with { Text = "test\n" }).IsSignedBy(one.Key).ShouldBeFalse();
        // A signature under the name and number of a known key that does not hold spoils the note, though another beside it holds.
        var spoiled = note.Signatures[0] with { Signature = new byte[64] };
        new SignedNote(note.Text, [.. note.Signatures, spoiled]).IsSignedBy(one.Key).ShouldBeFalse();
        // Those of others say nothing.
        new SignedNote(note.Text, [other.Sign("text\n", Now), .. note.Signatures]).IsSignedBy(one.Key).ShouldBeTrue();
    }

    [Fact]
    public void A_witness_says_when()
    {
        var witness = NoteSigner.New("witness.example", NoteKeyKind.Witness);
        var text = new Checkpoint("log.example", 7, TreeHash.OfNothing).Text;
        var note = new SignedNote(text, [witness.Sign(text, Now)]);

        note.CosignedAt(witness.Key).ShouldBe(Now);
        note.Signatures[0].Signature.Length.ShouldBe(72);
        (note with { Text = new Checkpoint("log.example", 8, TreeHash.OfNothing).Text }).CosignedAt(witness.Key).ShouldBeNull();
        var later = note.Signatures[0].Signature.ToArray();
        later[7]++;
        new SignedNote(text, [note.Signatures[0] with { Signature = later }]).CosignedAt(witness.Key).ShouldBeNull();
        note.CosignedAt(witness.Key with { Kind = NoteKeyKind.Log }).ShouldBeNull();
    }
}
