// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
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
        { "members/register", """{"cvr":"29189714","name":"X","kind":"municipality","effectiveOn":"2190-01-01"}""", 409, "date-too-far-ahead" },
        { "members/register", """{"cvr":"29189714","name":"X","kind":"municipality","effectiveOn":"2190-01-01","decidedOn":"2190"}""", 409,
            "date-in-future" },
        { "members/register", """{"cvr":"29189714","name":"X","kind":"municipality","effectiveOn":"2026-01-01","decidedBy":"pope"}""", 400,
            "decidedBy" },
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
        paths.Select(path => path.Key).ShouldAllBe(path => path.StartsWith("/api/"));
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

    [Fact]
    public async Task The_document_says_which_fields_a_request_needs_and_what_they_can_be()
    {
        using var secretariat = await server.ClientAsync(Role.Secretariat);
        using var auditor = await server.ClientAsync(Role.Auditor);
        var document = (await secretariat.GetFromJsonAsync<JsonObject>("/openapi/v1.json", Stop))!;
        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            if (operations!["post"]?["requestBody"]!["content"]!["application/json"] is not { } json) continue;
            // What only auditors may ask.
            var client = path == "/api/entries/remark" ? auditor : secretariat;
            var schema = document["components"]!["schemas"]![((string)json["schema"]!["$ref"]!).Split('/')[^1]]!;
            using var empty = await client.PostAsJsonAsync(path, new { }, Stop);
            var missing = (await ProblemAsync(empty, 400))["errors"]!.AsObject().Select(error => error.Key.Split('.')[0]);
            schema["required"]!.AsArray().Select(field => (string)field!).ShouldBe(missing, ignoreOrder: true, path);
            foreach (var (field, property) in schema["properties"]!.AsObject())
                if (property!["enum"] is JsonArray values)
                    foreach (var value in values.Select(value => (string)value!).Append("pope"))
                    {
                        if (field == "kind" && path.StartsWith("/api/suppliers")) continue;
                        using var response = await client.PostAsJsonAsync(path, new Dictionary<string, string> { [field] = value }, Stop);
                        var errors = (await ProblemAsync(response, 400))["errors"]!.AsObject();
                        errors.ContainsKey(field).ShouldBe(value == "pope", $"{path} {field} {value}");
                    }
        }
    }

    [Fact]
    public async Task Answers_are_as_the_document_says()
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        var document = (await client.GetFromJsonAsync<JsonObject>("/openapi/v1.json", Stop))!;
        var problem = document["components"]!["schemas"]!["ProblemDetails"]!["properties"]!.AsObject().Select(field => field.Key).ToList();
        foreach (var (method, path, body) in new[]
        {
            ("get", "members", ""), ("get", "members?format=csv", ""), ("get", "entries?take=x", ""), ("get", "dues?separator=x", ""),
            ("post", "members/register", "{"), ("post", "members/approve", """{"cvr":"29189714"}"""),
        })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/{path}");
            if (method == "post") request.Content = Json(Encoding.UTF8.GetBytes(body));
            using var response = await client.SendAsync(request, Stop);
            var said = document["paths"]![$"/api/{path.Split('?')[0]}"]![method]!["responses"]![$"{(int)response.StatusCode}"];
            said.ShouldNotBeNull(path);
            said["content"]!.AsObject().Select(content => content.Key).ShouldContain(response.Content.Headers.ContentType!.MediaType);
            foreach (var (header, _) in said["headers"]?.AsObject() ?? []) response.Headers.Contains(header).ShouldBeTrue(header);
            if (response.IsSuccessStatusCode) continue;
            JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!.AsObject().Select(field => field.Key).ShouldBeSubsetOf(problem);
        }

        var entries = document["paths"]!["/api/entries"]!["get"]!["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!).ToList();
        entries.ShouldContain("lang");
        entries.ShouldNotContain("q");
    }

    [Theory]
    [InlineData("members/resign", """{"cvr":"29189714","receivedOn":"2190-01-01"}""", "date-in-future", "receivedOn")]
    [InlineData("dues/demand", """{"cvr":"29189714","year":2026,"demandedOn":"2190-01-01"}""", "date-in-future", "demandedOn")]
    [InlineData("members/register", """{"cvr":"29189714","name":"X","kind":"region","effectiveOn":"2026-01-01","decidedOn":"2190-01-01"}""",
        "date-in-future", "decidedOn")]
    [InlineData("members/register", """{"cvr":"29189714","name":"X","kind":"region","effectiveOn":"2190-01-01"}""",
        "date-too-far-ahead", "effectiveOn")]
    public async Task A_refusal_about_a_date_names_the_field_it_was_read_from(string path, string body, string code, string field)
    {
        var known = $"{Fresh.Cvr()}";
        await server.AskAsync("members/register", new { cvr = known, name = "Prøve Kommune", kind = "municipality", effectiveOn = "2026-01-01" });
        using var client = await server.ClientAsync(Role.Secretariat);
        var about = path == "members/register" ? body : body.Replace("29189714", known, StringComparison.Ordinal);
        using var response = await client.PostAsync($"/api/{path}", Json(Encoding.UTF8.GetBytes(about)), Stop);
        var problem = await ProblemAsync(response, 409);
        ((string?)problem["code"], (string?)problem["field"]).ShouldBe((code, field));
        await server.CaughtUpAsync();
    }

    [Fact]
    public async Task What_is_registered_to_begin_later_is_decided_today_unless_it_is_said()
    {
        var soon = DanishDay.Today.AddDays(20).ToString("yyyy-MM-dd");
        var cvr = $"{Fresh.Cvr()}";
        await server.AskAsync("members/register", new { cvr, name = "Prøve Kommune", kind = "municipality", effectiveOn = "2026-01-01" });
        (await server.AskAsync("members/register-end", new { cvr, effectiveOn = soon })).ShouldHaveSingleItem();
        await server.CaughtUpAsync();
    }

    [Theory]
    [InlineData(-1, HttpStatusCode.Unauthorized)]
    [InlineData(1, HttpStatusCode.OK)]
    public async Task A_token_that_has_expired_is_no_token_also_where_none_is_needed(int days, HttpStatusCode status)
    {
        var asker = await ActivatorUtilities.CreateInstance<DevelopmentPersons>(server.Services).OfAsync(Role.Secretariat, null, 1, Stop);
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = DevelopmentTokens.Issuer,
            Audience = DevelopmentTokens.Issuer,
            Expires = DateTime.UtcNow.AddDays(days),
            Subject = new ClaimsIdentity(asker.Claims()),
            SigningCredentials = new SigningCredentials(
                server.Services.GetRequiredService<DevelopmentTokens>().Key, SecurityAlgorithms.HmacSha256),
        });
        using var client = await server.ClientAsync();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var book = await client.GetAsync("/api/members", Stop);
        book.StatusCode.ShouldBe(status);
        using var post = await client.PostAsJsonAsync("/api/members/register", new { }, Stop);
        await ProblemAsync(post, status == HttpStatusCode.OK ? 400 : 401);
    }

    [Fact]
    public async Task A_browser_that_is_signed_in_asks_nothing_by_the_api()
    {
        using var browser = new HttpClient { BaseAddress = new Uri(server.Root) };
        var form = await browser.GetStringAsync("/log-ind", Stop);
        var token = Regex.Match(form, "__RequestVerificationToken\" value=\"([^\"]+)").Groups[1].Value;
        using var signIn = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["role"] = "secretariat", ["__RequestVerificationToken"] = token });
        using var signedIn = await browser.PostAsync("/log-ind", signIn, Stop);
        (await browser.GetStringAsync("/", Stop)).ShouldContain("Signe Sekretær");

        var before = await CountAsync();
        using var request = await browser.PostAsync("/api/members/register", Json("""{"cvr":"29189714"}"""u8.ToArray()), Stop);
        await ProblemAsync(request, 401);
        using var upload = await browser.PostAsync(
            "/api/documents", new ByteArrayContent("%PDF-1.4\n%%EOF"u8.ToArray()) { Headers = { ContentType = new("application/pdf") } }, Stop);
        await ProblemAsync(upload, 401);
        (await CountAsync()).ShouldBe(before);
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
