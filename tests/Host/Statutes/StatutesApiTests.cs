// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Statutes;

public sealed class StatutesApiTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private static readonly object V2025 = new
    {
        version = "2025-05-14", rules = new[] { new { rule = "ordinary-notice", value = "P6W" } }, effectiveOn = "2025-06-01",
        decidedBy = "general-assembly", decidedOn = "2025-05-14",
    };

    public async ValueTask InitializeAsync()
    {
        await server.AskAsync("statutes/adopt", V2025);
        await server.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_version_that_was_adopted_gives_its_rules_from_its_day()
    {
        var entries = await server.AskAsync("statutes/adopt", V2025);
        entries.ShouldBeEmpty();
        (await NoticeAsync("2025-05-31"))["value"]!.GetValue<string>().ShouldBe("P1M");
        var since = await NoticeAsync("2025-06-01");
        since["value"]!.GetValue<string>().ShouldBe("P6W");
        since["section"]!.GetValue<string>().ShouldBe("7");
        since["since"]!.GetValue<string>().ShouldBe("2025-06-01");
        (await NoticeAsync("2025-06-01&recorded=0"))["value"]!.GetValue<string>().ShouldBe("P1M");
    }

    [Fact]
    public async Task Adopted_in_force_and_published_are_three_days()
    {
        await server.AskAsync(
            "statutes/publish", new { version = "2025-05-14", effectiveOn = "2026-03-17", address = "https://www.os2.eu/vedtaegter" });
        using var client = await server.ClientAsync();
        var versions = (await client.GetFromJsonAsync<JsonArray>("/api/statutes/versions", TestContext.Current.CancellationToken))!;
        var version = versions.Single(row => (string)row!["version"]! == "2025-05-14")!;
        (version["adoptedOn"]!.GetValue<string>(), version["since"]!.GetValue<string>()).ShouldBe(("2025-05-14", "2025-06-01"));
        await server.CaughtUpAsync();
        var page = (await server.PageAsync("/regler")).QuerySelector("#versions")!.Closest("table")!.TextContent;
        page.ShouldContain("17. marts 2026");
        page.ShouldContain("14. maj 2025");
    }

    [Fact]
    public async Task The_rules_are_a_book_with_pages_and_a_csv_form()
    {
        using var client = await server.ClientAsync();
        var all = (await client.GetFromJsonAsync<JsonArray>("/api/statutes", TestContext.Current.CancellationToken))!;
        var some = (await client.GetFromJsonAsync<JsonArray>("/api/statutes?after=ordinary-from&take=2", TestContext.Current.CancellationToken))!;
        some.Select(row => row!["rule"]!.GetValue<string>()).ShouldBe(["ordinary-until", "ordinary-notice"]);
        var csv = await client.GetStringAsync("/api/statutes?format=csv", TestContext.Current.CancellationToken);
        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(all.Count + 1);
    }

    [Fact]
    public async Task What_cannot_be_said_of_a_rule_is_told_beside_it_and_changes_nothing()
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var answer = await client.PostAsJsonAsync(
            "/api/statutes/adopt",
            new
            {
                version = "tre", rules = new[] { new { rule = "ordinary-notice", value = "snart" }, new { rule = "no-such", value = "P1M" } },
                effectiveOn = "2027", decidedOn = "2026-05-20",
            },
            TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["errors"]!.AsObject();
        errors.Select(error => error.Key).Order(StringComparer.Ordinal).ShouldBe(["effectiveOn", "rules[0].value", "rules[1].rule", "version"]);
    }

    [Fact]
    public async Task Everyone_may_read_the_statutes_from_when_they_were_adopted()
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var pdf = new ByteArrayContent("%PDF-1.4\nstatutes of 2012\n%%EOF\n"u8.ToArray())
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") },
        };
        using var uploaded = await client.PostAsync("/api/documents?fileName=v.pdf", pdf, TestContext.Current.CancellationToken);
        var text = (string)(await uploaded.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["digest"]!;
        (await StatusAsync($"/api/documents/{text}")).ShouldBe(HttpStatusCode.NotFound);
        await server.AskAsync("statutes/adopt", new
        {
            version = "2012", text, effectiveOn = "2012-04-24", decidedBy = "general-assembly", decidedOn = "2012-04-24",
        });
        await server.CaughtUpAsync();
        (await StatusAsync($"/api/documents/{text}")).ShouldBe(HttpStatusCode.OK);
        (await VersionsAsync("2012-04-23")).ShouldBeEmpty();
        (await VersionsAsync("2012-04-24")).ShouldBe(["2012"]);
    }

    [Fact]
    public async Task A_version_that_is_corrected_or_annulled_takes_its_rules_along()
    {
        var adopted = await server.AskAsync("statutes/adopt", new
        {
            version = "2019", rules = new[] { new { rule = "extraordinary-notice", value = "P3W" } }, effectiveOn = "2019-06-01",
            decidedBy = "general-assembly", decidedOn = "2019-05-14",
        });
        await server.AskAsync("entries/correct", new
        {
            number = adopted[0], changes = new { effectiveOn = "2019-07-01" }, why = "Den gjaldt først fra juli.",
        });
        (await ValueAsync("extraordinary-notice", "2019-06-30")).ShouldBe("P14D");
        (await ValueAsync("extraordinary-notice", "2019-07-01")).ShouldBe("P3W");
        await server.AskAsync("entries/annul", new { number = adopted[0], why = "Den blev ikke vedtaget." });
        (await ValueAsync("extraordinary-notice", "2019-07-01")).ShouldBe("P14D");
    }

    [Fact]
    public async Task The_page_of_differences_shows_only_what_differs()
    {
        var rows = (await server.PageAsync("/regler/forskelle?to=2025-05-14")).QuerySelectorAll("tbody tr");
        var row = rows.ShouldHaveSingleItem().TextContent;
        row.ShouldContain("1 måned");
        row.ShouldContain("6 uger");
        await server.PageAsync("/regler/forskelle?to=2013", status: HttpStatusCode.NotFound);
    }

    private Task<JsonNode> NoticeAsync(string effective) => RuleAsync("ordinary-notice", effective);

    private async Task<string> ValueAsync(string rule, string effective)
    {
        await server.CaughtUpAsync();
        return (string)(await RuleAsync(rule, effective))["value"]!;
    }

    private async Task<JsonNode> RuleAsync(string rule, string effective)
    {
        using var client = await server.ClientAsync();
        var rows = await client.GetFromJsonAsync<JsonArray>($"/api/statutes?effective={effective}", TestContext.Current.CancellationToken);
        return rows!.Single(row => (string)row!["rule"]! == rule)!;
    }

    private async Task<IReadOnlyList<string>> VersionsAsync(string effective)
    {
        using var client = await server.ClientAsync();
        var rows = await client.GetFromJsonAsync<JsonArray>(
            $"/api/statutes/versions?effective={effective}", TestContext.Current.CancellationToken);
        return [.. rows!.Select(row => (string)row!["version"]!)];
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var client = await server.ClientAsync();
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
