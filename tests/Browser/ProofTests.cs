// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Tests.Browser;

/// <summary>A citizen with a receipt in hand looks whether the ledger still begins as it did.</summary>
public sealed class ProofTests(Browser browser, TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_receipt_is_read_and_what_is_kept_of_it_is_checked()
    {
        await server.AskAsync("members/register", new
        {
            cvr = "29189714", name = "Favrskov Kommune", kind = "municipality", effectiveOn = "2012-04-24",
        });
        await server.CaughtUpAsync();
        foreach (var screen in new[] { Screen.Laptop, Screen.Phone })
        {
            await using var visit = await browser.Visit($"{server.Root}/journal", screen);
            await visit.Page.ClickAsync("main a[href^='/journal/'] >> nth=0");
            await visit.Page.ClickAsync("text=Se kvitteringen");
            await LooksGoodAsync(visit, "receipt");
            var kept = await visit.Page.InnerTextAsync(".kept-text");
            await visit.Page.ClickAsync("footer >> text=Efterprøv protokollen");
            await LooksGoodAsync(visit, "proof");
            await visit.Page.FillAsync("#kontrolpunkt", kept);
            await visit.Page.ClickAsync("main >> button:has-text('Efterprøv')");
            (await visit.Page.InnerTextAsync("main .alert-success:has-text('Det passer')")).ShouldContain("præcis dem");
            await LooksGoodAsync(visit, "proof-kept");
            await visit.Page.FillAsync("#kontrolpunkt", kept[..^1]);
            await visit.Page.ClickAsync("main >> button:has-text('Efterprøv')");
            (await visit.Page.InnerTextAsync("#kontrolpunkt-error")).ShouldContain("slåfejl");
        }

        await using var english = await browser.Visit($"{server.Root}/efterproev", Screen.Laptop, "en");
        await LooksGoodAsync(english, "proof");
    }

    private static async Task LooksGoodAsync(Visit visit, string picture)
    {
        await visit.Picture(picture);
        await visit.ShouldFitTheScreen();
        await visit.ShouldBeAccessible();
    }
}
