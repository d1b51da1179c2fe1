// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using OS2.Ledger.Tests.GovernanceModel;

namespace OS2.Ledger.Tests.Browser;

/// <summary>A product's half year, from an empty self-assessment to a published evaluation, with and without scripts.</summary>
public sealed class AssessmentTests(Browser browser, TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await Catalogue110.EnterAsync(server);
        await server.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_product_is_assessed_and_evaluated(bool wide)
    {
        var product = wide ? "os2vid" : "os2smal";
        var report = $"/produkter/{product}/selvevaluering/2025-2";
        await server.AskAsync("products/register", new { product, name = product, effectiveOn = "2024-01-01" });
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", wide ? Screen.Laptop : Screen.Phone, scripts: wide);
        foreach (var (path, picture) in new[]
        {
            ("/kravkatalog", "catalogues"), ("/kravkatalog/1.1.0", "catalogue"), ("/kravkatalog/nyt-krav", "requirement-add"),
            ("/evalueringer", "assessments"), ("/evalueringer/skema", "assessment-form"), ("/evalueringer/ny", "assessment-begin"),
        })
            await ShownAsync(desk, path, picture, wide);

        await desk.FillAsync(("product", product), ("year", "2025"), ("half", "2"), ("catalogue", "1.1.0"), ("effectiveOn", "1.10.2025"));
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("begyndt");
        new Uri(desk.Page.Url).AbsolutePath.ShouldBe(report);

        await ShownAsync(desk, $"{report}/spring-over", "assessment-omit", wide);
        await ShownAsync(desk, $"{report}/svar", "assessment-answers", wide);
        await desk.FillAsync(("answers[0].answer", "yes"), ("answers[0].evidence", "Sagerne går hurtigere."), ("answers[42].answer", "dont-know"));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("1 ja, 0 nej, 0 ikke relevant, 1 ved ikke, 41 uden svar.");
        (await desk.Page.InnerTextAsync("#R1")).ShouldContain("Sagerne går hurtigere.");
        await desk.OpenAsync($"{report}/svar");
        (await desk.ValueAsync("answers[0].evidence")).ShouldBe("Sagerne går hurtigere.");
        await desk.Page.ClickAsync("button[name=complete]");
        (await desk.Page.InnerTextAsync(".alert-error")).ShouldContain("R2");
        (await desk.ValueAsync("answers[0].evidence")).ShouldBe("Sagerne går hurtigere.");

        await desk.OpenAsync("/evalueringer/skema");
        await UploadAsync(desk, product, "R1", "F8");
        (await desk.Page.InnerTextAsync(".alert-error")).ShouldContain("F8");
        await UploadAsync(desk, product, [.. Catalogue110.Ids]);
        (await desk.SaysAsync()).ShouldContain("indlæst");

        await ShownAsync(desk, $"{report}/evaluering", "evaluation", wide);
        foreach (var i in Enumerable.Range(0, Catalogue110.Ids.Count))
            await desk.FillAsync(($"lights[{i}].light", i < 20 ? "green" : i < 36 ? "yellow" : i < 42 ? "red" : "grey"));
        await desk.FillAsync(("recommendedLevel", "two"));
        await desk.Page.ClickAsync("button[name=complete]");
        (await desk.SaysAsync()).ShouldContain("gemt");
        (await desk.Page.InnerTextAsync("table:has(#levels) tbody tr >> nth=-1")).ShouldContain("20 af 42");
        await ShownAsync(desk, $"{report}/bed-om-vurdering", "opinion-ask", wide);
        await desk.FillAsync(("track", "board"));
        await desk.SendAsync();
        await ShownAsync(desk, $"{report}/fornyet-vurdering", "opinion-give", wide);
        await desk.FillAsync(("track", "board"), ("recommendedLevel", "two"), ("opinion", "Bestyrelsen er enig."), ("decidedBy", "board"));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Bestyrelsen er enig.");
        await desk.OpenAsync($"{report}/offentliggoer");
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("offentliggørelsen", Case.Insensitive);
        await ShownAsync(desk, report, "assessment", wide);

        // Everybody reads the report, and not what was not written for everybody.
        await using var anybody = await browser.Visit(server.Root + report, wide ? Screen.Laptop : Screen.Phone, "en", wide);
        await anybody.Picture("assessment-public");
        await anybody.ShouldFitTheScreen();
        (await anybody.Page.InnerTextAsync("main")).ShouldNotContain("Sagerne går hurtigere.");
        if (wide) await anybody.ShouldBeAccessible();
    }

    [Fact]
    public async Task A_new_version_of_the_catalogue_is_entered_and_adopted()
    {
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat");
        await desk.OpenAsync("/kravkatalog/nyt-krav");
        await desk.FillAsync(
            ("version", "9.1"), ("requirement", "X1"), ("theme", "governance"), ("level", "one"), ("wording", "Der er en bænk at sidde på"),
            ("effectiveOn", "01.2026"));
        await desk.SendAsync();
        new Uri(desk.Page.Url).AbsolutePath.ShouldBe("/kravkatalog/9.1");
        (await desk.Page.InnerTextAsync("#X1")).ShouldContain("Der er en bænk at sidde på");
        await desk.OpenAsync("/kravkatalog/9.1/vedtag");
        await desk.Visit.ShouldBeAccessible();
        await desk.FillAsync(("requirements", "2"), ("effectiveOn", "01.02.2026"));
        await desk.SendAsync();
        (await desk.SaysBesideAsync("requirements")).ShouldContain("protokollen kender 1");
        await desk.FillAsync(("requirements", "1"));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Vedtaget");
    }

    private static async Task ShownAsync(Desk desk, string path, string picture, bool wide)
    {
        await desk.OpenAsync(path);
        await desk.Visit.Picture(picture);
        await desk.Visit.ShouldFitTheScreen();
        if (wide) await desk.Visit.ShouldBeAccessible();
    }

    private static async Task UploadAsync(Desk desk, string product, params string[] requirements)
    {
        var form = JsonSerializer.Serialize(new
        {
            productName = product, filledBy = "Ida Skema", filledDate = "2025-10-02", generatedAt = "2025-10-02T09:00:00Z",
            krav = requirements.Select(id => new { id, efterlevet = "Ja", dokumentation = id == "R1" ? "Sagerne går hurtigere." : "" }),
        });
        await desk.Page.SetInputFilesAsync(
            "input[type=file][name=form]",
            new FilePayload { Name = "skema.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(form) });
        await desk.Page.CheckAsync("[name=complete]");
        await desk.SendAsync();
    }
}
