// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Xml.Linq;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Resolutions;

public sealed class DecisionLogPagesTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static readonly string[] Actions = ["vedtag", "forkast", "traek-tilbage", "ratificer", "afloes", "offentliggoer"];

    public async ValueTask InitializeAsync()
    {
        if (await Fresh.ScalarAsync<long>(server.Database.Owner, "select count(*) from ledger.mt_events") > 0) return;
        await server.AskAsync("bodies/establish", new
        {
            body = "os2iot-styregruppe", kind = "steering-group", name = "Styregruppen for OS2iot", effectiveOn = "2019-05-23",
            decidedOn = "2019-05-23", reference = "board-2019-3",
        });
        await server.AskAsync("resolutions/register", new
        {
            resolution = "board-2019-3", title = "OS2iot | styregruppen godkendes *i princippet*", grounds = "G11", product = "os2iot",
            decidedOn = "2019-05-23", reference = "Bestyrelsesmøde <2/2019>, punkt_3",
        });
        await server.AskAsync("resolutions/record", new
        {
            resolution = "os2iot-styregruppe-2024-1", title = "Takstbladet vedtages", channel = "written-procedure", decidedOn = "2024-11-20",
            product = "os2iot",
        });
        await server.AskAsync(
            "resolutions/ratify", new { resolution = "os2iot-styregruppe-2024-1", decidedBy = "board", decidedOn = "2025-02-06" });
        await server.AskAsync("resolutions/propose", new { resolution = "board-2025-1", title = "Et nyt udvalg", decidedOn = "2025-03-01" });
        var annulled = await server.AskAsync("bodies/rename", new
        {
            body = "os2iot-styregruppe", name = "Styregruppen", effectiveOn = "2020-01-01", decidedOn = "2019-05-23", reference = "board-2019-3",
        });
        await server.AskAsync("entries/annul", new { number = annulled[0], why = "En fejl", decidedOn = "2020-02-01" });
        var corrected = await server.AskAsync("bodies/change-purpose", new
        {
            body = "os2iot-styregruppe", purpose = "OS2iots retning.", effectiveOn = "2020-01-01", decidedOn = "2019-05-23", reference = "Mødet",
        });
        await server.AskAsync("entries/correct", new
        {
            number = corrected[0], changes = new { reference = "board-2019-3" }, why = "Henvisningen manglede", decidedOn = "2020-02-01",
        });
        await server.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Everyone_reads_what_was_decided_the_latest_first()
    {
        var page = await server.PageAsync("/beslutninger");
        page.QuerySelectorAll("tbody th a").Select(link => link.TextContent)
            .ShouldBe(["Et nyt udvalg", "Takstbladet vedtages", "OS2iot | styregruppen godkendes *i princippet*"]);
        page.QuerySelectorAll("tbody tr")[1].TextContent.ShouldContain("ratificeret 6. februar 2025");
        page.QuerySelectorAll("nav[aria-label='Beslutningens status'] a").Select(tab => tab.TextContent.Trim())
            .ShouldBe(["Alle 3", "Foreslået 1", "Vedtaget 2"]);
        page.QuerySelector("a[href='/beslutninger/ny']").ShouldBeNull();
        page.QuerySelectorAll(".csv a").Single().GetAttribute("href").ShouldBe("/api/resolutions?format=csv&separator=semicolon");
    }

    [Theory]
    [InlineData("body=board", "board-2025-1 board-2019-3")]
    [InlineData("year=2024", "os2iot-styregruppe-2024-1")]
    [InlineData("product=os2iot&status=adopted", "os2iot-styregruppe-2024-1 board-2019-3")]
    [InlineData("q=takst", "os2iot-styregruppe-2024-1")]
    [InlineData("effective=2019-05-23", "board-2019-3")]
    public async Task They_are_found_by_body_year_product_status_text_and_day(string query, string keys) =>
        string.Join(' ', (await server.PageAsync($"/beslutninger?{query}")).QuerySelectorAll("tbody th .note").Select(key => key.TextContent))
            .ShouldBe(keys);

    [Fact]
    public async Task Where_there_are_none_that_is_said()
    {
        (await Said("/beslutninger?year=1999")).ShouldContain("Ingen beslutninger svarer til det valgte.");
        (await Said("/beslutninger?effective=2000-01-01")).ShouldContain("kender ingen beslutninger for den dag");
        await server.PageAsync("/beslutninger?effective=nonsense", status: HttpStatusCode.BadRequest);
        await server.PageAsync("/beslutninger/board-2019-99", status: HttpStatusCode.NotFound);
        await server.PageAsync("/beslutninger/nonsense", status: HttpStatusCode.NotFound);

        async Task<string> Said(string path)
        {
            using var client = await server.ClientAsync();
            return await client.GetStringAsync(path, Stop);
        }
    }

    [Fact]
    public async Task A_resolution_lists_what_rests_on_it_as_corrected()
    {
        var page = await server.PageAsync("/beslutninger/board-2019-3");
        page.QuerySelector(".facts")!.TextContent.ShouldContain("Bestyrelsesmøde <2/2019>, punkt_3");
        var resting = page.QuerySelectorAll("#hviler + ul li").Select(line => line.TextContent.Trim()).ToList();
        resting.Count.ShouldBe(2);
        resting[0].ShouldContain("er oprettet");
        resting[1].ShouldContain("har fra den 1. januar 2020 formålet");

        var entry = page.QuerySelector("#hviler + ul li a")!.GetAttribute("href")!;
        (await server.PageAsync(entry)).QuerySelector("main a[href='/beslutninger/board-2019-3']").ShouldNotBeNull();
        (await server.PageAsync("/journal")).QuerySelector("tbody a[href='/beslutninger/board-2019-3']").ShouldNotBeNull();
        (await server.PageAsync("/organer/os2iot-styregruppe")).QuerySelector("a[href='/beslutninger?body=os2iot-styregruppe']").ShouldNotBeNull();
        (await server.PageAsync("/organer/os2iot-styregruppe")).QuerySelector("a[href='/beslutninger/board-2019-3']").ShouldBeNull();
    }

    [Fact]
    public async Task The_secretariat_finds_what_can_be_done_and_every_form_opens()
    {
        (await ActionsAsync("board-2025-1")).ShouldBe(["vedtag", "forkast", "traek-tilbage", "offentliggoer"]);
        (await ActionsAsync("board-2019-3")).ShouldBe(["ratificer", "afloes", "offentliggoer"]);
        (await ActionsAsync("os2iot-styregruppe-2024-1")).ShouldBe(["afloes", "offentliggoer"]);
        (await server.PageAsync("/beslutninger/ny?body=os2iot-styregruppe", Role.Secretariat)).QuerySelector("[name=resolution]")!
            .GetAttribute("value").ShouldEndWith("-1");
        foreach (var form in new[] { "forelaeg", "registrer" }) await server.PageAsync($"/beslutninger/{form}", Role.Secretariat);

        async Task<IEnumerable<string>> ActionsAsync(string key)
        {
            var page = await server.PageAsync($"/beslutninger/{key}", Role.Secretariat);
            string[] actions = [.. page.QuerySelectorAll("section.actions a").Select(link => link.GetAttribute("href")!.Split('/')[^1])];
            foreach (var action in Actions)
                await server.PageAsync(
                    $"/beslutninger/{key}/{action}", Role.Secretariat, actions.Contains(action) ? HttpStatusCode.OK : HttpStatusCode.Found);
            return actions;
        }
    }

    [Fact]
    public async Task The_log_goes_along_as_Markdown_that_says_the_same()
    {
        using var client = await server.ClientAsync();
        using var response = await client.GetAsync("/beslutninger.md?product=os2iot", Stop);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/markdown");
        var lines = (await response.Content.ReadAsStringAsync(Stop)).Split('\n');
        lines[0].ShouldBe("# Beslutningslog");
        lines[4..].ShouldBe(
        [
            "## 2024", "", "| Dato | Beslutning | Grundlag | Besluttet af | Reference |", "| --- | --- | --- | --- | --- |",
            "| 20. november 2024 | Takstbladet vedtages (ratificeret 6. februar 2025) "
                + $"([os2iot-styregruppe-2024-1]({server.Root}/beslutninger/os2iot-styregruppe-2024-1)) |  | Styregruppen for OS2iot |  |",
            "", "## 2019", "", "| Dato | Beslutning | Grundlag | Besluttet af | Reference |", "| --- | --- | --- | --- | --- |",
            @"| 23. maj 2019 | OS2iot \| styregruppen godkendes \*i princippet\* "
                + $"([board-2019-3]({server.Root}/beslutninger/board-2019-3)) | G11 | Bestyrelsen | "
                + @"Bestyrelsesmøde \<2/2019\>, punkt\_3 |",
            "",
        ]);
        using var wrong = await client.GetAsync("/beslutninger.md?year=next", Stop);
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_log_can_be_followed_in_a_feed_whose_ids_never_change()
    {
        using var client = await server.ClientAsync();
        using var response = await client.GetAsync("/beslutninger.atom", Stop);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/atom+xml");
        var feed = XDocument.Parse(await response.Content.ReadAsStringAsync(Stop)).Root!;
        feed.Element(Atom + "id")!.Value.ShouldBe($"{server.Root}/beslutninger.atom");
        var entries = feed.Elements(Atom + "entry").ToList();
        entries.Select(entry => entry.Element(Atom + "title")!.Value).Last().ShouldBe("OS2iot | styregruppen godkendes *i princippet*");
        var (iot, id) = (entries[1], await Fresh.ScalarAsync<Guid>(
            server.Database.Owner, "select id from ledger.mt_events where stream_id = 'resolution-os2iot-styregruppe-2024-1' and version = 1"));
        iot.Element(Atom + "id")!.Value.ShouldBe($"urn:uuid:{id}");
        var moments = new[] { "published", "updated" }.Select(name => DateTimeOffset.Parse(iot.Element(Atom + name)!.Value)).ToList();
        moments[1].ShouldBeGreaterThan(moments[0]);
        DateTimeOffset.Parse(feed.Element(Atom + "updated")!.Value).ShouldBeGreaterThanOrEqualTo(moments[1]);
        iot.Element(Atom + "summary")!.Value.ShouldContain("Besluttet af: Styregruppen for OS2iot");
        var none = XDocument.Parse(await client.GetStringAsync("/beslutninger.atom?year=1999", Stop)).Root!;
        none.Elements(Atom + "entry").ShouldBeEmpty();
    }
}
