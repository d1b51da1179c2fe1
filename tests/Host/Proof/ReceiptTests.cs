// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Proof;

namespace OS2.Ledger.Tests.Proof;

/// <summary>Whoever has a receipt and the log's key needs nothing else.</summary>
public sealed class ReceiptTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_receipt_of_what_was_just_entered_holds_offline()
    {
        var clerk = server.Services.GetRequiredService<Clerk>();
        var numbers = new List<long>();
        for (var n = 0; n < 3; n++)
            numbers.Add((await clerk.EnterAsync(Fresh.Registration(Fresh.Cvr()), Fresh.Signature(), Stop)).Entries[0].Number);
        using var client = await server.ClientAsync();
        NoteKey.TryParse((await client.GetStringAsync("/log/key", Stop)).TrimEnd('\n'), out var key).ShouldBeTrue();

        foreach (var number in numbers)
        {
            var receipt = (await client.GetFromJsonAsync<Receipt>($"/api/entries/{number}/receipt", LedgerJson.Options, Stop))!;
            var note = SignedNote.Read(receipt.Checkpoint).ShouldNotBeNull();
            var checkpoint = Checkpoint.Read(note.Text).ShouldNotBeNull();

            note.IsSignedBy(key!).ShouldBeTrue();
            receipt.Holds(checkpoint).ShouldBeTrue();
            receipt.Leaf.ShouldContain($"\"number\":{number},");
            receipt.Words["da"].ShouldContain("Prøve Kommune");
            receipt.Words["en"].ShouldNotBe(receipt.Words["da"]);

            (receipt with { Leaf = receipt.Leaf.Replace("Prøve", "Prove", StringComparison.Ordinal) }).Holds(checkpoint).ShouldBeFalse();
            (receipt with { Index = receipt.Index + 1 }).Holds(checkpoint).ShouldBeFalse();
            (receipt with { Proof = [.. receipt.Proof, TreeHash.OfNothing.ToString()] }).Holds(checkpoint).ShouldBeFalse();
            (receipt with { Proof = ["not a hash"] }).Holds(checkpoint).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task There_is_no_receipt_of_what_was_not_entered()
    {
        using var client = await server.ClientAsync();
        (await client.GetAsync("/api/entries/999999/receipt", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
