// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Tests.Browser;

/// <summary>The product catalogue and a product, narrow and wide, and a form about one.</summary>
public sealed class ProductPagesTests(Browser browser, TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task The_pages_of_products_keep_nobody_out()
    {
        var cvr = $"{Fresh.Cvr()}";
        await server.AskAsync("members/register", new { cvr, name = "Prøve Kommune", kind = "municipality", effectiveOn = "2015-01-01" });
        await server.AskAsync("products/register", new
        {
            product = "os2iot", name = "OS2iot", purpose = "Data fra sensorer", licence = "MPL-2.0", repository = "https://github.com/OS2iot",
            effectiveOn = "2017-08-17",
        });
        await server.AskAsync("products/register-level", new { product = "os2iot", level = "two", effectiveOn = "2019" });
        await server.AskAsync("products/join", new { product = "os2iot", cvr, effectiveOn = "2018-01-01" });
        await server.AskAsync("products/attach-supplier", new { product = "os2iot", cvr, service = "operation", effectiveOn = "2018-01-01" });
        await server.AskAsync("bodies/establish", new
        {
            body = "os2iot-styregruppe", kind = "steering-group", name = "Styregruppen for OS2iot", effectiveOn = "2018-01-01",
        });
        await server.AskAsync("products/attach-group", new { product = "os2iot", body = "os2iot-styregruppe", effectiveOn = "2018-01-01" });
        await server.CaughtUpAsync();
        foreach (var (path, name) in new[] { ("/produkter", "products"), ("/produkter/os2iot", "product") })
            foreach (var screen in Screen.All)
                foreach (var language in new[] { "da", "en" })
                {
                    await using var visit = await browser.Visit(server.Root + path, screen, language);
                    await visit.Picture(name);
                    await visit.ShouldFitTheScreen();
                    await visit.ShouldBeAccessible();
                    visit.Complaints.ShouldBeEmpty();
                }
    }

    [Fact]
    public async Task A_product_is_noted_and_started_on_the_pages()
    {
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", Screen.Phone);
        await desk.OpenAsync("/nyt-produkt");
        await desk.FillAsync(("name", "OS2prøve"), ("effectiveOn", "01.02.2024"));
        await desk.Visit.ShouldBeAccessible();
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("indførsel nr.");
        await desk.OpenAsync("/produkter/os2proeve/sandkasse");
        await desk.FillAsync(("effectiveOn", "01.03.2024"));
        await desk.Visit.Picture("product-form");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Sandkasseprojekt");
    }
}
