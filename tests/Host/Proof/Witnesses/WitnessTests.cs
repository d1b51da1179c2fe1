// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.Logging.Abstractions;
using OS2.Ledger.Clusters;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Witnesses;
using OS2.Ledger.Tests.Clusters;

namespace OS2.Ledger.Tests.Proof.Witnesses;

/// <summary>A witness and what it remembers, on a disk.</summary>
public sealed class WitnessTests : IAsyncLifetime
{
    private static readonly NoteSigner Log = NoteSigner.New("log.example", NoteKeyKind.Log);
    private static readonly TreeHash[] Leaves = [.. Enumerable.Range(0, 40).Select(leaf => TreeHash.OfLeaf([(byte)leaf]))];
    private static readonly TreeHash[] Otherwise = [TreeHash.OfLeaf("otherwise"u8), .. Leaves[1..]];

    private ScratchFolder _folder = null!;
    private WitnessMemory? _memory;

    public async ValueTask InitializeAsync() => _folder = await ScratchFolder.NewAsync("-witness");

    public async ValueTask DisposeAsync()
    {
        _memory?.Dispose();
        await _folder.DisposeAsync();
    }

    [Fact]
    public void It_signs_what_goes_on_from_what_it_saw()
    {
        var witness = Open();
        foreach (var (from, to) in new[] { (0, 0), (0, 5), (5, 5), (5, 33), (33, 40) })
        {
            var asked = Ask(from, to);
            var answer = witness.Consider(asked);
            answer.Verdict.ShouldBe(WitnessVerdict.Cosigned);
            (asked.Note with { Signatures = [.. asked.Note.Signatures, answer.Signature!] }).CosignedAt(witness.Key).ShouldNotBeNull();
        }
    }

    [Fact]
    public void It_signs_for_logs_that_it_knows_and_with_keys_that_it_knows()
    {
        var (old, next) = (Log, NoteSigner.New("log.example", NoteKeyKind.Log));
        var witness = Open(logs: [old.Key, next.Key]);

        witness.Consider(null).Verdict.ShouldBe(WitnessVerdict.Malformed);
        witness.Consider(Ask(0, 3, NoteSigner.New("other.example", NoteKeyKind.Log))).Verdict.ShouldBe(WitnessVerdict.UnknownLog);
        witness.Consider(Ask(0, 3, NoteSigner.New("log.example", NoteKeyKind.Log))).Verdict.ShouldBe(WitnessVerdict.NotSigned);
        var forged = Ask(0, 3);
        witness.Consider(forged with { Note = forged.Note with { Signatures = [forged.Note.Signatures[0] with { Signature = new byte[64] }] } })
            .Verdict.ShouldBe(WitnessVerdict.NotSigned);
        witness.Consider(Ask(0, 3)).Verdict.ShouldBe(WitnessVerdict.Cosigned);
        // The log has changed its key.
        witness.Consider(Ask(3, 5, next)).Verdict.ShouldBe(WitnessVerdict.Cosigned);
        witness.Memory.Seen("log.example")!.Signatures.ShouldHaveSingleItem();
    }

    [Fact]
    public void What_it_signed_it_remembers_when_it_is_started_again()
    {
        var key = Open().Key;
        _memory!.Key(null).Key.ShouldBe(key);
        new Witness(_memory.Key(null), [Log.Key], _memory, TimeProvider.System, NullLogger<Witness>.Instance).Consider(Ask(0, 9));

        var again = Open();
        again.Key.ShouldBe(key);
        var answer = again.Consider(Ask(0, 12));
        (answer.Verdict, answer.Size).ShouldBe((WitnessVerdict.OtherSize, 9));
        again.Consider(Ask(9, 12)).Verdict.ShouldBe(WitnessVerdict.Cosigned);
    }

    [Fact]
    public async Task Of_two_that_are_asked_at_once_one_goes_on()
    {
        var witness = Open();
        witness.Consider(Ask(0, 9));
        var verdicts = await Task.WhenAll(Enumerable.Range(10, 30).Select(size => Task.Run(() => witness.Consider(Ask(9, size)).Verdict)));

        verdicts.Count(verdict => verdict == WitnessVerdict.Cosigned).ShouldBe(1);
        verdicts.Count(verdict => verdict == WitnessVerdict.OtherSize).ShouldBe(29);
    }

