// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;
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
        var version = (await client.GetFromJsonAsync<JsonArray>("/api/statutes/versions", TestContext.Current.CancellationToken))!
            .ShouldHaveSingleItem()!;
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
        errors.Select(error => error.Key).Order(StringComparer.Ordinal).ShouldBe(["effectiveOn", "rules[1].rule", "version"]);
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

    private async Task<JsonNode> NoticeAsync(string effective)
    {
        using var client = await server.ClientAsync();
        var rows = await client.GetFromJsonAsync<JsonArray>($"/api/statutes?effective={effective}", TestContext.Current.CancellationToken);
        return rows!.Single(row => row!["rule"]!.GetValue<string>() == "ordinary-notice")!;
    }
}
