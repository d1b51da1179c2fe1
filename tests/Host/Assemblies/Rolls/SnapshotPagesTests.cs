// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OS2.Ledger.Tests.Assemblies.Rolls;

/// <summary>The members at the assembly of 2025 beside those at the one of 2024: one joined, one left, one has another name.</summary>
public sealed class SnapshotPagesTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (await Fresh.ScalarAsync<long>(server.Database.Owner, "select count(*) from ledger.mt_events") > 0) return;
        await RegisterAsync("29189714", "Favrskov Kommune", "2012-04-24");
        await RegisterAsync("58271713", "Ballerup Kommune", "2012-04-24");
        await RegisterAsync("55133018", "Aarhus Kommune", "2012-04-24");
        await RegisterAsync("35209115", "Gladsaxe Kommune", "2024-09-01");
        await server.CaughtUpAsync();
        await server.AskAsync("organisations/rename", new { cvr = "29189714", name = "Hadsten Kommune", effectiveOn = "2025-01-01" });
        await server.AskAsync("members/resign", new { cvr = "58271713", receivedOn = "2024-12-01" });
        await server.AskAsync("assemblies/register", new { assembly = "2024", effectiveOn = "2024-05-15" });
        await server.AskAsync("assemblies/register", new { assembly = "2025", effectiveOn = "2025-05-14" });
        await server.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Everyone_sees_who_came_who_left_and_who_has_another_name()
    {
        var page = await server.PageAsync("/generalforsamlinger/2025/medlemmer");
        page.QuerySelectorAll(".figures li").Select(figure => figure.QuerySelector(".figure-value")!.TextContent).ShouldBe(["3", "3", "1", "1", "1"]);
        page.QuerySelector("main")!.TextContent.ShouldContain("15. maj 2024, da den ordinære generalforsamling 2024 blev holdt");
        page.QuerySelector("#joined + ul")!.TextContent.ShouldContain("Gladsaxe Kommune");
        page.QuerySelector("#left + ul")!.TextContent.ShouldContain("Ballerup Kommune");
        page.QuerySelector("#renamed + ul")!.TextContent.ShouldContain("hed før Favrskov Kommune");
        page.QuerySelectorAll("tbody tr").Length.ShouldBe(4);
        page.QuerySelector(".csv a")!.GetAttribute("href").ShouldBe("/api/assemblies/2025/members?format=csv&separator=semicolon");
        (await server.PageAsync("/generalforsamlinger/2025")).QuerySelector("main a[href='/generalforsamlinger/2025/medlemmer']").ShouldNotBeNull();
        await server.PageAsync("/generalforsamlinger/1999/medlemmer", status: HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_an_assembly_the_year_before_it_is_the_same_date() => (await server.PageAsync("/generalforsamlinger/2024/medlemmer"))
        .QuerySelector("main")!.TextContent.ShouldContain("15. maj 2023, samme dato året før");

    [Fact]
    public async Task It_is_told_as_known_at_any_entry()
    {
        (await RowsAsync("")).ShouldBe(
        [
            "58271713 Ballerup Kommune  left", "35209115  Gladsaxe Kommune joined", "29189714 Favrskov Kommune Hadsten Kommune renamed",
            "55133018 Aarhus Kommune Aarhus Kommune unchanged",
        ]);
        (await RowsAsync("?recorded=1")).ShouldBeEmpty();
        (await RowsAsync("", "nonsense")).ShouldBeEmpty();
    }

    private async Task<IEnumerable<string>> RowsAsync(string question, string assembly = "2025")
    {
        using var client = await server.ClientAsync();
        var rows = (await client.GetFromJsonAsync<JsonArray>($"/api/assemblies/{assembly}/members{question}", Stop))!;
        return rows.Select(row => $"{row!["cvr"]} {row["nameBefore"]} {row["nameNow"]} {row["difference"]}");
    }

    private Task RegisterAsync(string cvr, string name, string on) =>
        server.AskAsync("members/register", new { cvr, name, kind = "municipality", effectiveOn = on });
}
