// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Doors;

public sealed class ApiTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    public static TheoryData<string, string, int, string> Bad => new()
    {
        { "members/register", "{", 400, "" },
        { "members/register", "", 400, "" },
        { "members/register", "null", 400, "" },
        { "members/register", "[]", 400, "" },
        { "members/register", "\"text\"", 400, "" },
        { "members/register", """{"cvr":"12345678","name":"X","kind":"municipality","effectiveOn":"2026-01-01"}""", 400, "cvr" },
        { "members/register", """{"cvr":"29189714","name":"X","kind":"municipality","gln":"5790002750596","effectiveOn":"2026-01-01"}""", 400,
            "gln" },
        { "members/register", """{"cvr":"29189714","name":"X","kind":"castle","effectiveOn":"2026-01-01"}""", 400, "kind" },
        { "members/register", """{"cvr":"29189714","name":"X","kind":"municipality","effectiveOn":"0001-01-01"}""", 400, "effectiveOn" },
        { "members/register", """{"cvr":"29189714","name":"X","kind":"municipality","effectiveOn":"2026-02-30"}""", 400, "effectiveOn" },
        { "members/register", """{"cvr":"29189714","name":"X","kind":"municipality","effectiveOn":"2190-01-01"}""", 409, "date-in-future" },
        { "members/register", """{"cvr":"29189714","name":"X","kind":"municipality","effectiveOn":"2190-01-01","decidedOn":"2020"}""", 409,
            "date-too-far-ahead" },
        { "members/register", """{"cvr":"29189714","name":"X","kind":"company","effectiveOn":"2026-01-01"}""", 409, "not-public-authority" },
        { "members/register", """{"cvr":"29189714","foo":1,"bar":2}""", 400, "bar foo" },
        { "members/register", """{"cvr":29189714}""", 400, "cvr" },
        { "members/register", """{"cvr":"29189714","cvr":"29189714"}""", 400, "" },
        { "members/register", """{"cvr":"29189714","name":"half \ud800","kind":"municipality","effectiveOn":"2026-01-01"}""", 400, "" },
        { "members/register", """{"cvr":"29189714","name":"nul \u0000","kind":"municipality","effectiveOn":"2026-01-01"}""", 400, "" },
        { "members/register", """{"contacts":{"name":"x"}}""", 400, "contacts" },
        { "members/register", """{"contacts":[null]}""", 400, "" },
        { "members/register", """{"contacts":[{"name":"Bo","nick":"B"}]}""", 400, "contacts[0].nick" },
        { "dues/set-tariff", """{"year":"2500000","effectiveOn":"2026-01-01","decidedOn":"2025-01-01"}""", 400, "year" },
        { "dues/set-tariff", """{"year":2500000.5,"effectiveOn":"2026-01-01","decidedOn":"2025-01-01"}""", 400, "year" },
        { "dues/set-tariff", """{"year":1e400,"effectiveOn":"2026-01-01","decidedOn":"2025-01-01"}""", 400, "year" },
        { "dues/set-tariff", """{"year":9223372036854775807,"effectiveOn":"2026-01-01","decidedOn":"2025-01-01","registered":true}""", 400, "year" },
        { "dues/set-tariff", """{"year":-1,"effectiveOn":"2026-01-01","decidedOn":"2025-01-01","registered":true}""", 409, "amount-not-positive" },
        { "members/approve", """{"cvr":"29189714"}""", 409, "chair-vacant" },
    };

    // What other tests entered has been followed by all that follows from it: entries can be counted.
    public async ValueTask InitializeAsync() => await server.CaughtUpAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Bad_input_gets_a_clear_answer_and_changes_nothing(string path, string body, int status, string names)
    {
        var before = await CountAsync();
        using var client = await server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsync($"/api/{path}", new StringContent(body, Encoding.UTF8, "application/json"), Stop);
        var problem = await ProblemAsync(response, status);
        if (status == 409) problem["code"]!.GetValue<string>().ShouldBe(names);
        else if (names.Length > 0)
            foreach (var name in names.Split(' ')) problem["errors"]!.AsObject().Select(error => error.Key).ShouldContain(name);
        (await CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Bodies_that_are_not_text_too_deep_too_large_or_of_another_kind_are_refused()
    {
        var before = await CountAsync();
        using var client = await server.ClientAsync(Role.Secretariat);
        await PostAsync(client, Json([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400);
        await PostAsync(client, Json(Encoding.UTF8.GetBytes("{\"contacts\":" + new string('[', 500) + new string(']', 500) + "}")), 400);
        await PostAsync(client, Json(Encoding.UTF8.GetBytes("{\"name\":\"" + new string('x', 10_000_000) + "\"}")), 413);
        await PostAsync(client, new StringContent("{}", Encoding.UTF8, "text/plain"), 415);
        await PostAsync(client, null, 415);
        (await CountAsync()).ShouldBe(before);

        async Task PostAsync(HttpClient client, HttpContent? content, int status)
        {
            using var response = await client.PostAsync("/api/members/register", content, Stop);
            await ProblemAsync(response, status);
        }
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("nonsense", 401)]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiIwMDAwMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDkiLCJyb2xlIjoic2VjcmV0YXJpYXQifQ.", 401)]
    public async Task Without_a_true_token_nothing_can_be_asked(string? token, int status)
    {
        using var client = await server.ClientAsync();
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.Add("Cookie", "os2-ledger=anything");
        using var response = await client.PostAsJsonAsync("/api/members/register", new { }, Stop);
        await ProblemAsync(response, status);
    }

    [Theory]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Member)]
    [InlineData(Role.Chair)]
    public async Task Another_role_may_not_record(Role role)
    {
        using var client = await server.ClientAsync(role);
        using var response = await client.PostAsJsonAsync("/api/members/register", new { cvr = "29189714" }, Stop);
        (await ProblemAsync(response, 403))["code"]!.GetValue<string>().ShouldBe("not-allowed");
    }

    [Fact]
    public async Task Who_may_not_ask_is_told_so_before_the_body_is_read()
    {
        using var client = await server.ClientAsync(Role.Auditor);
        using var response = await client.PostAsync("/api/members/register", Json("{"u8.ToArray()), Stop);
        (await ProblemAsync(response, 403))["code"]!.GetValue<string>().ShouldBe("not-allowed");
    }

    [Fact]
    public async Task Only_documents_of_the_right_kind_and_size_are_taken()
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        await UploadAsync("MZ not a pdf"u8.ToArray(), "application/pdf", 400);
        await UploadAsync("%PDF-1.4\n%%EOF"u8.ToArray(), "text/html", 415);
        await UploadAsync([.. "%PDF-1.4"u8, .. new byte[9 * 1024 * 1024]], "application/pdf", 413);
        using var auditor = await server.ClientAsync(Role.Auditor);
        using var refused = await auditor.PostAsync("/api/documents", Pdf("%PDF-1.4\n%%EOF"u8.ToArray(), "application/pdf"), Stop);
        await ProblemAsync(refused, 403);

        async Task UploadAsync(byte[] content, string type, int status)
        {
            using var response = await client.PostAsync("/api/documents?organisation=29189714", Pdf(content, type), Stop);
            await ProblemAsync(response, status);
        }

        static ByteArrayContent Pdf(byte[] content, string type) => new(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
    }

    [Fact]
    public async Task Entered_is_201_entered_already_200_and_refused_409()
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        var registration = new { cvr = $"{Fresh.Cvr()}", name = "Prøve Kommune", kind = "municipality", effectiveOn = "2026-03-01" };
        using var first = await client.PostAsJsonAsync("/api/members/register", registration, Stop);
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        var entry = JsonNode.Parse(await first.Content.ReadAsStringAsync(Stop))!["entries"]!.AsArray().ShouldHaveSingleItem()!;
        entry.AsObject().Select(field => field.Key).ShouldBe(["number", "id", "stream", "version", "type"]);
        entry["type"]!.GetValue<string>().ShouldBe("membership_registered");

        using var again = await client.PostAsJsonAsync("/api/members/register", registration, Stop);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonNode.Parse(await again.Content.ReadAsStringAsync(Stop))!["entries"]!.AsArray().ShouldBeEmpty();

        using var other = await client.PostAsJsonAsync("/api/members/register", registration with { effectiveOn = "2026-03-02" }, Stop);
        var problem = await ProblemAsync(other, 409);
        problem["code"]!.GetValue<string>().ShouldBe("already-member");
        problem["rule"]!.GetValue<string>().ShouldBe("§ 4.2");
    }

    [Fact]
    public async Task The_document_lists_every_request_with_its_problems_and_how_to_be_let_in()
    {
        using var client = await server.ClientAsync();
        var document = (await client.GetFromJsonAsync<JsonObject>("/openapi/v1.json", Stop))!;
        document["info"]!["title"]!.GetValue<string>().ShouldBe("OS2 Ledger");
        document["components"]!["securitySchemes"]!["bearer"]!["scheme"]!.GetValue<string>().ShouldBe("bearer");
        var paths = document["paths"]!.AsObject();
        paths.Select(path => path.Key).ShouldAllBe(path => path.StartsWith("/api/") || path.StartsWith("/health/") || path.StartsWith("/log/"));
        var requests = paths.Where(path => path.Value!["post"] is not null).Select(path => path.Value!["post"]!.AsObject()).ToList();
        requests.Count.ShouldBeGreaterThanOrEqualTo(35);
        foreach (var request in requests)
        {
            request["responses"]!.AsObject().Select(response => response.Key).ShouldContain("400");
            request["responses"]!.AsObject().Select(response => response.Key).ShouldContain("401");
            request["security"]!.AsArray().ShouldNotBeEmpty();
            request["requestBody"].ShouldNotBeNull();
        }

        var tariff = document["components"]!["schemas"]!["SetTariffRequest"]!["properties"]!["year"]!.ToJsonString();
        tariff.ShouldContain("integer");
        tariff.ShouldNotContain("string");
    }

    private static ByteArrayContent Json(byte[] body) => new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static async Task<JsonObject> ProblemAsync(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync(Stop);
        ((int)response.StatusCode).ShouldBe(status, text);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        text.ShouldNotContain("   at ");
        return JsonNode.Parse(text)!.AsObject();
    }

    private Task<long> CountAsync() => Fresh.ScalarAsync<long>(server.Database.Owner, "select count(*) from ledger.mt_events");
}
