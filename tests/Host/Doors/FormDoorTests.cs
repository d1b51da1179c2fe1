// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Tests.Doors;

/// <summary>Forms as programs send them that are no browsers.</summary>
public sealed partial class FormDoorTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Path = "/embeder/tiltraed";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_field_the_request_does_not_have_is_refused_and_nothing_is_entered()
    {
        using var secretariat = await SignedInAsync("secretariat");
        foreach (var name in new[]
            {
                "nonsense", "person.nonsense", "contacts[0].name", "person[0].name", "person", "a.b.c", "contacts[99999].name", "",
            })
        {
            using var answer = await SendAsync(secretariat, Path, Taking("chair", "Karen Kromann").Append((name, "x")));
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, name);
        }

        (await EntriesAsync(secretariat)).ShouldNotContain("\"chair\"");
    }

    [Theory, InlineData("\xff\xfe"), InlineData("Karen\0Kromann"), InlineData("\xED\xA0\x80"), InlineData("Ka\nren")]
    public async Task Bytes_that_are_no_text_are_a_wrong_field(string bytes)
    {
        using var secretariat = await SignedInAsync("secretariat");
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in Taking("treasurer", "").Append(("__RequestVerificationToken", await TokenAsync(secretariat, Path))))
            form.Add(name == "person.name" ? new ByteArrayContent(Encoding.Latin1.GetBytes(bytes)) : new StringContent(value), name);
        using var answer = await secretariat.PostAsync(Path, form, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("person.name-error");
    }

    [Fact]
    public async Task A_form_no_browser_sends_is_not_said_to_be_too_large()
    {
        using var secretariat = await SignedInAsync("secretariat");
        using var answer = await SendAsync(secretariat, Path, Taking("treasurer", "Karen\0Kromann"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Text_that_is_too_long_is_a_wrong_field_and_ten_megabytes_of_it_are_too_much()
    {
        using var secretariat = await SignedInAsync("secretariat");
        using (var answer = await SendAsync(secretariat, Path, Taking("treasurer", new string('å', 5000))))
            (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("person.name-error");
        using (var answer = await SendAsync(secretariat, Path, Taking("treasurer", new string('a', 10_000_000))))
            answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Without_the_token_of_the_page_nothing_is_entered()
    {
        using var secretariat = await SignedInAsync("secretariat");
        using var form = Form(Taking("auditor", "Rikke Revisor"));
        using var answer = await secretariat.PostAsync(Path, form, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Who_may_not_ask_is_turned_away()
    {
        using var auditor = await SignedInAsync("auditor");
        using (var answer = await auditor.GetAsync(Path, Stop)) answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using (var form = Form(Taking("auditor", "Rikke Revisor").Append(("__RequestVerificationToken", await TokenAsync(auditor, "/log-ind")))))
        using (var answer = await auditor.PostAsync(Path, form, Stop)) answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var nobody = await server.ClientAsync();
        using var turned = await nobody.GetAsync(Path, Stop);
        turned.Headers.Location!.ToString().ShouldContain("/log-ind?returnUrl=%2Fembeder%2Ftiltraed");
    }

    [Fact]
    public async Task The_same_form_sent_again_gets_the_same_answer_and_its_key_serves_no_other()
    {
        using var secretariat = await SignedInAsync("secretariat");
        var key = ("idempotency-key", Guid.NewGuid().ToString());
        var form = Taking("secretary", "Sanne Skriver").Append(key).ToList();
        using var first = await SendAsync(secretariat, Path, form);
        using var again = await SendAsync(secretariat, Path, form);
        first.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        again.Headers.Location.ShouldBe(first.Headers.Location);
        using var other = await SendAsync(secretariat, Path, Taking("secretary", "Søren Skriver").Append(key).Append(("confirm-step", "yes")));
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_same_form_sent_many_times_at_once_gets_one_answer()
    {
        using var secretariat = await SignedInAsync("secretariat");
        for (var round = 0; round < 5; round++)
        {
            var fields = Taking("deputy", $"Niels Nøhr {round}")
                .Select(field => field.Item1 == "effectiveOn" ? (field.Item1, $"2021-0{round + 1}-01") : field)
                .Append(("idempotency-key", Guid.NewGuid().ToString())).Append(("confirm-step", "yes"))
                .Append(("__RequestVerificationToken", await TokenAsync(secretariat, Path))).ToList();
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
            {
                using var form = Form(fields);
                using var answer = await secretariat.PostAsync(Path, form, Stop);
                return answer.Headers.Location?.ToString().Replace("&behind=1", "", StringComparison.Ordinal);
            }));
            answers.Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        }
    }

    [Theory, InlineData("https://example.com/"), InlineData("//example.com"), InlineData("/\\example.com"), InlineData("javascript:alert(1)")]
    public async Task Signing_in_leads_nowhere_else(string returnUrl)
    {
        using var client = Client();
        using var answer = await SendAsync(client, "/log-ind", [("role", "auditor"), ("returnUrl", returnUrl)]);
        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task A_role_that_there_is_not_is_a_wrong_field()
    {
        using var client = Client();
        using var answer = await SendAsync(client, "/log-ind", [("role", "king")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("/ansoegninger/12345678/ret"), InlineData("/ansoegninger/29189714/godkend")]
    [InlineData("/medlemmer/29189714/udmeld"), InlineData("/kontingent/29189714/99999/udloes")]
    public async Task There_is_no_form_about_what_the_ledger_does_not_know(string path)
    {
        using var secretariat = await SignedInAsync("secretariat");
        using var answer = await secretariat.GetAsync(path, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_the_request_would_take_for_granted_must_be_said_where_the_form_asks()
    {
        using var secretariat = await SignedInAsync("secretariat");
        var fields = Taking("chair", "Karen Kromann").Where(field => field.Item1 != "decidedBy").Append(("decidedBy", ""));
        using var answer = await SendAsync(secretariat, Path, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("id=\"decidedBy-error\"");
    }

    [Theory]
    [InlineData("/kontingent/satser", "general-assembly")]
    [InlineData("/embeder/tiltraed?office=chair", "general-assembly")]
    [InlineData("/embeder/tiltraed", "")]
    public async Task Who_decides_unless_another_is_chosen_is_chosen_in_sight(string path, string value)
    {
        using var secretariat = await SignedInAsync("secretariat");
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await secretariat.GetStringAsync(path, Stop));
        ((AngleSharp.Html.Dom.IHtmlSelectElement)page.QuerySelector("[name=decidedBy]")!).Value.ShouldBe(value);
    }

    private static IEnumerable<(string, string)> Taking(string office, string name) =>
        [("office", office), ("person.name", name), ("effectiveOn", "2020-01-01"), ("decidedBy", "board")];

    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Root) };

    private async Task<HttpClient> SignedInAsync(string role)
    {
        var client = Client();
        using var answer = await SendAsync(client, "/log-ind", [("role", role)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return client;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, IEnumerable<(string, string)> fields)
    {
        using var form = Form(fields.Append(("__RequestVerificationToken", await TokenAsync(client, path))));
        return await client.PostAsync(path, form, Stop);
    }

    private static FormUrlEncodedContent Form(IEnumerable<(string Name, string Value)> fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static async Task<string> TokenAsync(HttpClient client, string path) =>
        Token().Match(await client.GetStringAsync(path, Stop)).Groups[1].Value;

    private static async Task<string> EntriesAsync(HttpClient client) => await client.GetStringAsync("/api/entries", Stop);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
