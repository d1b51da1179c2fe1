// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace OS2.Ledger.Tests.Pages;

public sealed class PagesTests(PagesHost host) : IClassFixture<PagesHost>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_comes_with_a_policy_that_lets_nothing_in_from_elsewhere()
    {
        using var response = await host.Client.GetAsync("/", Now);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'self'; ");
        response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        response.Headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");
    }

    [Fact]
    public async Task Danish_letters_are_sent_as_they_are() =>
        (await host.Client.GetStringAsync("/tilgaengelighed", Now)).ShouldContain("Tilgængelighedserklæring");

    [Theory]
    [InlineData("/", "da", "Medlemmer")]
    [InlineData("/?lang=en", "en", "Members")]
    [InlineData("/?lang=de", "da", "Medlemmer")]
    public async Task A_page_is_Danish_unless_English_is_chosen(string address, string language, string word)
    {
        var client = host.Client;
        client.DefaultRequestHeaders.Add("Accept-Language", "en");
        var page = Read(await client.GetStringAsync(address, Now));
        page.DocumentElement.GetAttribute("lang").ShouldBe(language);
        page.QuerySelector(".navigation-menu .nav-link")!.TextContent.ShouldBe(word);
    }

    [Theory]
    [InlineData("/table?sort=-since", "/table?sort=-since")]
    [InlineData("https://example.org/", "/")]
    [InlineData("//example.org", "/")]
    [InlineData("/\\example.org", "/")]
    [InlineData("", "/")]
    public async Task The_language_switch_returns_within_the_site_only(string returnUrl, string location)
    {
        using var response = await host.Client.GetAsync($"/sprog?til=en&returnUrl={Uri.EscapeDataString(returnUrl)}", Now);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.OriginalString.ShouldBe(location);
        response.Headers.GetValues("Set-Cookie").Single().ShouldStartWith("sprog=en;");
    }

    [Theory]
    [InlineData("/nowhere", HttpStatusCode.NotFound, "Siden findes ikke")]
    [InlineData("/forbidden", HttpStatusCode.Forbidden, "Det har du ikke adgang til")]
    [InlineData("/broken", HttpStatusCode.InternalServerError, "Noget gik galt hos os")]
    public async Task An_error_is_told_in_words(string address, HttpStatusCode status, string heading)
    {
        using var response = await host.Client.GetAsync(address, Now);
        response.StatusCode.ShouldBe(status);
        response.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
        var page = Read(await response.Content.ReadAsStringAsync(Now));
        page.QuerySelector("h1")!.TextContent.ShouldBe(heading);
        page.Body!.TextContent.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Programs_get_a_problem_instead_of_a_page()
    {
        using var response = await host.Client.GetAsync("/api/nowhere?lang=en", Now);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await response.Content.ReadFromJsonAsync<JsonElement>(Now)).GetProperty("title").GetString().ShouldBe("This does not exist");
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var response = await host.Client.PostAsync("/form", new FormUrlEncodedContent([new("cvr", "41849983")]), Now);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Now)).ShouldContain("Formularen kunne ikke bruges");
    }

    [Fact]
    public async Task A_form_too_large_to_read_is_said_to_be_too_large()
    {
        using var response = await host.Client.PostAsync("/form", new FormUrlEncodedContent([new("remark", new string('x', 200_000))]), Now);
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_refused_form_shows_again_what_was_entered_and_leads_to_what_is_wrong()
    {
        using var response = await Post(("cvr", "12345678"), ("remark", "Æblegrød"), ("kind", "region"), ("sure", "true"));
        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = Read(await response.Content.ReadAsStringAsync(Now));
        page.Title.ShouldStartWith("Fejl: ");
        var wrong = page.QuerySelectorAll("form.command .alert a").Select(link => link.GetAttribute("href")!).ToArray();
        wrong.ShouldBe(["#cvr", "#received", "#evidence", "#sure"]);
        wrong.ShouldAllBe(address => page.GetElementById(address.TrimStart('#')) is IHtmlInputElement);
        var cvr = page.GetElementById("cvr").ShouldBeAssignableTo<IHtmlInputElement>()!;
        cvr.Value.ShouldBe("12345678");
        cvr.GetAttribute("aria-invalid").ShouldBe("true");
        cvr.GetAttribute("aria-describedby")!.Split(' ').ShouldAllBe(id => page.GetElementById(id) != null);
        page.GetElementById("remark")!.TextContent.ShouldBe("Æblegrød");
        page.QuerySelector("#kind option[selected]")!.GetAttribute("value").ShouldBe("region");
        page.GetElementById("sure")!.HasAttribute("checked").ShouldBeTrue();
    }

    [Fact]
    public async Task A_form_that_was_taken_leads_to_the_page_with_its_result()
    {
        using var response = await Post(("cvr", "41849983"));
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.OriginalString.ShouldBe("/table?notice=test");
    }

    [Fact]
    public async Task An_address_cannot_put_words_on_a_page() =>
        (await host.Client.GetStringAsync("/table?notice=nonsense", Now)).ShouldNotContain("alert-success");

    [Fact]
    public async Task A_sorted_column_says_so_and_its_link_turns_the_order()
    {
        var page = Read(await host.Client.GetStringAsync("/table?q=a&sort=since&page=2", Now));
        page.QuerySelectorAll("th[aria-sort]").Single().TextContent.Trim().ShouldBe("Medlem siden");
        Addresses("a.sort").ShouldBe(["/table?q=a&sort=name", "/table?q=a&sort=-since"]);
        Addresses(".pager a").ShouldBe(["/table?q=a&sort=since", "/table?q=a&sort=since&page=3"]);

        IEnumerable<string?> Addresses(string links) => page.QuerySelectorAll(links).Select(link => link.GetAttribute("href"));
    }

    [Fact]
    public async Task The_secretariat_sees_its_own_entries_in_the_menu()
    {
        var client = host.Client;
        client.DefaultRequestHeaders.Add("Cookie", "role=secretariat");
        var page = Read(await client.GetStringAsync("/table", Now));
        page.QuerySelectorAll(".work-menu .nav-link").Select(link => link.TextContent).ShouldContain("Til behandling (2)");
        Read(await host.Client.GetStringAsync("/table", Now)).Body!.TextContent.ShouldNotContain("Til behandling");
    }

    private async Task<HttpResponseMessage> Post(params (string Name, string Value)[] fields)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(host.Root) };
        var form = Read(await client.GetStringAsync("/form", Now));
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var filled = fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        return await client.PostAsync("/form", new FormUrlEncodedContent(filled), Now);
    }

    private static IHtmlDocument Read(string html) => new HtmlParser().ParseDocument(html);
}
