// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.GovernanceModel;

public sealed class GovernanceModelApiTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static int _product;

    private readonly string _key = $"os2prøve{Interlocked.Increment(ref _product)}-2025-2".Replace("ø", "oe", StringComparison.Ordinal);

    public async ValueTask InitializeAsync()
    {
        await Catalogue110.EnterAsync(server);
        await server.AskAsync("products/register", new { product = _key[..^7], name = _key[..^7], effectiveOn = "2024-01-01" });
        await server.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_catalogue_that_comes_with_the_program_is_the_associations()
    {
        var requirements = await RowsAsync("catalogues/1.1.0");
        Asked("sandbox").ShouldBe("R1 F1 F2 F3 F4 F5");
        Asked("one").ShouldBe("F6 F7 F10 F11 S1 S2 G1 G2 G3 G4");
        Asked("two").ShouldBe("R2 R3 F12 F13 F14 F15 F16 F17 F18 F19 F20 S3 S4 G5 G6 G7 G8 G9 G10");
        Asked("three").ShouldBe("R4 F21 F22 S5 G11 G12 G13 G14");
        string.Join(' ', requirements.Where(row => (bool)row["recommendation"]!).Select(row => (string)row["requirement"]!))
            .ShouldBe("F19 F20 G7 G8 G9 G10");
        requirements.Select(row => (string)row["wording"]!).ShouldBeUnique();

        var catalogue = (await RowsAsync("catalogues")).ShouldHaveSingleItem();
        ((string)catalogue["version"]!, (string)catalogue["status"]!, (long)catalogue["requirements"]!, (string)catalogue["since"]!)
            .ShouldBe(("1.1.0", "adopted", 43, "2025-06"));
        (await RowsAsync("catalogues?effective=2025-05-31")).ShouldBeEmpty();

        string Asked(string level) => string.Join(
            ' ', requirements.Where(row => (string)row["level"]! == level).Select(row => (string)row["requirement"]!));
    }

    [Fact]
    public async Task A_form_becomes_a_draft_and_the_same_form_again_enters_nothing()
    {
        var form = Form(("R1", "Ja", "Vi sparer tid."), ("G5", "", "Leder endnu efter referatet."), ("F12", "Ved ikke", ""), ("F13", "", ""));
        (await server.AskAsync("assessments/form", Body(form))).Length.ShouldBe(4, "begun, and three with something said");
        (await server.AskAsync("assessments/form", Body(form))).ShouldBeEmpty();
        await server.CaughtUpAsync();
        var lines = await LinesAsync();
        lines.Count.ShouldBe(43);
        ((string)lines["R1"]["answer"]!, lines["G5"]["answer"], lines["G5"]["evidence"] is null).ShouldBe(("yes", null, false));
        ((string)lines["F12"]["answer"]!, lines["F13"]["answer"]).ShouldBe(("dont-know", null));

        // Who filled it in is in no entry.
        var entries = await RowsAsync($"entries?stream=assessment-{_key}");
        entries.ShouldAllBe(entry => !entry["data"]!.ToJsonString().Contains("Ida Form", StringComparison.Ordinal));
        entries[0]["data"]!["filledBy"].ShouldNotBeNull();

        var changed = Form(("R1", "Nej", "Vi sparer tid."), ("G5", "", "Leder endnu efter referatet."), ("F12", "Ved ikke", ""));
        (await server.AskAsync("assessments/form", Body(changed))).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_form_that_does_not_fit_enters_nothing_and_says_what_does_not()
    {
        await RefusedAsync("requirement-unknown", "F8, F9", Form(("R1", "Ja", ""), ("F8", "Ja", ""), ("F9", "", "")));
        await RefusedAsync("requirement-twice", "R1", Form(("R1", "Ja", ""), ("R1", "Nej", "")));
        await RefusedAsync("other-levels", "G5", Form(("R1", "Ja", ""), ("G5", "Ja", "")), level: "3");
        await RefusedAsync("catalogue-not-adopted", "2021", Form(("R1", "Ja", "")), catalogue: "2021");
        await RefusedAsync("answers-missing", "R2", Form(("R1", "Ja", "")), complete: true);

        using var client = await server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync("/api/assessments/form", Body(Form(("R1", "Måske", ""))), Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["errors"]!["form.krav[0].efterlevet"].ShouldNotBeNull();
        await server.CaughtUpAsync();
        (await RowsAsync($"entries?stream=assessment-{_key}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task From_form_to_publication_with_tallies_that_are_counted()
    {
        var form = Form([.. Catalogue110.Ids.Select(id => (id, "Ja", ""))]);
        (await server.AskAsync("assessments/form", Body(form, complete: true))).Length.ShouldBe(45);
        // 20 green, 16 yellow, 6 red and 1 not relevant, and level 2 all the same.
        var lights = Catalogue110.Ids.Select((id, i) => new
        {
            requirement = id, light = i < 20 ? "green" : i < 36 ? "yellow" : i < 42 ? "red" : "grey", remark = i == 0 ? "Set i drift." : null,
            remarkPublic = i == 0,
        }).ToArray();
        await server.AskAsync("assessments/evaluate", new { assessment = _key, lights, effectiveOn = "2025-11-01" });
        await server.AskAsync(
            "assessments/complete-evaluation", new { assessment = _key, recommendedLevel = "two", effectiveOn = "2025-11-10" });
        await server.AskAsync(
            "assessments/ask-second-opinion", new { assessment = _key, track = "board", effectiveOn = "2025-11-11", decidedBy = "board" });
        await server.AskAsync("assessments/give-second-opinion", new
        {
            assessment = _key, track = "board", recommendedLevel = "two", opinion = "Enig.", effectiveOn = "2025-11-20", decidedBy = "board",
        });
        await server.AskAsync("assessments/publish", new { assessment = _key, effectiveOn = "2025-11-25" });
        await server.CaughtUpAsync();

        var total = (await RowsAsync($"assessments/{_key}/tally")).Single(row => row["level"] is null && row["theme"] is null);
        ((int)total["green"]!, (int)total["yellow"]!, (int)total["red"]!, (int)total["grey"]!, (int)total["counted"]!).ShouldBe((20, 16, 6, 1, 42));

        (await StatusAsync("")).ShouldBe(("published", "two"));
        (await StatusAsync("&effective=2025-11-24")).ShouldBe(("evaluated", "two"));
        (await StatusAsync("&effective=2025-10-31")).ShouldBe(("completed", null));
        var before = (await RowsAsync($"entries?stream=assessment-{_key}")).First(entry => (string)entry["type"]! == "requirement_evaluated");
        (await RowsAsync($"assessments/{_key}?recorded={(long)before["number"]! - 1}")).ShouldAllBe(row => row["light"] == null);

        // What was written for everyone is read by everyone, and nothing else is.
        var remark = (string)(await LinesAsync())[Catalogue110.Ids[0]]["remark"]!;
        using var anybody = await server.ClientAsync();
        (await anybody.GetStringAsync($"/api/documents/{remark}", Stop)).ShouldBe("Set i drift.");
        var opinion = (string)(await RowsAsync($"entries?stream=assessment-{_key}"))
            .Single(entry => (string)entry["type"]! == "second_opinion_given")["data"]!["opinion"]!;
        (await anybody.GetAsync($"/api/documents/{opinion}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var secretariat = await server.ClientAsync(Role.Secretariat);
        (await secretariat.GetStringAsync($"/api/documents/{opinion}", Stop)).ShouldBe("Enig.");
    }

    [Fact]
    public async Task A_product_without_a_self_assessment_is_evaluated_all_the_same()
    {
        await server.AskAsync("assessments/begin", new { assessment = _key, catalogue = "1.1.0", effectiveOn = "2025-10-01" });
        await server.AskAsync("assessments/omit", new { assessment = _key, effectiveOn = "2025-10-01" });
        var lights = Catalogue110.Ids.Select(id => new { requirement = id, light = "yellow" }).ToArray();
        await server.AskAsync(
            "assessments/evaluate",
            new { assessment = _key, lights, complete = true, recommendedLevel = "one", effectiveOn = "2025-11-16" });
        await server.CaughtUpAsync();
        var row = (await RowsAsync("assessments")).Single(row => (string)row["assessment"]! == _key);
        ((bool)row["selfAssessed"]!, (string)row["recommendedLevel"]!).ShouldBe((false, "one"));
    }

    [Fact]
    public async Task What_became_of_an_assessment_is_among_the_changes_and_its_entries_lead_to_it()
    {
        var begun = await server.AskAsync("assessments/begin", new { assessment = _key, catalogue = "1.1.0", effectiveOn = "2025-10-01" });
        await server.AskAsync("assessments/omit", new { assessment = _key, effectiveOn = "2025-10-20" });
        await server.CaughtUpAsync();
        var changes = await RowsAsync("changes?book=assessments&from=2025-09-30&to=2025-10-10");
        ((string)changes.Single(row => (string?)row["subject"] == _key)["sentence"]!).ShouldContain("kladde");
        var path = $"/produkter/{_key[..^7]}/selvevaluering/2025-2";
        (await server.PageAsync($"/journal/{begun[0]}")).QuerySelector($"a[href='{path}']").ShouldNotBeNull();
        (await server.PageAsync("/behandling", Role.Secretariat)).QuerySelector($"a[href='{path}']")!.ParentElement!.TextContent
            .ShouldContain("venter på sekretariatets evaluering");
        (await server.PageAsync(path)).QuerySelector($"a[href='/produkter/{_key[..^7]}']").ShouldNotBeNull();
        (await RowsAsync("changes?book=catalogues&from=2025-05-01&to=2025-07-10"))
            .ShouldHaveSingleItem()["sentence"]!.GetValue<string>().ShouldContain("vedtaget");
    }

    [Fact]
    public async Task A_form_of_a_product_that_nobody_knows_begins_nothing()
    {
        var body = Body(Form(("R1", "Ja", "")));
        body["assessment"] = "os2ukendt-2025-2";
        using var client = await server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync("/api/assessments/form", body, Stop);
        ((string)(await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["code"]!).ShouldBe("product-unknown");
        (await RowsAsync("entries?stream=assessment-os2ukendt-2025-2")).ShouldBeEmpty();
    }

    private async Task RefusedAsync(
        string code, string names, object form, string catalogue = "1.1.0", bool complete = false, string level = "")
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync("/api/assessments/form", Body(form, catalogue, complete, level), Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict, code);
        var problem = (await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
        ((string)problem["code"]!).ShouldBe(code);
        ((string)problem["detail"]!).ShouldContain(names);
    }

    private JsonObject Body(object form, string catalogue = "1.1.0", bool complete = false, string level = "")
    {
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(
            new { assessment = _key, catalogue, complete, form }))!.AsObject();
        if (level.Length > 0)
            foreach (var line in body["form"]!["krav"]!.AsArray()) line!["produktniveau"] = (string)line["id"]! == "R1" ? "Sandkasse" : level;
        return body;
    }

    private static object Form(params (string Id, string Answer, string Evidence)[] lines) => new
    {
        productName = "OS2prøve", filledBy = "Ida Form", filledDate = "2025-10-01", generatedAt = "2025-10-01T12:00:00Z",
        krav = lines.Select(line => new { id = line.Id, efterlevet = line.Answer, dokumentation = line.Evidence }).ToArray(),
    };

    private async Task<(string, string?)> StatusAsync(string asked)
    {
        var row = (await RowsAsync($"assessments?product={_key[..^7]}{asked}")).ShouldHaveSingleItem();
        return ((string)row["status"]!, (string?)row["recommendedLevel"]);
    }

    private async Task<Dictionary<string, JsonObject>> LinesAsync() =>
        (await RowsAsync($"assessments/{_key}")).ToDictionary(row => (string)row["requirement"]!);

    private async Task<List<JsonObject>> RowsAsync(string path)
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        var rows = JsonNode.Parse(await client.GetStringAsync($"/api/{path}", Stop))!.AsArray();
        return [.. rows.Select(row => row!.AsObject())];
    }
}
