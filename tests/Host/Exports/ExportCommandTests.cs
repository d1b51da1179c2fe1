// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text;
using System.Text.Json;
using OS2.Ledger.Clusters;
using OS2.Ledger.Proof;
using OS2.Ledger.Tests.CommandLine;

namespace OS2.Ledger.Tests.Exports;

/// <summary>An export is whole, the same each time, holds nothing that is private, and whatever is done to it is named.</summary>
public sealed class ExportCommandTests(ExportedAssociation exported) : IClassFixture<ExportedAssociation>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly string[] Private =
    [
        "Frank Formand", "Bo Berg", "bo@example.dk", "12 34 56 78", "Sanne Sørensen", "Mette Møller", "Betaler ikke.", "Signe Sekretær",
    ];

    [Fact]
    public async Task What_was_exported_is_whole()
    {
        var key = await File.ReadAllTextAsync(Path.Combine(exported.Public, "log/key"), Stop);
        var (isWhole, said) = await exported.VerifyAsync(exported.Public, key.Trim());
        isWhole.ShouldBeTrue(said);
        said.ShouldStartWith("Loggen er hel: ");
        said.ShouldContain("indførslerne nævner: 1");
        said.ShouldNotContain("--key");
        File.Exists(Path.Combine(exported.Public, "log/tile/0/000")).ShouldBeTrue("there is a full tile");
        Directory.GetFiles(Path.Combine(exported.Public, "documents")).ShouldHaveSingleItem();
        Directory.GetDirectories(Path.GetDirectoryName(exported.Public)!, "*unfinished*").ShouldBeEmpty();

        var (isFullWhole, saidOfFull) = await exported.VerifyAsync(exported.Full);
        isFullWhole.ShouldBeTrue(saidOfFull);
        saidOfFull.ShouldContain("kan ikke efterprøves");
    }

    [Fact]
    public async Task Exported_again_it_is_the_same_to_the_byte()
    {
        await Fresh.RunAsync(exported.Server.Database.Owner, "update register.person set phone = '87 65 43 21' where name = 'Carl Clausen'");
        ExportedAssociation.ShouldBeSame(await exported.ExportAsync(), exported.Public);
    }

    [Fact]
    public void It_says_what_it_is_of_which_log_and_moment()
    {
        var page = File.ReadAllText(Path.Combine(exported.Public, "LAES-MIG.html"));
        var note = SignedNote.Read(File.ReadAllText(Path.Combine(exported.Public, "log/checkpoint")))!;
        var checkpoint = Checkpoint.Read(note.Text)!;
        page.ShouldContain("<html lang=\"da\">");
        page.ShouldContain(ShortCheckpoint.Of(checkpoint));
        page.ShouldContain(checkpoint.Origin);
        page.ShouldNotMatch("{[a-z]+}");
        page.ShouldNotContain("<script");
        page.ShouldNotContain("personoplysninger");
        File.ReadAllText(Path.Combine(exported.Full, "LAES-MIG.html")).ShouldContain("<strong>Her er personoplysninger.</strong>");
    }

    [Fact]
    public void The_public_one_holds_no_person_and_neither_holds_the_private_key()
    {
        var key = File.ReadAllText(exported.KeyFile).Trim();
        var secret = Convert.FromBase64String(key.Split('+', 5)[^1])[1..];
        byte[][] never = [Encoding.UTF8.GetBytes("PRIVATE+KEY"), Encoding.UTF8.GetBytes(key.Split('+', 5)[^1]), secret];
        foreach (var (folder, bytes) in Bytes(exported.Public).Concat(Bytes(exported.Full)))
            foreach (var forbidden in never) bytes.AsSpan().IndexOf(forbidden).ShouldBe(-1, folder);
        foreach (var (file, bytes) in Bytes(exported.Public))
            foreach (var name in Private)
            {
                bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)).ShouldBe(-1, $"{name} in {file}");
                bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(name).Trim('"'))).ShouldBe(-1, $"{name} in {file}");
            }

        var full = Bytes(exported.Full).ToList();
        foreach (var name in Private)
            full.Exists(file => file.Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) >= 0).ShouldBeTrue(name);
        if (OperatingSystem.IsWindows()) return;
        foreach (var (file, _) in full)
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        File.GetUnixFileMode(exported.Full).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Theory]
    [InlineData("log/tile/entries/000", "", "Filen tile/entries/000 mangler eller er ødelagt: fra plads 0 ")]
    [InlineData("log/tile/entries/000", "word", "Indførsel 1 (plads 0) er ændret, efter at den blev forseglet.")]
    [InlineData("log/tile/entries/000", "length", "Filen tile/entries/000 mangler eller er ødelagt: fra plads 0 ")]
    [InlineData("log/tile/0/000", "", "Mellemregningen tile/0/000 ")]
    [InlineData("log/tile/0/000", "flip", "Mellemregningen tile/0/000 ")]
    [InlineData("log/tile/1/000.p/*", "flip", "Mellemregningen tile/1/000.p/")]
    [InlineData("log/tile/entries/007", "new", "følger indførsler, som intet kontrolpunkt dækker.")]
    [InlineData("log/tile/1/000", "new", "følger indførsler, som intet kontrolpunkt dækker.")]
    [InlineData("log/key", "", "er ikke underskrevet med en nøgle, som loggen oplyser")]
    [InlineData("log/key", "key", "ikke underskrevet med nøglen")]
    [InlineData("log/key", "key", "Filen log/key siger ikke")]
    [InlineData("log/keys", "key", "Filen log/keys siger ikke")]
    [InlineData("log/keys", "", "Filen log/keys siger ikke")]
    [InlineData("documents.jsonl", "", "Filen documents.jsonl mangler.")]
    [InlineData("documents.jsonl", "flip", "")]
    [InlineData("documents/*", "", ", mangler.")]
    [InlineData("documents/*", "flip", "er et andet end det, indførslerne nævner")]
    [InlineData("documents/more.pdf", "new", "Filen documents/more.pdf er intet dokument")]
    public async Task What_was_done_to_it_is_named(string file, string deed, string said)
    {
        var copy = exported.CopyOf(exported.Public);
        var path = file.EndsWith('*') ? Directory.GetFiles(Path.Combine(copy, file[..^2])).Single() : Path.Combine(copy, file);
        if (deed == "") File.Delete(path);
        else if (deed == "flip") Flip(path);
        else if (deed == "word") Flip(path, File.ReadAllBytes(path).AsSpan().IndexOf("recordedBy"u8));
        else if (deed == "length") Flip(path, 1);
        else await File.WriteAllTextAsync(path, NoteSigner.New(Origin, NoteKeyKind.Log).Key + "\n", Stop);

        var (isWhole, all) = await exported.VerifyAsync(copy);
        isWhole.ShouldBeFalse();
        all.ShouldContain(said);
        all.ShouldContain("\n- ");
    }

    [Fact]
    public async Task An_end_that_was_cut_off_is_named_and_so_is_more_than_one_break()
    {
        var copy = exported.CopyOf(exported.Public);
        var last = Directory.GetDirectories(Path.Combine(copy, "log/tile/entries")).Single();
        Directory.Delete(last, recursive: true);
        Directory.Delete(last.Replace("entries", "0", StringComparison.Ordinal), recursive: true);
        Flip(Directory.GetFiles(Path.Combine(copy, "documents")).Single());
        var (isWhole, said) = await exported.VerifyAsync(copy);
        isWhole.ShouldBeFalse();
        said.ShouldContain("Loggen ender før plads ");
        said.ShouldContain("er et andet end det, indførslerne nævner");
    }

    [Fact]
    public async Task A_private_document_in_the_full_one_is_held_against_its_digest()
    {
        var copy = exported.CopyOf(exported.Full);
        Flip(Directory.GetFiles(Path.Combine(copy, "private/documents")).First());
        var (isWhole, said) = await exported.VerifyAsync(copy);
        isWhole.ShouldBeFalse();
        said.ShouldContain("er et andet end det, indførslerne nævner");
    }

    [Fact]
    public async Task Broken_off_it_leaves_nothing()
    {
        var path = exported.NewPath();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => exported.RunAsync(path, false, stop.Token));
        Directory.GetDirectories(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*").ShouldBeEmpty();
    }

    [Fact]
    public async Task It_goes_into_an_empty_folder_outside_the_data_folder_only()
    {
        (await RefusedAsync(exported.Public)).ShouldContain("is not an empty folder");
        (await RefusedAsync(Path.Combine(exported.Server.DataFolder, "export"))).ShouldContain("lies in the data folder");
        var empty = Directory.CreateDirectory(exported.NewPath()).FullName;
        (await exported.RunAsync(empty, false, Stop)).ShouldBeTrue();
        ExportedAssociation.Files(empty).ShouldBe(ExportedAssociation.Files(exported.Public));

        async Task<string> RefusedAsync(string path) =>
            (await Should.ThrowAsync<ClusterException>(() => exported.RunAsync(path, false, Stop))).Message;
    }

    [Fact]
    public async Task A_ledger_in_which_nothing_is_sealed_has_nothing_to_export()
    {
        await using var program = await BuiltProgram.NewAsync();
        var ran = await program.RunAsync("export", Path.Combine(program.Folder, "export"));
        (ran.Code, ran.Result).ShouldBe((1, ""));
        ran.Said.ShouldContain("Nothing in this ledger is sealed yet.");
    }

    private string Origin => File.ReadAllText(Path.Combine(exported.Public, "log/checkpoint")).Split('\n')[0];

    private static IEnumerable<(string File, byte[] Bytes)> Bytes(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => (file, File.ReadAllBytes(file)));

    private static void Flip(string file, int? place = null)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[place ?? bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
    }
}
