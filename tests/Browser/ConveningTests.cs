// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;

namespace OS2.Ledger.Tests.Browser;

/// <summary>The convening assistant, from a wished day to a notice that was given; and a trial ballot by those who will vote.</summary>
public sealed class ConveningTests(Browser browser, TestServer server) : IClassFixture<TestServer>
{
    private static readonly Screen Projector = new("projector", 1920, 1080);

    [Fact]
    public async Task A_day_is_found_planned_and_called_from_the_assistant()
    {
        await server.AskAsync("members/register", new
        {
            cvr = "58271713", name = "Ballerup Kommune", kind = "municipality", effectiveOn = "2012-04-24",
        });
        await server.AskAsync("seats/take", new
        {
            body = "board", person = new { name = "Beate Bestyrelse" }, organisation = "58271713", role = "member",
            until = $"{DanishDay.Today.Year + 1}-06-01", effectiveOn = "2024-05-15", decidedOn = "2024-05-15",
        });
        await server.CaughtUpAsync();
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", Screen.Laptop);
        await desk.OpenAsync("/generalforsamlinger");
        await desk.Page.ClickAsync("main >> text=Find en dag til generalforsamlingen");
        await LooksGoodAsync(desk.Visit, "convening-suggested");
        var year = DanishDay.Today.Year + 1;
        await desk.Page.FillAsync("#day", $"14.06.{year}");
        await desk.Page.ClickAsync("text=Vis frister");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Den ordinære generalforsamling holdes mellem");
        await LooksGoodAsync(desk.Visit, "convening-outside");
        await desk.Page.FillAsync("#day", $"14.05.{year}");
        await desk.Page.ClickAsync("text=Vis frister");
        await desk.Page.ClickAsync("text=Planlæg generalforsamlingen den dag");
        (await desk.ValueAsync("effectiveOn")).ShouldBe($"14.05.{year}");
        await desk.FillAsync(("place", "Odense"));
        await desk.SendAsync();
        await desk.Page.ClickAsync("text=Se indkaldelsen trin for trin");
        await LooksGoodAsync(desk.Visit, "convening");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Beate Bestyrelse");
        await desk.Page.ClickAsync("text=Sæt den faste dagsorden");
        await desk.SendAsync();
        desk.Page.Url.ShouldContain($"/generalforsamlinger/{year}/indkaldelse?notice=");
        (await desk.Page.InnerTextAsync(".convening > li >> nth=0")).ShouldContain("Gjort");
        foreach (var screen in new[] { Screen.Phone, Projector })
        {
            await using var visit = await browser.Visit($"{server.Root}/generalforsamlinger/{year}/indkaldelse", screen);
            await LooksGoodAsync(visit, "convening");
        }
    }

    [Fact]
    public async Task Delegates_try_to_vote_before_it_counts()
    {
        const string assembly = "2026-x1", console = $"/generalforsamlinger/{assembly}/dirigent";
        foreach (var (cvr, name) in new[] { ("29189714", "Favrskov Kommune"), ("55133018", "Aarhus Kommune") })
            await server.AskAsync("members/register", new { cvr, name, kind = "municipality", effectiveOn = "2012-04-24" });
        await server.AskAsync("assemblies/plan", new
        {
            assembly, effectiveOn = DanishDay.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), decidedOn = "2025-12-01",
        });
        await server.AskAsync(
            "assemblies/credential-representative", new { assembly, cvr = "29189714", person = new { name = "Rita Repræsentant" } });
        await server.AskAsync("assemblies/give-proxy", new { assembly, cvr = "55133018", to = "29189714" });
        await server.AskAsync("assemblies/accept-proxy", new { assembly, cvr = "55133018" });
        await server.CaughtUpAsync();
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", Screen.Laptop);
        await desk.OpenAsync(console);
        await desk.Page.ClickAsync("text=Start en prøveafstemning");
        (await desk.SaysAsync()).ShouldContain("Prøveafstemningen er begyndt.");
        await LooksGoodAsync(desk.Visit, "rehearsal-console");

        await desk.OpenAsync($"/generalforsamlinger/{assembly}/stemmeliste");
        await desk.Page.ClickAsync("main .actions >> text=Udskriv stemmekort");
        await desk.SendAsync();
        var code = await desk.Page.Locator(".voting-card:has-text('Favrskov Kommune') .voting-code").InnerTextAsync();
        await using var phone = await browser.Visit($"{server.Root}/stem", Screen.Phone);
        await phone.Page.FillAsync("#code", code);
        await phone.Page.ClickAsync("form.command button[type=submit]");
        await phone.Page.GotoAsync($"{server.Root}/generalforsamlinger/{assembly}/proeve");
        await LooksGoodAsync(phone, "rehearsal");
        await phone.Page.ClickAsync(".rehearsal-vote:has-text('Favrskov') >> text=Imod");
        (await phone.Page.InnerTextAsync("main")).ShouldContain("Prøvestemmen er afgivet.");
        await phone.Page.ClickAsync(".rehearsal-vote:has-text('Aarhus') >> button >> nth=0");
        (await phone.Page.InnerTextAsync(".rehearsal")).ShouldContain("2 af 2 har stemt");

        await desk.OpenAsync(console);
        await desk.Page.ClickAsync("text=Luk og vis resultatet");
        (await desk.Page.InnerTextAsync(".rehearsal")).ShouldContain("Resultat: 1 for, 1 imod, 0 blanke.");
        await using var hall = await browser.Visit($"{server.Root}/generalforsamlinger/{assembly}/proeve", Projector);
        await LooksGoodAsync(hall, "rehearsal-result");
        await desk.Page.ClickAsync("text=Slut prøven, og slet alt");
        (await desk.SaysAsync()).ShouldContain("alt er slettet");
        (await desk.Page.Locator(".rehearsal").CountAsync()).ShouldBe(0);
    }

    private static async Task LooksGoodAsync(Visit visit, string picture)
    {
        await visit.Picture(picture);
        await visit.ShouldFitTheScreen();
        await visit.ShouldBeAccessible();
    }
}
