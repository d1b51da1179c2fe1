// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Tests.Browser;

/// <summary>A resolution from proposal until another takes its place, on the pages.</summary>
public sealed class ResolutionFormsTests(Browser browser, TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_resolution_is_proposed_adopted_in_writing_ratified_and_superseded()
    {
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", Screen.Laptop);
        await desk.OpenAsync("/beslutninger");
        (await desk.Page.InnerTextAsync(".empty")).ShouldContain("ikke ført nogen beslutninger ind endnu");
        await desk.Page.ClickAsync("text=Forelæg et forslag");
        var year = DanishDay.Today.Year;
        (await desk.ValueAsync("resolution")).ShouldBe($"board-{year}-1");
        await desk.FillAsync(
            ("resolution", "board-2025-7"), ("title", "OS2iot optages i porteføljen"), ("grounds", "§ 3"), ("decidedOn", "01.03.2025"));
        await desk.AttachAsync("text");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Forslaget er ført ind.");
        desk.Page.Url.ShouldContain("/beslutninger/board-2025-7");

        await desk.Page.ClickAsync("text=Før vedtagelsen ind");
        await desk.FillAsync(("channel", "written-procedure"), ("meeting", "board-2025-03-14"), ("decidedOn", "14.03.2025"));
        await desk.SendAsync();
        (await desk.SaysBesideAsync("meeting")).ShouldContain("I en skriftlig procedure er der intet møde.");
        await desk.FillAsync(("meeting", ""), ("effectiveOn", "01.07.2025"));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Ikke ratificeret");

        await desk.Page.ClickAsync("text=Før ratificeringen ind");
        await desk.FillAsync(("decidedBy", "board"), ("decidedOn", "18.09.2025"), ("meeting", "board-2025-09-18"));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Bestyrelsen, 18. september 2025");

        await desk.OpenAsync("/beslutninger/ny");
        await desk.FillAsync(
            ("resolution", "board-2026-2"), ("title", "OS2iot forlader porteføljen"), ("channel", "meeting"), ("decidedOn", "15.01.2026"));
        await desk.SendAsync();
        await desk.OpenAsync("/beslutninger/board-2025-7/afloes");
        await desk.FillAsync(("by", "board-2025-7"), ("decidedBy", "board"), ("decidedOn", "15.01.2026"));
        await desk.SendAsync();
        (await desk.SaysBesideAsync("by")).ShouldContain("afløser ikke sig selv");
        await desk.FillAsync(("by", "board-2026-2"));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main .standing")).ShouldContain("Afløst");
        (await desk.Page.InnerTextAsync("h1")).ShouldBe("OS2iot optages i porteføljen");
        await desk.Visit.Picture("resolution-superseded");

        await desk.Page.ClickAsync("text=Før offentliggørelsen ind");
        await desk.FillAsync(("effectiveOn", "01.02.2026"), ("address", "https://os2.eu/beslutninger"));
        await desk.SendAsync();
        await desk.Visit.ShouldBeAccessible();
        await desk.OpenAsync("/beslutninger");
        await desk.Visit.Picture("decision-log");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
    }
}
