// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Browser;

/// <summary>A new member, from the approval until every step has its answer, on the pages.</summary>
public sealed class OnboardingTests(Browser browser, OpenedLedger ledger) : IClassFixture<OpenedLedger>
{
    private const string Member = $"/organisationer/{OpenedLedger.Applicant}";

    [Fact]
    public async Task A_new_member_is_received_step_by_step()
    {
        await ledger.Server.AskAsync("products/register", new { product = "os2iot", name = "OS2iot", effectiveOn = "2017-08-17" });
        await ledger.Server.AskAsync("members/approve", new { cvr = OpenedLedger.Applicant }, Role.Chair);
        await ledger.Server.CaughtUpAsync();
        await using var desk = await Desk.SignedInAsync(browser, ledger.Server, "secretariat", Screen.Phone);
        await desk.OpenAsync(Member);
        await desk.Page.ClickAsync("text=Se modtagelsen: 0 af 4 trin er besvaret");
        await desk.Visit.Picture("checklist-begun");

        await desk.Page.ClickAsync("text=Lav profilsiden");
        await desk.SendAsync();
        (await desk.SaysBesideAsync("presentation")).ShouldContain("En profilside skal sige noget");
        await desk.FillAsync(("presentation", "Vi deler vores løsninger med andre."), ("address", "www.aarhus.dk"));
        await desk.SendAsync();
        (await desk.SaysBesideAsync("address")).ShouldContain("https://");
        await desk.FillAsync(("address", "https://www.aarhus.dk"));
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Trinnet er ført ind.");
        desk.Page.Url.ShouldContain($"{Member}/modtagelse");

        await desk.Page.ClickAsync("text=Produkterne er overvejet >> nth=-1");
        await desk.SendAsync();
        await desk.Page.ClickAsync("text=En tilslutningsaftale er sendt");
        await desk.FillAsync(("product", "os2iot"));
        await desk.AttachAsync("document");
        await desk.SendAsync();
        await desk.Page.ClickAsync("text=Fravælg for tiden");
        (await desk.Page.IsCheckedAsync("[name=step][value=groups]")).ShouldBeTrue();
        await desk.FillAsync(("reason", "Vil se tiden an."));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main .standing")).ShouldContain("Modtagelsen er slut");
        await desk.Visit.Picture("checklist-done");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();

        await desk.Page.ClickAsync("text=En gruppe er valgt");
        await desk.FillAsync(("body", OpenedLedger.Group));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main .cases")).ShouldContain("valgte den");
        await desk.OpenAsync(Member);
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Vi deler vores løsninger med andre.");
        (await desk.Page.InnerTextAsync("main .facts")).ShouldContain("https://www.aarhus.dk");
        await desk.Visit.Picture("organisation-profile");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
    }
}