    [Fact]
    public void Two_histories_are_refused_and_both_are_kept()
    {
        var witness = Open();
        witness.Consider(Ask(0, 9));

        witness.Consider(Ask(9, 9, leaves: Otherwise)).ShouldBe(new(WitnessVerdict.TwoHistories, 9));
        witness.Consider(Ask(9, 9, leaves: Otherwise)).Verdict.ShouldBe(WitnessVerdict.TwoHistories);
        witness.Consider(Ask(9, 12)).Verdict.ShouldBe(WitnessVerdict.Cosigned, "the one that it knows goes on");

        foreach (var memory in new[] { witness.Memory, Open().Memory })
        {
            var refused = memory.Refused.ShouldHaveSingleItem();
            refused.IsProof.ShouldBeTrue();
            refused.Note.IsSignedBy(Log.Key).ShouldBeTrue();
            refused.Seen!.IsSignedBy(Log.Key).ShouldBeTrue();
            (refused.Before!.Size, refused.Checkpoint.Size).ShouldBe((9, 9));
        }
    }

    [Fact]
    public void What_was_not_shown_to_go_on_proves_nothing_until_the_size_is_reached()
    {
        var witness = Open();
        witness.Consider(Ask(0, 9));
        // Of the log itself, sent by a stranger with a wrong proof; and of another history.
        var right = Ask(9, 12) with { Proof = [TreeHash.OfNothing] };
        witness.Consider(right).Verdict.ShouldBe(WitnessVerdict.NotShown);
        witness.Consider(Ask(9, 15, leaves: Otherwise)).Verdict.ShouldBe(WitnessVerdict.NotShown);
        witness.Memory.Refused.Select(refused => (refused.Checkpoint.Size, refused.IsProof)).ShouldBe([(12, false), (15, false)]);

        witness.Consider(Ask(9, 12)).Verdict.ShouldBe(WitnessVerdict.Cosigned);
        witness.Memory.Refused.ShouldHaveSingleItem().Checkpoint.Size.ShouldBe(15);
        witness.Consider(Ask(12, 15)).Verdict.ShouldBe(WitnessVerdict.Cosigned);
        witness.Memory.Refused.ShouldHaveSingleItem().IsProof.ShouldBeTrue();
        Open().Memory.Refused.ShouldHaveSingleItem().IsProof.ShouldBeTrue();
    }

    [Fact]
    public void Whoever_sends_wrong_proofs_does_not_fill_its_disk()
    {
        var witness = Open();
        TreeHash[] many = [.. Enumerable.Range(0, 200).Select(leaf => TreeHash.OfLeaf([(byte)leaf, 0]))];
        witness.Consider(Ask(0, 9, leaves: many));
        for (var size = 10; size < 180; size++) witness.Consider(Ask(9, size, leaves: many) with { Proof = [] });
        witness.Memory.Refused.Count.ShouldBe(100);
        witness.Consider(Ask(9, 9)).Verdict.ShouldBe(WitnessVerdict.TwoHistories);
        witness.Memory.Refused.Count(refused => refused.IsProof).ShouldBe(1, "what proves something is kept nevertheless");
    }

    [Fact]
    public void It_starts_with_what_it_knew_or_not_at_all()
    {
        Open(name: "witness.example").Key.Name.ShouldBe("witness.example");
        Should.Throw<ClusterException>(() => new WitnessMemory(_folder.Path)).Message.ShouldContain("Another witness");
        Should.Throw<ClusterException>(() => _memory!.Key("other.example")).Message.ShouldContain("witness.example");
        new Witness(_memory!.Key(null), [Log.Key], _memory, TimeProvider.System, NullLogger<Witness>.Instance).Consider(Ask(0, 9));

        _memory.Dispose();
        File.WriteAllText(Directory.GetFiles(Path.Combine(_folder.Path, "seen")).ShouldHaveSingleItem(), "nothing");
        Should.Throw<ClusterException>(() => new WitnessMemory(_folder.Path)).Message.ShouldContain("is not a checkpoint");
        Should.Throw<ClusterException>(() => new WitnessMemory(Path.Combine(_folder.Path, "key"))).Message.ShouldContain("cannot be used");
    }

    [Fact]
    public void Its_key_is_its_own()
    {
        Open();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(_folder.Path, "key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>Starts the witness, and stops the one before.</summary>
    private Witness Open(string? name = null, NoteKey[]? logs = null)
    {
        _memory?.Dispose();
        _memory = new WitnessMemory(_folder.Path);
        return new Witness(_memory.Key(name), logs ?? [Log.Key], _memory, TimeProvider.System, NullLogger<Witness>.Instance);
    }

    private static AddCheckpoint Ask(int old, int size, NoteSigner? signer = null, TreeHash[]? leaves = null)
    {
        var first = (leaves ?? Leaves).AsSpan(0, size);
        var checkpoint = new Checkpoint((signer ?? Log).Key.Name, size, NaiveTree.Hash(first));
        var proof = old == 0 || old == size ? [] : NaiveTree.Consistency(old, first);
        return new(old, proof, new SignedNote(checkpoint.Text, [(signer ?? Log).Sign(checkpoint.Text, default)]), checkpoint);
    }
}
