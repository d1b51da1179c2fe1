// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Proposals;

public sealed class ProposalRollPagesTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private const string Group = "os2iot-koordination", Steering = "os2mo-styregruppe";

    private static readonly string[] Actions = ["droeft", "imoedekom", "afslaa", "traek-tilbage", "lever"];

    public async ValueTask InitializeAsync()
    {
        if (await Fresh.ScalarAsync<long>(server.Database.Owner, "select count(*) from ledger.mt_events") > 0) return;
        await server.AskAsync("members/register", new
        {
            cvr = "58271713", name = "Ballerup Kommune", kind = "municipality", effectiveOn = "2012-04-24",
        });
        await server.AskAsync("bodies/establish", new
        {
            body = Group, kind = "coordination-group", name = "Koordinationsgruppen for OS2iot", effectiveOn = "2019-05-23",
        });
        await server.AskAsync("bodies/establish", new
        {
            body = Steering, kind = "steering-group", name = "Styregruppen for OS2mo", effectiveOn = "2019-05-23",
        });
        await server.AskAsync("products/register", new { product = "os2iot", name = "OS2iot", effectiveOn = "2018-01-01" });
        await server.AskAsync("products/attach-group", new { product = "os2iot", body = Group, effectiveOn = "2019-05-23" });
        await server.AskAsync("resolutions/record", new
        {
            resolution = $"{Group}-2024-1", title = "Sensorer kan flyttes", channel = "meeting", decidedOn = "2024-05-07",
        });
        await ProposeAsync($"{Group}-2024-1", "Sensorer kan flyttes", "os2iot", "2024-03-01", "58271713", "Vera Visborg");
        await server.AskAsync("proposals/discuss", new { proposal = $"{Group}-2024-1", meeting = $"{Group}-2024-04-02" });
        await server.AskAsync("proposals/accept", new
        {
            proposal = $"{Group}-2024-1", effectiveOn = "2024-05-07", reference = $"{Group}-2024-1",
        });
        await ProposeAsync($"{Group}-2024-2", "Kortet kan deles", "os2iot", "2024-09-01", null, "Bent Borg");
        await ProposeAsync($"{Steering}-2025-1", "Enheder vises på et kort", null, "2025", null, null);
        await server.AskAsync("proposals/decline", new
        {
            proposal = $"{Steering}-2025-1", effectiveOn = "2026-01-15", grounds = "Det findes i et andet produkt",
        });
        await server.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Everyone_reads_what_was_proposed_the_latest_first()
    {
        var page = await server.PageAsync("/forslag");
        page.QuerySelectorAll("tbody th a").Select(link => link.TextContent)
            .ShouldBe(["Enheder vises på et kort", "Kortet kan deles", "Sensorer kan flyttes"]);
        page.QuerySelectorAll("tbody tr")[2].TextContent.ShouldContain("Ballerup Kommune");
        page.QuerySelectorAll("tbody tr")[0].TextContent.ShouldContain("Styregruppen for OS2mo");
        page.QuerySelectorAll("nav[aria-label='Forslagets status'] a").Select(tab => tab.TextContent.Trim())
            .ShouldBe(["Alle 3", "Stillet 1", "Imødekommet 1", "Afslået 1"]);
        page.QuerySelector("a[href^='/forslag/ny']").ShouldBeNull();
        page.QuerySelectorAll(".csv a").Single().GetAttribute("href").ShouldBe("/api/proposals?format=csv&separator=semicolon");
    }

    [Theory]
    [InlineData("body=" + Group, "os2iot-koordination-2024-2 os2iot-koordination-2024-1")]
    [InlineData("product=os2iot&status=accepted", "os2iot-koordination-2024-1")]
    [InlineData("q=kort", "os2mo-styregruppe-2025-1 os2iot-koordination-2024-2")]
    [InlineData("q=ballerup", "os2iot-koordination-2024-1")]
    [InlineData("effective=2024-03-01", "os2iot-koordination-2024-1")]
    public async Task They_are_found_by_group_product_status_text_and_day(string query, string keys) =>
        string.Join(' ', (await server.PageAsync($"/forslag?{query}")).QuerySelectorAll("tbody th .note").Select(key => key.TextContent))
            .ShouldBe(keys);

    [Fact]
    public async Task Where_there_are_none_that_is_said()
    {
        (await SaidAsync("/forslag?body=ingen")).ShouldContain("Ingen ændringsforslag svarer til det valgte.");
        (await SaidAsync("/forslag?effective=2000-01-01")).ShouldContain("kender ingen ændringsforslag for den dag");
        await server.PageAsync("/forslag?effective=nonsense", status: HttpStatusCode.BadRequest);
        await server.PageAsync($"/forslag/{Group}-2024-99", status: HttpStatusCode.NotFound);
        await server.PageAsync("/forslag/nonsense", status: HttpStatusCode.NotFound);

        async Task<string> SaidAsync(string path) => (await server.PageAsync(path)).QuerySelector(".empty")!.TextContent;
    }

    [Fact]
    public async Task A_proposal_tells_its_way_and_leads_to_what_it_is_about()
    {
        var page = await server.PageAsync($"/forslag/{Group}-2024-1");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Sensorer kan flyttes");
        page.QuerySelector(".standing")!.TextContent.Trim().ShouldBe("Imødekommet");
        var facts = page.QuerySelector(".facts")!;
        foreach (var path in new[] { $"/organer/{Group}", "/produkter/os2iot", "/organisationer/58271713", $"/beslutninger/{Group}-2024-1" })
            facts.QuerySelector($"a[href='{path}']").ShouldNotBeNull(path);
        facts.QuerySelector("a[href='/produkter/os2iot']")!.TextContent.ShouldBe("OS2iot");
        facts.TextContent.ShouldContain($"2. april 2024 {Group}-2024-04-02");
        facts.TextContent.ShouldNotContain("Vera Visborg");
        page.QuerySelector("#historik ~ *")!.TextContent.ShouldContain("imødekom den 7. maj 2024 ændringsforslag");
        var entry = page.QuerySelector("a[href^='/journal/']")!.GetAttribute("href")!;
        (await server.PageAsync(entry)).QuerySelector($"main a[href='/forslag/{Group}-2024-1']").ShouldNotBeNull();
        (await server.PageAsync($"/forslag/{Group}-2024-1?effective=2024-04-01")).QuerySelector(".standing")!.TextContent.Trim()
            .ShouldBe("Stillet");
        (await server.PageAsync($"/forslag/{Group}-2024-1?effective=2024-01-01")).QuerySelector("main")!.TextContent
            .ShouldContain("kender ikke forslaget for den dag");
    }

    [Fact]
    public async Task Who_proposed_it_is_named_to_those_who_may_know()
    {
        (await server.PageAsync($"/forslag/{Group}-2024-2")).QuerySelector(".facts")!.TextContent
            .ShouldContain("En person, hvis navn ikke er offentligt");
        (await server.PageAsync($"/forslag/{Group}-2024-2", Role.Auditor)).QuerySelector(".facts")!.TextContent.ShouldContain("Bent Borg");
        var facts = (await server.PageAsync($"/forslag/{Group}-2024-1", Role.Secretariat)).QuerySelector(".facts")!.TextContent;
        string.Join(' ', facts.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).ShouldContain("Ballerup Kommune, Vera Visborg");
    }

    [Fact]
    public async Task The_pages_of_the_product_and_the_group_lead_there()
    {
        var product = await server.PageAsync("/produkter/os2iot", Role.Secretariat);
        product.QuerySelector($"a[href='/forslag/{Group}-2024-1']")!.ParentElement!.TextContent.ShouldContain("imødekommet");
        product.QuerySelector("a[href^='/forslag/ny']")!.GetAttribute("href").ShouldBe($"/forslag/ny?product=os2iot&body={Group}");
        (await server.PageAsync($"/organer/{Group}")).QuerySelector($"a[href='/forslag?body={Group}']").ShouldNotBeNull();
        (await server.PageAsync("/organer/board")).QuerySelector("a[href^='/forslag']").ShouldBeNull();
        (await server.PageAsync("/produkter")).QuerySelector("a[href='/forslag']").ShouldNotBeNull();
        (await server.PageAsync("/aendringer?book=proposals&from=2024-01-01&to=2024-12-31"))
            .QuerySelector($"tbody a[href='/forslag/{Group}-2024-2']").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_secretariat_finds_what_can_be_done_and_every_form_opens()
    {
        (await ActionsAsync($"{Group}-2024-1")).ShouldBe(["lever", "droeft"]);
        (await ActionsAsync($"{Group}-2024-2")).ShouldBe(["droeft", "imoedekom", "afslaa", "traek-tilbage"]);
        (await ActionsAsync($"{Steering}-2025-1")).ShouldBe(["droeft"]);
        var form = await server.PageAsync($"/forslag/ny?body={Steering}&product=os2iot", Role.Secretariat);
        form.QuerySelector("[name=proposal]")!.GetAttribute("value").ShouldStartWith($"{Steering}-");
        form.QuerySelector("[name=product] option[selected]")!.GetAttribute("value").ShouldBe("os2iot");

        async Task<IEnumerable<string>> ActionsAsync(string key)
        {
            var page = await server.PageAsync($"/forslag/{key}", Role.Secretariat);
            string[] actions = [.. page.QuerySelectorAll("section.actions a").Select(link => link.GetAttribute("href")!.Split('/')[^1])];
            foreach (var action in Actions)
                await server.PageAsync(
                    $"/forslag/{key}/{action}", Role.Secretariat, actions.Contains(action) ? HttpStatusCode.OK : HttpStatusCode.Found);
            return actions;
        }
    }

    private Task ProposeAsync(string proposal, string title, string? product, string effectiveOn, string? organisation, string? person) =>
        server.AskAsync("proposals/propose", new
        {
            proposal, title, product, effectiveOn, organisation, person = person is null ? null : new { name = person, email = "p@example.dk" },
        });
}
