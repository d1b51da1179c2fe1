// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Tests.Browser;

/// <summary>An assembly from its opening to its closing by the meeting chair's console, without leaving it but for a form.</summary>
public sealed class ConsoleTests(Browser browser, TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private const string Console = "/generalforsamlinger/2026/dirigent";

    private static readonly Screen Projector = new("projector", 1920, 1080);

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
        await AskAsync("plan", new { assembly = "2026", place = "Aarhus Rådhus", effectiveOn = today, decidedOn = "2025-12-01" });
        await AskAsync("place-statutory-agenda", new { assembly = "2026", effectiveOn = "2026-01-15" });
        await AskAsync("receive-motion", new
        {
            assembly = "2026", motion = 1, kind = "statutes", title = "Generalforsamlingen kan holdes online", effectiveOn = "2026-01-15",
        });
        foreach (var (cvr, _, name) in Members)
        {
            await AskAsync("credential-representative", new { assembly = "2026", cvr, person = new { name } });
            await AskAsync(
                "nominate-candidate",
                new { assembly = "2026", seat = "board-member", person = new { name = $"{name}s kollega" }, organisation = cvr });
        }

        await server.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_day_is_led_from_one_page()
    {
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", Screen.Laptop);
        await desk.OpenAsync("/generalforsamlinger/2026");
        await desk.Page.ClickAsync("main >> text=Gå til dirigentens bord");
        await LooksGoodAsync(desk.Visit, "console-before");
        await desk.Page.ClickAsync("main >> text=Åbn generalforsamlingen");
        await desk.SendAsync();
        IsBack(desk);
        (await desk.SaysAsync()).ShouldContain("Generalforsamlingen er åbnet, og stemmelisten er låst.");
        foreach (var (cvr, _, _) in Members) await AskAsync("record-arrival", new { assembly = "2026", cvr });
        await desk.OpenAsync(Console);
        await desk.Page.ClickAsync("text=Videre til punkt 1");
        IsBack(desk);
        (await desk.Page.InnerTextAsync(".console-item")).ShouldBe("Punkt 1: Valg af dirigent og referent");
        await desk.Page.ClickAsync("text=Før ind, hvem der er valgt til dirigent");
        await desk.FillAsync(("person.name", "Dorte Dirigent"));
        await desk.SendAsync();
        IsBack(desk);
        for (var item = 2; item <= 4; item++) await desk.Page.ClickAsync($"text=Videre til punkt {item}");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Opstillede: 3. Pladser: 4.");
        await LooksGoodAsync(desk.Visit, "console-election");
        await desk.Page.ClickAsync("section >> text=Afgør valget uden afstemning");
        await desk.SendAsync();
        IsBack(desk);

        // To an item that is not the next, and to a ballot there.
        await desk.Page.ClickAsync(".console-agenda li[value='8'] >> text=Gå til");
        await desk.SendAsync();
        await desk.Page.ClickAsync(".console-motion >> text=Åbn afstemning");
        await desk.SendAsync();
        IsBack(desk);
        (await desk.Page.InnerTextAsync(".console-ballot")).ShouldContain("0 af 3 har stemt");
        await LooksGoodAsync(desk.Visit, "console-ballot");
        foreach (var screen in new[] { Screen.Phone, Projector })
        {
            await using var other = await Desk.SignedInAsync(browser, server, "secretariat", screen, scripts: screen != Screen.Phone);
            await other.OpenAsync(Console);
            await other.Visit.Picture("console-ballot");
            await other.Visit.ShouldFitTheScreen();
            if (screen != Screen.Phone) await other.Visit.ShouldBeAccessible();
        }

        // It was the wrong one: annulled, it stays to be seen.
        await desk.Page.ClickAsync("text=Annuller afstemningen");
        await desk.FillAsync(("grounds", "Den var om det forkerte"));
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Afstemningen er annulleret");
        (await desk.Page.InnerTextAsync("section:has(#annullerede)")).ShouldContain("Afstemning 2 er annulleret: Den var om det forkerte");
        await desk.Page.ClickAsync(".console-motion >> text=Åbn afstemning");
        await desk.SendAsync();
        await desk.Page.ClickAsync("text=Luk afstemningen");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("3 af 3 har ikke stemt endnu.");
        await desk.SendAsync();

        // What it comes to is read aloud before it is declared.
        const string comes = "3 til stede, 2/3 heraf er 2; 0 stemte for: forkastet, § 9 stk. 1.";
        (await desk.Page.InnerTextAsync(".console-ballot")).ShouldContain(comes);
        await LooksGoodAsync(desk.Visit, "console-reached");
        await desk.Page.ClickAsync("text=Erklær udfaldet");
        (await desk.Page.InnerTextAsync("main")).ShouldContain(comes);
        await LooksGoodAsync(desk.Visit, "ballot-declare");
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Udfaldet er erklæret.");
        IsBack(desk);
        (await desk.Page.InnerTextAsync(".console-motion")).ShouldContain("Forkastet");
        await desk.Page.ClickAsync("text=Hold pause");
        IsBack(desk);
        await LooksGoodAsync(desk.Visit, "console-recess");
        await desk.Page.ClickAsync("text=Genoptag");
        await desk.Page.ClickAsync("text=Luk generalforsamlingen");
        await desk.SendAsync();
        IsBack(desk);
        await LooksGoodAsync(desk.Visit, "console-closed");
    }

    private static void IsBack(Desk desk) => desk.Page.Url.ShouldContain($"{Console}?notice=");

    private static async Task LooksGoodAsync(Visit visit, string picture)
    {
        await visit.Picture(picture);
        await visit.ShouldFitTheScreen();
        await visit.ShouldBeAccessible();
    }

    private Task<long[]> AskAsync(string command, object body) => server.AskAsync($"assemblies/{command}", body);
}
