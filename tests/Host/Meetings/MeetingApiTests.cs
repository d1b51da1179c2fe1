// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;
using OS2.Ledger.Tests.CommandLine;

namespace OS2.Ledger.Tests.Meetings;

public sealed class MeetingApiTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly object Karen = new { name = "Karen Kromann", email = "kk@example.dk" };
    private static readonly object Bo = new { name = "Bo Berg", email = "bo@example.dk" };
    private static readonly object Ida = new { name = "Ida Iversen", email = "ida@example.dk" };
    private static readonly object Per = new { name = "Per Poulsen", email = "per@example.dk" };

    [Fact]
    public async Task A_meeting_goes_from_being_called_to_minutes_that_everyone_may_read()
    {
        const string meeting = "board-2025-03-14";
        await server.AskAsync("meetings/schedule", new { meeting, place = "Aarhus Rådhus", online = true, effectiveOn = "2025-02-01" });
        (await RefusedAsync("meetings/draw-up-agenda", new { meeting, effectiveOn = "2025-03-01" })).ShouldBe("agenda-empty");
        await server.AskAsync("meetings/add-agenda-item", new
        {
            meeting, item = 1, title = "OS2iot optages i porteføljen", kind = "decision", product = "os2iot", brief = await UploadAsync("oplæg.pdf"),
            effectiveOn = "2025-02-20",
        });
        await server.AskAsync("meetings/draw-up-agenda", new { meeting, effectiveOn = "2025-03-01" });
        (await RefusedAsync("meetings/take-vote", new { meeting, item = 1, @for = 3, against = 3, chair = "for" })).ShouldBe("meeting-not-begun");

        await server.AskAsync("meetings/begin-minutes", new { meeting, chair = Karen, minuteTaker = Bo });
        await server.AskAsync("meetings/note-attendance", new { meeting, person = Karen, attendance = "present" });
        await server.AskAsync("meetings/note-attendance", new { meeting, person = Ida, attendance = "apologies" });
        await server.AskAsync("meetings/note-attendance", new { meeting, person = Per, attendance = "observer" });
        await server.AskAsync("meetings/declare-conflict", new { meeting, item = 1, person = Ida });
        (await RefusedAsync("meetings/declare-conflict", new { meeting, item = 1, person = Ida, reference = "Igen" }))
            .ShouldBe("conflict-declared-already");
        (await RefusedAsync("meetings/take-vote", new { meeting, item = 2, @for = 3, against = 3, chair = "for" })).ShouldBe("item-unknown");
        var voted = await server.AskAsync("meetings/take-vote", new { meeting, item = 1, @for = 3, against = 3, chair = "for" });
        (await SentenceAsync(voted[0])).ShouldBe(
            "Om punkt 1 på mødet i bestyrelsen den 14. marts 2025 stemte 3 for, 3 imod og 0 blankt: vedtaget.");
        await server.AskAsync("meetings/agree-action", new
        {
            meeting, action = 1, title = "Kontrakten sendes til gennemsyn", responsible = Bo, deadline = "2025-04-01",
        });
        await server.AskAsync("meetings/close-action", new { meeting, action = 1, outcome = "done", effectiveOn = "2025-03-28" });

        var (minutes, other) = (await UploadAsync("referat.pdf"), await UploadAsync("andet referat.pdf"));
        await server.AskAsync("meetings/send-minutes", new { meeting, minutes, effectiveOn = "2025-03-20" });
        (await RefusedAsync("meetings/publish-minutes", new { meeting, minutes, effectiveOn = "2025-04-12" })).ShouldBe("minutes-not-approved");
        (await RefusedAsync("meetings/approve-minutes", new { meeting, minutes = other, effectiveOn = "2025-04-10" })).ShouldBe("minutes-replaced");
        await server.AskAsync("meetings/approve-minutes", new { meeting, minutes, effectiveOn = "2025-04-10" });
        (await RefusedAsync("meetings/publish-minutes", new { meeting, minutes = other, effectiveOn = "2025-04-12" })).ShouldBe("minutes-replaced");
        await server.CaughtUpAsync();
        (await ReadAsync(minutes)).ShouldBe(HttpStatusCode.NotFound);
        await server.AskAsync("meetings/publish-minutes", new { meeting, minutes, effectiveOn = "2025-04-12" });
        await server.CaughtUpAsync();
        (await ReadAsync(minutes)).ShouldBe(HttpStatusCode.OK);
        (await ReadAsync(other)).ShouldBe(HttpStatusCode.NotFound);
        (await RefusedAsync("meetings/add-agenda-item", new { meeting, item = 2, title = "Eventuelt", kind = "discussion" }))
            .ShouldBe("meeting-further-on");

        foreach (var (on, status) in new[]
        {
            ("2025-01-31", null), ("2025-02-15", "scheduled"), ("2025-03-01", "agenda-drawn-up"), ("2025-03-14", "minutes-begun"),
            ("2025-03-20", "minutes-sent"), ("2025-04-11", "minutes-approved"), ("2025-04-12", "minutes-published"),
        })
            ((string?)(await OneAsync($"meetings?q={meeting}&effective={on}"))?["status"]).ShouldBe(status, on);
        var row = await OneAsync($"meetings?q={meeting}");
        ((string?)row!["place"], (bool?)row["online"], (string?)row["minutes"], (string?)row["day"])
            .ShouldBe(("Aarhus Rådhus", true, minutes, "2025-03-14"));
        ((string?)(await OneAsync($"meetings?q={meeting}&effective=2025-04-11"))!["minutes"]).ShouldBeNull();
    }

    [Fact]
    public async Task The_meetings_of_a_body_are_the_latest_first_and_what_was_minuted_elsewhere_is_among_them()
    {
        const string body = "os2iot-styregruppe";
        await server.AskAsync(
            "bodies/establish", new { body, kind = "steering-group", name = "Styregruppen for OS2iot", effectiveOn = "..2022-01-01" });
        var minutes = await UploadAsync("referat fra 2019.pdf");
        await server.AskAsync("meetings/register", new { meeting = $"{body}-2022-05-23", minutes, reference = "Mappen »Referater«" });
        await server.AskAsync("meetings/register", new { meeting = $"{body}-2022-09-01" });
        await server.AskAsync("meetings/schedule", new { meeting = $"{body}-2023-02-01", effectiveOn = "2023-01-05" });
        var cancelled = await server.AskAsync("meetings/cancel", new { meeting = $"{body}-2023-02-01", effectiveOn = "2023-01-20" });
        (await SentenceAsync(cancelled[0])).ShouldBe("Mødet i Styregruppen for OS2iot den 1. februar 2023 er aflyst.");
        (await RefusedAsync("meetings/register", new { meeting = $"{body}-2022-05-23" })).ShouldBe("meeting-known");
        (await RefusedAsync("meetings/begin-minutes", new { meeting = $"{body}-2023-02-01", chair = Karen })).ShouldBe("meeting-cancelled");
        (await RefusedAsync("meetings/begin-minutes", new { meeting = $"{body}-2024-02-01", chair = Karen })).ShouldBe("meeting-unknown");

        (await DaysAsync("")).ShouldBe(["2023-02-01", "2022-09-01", "2022-05-23"]);
        (await DaysAsync("&take=1&after=os2iot-styregruppe-2023-02-01")).ShouldBe(["2022-09-01"]);
        (await DaysAsync("&effective=2022-06-01")).ShouldBe(["2022-05-23"]);
        (await ReadAsync(minutes)).ShouldBe(HttpStatusCode.OK);

        using var client = await server.ClientAsync();
        var csv = (await client.GetStringAsync($"/api/meetings?body={body}&format=csv&separator=semicolon", Stop)).Split("\r\n");
        csv[0].ShouldBe("Møde;Organ;Organets navn;Dag;Status;Sted;Online;Referat (kendetegn);Status fra;Status til;Usikker");
        csv[1].ShouldStartWith($"{body}-2023-02-01;{body};Styregruppen for OS2iot;2023-02-01;aflyst;;nej;;2023-01-20");
        var changes = await client.GetFromJsonAsync<JsonArray>("/api/changes?book=meetings&from=2023-01-10&to=2023-01-31", Stop);
        ((string?)changes!.Single(row => (string?)row!["subject"] == $"{body}-2023-02-01")!["sentence"])!.ShouldContain("aflyst");

        async Task<string?[]> DaysAsync(string query) => [.. (await RowsAsync($"meetings?body={body}{query}")).Select(row => (string?)row!["day"])];
    }

    [Theory]
    [InlineData("schedule", null, "Feltet skal udfyldes.")]
    [InlineData("schedule", "board", "Mødet skrives organ-dag")]
    [InlineData("schedule", "ukendt-gruppe-2025-01-01", "Protokollen kender intet organ")]
    [InlineData("schedule", "general-assembly-2025-05-14", "Protokollen kender intet organ")]
    [InlineData("register", "board-2199-01-01", "Mødet er ikke holdt endnu")]
    public async Task A_meeting_is_of_a_body_that_the_ledger_knows_and_registered_when_it_is_over(string command, string? meeting, string says)
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync($"/api/meetings/{command}", new { meeting }, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        ((string?)(await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["errors"]!["meeting"]![0])!.ShouldStartWith(says);
    }

    [Fact]
    public async Task A_body_that_is_no_more_is_not_called_together()
    {
        await server.AskAsync(
            "bodies/establish", new { body = "lukket-udvalg", kind = "committee", name = "Lukket udvalg", effectiveOn = "2020-01-01" });
        await server.AskAsync("bodies/dissolve", new { body = "lukket-udvalg", effectiveOn = "2023-01-01" });
        using var client = await server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync("/api/meetings/schedule", new { meeting = "lukket-udvalg-2024-02-01" }, Stop);
        ((string?)(await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["errors"]!["meeting"]![0])!.ShouldStartWith("Organet er der ikke");
        await server.AskAsync("meetings/schedule", new { meeting = "lukket-udvalg-2022-02-01", effectiveOn = "2022-01-01" });
    }

    [Fact]
    public async Task A_vote_wrongly_counted_is_corrected_and_what_came_of_it_with_it()
    {
        const string meeting = "board-2024-05-08";
        await server.AskAsync("meetings/schedule", new { meeting, effectiveOn = "2024-04-01" });
        await server.AskAsync("meetings/add-agenda-item", new { meeting, item = 1, title = "Budgettet", kind = "decision" });
        await server.AskAsync("meetings/begin-minutes", new { meeting, chair = Karen });
        var voted = await server.AskAsync("meetings/take-vote", new { meeting, item = 1, @for = 3, against = 2, chair = "for" });
        (await RefusedAsync(
            "entries/correct", new { number = voted[0], changes = new { @for = "0" }, why = "Talt forkert", decidedOn = "2024-06-01" }))
            .ShouldBe("cannot-be-so");
        var corrected = await server.AskAsync("entries/correct", new
        {
            number = voted[0], changes = new { @for = "2", against = "3", chair = "against" }, why = "Byttet om", decidedOn = "2024-06-01",
        });
        (await SentenceAsync(corrected[0]))!.ShouldContain("stemte 2 for, 3 imod og 0 blankt: forkastet.");
        var page = await server.PageAsync($"/moeder/{meeting}");
        page.QuerySelector(".vote")!.TextContent.ShouldBe("2 for, 3 imod: forkastet");
        (await server.PageAsync("/behandling", Role.Secretariat)).QuerySelector($"a[href='/moeder/{meeting}']")!.ParentElement!.TextContent
            .ShouldContain("bestyrelsen den 8. maj 2024");
    }

    [Fact]
    public async Task Meetings_come_by_import()
    {
        await using var program = await BuiltProgram.NewAsync();
        string[] lines =
        [
            """{"command":"ScheduleMeeting","body":{"meeting":"board-2024-02-08","online":true,"effectiveOn":"2024-01-10"}}""",
            """{"command":"AddAgendaItem","body":{"meeting":"board-2024-02-08","item":1,"title":"Budgettet","kind":"discussion"}}""",
            """{"command":"PublishMinutes","body":{"meeting":"board-2024-02-08","minutes":"0"}}""",
        ];
        var ran = await program.RunAsync(string.Join('\n', lines), ["import", "-"]);
        ran.Said.ShouldContain("3 lines: 2 entered");
        (await program.RowsAsync("select subject || ' ' || (value->>'status') from ledger.timeline where kind = 'meeting'"))
            .ShouldBe(["board-2024-02-08 scheduled"]);
    }

    private async Task<string> UploadAsync(string name)
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var pdf = new ByteArrayContent([.. "%PDF-1.4\n"u8, .. Guid.NewGuid().ToByteArray(), .. "\n%%EOF\n"u8])
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") },
        };
        using var uploaded = await client.PostAsync($"/api/documents?fileName={Uri.EscapeDataString(name)}", pdf, Stop);
        return (string)(await uploaded.Content.ReadFromJsonAsync<JsonObject>(Stop))!["digest"]!;
    }

    private async Task<HttpStatusCode> ReadAsync(string document)
    {
        using var everyone = await server.ClientAsync();
        using var response = await everyone.GetAsync($"/api/documents/{document}", Stop);
        return response.StatusCode;
    }

    private async Task<string?> RefusedAsync(string path, object body)
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync($"/api/{path}", body, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        return (string?)(await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["code"];
    }

    private async Task<string?> SentenceAsync(long number) =>
        (string?)(await RowsAsync($"entries?after={number - 1}&take=1")).Single()!["sentence"];

    private async Task<JsonArray> RowsAsync(string path)
    {
        await server.CaughtUpAsync();
        using var client = await server.ClientAsync();
        return (await client.GetFromJsonAsync<JsonArray>($"/api/{path}", Stop))!;
    }

    private async Task<JsonNode?> OneAsync(string path) => (await RowsAsync(path)).SingleOrDefault();
}
