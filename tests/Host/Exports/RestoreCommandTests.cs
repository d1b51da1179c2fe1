// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using OS2.Ledger.SignIn;
using OS2.Ledger.Tests.CommandLine;

namespace OS2.Ledger.Tests.Exports;

/// <summary>What comes back from an export is the same ledger, and nothing that followed from its entries follows again.</summary>
public sealed class RestoreCommandTests(ExportedAssociation exported) : IClassFixture<ExportedAssociation>
{
    private const string
        Entries = "select e.* from ledger.mt_events e order by seq_id", Count = "select count(*) from ledger.mt_events",
        Last = "select type from ledger.mt_events order by seq_id desc limit 1",
        More = """{"command":"ResignMembership","body":{"cvr":"29189714","receivedOn":"2026-01-05"}}""";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    // What is written anew: the hour at which a stream was last touched and a checkpoint stored, and where books are kept.
    private static readonly string[] Public =
    [
        Entries,
        "select id, version, type, is_archived, tenant_id from ledger.mt_streams order by id",
        "select t::text from ledger.timeline t order by 1",
        "select * from ledger.leaf order by index",
        "select level, index, encode(hashes, 'hex') from ledger.tile order by 1, 2",
        "select note from ledger.checkpoint order by size desc limit 1",
        "select * from ledger.log_key order by size",
        "select count(*) from ledger.unsealed",
        "select last_seq_id from ledger.mt_event_progression where name in ('reactions:All', 'timeline:All')",
    ];

    private static readonly string[] Full =
    [
        "select p::text from register.person p order by 1",
        "select d::text from register.document d order by 1",
        "select c::text from register.voting_card c order by 1",
        "select i::text from ledger.idempotency i order by 1",
        "select r::text from ledger.refused_reaction r order by 1",
    ];

    [Fact]
    public async Task With_its_key_the_full_one_is_the_same_ledger_to_the_last_proof_and_goes_on()
    {
        await using var program = await BuiltProgram.NewAsync();
        var restored = await program.RunAsync("restore", exported.Full, "--key", exported.KeyFile);
        restored.Code.ShouldBe(0, restored.Said);
        restored.Said.ShouldContain("The log goes on under its own key.");
        (await program.RunAsync("restore", exported.Full)).Code.ShouldBe(0, "broken off, it is started again");
        foreach (var sql in Public.Concat(Full)) (await program.RowsAsync(sql)).ShouldBe(await ExpectedAsync(sql), sql);

        var again = Path.Combine(program.Folder, "again");
        (await program.RunAsync("export", again)).Code.ShouldBe(0);
        ExportedAssociation.ShouldBeSame(again, exported.Public);
        var fullAgain = Path.Combine(program.Folder, "full-again");
        (await program.RunAsync("export", fullAgain, "--full")).Code.ShouldBe(0);
        ExportedAssociation.ShouldBeSame(fullAgain, exported.Full);

        await using var server = new TestServer { Over = program };
        await server.InitializeAsync();
        await server.CaughtUpAsync();
        await AnswersAreSameAsync(server);
        (await program.RowsAsync(Count)).ShouldBe(await ExpectedAsync(Count), "nothing follows again");
        await server.AskAsync("members/resign", new { cvr = SmallAssociation.Favrskov, receivedOn = "2026-01-05" });
        await server.CaughtUpAsync();
        var (isWhole, said) = await exported.VerifyAsync(server.Root, await File.ReadAllTextAsync(Path.Combine(exported.Public, "log/key"), Stop));
        isWhole.ShouldBeTrue(said);
    }

