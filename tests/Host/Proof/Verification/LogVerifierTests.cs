// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Verification;

namespace OS2.Ledger.Tests.Proof.Verification;

/// <summary>Whatever is done to a log is named, and nothing else is.</summary>
public sealed class LogVerifierTests
{
    private const int Size = 600;

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly NoteSigner Signer = NoteSigner.New("log.example", NoteKeyKind.Log);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(Size)]
    public async Task A_log_as_it_was_signed_is_whole(int size)
    {
        var log = new PaperLog(Leaves(size), Signer);
        var earlier = Enumerable.Range(0, size).Where(length => length % 97 == 0).Select(length => PaperLog.CheckpointOf(Leaves(length), Signer));

        var verdict = await VerifyAsync(log, Signer.Key, [.. earlier, log.Checkpoint]);
        verdict.Breaks.ShouldBeEmpty();
        verdict.Checkpoint.Size.ShouldBe(size);
        verdict.IsKeyGiven.ShouldBeTrue();
    }

    [Fact]
    public async Task Without_a_key_it_is_said_whose_it_is()
    {
        var verdict = await VerifyAsync(new PaperLog(Leaves(3), Signer), null);
        verdict.IsWhole.ShouldBeTrue();
        verdict.IsKeyGiven.ShouldBeFalse();
        verdict.Key.ShouldBe(Signer.Key);
    }

    [Fact]
    public async Task An_entry_that_was_changed_is_named()
    {
        var log = new PaperLog(Leaves(Size), Signer);
        log.Change(leaves => leaves[300] = Leaf(301, "stream-1", 999));
        (await BreaksAsync(log)).ShouldBe([new(Fault.Altered, 300, 301)]);
    }

    [Fact]
    public async Task An_entry_that_is_gone_is_named()
    {
        var log = new PaperLog(Leaves(Size), Signer);
        log.Change(leaves => leaves.RemoveAt(Size - 3));
        (await BreaksAsync(log)).ShouldBe([new(Fault.Missing, Size - 3)]);
    }

    [Fact]
    public async Task An_entry_that_was_put_in_is_named()
    {
        var log = new PaperLog(Leaves(Size), Signer);
        log.Change(leaves => leaves.Insert(Size - 3, Leaf(9_999, "stream-x", 1)));
        (await BreaksAsync(log)).ShouldBe([new(Fault.Inserted, Size - 3, 9_999)]);
    }

    [Fact]
    public async Task Entries_that_changed_places_are_named()
    {
        var log = new PaperLog(Leaves(Size), Signer);
        log.Change(leaves => (leaves[10], leaves[20]) = (leaves[20], leaves[10]));
        (await BreaksAsync(log)).ShouldBe([new(Fault.Reordered, 10, 21), new(Fault.Reordered, 20, 11)]);
    }

    [Fact]
    public async Task Hashes_that_were_changed_are_told_from_entries_that_were()
    {
        var leaf = new PaperLog(Leaves(Size), Signer);
        leaf.Files["tile/0/001"][7]++;
        (await BreaksAsync(leaf)).ShouldBe([new(Fault.TileAltered, 256, null, "tile/0/001")]);

        var above = new PaperLog(Leaves(Size), Signer);
        above.Files["tile/1/000.p/2"][7]++;
        (await BreaksAsync(above)).ShouldBe([new(Fault.TileAltered, 0, null, "tile/1/000.p/2")]);

        var gone = new PaperLog(Leaves(Size), Signer);
        gone.Files.Remove("tile/0/000");
        (await BreaksAsync(gone)).ShouldBe([new(Fault.TileAltered, 0, null, "tile/0/000")]);
    }

    [Fact]
    public async Task A_bundle_whose_lengths_do_not_fit_is_named_from_where_it_cannot_be_read()
    {
        var leaves = Leaves(Size);
        var log = new PaperLog(leaves, Signer);
        log.Files["tile/entries/001"][leaves[256..300].Sum(leaf => leaf.Length + sizeof(ushort))]++;
        (await BreaksAsync(log)).ShouldBe([new(Fault.BundleBroken, 300, null, "tile/entries/001")]);
    }

    [Fact]
    public async Task A_checkpoint_of_more_entries_than_there_could_ever_be_keeps_nobody_busy()
    {
        var log = new PaperLog(Leaves(Size), Signer);
        log.Files["checkpoint"] = Signed(log.Checkpoint with { Size = 1L << 50 });
        (await BreaksAsync(log)).ShouldContain(found => found.Fault == Fault.Truncated);
    }

    [Fact]
    public async Task A_checkpoint_under_another_logs_name_is_none_of_this_key()
    {
        var log = new PaperLog(Leaves(Size), Signer);
        log.Files["checkpoint"] = Signed(log.Checkpoint with { Origin = "other.example" });
        (await BreaksAsync(log)).ShouldBe([new(Fault.WrongKey, About: Signer.Key.ToString())]);
    }

    [Fact]
    public async Task A_log_that_publishes_later_than_it_signs_holds_what_was_kept_of_it()
    {
        var (log, latest) = (new PaperLog(Leaves(Size), Signer), PaperLog.CheckpointOf(Leaves(Size), Signer));
        log.Files["checkpoints/600"] = log.Files["checkpoint"];
        log.Files["checkpoint"] = PaperLog.Signed(Leaves(400), Signer);
        var verdict = await VerifyAsync(log, Signer.Key, [latest]);
        verdict.Breaks.ShouldBeEmpty();
        verdict.Checkpoint.ShouldBe(latest);
    }

    [Fact]
    public async Task An_end_that_was_cut_off_is_named()
    {
        var log = new PaperLog(Leaves(Size), Signer);
        foreach (var file in log.Files.Keys.Where(file => file.Contains("002", StringComparison.Ordinal)).ToList()) log.Files.Remove(file);
        (await BreaksAsync(log)).ShouldContain(new Break(Fault.Truncated, 512));
    }

    [Fact]
    public async Task Entries_without_a_signature_behind_the_last_are_named()
    {
        var (log, longer) = (new PaperLog(Leaves(Size), Signer), new PaperLog(Leaves(Size + 2), Signer));
        foreach (var (file, bytes) in longer.Files.Where(file => file.Key.StartsWith("tile/", StringComparison.Ordinal))) log.Files[file] = bytes;
        (await BreaksAsync(log)).ShouldBe([new(Fault.UnsignedTail, Size)]);
    }

    [Fact]
    public async Task A_log_that_was_rewritten_by_somebody_without_the_key_is_named()
    {
        var stranger = NoteSigner.New("log.example", NoteKeyKind.Log);
        var rewritten = Leaves(Size);
        rewritten[5] = Leaf(6, "stream-6", 1, more: "otherwise");
        (await BreaksAsync(new PaperLog(rewritten, stranger))).ShouldBe([new(Fault.WrongKey, About: Signer.Key.ToString())]);

        // The old signature does not help.
        var log = new PaperLog(rewritten, stranger);
        log.Files["checkpoint"] = new PaperLog(Leaves(Size), Signer).Files["checkpoint"];
        (await BreaksAsync(log)).ShouldBe([new(Fault.Rewritten)]);
    }

    [Fact]
    public async Task A_log_that_was_rewritten_by_whoever_has_the_key_is_named_by_a_kept_checkpoint_only()
    {
        var rewritten = Leaves(Size);
        rewritten[5] = Leaf(6, "stream-6", 1, more: "otherwise");
        var (log, kept) = (new PaperLog(rewritten, Signer), PaperLog.CheckpointOf(Leaves(400), Signer));

        (await BreaksAsync(log)).ShouldBeEmpty();
        (await VerifyAsync(log, Signer.Key, [kept])).Breaks.ShouldBe([new(Fault.KeptOtherwise, About: "400")]);
        (await VerifyAsync(log, Signer.Key, [PaperLog.CheckpointOf(Leaves(5), Signer)])).IsWhole.ShouldBeTrue("what came before it stands");
    }

    [Fact]
    public async Task An_old_backup_is_named_by_a_kept_checkpoint()
    {
        var kept = PaperLog.CheckpointOf(Leaves(Size), Signer);
        (await VerifyAsync(new PaperLog(Leaves(400), Signer), Signer.Key, [kept])).Breaks.ShouldBe([new(Fault.KeptLonger, 400, About: "600")]);
        (await VerifyAsync(new PaperLog(Leaves(Size), Signer), Signer.Key, [kept with { Origin = "other.example" }])).Breaks
            .ShouldBe([new(Fault.KeptOtherwise, About: "600")]);
        (await VerifyAsync(new PaperLog(Leaves(Size), Signer), Signer.Key, [kept with { Origin = "" }])).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task An_entry_that_stands_twice_or_is_not_the_next_of_its_stream_is_named()
    {
        List<byte[]> leaves = [Leaf(1, "a", 1), Leaf(2, "a", 2), Leaf(2, "a", 3), Leaf(3, "a", 5)];
        (await BreaksAsync(new PaperLog(leaves, Signer))).ShouldBe([new(Fault.Doubled, 2, 2), new(Fault.OutOfOrder, 3, 3, "a")]);
    }

    [Fact]
    public async Task A_key_is_followed_to_the_next_if_it_vouches_for_it()
    {
        var next = NoteSigner.New("log.example", NoteKeyKind.Log);
        List<byte[]> before = [.. Leaves(9), KeyChange(10, next.Key, "replaced")], all = [.. before, Leaf(11, "z", 1)];
        PaperLog Log(params NoteSigner[] vouching)
        {
            var log = new PaperLog(all, next);
            log.Files["checkpoints/10"] = PaperLog.Signed(before, vouching);
            return log;
        }

        (await BreaksAsync(Log(Signer, next))).ShouldBeEmpty();
        (await BreaksAsync(Log(next))).ShouldBe([new(Fault.AnotherIncarnation, 9, About: next.Key.ToString())]);
        (await BreaksAsync(Log(Signer))).ShouldBe([new(Fault.AnotherIncarnation, 9, About: next.Key.ToString())]);
        (await BreaksAsync(new PaperLog(all, next))).ShouldBe([new(Fault.AnotherIncarnation, 9, About: next.Key.ToString())]);
        (await VerifyAsync(Log(next), next.Key)).IsWhole.ShouldBeTrue("whoever trusts the next key needs nobody to vouch for it");
        (await BreaksAsync(new PaperLog(all, Signer))).Select(found => found.Fault).ShouldContain(Fault.WrongKey);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    [InlineData("log.example\n1\nnonsense\n\n— log.example AAAAAQE=\n")]
    public async Task Nothing_can_be_said_without_a_checkpoint(string? checkpoint)
    {
        var log = new PaperLog(Leaves(1), Signer);
        log.Files.Remove("checkpoint");
        if (checkpoint is not null) log.Files["checkpoint"] = Encoding.UTF8.GetBytes(checkpoint);
        await Should.ThrowAsync<UnreadableException>(() => VerifyAsync(log, Signer.Key));
    }

    private static byte[] Signed(Checkpoint checkpoint) =>
        Encoding.UTF8.GetBytes(new SignedNote(checkpoint.Text, [Signer.Sign(checkpoint.Text, default)]).ToString());

    private static async Task<IReadOnlyList<Break>> BreaksAsync(PaperLog log) => (await VerifyAsync(log, Signer.Key)).Breaks;

    private static Task<Verdict> VerifyAsync(PaperLog log, NoteKey? key, params Checkpoint[] kept) =>
        new LogVerifier(log, key, kept, []).VerifyAsync(_ => { }, Stop);

    private static List<byte[]> Leaves(int size) => [.. Enumerable.Range(1, size).Select(number => Leaf(number, $"stream-{number}", 1))];

    private static byte[] Leaf(int number, string stream, int version, string more = "") => Encoding.UTF8.GetBytes(
        $$"""{"data":{"more":"{{more}}"},"number":{{number}},"stream":"{{stream}}","type":"seat_taken","version":{{version}}}""");

    private static byte[] KeyChange(int number, NoteKey key, string reason) => Encoding.UTF8.GetBytes(
        $$$"""
        {"data":{"key":"{{{key}}}","reason":"{{{reason}}}","effectiveOn":"2026-11-30","basis":{"decidedBy":"secretariat","decidedOn":"2026-11-30",
        "reference":null,"document":null,"evidence":"documented"}},"number":{{{number}}},"stream":"ledger","type":"log_key_changed","version":1}
        """);
}
