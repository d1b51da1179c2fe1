// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Tests.Browser;

/// <summary>A meeting from when it is called until its minutes are published, on the pages.</summary>
public sealed class MeetingFormsTests(Browser browser, TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_meeting_is_called_held_voted_at_and_minuted()
    {
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", Screen.Laptop);
        await desk.OpenAsync("/moeder");
        (await desk.Page.InnerTextAsync(".empty")).ShouldContain("ikke indkaldt til eller registreret noget møde");
        await desk.Page.ClickAsync("text=Indkald til møde");
        await desk.FillAsync(("meeting", "snart"), ("place", "Aarhus Rådhus"), ("effectiveOn", "01.02.2025"));
        await desk.SendAsync();
        (await desk.SaysBesideAsync("meeting")).ShouldContain("Datoen kan ikke læses");
        await desk.FillAsync(("meeting", "14.03.2025"));
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Indkaldelsen er ført ind.");
        desk.Page.Url.ShouldContain("/moeder/board-2025-03-14");

        await desk.Page.ClickAsync("text=Sæt et punkt på dagsordenen");
        (await desk.ValueAsync("item")).ShouldBe("1");
        await desk.FillAsync(("title", "OS2iot optages i porteføljen"), ("kind", "decision"), ("effectiveOn", "20.02.2025"));
        await desk.SendAsync();
        await desk.Page.ClickAsync("text=Før ind, at dagsordenen er sendt ud");
        await desk.FillAsync(("effectiveOn", "01.03.2025"));
        await desk.SendAsync();

        await desk.Page.ClickAsync("text=Åbn mødet og begynd referatet");
        await desk.FillAsync(("chair.name", "Karen Kromann"));
        await desk.Visit.ShouldBeAccessible();
        await desk.SendAsync();
        await desk.Page.ClickAsync("text=Noter fremmøde");
        await desk.FillAsync(("person.name", "Ida Iversen"), ("attendance", "apologies"));
        await desk.SendAsync();
        await desk.Page.ClickAsync("text=Før en afstemning ind");
        (await desk.ValueAsync("item")).ShouldBe("1");
        await desk.FillAsync(("for", "0"), ("against", "3"), ("chair", "for"));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Formandens stemme skal være talt med");
        await desk.FillAsync(("for", "3"));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main .vote")).ShouldBe("3 for, 3 imod: formandens stemme afgjorde, § 6.5: vedtaget");
        await desk.Page.ClickAsync("text=Før en opgave ind");
        await desk.FillAsync(("title", "Kontrakten sendes til gennemsyn"), ("deadline", "01.04.2025"));
        await desk.SendAsync();
        await desk.Page.ClickAsync("text=Afslut en opgave");
        await desk.FillAsync(("outcome", "done"));
        await desk.SendAsync();

        await desk.Page.ClickAsync("text=Før ind, at referatet er sendt til godkendelse");
        await desk.AttachAsync("minutes");
        await desk.SendAsync();
        await desk.Page.ClickAsync("text=Før ind, at referatet er godkendt");
        await desk.SendAsync();
        await desk.Page.ClickAsync("text=Offentliggør referatet");
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Referatet er offentliggjort.");
        (await desk.Page.InnerTextAsync(".steps [aria-current=step]")).ShouldContain("Referat offentliggjort");
        await desk.Visit.Picture("meeting-published");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        await desk.OpenAsync("/moeder");
        await desk.Visit.Picture("meetings");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
    }
}
