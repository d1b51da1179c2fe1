// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Tests.Browser;

/// <summary>General assemblies on the pages.</summary>
public sealed class AssemblyFormsTests(Browser browser, TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task An_ordinary_assembly_is_planned_called_and_prepared()
    {
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", Screen.Laptop);
        await server.AskAsync("members/register", new
        {
            cvr = "58271713", name = "Ballerup Kommune", kind = "municipality", effectiveOn = "2012-04-24",
        });
        await server.CaughtUpAsync();
        await desk.OpenAsync("/generalforsamlinger");
        await desk.Page.ClickAsync("text=Planlæg en generalforsamling");
        await desk.FillAsync(("assembly", "i maj"), ("effectiveOn", "14.05.2025"), ("place", "Aarhus Rådhus"), ("decidedOn", "20.01.2025"));
        await desk.SendAsync();
        (await desk.SaysBesideAsync("assembly")).ShouldContain("skrives som sit år");
        await desk.FillAsync(("assembly", "2025"));
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Oplysningen om generalforsamlingen er ført ind.");
        desk.Page.Url.ShouldContain("/generalforsamlinger/2025");

        await desk.Page.ClickAsync("text=Flyt generalforsamlingen");
        (await desk.ValueAsync("place")).ShouldBe("Aarhus Rådhus");
        await desk.FillAsync(("effectiveOn", "15.05.2025"), ("decidedOn", "01.02.2025"));
        await desk.SendAsync();
        await desk.Page.ClickAsync("text=Før indkaldelsen ind");
        await desk.FillAsync(("effectiveOn", "16.04.2025"));
        await desk.AttachAsync("notice");
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("table:has(#deadlines)")).ShouldContain("Overskredet");
        // What is in the way is said of the whole form: it has no field for a place.
        await server.AskAsync("assemblies/place-agenda-item", new
        {
            assembly = "2025", item = 3, kind = "other", title = "Orientering", effectiveOn = "2025-04-16",
        });
        await desk.Page.ClickAsync("text=Sæt den faste dagsorden");
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Punkt 3 er allerede på dagsordenen");
        (await desk.Page.Locator("main .alert a").CountAsync()).ShouldBe(0);
        await server.AskAsync("assemblies/remove-agenda-item", new { assembly = "2025", item = 3, effectiveOn = "2025-04-16" });
        await desk.OpenAsync("/generalforsamlinger/2025/fast-dagsorden");
        await desk.Visit.ShouldBeAccessible();
        await desk.SendAsync();
        (await desk.Page.Locator("#dagsorden + ol li").CountAsync()).ShouldBe(9);

        await desk.Page.ClickAsync("text=Før et forslag ind");
        (await desk.ValueAsync("motion")).ShouldBe("1");
        await desk.FillAsync(("kind", "dues"), ("title", "Kontingentet hæves"), ("by", "Ballerup Kommune"), ("effectiveOn", "25.04.2025"));
        await desk.Visit.ShouldBeAccessible();
        await desk.SendAsync();
        await desk.Page.ClickAsync("text=Før det foreslåede kontingent ind");
        (await desk.ValueAsync("motion")).ShouldBe("1");
        await desk.FillAsync(("year", "30.000"));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Kontingentet er 30.000,00 kr. om året plus 25 % moms fra den 1. januar 2026");

        await desk.Page.ClickAsync("text=Før et forslag ind");
        await desk.FillAsync(("kind", "statutes"), ("title", "Nye vedtægter"), ("effectiveOn", "25.04.2025"));
        await desk.SendAsync();
        await desk.Page.ClickAsync("text=Før en foreslået regel ind");
        await desk.Visit.ShouldBeAccessible();
        await desk.Page.ClickAsync("ul.doors a[href*='rule=ordinary-notice']");
        await desk.FillAsync(("value", "i god tid"));
        await desk.SendAsync();
        (await desk.SaysBesideAsync("value")).ShouldContain("Reglen kan ikke have værdien");
        await desk.FillAsync(("value", "2 måneder"));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("2 måneder fra den 15. maj 2025");

        await desk.Page.ClickAsync("text=Opstil en kandidat");
        await desk.FillAsync(
            ("seat", "board-member"), ("person.name", "Ida Iversen"), ("organisation", "Ballerup Kommune"), ("effectiveOn", "01.05.2025"));
        await desk.Visit.ShouldBeAccessible();
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("#kandidater ~ ul.people")).ShouldContain("Ida Iversen");
        await desk.Visit.Picture("assembly");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        await desk.Page.ClickAsync("text=Træk kandidaten tilbage");
        await desk.FillAsync(("effectiveOn", "02.05.2025"));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Der er ingen kandidater.");
    }

    [Fact]
    public async Task On_the_day_it_is_chaired_broken_off_resumed_and_closed()
    {
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", Screen.Laptop);
        await server.AskAsync("members/register", new
        {
            cvr = "55133018", name = "Aarhus Kommune", kind = "municipality", effectiveOn = "2012-04-24",
        });
        await server.AskAsync("assemblies/plan", new { assembly = "2023", effectiveOn = "2023-05-10", decidedOn = "2023-01-10" });
        await server.CaughtUpAsync();
        await desk.OpenAsync("/generalforsamlinger/2023");
        await desk.Page.ClickAsync("text=valgt til dirigent");
        await desk.FillAsync(("person.name", "Dorte Dirigent"), ("effectiveOn", "10.05.2023"));
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        await desk.SendAsync();
        await desk.Page.ClickAsync("text=valgt til referent");
        await desk.FillAsync(("person.name", "Rasmus Referent"), ("effectiveOn", "10.05.2023"));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main dl")).ShouldContain("Dorte Dirigent");
        (await desk.Page.Locator("a[href$='/stemmeliste/aabn'], a[href$='/flyt'], a[href$='/aflys']").CountAsync()).ShouldBe(3);
        (await desk.Page.Locator("a[href$='/luk'], a[href$='/pause']").CountAsync()).ShouldBe(0, "it has not opened");
        await desk.OpenAsync("/generalforsamlinger/2023/luk");
        await desk.FillAsync(("effectiveOn", "10.05.2023"));
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Åbn den på stemmelisten først");
        await server.AskAsync("assemblies/open", new { assembly = "2023", effectiveOn = "2023-05-10" });
        await desk.OpenAsync("/generalforsamlinger/2023");
        (await desk.Page.InnerTextAsync(".standing")).ShouldContain("I gang");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        (await desk.Page.Locator("a[href$='/stemmeliste/aabn'], a[href$='/flyt'], a[href$='/aflys']").CountAsync()).ShouldBe(0, "it has opened");
        await desk.Page.ClickAsync("text=Hold pause");
        await desk.FillAsync(("effectiveOn", "10.05.2023"));
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Generalforsamlingen holder pause.");
        await desk.Page.ClickAsync("text=Genoptag generalforsamlingen");
        await desk.FillAsync(("effectiveOn", "10.05.2023"));
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Generalforsamlingen er genoptaget.");
        await desk.Page.ClickAsync("text=Luk generalforsamlingen");
        await desk.FillAsync(("effectiveOn", "10.05.2023"));
        await desk.Visit.ShouldBeAccessible();
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Generalforsamlingen er lukket");
        (await desk.Page.InnerTextAsync(".standing")).ShouldContain("Afholdt");
        (await desk.Page.Locator("a[href$='/luk'], a[href$='/pause'], a[href$='/flyt']").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_member_demands_an_extraordinary_assembly_and_takes_that_back()
    {
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", Screen.Phone);
        await server.AskAsync("members/register", new
        {
            cvr = "29189714", name = "Favrskov Kommune", kind = "municipality", effectiveOn = "2012-04-24",
        });
        await server.CaughtUpAsync();
        await desk.OpenAsync("/generalforsamlinger/kraev");
        await desk.FillAsync(("assembly", "2024-x1"), ("cvr", "Favrskov Kommune"), ("effectiveOn", "01.02.2024"));
        await desk.SendAsync();
        await server.CaughtUpAsync();
        await desk.OpenAsync("/generalforsamlinger/2024-x1");
        (await desk.Page.InnerTextAsync(".count")).ShouldContain("har krævet den");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        await desk.Page.ClickAsync("text=Træk kravet tilbage");
        (await desk.ValueAsync("cvr")).ShouldBe("29189714");
        await desk.FillAsync(("effectiveOn", "02.02.2024"));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync(".standing")).ShouldContain("Krav trukket tilbage");
        await desk.OpenAsync("/generalforsamlinger");
        await desk.Visit.Picture("assemblies");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
    }
}
