// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Resolutions;

/// <summary>Real cases: adopted by mail and ratified months later, superseded with its text intact, and entered with a wrong date.</summary>
public sealed class ResolutionApiTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_decided_by_mail_is_ratified_months_later_and_both_days_can_be_asked_about()
    {
        var group = await GroupAsync("os2valghalla-styregruppe");
        var key = $"{group}-2022-3";
        await server.AskAsync("resolutions/record", new
        {
            resolution = key, title = "Puljen til OS2valghalla 3.0 åbnes", product = "os2valghalla", grounds = "Sagsoplæg 2",
            channel = "written-procedure", decidedOn = "2022-06-14", effectiveOn = "2022-10-01", reference = "E-mail til styregruppen",
        });
        await server.AskAsync("resolutions/ratify", new
        {
            resolution = key, decidedBy = "board", decidedOn = "2022-12-08", meeting = "board-2022-12-08",
            reference = "Bestyrelsesmøde 6/2022, punkt 3",
        });

        (await OneAsync($"resolutions?body={group}&effective=2022-06-13")).ShouldBeNull();
        var adopted = await OneAsync($"resolutions?body={group}&effective=2022-12-07");
        ((string?)adopted!["status"], (string?)adopted["ratifiedOn"], (string?)adopted["holdsFrom"]).ShouldBe(("adopted", null, "2022-10-01"));
        var ratified = await OneAsync($"resolutions?body={group}");
        ((string?)ratified!["decidedBy"], (string?)ratified["date"], (string?)ratified["ratifiedBy"], (string?)ratified["ratifiedOn"])
            .ShouldBe((group, "2022-06-14", "board", "2022-12-08"));
        ((string?)ratified["channel"], (string?)ratified["ratifiedAt"]).ShouldBe(("written-procedure", "board-2022-12-08"));

        (await RefusedAsync("resolutions/ratify", new { resolution = key, decidedBy = "board", decidedOn = "2023-01-10" }))
            .ShouldBe("ratified-already");
    }

    [Fact]
    public async Task A_resolution_whose_place_another_took_still_reads()
    {
        var text = await UploadAsync("Model for bidrag 2021.pdf");
        await server.AskAsync("resolutions/record", new
        {
            resolution = "board-2021-4", title = "Bidraget er 5 % for alle", channel = "meeting", decidedOn = "2021-05-20", text,
            meeting = "board-2021-05-20",
        });
        await server.AskAsync("resolutions/register", new
        {
            resolution = "general-assembly-2022-1", title = "Bidraget er 9 % for medlemmer og 35 % for andre", decidedOn = "2022",
            evidence = "by-practice",
        });
        await server.AskAsync("resolutions/supersede", new
        {
            resolution = "board-2021-4", by = "general-assembly-2022-1", decidedBy = "general-assembly", decidedOn = "2022",
            effectiveOn = "2022-08-24",
        });

        var before = await OneAsync("resolutions?q=Bidraget+er+5&effective=2022-08-23");
        ((string?)before!["status"], (string?)before["supersededBy"]).ShouldBe(("adopted", null));
        var now = await OneAsync("resolutions?status=superseded");
        ((string?)now!["title"], (string?)now["text"], (string?)now["supersededBy"])
            .ShouldBe(("Bidraget er 5 % for alle", text, "general-assembly-2022-1"));

        using var everyone = await server.ClientAsync();
        (await everyone.GetAsync($"/api/documents/{text}", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await everyone.GetAsync($"/api/documents/{await UploadAsync("andet.pdf")}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await RefusedAsync("resolutions/supersede", new { resolution = "board-2021-4", by = "board-2021-4", decidedOn = "2023-01-10" }))
            .ShouldBe("supersedes-itself");
        (await RefusedAsync("resolutions/supersede", new { resolution = "general-assembly-2022-1", by = "board-2099-1", decidedOn = "2023-01-10" }))
            .ShouldBe("successor-not-adopted");
    }

    [Fact]
    public async Task A_wrong_date_is_corrected_and_what_was_believed_can_still_be_read()
    {
        var entered = await server.AskAsync("resolutions/register", new
        {
            resolution = "board-2023-9", title = "OS2datascanner forlader fællesskabet", product = "os2datascanner", decidedOn = "2023-12-12",
        });
        var corrected = await server.AskAsync("entries/correct", new
        {
            number = entered[0], changes = new { decidedOn = "2023-12-14", effectiveOn = "2023-12-14" }, decidedOn = "2024-01-10",
            why = "Referatet siger den 14.",
        });

        ((string?)(await OneAsync("resolutions?product=os2datascanner"))!["date"]).ShouldBe("2023-12-14");
        ((string?)(await OneAsync($"resolutions?product=os2datascanner&recorded={corrected[0] - 1}"))!["date"]).ShouldBe("2023-12-12");
        using var client = await server.ClientAsync();
        var changes = await client.GetFromJsonAsync<JsonArray>($"/api/changes?book=resolutions&recordedFrom={corrected[0] - 1}&q=", Stop);
        ((string?)changes!.Single(row => (string?)row!["subject"] == "board-2023-9")!["sentence"])!.ShouldContain("14. december 2023");
    }

    [Fact]
    public async Task The_product_the_meeting_and_who_decided_are_corrected()
    {
        var group = await GroupAsync("os2rettet-styregruppe");
        await server.AskAsync("products/register", new { product = "os2rettet", name = "OS2rettet", effectiveOn = "2020-01-01" });
        await server.AskAsync("meetings/register", new { meeting = $"{group}-2023-05-04" });
        var resolution = $"{group}-2023-1";
        var entered = await server.AskAsync("resolutions/register", new
        {
            resolution, title = "Planen vedtaget", product = "os2forkert", decidedOn = "2023-05-04", decidedBy = "board",
        });
        (await RefusedAsync("entries/correct", new
        {
            number = entered[0], changes = new { meeting = "board-2023-05-04" }, why = "x", decidedOn = "2024-01-10",
        })).ShouldBe("cannot-be-so");
        using var secretariat = await server.ClientAsync(Role.Secretariat);
        using var unknown = await secretariat.PostAsJsonAsync("/api/entries/correct", new
        {
            number = entered[0], changes = new { product = "os2findesikke" }, why = "x", decidedOn = "2024-01-10",
        }, Stop);
        ((string?)(await unknown.Content.ReadFromJsonAsync<JsonObject>(Stop))!["errors"]!["changes.product"]![0])!.ShouldContain("intet produkt");
        await server.AskAsync("entries/correct", new
        {
            number = entered[0], changes = new { product = "os2rettet", meeting = $"{group}-2023-05-04", decidedBy = group },
            why = "Referatet siger det.", decidedOn = "2024-01-10",
        });
        var row = (await OneAsync("resolutions?product=os2rettet"))!;
        ((string?)row["productName"], (string?)row["meeting"], (string?)row["decidedBy"]).ShouldBe(("OS2rettet", $"{group}-2023-05-04", group));

        var form = await server.PageAsync($"/journal/{entered[0]}/ret", Role.Secretariat);
        form.QuerySelector($"select[name='changes.decidedBy'] option[value='{group}']").ShouldNotBeNull();
        form.QuerySelector("[name='changes.resolution']").ShouldBeNull("that is what the entry is about");
        (await server.PageAsync($"/beslutninger/{resolution}")).QuerySelector("a[href='/produkter/os2rettet']")!.TextContent.ShouldBe("OS2rettet");
        (await server.PageAsync($"/journal/{entered[0]}")).QuerySelector($"a[href='/beslutninger/{resolution}']").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_log_is_the_latest_first_and_comes_in_parts()
    {
        var group = await GroupAsync("os2iot-koordination");
        foreach (var (number, on) in new[] { (9, "2024-02-01"), (10, "2024-02-01"), (11, "2023"), (12, "..2023-06-30") })
            await server.AskAsync("resolutions/register", new { resolution = $"{group}-2024-{number}", title = $"Nr. {number}", decidedOn = on });

        (await NumbersAsync("")).ShouldBe([10, 9, 12, 11]);
        (await NumbersAsync("&take=2")).ShouldBe([10, 9]);
        (await NumbersAsync($"&take=2&after={group}-2024-9")).ShouldBe([12, 11]);
        (await NumbersAsync("&year=2024")).ShouldBe([10, 9]);
        (await NumbersAsync("&year=2023")).ShouldBe([12, 11]);

        using var client = await server.ClientAsync();
        var csv = await client.GetStringAsync($"/api/resolutions?body={group}&format=csv&separator=semicolon", Stop);
        csv.Split("\r\n")[0].ShouldStartWith("Nummer;Dato;Beslutning;Grundlag;Besluttet af;Reference;Status");
        csv.ShouldContain("ukendt, senest 30. juni 2023");

        async Task<int[]> NumbersAsync(string query) =>
            [.. (await RowsAsync($"resolutions?body={group}{query}")).Select(row => int.Parse(((string)row!["resolution"]!).Split('-')[^1]))];
    }

    [Theory]
    [InlineData(null, "Beslutningens nummer skrives organ-år-nummer")]
    [InlineData("board", "Beslutningens nummer skrives organ-år-nummer")]
    [InlineData("ukendt-gruppe-2024-1", "Protokollen kender intet organ")]
    public async Task The_body_gives_the_number_and_the_ledger_none(string? resolution, string says)
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync(
            "/api/resolutions/propose", new { resolution, title = "Et forslag", decidedOn = "2024-01-01" }, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        ((string?)(await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["errors"]!["resolution"]![0]).ShouldStartWith(says);
    }

    [Fact]
    public async Task What_is_proposed_is_rejected_withdrawn_adopted_and_published()
    {
        foreach (var number in new[] { 1, 2, 3 })
            await server.AskAsync("resolutions/propose", new
            {
                resolution = $"secretariat-2024-{number}", title = $"Forslag {number}", decidedOn = "2024-03-01", decidedBy = "organisation",
            });
        await server.AskAsync("resolutions/reject", new { resolution = "secretariat-2024-1", channel = "meeting", decidedOn = "2024-03-02" });
        await server.AskAsync(
            "resolutions/withdraw", new { resolution = "secretariat-2024-2", decidedOn = "2024-03-02", decidedBy = "organisation" });
        (await RefusedAsync("resolutions/adopt", new { resolution = "secretariat-2024-1", channel = "meeting", decidedOn = "2024-03-03" }))
            .ShouldBe("resolution-decided-already");
        await server.AskAsync("resolutions/adopt", new { resolution = "secretariat-2024-3", channel = "meeting", decidedOn = "2024-03-02" });
        await server.AskAsync("resolutions/publish", new
        {
            resolution = "secretariat-2024-3", address = "https://os2.eu/beslutninger", effectiveOn = "2024-03-05",
        });

        (await RowsAsync("resolutions?body=secretariat&year=2024")).Select(row => (string?)row!["status"])
            .ShouldBe(["adopted", "withdrawn", "rejected"]);
        ((string?)(await OneAsync("resolutions?body=secretariat&status=adopted"))!["publishedOn"]).ShouldBe("2024-03-05");
    }

    private async Task<string> GroupAsync(string body)
    {
        await server.AskAsync("bodies/establish", new { body, kind = "steering-group", name = $"Gruppen {body}", effectiveOn = "..2022-01-01" });
        return body;
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

    private async Task<string?> RefusedAsync(string path, object body)
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync($"/api/{path}", body, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        return (string?)(await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["code"];
    }

    private async Task<JsonArray> RowsAsync(string path)
    {
        await server.CaughtUpAsync();
        using var client = await server.ClientAsync();
        return (await client.GetFromJsonAsync<JsonArray>($"/api/{path}", Stop))!;
    }

    private async Task<JsonNode?> OneAsync(string path) => (await RowsAsync(path)).SingleOrDefault();
}
