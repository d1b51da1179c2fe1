// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Conformance;

public sealed class ConformanceApiTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private static readonly object InJune = new
    {
        assembly = "2023", effectiveOn = "2023-06-08", decidedBy = "general-assembly", decidedOn = "2023-06-08",
    };

    private string _key = "";

    public async ValueTask InitializeAsync()
    {
        await server.AskAsync("assemblies/register", InJune);
        await server.AskAsync("bodies/establish", new
        {
            body = "datagruppen", kind = "subject-group", name = "Datagruppen", effectiveOn = "2024-01-01", decidedBy = "board",
            decidedOn = "2024-01-01",
        });
        await server.CaughtUpAsync();
        _key = (string)(await FindingAsync("ordinary-held-in-season"))!["key"]!;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_was_not_kept_is_said_with_its_section_its_entries_and_since_when_it_is_known()
    {
        var found = (await FindingAsync("ordinary-held-in-season"))!;
        ((string)found["section"]!).ShouldBe("7");
        ((string)found["day"]!).ShouldBe("2023-06-08");
        ((string)found["expected"]!).ShouldBe("holdt fra den 1. april 2023 til den 31. maj 2023");
        ((string)found["happened"]!).ShouldBe("Dagen er den 8. juni 2023");
        var entry = (long)found["entries"]!.AsArray().Single()!;
        ((string)found["key"]!).ShouldBe($"ordinary-held-in-season-{entry}");
        using var client = await server.ClientAsync();
        var row = (await client.GetFromJsonAsync<JsonArray>($"/api/entries?after={entry - 1}&take=1", TestContext.Current.CancellationToken))!;
        ((string)found["knownSince"]!).ShouldBe((string)row[0]!["recordedAt"]!);
        ((string)(await FindingAsync("group-has-terms-of-reference", "&lang=en"))!["happened"]!).ShouldBe("Datagruppen has none");
    }

    [Fact]
    public async Task Before_it_was_entered_nobody_knew() => (await FindingAsync("ordinary-held-in-season", "&recorded=0")).ShouldBeNull();

    [Fact]
    public async Task What_is_missing_is_known_since_its_time_was_over()
    {
        var found = (await FindingAsync("ordinary-held-every-year"))!;
        ((string)found["happened"]!).ShouldBe("Der er ingen registreret i 2024");
        // The year is over long before anything was entered, so it is known since then.
        ((string)found["knownSince"]!).ShouldBe((string)(await FindingAsync("ordinary-held-in-season"))!["knownSince"]!);
        (await FindingAsync("ordinary-held-every-year", "&effective=2024-05-31")).ShouldBeNull();
        (await FindingAsync("ordinary-held-every-year", "&effective=2024-06-01")).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_was_done_too_late_is_known_since_it_was_missing()
    {
        var planned = (await server.AskAsync("assemblies/plan", new { assembly = "2022", effectiveOn = "2022-05-12", decidedOn = "2022-01-10" }))[0];
        await server.AskAsync("assemblies/give-notice", new { assembly = "2022", effectiveOn = "2022-05-01" });
        await server.CaughtUpAsync();
        var found = (await FindingAsync("ordinary-notice-given"))!;
        ((string)found["happened"]!).ShouldBe("Der blev indkaldt den 1. maj 2022");
        using var client = await server.ClientAsync();
        var row = (await client.GetFromJsonAsync<JsonArray>($"/api/entries?after={planned - 1}&take=1", TestContext.Current.CancellationToken))!;
        ((string)found["knownSince"]!).ShouldBe((string)row[0]!["recordedAt"]!);
    }

    [Fact]
    public async Task Who_asks_for_a_rule_stands_beside_it()
    {
        var page = (await server.PageAsync("/overholdelse")).QuerySelector("main")!.TextContent;
        page.ShouldContain("Enhver gruppe har et kommissorium (praksis)");
        page.ShouldContain("Den ordinære generalforsamling holdes i den periode, vedtægterne siger (§ 7)");
        page.ShouldContain("governance-modellen");
    }

    [Fact]
    public async Task It_is_answered_by_an_entry_that_everyone_can_read_and_answered_again()
    {
        (await AnswerAsync(_key, "explained", "Salen var optaget i maj.")).Length.ShouldBe(1);
        (await AnswerAsync(_key, "explained", "Salen var optaget i maj.")).ShouldBeEmpty();
        await server.CaughtUpAsync();
        var found = (await FindingAsync("ordinary-held-in-season"))!;
        ((string)found["answer"]!, (string)found["answerText"]!).ShouldBe(("explained", "Salen var optaget i maj."));
        (await AnswerAsync(_key, "corrected", "Vedtægterne er ændret.")).Length.ShouldBe(1);
        await server.CaughtUpAsync();
        var page = (await server.PageAsync("/overholdelse")).GetElementById(_key)!.TextContent;
        page.ShouldContain("Rettet op");
        page.ShouldContain("Vedtægterne er ændret.");
        page.ShouldNotContain("Salen var optaget");
    }

    [Fact]
    public async Task What_is_not_found_and_what_is_no_answer_is_told_and_changes_nothing()
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        var unknown = await client.PostAsJsonAsync(
            "/api/conformance/answer", new { finding = "ordinary-held-in-season-9999", answer = "explained", text = "Nej" },
            TestContext.Current.CancellationToken);
        unknown.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await unknown.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["code"]!.GetValue<string>()
            .ShouldBe("finding-unknown");
        var malformed = await client.PostAsJsonAsync(
            "/api/conformance/answer", new { finding = "Nej!", answer = "måske" }, TestContext.Current.CancellationToken);
        malformed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await malformed.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["errors"]!.AsObject()
            .Select(error => error.Key).ShouldBe(["finding", "answer", "text"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_findings_are_a_table_too()
    {
        using var client = await server.ClientAsync();
        var csv = await client.GetStringAsync("/api/conformance?format=csv&separator=semicolon", TestContext.Current.CancellationToken);
        csv.ShouldContain("Hvad reglen kræver");
        csv.ShouldContain(_key);
        var after = (await client.GetFromJsonAsync<JsonArray>($"/api/conformance?after={_key}", TestContext.Current.CancellationToken))!;
        after.Select(row => (string)row!["key"]!).ShouldNotContain(_key);
    }

    private Task<long[]> AnswerAsync(string finding, string answer, string text) =>
        server.AskAsync("conformance/answer", new { finding, answer, text });

    private async Task<JsonNode?> FindingAsync(string check, string question = "")
    {
        using var client = await server.ClientAsync();
        var rows = await client.GetFromJsonAsync<JsonArray>($"/api/conformance?take=1000{question}", TestContext.Current.CancellationToken);
        return rows!.FirstOrDefault(row => (string)row!["check"]! == check);
    }
}
