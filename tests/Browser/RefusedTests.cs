// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Tests.Browser;

/// <summary>What should have followed and was refused, as the secretariat meets it, with and without scripts.</summary>
public sealed class RefusedTests(Browser browser, TestServer server) : IClassFixture<TestServer>
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task What_was_refused_is_foretold_and_tried_again(bool wide)
    {
        var (from, into) = ($"{Fresh.Cvr()}", $"{Fresh.Cvr()}");
        foreach (var (cvr, since) in new[] { (from, "2026-01-01"), (into, "2026-03-01") })
            await server.AskAsync("members/register", new
            {
                cvr, name = "Prøve Kommune", kind = "municipality", effectiveOn = since, decidedOn = "2026-01-01",
            });
        await server.CaughtUpAsync();
        var resigned = (await server.AskAsync("members/resign", new { cvr = into, receivedOn = "2026-08-01" }))[0];
        await server.AskAsync(
            "organisations/merge", new { cvr = from, into, succession = "follows", effectiveOn = "2026-05-01", decidedOn = "2026-02-01" });
        await server.CaughtUpAsync();
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", wide ? Screen.Laptop : Screen.Phone, scripts: wide);
        await desk.OpenAsync("/behandling");
        await desk.Visit.Picture("refused-1-pending");
        if (wide) await desk.Visit.ShouldBeAccessible();
        await desk.Visit.ShouldFitTheScreen();
        await desk.Page.ClickAsync($"li:has(a[href='/organisationer/{into}']) button:has-text('Prøv igen')");
        (await desk.SaysAsync()).ShouldContain("kan stadig ikke føres ind");

        await desk.OpenAsync($"/journal/{resigned}/ret");
        await desk.FillAsync(("changes.effectiveOn", "1.10.2026"));
        await desk.SendAsync();
        await desk.Visit.Picture("refused-2-foretold");
        if (wide) await desk.Visit.ShouldBeAccessible();
        await desk.Visit.ShouldFitTheScreen();
        (await desk.Page.InnerTextAsync("ul.refused")).ShouldContain("Overtagelsen af medlemskabet (Prøve Kommune)");
    }
}
