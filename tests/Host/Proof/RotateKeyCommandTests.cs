// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Proof;
using OS2.Ledger.Tests.CommandLine;

namespace OS2.Ledger.Tests.Proof;

/// <summary>A log gets another key, by an entry, and whoever has the first can go on with it.</summary>
public sealed class RotateKeyCommandTests
{
    [Fact]
    public async Task Every_key_vouches_for_the_next()
    {
        await using var program = await BuiltProgram.NewAsync(installed: true);
        var file = await program.FileAsync(
            "one.jsonl",
            """
            {"command":"RegisterMembership","body":{"cvr":"29189714","name":"Favrskov","kind":"municipality","effectiveOn":"2012-04-24"}}
            """);
        (await program.RunAsync("import", file)).Code.ShouldBe(0);
        var first = await KeyAsync();
        var rotated = await program.RunAsync("rotate-key", "--reference", "Sag 2026-17");
        rotated.Code.ShouldBe(0, rotated.Said);
        var second = rotated.Result.Trim();
        second.ShouldNotBe(first);
        NoteKey.TryParse(second, out var key).ShouldBeTrue();
        key.Name.ShouldBe(first.Split('+')[0]);
        rotated.Said.ShouldContain(Path.Combine(program.DataFolder, "log-keys"));
        (await program.RowsAsync("select data->'basis'->>'reference' from ledger.mt_events where type = 'log_key_changed'"))
            .ShouldBe(["Sag 2026-17"]);
        (await program.RowsAsync("select count(*) from ledger.unsealed")).ShouldBe(["0"]);
        // The checkpoint with the entry is signed by both, and those after it by the new one alone.
        var notes = (await program.RowsAsync("select note from ledger.checkpoint order by size")).Select(note => SignedNote.Read(note)!).ToList();
        NoteKey.TryParse(first, out var old).ShouldBeTrue();
        notes[^1].IsSignedBy(old).ShouldBeTrue();
        notes[^1].IsSignedBy(key).ShouldBeTrue();

        (await program.RunAsync("rotate-key")).Code.ShouldBe(0);
        foreach (var known in new[] { first, second })
        {
            var verified = await program.RunAsync("verify", "--key", known);
            verified.Code.ShouldBe(0, verified.Result + verified.Said);
        }

        File.Delete(Directory.EnumerateFiles(Path.Combine(program.DataFolder, "log-keys")).MaxBy(File.GetCreationTimeUtc)!);
        var gone = await program.RunAsync("rotate-key");
        gone.Code.ShouldBe(1);
        gone.Said.ShouldContain("is not on this machine");

        async Task<string> KeyAsync() => (await program.RowsAsync("select key from ledger.log_key")).ShouldHaveSingleItem();
    }
}
