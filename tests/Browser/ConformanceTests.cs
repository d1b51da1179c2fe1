// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Tests.Browser;

/// <summary>The secretariat answers a finding, and an auditor's remark, on the pages.</summary>
public sealed class ConformanceTests(Browser browser, TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_finding_and_a_remark_are_answered()
    {
        await server.AskAsync("assemblies/register", new
        {
            assembly = "2023", effectiveOn = "2023-06-08", decidedBy = "general-assembly", decidedOn = "2023-06-08",
        });
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", Screen.Laptop);
        await desk.OpenAsync("/overholdelse");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        await desk.Visit.Picture("conformance");
        await desk.Page.ClickAsync("text=Besvar afvigelsen");
        await desk.SendAsync();
        (await desk.SaysBesideAsync("text")).Length.ShouldBeGreaterThan(0);
        await desk.Page.CheckAsync("input[value=explained]");
        await desk.FillAsync(("text", "Salen var optaget i maj."));
        await desk.Visit.ShouldBeAccessible();
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Svaret er gemt.");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Salen var optaget i maj.");
        await desk.Visit.Picture("conformance-answered");

        await using var auditor = await Desk.SignedInAsync(browser, server, "auditor", Screen.Phone);
        await auditor.OpenAsync("/journal/1");
        await auditor.Page.ClickAsync("text=Skriv en bemærkning");
        await auditor.FillAsync(("text", "Hvem besluttede dagen?"));
        await auditor.Visit.ShouldBeAccessible();
        await auditor.SendAsync();
        (await auditor.Page.InnerTextAsync("main")).ShouldContain("Hvem besluttede dagen?");
        await auditor.Visit.ShouldFitTheScreen();
        await auditor.Visit.Picture("entry-remarked");

        await desk.OpenAsync("/bemaerkninger");
        await desk.Page.ClickAsync("text=Besvar bemærkningen");
        await desk.FillAsync(("text", "Generalforsamlingen selv."));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Generalforsamlingen selv.");
        await desk.Visit.ShouldBeAccessible();
        await desk.Visit.Picture("remark-answered");
    }
}
