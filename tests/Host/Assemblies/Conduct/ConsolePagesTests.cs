// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Organisations;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Assemblies.Conduct;

/// <summary>The meeting chair's console: what it shows, what it offers, and who may act by it.</summary>
public sealed class ConsolePagesTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Favrskov = "29189714", Ballerup = "58271713", Console = "/generalforsamlinger/2026/dirigent";

    private static readonly string Today = DanishDay.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_follows_the_assembly_and_offers_what_can_be_done_and_nothing_else()
    {
        foreach (var (cvr, name) in new[] { (Favrskov, "Favrskov Kommune"), (Ballerup, "Ballerup Kommune") })
            await server.AskAsync("members/register", new { cvr, name, kind = "municipality", effectiveOn = "2012-04-24" });
        await AskAsync("plan", new { assembly = "2026", effectiveOn = Today, decidedOn = "2025-12-01" });
        await AskAsync("place-statutory-agenda", new { assembly = "2026", effectiveOn = "2026-01-15" });
        await AskAsync(
            "receive-motion", new { assembly = "2026", motion = 1, kind = "ordinary", title = "Der oprettes et udvalg", effectiveOn = "2026-01-15" });
        foreach (var cvr in new[] { Favrskov, Ballerup })
            await AskAsync("credential-representative", new
            {
                assembly = "2026", cvr, person = new { person = (await AskerAsync(cvr)).Person.ToString() },
            });
        await server.CaughtUpAsync();

        // Before the opening it leads to that, and no further.
        var page = await PageAsync();
        page.QuerySelector(".standing")!.TextContent.ShouldContain("Ikke åbnet");
        Offered(page).ShouldBe(["Åbn generalforsamlingen", "Start en prøveafstemning"]);
        (await server.PageAsync("/generalforsamlinger/2026", Role.Secretariat)).QuerySelectorAll($"a[href='{Console}']").Length.ShouldBe(1);
        await AskAsync("open", new { assembly = "2026" });
        foreach (var cvr in new[] { Favrskov, Ballerup }) await AskAsync("record-arrival", new { assembly = "2026", cvr });
        page = await PageAsync();
        page.QuerySelector(".standing")!.TextContent.ShouldContain("2 til stede af 2 stemmeberettigede");
        Offered(page).ShouldBe(["Videre til punkt 1", "Hold pause", "Start en prøveafstemning"]);

        // The button is one press, and one comes back; pressed by another at the same moment, no item is passed over or gone back to.
        var shown = await ShownAsync();
        using (var pressed = await PressAsync("punkt-nu", shown))
            pressed.Headers.Location!.ToString().ShouldStartWith($"{Console}?notice=assembly-item-reached");
        using (var both = await PressAsync("punkt-nu", shown with { Key = Guid.NewGuid() }))
            both.Headers.Location!.ToString().ShouldBe($"{Console}?notice=assembly-at-item");
        await AskAsync("reach-item", new { assembly = "2026", item = 2 });
        using (var late = await PressAsync("punkt-nu", shown with { Key = Guid.NewGuid() }))
            late.Headers.Location!.ToString().ShouldBe($"{Console}?notice=assembly-went-on");
        page = await PageAsync();
        page.QuerySelector(".console-item")!.TextContent.ShouldStartWith("Punkt 2:");
        using var secretary = await server.ClientAsync(Role.Secretariat);
        (await PostedAsync(secretary, "reach-item", new { assembly = "2026", item = 3, from = 1 })).ShouldBe(HttpStatusCode.Conflict);
        await AskAsync("reach-item", new { assembly = "2026", item = 1, from = 2 });
        page = await PageAsync();
        page.QuerySelector(".console-item")!.TextContent.ShouldBe("Punkt 1: Valg af dirigent og referent");
        Offered(page).ShouldContain("Før ind, hvem der er valgt til dirigent");
        await AskAsync(
            "elect-meeting-chair", new { assembly = "2026", person = new { person = (await AskerAsync(Favrskov)).Person.ToString() } });

        // A motion is voted on under its item, by a form that is filled in already.
        await AskAsync("reach-item", new { assembly = "2026", item = 8 });
        page = await PageAsync();
        var open = page.QuerySelector(".console-motion .button")!.GetAttribute("href")!;
        open.ShouldBe("/afstemninger/2026-1/aabn?subject=motion%3A1&method=electronic&back-to=%2Fgeneralforsamlinger%2F2026%2Fdirigent");
        var form = await server.PageAsync(open, Role.Secretariat);
        form.QuerySelector("select[name=subject] option[selected]")!.GetAttribute("value").ShouldBe("motion:1");
        form.QuerySelector("form.command a.button-secondary")!.GetAttribute("href").ShouldBe(Console);

        // Whoever is elected meeting chair acts by it, and nobody else but the secretariat.
        using var chair = await DelegateAsync(Favrskov);
        using var other = await DelegateAsync(Ballerup);
        (await other.GetAsync(Console, Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await other.GetAsync("/afstemninger/2026-1/aabn", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var ballot = new { ballot = "2026-1", motion = 1, method = "electronic" };
        (await PostedAsync(other, "open-ballot", ballot)).ShouldBe(HttpStatusCode.Forbidden);
        (await PostedAsync(chair, "open-ballot", ballot)).ShouldBe(HttpStatusCode.Created);
        (await PostedAsync(chair, "close", new { assembly = "2026" })).ShouldBe(HttpStatusCode.Forbidden);
        (await PostedAsync(chair, "cast-vote", new { ballot = "2026-1", cvr = Favrskov, paper = "for" })).ShouldBe(HttpStatusCode.Created);

        page = await PageAsync();
        page.QuerySelector(".console-ballot")!.TextContent.ShouldContain("1 af 2 har stemt");
        page.QuerySelectorAll(".console-motion .button").ShouldBeEmpty("one ballot at a time");
        Offered(page).ShouldContain("Luk afstemningen");
        var seen = new HtmlParser().ParseDocument(await chair.GetStringAsync(Console, Stop));
        Offered(seen).ShouldBe(
            ["Videre til punkt 9", "Luk afstemningen", "Stem om på papir", "Annuller afstemningen", "Se afstemningen", "Hold pause"]);
        (await PostedAsync(chair, "close-ballot", new { ballot = "2026-1" })).ShouldBe(HttpStatusCode.Created);
        page = await PageAsync();
        page.QuerySelector(".console-ballot")!.TextContent.ShouldContain("Lukket, udfaldet er ikke erklæret");
        Offered(page).ShouldContain("Erklær udfaldet");
        (await PostedAsync(chair, "declare-outcome", new { ballot = "2026-1" })).ShouldBe(HttpStatusCode.Created);
        page = await PageAsync();
        page.QuerySelectorAll(".console-ballot").ShouldBeEmpty();
        page.QuerySelector(".console-motion")!.TextContent.ShouldContain("Vedtaget");

        // In a recess there is only to resume; closed, there is nothing.
        (await PostedAsync(chair, "recess", new { assembly = "2026" })).ShouldBe(HttpStatusCode.Created);
        Offered(await PageAsync()).ShouldBe(["Genoptag generalforsamlingen", "Start en prøveafstemning"]);
        await AskAsync("resume", new { assembly = "2026" });
        await AskAsync("close", new { assembly = "2026" });
        page = await PageAsync();
        Offered(page).ShouldBeEmpty();
        page.Body!.TextContent.ShouldContain("Generalforsamlingen er lukket.");
    }

    [Fact]
    public async Task A_form_goes_back_to_where_one_came_from_and_to_no_other_site()
    {
        await AskAsync("plan", new { assembly = "2021", effectiveOn = "2021-05-20", decidedOn = "2021-01-01" });
        foreach (var (asked, back) in new[] { ("/journal", "/journal"), ("//example.org", null), ("https://example.org", null), ("", null) })
        {
            var page = await server.PageAsync($"/generalforsamlinger/2021/pause?back-to={Uri.EscapeDataString(asked)}", Role.Secretariat);
            page.QuerySelector("input[name='back-to']")?.GetAttribute("value").ShouldBe(back);
            page.QuerySelector("form.command a.button-secondary")!.GetAttribute("href").ShouldBe(back ?? "/generalforsamlinger/2021");
        }
    }

    private static IEnumerable<string> Offered(IHtmlDocument page) =>
        page.QuerySelectorAll("main .console a.button, main .console button").Select(button => button.TextContent.Trim());

    private Task<IHtmlDocument> PageAsync() => server.PageAsync(Console, Role.Secretariat);

    /// <summary>The console as somebody has it open.</summary>
    /// <param name="Key">That of its forms, where it is not the one that was shown.</param>
    private sealed record Shown(IHtmlDocument Page, string[] Cookies, Guid? Key = null);

    private async Task<Shown> ShownAsync()
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var shown = await client.GetAsync(Console, Stop);
        return new Shown(
            new HtmlParser().ParseDocument(await shown.Content.ReadAsStringAsync(Stop)),
            [.. shown.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])]);
    }

    /// <summary>Presses the only button of a form on the console.</summary>
    private async Task<HttpResponseMessage> PressAsync(string action, Shown shown)
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        var form = shown.Page.QuerySelector($"form[action$='/{action}']")!;
        client.DefaultRequestHeaders.Add("Cookie", shown.Cookies);
        using var fields = new FormUrlEncodedContent(form.QuerySelectorAll("input").Select(field => KeyValuePair.Create(
            field.GetAttribute("name")!,
            field.GetAttribute("name") == "idempotency-key" && shown.Key is { } key ? $"{key}" : field.GetAttribute("value") ?? "")));
        return await client.PostAsync(form.GetAttribute("action"), fields, Stop);
    }

    private Task<Asker> AskerAsync(string cvr) =>
        ActivatorUtilities.CreateInstance<DevelopmentPersons>(server.Services).OfAsync(Role.Member, Cvr.Parse(cvr), 1, Stop);

    private async Task<HttpClient> DelegateAsync(string cvr)
    {
        var client = await server.ClientAsync();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", server.Services.GetRequiredService<DevelopmentTokens>().For(await AskerAsync(cvr)));
        return client;
    }

    private static async Task<HttpStatusCode> PostedAsync(HttpClient client, string command, object body)
    {
        using var answer = await client.PostAsJsonAsync($"/api/assemblies/{command}", body, Stop);
        return answer.StatusCode;
    }

    private Task<long[]> AskAsync(string command, object body) => server.AskAsync($"assemblies/{command}", body);
}
