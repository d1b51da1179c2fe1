// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Audit;

public sealed class TrailInWordsTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly object Contact = new { name = "Bo Holm", email = "bo.holm@example.dk" };

    [Fact]
    public async Task The_trail_says_each_entry_last_in_one_sentence()
    {
        var stop = TestContext.Current.CancellationToken;
        await server.AskAsync(
            "offices/take", new { office = "chair", person = new { name = "Anna Berg" }, effectiveOn = "2020-05-01", decidedOn = "2020-04-30" });
        await server.AskAsync(
            "members/register", new { cvr = "29189714", name = "Favrskov Kommune", kind = "municipality", effectiveOn = "2012-04-24" });
        await server.CaughtUpAsync();
        await server.AskAsync("organisations/rename", new { cvr = "29189714", name = "Favrskov By", effectiveOn = "2021-01-01" });
        await server.AskAsync("organisations/change-contacts", new { cvr = "29189714", contacts = new[] { Contact }, effectiveOn = "2022-01-01" });
        await server.AskAsync("members/register-end", new { cvr = "29189714", effectiveOn = "2023-01-01", decidedOn = "2022-12-01" });
        await server.CaughtUpAsync();

        using var visitor = await server.ClientAsync();
        var told = await visitor.GetFromJsonAsync<JsonArray>("/api/entries", stop);
        told!.ShouldAllBe(row => row!.AsObject().Last().Key == "sentence");
        var sentences = told!.Select(row => row!["sentence"]!.GetValue<string>()).ToList();
        sentences.ShouldContain("Anna Berg er formand i bestyrelsen fra den 1. maj 2020.");
        sentences.ShouldContain("Favrskov Kommune er registreret som medlem fra den 24. april 2012.");
        sentences.ShouldContain("Favrskov Kommune skiftede navn til Favrskov By fra den 1. januar 2021.");
        sentences.ShouldContain("Kontaktpersoner for Favrskov By er 1 person fra den 1. januar 2022.");
        sentences.ShouldContain("Det er registreret, at Favrskov By ikke længere er medlem fra den 1. januar 2023.");

        using var auditor = await server.ClientAsync(Role.Auditor);
        (await auditor.GetStringAsync("/api/entries", stop)).ShouldContain("er Bo Holm fra");
        (await visitor.GetStringAsync("/api/entries", stop)).ShouldNotContain("Bo Holm");
        (await auditor.GetFromJsonAsync<JsonArray>("/api/entries", stop))!.ShouldAllBe(row => row!["recordedByName"]!.GetValue<string>().Length > 0);
        told!.ShouldAllBe(row => row!["recordedByName"] == null && row["approvedByName"] == null && row["recordedBy"] != null);

        var csv = (await visitor.GetStringAsync("/api/entries?format=csv&lang=en", stop)).Split('\n');
        csv[0].TrimEnd().ShouldEndWith(",data,recordedByName,approvedByName,sentence");
        csv.ShouldContain(line => line.TrimEnd().EndsWith(",Favrskov Kommune is registered as a member from 24 April 2012."));
    }
}
