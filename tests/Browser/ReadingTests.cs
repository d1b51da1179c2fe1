// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Browser;

[Collection(Readers.Name)]
public sealed class ReadingTests(Browser browser, SmallAssociation association)
{
    [Theory]
    [InlineData("/", "front")]
    [InlineData("/medlemmer", "members")]
    [InlineData("/leverandoerer", "suppliers")]
    [InlineData("/organisationer", "organisations")]
    [InlineData($"/organisationer/{SmallAssociation.Favrskov}", "organisation")]
    [InlineData("/journal", "journal")]
    [InlineData("/journal/1", "entry")]
    [InlineData("/kontingent", "dues")]
    [InlineData("/embeder", "offices")]
    [InlineData("/organer", "bodies")]
    [InlineData("/organer/board", "board")]
    [InlineData($"/organer/{SmallAssociation.SteeringGroup}", "body")]
    [InlineData("/regler", "rules")]
    [InlineData("/aendringer?book=members&from=2022-06-01&to=2025-12-31", "changes")]
    public async Task A_page_keeps_nobody_out(string path, string name)
    {
        foreach (var screen in Screen.All)
            foreach (var language in new[] { "da", "en" })
                await KeepsNobodyOut(path, name, screen, language);
    }

    [Theory]
    [InlineData("/medlemmer?status=applied", "members-applied")]
    [InlineData("/medlemmer?status=exclusion-pending", "members-excluded")]
    [InlineData("/medlemmer?q=kommune&sort=-since&effective=2022-06-01", "members-then")]
    [InlineData("/medlemmer?q=zzz", "members-none")]
    [InlineData("/leverandoerer?status=signed", "suppliers-signed")]
    [InlineData($"/organisationer/{SmallAssociation.Ballerup}", "organisation-new")]
    [InlineData($"/organisationer/{SmallAssociation.Merged}", "organisation-merged")]
    [InlineData("/modtagelse", "onboarding")]
    [InlineData($"/organisationer/{SmallAssociation.Ballerup}/modtagelse", "checklist")]
    [InlineData($"/organisationer/{SmallAssociation.Ballerup}/modtagelse?effective=2020-01-01", "checklist-then")]
    [InlineData($"/organisationer/{SmallAssociation.Ballerup}/modtagelse", "checklist-secretariat", Role.Secretariat)]
    [InlineData($"/organisationer/{SmallAssociation.Favrskov}?effective=2024-06-01", "organisation-then")]
    [InlineData($"/organisationer/{SmallAssociation.Favrskov}?recorded=2020-01-01", "organisation-unknown")]
    [InlineData("/regler?effective=2025-06-01", "rules-then")]
    [InlineData($"/regler/forskelle?to={SmallAssociation.Statutes}", "rules-differing")]
    [InlineData("/regler", "rules-secretariat", Role.Secretariat)]
    [InlineData("/journal?effective=2014-12-31", "journal-then")]
    [InlineData("/aendringer?book=offices&from=2024-01-01&to=2025-12-31&recordedTo=9999", "changes-offices")]
    [InlineData("/aendringer?book=seats", "changes-none")]
    [InlineData("/journal?member=kommune", "journal-which")]
    [InlineData("/journal?member=ballerup&type=membership_approved", "journal-searched")]
    [InlineData("/kontingent?year=alle", "dues-all")]
    [InlineData("/organer?q=erik", "bodies-searched")]
    [InlineData($"/organer/{SmallAssociation.DissolvedGroup}", "body-dissolved")]
    [InlineData("/organer", "bodies-secretariat", Role.Secretariat)]
    [InlineData("/organer/board", "board-secretariat", Role.Secretariat)]
    [InlineData($"/organer/{SmallAssociation.SteeringGroup}", "body-secretariat", Role.Secretariat)]
    [InlineData("/behandling", "casework-secretariat", Role.Secretariat)]
    [InlineData("/", "front-secretariat", Role.Secretariat)]
    [InlineData($"/organisationer/{SmallAssociation.Ballerup}", "organisation-secretariat", Role.Secretariat)]
    [InlineData("/journal", "journal-auditor", Role.Auditor)]
    [InlineData("/kontingent?year=alle", "dues-secretariat", Role.Secretariat)]
    public async Task A_page_asked_otherwise_keeps_nobody_out(string path, string name, Role? role = null)
    {
        await KeepsNobodyOut(path, name, Screen.Phone, "en", role);
        await KeepsNobodyOut(path, name, Screen.Laptop, "da", role);
    }

