// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Organisations;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Assemblies.Rolls;

public sealed class RollRequestsTests : IAsyncLifetime
{
    private const string Favrskov = "29189714", Ballerup = "58271713", Aarhus = "55133018", Hovedstaden = "29190623";

    private static readonly string Today = DanishDay.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private readonly TestServer _server = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        foreach (var (cvr, name) in new[] { (Favrskov, "Favrskov Kommune"), (Ballerup, "Ballerup Kommune"), (Aarhus, "Aarhus Kommune") })
            await _server.AskAsync("members/register", new { cvr, name, kind = "municipality", effectiveOn = "2012-04-24" });
        await _server.AskAsync("assemblies/plan", new { assembly = "2026", effectiveOn = Today, decidedOn = "2025-12-01" });
        await _server.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_roll_is_frozen_and_stays_as_it_was_whatever_becomes_of_the_members()
    {
        await AskAsync("credential-representative", new { assembly = "2026", cvr = Favrskov, person = new { name = "Rita Repræsentant" } });
        await AskAsync("give-proxy", new { assembly = "2026", cvr = Ballerup, to = Favrskov });
        (await RefusedAsync("record-arrival", new { assembly = "2026", cvr = Aarhus })).ShouldBe("no-representative");
        (await RefusedAsync("credential-representative", new { assembly = "2026", cvr = Hovedstaden, person = new { name = "Finn Fremmed" } }))
            .ShouldBe("not-on-roll");
        await AskAsync("open", new { assembly = "2026" });
        await AskAsync("accept-proxy", new { assembly = "2026", cvr = Ballerup });
        await AskAsync("record-arrival", new { assembly = "2026", cvr = Favrskov });
        (await RollAsync()).ShouldBe(["Ballerup Kommune by-proxy", "Favrskov Kommune here", "Aarhus Kommune absent"]);

        // Who joins after the opening waits, and who resigns meanwhile stays on the roll.
        await _server.AskAsync("members/register", new { cvr = Hovedstaden, name = "Region Hovedstaden", kind = "region", effectiveOn = Today });
        await _server.AskAsync("members/resign", new { cvr = Ballerup, receivedOn = Today });
        (await RefusedAsync("credential-representative", new { assembly = "2026", cvr = Hovedstaden, person = new { name = "Finn Fremmed" } }))
            .ShouldBe("not-on-roll");
        (await RollAsync()).ShouldBe(["Ballerup Kommune ceased", "Favrskov Kommune here", "Aarhus Kommune absent"]);
        await AskAsync("record-departure", new { assembly = "2026", cvr = Favrskov });
        (await RollAsync()).ShouldContain("Favrskov Kommune absent");

        var frozen = (await EntriesAsync()).Single(entry => (string)entry!["type"]! == "roll_frozen")!["data"]!;
        ((int)frozen["members"]!).ShouldBe(3);
        ((string)frozen["content"]!).ShouldBe(RollFrozen.ContentOf([Cvr.Parse(Aarhus), Cvr.Parse(Favrskov), Cvr.Parse(Ballerup)]).ToString());
        (await _server.AskAsync("assemblies/open", new { assembly = "2026" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_resigns_while_the_assembly_sits_counts_no_longer_until_that_is_annulled()
    {
        await AskAsync("open", new { assembly = "2026" });
        (await CountedAsync()).ShouldBe("0 af 3 stemmeberettigede");
        var resigned = await _server.AskAsync("members/resign", new { cvr = Aarhus, receivedOn = Today });
        (await RollAsync()).ShouldContain("Aarhus Kommune ceased");
        (await CountedAsync()).ShouldBe("0 af 2 stemmeberettigede");
        await AskAsync("record-ceased-member", new { assembly = "2026", cvr = Favrskov });
        (await _server.AskAsync("assemblies/record-ceased-member", new { assembly = "2026", cvr = Aarhus })).ShouldBeEmpty();
        await _server.AskAsync("entries/annul", new { number = resigned[0] });
        (await RollAsync()).ShouldContain("Aarhus Kommune absent");
        (await CountedAsync()).ShouldBe("0 af 2 stemmeberettigede");

        await AskAsync("close", new { assembly = "2026" });
        await _server.AskAsync("members/resign", new { cvr = Ballerup, receivedOn = Today });
        (await RollAsync()).ShouldContain("Ballerup Kommune absent");

        async Task<string> CountedAsync()
        {
            await _server.CaughtUpAsync();
            return (await _server.PageAsync("/generalforsamlinger/2026/stemmeliste")).QuerySelectorAll(".facts dd")[2].TextContent.Trim();
        }
    }

    [Fact]
    public async Task Who_is_excluded_while_the_assembly_sits_counts_again_when_that_is_overturned()
    {
        await AskAsync("open", new { assembly = "2026" });
        await _server.AskAsync("members/exclude", new { cvr = Aarhus, decidedOn = Today, reasons = "Betaler ikke." });
        (await RollAsync()).ShouldContain("Aarhus Kommune ceased");
        await _server.AskAsync("members/settle-exclusion", new { cvr = Aarhus, outcome = "overturned", decidedOn = Today });
        (await RollAsync()).ShouldContain("Aarhus Kommune absent");
    }

    [Fact]
    public async Task The_roll_can_be_fetched_as_the_bytes_of_its_digest_and_printed_for_ever()
    {
        const string roll = "/generalforsamlinger/2026/stemmeliste";
        using var everyone = await _server.ClientAsync();
        (await StatusAsync($"{roll}.txt")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync($"{roll}/udskrift")).ShouldBe(HttpStatusCode.NotFound);
        await AskAsync("credential-representative", new { assembly = "2026", cvr = Favrskov, person = new { name = "Pia Printet" } });
        await AskAsync("record-arrival", new { assembly = "2026", cvr = Favrskov });
        await AskAsync("open", new { assembly = "2026" });
        (await _server.PageAsync(roll)).QuerySelector(".only-print .kept svg.qr").ShouldNotBeNull();
        await _server.AskAsync("members/resign", new { cvr = Ballerup, receivedOn = Today });
        await _server.AskAsync("members/register", new { cvr = Hovedstaden, name = "Region Hovedstaden", kind = "region", effectiveOn = Today });
        await _server.CaughtUpAsync();

        using var response = await everyone.GetAsync($"{roll}.txt", Stop);
        (response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentDisposition!.FileName)
            .ShouldBe(("text/plain", "stemmeliste-2026.txt"));
        var bytes = await response.Content.ReadAsByteArrayAsync(Stop);
        System.Text.Encoding.ASCII.GetString(bytes).ShouldBe($"{Favrskov}\n{Aarhus}\n{Ballerup}\n");
        var frozen = (await EntriesAsync()).Single(entry => (string)entry!["type"]! == "roll_frozen")!["data"]!;
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)).ShouldBe((string)frozen["content"]!);

        (await _server.PageAsync(roll)).QuerySelectorAll($"main a[href='{roll}.txt'], main a[href='{roll}/udskrift']").Length.ShouldBe(2);
        var printed = await _server.PageAsync($"{roll}/udskrift");
        printed.QuerySelectorAll("tbody tr").Length.ShouldBe(3);
        printed.QuerySelector("main")!.TextContent.ShouldContain((string)frozen["content"]!);
        printed.QuerySelectorAll(".signatures p").Length.ShouldBe(2);
        printed.Body!.TextContent.ShouldNotContain("Pia Printet");
        (await _server.PageAsync($"{roll}/udskrift", Role.Auditor)).Body!.TextContent.ShouldContain("Pia Printet");

        async Task<HttpStatusCode> StatusAsync(string address)
        {
            using var asked = await everyone.GetAsync(address, Stop);
            return asked.StatusCode;
        }
    }

    [Fact]
    public async Task An_assembly_that_nobody_called_has_no_roll()
    {
        (await RefusedAsync("open", new { assembly = "2031" })).ShouldBe("assembly-unconvened");
        (await RefusedAsync("accept-proxy", new { assembly = "2031", cvr = Aarhus })).ShouldBe("assembly-unconvened");
    }

    [Fact]
    public async Task Who_represents_a_member_is_nobody_elses_to_read()
    {
        await AskAsync("credential-representative", new { assembly = "2026", cvr = Aarhus, person = new { name = "Hanne Hemmelig" } });
        await _server.CaughtUpAsync();
        using var everyone = await _server.ClientAsync();
        (await everyone.GetStringAsync("/api/assemblies/2026/roll", Stop)).ShouldNotContain("Hemmelig");
        (await _server.PageAsync("/journal?stream=roll-2026")).Body!.TextContent.ShouldNotContain("Hanne Hemmelig");
    }

    private Task<long[]> AskAsync(string command, object body) => _server.AskAsync($"assemblies/{command}", body);

    private async Task<IReadOnlyList<string>> RollAsync()
    {
        await _server.CaughtUpAsync();
        using var client = await _server.ClientAsync();
        var rows = await client.GetFromJsonAsync<JsonArray>("/api/assemblies/2026/roll", Stop);
        return [.. rows!.Select(row => $"{row!["name"]} {row["presence"]}")];
    }

    private async Task<JsonArray> EntriesAsync()
    {
        using var client = await _server.ClientAsync();
        return (await client.GetFromJsonAsync<JsonArray>("/api/entries?stream=roll-2026", Stop))!;
    }

    private async Task<string?> RefusedAsync(string command, object body)
    {
        using var client = await _server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync($"/api/assemblies/{command}", body, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        return (string?)(await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["code"];
    }
}
