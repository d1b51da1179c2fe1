// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.Meetings;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Meetings;

/// <summary>A meeting of a board of three, of whom two were there, and a steering group that has only been called.</summary>
public sealed class MeetingPagesTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private const string Board = "board-2025-03-14", Group = "os2iot-styregruppe-2025-06-01";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (await Fresh.ScalarAsync<long>(server.Database.Owner, "select count(*) from ledger.mt_events") > 0) return;
        await server.AskAsync("bodies/establish", new
        {
            body = "os2iot-styregruppe", kind = "steering-group", name = "Styregruppen for OS2iot", effectiveOn = "2019-05-23",
        });
        foreach (var (name, organisation) in new[] { ("Karen Kromann", "64942212"), ("Ida Iversen", "35209115"), ("Bo Berg", "58271713") })
            await server.AskAsync("seats/take", new
            {
                body = "board", person = Person(name), organisation, effectiveOn = "2024-05-15", cohort = "even-years", registered = true,
            });
        await server.AskAsync("meetings/schedule", new { meeting = Board, place = "Aarhus Rådhus", online = true, effectiveOn = "2025-02-01" });
        foreach (var (item, title, kind) in new[] { (1, "OS2iot optages i porteføljen", "decision"), (2, "Eventuelt", "discussion") })
            await server.AskAsync("meetings/add-agenda-item", new { meeting = Board, item, title, kind, effectiveOn = "2025-02-20" });
        await server.AskAsync("meetings/draw-up-agenda", new { meeting = Board, effectiveOn = "2025-03-01" });
        await server.AskAsync("meetings/attach-paper", new
        {
            meeting = Board, item = 1, title = "Takstblad", paper = await UploadAsync("takster.pdf"), effectiveOn = "2025-03-01",
        });
        await server.AskAsync("meetings/begin-minutes", new { meeting = Board, chair = Person("Karen Kromann") });
        await server.AskAsync("meetings/note-attendance", new { meeting = Board, person = Person("Ida Iversen"), attendance = "present" });
        await server.AskAsync("meetings/note-attendance", new { meeting = Board, person = Person("Olga Olsen"), attendance = "observer" });
        await server.AskAsync("meetings/declare-conflict", new { meeting = Board, item = 1, person = Person("Ida Iversen") });
        await server.AskAsync("meetings/take-vote", new { meeting = Board, item = 1, @for = 3, against = 3, chair = "for" });
        await server.AskAsync("meetings/agree-action", new
        {
            meeting = Board, action = 1, title = "Kontrakten sendes til gennemsyn", responsible = Person("Bo Berg"), deadline = "2025-04-01",
        });
        await server.AskAsync("resolutions/record", new
        {
            resolution = "board-2025-3", title = "OS2iot optages", channel = "meeting", meeting = Board, decidedOn = "2025-03-14",
        });
        await server.AskAsync("meetings/schedule", new { meeting = Group, effectiveOn = "2025-05-01" });
        await server.CaughtUpAsync();

        static object Person(string name) => new { name, email = $"{name.Split(' ')[0]}@example.dk" };
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("", "1. juni 2025 Styregruppen for OS2iot|14. marts 2025 bestyrelsen")]
    [InlineData("?body=board", "14. marts 2025 bestyrelsen")]
    [InlineData("?q=aarhus", "14. marts 2025 bestyrelsen")]
    [InlineData("?effective=2025-03-02", "14. marts 2025 bestyrelsen")]
    public async Task Everyone_reads_which_meetings_there_are_the_latest_first(string query, string meetings) =>
        string.Join('|', (await server.PageAsync($"/moeder{query}")).QuerySelectorAll("tbody th a").Select(link => link.TextContent))
            .ShouldBe(meetings);

    [Fact]
    public async Task The_list_says_how_far_they_are_and_can_be_taken_along()
    {
        var page = await server.PageAsync("/moeder?body=board");
        page.QuerySelector("tbody tr")!.TextContent.ShouldContain("Aarhus Rådhus og online");
        page.QuerySelector("tbody .badge")!.TextContent.ShouldBe("Referat påbegyndt");
        page.QuerySelector(".csv a")!.GetAttribute("href").ShouldBe("/api/meetings?format=csv&separator=semicolon&body=board");
        page.QuerySelector("a[href^='/moeder/indkald']").ShouldBeNull();
        (await server.PageAsync("/moeder?q=nonsense")).QuerySelector(".empty")!.TextContent.ShouldContain("Ingen møder svarer til det valgte.");
        (await server.PageAsync("/moeder?effective=2000-01-01")).QuerySelector(".empty")!.TextContent.ShouldContain("kender ingen møder");
        await server.PageAsync("/moeder?effective=nonsense", status: HttpStatusCode.BadRequest);
        await server.PageAsync("/moeder/board-1999-01-01", status: HttpStatusCode.NotFound);
        await server.PageAsync("/moeder/nonsense", status: HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_meeting_tells_what_was_decided_how_it_was_counted_and_who_was_there()
    {
        var page = await server.PageAsync($"/moeder/{Board}");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Møde i bestyrelsen den 14. marts 2025");
        page.QuerySelectorAll(".steps li").Length.ShouldBe(6);
        page.QuerySelector(".steps [aria-current=step]")!.TextContent.ShouldContain("Referat påbegyndt");
        page.QuerySelector(".facts")!.TextContent.ShouldContain("2 af 3 er til stede: beslutningsdygtig (§ 6.5)");
        var item = page.QuerySelector(".cases li")!;
        item.QuerySelector("h3")!.TextContent.ShouldBe("1. OS2iot optages i porteføljen");
        item.QuerySelector(".vote")!.TextContent.ShouldBe("3 for, 3 imod: formandens stemme afgjorde, § 6.5: vedtaget");
        item.TextContent.ShouldContain("Ida Iversen");
        page.QuerySelector(".people")!.TextContent.ShouldContain("Ida Iversen");
        page.QuerySelector("main")!.TextContent.ShouldNotContain("Olga Olsen");
        page.QuerySelector("#actions")!.ParentElement!.TextContent.ShouldContain("Fristen er overskredet");
        page.QuerySelector("#bilag + ul")!.TextContent.ShouldContain("Takstblad");
        page.QuerySelector("a[href^='/dokumenter/']").ShouldBeNull();
        page.QuerySelector("a[href='/beslutninger/board-2025-3']").ShouldNotBeNull();
        page.QuerySelector("section.actions").ShouldBeNull();

        (await server.PageAsync("/beslutninger/board-2025-3")).QuerySelector($"a[href='/moeder/{Board}']").ShouldNotBeNull();
        (await server.PageAsync("/organer/board")).QuerySelector("a[href='/moeder?body=board']").ShouldNotBeNull();
        var entry = page.QuerySelector(".history a")!.GetAttribute("href")!;
        (await server.PageAsync(entry)).QuerySelector($"main a[href='/moeder/{Board}']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Of_an_earlier_day_it_tells_what_had_happened_by_then()
    {
        var page = await server.PageAsync($"/moeder/{Board}?effective=2025-02-10");
        page.QuerySelector(".steps [aria-current=step]")!.TextContent.ShouldContain("Indkaldt");
        page.QuerySelectorAll(".cases li").ShouldBeEmpty();
        page.QuerySelector("#dagsorden + .empty")!.TextContent.ShouldContain("ikke sat noget på dagsordenen");
        (await server.PageAsync($"/moeder/{Board}?effective=2025-01-10")).QuerySelector(".alert")!.TextContent.ShouldNotBeEmpty();
        (await server.PageAsync($"/moeder/{Board}?effective=2025-01-10")).QuerySelector(".steps").ShouldBeNull();
    }

    [Fact]
    public async Task The_secretariat_sees_everyone_reads_the_papers_and_finds_what_can_be_entered()
    {
        var page = await server.PageAsync($"/moeder/{Board}", Role.Secretariat);
        page.QuerySelector(".people")!.TextContent.ShouldContain("Olga Olsen");
        page.QuerySelector("#bilag + ul a")!.GetAttribute("href")!.ShouldStartWith("/dokumenter/");
        page.QuerySelectorAll("a[href*='fremmoede?person=']").Select(link => link.TextContent).ShouldBe(["Karen Kromann", "Bo Berg"], true);
        page.QuerySelectorAll("section.actions a").Select(link => link.GetAttribute("href")!.Split('/')[^1])
            .ShouldBe(["punkt", "bilag", "fremmoede", "opgave", "send"]);
        page.QuerySelectorAll(".cases li")[0].QuerySelectorAll("a.act").Length.ShouldBe(1);
        page.QuerySelectorAll(".cases li")[1].QuerySelectorAll("a.act").Length.ShouldBe(3);
        foreach (var act in MeetingAct.All)
            await server.PageAsync(
                $"/moeder/{Board}/{act.Path}", Role.Secretariat,
                act.Path is "udsend" or "aabn" or "godkend" or "offentliggoer" or "aflys" ? HttpStatusCode.Found : HttpStatusCode.OK);
        await server.PageAsync($"/moeder/{Board}/afslut-opgave?action=1", Role.Secretariat);
        foreach (var act in new[] { "aabn", "aflys" }) await server.PageAsync($"/moeder/{Group}/{act}", Role.Secretariat);
        foreach (var form in new[] { "indkald?body=board", "registrer" }) await server.PageAsync($"/moeder/{form}", Role.Secretariat);
        await server.PageAsync("/moeder/board-1999-01-01/punkt", Role.Secretariat, HttpStatusCode.NotFound);
    }

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
