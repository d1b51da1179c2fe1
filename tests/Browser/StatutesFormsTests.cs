// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Tests.Browser;

/// <summary>Versions of the statutes as they are entered on the pages, the older one last, and what differs between them.</summary>
public sealed class StatutesFormsTests(Browser browser, TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Statutes_are_entered_compared_and_published()
    {
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", Screen.Laptop);
        await desk.OpenAsync("/regler");
        (await desk.Page.InnerTextAsync(".empty")).ShouldContain("Ingen vedtægter er ført ind endnu.");
        await desk.Page.ClickAsync("text=Før nye vedtægter ind");
        await desk.FillAsync(
            ("version", "2025-05-14"), ("effectiveOn", "01.06.2025"), ("decidedOn", "14.05.2025"), (Field(Rule.OrdinaryNotice), "snart"),
            (Field(Rule.StatutesMajority), ">=3/4 present"));
        await desk.AttachAsync("text");
        await desk.SendAsync();
        (await desk.SaysBesideAsync(Field(Rule.OrdinaryNotice))).ShouldContain("Det er ikke en værdi, som reglen kan have.");
        (await desk.ValueAsync(Field(Rule.StatutesMajority))).ShouldBe(">=3/4 present");
        await desk.FillAsync((Field(Rule.OrdinaryNotice), "6 uger"));
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Vedtægterne er ført ind.");
        (await desk.Page.InnerTextAsync("#ordinary-notice")).ShouldContain("6 uger");
        (await desk.Page.InnerTextAsync("#statutes-majority")).ShouldContain("mindst 3/4");

        // An older version, in which the form shows what holds today and not what held then.
        await desk.Page.ClickAsync("text=Før nye vedtægter ind");
        await desk.FillAsync(
            ("version", "2012-04-24"), ("effectiveOn", "24.04.2012"), ("decidedOn", "24.04.2012"), (Field(Rule.StatutesMajority), ">=2/3 present"));
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Vedtægterne er ført ind.");
        await desk.Page.ClickAsync("text=Sammenlign med 2012-04-24");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        var rows = await desk.Page.Locator("tbody tr").AllInnerTextsAsync();
        rows.ShouldHaveSingleItem().ShouldContain("Vedtægterne ændres med");
        await desk.OpenAsync("/regler?effective=2013-01-01");
        (await desk.Page.InnerTextAsync("#ordinary-notice")).ShouldContain("6 uger");

        await desk.OpenAsync("/regler/vedtaegter/2025-05-14/offentliggoer");
        await desk.FillAsync(("effectiveOn", "01.01.2024"), ("address", "https://os2.eu/vedtaegter"));
        await desk.SendAsync();
        (await desk.SaysBesideAsync("effectiveOn")).ShouldContain("De kan ikke være offentliggjort før.");
        await desk.FillAsync(("effectiveOn", "17.03.2026"));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main table >> nth=0")).ShouldContain("17. marts 2026");
        await desk.Visit.Picture("statutes");
    }

    private static string Field(Rule rule) => $"rules[{StatutesFormPages.OfStatutes.Index().First(one => one.Item == rule).Index}].value";
}
