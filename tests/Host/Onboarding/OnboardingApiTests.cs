// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;
using OS2.Ledger.Tests.CommandLine;

namespace OS2.Ledger.Tests.Onboarding;

/// <summary>A new member, from the approval until every step has its answer, as programs ask and read it.</summary>
public sealed class OnboardingApiTests : IAsyncLifetime
{
    private const string Group = "os2iot-styregruppe";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly DateOnly Today = DateOnly.FromDateTime(DanishDay.Today);

    private readonly TestServer _server = new();

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        await _server.AskAsync("offices/take", new { office = "chair", person = new { name = "Karen Kromann" }, effectiveOn = "2020-05-14" });
        await _server.AskAsync("dues/set-tariff", new { year = 2_500_000, effectiveOn = "2020-01-01", decidedOn = "2019-04-24", registered = true });
        await _server.AskAsync("operations/begin", new { effectiveOn = "2025-01-01" });
        await _server.AskAsync("products/register", new { product = "os2iot", name = "OS2iot", effectiveOn = "2017-08-17" });
        await _server.AskAsync("bodies/establish", new
        {
            body = Group, kind = "steering-group", name = "Styregruppen for OS2iot", effectiveOn = "2018-01-01",
        });
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_new_member_is_on_the_roll_until_every_step_has_its_answer()
    {
        var (cvr, approval) = await ApprovedAsync("Nye Kommune", -20);
        var member = (await OneAsync(cvr))!;
        ((string?)member["name"], (string?)member["since"], (long?)member["approvalEntry"]).ShouldBe(("Nye Kommune", Day(-20), approval));
        ((string?)member["duesOn"], (string?)member["noTrigger"]).ShouldBe((Day(-20), null));
        Steps(member).ShouldBe(["open", "open", "open", "open"]);

        await _server.AskAsync("onboarding/make-profile", new
        {
            cvr, address = "https://www.nye.example.dk", presentation = "Vi deler vores løsninger.", effectiveOn = Day(-10),
        });
        await _server.AskAsync("onboarding/consider-products", new { cvr, effectiveOn = Day(-8) });
        await _server.AskAsync("onboarding/send-accession", new { cvr, product = "os2iot", effectiveOn = Day(-6) });
        var known = (await _server.AskAsync("onboarding/decline-step", new
        {
            cvr, step = "groups", reason = "Vil vente.", effectiveOn = Day(-4),
        }))[0];
        (await OneAsync(cvr)).ShouldBeNull("every step has its answer");

        Steps((await OneAsync(cvr, $"effective={Day(-9)}"))!).ShouldBe(["taken", "open", "open", "open"]);
        var before = (await OneAsync(cvr, $"recorded={known - 1}"))!;
        Steps(before).ShouldBe(["taken", "taken", "taken", "open"]);
        ((string?)before["accessionProducts"], (string?)before["accessionOn"]).ShouldBe(("os2iot", Day(-6)));

        await _server.AskAsync("onboarding/choose-group", new { cvr, body = Group, effectiveOn = Day(-2) });
        await _server.CaughtUpAsync();
        using var client = await _server.ClientAsync();
        var changes = await client.GetFromJsonAsync<JsonArray>($"/api/changes?book=onboarding&from={Day(-3)}&to={Day(0)}", Stop);
        changes!.Where(row => (string?)row!["subject"] == cvr).Select(row => (string?)row!["change"]).Order().ShouldBe(["changed"]);
        var profiles = await client.GetFromJsonAsync<JsonArray>($"/api/changes?book=profiles&from={Day(-11)}&to={Day(0)}", Stop);
        ((string?)profiles!.Single(row => (string?)row!["subject"] == cvr)!["sentence"])!
            .ShouldStartWith("Nye Kommune kom til: https://www.nye.example.dk, Vi deler vores løsninger.");
    }

