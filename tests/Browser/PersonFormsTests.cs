// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.People;

namespace OS2.Ledger.Tests.Browser;

/// <summary>A person corrected and forgotten by the secretariat, on the pages.</summary>
public sealed class PersonFormsTests(Browser browser, TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_person_is_found_corrected_and_forgotten_after_everything_that_follows_was_read()
    {
        var id = await ContactAsync("Gitte Glemt", "gitte@example.dk", "29189714");
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", scripts: false);
        await desk.OpenAsync("/personer");
        await desk.Page.FillAsync("#q", "favrskov");
        await desk.Page.ClickAsync(".search-form button");
        await desk.Page.ClickAsync("text=Gitte Glemt");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("gitte@example.dk");

        await desk.Page.ClickAsync("text=Ret navn, mail og telefon");
        await desk.FillAsync(("name", ""), ("email", "gitte"));
        await desk.SendAsync();
        (await desk.SaysBesideAsync("name")).ShouldContain("skal udfyldes");
        (await desk.SaysBesideAsync("email")).ShouldContain("gyldig");
        await desk.FillAsync(("name", "Gitte Glemmer"), ("email", "gg@example.dk"), ("phone", "12 34 56 78"));
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Oplysningerne er rettet i personregistret.");
        (await desk.Page.InnerTextAsync("h1")).ShouldBe("Gitte Glemmer");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("af Signe Sekretær");

        await desk.Page.ClickAsync("text=Slet personen");
        await desk.SendAsync();
        var says = await desk.Page.InnerTextAsync(".follows");
        says.ShouldContain("Favrskov Kommune har så ikke længere personen at skrive til");
        says.ShouldContain("Det kan ikke fortrydes.");
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Personen er slettet.");
        (await desk.Page.InnerTextAsync("main")).ShouldNotContain("Gitte");
        await desk.OpenAsync($"/personer/{id}");
        (await desk.Page.InnerTextAsync("h1")).ShouldBe("Slettet person");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Favrskov Kommune");
        await desk.OpenAsync($"/personer/{id}/slet");
        (await desk.Page.InnerTextAsync("h1")).ShouldBe("Siden findes ikke");
    }

    [Fact]
    public async Task Whoever_holds_an_office_is_refused_in_words()
    {
        await server.AskAsync(
            "offices/take",
            new { office = "treasurer", person = new { name = "Kaj Kasse", email = "kaj@example.dk" }, effectiveOn = "2025-05-14" });
        var id = await IdAsync("Kaj Kasse", "kaj@example.dk");
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat");
        await desk.OpenAsync($"/personer/{id}/slet");
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("har stadig et embede eller en plads");
        await desk.Visit.ShouldBeAccessible();
    }

    [Fact]
    public async Task Whoever_is_forgotten_is_signed_in_no_more()
    {
        await using var desk = await Desk.SignedInAsync(browser, server, "auditor");
        await desk.OpenAsync("/personer");
        (await desk.Page.InnerTextAsync("h1")).ShouldBe("Personregister");
        await server.AskAsync("persons/forget", new { key = "development-auditor" });
        await desk.OpenAsync("/personer");
        desk.Page.Url.ShouldContain("/log-ind");
        (await desk.Page.InnerTextAsync(".ledger-user")).ShouldNotContain("Rikke Revisor");
    }

    [Fact]
    public async Task The_pages_keep_nobody_out()
    {
        var id = await ContactAsync("Åse Østergård-Langtnavnsen", "aase.oestergaard-langtnavnsen@en-lang-kommune.example.dk", "58271713");
        foreach (var (screen, language) in new[] { (Screen.Phone, "en"), (Screen.Laptop, "da") })
        {
            await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", screen, language);
            string[] paths = ["/personer", "/personer?q=zzz", $"/personer/{id}", $"/personer/{id}/ret", $"/personer/{id}/slet"];
            foreach (var (path, i) in paths.Select((path, i) => (path, i))) await KeepsNobodyOutAsync(path, $"person-{i}");
            await desk.SendAsync();
            await desk.Visit.Picture("person-forget-confirm");
            await desk.Visit.ShouldFitTheScreen();
            await desk.Visit.ShouldBeAccessible();

            async Task KeepsNobodyOutAsync(string path, string name)
            {
                await desk.OpenAsync(path);
                await desk.Visit.Picture(name);
                await desk.Visit.ShouldFitTheScreen();
                await desk.Visit.ShouldBeAccessible();
                desk.Visit.Complaints.ShouldBeEmpty();
            }
        }
    }

    private async Task<PersonId> ContactAsync(string name, string email, string cvr)
    {
        await server.AskAsync("members/register", new
        {
            cvr, name = cvr == "29189714" ? "Favrskov Kommune" : "Ballerup Kommune", kind = "municipality", effectiveOn = "2012-04-24",
            contacts = new[] { new { name, email } },
        });
        await server.CaughtUpAsync();
        return await IdAsync(name, email);
    }

    private async Task<PersonId> IdAsync(string name, string email) =>
        (await server.Services.GetRequiredService<PersonRegister>().FindAsync(name, email, TestContext.Current.CancellationToken))!.Id;
}
