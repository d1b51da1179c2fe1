// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using OS2.Ledger.Assemblies;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Assemblies;

/// <summary>
/// An association of four members: an ordinary assembly that was called too late, and an extraordinary one that one of them demanded.
/// </summary>
public sealed class AssemblyPagesTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private const string Ordinary = "2025", Extraordinary = "2025-x1";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (await Fresh.ScalarAsync<long>(server.Database.Owner, "select count(*) from ledger.mt_events") > 0) return;
        foreach (var (cvr, name) in new[]
        {
            ("29189714", "Favrskov Kommune"), ("58271713", "Ballerup Kommune"), ("55133018", "Aarhus Kommune"), ("35209115", "Gladsaxe Kommune"),
        })
            await server.AskAsync("members/register", new { cvr, name, kind = "municipality", effectiveOn = "2012-04-24" });
        var assembly = Ordinary;
        await AskAsync("plan", new { assembly, effectiveOn = "2025-05-14", place = "Aarhus Rådhus", online = true, decidedOn = "2025-01-20" });
        await AskAsync("give-notice", new { assembly, notice = await UploadAsync("indkaldelse.pdf"), effectiveOn = "2025-04-15" });
        await AskAsync("place-agenda-item", new { assembly, item = 1, kind = "meeting-chair", effectiveOn = "2025-04-15" });
        await AskAsync("receive-motion", new { assembly, motion = 1, kind = "dues", title = "Kontingentet hæves", effectiveOn = "2025-04-25" });
        await AskAsync("propose-dues", new { assembly, motion = 1, year = 3_000_000 });
        await AskAsync("receive-motion", new
        {
            assembly, motion = 2, kind = "statutes", title = "Nye vedtægter", by = "58271713", effectiveOn = "2025-05-05",
        });
        await AskAsync("propose-rule", new { assembly, motion = 2, rule = "half-year-after", value = "09-01" });
        await AskAsync("receive-motion", new { assembly, motion = 3, kind = "exclusion", title = "En udelukkelse", effectiveOn = "2025-04-25" });
        await AskAsync("receive-motion", new { assembly, motion = 4, kind = "ordinary", title = "Et udvalg", effectiveOn = "2025-04-25" });
        await AskAsync("withdraw-motion", new { assembly, motion = 4, effectiveOn = "2025-04-28" });
        await AskAsync("place-agenda-item", new { assembly, item = 8, kind = "motions", motion = 2, effectiveOn = "2025-05-05" });
        await AskAsync("distribute-motions", new { assembly, papers = await UploadAsync("forslag.pdf"), effectiveOn = "2025-05-06" });
        await AskAsync("receive-motion", new { assembly, motion = 5, kind = "ordinary", title = "Formanden afgør", effectiveOn = "2025-05-07" });
        await AskAsync("propose-rule", new
        {
            assembly, motion = 5, rule = "assembly-tie", value = "chair-decides", effectiveOn = "2025-05-13",
        });
        await AskAsync("nominate-candidate", new
        {
            assembly, seat = "chair", organisation = "55133018", person = new { name = "Karen Kromann", email = "kk@example.dk" },
            effectiveOn = "2025-05-01",
        });
        assembly = Extraordinary;
        await AskAsync("demand-extraordinary", new { assembly, cvr = "29189714", effectiveOn = "2025-09-01" });
        await AskAsync("demand-extraordinary", new { assembly, cvr = "64942212", effectiveOn = "2025-09-02" });
        await server.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Everyone_reads_which_assemblies_there_are_and_takes_the_list_along()
    {
        var page = await server.PageAsync("/generalforsamlinger");
        page.QuerySelectorAll("tbody th a").Select(link => link.TextContent).ShouldBe(["Ekstraordinær 2025-x1", "Ordinær 2025"]);
        page.QuerySelectorAll("tbody .badge").Select(status => status.TextContent).ShouldBe(["Krævet af medlemmer", "Planlagt"]);
        page.QuerySelectorAll("tbody tr")[1].TextContent.ShouldContain("Aarhus Rådhus og online");
        page.QuerySelector(".csv a")!.GetAttribute("href").ShouldBe("/api/assemblies?format=csv&separator=semicolon");
        page.QuerySelector("a[href='/generalforsamlinger/planlaeg']").ShouldBeNull();
        page.QuerySelector("nav a[href='/generalforsamlinger']").ShouldNotBeNull();
        (await server.PageAsync("/generalforsamlinger?q=nonsense")).QuerySelector(".empty")!.TextContent.ShouldContain("svarer til det valgte");
        (await server.PageAsync("/generalforsamlinger?effective=2000-01-01")).QuerySelector(".empty")!.TextContent.ShouldContain("kender ingen");
        await server.PageAsync("/generalforsamlinger?effective=nonsense", status: HttpStatusCode.BadRequest);
        await server.PageAsync("/generalforsamlinger/1999", status: HttpStatusCode.NotFound);
        await server.PageAsync("/generalforsamlinger/nonsense", status: HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_deadlines_are_counted_backwards_and_say_which_was_missed_under_which_paragraph()
    {
        var page = await server.PageAsync($"/generalforsamlinger/{Ordinary}");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Den ordinære generalforsamling 2025");
        Deadlines(page).ShouldBe(
        [
            "Generalforsamlingen holdes (§ 7)|1. april 2025 – 31. maj 2025|14. maj 2025|Overholdt",
            "Indkaldelsen sendes (§ 7)|Senest 14. april 2025|15. april 2025|Overskredet",
            "Forslag 1 modtages (§ 7)|Senest 30. april 2025|25. april 2025|Overholdt",
            "Forslag 2 modtages (§ 7)|Senest 30. april 2025|5. maj 2025|Overskredet",
            "Forslag 3 modtages (§ 7)|Senest 30. april 2025|25. april 2025|Overholdt",
            "Forslag 5 modtages (§ 7)|Senest 30. april 2025|7. maj 2025|Overskredet",
            "Forslagene sendes til medlemmerne (§ 7)|Senest 6. maj 2025|6. maj 2025|Overholdt",
            "Referatet offentliggøres (§ 7)|Senest 28. maj 2025||Overskredet",
        ]);
        // What is planned has not happened.
        Deadlines(await server.PageAsync($"/generalforsamlinger/{Ordinary}?effective=2025-05-01")).First().ShouldBe(
            "Generalforsamlingen holdes (§ 7)|1. april 2025 – 31. maj 2025|Planlagt til 14. maj 2025|Endnu ikke");
        page.QuerySelectorAll("#mangler + ul li").Select(line => line.TextContent).ShouldBe(
        [
            "Den faste dagsorden (§ 7) er ikke på plads.",
            "Det er ikke ført ind, hvad der følger af forslag 3 (udelukkelse af et medlem), hvis det vedtages.",
            "Det, der følger af forslag 5, gælder fra en dag, der ligger før generalforsamlingen.",
            "Forslag 5 er modtaget, efter at forslagene sidst blev sendt til medlemmerne.",
        ]);
    }

    [Fact]
    public async Task The_agenda_the_motions_and_the_candidates_are_told()
    {
        var page = await server.PageAsync($"/generalforsamlinger/{Ordinary}");
        var items = page.QuerySelectorAll("#dagsorden + ol li").ToList();
        items.Select(item => item.GetAttribute("value")).ShouldBe(["1", "8"]);
        items[0].TextContent.ShouldContain("Valg af dirigent og referent");
        items[1].QuerySelector("a[href='#forslag-2']").ShouldNotBeNull();
        items[1].TextContent.ShouldContain("Indkomne forslag: Nye vedtægter");
        var motions = page.QuerySelectorAll(".motions > li").ToList();
        motions[0].TextContent.ShouldContain("Modtaget fra bestyrelsen den 25. april 2025.");
        motions[0].TextContent.ShouldContain("Kontingentet er 30.000,00 kr. om året plus 25 % moms fra den 1. januar 2026 (§ 5.1)");
        motions[1].TextContent.ShouldContain("Modtaget for sent");
        motions[1].TextContent.ShouldContain("Ballerup Kommune");
        motions[1].TextContent.ShouldContain("Sidste indmeldelsesdag med helt kontingent: 1. september fra den 14. maj 2025");
        motions[0].TextContent.ShouldContain("Vedtages det, gælder:");
        motions[3].TextContent.ShouldContain("Trukket tilbage den 28. april 2025");
        page.QuerySelector("#kandidater ~ ul.people")!.TextContent.ShouldContain("Aarhus Kommune");
        page.QuerySelector("main")!.TextContent.ShouldNotContain("Karen Kromann");
        page.QuerySelector("section.actions").ShouldBeNull();
        var entry = page.QuerySelector(".history a")!.GetAttribute("href")!;
        (await server.PageAsync(entry)).QuerySelector($"main a[href='/generalforsamlinger/{Ordinary}']").ShouldNotBeNull();

        var before = await server.PageAsync($"/generalforsamlinger/{Ordinary}?effective=2025-04-20");
        before.QuerySelectorAll(".motions > li").ShouldBeEmpty();
        Deadlines(before)[^2..].ShouldBe(
        [
            "Forslag modtages (§ 7)|Senest 30. april 2025||Endnu ikke", "Referatet offentliggøres (§ 7)|Senest 28. maj 2025||Endnu ikke",
        ]);
        (await server.PageAsync($"/generalforsamlinger/{Ordinary}?effective=2025-01-10")).QuerySelector(".alert")!.TextContent
            .ShouldContain("Protokollen kender ikke generalforsamlingen for den dag, eller kendte den ikke dengang.");
    }

    [Fact]
    public async Task It_says_how_many_of_the_members_have_demanded_it_and_how_many_it_takes()
    {
        var page = await server.PageAsync($"/generalforsamlinger/{Extraordinary}");
        page.QuerySelector(".count strong")!.TextContent.ShouldBe("1 af 4 medlemmer har krævet den; der skal 2 til (§ 8).");
        page.QuerySelectorAll("#krav ~ ul.people li")[1].TextContent.ShouldContain("ikke medlem");
        page.QuerySelector("#frister").ShouldBeNull();
    }

    [Fact]
    public async Task The_secretariat_finds_every_form_that_can_be_entered()
    {
        var page = await server.PageAsync($"/generalforsamlinger/{Ordinary}", Role.Secretariat);
        page.QuerySelector("main")!.TextContent.ShouldContain("Karen Kromann");
        page.QuerySelectorAll("section.actions a").Select(link => link.GetAttribute("href")!.Split('/', '?')[^1]).ShouldBe(
        [
            "aabn", "vaelg-dirigent", "vaelg-referent", "flyt", "indkald", "fast-dagsorden", "punkt", "forslag", "udsend", "kandidat",
            "assembly=2025", "aflys",
        ]);
        page.QuerySelectorAll(".motions > li")[1].QuerySelectorAll("a.act").Length.ShouldBe(3);
        page.QuerySelectorAll(".motions > li")[3].QuerySelectorAll("a.act").ShouldBeEmpty();
        foreach (var link in page.QuerySelectorAll("a.act, section.actions a"))
            await server.PageAsync(link.GetAttribute("href")!, Role.Secretariat);
        page = await server.PageAsync($"/generalforsamlinger/{Extraordinary}", Role.Secretariat);
        foreach (var link in page.QuerySelectorAll("a.act, section.actions a"))
            await server.PageAsync(link.GetAttribute("href")!, Role.Secretariat);
        foreach (var form in AssemblyForm.All.Where(form => form.IsNew))
            await server.PageAsync($"/generalforsamlinger/{form.Path}", Role.Secretariat);
        await server.PageAsync($"/generalforsamlinger/{Extraordinary}/flyt", Role.Secretariat, HttpStatusCode.Found);
        await server.PageAsync("/generalforsamlinger/1999/flyt", Role.Secretariat, HttpStatusCode.NotFound);
        (await server.PageAsync($"/generalforsamlinger/{Ordinary}/regel?motion=2", Role.Secretariat))
            .QuerySelector("a[href*='rule=half-year-after']")!.GetAttribute("href")!.ShouldContain("motion=2");
        // An ordinary motion is about a rule on which the statutes are silent.
        page = await server.PageAsync($"/generalforsamlinger/{Ordinary}/regel?motion=5", Role.Secretariat);
        page.QuerySelector("a[href*='rule=assembly-tie']").ShouldNotBeNull();
        page.QuerySelector("a[href*='rule=half-year-after']").ShouldBeNull();
        (await server.PageAsync("/generalforsamlinger", Role.Secretariat)).QuerySelector("a[href='/generalforsamlinger/planlaeg']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Of_one_that_was_only_registered_nothing_empty_is_shown()
    {
        await using var other = new TestServer();
        await other.InitializeAsync();
        await other.AskAsync("assemblies/register", new { assembly = "2018", place = "Odense", effectiveOn = "2018-05-16" });
        await other.CaughtUpAsync();
        var page = await other.PageAsync("/generalforsamlinger/2018");
        page.QuerySelectorAll("main h2").Select(heading => heading.Id).Where(id => id is "kandidater" or "forslag" or "dagsorden" or "afstemninger")
            .ShouldBeEmpty();
        page.QuerySelectorAll("main .empty").Select(empty => empty.TextContent).ShouldBe(
        [
            "Dagsorden, forslag, kandidater og afstemninger er ikke ført ind for denne generalforsamling.", "Der er intet referat i protokollen.",
        ]);
    }

    /// <summary>The lines of the deadlines, each as its cells.</summary>
    private static string[] Deadlines(IParentNode page) =>
    [
        .. page.QuerySelectorAll("table:has(#deadlines) tbody tr").Select(line => string.Join("|", line.QuerySelectorAll("th, td").Select(
            cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))),
    ];

    private Task<long[]> AskAsync(string command, object body) => server.AskAsync($"assemblies/{command}", body);

    private async Task<string> UploadAsync(string name)
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var pdf = new ByteArrayContent([.. "%PDF-1.4\n"u8, .. Guid.NewGuid().ToByteArray(), .. "\n%%EOF\n"u8])
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") },
        };
        using var uploaded = await client.PostAsync($"/api/documents?fileName={name}", pdf, Stop);
        return (string)(await uploaded.Content.ReadFromJsonAsync<JsonObject>(Stop))!["digest"]!;
    }
}
