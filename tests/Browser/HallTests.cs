// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OS2.Ledger.SignIn;
using OS2.Ledger.Tests.Assemblies.Live;

namespace OS2.Ledger.Tests.Browser;

/// <summary>The screen in the hall and the delegates' phones while an assembly is held: they change by themselves, without scripts too.</summary>
public sealed class HallTests(Browser browser) : IAsyncLifetime
{
    private const string Hall = "/generalforsamlinger/2026/sal", Own = "/generalforsamlinger/2026/stem";

    private static readonly Screen Projector = new("projector", 1920, 1080), Small = new("small-phone", 375, 667), Beamer = new("beamer", 1280, 720);

    private readonly TestServer _server = new();
    private SmallAssembly _assembly = null!;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _assembly = new SmallAssembly(_server);
        await _assembly.OpenAsync();
        await _assembly.AskAsync("reach-item", new { assembly = "2026", item = 2 });
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_hall_changes_by_itself_when_a_delegate_votes_in_two_taps()
    {
        await using var relay = new Relay(_server.Root);
        await using var hall = await browser.Visit(relay.Root + Hall, Projector);
        await LooksGoodAsync(hall, "hall-item");
        await using var phone = await browser.Visit(_server.Root + Own, Small, token: await TokenAsync(SmallAssembly.Favrskov));
        await LooksGoodAsync(phone, "delegate-nothing");
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-1", motion = 1, method = "electronic" });
        await hall.Page.WaitForSelectorAsync("text=0 af 3 har stemt");
        await phone.Page.WaitForSelectorAsync("form.vote-form");
        await LooksGoodAsync(phone, "delegate-open");
        foreach (var button in await phone.Page.Locator(".vote-buttons .button").AllAsync())
            (await button.BoundingBoxAsync())!.Height.ShouldBeGreaterThanOrEqualTo(48);
        (await phone.Page.InnerTextAsync("#live-says")).ShouldContain("Der er åbnet en afstemning");
        await phone.Page.ClickAsync(".vote-buttons >> text=For");
        await LooksGoodAsync(phone, "delegate-confirm");
        await phone.Page.ClickAsync("#bekraeft");
        await LooksGoodAsync(phone, "delegate-voted");
        (await phone.Page.InnerTextAsync("main")).ShouldContain("Stemmen er afgivet");
        await hall.Page.WaitForSelectorAsync("text=2 af 3 har stemt");
        await LooksGoodAsync(hall, "hall-open");

        // The line to the hall is cut while the last delegate votes and the ballot closes.
        hall.Complaints.ShouldBeEmpty();
        await relay.CutAsync();
        await hall.Page.WaitForSelectorAsync("#live:has-text('Forbindelsen er væk')");
        using (var ballerup = await _assembly.DelegateAsync(SmallAssembly.Ballerup))
            (await SmallAssembly.VoteAsync(ballerup, "2026-1", SmallAssembly.Ballerup, "against")).ShouldBeNull();
        await _assembly.AskAsync("close-ballot", new { ballot = "2026-1" });
        await _assembly.AskAsync("declare-outcome", new { ballot = "2026-1" });
        await LooksGoodAsync(hall, "hall-lost");
        relay.Mend();
        await hall.Page.WaitForSelectorAsync(".hall-result:has-text('Vedtaget')");
        await hall.Page.WaitForSelectorAsync("#live:empty", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
        await LooksGoodAsync(hall, "hall-adopted");
        await phone.Page.WaitForSelectorAsync("main:has-text('vedtaget')");
        await LooksGoodAsync(phone, "delegate-over");
        phone.Complaints.ShouldBeEmpty();

        foreach (var screen in Screen.All)
        {
            await using var looked = await browser.Visit(_server.Root + Hall, screen);
            await LooksGoodAsync(looked, "hall-adopted");
        }
    }

    [Fact]
    public async Task What_is_being_chosen_is_not_taken_away_and_an_election_is_shown()
    {
        await _assembly.AskAsync("reach-item", new { assembly = "2026", item = 3 });
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-1", seat = "chair", seats = 1, method = "secret" });
        await using var hall = await browser.Visit(_server.Root + Hall, Projector);
        await LooksGoodAsync(hall, "hall-election");
        await using var phone = await browser.Visit(_server.Root + Own, Small, token: await TokenAsync(SmallAssembly.Ballerup));
        await phone.Page.CheckAsync("[name=candidate][value='2']");
        await _assembly.AskAsync("record-departure", new { assembly = "2026", cvr = SmallAssembly.Favrskov });
        await phone.Page.WaitForSelectorAsync("#live a");
        (await phone.Page.InnerTextAsync("#live")).ShouldBe("Der er nyt: vis det");
        (await phone.Page.IsCheckedAsync("[name=candidate][value='2']")).ShouldBeTrue();
        await LooksGoodAsync(phone, "delegate-choosing");
        await phone.Page.ClickAsync(".vote-buttons >> text=Videre");
        await LooksGoodAsync(phone, "delegate-confirm-secret");
        await phone.Page.ClickAsync("#bekraeft");
        (await phone.Page.Locator(".voting-code").CountAsync()).ShouldBe(1);
        await LooksGoodAsync(phone, "delegate-code");
        await _assembly.AskAsync("close-ballot", new { ballot = "2026-1" });
        await _assembly.AskAsync("declare-outcome", new { ballot = "2026-1" });
        await hall.Page.WaitForSelectorAsync(".hall-result");
        await LooksGoodAsync(hall, "hall-elected");
        await using var small = await browser.Visit(_server.Root + Hall, Small, "en");
        await LooksGoodAsync(small, "hall-elected");
    }

    [Fact]
    public async Task Who_ticks_too_many_is_told_beside_the_candidates_and_what_was_elected_stays_to_be_read()
    {
        foreach (var (cvr, name) in new[]
        {
            (SmallAssembly.Favrskov, "Bente Bestyrelse"), (SmallAssembly.Ballerup, "Bo Bestyrelse"), (SmallAssembly.Aarhus, "Birk Bestyrelse"),
        })
            await _assembly.AskAsync(
                "nominate-candidate", new { assembly = "2026", seat = "board-member", person = new { name }, organisation = cvr });
        await _assembly.AskAsync("reach-item", new { assembly = "2026", item = 3 });
        await using var hall = await browser.Visit(_server.Root + Hall, Projector);
        await LooksGoodAsync(hall, "hall-candidates");
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-1", seat = "board-member", seats = 2, method = "electronic" });
        await using var phone = await browser.Visit(_server.Root + Own, Small, token: await TokenAsync(SmallAssembly.Ballerup));
        foreach (var number in new[] { 1, 2, 3 }) await phone.Page.CheckAsync($"[name=candidate][value='{number}']");
        await phone.Page.ClickAsync(".vote-buttons >> text=Videre");
        (await phone.Page.InnerTextAsync("fieldset .form-error-message")).ShouldContain("højst stemmes på 2");
        await LooksGoodAsync(phone, "delegate-too-many");
        await phone.Page.UncheckAsync("[name=candidate][value='2']");
        await phone.Page.ClickAsync(".vote-buttons >> text=Videre");
        await LooksGoodAsync(phone, "delegate-confirm-two");
        await phone.Page.ClickAsync("#fortryd");
        await phone.Page.ClickAsync(".vote-buttons >> text=Videre");
        await LooksGoodAsync(phone, "delegate-confirm-blank");
        await phone.Page.ClickAsync("#bekraeft");
        await LooksGoodAsync(phone, "delegate-voted-blank");
        using (var favrskov = await _assembly.DelegateAsync(SmallAssembly.Favrskov))
            (await SmallAssembly.VoteAsync(favrskov, "2026-1", SmallAssembly.Favrskov, "1+3")).ShouldBeNull();
        await _assembly.AskAsync("close-ballot", new { ballot = "2026-1" });
        await _assembly.AskAsync("declare-outcome", new { ballot = "2026-1" });
        await hall.Page.WaitForSelectorAsync(".hall-result");
        await LooksGoodAsync(hall, "hall-elected-two");
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-2", seat = "chair", seats = 2, method = "uncontested" });
        await hall.Page.WaitForSelectorAsync("text=uden modkandidater");
        await LooksGoodAsync(hall, "hall-uncontested");
        await _assembly.AskAsync("close", new { assembly = "2026" });
        await hall.Page.WaitForSelectorAsync("text=Generalforsamlingen er afsluttet");
        await LooksGoodAsync(hall, "hall-closed");
        await phone.Page.GotoAsync(_server.Root + Own);
        await LooksGoodAsync(phone, "delegate-closed");
        await _server.CaughtUpAsync();
        foreach (var (path, name) in new[]
        {
            ("/generalforsamlinger/2026", "assembly-over"), ("/afstemninger/2026-1", "ballot-over"), ("/afstemninger/2026-2", "ballot-uncontested"),
        })
        {
            await phone.Page.GotoAsync(_server.Root + path);
            await LooksGoodAsync(phone, name);
        }
    }

    [Fact]
    public async Task Everything_that_matters_is_seen_on_the_screen_without_scrolling()
    {
        foreach (var (cvr, name) in new[]
        {
            (SmallAssembly.Favrskov, "Anne-Mette Kristoffersen"), (SmallAssembly.Ballerup, "Bo Bestyrelse"),
            (SmallAssembly.Hovedstaden, "Charlotte Christiansen"), (SmallAssembly.Aarhus, "Dan Dam"), (SmallAssembly.Favrskov, "Elisabeth Eriksen"),
            (SmallAssembly.Hovedstaden, "Frederikke Frederiksen"),
        })
            await _assembly.AskAsync(
                "nominate-candidate", new { assembly = "2026", seat = "board-member", person = new { name }, organisation = cvr });
        await _assembly.AskAsync(
            "receive-motion",
            new
            {
                assembly = "2026", motion = 3, kind = "statutes", effectiveOn = SmallAssembly.Today,
                title = "Generalforsamlingen kan holdes både fysisk og online, når bestyrelsen beslutter det med en måneds varsel",
            });
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-1", motion = 3, method = "electronic" });
        await IsSeenWholeAsync("hall-whole-open", ".turnout-says", ".bar");
        using var favrskov = await _assembly.DelegateAsync(SmallAssembly.Favrskov);
        (await SmallAssembly.VoteAsync(favrskov, "2026-1", SmallAssembly.Favrskov, "for")).ShouldBeNull();
        await _assembly.AskAsync("close-ballot", new { ballot = "2026-1" });
        await _assembly.AskAsync("declare-outcome", new { ballot = "2026-1" });
        await IsSeenWholeAsync("hall-whole-motion", ".result svg", ".result-table tbody tr:last-child", ".hall-derivation");
        await _assembly.AskAsync(
            "place-agenda-item", new { assembly = "2026", item = 5, kind = "board-members", effectiveOn = SmallAssembly.Today });
        await _assembly.AskAsync("reach-item", new { assembly = "2026", item = 5 });
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-2", seat = "board-member", seats = 3, method = "electronic" });
        await IsSeenWholeAsync("hall-whole-candidates", ".bar", ".stage-candidates li:last-child");
        (await SmallAssembly.VoteAsync(favrskov, "2026-2", SmallAssembly.Favrskov, "1+3+6")).ShouldBeNull();
        await _assembly.AskAsync("close-ballot", new { ballot = "2026-2" });
        await _assembly.AskAsync("declare-outcome", new { ballot = "2026-2" });
        await IsSeenWholeAsync("hall-whole-election", ".result svg", ".stage-candidates li:last-child", ".hall-derivation");
        await using (var hall = await browser.Visit(_server.Root + Hall, Projector))
        {
            var titles = (await hall.Page.InnerTextAsync("main")).Split("Valg af bestyrelsesmedlemmer").Length - 1;
            titles.ShouldBe(1, "what the item is called is not said twice");
            await LooksGoodAsync(hall, "hall-whole");
        }

        await _assembly.AskAsync("open-ballot", new { ballot = "2026-3", seat = "chair", seats = 1, method = "electronic" });
        (await SmallAssembly.VoteAsync(favrskov, "2026-3", SmallAssembly.Favrskov, "2")).ShouldBeNull();
        await _assembly.AskAsync("close-ballot", new { ballot = "2026-3" });
        await _assembly.AskAsync("declare-outcome", new { ballot = "2026-3" });
        await IsSeenWholeAsync("hall-whole-two", ".result svg", ".result-table tbody tr:last-child", ".hall-derivation");
    }

    [Fact]
    public async Task A_trial_is_marked_as_one_and_gone_when_a_real_ballot_opens()
    {
        await using var phone = await browser.Visit(_server.Root + Own, Small, token: await TokenAsync(SmallAssembly.Favrskov));
        await using var chair = await Desk.SignedInAsync(browser, _server, "secretariat");
        await chair.OpenAsync("/generalforsamlinger/2026/dirigent");
        await chair.Page.ClickAsync("text=Start en prøveafstemning");
        await LooksGoodAsync(chair.Visit, "console-rehearsal");
        await phone.Page.WaitForSelectorAsync("#proeve");
        await LooksGoodAsync(phone, "delegate-rehearsal");
        await phone.Page.ClickAsync("#proeve");
        await LooksGoodAsync(phone, "rehearsal");
        await phone.Page.ClickAsync(".rehearsal-vote >> nth=0 >> text=Imod");
        await LooksGoodAsync(phone, "rehearsal-voted");
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-1", motion = 1, method = "electronic" });
        await phone.Page.WaitForSelectorAsync("text=Der er åbnet en rigtig afstemning");
        (await phone.Page.Locator("main form").CountAsync()).ShouldBe(0);
        await LooksGoodAsync(phone, "rehearsal-gone");
        await phone.Page.ClickAsync("main >> text=Din stemme");
        (await phone.Page.Locator("form.vote-form").CountAsync()).ShouldBe(1);
        await chair.OpenAsync("/generalforsamlinger/2026/dirigent");
        (await chair.Page.InnerTextAsync("main")).ShouldNotContain("PRØVE");
    }

    [Fact]
    public async Task Without_scripts_a_delegate_votes_and_the_pages_come_anew_by_themselves()
    {
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-1", motion = 2, method = "electronic" });
        await using var hall = await browser.Visit(_server.Root + Hall, Screen.Laptop, scripts: false);
        await using var phone = await browser.Visit(
            $"{_server.Root}{Own}?hver=1", Small, scripts: false, token: await TokenAsync(SmallAssembly.Favrskov));
        (await phone.Page.InnerTextAsync("main")).ShouldContain("Tryk på Opdater for at se, om der er sket noget.");
        await phone.Picture("delegate-separately");
        (await phone.Page.Locator("meta[http-equiv=refresh], #live-refresh").CountAsync()).ShouldBe(0);
        await phone.Page.ClickAsync($"#stem-2026-1-{SmallAssembly.Aarhus}-blank");
        await phone.Page.ClickAsync("#bekraeft");
        (await phone.Page.InnerTextAsync("main")).ShouldContain("Aarhus Kommune har stemt blankt.");
        await phone.Picture("delegate-still-without-scripts");
        await phone.Page.ClickAsync($"#stem-2026-1-{SmallAssembly.Favrskov}-for");
        await phone.Page.ClickAsync("#bekraeft");
        (await phone.Page.Locator("meta[http-equiv=refresh]").CountAsync()).ShouldBe(1);
        await phone.Picture("delegate-without-scripts");
        await phone.ShouldFitTheScreen();
        await phone.Page.ClickAsync("#live-refresh");
        phone.Page.Url.ShouldBe($"{_server.Root}{Own}?hver=1&opdater=nej");
        (await phone.Page.Locator("meta[http-equiv=refresh]").CountAsync()).ShouldBe(0);
        await phone.Picture("delegate-turned-off");
        await hall.Page.WaitForSelectorAsync("text=2 af 3 har stemt", new PageWaitForSelectorOptions { Timeout = 20_000 });
        (await hall.Page.GetAttributeAsync("#hall-refresh", "href")).ShouldBe(Hall);
        await hall.Picture("hall-without-scripts");
        await hall.ShouldFitTheScreen();
    }

    // On both projectors, with scripts and without, with what a demonstration says of itself and without.
    private async Task IsSeenWholeAsync(string picture, params string[] parts)
    {
        foreach (var screen in new[] { Projector, Beamer })
            foreach (var scripts in new[] { true, false })
            {
                await using var hall = await browser.Visit(_server.Root + Hall, screen, scripts: scripts);
                await SeenAsync(hall);
                await hall.Page.EvaluateAsync(
                    "document.querySelector('.hall-foot').insertAdjacentHTML('afterbegin', '<strong>Dette er en demonstration.</strong>')");
                await hall.Picture(scripts ? picture : $"{picture}-without-scripts");
                await SeenAsync(hall);

                async Task SeenAsync(Visit visit)
                {
                    (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollHeight")).ShouldBeLessThanOrEqualTo(screen.Height, picture);
                    foreach (var part in parts)
                    {
                        var box = (await visit.Page.Locator(part).BoundingBoxAsync())!;
                        (box.Y + box.Height).ShouldBeLessThanOrEqualTo(screen.Height, $"{picture}: {part}");
                    }

                    // What is written in the picture is written whole.
                    (await visit.Page.EvaluateAsync<double>(
                        "Math.max(0, ...[...document.querySelectorAll('.result-label')].map(t => t.getBBox().x + t.getBBox().width))"))
                        .ShouldBeLessThanOrEqualTo(1000, picture);
                }
            }
    }

    private async Task<string> TokenAsync(string cvr) =>
        _server.Services.GetRequiredService<DevelopmentTokens>().For(await _assembly.AskerAsync(cvr));

    private static async Task LooksGoodAsync(Visit visit, string picture)
    {
        await visit.Picture(picture);
        await visit.ShouldFitTheScreen();
        await visit.ShouldBeAccessible();
    }
}
