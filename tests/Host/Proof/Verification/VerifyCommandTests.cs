// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Memberships;
using OS2.Ledger.Proof;
using OS2.Ledger.Tests.CommandLine;

namespace OS2.Ledger.Tests.Proof.Verification;

/// <summary>An auditor with the program on a machine of their own, and whatever they were given.</summary>
public sealed class VerifyCommandTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_log_on_a_server_is_checked_from_outside()
    {
        var number = await EnterAsync();
        await using var auditor = await BuiltProgram.NewAsync(installed: true);
        using var client = await server.ClientAsync();
        await client.GetStringAsync($"/api/entries/{number}/receipt", Stop);
        var (key, checkpoint) = ((await client.GetStringAsync("/log/key", Stop)).Trim(), await client.GetStringAsync("/log/checkpoint", Stop));
        var kept = await auditor.FileAsync("kept", checkpoint);

        var whole = await auditor.RunAsync("verify", server.Root, "--key", key, "--checkpoint", kept);
        whole.Code.ShouldBe(0, whole.Said);
        whole.Result.ShouldStartWith("Loggen er hel: ");
        whole.Result.ShouldNotContain("--key");

        var careless = await auditor.RunAsync("verify", server.Root);
        careless.Code.ShouldBe(0, careless.Said);
        careless.Result.ShouldContain("--key");
        careless.Result.ShouldContain("--checkpoint");

        var stranger = NoteSigner.New(NoteKeyOf(key).Name, NoteKeyKind.Log).Key;
        var wrong = await auditor.RunAsync("verify", "--key", stranger.ToString(), server.Root);
        wrong.Code.ShouldBe(1);
        wrong.Result.ShouldStartWith($"Loggen {stranger.Name} er ikke underskrevet med den nøgle, der er givet.");
        wrong.Result.ShouldNotContain("Kontrolpunkt: ", Case.Sensitive, "it is not to be kept");
        wrong.Result.ShouldContain($"ikke underskrevet med nøglen {stranger}");

        var other = new Checkpoint("", 1, TreeHash.OfNothing);
        var rewritten = await auditor.RunAsync("verify", server.Root, "--key", key, "--checkpoint", ShortCheckpoint.Of(other));
        rewritten.Code.ShouldBe(1);
        rewritten.Result.ShouldContain("begynder ikke, som den gjorde");
    }

    [Fact]
    public async Task A_receipt_is_checked_offline()
    {
        var number = await EnterAsync();
        await using var auditor = await BuiltProgram.NewAsync(installed: true);
        using var client = await server.ClientAsync();
        var text = await client.GetStringAsync($"/api/entries/{number}/receipt", Stop);
        var receipt = await auditor.FileAsync("receipt.json", text);
        var key = await auditor.FileAsync("key", await client.GetStringAsync("/log/key", Stop));

        var holds = await auditor.RunAsync("verify", receipt, "--key", key);
        holds.Code.ShouldBe(0, holds.Said);
        holds.Result.ShouldStartWith("Kvitteringen holder");
        holds.Result.ShouldContain($"\"number\":{number},");

        var altered = await auditor.FileAsync("altered.json", text.Replace("Prøve", "Prove", StringComparison.Ordinal));
        var broken = await auditor.RunAsync("verify", altered, "--key", key);
        broken.Code.ShouldBe(1);
        broken.Result.ShouldContain($"indførsel {number}, pladsen (");

        var unsigned = (await auditor.RunAsync("verify", receipt)).Result;
        unsigned.ShouldNotContain("Kvitteringen holder");
        unsigned.ShouldContain("Underskriften er ikke efterprøvet");
        holds.Result.ShouldContain("Filens egne sætninger (words) er ikke efterprøvet.");
    }

    [Theory]
    [InlineData("verify", "/there/is/nothing")]
    [InlineData("verify", "http://127.0.0.1:9/")]
    [InlineData("verify", "--key", "nonsense")]
    [InlineData("verify", "--checkpoint", "17-0000")]
    public async Task What_cannot_be_read_is_said_to_be_so(params string[] line)
    {
        await using var auditor = await BuiltProgram.NewAsync(installed: true);
        var ran = await auditor.RunAsync(line);
        ran.Code.ShouldBe(2, ran.Result);
        ran.Result.ShouldBeEmpty();
        ran.Said.Trim().ShouldNotContain("   at ");
    }

    [Fact]
    public async Task The_ledger_itself_is_held_against_its_log()
    {
        await using var program = await BuiltProgram.NewAsync();
        var file = await program.FileAsync(
            "two.jsonl",
            """
            {"command":"RegisterMembership","body":{"cvr":"58271713","name":"Ballerup Kommune","kind":"municipality","effectiveOn":"2012-04-24"}}
            """);
        (await program.RunAsync("import", file)).Code.ShouldBe(0);

        var whole = await program.RunAsync("verify");
        whole.Code.ShouldBe(0, whole.Said);
        whole.Result.ShouldStartWith("Loggen er hel: ");
        whole.Result.ShouldNotContain("venter");

        await Fresh.RunAsync(program.Database.Superuser, "alter table ledger.leaf rename column body to said");
        var refused = await program.RunAsync("verify");
        refused.Code.ShouldBe(2, refused.Result);
        refused.Said.ShouldContain("The database does not do as asked: ");
        refused.Said.ShouldNotContain("   at ");
    }

    private async Task<long> EnterAsync() => (await server.Services.GetRequiredService<Clerk>().EnterAsync<MembershipState, MembershipEvent>(
        Fresh.Registration(Fresh.Cvr()), Fresh.Signature(), Stop)).Entries[0].Number;

    private static NoteKey NoteKeyOf(string line) => NoteKey.TryParse(line, out var key) ? key : throw new FormatException(line);
}