    [Theory]
    [InlineData(null, "public"), InlineData(Role.Secretariat, "secretariat"), InlineData(Role.Chair, "chair"), InlineData(Role.Auditor, "auditor")]
    public async Task The_menu_is_one_line_on_a_laptop_and_opens_whole_on_a_phone(Role? role, string name)
    {
        var token = role is { } signedIn ? await association.Server.TokenAsync(signedIn) : null;
        foreach (var language in new[] { "da", "en" })
        {
            await using var laptop = await browser.Visit(association.Server.Root, Screen.Laptop, language, token: token);
            await laptop.Picture($"menu-{name}");
            (await laptop.Page.EvaluateAsync<int>(
                "new Set([...document.querySelectorAll('.navigation-menu .nav-link')].map(link => link.offsetTop)).size")).ShouldBe(1, language);
            await using var phone = await browser.Visit(association.Server.Root, new Screen("small-phone", 375, 740), language, token: token);
            await phone.Page.ClickAsync(".phone-menu summary");
            await phone.Picture($"menu-{name}");
            await phone.ShouldFitTheScreen();
            await phone.ShouldBeAccessible();
        }
    }

    [Fact]
    public async Task The_page_of_an_office_holder_keeps_nobody_out()
    {
        var register = association.Server.Services.GetRequiredService<PersonRegister>();
        var former = (await register.FindAsync("Karen Kromann", "karen@example.dk", TestContext.Current.CancellationToken))!.Id;
        await KeepsNobodyOut($"/personer/{former}", "person-public", Screen.Phone, "en");
        await KeepsNobodyOut($"/personer/{former}?effective=2024-01-01", "person-then", Screen.Laptop, "da");
    }

    [Fact]
    public async Task The_stored_entry_opens_without_scripts()
    {
        await using var visit = await browser.Visit($"{association.Server.Root}/journal/{association.Approval}", Screen.Phone, scripts: false);
        await visit.Page.ClickAsync(".stored summary");
        (await visit.Page.Locator(".stored pre").TextContentAsync())!.ShouldContain("\"membership_approved\"");
        await visit.Picture("entry-open");
        await visit.ShouldFitTheScreen();
    }

    [Fact]
    public async Task The_journal_is_searched_with_a_form_without_scripts()
    {
        await using var visit = await browser.Visit(association.Server.Root + "/journal", Screen.Laptop, scripts: false);
        await visit.Page.FillAsync("#member", "ballerup");
        await visit.Page.SelectOptionAsync("#type", "membership_approved");
        await visit.Page.ClickAsync(".search-form button");
        (await visit.Page.Locator("tbody tr").CountAsync()).ShouldBe(1);
        await visit.Page.ClickAsync("tbody th a");
        visit.Page.Url.ShouldEndWith($"/journal/{association.Approval}");
    }

    [Fact]
    public async Task An_empty_ledger_keeps_nobody_out()
    {
        await using var empty = new TestServer();
        await empty.InitializeAsync();
        await KeepsNobodyOut("/", "empty-front", Screen.Laptop, "da", Role.Secretariat, empty);
        await KeepsNobodyOut("/", "empty-front", Screen.Phone, "en", Role.Secretariat, empty);
        foreach (var (path, name) in new[]
        {
            ("/medlemmer", "members"), ("/journal", "journal"), ("/kontingent", "dues"), ("/embeder", "offices"), ("/organer", "bodies"),
            ("/organer/board", "board"),
        })
            await KeepsNobodyOut(path, $"empty-{name}", Screen.Laptop, "da", Role.Secretariat, empty);
    }

    private async Task KeepsNobodyOut(string path, string name, Screen screen, string language, Role? role = null, TestServer? elsewhere = null)
    {
        var server = elsewhere ?? association.Server;
        var token = role is { } signedIn ? await server.TokenAsync(signedIn) : null;
        await using var visit = await browser.Visit(server.Root + path, screen, language, token: token);
        await visit.Picture(name);
        await visit.ShouldFitTheScreen();
        await visit.ShouldBeAccessible();
        visit.Complaints.ShouldBeEmpty();
    }
}
