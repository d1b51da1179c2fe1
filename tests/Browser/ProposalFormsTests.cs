// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Tests.Browser;

/// <summary>A change proposal from when it is put to the group until it is delivered, on the pages.</summary>
public sealed class ProposalFormsTests(Browser browser, TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_change_is_proposed_discussed_accepted_and_delivered()
    {
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", Screen.Laptop);
        await desk.OpenAsync("/forslag");
        (await desk.Page.InnerTextAsync(".empty")).ShouldContain("ikke ført nogen ændringsforslag ind endnu");
        await desk.Page.ClickAsync("text=Stil et ændringsforslag");
        (await desk.SaysAsync()).ShouldContain("ingen koordinationsgruppe");

        await server.AskAsync("members/register", new
        {
            cvr = "58271713", name = "Ballerup Kommune", kind = "municipality", effectiveOn = "2012-04-24",
        });
        await server.AskAsync("bodies/establish", new
        {
            body = "os2iot-koordination", kind = "coordination-group", name = "Koordinationsgruppen", effectiveOn = "2019-05-23",
        });
        await server.AskAsync("products/register", new { product = "os2iot", name = "OS2iot", effectiveOn = "2018-01-01" });
        await server.CaughtUpAsync();
        await desk.OpenAsync("/forslag/ny");
        (await desk.ValueAsync("proposal")).ShouldBe($"os2iot-koordination-{DanishDay.Today.Year}-1");
        await desk.FillAsync(
            ("proposal", "os2iot-koordination-2024-3"), ("title", "Sensorer kan flyttes mellem applikationer"), ("product", "os2iot"),
            ("effectiveOn", "01.03.2024"), ("organisation", "Ballerup Kommune"), ("person.name", "Vera Visborg"));
        await desk.AttachAsync("description");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Ændringsforslaget er ført ind.");
        desk.Page.Url.ShouldContain("/forslag/os2iot-koordination-2024-3");
        (await desk.Page.InnerTextAsync(".facts")).ShouldContain("Vera Visborg");

        await desk.Page.ClickAsync("text=Før drøftelsen ind");
        await desk.SendAsync();
        (await desk.SaysBesideAsync("effectiveOn")).ShouldContain("Feltet skal udfyldes");
        await desk.FillAsync(("meeting", "os2iot-koordination-2024-02-02"));
        await desk.SendAsync();
        (await desk.SaysBesideAsync("effectiveOn")).ShouldContain("Datoen ligger før 1. marts 2024");
        await desk.FillAsync(("meeting", "os2iot-koordination-2024-04-02"));
        await desk.AttachAsync("note");
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main .standing")).ShouldContain("Drøftet");

        await desk.Page.ClickAsync("text=Før afslaget ind");
        await desk.Visit.ShouldBeAccessible();
        await desk.OpenAsync("/forslag/os2iot-koordination-2024-3/imoedekom");
        await desk.FillAsync(("effectiveOn", "07.05.2024"), ("reference", "Møde 2, punkt 3"));
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("imødekommet");

        await desk.Page.ClickAsync("text=Før leverancen ind");
        await desk.FillAsync(("effectiveOn", "03.11.2024"), ("release", "1.9.0"), ("address", "https://github.com/OS2iot"));
        await desk.Visit.ShouldBeAccessible();
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main .standing")).ShouldContain("Leveret");
        await desk.Visit.Picture("proposal-delivered");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();

        await desk.OpenAsync("/forslag");
        await desk.Visit.Picture("proposals");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
    }
}