    [Fact]
    public async Task The_roll_is_a_spreadsheet_too_and_comes_in_parts()
    {
        var (first, _) = await ApprovedAsync("Aalevig Kommune", -5);
        var (second, _) = await ApprovedAsync("Ægholm Kommune", -5);
        await _server.CaughtUpAsync();
        using var client = await _server.ClientAsync();
        var csv = await client.GetStringAsync("/api/onboarding?format=csv", Stop);
        csv.TrimStart('\ufeff').ShouldStartWith("cvr,name,since,approvedOn,approvalEntry,duesOn,duesEntry,noTrigger,profile,profileOn,products,");
        csv.ShouldContain($"{second},Ægholm Kommune");
        (await CvrsAsync("take=1")).ShouldBe([second]);
        (await CvrsAsync($"take=1&after={second}")).ShouldBe([first]);
        (await CvrsAsync("q=aalevig")).ShouldBe([first]);
    }

    [Fact]
    public async Task A_step_that_cannot_be_is_refused_with_its_field()
    {
        var (cvr, _) = await ApprovedAsync("Tidlige Kommune", -5);
        (await RefusedAsync("make-profile", new { cvr })).ShouldBe(("profile-empty", "presentation"));
        (await RefusedAsync("consider-products", new { cvr, effectiveOn = Day(-6) })).ShouldBe(("not-received-then", "effectiveOn"));
        (await RefusedAsync("consider-products", new { cvr, effectiveOn = Day(1) })).ShouldBe(("date-in-future", "effectiveOn"));
        (await RefusedAsync("send-accession", new { cvr, product = "os2ukendt" })).ShouldBe(("product-unknown", "product"));
        (await RefusedAsync("choose-group", new { cvr, body = "board" })).ShouldBe(("not-a-group-to-choose", "body"));
        (await RefusedAsync("decline-step", new { cvr = $"{Fresh.Cvr()}", step = "groups" })).ShouldBe(("not-received-then", "effectiveOn"));
        using var client = await _server.ClientAsync(Role.Secretariat);
        using var wrong = await client.PostAsJsonAsync("/api/onboarding/make-profile", new { cvr, address = "www.kommune.dk" }, Stop);
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await wrong.Content.ReadAsStringAsync(Stop)).ShouldContain("address");
        using var member = await _server.ClientAsync(Role.Member);
        (await member.PostAsJsonAsync("/api/onboarding/consider-products", new { cvr }, Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_wrong_day_and_a_wrong_address_are_corrected_by_their_fields()
    {
        var (cvr, _) = await ApprovedAsync("Rettede Kommune", -20);
        var made = (await _server.AskAsync("onboarding/make-profile", new
        {
            cvr, address = "https://www.forkert.example.dk", effectiveOn = Day(-3),
        }))[0];
        var corrected = (await _server.AskAsync("entries/correct", new
        {
            number = made, changes = new { effectiveOn = Day(-15), address = "https://www.rettet.example.dk" }, decidedOn = Day(0),
        }))[0];
        ((string?)(await OneAsync(cvr))!["profileOn"]).ShouldBe(Day(-15));
        ((string?)(await OneAsync(cvr, $"recorded={corrected - 1}"))!["profileOn"]).ShouldBe(Day(-3));
        (await _server.PageAsync($"/organisationer/{cvr}")).QuerySelector(".facts")!.TextContent.ShouldContain("www.rettet.example.dk");
        await _server.AskAsync("entries/annul", new { number = made, decidedOn = Day(0) });
        Steps((await OneAsync(cvr))!).ShouldBe(["open", "open", "open", "open"]);
    }

    [Fact]
    public async Task Steps_are_imported_by_their_commands()
    {
        await using var program = await BuiltProgram.NewAsync();
        string[] lines =
        [
            """{"command":"RegisterMembership","body":{"cvr":"58271713","name":"Ballerup","kind":"municipality","effectiveOn":"2012-04-24"}}""",
            """{"command":"RegisterProduct","body":{"product":"os2iot","name":"OS2iot","effectiveOn":"2017-08-17"}}""",
            """{"command":"EstablishBody","body":{"body":"os2iot-styregruppe","kind":"steering-group","name":"Gruppe","effectiveOn":"2018"}}""",
            """{"command":"MakeProfile","body":{"cvr":"58271713","presentation":"Vi deler.","effectiveOn":"2013"}}""",
            """{"command":"ConsiderProducts","body":{"cvr":"58271713","effectiveOn":"..2018-12-31"}}""",
            """{"command":"SendAccession","body":{"cvr":"58271713","product":"os2iot","effectiveOn":"2018-02","evidence":"by-practice"}}""",
            """{"command":"ChooseGroup","body":{"cvr":"58271713","body":"os2iot-styregruppe","effectiveOn":"2018-03-01"}}""",
            """{"command":"DeclineStep","body":{"cvr":"58271713","step":"groups","effectiveOn":"2018-04-01"}}""",
        ];
        var ran = await program.RunAsync(string.Join('\n', lines), ["import", "-"]);
        ran.Result.ShouldStartWith("line 8: step-taken-already: ");
        ran.Said.ShouldContain("8 lines: 7 entered");
        (await program.RowsAsync("select value->>'step', since from ledger.timeline where kind = 'onboarding' and not uncertain order by 1"))
            .ShouldBe(["accession|2018-02", "groups|2018-03-01", "products|..2018-12-31", "profile|2013"]);
    }

    private async Task<(string Cvr, long Approval)> ApprovedAsync(string name, int days)
    {
        var cvr = $"{Fresh.Cvr()}";
        await _server.AskAsync("members/apply", new
        {
            cvr, name, kind = "municipality", signatoryTitle = "Direktør", receivedOn = Day(days - 1),
            contacts = new[] { new { name = "Bo Berg", email = "bo@example.dk" } }, agreement = await UploadAsync(cvr),
        });
        var approval = await _server.AskAsync("members/approve", new { cvr, decidedOn = Day(days) }, Role.Chair);
        await _server.CaughtUpAsync();
        return (cvr, approval[0]);
    }

    private async Task<string> UploadAsync(string cvr)
    {
        using var client = await _server.ClientAsync(Role.Secretariat);
        using var pdf = new ByteArrayContent("%PDF-1.4\n%%EOF\n"u8.ToArray());
        pdf.Headers.ContentType = new("application/pdf");
        using var response = await client.PostAsync($"/api/documents?organisation={cvr}&fileName=aftale.pdf", pdf, Stop);
        return (string)(await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["digest"]!;
    }

    private async Task<JsonNode?> OneAsync(string cvr, string asked = "") =>
        (await RowsAsync(asked)).SingleOrDefault(row => (string?)row!["cvr"] == cvr);

    private async Task<string[]> CvrsAsync(string asked) => [.. (await RowsAsync(asked)).Select(row => (string)row!["cvr"]!)];

    private async Task<JsonArray> RowsAsync(string asked)
    {
        await _server.CaughtUpAsync();
        using var client = await _server.ClientAsync();
        return (await client.GetFromJsonAsync<JsonArray>($"/api/onboarding?{asked}", Stop))!;
    }

    private async Task<(string? Code, string? Field)> RefusedAsync(string path, object body)
    {
        using var client = await _server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync($"/api/onboarding/{path}", body, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict, await response.Content.ReadAsStringAsync(Stop));
        var problem = await response.Content.ReadFromJsonAsync<JsonObject>(Stop);
        return ((string?)problem!["code"], (string?)problem["field"]);
    }

    private static string[] Steps(JsonNode row) =>
        [.. new[] { "profile", "products", "accession", "groups" }.Select(step => (string)row[step]!)];

    private static string Day(int days) => $"{Today.AddDays(days):yyyy-MM-dd}";
}
