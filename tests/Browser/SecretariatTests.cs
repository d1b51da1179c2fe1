// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Timeline;


namespace OS2.Ledger.Tests.Browser;

/// <summary>The first days of a secretary with an empty ledger, through the pages only.</summary>
public sealed class SecretariatTests(Browser browser, TestServer server) : IClassFixture<TestServer>
{
    private const string Favrskov = "29189714";

    [Fact]
    public async Task From_an_empty_ledger_to_a_member_with_an_invoice_trigger()
    {
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat");
        await desk.OpenAsync("/behandling");
        await desk.Visit.Picture("journey-1-begin");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Kom godt i gang");

        await desk.Page.ClickAsync("text=Hvem der er formand");
        await desk.FillAsync(("person.name", "Karen Kromann"), ("person.email", "karen.kromann@example.dk"),
            ("effectiveOn", "14.5.2025"), ("decidedBy", "general-assembly"));
        await desk.Visit.Picture("journey-2-chair");
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("indførsel nr. 1");

        await desk.OpenAsync("/kontingent/satser");
        await desk.FillAsync(("year", "25.000"), ("effectiveOn", "01.01.2020"), ("decidedOn", "24.4.2019"),
            ("reference", "Generalforsamling 2019, punkt 7"));
        await desk.Page.CheckAsync("#registered");
        await desk.Visit.Picture("journey-3-tariff");
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("31.250,00 kr. med moms");
        await desk.Visit.Picture("journey-3-tariff-confirm");
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Kontingentsatsen er ført ind");

        await desk.OpenAsync("/drift");
        await desk.FillAsync(("effectiveOn", "1.1.2025"));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("1. januar 2025 eller senere");
        await desk.SendAsync();

        await desk.OpenAsync("/behandling");
        await desk.Page.ClickAsync("text=Hvem der sidder i bestyrelsen");
        await desk.FillAsync(("person.name", "Mette Møller"), ("person.email", "mette@example.dk"), ("effectiveOn", "14.5.2025"));
        await desk.Page.CheckAsync("#registered");
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("bryder vedtægterne");
        await desk.SendAsync();
        await desk.OpenAsync("/behandling");
        (await desk.Page.InnerTextAsync("main")).ShouldNotContain("Kom godt i gang");

        await desk.OpenAsync("/ansoegninger/ny");
        await desk.FillApplicationAsync(Favrskov, "Favrskov Kommune");
        await desk.Visit.Picture("journey-4-application");
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("venter nu på formanden");
        await desk.Visit.Picture("journey-5-waiting");
        desk.Visit.Complaints.ShouldBeEmpty();

        await using var chair = await Desk.SignedInAsync(browser, server, "chair", Screen.Phone);
        await chair.OpenAsync("/behandling");
        await chair.Visit.Picture("journey-6-chair");
        await chair.Page.ClickAsync("text=Godkend");
        var today = TimeProvider.System.Today();
        (await chair.Page.InnerTextAsync("main")).ShouldContain((today.Month, today.Day).CompareTo((7, 1)) > 0 ? "12.500,00 kr." : "25.000,00 kr.");
        await chair.Visit.Picture("journey-7-approve");
        await chair.SendAsync();
        (await chair.SaysAsync()).ShouldContain("Godkendelsen er ført ind");
        await chair.Visit.Picture("journey-8-approved");

        using var everyone = await server.ClientAsync();
        var stop = TestContext.Current.CancellationToken;
        (await everyone.GetStringAsync("/api/members", stop)).ShouldContain("\"status\":\"member\"");
        (await everyone.GetStringAsync("/api/invoice-triggers", stop)).ShouldContain(Favrskov);
    }
}
