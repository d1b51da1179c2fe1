// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Journeys;

/// <summary>Memberships from the first letter to the last, through the API and nothing else.</summary>
public sealed class MembershipJourneyTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await server.AskAsync("operations/begin", new { effectiveOn = "2026-01-01", decidedOn = "2025-12-01" });
        using var client = await server.ClientAsync();
        if ((await client.GetFromJsonAsync<JsonArray>("/api/offices"))!.Count > 0) return;
        await server.AskAsync("offices/take", new { office = "chair", person = new { name = "Karen Kromann", email = "kk@example.dk" },
            effectiveOn = "2025-05-14" });
        await server.AskAsync("dues/set-tariff", new { year = 2_500_000, effectiveOn = "2026-01-01", decidedOn = "2025-05-14" });
        await server.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("2026-07-01", 2_500_000, 625_000)]
    [InlineData("2026-07-02", 1_250_000, 312_500)]
    public async Task From_the_application_to_the_invoice_trigger(string begins, long net, long vat)
    {
        var cvr = await ApplyAsync("Prøve Kommune");
        (await RollAsync($"q={cvr}")).ShouldHaveSingleItem()!["status"]!.GetValue<string>().ShouldBe("applied");
        (await TriggersAsync(cvr)).ShouldBeEmpty();

        await server.AskAsync("members/approve", new { cvr, decidedOn = "2026-03-02", effectiveOn = begins }, Role.Chair);
        await server.CaughtUpAsync();
        (await RollAsync($"q={cvr}&effective={begins}")).ShouldHaveSingleItem()!["status"]!.GetValue<string>().ShouldBe("member");
        (await RollAsync($"q={cvr}&effective=2026-06-30")).ShouldBeEmpty();
        var trigger = (await TriggersAsync(cvr)).ShouldHaveSingleItem()!;
        trigger["net"]!.GetValue<long>().ShouldBe(net);
        trigger["vat"]!.GetValue<long>().ShouldBe(vat);
        trigger["noTrigger"].ShouldBeNull();

        (await server.AskAsync("members/approve", new { cvr, decidedOn = "2026-03-02", effectiveOn = begins }, Role.Chair)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_register_says_what_the_chair_approved()
    {
        var cvr = await ApplyAsync("Prøve Komune");
        var agreement = await UploadAsync(cvr);
        await server.AskAsync("members/correct-application", new
        {
            cvr, name = "Prøve Kommune", kind = "region", gln = "5790002750595", signatoryTitle = "Direktør", agreement, receivedOn = "2026-03-01",
            contacts = new[] { new { name = "Bo Berg", email = "bo@example.dk" } },
        });
        await server.CaughtUpAsync();
        var waiting = (await AskedAsync($"organisations?q={cvr}&effective=2026-03-01")).ShouldHaveSingleItem()!;
        waiting["name"]!.GetValue<string>().ShouldBe("Prøve Kommune");
        waiting["kind"]!.GetValue<string>().ShouldBe("region");
        waiting["gln"]!.GetValue<string>().ShouldBe("5790002750595");
        (await RollAsync($"q={cvr}&effective=2026-03-05")).ShouldHaveSingleItem()!["status"]!.GetValue<string>().ShouldBe("applied");

        await server.AskAsync("members/approve", new { cvr, decidedOn = "2026-03-10" }, Role.Chair);
        await server.CaughtUpAsync();
        (await RollAsync($"q={cvr}")).ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("Prøve Kommune");
        (await RollAsync($"q={cvr}&effective=2026-03-05")).ShouldHaveSingleItem()!["status"]!.GetValue<string>().ShouldBe("applied");
    }

    [Fact]
    public async Task A_former_member_is_called_what_its_new_application_says_once_that_is_approved()
    {
        var cvr = await RegisterAsync("2025-12-01");
        await server.AskAsync("members/resign", new { cvr, receivedOn = "2026-02-01" });
        await ApplyAsync("Ny Kommune", cvr);
        (await AskedAsync($"organisations?q={cvr}")).ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("Prøve Kommune");
        await server.AskAsync("members/approve", new { cvr, decidedOn = "2026-03-10" }, Role.Chair);
        await server.CaughtUpAsync();
        (await AskedAsync($"organisations?q={cvr}")).ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("Ny Kommune");
        (await AskedAsync($"organisations?q={cvr}&effective=2026-03-09")).ShouldHaveSingleItem()!["name"]!.GetValue<string>()
            .ShouldBe("Prøve Kommune");
    }

    [Fact]
    public async Task A_supplier_signs_is_accepted_and_ends()
    {
        var cvr = $"{Fresh.Cvr()}";
        await server.AskAsync("suppliers/sign", new
        {
            cvr, name = "Prøve ApS", signatoryTitle = "Direktør", agreement = await UploadAsync(cvr), receivedOn = "2026-03-01",
            contacts = new[] { new { name = "Bo Berg", email = "bo@example.dk" } },
        });
        await server.AskAsync("suppliers/accept", new { cvr, decidedOn = "2026-03-10" }, Role.Chair);
        await server.AskAsync("suppliers/end", new { cvr, effectiveOn = "2026-09-01", decidedOn = "2026-06-01" });
        await server.CaughtUpAsync();
        (await StatusAsync("2026-03-09")).ShouldBe("signed");
        (await StatusAsync("2026-03-10")).ShouldBe("partner");
        (await AskedAsync($"suppliers?q={cvr}&effective=2026-09-01")).ShouldBeEmpty();
        (await TriggersAsync(cvr)).ShouldBeEmpty();

        async Task<string> StatusAsync(string day) =>
            (await AskedAsync($"suppliers?q={cvr}&effective={day}")).ShouldHaveSingleItem()!["status"]!.GetValue<string>();
    }

    [Fact]
    public async Task A_rename_of_which_only_the_year_is_known_leaves_one_line()
    {
        var cvr = await RegisterAsync("2020-01-01");
        await server.AskAsync("organisations/rename", new { cvr, name = "Omdøbt Kommune", effectiveOn = "2022" });
        await server.CaughtUpAsync();
        (await AskedAsync($"organisations?q={cvr}&effective=2022-06-01")).ShouldHaveSingleItem()!["name"]!.GetValue<string>()
            .ShouldBe("Omdøbt Kommune");
        (await RollAsync($"q={cvr}&effective=2022-06-01")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Resigned_and_again_a_member()
    {
        var cvr = await RegisterAsync("2026-01-01");
        await server.AskAsync("members/resign", new { cvr, receivedOn = "2026-02-01" });
        await server.CaughtUpAsync();
        (await RollAsync($"q={cvr}&effective=2026-01-31")).Count.ShouldBe(1);
        (await RollAsync($"q={cvr}&effective=2026-02-01")).ShouldBeEmpty();
        await server.AskAsync("members/register", new { cvr, name = "Prøve Kommune", kind = "municipality", effectiveOn = "2026-06-01",
            decidedOn = "2026-05-01" });
        await server.CaughtUpAsync();
        (await RollAsync($"q={cvr}&effective=2026-04-01")).ShouldBeEmpty();
        (await RollAsync($"q={cvr}&effective=2026-06-01")).Count.ShouldBe(1);
        (await TriggersAsync(cvr)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Deemed_resigned_only_after_a_demand()
    {
        var cvr = await RegisterAsync("2026-01-01");
        (await RefusedAsync("members/deem-resigned", new { cvr, year = 2026, decidedOn = "2026-10-01" })).ShouldBe("demand-missing");
        await server.AskAsync("dues/demand", new { cvr, year = 2026, demandedOn = "2026-06-01" });
        await server.AskAsync("members/deem-resigned", new { cvr, year = 2026, decidedOn = "2026-10-01" });
        await server.CaughtUpAsync();
        (await RollAsync($"q={cvr}&effective=2026-10-01")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_exclusion_that_is_overturned_leaves_the_roll_unbroken()
    {
        var cvr = await RegisterAsync("2026-01-01");
        var excluded = (await server.AskAsync("members/exclude", new { cvr, reasons = "Kontingent og samarbejde", decidedOn = "2026-02-01" }))[0];
        await server.CaughtUpAsync();
        (await RollAsync($"q={cvr}&effective=2026-03-01")).ShouldHaveSingleItem()!["status"]!.GetValue<string>().ShouldBe("exclusion-pending");
        await server.AskAsync("members/settle-exclusion", new { cvr, outcome = "overturned", decidedOn = "2026-04-20" });
        await server.CaughtUpAsync();
        foreach (var day in new[] { "2026-01-31", "2026-02-01", "2026-03-01", "2026-04-20" })
            (await RollAsync($"q={cvr}&effective={day}")).ShouldHaveSingleItem()!["status"]!.GetValue<string>().ShouldBe("member");
        (await RollAsync($"q={cvr}&effective=2026-03-01&recorded={excluded}")).ShouldHaveSingleItem()!["status"]!.GetValue<string>()
            .ShouldBe("exclusion-pending");
    }

    [Fact]
    public async Task A_merger_takes_the_membership_along_and_names_follow_the_day()
    {
        var (from, into) = (await RegisterAsync("2026-01-01"), $"{Fresh.Cvr()}");
        await server.AskAsync("suppliers/register", new { cvr = into, name = "Ny Kommune", effectiveOn = "2026-01-01" });
        await server.CaughtUpAsync();
        await server.AskAsync("organisations/merge", new { cvr = from, into, succession = "follows", effectiveOn = "2026-05-01" });
        await server.AskAsync("organisations/rename", new { cvr = into, name = "Nyere Kommune", effectiveOn = "2026-08-01" });
        await server.CaughtUpAsync();
        (await RollAsync($"q={from}&effective=2026-04-30")).Count.ShouldBe(1);
        (await RollAsync($"q={from}&effective=2026-05-01")).ShouldBeEmpty();
        (await RollAsync($"q={into}&effective=2026-05-01")).ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("Ny Kommune");
        (await RollAsync($"q={into}&effective=2026-08-01")).ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("Nyere Kommune");
        (await TriggersAsync(into)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Before_operation_nothing_is_triggered_and_it_is_said_why()
    {
        var before = await RegisterAsync("2025-12-31");
        (await TriggersAsync(before)).ShouldHaveSingleItem()!["noTrigger"]!.GetValue<string>().ShouldBe("before-operation");
    }

    private async Task<string> RegisterAsync(string from)
    {
        var cvr = $"{Fresh.Cvr()}";
        await server.AskAsync("members/register", new { cvr, name = "Prøve Kommune", kind = "municipality", effectiveOn = from,
            decidedOn = "2025-12-01" });
        await server.CaughtUpAsync();
        return cvr;
    }

    private async Task<string> ApplyAsync(string name, string? by = null)
    {
        var cvr = by ?? $"{Fresh.Cvr()}";
        await server.AskAsync("members/apply", new
        {
            cvr, name, kind = "municipality", signatoryTitle = "Direktør", contacts = new[] { new { name = "Bo Berg", email = "bo@example.dk" } },
            agreement = await UploadAsync(cvr), receivedOn = "2026-03-01",
        });
        await server.CaughtUpAsync();
        return cvr;
    }

    private async Task<string> UploadAsync(string cvr)
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var pdf = new ByteArrayContent("%PDF-1.4\n%%EOF\n"u8.ToArray()) { Headers = { ContentType = new("application/pdf") } };
        using var uploaded = await client.PostAsync($"/api/documents?organisation={cvr}", pdf, Stop);
        return JsonNode.Parse(await uploaded.Content.ReadAsStringAsync(Stop))!["digest"]!.GetValue<string>();
    }

    private async Task<string> RefusedAsync(string path, object body)
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync($"/api/{path}", body, Stop);
        ((int)response.StatusCode).ShouldBe(409);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["code"]!.GetValue<string>();
    }

    private Task<JsonArray> RollAsync(string query) => AskedAsync($"members?{query}");

    private Task<JsonArray> TriggersAsync(string cvr) => AskedAsync($"invoice-triggers?q={cvr}");

    private async Task<JsonArray> AskedAsync(string address)
    {
        using var client = await server.ClientAsync();
        return (await client.GetFromJsonAsync<JsonArray>($"/api/{address}", Stop))!;
    }
}
