// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Browser;

/// <summary>The voter roll of an assembly, from who represents whom until the doors are open.</summary>
public sealed class RollFormsTests(Browser browser, TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private const string Roll = "/generalforsamlinger/2026/stemmeliste";

    public async ValueTask InitializeAsync()
    {
        foreach (var (cvr, name) in new[] { ("29189714", "Favrskov Kommune"), ("58271713", "Ballerup Kommune"), ("55133018", "Aarhus Kommune") })
            await server.AskAsync("members/register", new { cvr, name, kind = "municipality", effectiveOn = "2012-04-24" });
        var today = DanishDay.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await server.AskAsync("assemblies/plan", new { assembly = "2026", effectiveOn = today, decidedOn = "2025-12-01" });
        await server.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Representatives_proxies_and_arrivals_are_entered_beside_each_member()
    {
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", Screen.Laptop);
        await desk.OpenAsync(Roll);
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Generalforsamlingen er ikke åbnet.");
        await desk.Page.ClickAsync("tr:has-text('Favrskov') >> text=Udpeg en repræsentant");
        await desk.FillAsync(("person.name", "Rita Repræsentant"));
        await desk.Visit.Picture("roll-credential");
        await desk.Visit.ShouldBeAccessible();
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Stemmelisten er ført ajour.");
        (await desk.Page.InnerTextAsync("tr:has-text('Favrskov')")).ShouldContain("Rita Repræsentant");

        await desk.Page.ClickAsync("tr:has-text('Ballerup') >> text=Før en fuldmagt ind");
        await desk.FillAsync(("to", "Ballerup Kommune (58271713)"));
        await desk.SendAsync();
        (await desk.SaysBesideAsync("to")).ShouldContain("En fuldmagt gives til et andet medlems repræsentant.");
        await desk.FillAsync(("to", "Favrskov Kommune (29189714)"));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("tr:has-text('Ballerup')")).ShouldContain("venter på dirigenten");

        await desk.Page.ClickAsync("main .actions >> text=Åbn generalforsamlingen");
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("0 af 3 stemmeberettigede");
        await desk.Page.ClickAsync("tr:has-text('Ballerup') >> text=Godkend fuldmagten");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Fuldmagten er givet til Favrskov Kommune.");
        await desk.SendAsync();
        await desk.Page.ClickAsync("tr:has-text('Favrskov') >> text=Er kommet");
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("2 af 3 stemmeberettigede");
        (await desk.Page.InnerTextAsync("tr:has-text('Ballerup')")).ShouldContain("Til stede ved fuldmagt");
        await desk.Visit.Picture("roll");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        await desk.OpenAsync($"{Roll}/udskrift");
        await desk.Visit.Picture("roll-printed");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        await desk.OpenAsync(Roll);
        await desk.Page.ClickAsync("tr:has-text('Favrskov') >> text=Er gået");
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("0 af 3 stemmeberettigede");

        var everyone = await server.PageAsync(Roll);
        everyone.Body!.TextContent.ShouldNotContain("Rita");
        everyone.QuerySelectorAll("a[href*='/ankomst']").ShouldBeEmpty();
        (await server.PageAsync(Roll, Role.Auditor)).Body!.TextContent.ShouldContain("Rita Repræsentant");
    }
}
