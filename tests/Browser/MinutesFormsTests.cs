// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.Playwright;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Browser;

/// <summary>
/// Minutes of an assembly, with and without scripts: two write at once and nothing is lost, the meeting chair signs, and everyone reads them.
/// </summary>
public sealed class MinutesFormsTests(Browser browser) : IAsyncLifetime
{
    private const string Path = "/generalforsamlinger/2026/referat";

    private static readonly Screen Projector = new("projector", 1920, 1080);

    private readonly TestServer _server = new();

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        var today = DanishDay.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        _ = await _server.TokenAsync(Role.Auditor);
        foreach (var (cvr, name) in new[] { ("29189714", "Favrskov Kommune"), ("58271713", "Ballerup Kommune"), ("55133018", "Aarhus Kommune") })
            await _server.AskAsync("members/register", new { cvr, name, kind = "municipality", effectiveOn = "2012-04-24" });
        await AskAsync("plan", new { assembly = "2026", effectiveOn = today, place = "Dokk1, Aarhus", decidedOn = "2025-12-01" });
        await AskAsync("place-statutory-agenda", new { assembly = "2026", effectiveOn = "2026-01-10" });
        await AskAsync("receive-motion", new { assembly = "2026", motion = 1, kind = "ordinary", title = "Et udvalg", effectiveOn = "2026-01-15" });
        await _server.CaughtUpAsync();
        await AskAsync("open", new { assembly = "2026" });
        await AskAsync("elect-meeting-chair", new { assembly = "2026", person = new { key = "development-auditor" } });
        await AskAsync("credential-representative", new { assembly = "2026", cvr = "29189714", person = new { name = "Rita Rask" } });
        await AskAsync("record-arrival", new { assembly = "2026", cvr = "29189714" });
        await AskAsync("open-ballot", new { ballot = "2026-1", method = "show-of-hands", motion = 1 });
        foreach (var name in new[] { "Tove Tæller", "Tage Tæller" })
            await AskAsync("count-ballot", new { ballot = "2026-1", teller = new { key = name, name }, count = "1 for=1" });
        await AskAsync("declare-outcome", new { ballot = "2026-1" });
        await AskAsync("close", new { assembly = "2026" });
        await _server.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory, InlineData(true), InlineData(false)]
    public async Task They_are_written_by_two_signed_and_published(bool scripts)
    {
        await using var desk = await Desk.SignedInAsync(browser, _server, "secretariat", Screen.Laptop, scripts: scripts);
        await using var other = await Desk.SignedInAsync(browser, _server, "secretariat", Screen.Phone, scripts: scripts);
        await desk.OpenAsync(Path);
        await LooksGoodAsync(desk, "minutes-none", scripts);
        await desk.Page.ClickAsync("main >> text=Skriv referatet");
        (await desk.ValueAsync("text")).ShouldStartWith("# Referat af den ordinære generalforsamling 2026");
        await LooksGoodAsync(desk, "minutes-write", scripts);
        await other.OpenAsync($"{Path}/rediger");

        // What it will look like is seen before it is saved.
        await desk.Page.ClickAsync("main button[value=preview]");
        (await desk.Page.InnerTextAsync(".minutes-text h2 >> nth=0")).ShouldBe("Referat af den ordinære generalforsamling 2026");
        await LooksGoodAsync(desk, "minutes-preview", scripts);
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Udkastet til referatet er gemt");
        await LooksGoodAsync(desk, "minutes-draft", scripts);

        // The second who wrote at the same time is told, and has both texts.
        await other.FillAsync(("text", "# Referat\n\nMin egen udgave."));
        await other.SendAsync();
        (await other.SaysAsync()).ShouldContain("Udkastet er skrevet om siden");
        (await other.Page.Locator("main .alert").CountAsync()).ShouldBe(1);
        (await other.ValueAsync("text")).ShouldBe("# Referat\n\nMin egen udgave.");
        (await other.Page.InnerTextAsync(".stored .written")).ShouldContain("Forslag 1, »Et udvalg«");
        await LooksGoodAsync(other, "minutes-changed", scripts);
        await other.SendAsync();
        (await other.SaysAsync()).ShouldContain("Udkastet til referatet er gemt");

        // A draft made anew overwrites nothing by itself.
        await desk.OpenAsync($"{Path}/rediger?nyt=1");
        (await desk.Page.Locator(".stored .written").TextContentAsync())!.ShouldContain("Min egen udgave.");
        (await desk.ValueAsync("text")).ShouldContain("Forslag 1, »Et udvalg«");
        await LooksGoodAsync(desk, "minutes-anew", scripts);
        await desk.SendAsync();

        // The meeting chair is told what is not filled in, and signs when nothing is with one press.
        await using var chair = await Desk.SignedInAsync(browser, _server, "auditor", Screen.Phone, scripts: scripts);
        await chair.OpenAsync(Path);
        (await chair.Page.InnerTextAsync("main .alert-warning")).ShouldContain("2. Bestyrelsens beretning");
        await LooksGoodAsync(chair, "minutes-sign-open", scripts);
        await chair.SendAsync();
        (await chair.SaysBesideAsync("asItStands")).ShouldContain("2. Bestyrelsens beretning");
        await LooksGoodAsync(chair, "minutes-sign-refused", scripts);
        await desk.OpenAsync($"{Path}/rediger");
        await desk.FillAsync(("text", System.Text.RegularExpressions.Regex.Replace(await desk.ValueAsync("text"), @"\[.*\]", "Intet.")));
        await desk.SendAsync();
        await chair.OpenAsync(Path);
        (await chair.Page.Locator("main .alert-warning, [name=asItStands]").CountAsync()).ShouldBe(0);
        await LooksGoodAsync(chair, "minutes-sign", scripts);
        await chair.SendAsync();
        (await chair.SaysAsync()).ShouldContain("Referatet er underskrevet");

        await desk.OpenAsync(Path);
        await desk.Page.ClickAsync("main >> text=Offentliggør referatet");
        await LooksGoodAsync(desk, "minutes-publish", scripts);
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("referat er offentliggjort");

        foreach (var screen in new[] { Screen.Phone, Screen.Laptop, Projector })
            foreach (var (path, picture) in new[]
            {
                (Path, "minutes-published"), ("/generalforsamlinger/2026", "assembly-afterwards"),
                ("/generalforsamlinger/2026/medlemmer", "assembly-members"),
            })
            {
                await using var visit = await browser.Visit(_server.Root + path, screen, scripts: scripts);
                await visit.Picture(picture);
                await visit.ShouldFitTheScreen();
                if (scripts && screen != Screen.Laptop) await visit.ShouldBeAccessible();
                if (screen == Screen.Laptop) await PrintedAsync(visit, picture);
            }
    }

    // As on paper: no menus, and nothing that is only for the screen.
    private static async Task PrintedAsync(Visit visit, string picture)
    {
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        (await visit.Page.Locator(".navigation-menu").IsVisibleAsync()).ShouldBeFalse();
        (await visit.Page.Locator(".time-bar").IsVisibleAsync()).ShouldBeFalse();
        (await visit.Page.Locator("main button:visible, main .actions:visible").CountAsync()).ShouldBe(0);
        (await visit.Page.Locator(".only-print.note").IsVisibleAsync()).ShouldBeTrue();
        await visit.Picture($"{picture}-print");
    }

    // What looks for faults in a page is itself a script.
    private static async Task LooksGoodAsync(Desk desk, string picture, bool scripts)
    {
        await desk.Visit.Picture(picture);
        await desk.Visit.ShouldFitTheScreen();
        if (scripts) await desk.Visit.ShouldBeAccessible();
    }

    private Task<long[]> AskAsync(string command, object body) => _server.AskAsync($"assemblies/{command}", body);
}
