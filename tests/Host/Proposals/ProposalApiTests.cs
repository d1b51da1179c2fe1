// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;
using OS2.Ledger.Tests.CommandLine;

namespace OS2.Ledger.Tests.Proposals;

/// <summary>Change proposals over HTTP and from a file: each from proposed to what became of it, as of any two days.</summary>
public sealed class ProposalApiTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_proposal_is_discussed_accepted_and_delivered_and_every_day_can_be_asked_about()
    {
        var group = await GroupAsync("os2iot-koordination");
        await server.AskAsync("members/register", new
        {
            cvr = "58271713", name = "Ballerup Kommune", kind = "municipality", effectiveOn = "2012-04-24",
        });
        var (key, description, note) = ($"{group}-2024-3", await UploadAsync("forslag.pdf"), await UploadAsync("notat.pdf"));
        await server.AskAsync("proposals/propose", new
        {
            proposal = key, title = "Sensorer kan flyttes", product = "os2iot", organisation = "58271713",
            person = new { name = "Vera Visborg", email = "vera@example.dk" }, description, effectiveOn = "2024-03-01",
        });
        await server.AskAsync("proposals/discuss", new { proposal = key, meeting = $"{group}-2024-04-02", note });
        await server.AskAsync("proposals/accept", new { proposal = key, effectiveOn = "2024-05-07", reference = $"{group}-2024-1" });
        var delivered = await server.AskAsync("proposals/deliver", new
        {
            proposal = key, release = "1.9.0", address = "https://github.com/OS2iot/OS2IoT-backend/releases", effectiveOn = "2024-11-03",
        });

        (await OneAsync($"proposals?body={group}&effective=2024-02-29")).ShouldBeNull();
        ((string?)(await OneAsync($"proposals?body={group}&effective=2024-04-01"))!["status"]).ShouldBe("proposed");
        var discussed = await OneAsync($"proposals?body={group}&effective=2024-05-06");
        ((string?)discussed!["status"], (string?)discussed["meeting"], (string?)discussed["discussedOn"], (string?)discussed["decidedOn"])
            .ShouldBe(("discussed", $"{group}-2024-04-02", "2024-04-02", null));
        ((string?)(await OneAsync($"proposals?body={group}&recorded={delivered[0] - 1}"))!["status"]).ShouldBe("accepted");
        var now = await OneAsync("proposals?product=os2iot&status=delivered");
        ((string?)now!["organisationName"], (string?)now["proposedBy"], (string?)now["bodyName"], (string?)now["release"])
            .ShouldBe(("Ballerup Kommune", "organisation", $"Gruppen {group}", "1.9.0"));
        now.AsObject().ContainsKey("person").ShouldBeFalse("who it was stands in the entry only");

        using var everyone = await server.ClientAsync();
        foreach (var paper in new[] { description, note })
            (await everyone.GetAsync($"/api/documents/{paper}", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await everyone.GetAsync($"/api/documents/{await UploadAsync("andet.pdf")}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await everyone.GetStringAsync($"/api/entries?stream=proposal-{key}", Stop)).ShouldNotContain("Vera Visborg");
        (await RefusedAsync("proposals/deliver", new { proposal = key, effectiveOn = "2025-01-01" })).ShouldBe("delivered-already");
    }

    [Fact]
    public async Task A_proposal_is_declined_or_withdrawn_and_no_longer_delivered()
    {
        var group = await GroupAsync("os2mo-koordination");
        foreach (var (number, decidedBy) in new[] { (1, "board"), (2, "secretariat") })
            await server.AskAsync("proposals/propose", new
            {
                proposal = $"{group}-2024-{number}", title = $"Ønske {number}", product = "os2mo", decidedBy, effectiveOn = "2024-03-01",
            });
        var explanation = await UploadAsync("afslag.pdf");
        await server.AskAsync("proposals/decline", new
        {
            proposal = $"{group}-2024-1", grounds = "Det kan løses med roller", explanation, effectiveOn = "2024-05-07",
        });
        var withdrawn = await server.AskAsync("proposals/withdraw", new { proposal = $"{group}-2024-2", effectiveOn = "2024-04-01" });

        (await RowsAsync("proposals?product=os2mo")).Select(row => (string?)row!["status"]).ShouldBe(["withdrawn", "declined"]);
        ((string?)(await OneAsync("proposals?product=os2mo&status=declined"))!["grounds"]).ShouldBe("Det kan løses med roller");
        using var everyone = await server.ClientAsync();
        (await everyone.GetAsync($"/api/documents/{explanation}", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var entry = (await everyone.GetFromJsonAsync<JsonArray>($"/api/entries?after={withdrawn[0] - 1}&take=1", Stop))![0]!;
        ((string?)entry["data"]!["basis"]!["decidedBy"]).ShouldBe("secretariat", "not said, whoever proposed it");
        (await RefusedAsync("proposals/deliver", new { proposal = $"{group}-2024-1", effectiveOn = "2025-01-01" }))
            .ShouldBe("proposal-not-accepted");
    }

    [Fact]
    public async Task A_wrong_date_is_corrected_field_by_field_and_what_was_believed_can_still_be_read()
    {
        var group = await GroupAsync("os2display-koordination");
        var entered = await server.AskAsync("proposals/propose", new
        {
            proposal = $"{group}-2023-1", title = "Skærme planlægges", product = "os2display", effectiveOn = "2023-12-12",
        });
        var corrected = await server.AskAsync("entries/correct", new
        {
            number = entered[0],
            changes = new { effectiveOn = "2023-12-14", title = "Skærme kan planlægges", organisation = "58271713" },
            decidedOn = "2024-01-10",
            why = "Mailen siger den 14.",
        });
        await server.AskAsync("proposals/accept", new { proposal = $"{group}-2023-1", effectiveOn = "2024-01-09" });

        var now = await OneAsync("proposals?product=os2display");
        ((string?)now!["proposedOn"], (string?)now["title"], (string?)now["organisation"])
            .ShouldBe(("2023-12-14", "Skærme kan planlægges", "58271713"));
        ((string?)(await OneAsync($"proposals?product=os2display&recorded={corrected[0] - 1}"))!["proposedOn"]).ShouldBe("2023-12-12");
        using var client = await server.ClientAsync();
        var changes = await client.GetFromJsonAsync<JsonArray>($"/api/changes?book=proposals&recordedFrom={corrected[0] - 1}", Stop);
        ((string?)changes!.Single(row => (string?)row!["subject"] == $"{group}-2023-1")!["sentence"])!.ShouldContain("14. december 2023");
    }

    [Fact]
    public async Task The_latest_come_first_and_in_parts()
    {
        var group = await GroupAsync("os2web-koordination");
        foreach (var (number, on) in new[] { (9, "2024-02-01"), (10, "2024-02-01"), (11, "2023"), (12, "..2023-06-30") })
            await server.AskAsync("proposals/propose", new { proposal = $"{group}-2024-{number}", title = $"Nr. {number}", effectiveOn = on });

        (await NumbersAsync("")).ShouldBe([10, 9, 12, 11]);
        (await NumbersAsync("&take=2")).ShouldBe([10, 9]);
        (await NumbersAsync($"&take=2&after={group}-2024-9")).ShouldBe([12, 11]);
        (await NumbersAsync("&q=nr.+11")).ShouldBe([11]);

        using var client = await server.ClientAsync();
        var csv = await client.GetStringAsync($"/api/proposals?body={group}&format=csv&separator=semicolon", Stop);
        csv.Split("\r\n")[0].ShouldStartWith("Forslagets nummer;Foreslået den;Ændringsforslag;Status;Stillet til");
        csv.ShouldContain("ukendt, senest 30. juni 2023");

        async Task<int[]> NumbersAsync(string query) =>
            [.. (await RowsAsync($"proposals?body={group}{query}")).Select(row => int.Parse(((string)row!["proposal"]!).Split('-')[^1]))];
    }

    [Theory]
    [InlineData(null, "proposal", "Feltet skal udfyldes")]
    [InlineData("os2iot", "proposal", "Forslagets nummer skrives gruppe-år-nummer")]
    public async Task What_cannot_be_read_is_said_of_its_field(string? proposal, string field, string says)
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync("/api/proposals/discuss", new { proposal }, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = (await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["errors"]!;
        ((string?)errors[field]![0]).ShouldStartWith(says);
        errors["effectiveOn"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_proposal_is_put_to_a_group_that_takes_them()
    {
        await server.AskAsync("bodies/establish", new { body = "udvalget", kind = "committee", name = "Udvalget", effectiveOn = "2020-01-01" });
        (await RefusedAsync("proposals/propose", Put("udvalget"))).ShouldBe("not-coordination-group");
        (await RefusedAsync("proposals/propose", Put("ukendt-gruppe"))).ShouldBe("no-group-then");

        static object Put(string body) => new { proposal = $"{body}-2024-1", title = "Et forslag", effectiveOn = "2024-01-01" };
    }

    [Fact]
    public async Task A_file_of_what_happened_before_the_ledger_is_entered_once()
    {
        await using var program = await BuiltProgram.NewAsync();
        string[] lines =
        [
            """{"command":"EstablishBody","body":{"body":"g","kind":"coordination-group","name":"Gruppen","effectiveOn":"..2016-12-31"}}""",
            """{"command":"ProposeChange","body":{"proposal":"g-2016-1","title":"Et ønske","effectiveOn":"2016","evidence":"by-practice"}}""",
            """{"command":"DiscussProposal","body":{"proposal":"g-2016-1","effectiveOn":"2016-11"}}""",
            """{"command":"DeliverProposal","body":{"proposal":"g-2016-1","effectiveOn":"2018"}}""",
            """{"command":"AcceptProposal","body":{"proposal":"g-2016-1","effectiveOn":"2017","evidence":"not-found"}}""",
            """{"command":"DeliverProposal","body":{"proposal":"g-2016-1","release":"2.0","effectiveOn":"2018"}}""",
            """{"command":"ProposeChange","body":{"proposal":"g-2017-1","title":"Et andet","effectiveOn":"2017"}}""",
            """{"command":"DeclineProposal","body":{"proposal":"g-2017-1","effectiveOn":"2016-12-31"}}""",
            """{"command":"WithdrawProposal","body":{"proposal":"g-2017-1","effectiveOn":"2017-06"}}""",
        ];
        var ran = await program.RunAsync(string.Join('\n', lines), ["import", "-"]);
        ran.Code.ShouldBe(1, ran.Said);
        ran.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':')[0]).ShouldBe(["line 4", "line 8"]);
        (await program.RowsAsync(
            "select subject, value->>'status' from ledger.timeline where kind = 'proposal' and upper_inf(recorded) and effective @> current_date "
            + "order by subject")).ShouldBe(["g-2016-1|delivered", "g-2017-1|withdrawn"]);
    }

    private async Task<string> GroupAsync(string body)
    {
        await server.AskAsync("bodies/establish", new { body, kind = "coordination-group", name = $"Gruppen {body}", effectiveOn = "..2022-01-01" });
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
