// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Playwright;
using OS2.Ledger.Tests.Pages;

namespace OS2.Ledger.Tests.Browser;

public sealed class PagesTests(Browser browser, PagesHost host) : IClassFixture<PagesHost>
{
    public static TheoryData<string, string> Pages => new()
    {
        { "/", "front" },
        { "/tilgaengelighed", "accessibility" },
        { "/form", "form" },
        { "/table", "table" },
        { "/parts", "parts" },
        { "/table?q=aarhus&sort=-since", "table-searched" },
    };

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_keeps_nobody_out(string path, string name)
    {
        foreach (var screen in Screen.All)
            foreach (var language in new[] { "da", "en" })
            {
                await using var visit = await browser.Visit(host.Root + path, screen, language);
                await visit.Picture(name);
                await visit.ShouldFitTheScreen();
                await visit.ShouldBeAccessible();
                visit.Complaints.ShouldBeEmpty();
            }
    }

    [Fact]
    public async Task An_error_page_keeps_nobody_out()
    {
        foreach (var screen in Screen.All)
        {
            await using var visit = await browser.Visit(host.Root + "/nowhere", screen);
            await visit.Picture("not-found");
            await visit.ShouldBeAccessible();
        }
    }

    [Fact]
    public async Task A_refused_form_keeps_nobody_out_and_starts_at_what_is_wrong()
    {
        foreach (var screen in Screen.All)
        {
            await using var visit = await browser.Visit(host.Root + "/form", screen, cookies: ("role", "secretariat"));
            await visit.Page.FillAsync("#cvr", "12345678");
            await visit.Page.ClickAsync("form.command button[type=submit]");
            // A browser with much else to do moves there a moment after the page is shown.
            await visit.Page.WaitForFunctionAsync("document.activeElement.getAttribute('role') === 'alert'");
            await visit.Picture("form-refused");
            await visit.ShouldFitTheScreen();
            await visit.ShouldBeAccessible();
            await visit.Page.ClickAsync("form.command .alert a");
            (await visit.Page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("cvr");
        }
    }

    [Fact]
    public async Task The_menu_opens_on_a_phone_without_scripts()
    {
        await using var visit = await browser.Visit(host.Root, Screen.Phone, scripts: false, cookies: ("role", "secretariat"));
        var entry = visit.Page.Locator(".phone-menu a[href='/behandling']");
        (await entry.IsVisibleAsync()).ShouldBeFalse();
        await visit.Page.ClickAsync(".phone-menu summary");
        (await entry.IsVisibleAsync()).ShouldBeTrue();
        await visit.Picture("menu-open");
    }

    [Fact]
    public async Task The_language_switch_returns_to_the_page_in_the_other_language()
    {
        await using var visit = await browser.Visit(host.Root + "/tilgaengelighed", Screen.Laptop, scripts: false);
        await visit.Page.ClickAsync(".ledger-user a[lang=en]");
        visit.Page.Url.ShouldBe(host.Root + "/tilgaengelighed");
        (await visit.Page.Locator("h1").TextContentAsync()).ShouldBe("Accessibility statement");
    }

    [Fact]
    public async Task The_first_key_press_offers_to_skip_to_the_content()
    {
        await using var visit = await browser.Visit(host.Root, Screen.Laptop);
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Locator(".skipnav:focus").WaitForAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Locator("main:focus").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
    }
}
