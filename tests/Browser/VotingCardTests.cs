// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace OS2.Ledger.Tests.Browser;

/// <summary>Voting cards from the printer to the hall: the secretariat at its desk, the delegates at their phones.</summary>
public sealed partial class VotingCardTests(Browser browser, TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private const string Roll = "/generalforsamlinger/2026/stemmeliste";

    private static readonly (string Cvr, string Name, string Representative)[] Members =
    [
        ("29189714", "Favrskov Kommune", "Rita Repræsentant"), ("58271713", "Ballerup Kommune", "Bent Balle"),
        ("55133018", "Aarhus Kommune", "Asta Aarhus"), ("29189846", "Viborg Kommune", "Vagn Viborg"),
        ("29189889", "Horsens Kommune", "Hanne Horsens"),
    ];

    public async ValueTask InitializeAsync()
    {
        var today = DanishDay.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (cvr, name, _) in Members)
            await server.AskAsync("members/register", new { cvr, name, kind = "municipality", effectiveOn = "2012-04-24" });
        await server.AskAsync("assemblies/plan", new { assembly = "2026", effectiveOn = today, decidedOn = "2025-12-01" });
        foreach (var (cvr, _, name) in Members)
            await server.AskAsync("assemblies/credential-representative", new { assembly = "2026", cvr, person = new { name } });
        await server.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Cards_are_printed_and_sign_their_holders_in()
    {
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", Screen.Laptop);
        await desk.OpenAsync(Roll);
        await desk.Page.ClickAsync("main .actions >> text=Udskriv stemmekort");
        await desk.Visit.Picture("voting-cards-issue");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Koderne vises kun nu");
        await desk.Visit.Picture("voting-cards");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        desk.Visit.Complaints.ShouldBeEmpty();
        var card = desk.Page.Locator(".voting-card:has-text('Favrskov Kommune')");
        (await card.InnerTextAsync()).ShouldContain("Rita Repræsentant");
        (await card.InnerTextAsync()).ShouldContain($"{server.Root}/stem");
        var code = await card.Locator(".voting-code").InnerTextAsync();

        // On paper there are the cards alone, four on a sheet.
        await desk.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        foreach (var hidden in new[] { "h1", ".header", ".alert", "footer" })
            (await desk.Page.Locator(hidden).First.IsVisibleAsync()).ShouldBeFalse(hidden);
        await desk.Visit.Picture("voting-cards-printed");
        var sheets = Encoding.Latin1.GetString(await desk.Page.PdfAsync(new PagePdfOptions { Format = "A4" }));
        Sheet().Count(sheets).ShouldBe(2);

        await using var phone = await browser.Visit($"{server.Root}/stem", Screen.Phone, scripts: false);
        await using (var looked = await browser.Visit($"{server.Root}/stem", Screen.Phone))
        {
            await looked.Picture("voting-card-use");
            await looked.ShouldFitTheScreen();
            await looked.ShouldBeAccessible();
            await looked.Page.FillAsync("#code", "2222-2222-2222-2222");
            await looked.Page.ClickAsync("form.command button[type=submit]");
            (await looked.Page.InnerTextAsync("#code-error")).ShouldContain("Intet stemmekort, der gælder, har den kode.");
            (await looked.Page.InnerTextAsync("#error-summary-heading")).ShouldBe("Koden kan ikke bruges");
            await looked.Picture("voting-card-refused");
            await looked.ShouldFitTheScreen();
            await looked.ShouldBeAccessible();
        }

        await phone.Page.FillAsync("#code", code);
        await phone.Page.ClickAsync("form.command button[type=submit]");
        phone.Page.Url.ShouldStartWith($"{server.Root}/generalforsamlinger/2026");
        (await phone.Page.InnerTextAsync("main")).ShouldContain("Du er logget ind med dit stemmekort.");
        await phone.Page.ClickAsync(".phone-menu summary");
        (await phone.Page.InnerTextAsync(".phone-user .user")).ShouldBe("Rita Repræsentant");
        await phone.Page.ClickAsync(".phone-user form[action='/log-ud'] button");
        (await phone.Page.InnerTextAsync("main")).ShouldContain("Du er logget ud.");
    }

    [Fact]
    public async Task The_pages_speak_English_too()
    {
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", Screen.Phone, "en");
        await desk.OpenAsync($"{Roll}/stemmekort?cvr=58271713");
        (await desk.ValueAsync("cvr")).ShouldBe("58271713");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        await desk.SendAsync();
        (await desk.Page.Locator(".voting-card").CountAsync()).ShouldBe(1);
        (await desk.Page.InnerTextAsync(".voting-card")).ShouldContain("The code works once.");
        await desk.Visit.Picture("voting-cards");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        await desk.OpenAsync("/stem");
        (await desk.Page.InnerTextAsync("h1")).ShouldBe("Sign in with a voting card");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
    }

    [GeneratedRegex("/Type ?/Page[^s]")]
    private static partial Regex Sheet();
}