    [Fact]
    public async Task From_the_public_one_without_the_key_comes_another_incarnation_with_the_same_books()
    {
        await using var program = await BuiltProgram.NewAsync();
        var restored = await program.RunAsync("restore", exported.Public);
        restored.Code.ShouldBe(0, restored.Said);
        restored.Said.ShouldContain("another incarnation");
        restored.Said.ShouldContain("Who the persons are");
        var entries = await program.RowsAsync(Entries);
        entries[..^1].ShouldBe(await ExpectedAsync(Entries));
        (await program.RowsAsync(Last)).ShouldBe(["log_key_changed"]);
        (await program.RowsAsync("select count(*) from register.person")).ShouldBe(["0"]);
        (await program.RowsAsync("select digest, file_name from register.document")).ShouldHaveSingleItem();

        var (key, old) = (restored.Result.Trim(), (await File.ReadAllTextAsync(Path.Combine(exported.Public, "log/key"), Stop)).Trim());
        var kept = Path.Combine(exported.Public, "log/checkpoint");
        (await program.RunAsync("verify", "--key", key, "--checkpoint", kept)).Code.ShouldBe(0);
        var byTheOld = await program.RunAsync("verify", "--key", old, "--checkpoint", kept);
        byTheOld.Code.ShouldBe(1);
        byTheOld.Result.ShouldContain($"underskrevet med nøglen {key}, som nøglen før den ikke står inde for");

        var refused = await program.RunAsync("restore", exported.Public);
        refused.Code.ShouldBe(1);
        refused.Said.ShouldContain("not empty");
        (await program.RowsAsync(Entries)).ShouldBe(entries);

        var more = await program.RunAsync(More, ["import", "-"]);
        more.Code.ShouldBe(0, more.Said + more.Result);
        (await program.RunAsync("verify", "--key", key, "--checkpoint", kept)).Code.ShouldBe(0);
        var export = Path.Combine(program.Folder, "export");
        (await program.RunAsync("export", export)).Code.ShouldBe(0);
        var whole = await exported.VerifyAsync(export);
        whole.IsWhole.ShouldBeTrue(whole.Said);
        File.ReadAllLines(Path.Combine(export, "log/keys")).ShouldBe([old, key]);

        // What was signed when the new key took over is part of what is checked, whoever checks.
        var checkpoint = Directory.GetFiles(Path.Combine(export, "log/checkpoints")).ShouldHaveSingleItem();
        await File.WriteAllTextAsync(checkpoint, await File.ReadAllTextAsync(kept, Stop), Stop);
        (await exported.VerifyAsync(export)).Said.ShouldContain("Filen log/checkpoints/");

        await using var server = new TestServer { Over = program };
        await server.InitializeAsync();
        using var client = await server.ClientAsync();
        var document = Path.GetFileNameWithoutExtension(Directory.GetFiles(Path.Combine(exported.Public, "documents")).Single());
        (await client.GetAsync($"/dokumenter/{document}", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/organer/board", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_broken_one_is_refused_with_its_breaks_and_nothing_is_written()
    {
        await using var program = await BuiltProgram.NewAsync();
        var copy = exported.CopyOf(exported.Public);
        var document = Directory.GetFiles(Path.Combine(copy, "documents")).Single();
        await File.WriteAllTextAsync(document, "%PDF-1.4 otherwise %%EOF", Stop);
        var broken = await program.RunAsync("restore", copy);
        broken.Code.ShouldBe(1);
        broken.Said.ShouldContain($"The document {Path.GetFileNameWithoutExtension(document)} is another than the one the entries name.");
        broken.Said.ShouldContain("nothing was restored");
        broken.Said.ShouldNotContain("   at ");
        (await program.RowsAsync("select count(*) from ledger.mt_events union all select count(*) from register.document")).ShouldBe(["0", "0"]);

        var lacking = exported.CopyOf(exported.Full);
        File.Delete(Path.Combine(lacking, "private/register.person.jsonl"));
        (await program.RunAsync("restore", lacking)).Said.ShouldContain("The file private/register.person.jsonl is missing.");
        var wrongKey = await program.RunAsync("restore", exported.Public, "--key", Path.Combine(exported.Public, "log/key"));
        wrongKey.Said.ShouldContain("is not a file with the private key");
        (await program.RunAsync("restore", program.Folder)).Said.ShouldContain("is not an export");
    }

    [Fact]
    public async Task Whoever_was_forgotten_since_stays_forgotten_and_a_ledger_that_served_while_empty_is_empty()
    {
        await using var program = await BuiltProgram.NewAsync();
        await using (var empty = new TestServer { Over = program })
        {
            await empty.InitializeAsync();
            const string unsigned = "select not exists (select from ledger.checkpoint)";
            while (await Fresh.ScalarAsync<bool>(program.Database.Owner, unsigned)) await Task.Delay(50, Stop);
        }

        var person = await Fresh.ScalarAsync<Guid>(
            exported.Server.Database.Owner, "select id from register.person where name = 'Sanne Sørensen' limit 1");
        var file = await program.FileAsync("forgotten", $"{person}\n");
        var restored = await program.RunAsync("restore", exported.Full, "--forgotten", file);
        restored.Code.ShouldBe(0, restored.Said);
        restored.Said.ShouldContain("One person who had been forgotten was there again, and is erased.");
        (await program.RowsAsync($"select 1 from register.person where id = '{person}'")).ShouldBeEmpty();
        (await File.ReadAllTextAsync(Path.Combine(program.DataFolder, "forgotten-persons.txt"), Stop)).ShouldBe($"{person}\n");
    }

    private static readonly string[] Asked =
    [
        "/api/members", "/api/suppliers", "/api/organisations", "/api/offices", "/api/members?effective=2020-01-01", "/api/entries?take=500",
        "/log/checkpoint", "/log/key", "/log/tile/0/000", "/log/tile/entries/000", "/medlemmer", "/organer/board", "/kontingent", "/personer",
    ];

    /// <summary>Both ledgers answer the same, and give the same receipts.</summary>
    private async Task AnswersAreSameAsync(TestServer server)
    {
        using var one = await exported.Server.ClientAsync(Role.Secretariat);
        using var other = await server.ClientAsync(Role.Secretariat);
        foreach (var address in Asked.Append($"/api/entries/{exported.Association.Approval}/receipt"))
        {
            using var expected = await one.GetAsync(address, Stop);
            using var answer = await other.GetAsync(address, Stop);
            answer.StatusCode.ShouldBe(expected.StatusCode, address);
            if (address.StartsWith("/api", StringComparison.Ordinal) || address.StartsWith("/log", StringComparison.Ordinal))
                (await answer.Content.ReadAsByteArrayAsync(Stop)).ShouldBe(await expected.Content.ReadAsByteArrayAsync(Stop), address);
        }
    }

    private async Task<string[]> ExpectedAsync(string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(exported.Server.Database.Superuser);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var rows = new List<string>();
        while (await reader.ReadAsync(Stop))
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i).ToString())));
        return [.. rows];
    }
}
