// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Tests.Browser;

/// <summary>Ballots from the opening to the declared outcome: the secretariat at its desk, a delegate with a voting card at the phone.</summary>
public sealed class BallotFormsTests(Browser browser, TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private static readonly (string Cvr, string Name, string Representative)[] Members =
    [
        ("29189714", "Favrskov Kommune", "Rita Repræsentant"), ("58271713", "Ballerup Kommune", "Bent Balle"),
        ("55133018", "Aarhus Kommune", "Asta Aarhus"),
    ];

    public async ValueTask InitializeAsync()
    {
        var today = DanishDay.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (cvr, name, _) in Members)
            await server.AskAsync("members/register", new { cvr, name, kind = "municipality", effectiveOn = "2012-04-24" });
        await AskAsync("plan", new { assembly = "2026", effectiveOn = today, decidedOn = "2025-12-01" });
        await AskAsync(
            "receive-motion",
            new { assembly = "2026", motion = 1, kind = "statutes", title = "Generalforsamlingen kan holdes online", effectiveOn = "2026-01-15" });
        foreach (var (cvr, _, name) in Members)
        {
            await AskAsync("credential-representative", new { assembly = "2026", cvr, person = new { name } });
            await AskAsync(
                "nominate-candidate",
                new { assembly = "2026", seat = "board-member", person = new { name = $"{name}s kollega" }, organisation = cvr });
        }

        await server.CaughtUpAsync();
        await AskAsync("open", new { assembly = "2026" });
        foreach (var (cvr, _, _) in Members.Take(2)) await AskAsync("record-arrival", new { assembly = "2026", cvr });
        await AskAsync("give-proxy", new { assembly = "2026", cvr = Members[2].Cvr, to = Members[0].Cvr });
        await AskAsync("accept-proxy", new { assembly = "2026", cvr = Members[2].Cvr });
        await server.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_motion_is_voted_on_secretly_and_an_election_on_paper()
    {
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", Screen.Laptop);
        await desk.OpenAsync("/generalforsamlinger/2026");
        await desk.Page.ClickAsync("main >> text=Åbn afstemning");
        await LooksGoodAsync(desk.Visit, "ballot-open");
        await desk.FillAsync(("method", "secret"));
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Vælg én ting at stemme om");
        await desk.FillAsync(("subject", "motion:1"));
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Afstemningen er åbnet");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("3 af 3 stemmeberettigede");

        // The delegate votes for the own member and, otherwise, for the one whose proxy it has.
        await using var phone = await DelegateAsync(desk, "Favrskov Kommune");
        await VoteAsync(phone, "Favrskov Kommune", "for", "ballot-vote");
        await VoteAsync(phone, "Aarhus Kommune", "against", null);
        (await phone.Page.InnerTextAsync("main")).ShouldContain("har stemt.");
        await LooksGoodAsync(phone, "ballot-voted");

        await desk.OpenAsync("/afstemninger/2026-1");
        await desk.Page.ClickAsync("main .actions >> text=Luk afstemningen");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("1 af 3 har ikke stemt endnu.");
        await LooksGoodAsync(desk.Visit, "ballot-close");
        await desk.SendAsync();
        (await desk.Page.Locator("main .actions >> text=Registrer lodtrækning").CountAsync()).ShouldBe(0, "there is no tie");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("2 stemmer: 1 for, 1 imod");
        await desk.Page.ClickAsync("main .actions >> text=Erklær udfaldet");
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("3 til stede, 2/3 heraf er 2; 1 stemte for: forkastet, § 9 stk. 1.");
        await LooksGoodAsync(desk.Visit, "ballot-declared");

        await desk.OpenAsync("/afstemninger/2026-2/aabn");
        await desk.FillAsync(("subject", "seat:board-member"), ("seats", "2"), ("method", "paper"));
        await desk.SendAsync();
        await CountAsync(desk, "Tove Tæller", 3, 3, 2, 2);
        (await desk.SaysAsync()).ShouldContain("Optællingen går ikke op");
        await LooksGoodAsync(desk.Visit, "ballot-count-refused");
        await CountAsync(desk, "Tove Tæller", 3, 3, 1, 1);
        await CountAsync(desk, "Tage Tæller", 3, 3, 1, 1);
        await desk.Page.ClickAsync("main .actions >> text=Erklær udfaldet");
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Registrer lodtrækningen først");
        (await desk.Page.InnerTextAsync(".reached")).ShouldContain("Rita Repræsentants kollega: 3 – valgt");
        (await desk.Page.InnerTextAsync(".reached")).ShouldContain("Bent Balles kollega: 1 – lige mange stemmer");
        await LooksGoodAsync(desk.Visit, "ballot-tied");
        await desk.OpenAsync("/afstemninger/2026-2");
        await desk.Page.ClickAsync("main .actions >> text=Registrer lodtrækning");
        await desk.FillAsync(("candidate", "3"));
        await desk.SendAsync();
        await desk.Page.ClickAsync("main .actions >> text=Erklær udfaldet");
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Lodtrækninger mellem kandidater med lige mange stemmer: 1.");
        (await desk.Page.InnerTextAsync("tr:has-text('Asta Aarhuss kollega')")).ShouldContain("ja");
        await LooksGoodAsync(desk.Visit, "ballot-elected");
        await desk.OpenAsync("/generalforsamlinger/2026#afstemninger");
        await LooksGoodAsync(desk.Visit, "assembly-ballots");
    }

    private static async Task CountAsync(Desk desk, string teller, int papers, int first, int second, int third)
    {
        await desk.OpenAsync("/afstemninger/2026-2/optaelling");
        await desk.FillAsync(
            ("teller.name", teller), ("papers", $"{papers}"), ("marks[1].candidate", $"{first}"), ("marks[2].candidate", $"{second}"),
            ("marks[3].candidate", $"{third}"));
        await desk.SendAsync();
    }

    /// <summary>A delegate at a phone, signed in by the member's card.</summary>
    private async Task<Visit> DelegateAsync(Desk desk, string member)
    {
        await desk.OpenAsync("/generalforsamlinger/2026/stemmeliste");
        await desk.Page.ClickAsync("main .actions >> text=Udskriv stemmekort");
        await desk.SendAsync();
        var code = await desk.Page.Locator($".voting-card:has-text('{member}') .voting-code").InnerTextAsync();
        var phone = await browser.Visit($"{server.Root}/stem", Screen.Phone);
        await phone.Page.FillAsync("#code", code);
        await phone.Page.ClickAsync("form.command button[type=submit]");
        return phone;
    }

    private async Task VoteAsync(Visit phone, string member, string paper, string? picture)
    {
        await phone.Page.GotoAsync($"{server.Root}/afstemninger/2026-1");
        await phone.Page.ClickAsync($"li:has-text('{member}') >> a");
        if (picture is not null) await LooksGoodAsync(phone, picture);
        (await phone.Page.InnerTextAsync("main")).ShouldContain($"Du stemmer for {member}");
        await phone.Page.CheckAsync($"form.command [name='paper'][value='{paper}']");
        await phone.Page.ClickAsync("form.command button[type=submit] >> nth=0");
        (await phone.Page.Locator("main .alert").First.InnerTextAsync()).ShouldContain("Stemmen er afgivet");
    }

    private static async Task LooksGoodAsync(Visit visit, string picture)
    {
        await visit.Picture(picture);
        await visit.ShouldFitTheScreen();
        await visit.ShouldBeAccessible();
    }

    private Task<long[]> AskAsync(string command, object body) => server.AskAsync($"assemblies/{command}", body);
}
