// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using AngleSharp.Dom;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Assemblies.Convening;

/// <summary>The convening assistant: what is done and what is missing, and what a day would mean.</summary>
public sealed class ConveningPagesTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Favrskov = "29189714", Ballerup = "58271713", Assistant = "/generalforsamlinger/2026/indkaldelse";

    [Fact]
    public async Task It_says_what_is_missing_until_it_is_done()
    {
        foreach (var (cvr, name) in new[] { (Favrskov, "Favrskov Kommune"), (Ballerup, "Ballerup Kommune") })
            await server.AskAsync("members/register", new { cvr, name, kind = "municipality", effectiveOn = "2012-04-24" });
        await server.AskAsync("members/exclude", new
        {
            cvr = Ballerup, decidedOn = "2025-11-01", reasons = "Betaler ikke.",
        });
        await server.AskAsync("seats/take", new
        {
            body = "board", person = new { name = "Beate Bestyrelse" }, organisation = Favrskov, role = "member", until = "2026-06-01",
            effectiveOn = "2024-05-15", decidedOn = "2024-05-15", decidedBy = "general-assembly",
        });
        await AskAsync("plan", new { assembly = "2026", effectiveOn = "2026-05-12", decidedOn = "2026-01-10" });
        await server.CaughtUpAsync();

        (await StepsAsync()).ShouldBe(
        [
            "Dagsordenen: Mangler", "Indkaldelsen: Fristen er overskredet", "Forslag modtages: Gjort",
            "Udelukkelser, der venter på generalforsamlingen: Mangler", "Kandidater til det, der er på valg: Mangler",
            "Stemmelisten og repræsentanterne: Mangler", "Generalforsamlingens dag: Mangler", "Referatet offentliggøres: Fristen er overskredet",
        ]);
        var page = await server.PageAsync(Assistant, Role.Secretariat);
        var text = page.Body!.TextContent;
        text.ShouldContain("Udelukkelsen af Ballerup Kommune er ikke lagt for generalforsamlingen.");
        text.ShouldContain("Senest 12. april 2026 (§ 7)");
        text.ShouldContain("Formanden er ikke på valg i år");
        text.ShouldContain("Medlemmer, der har meldt, hvem der stemmer for dem: 0 af 1");
        (await server.PageAsync("/generalforsamlinger/2026/stemmeliste")).QuerySelector("caption")!.TextContent
            .ShouldContain("1 medlem, efter navn");
        page.QuerySelectorAll("h3").Select(seat => seat.TextContent).ShouldBe(["Bestyrelsesmedlem", "Suppleant til bestyrelsen", "Revisor"]);
        page.QuerySelector(".convening .facts")!.TextContent.ShouldContain("Beate Bestyrelse");
        page.QuerySelector(".convening .facts a[href='/organisationer/29189714']")!.TextContent.ShouldBe("Favrskov Kommune");
        page.QuerySelectorAll("a.button").Select(link => link.GetAttribute("href"))
            .ShouldContain("/generalforsamlinger/2026/indkald?back-to=%2Fgeneralforsamlinger%2F2026%2Findkaldelse");
        // Everybody may read it, and who may enter nothing finds no forms.
        (await server.PageAsync(Assistant)).QuerySelectorAll("a.button").ShouldBeEmpty();

        await AskAsync("place-statutory-agenda", new { assembly = "2026", effectiveOn = "2026-01-15" });
        await AskAsync("give-notice", new { assembly = "2026", effectiveOn = "2026-04-20" });
        await AskAsync(
            "receive-motion", new { assembly = "2026", motion = 1, kind = "exclusion", title = "Udelukkelse", effectiveOn = "2026-04-01" });
        // What is to follow from a motion is said from here.
        var says = "/generalforsamlinger/2026/udelukkelse?motion=1&back-to=%2Fgeneralforsamlinger%2F2026%2Findkaldelse";
        (await server.PageAsync(Assistant, Role.Secretariat)).QuerySelectorAll("a.button").Select(link => link.GetAttribute("href"))
            .ShouldContain(says);
        await server.PageAsync(says, Role.Secretariat);
        await AskAsync("lay-exclusion-before", new { assembly = "2026", motion = 1, cvr = Ballerup, effectiveOn = "2026-04-01" });
        foreach (var (seat, count) in new[] { ("board-member", 4), ("board-substitute", 1), ("auditor", 1) })
            for (var i = 0; i < count; i++)
                await AskAsync("nominate-candidate", new
                {
                    assembly = "2026", seat, person = new { name = $"Kandidat {seat} {i}" }, organisation = Favrskov, effectiveOn = "2026-05-01",
                });
        await AskAsync("credential-representative", new { assembly = "2026", cvr = Favrskov, person = new { name = "Rita Repræsentant" } });
        await server.CaughtUpAsync();
        (await StepsAsync()).ShouldBe(
        [
            "Dagsordenen: Gjort", "Indkaldelsen: Gjort for sent", "Forslag modtages: Gjort",
            "Udelukkelser, der venter på generalforsamlingen: Gjort", "Forslagene sendes til medlemmerne: Fristen er overskredet",
            "Bilagene: Mangler",
            "Kandidater til det, der er på valg: Gjort", "Stemmelisten og repræsentanterne: Gjort", "Generalforsamlingens dag: Mangler",
            "Referatet offentliggøres: Fristen er overskredet",
        ]);

        (await server.PageAsync(Assistant)).Body!.TextContent.ShouldContain("Forslag 1 er ikke vedlagt i sin helhed.");

        // What else is seen of it is the same on the assembly's own page.
        (await server.PageAsync("/generalforsamlinger/2026")).QuerySelector("[aria-labelledby=mangler]")!.TextContent
            .ShouldContain("Forslagene er ikke sendt til medlemmerne.");
    }

    [Fact]
    public async Task The_form_suggests_the_first_year_that_has_no_assembly_yet()
    {
        await using var other = new TestServer();
        await other.InitializeAsync();
        var free = await SuggestedAsync();
        free.ShouldBe(DanishDay.Today.Year);
        foreach (var year in new[] { free, free + 1 })
            await other.AskAsync("assemblies/plan", new { assembly = $"{year}", effectiveOn = $"{year}-05-14", decidedOn = "2025-01-10" });
        await other.CaughtUpAsync();
        (await SuggestedAsync()).ShouldBe(free + 2);

        async Task<int> SuggestedAsync() => int.Parse(
            (await other.PageAsync("/generalforsamlinger/planlaeg", Role.Secretariat)).QuerySelector("[name=assembly]")!.GetAttribute("value")!,
            CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_day_is_tried_before_anything_is_entered()
    {
        var page = await server.PageAsync("/generalforsamlinger/indkaldelse?day=2031-05-14", Role.Secretariat);
        page.QuerySelectorAll("tbody tr").Select(row => string.Join(": ", row.Children.Take(2).Select(cell => Tidy(cell)))).ShouldBe(
        [
            "14. april 2031: Indkaldelsen sendes, senest (§ 7)", "30. april 2031: Forslag modtages, senest (§ 7)",
            "6. maj 2031: Forslagene sendes til medlemmerne, senest (§ 7)", "14. maj 2031: Generalforsamlingen holdes (§ 7)",
            "28. maj 2031: Referatet offentliggøres, senest (§ 7)",
        ]);
        page.QuerySelector("h2")!.TextContent.ShouldBe("Hvis generalforsamlingen holdes onsdag den 14. maj 2031");
        var plan = page.QuerySelector("main p.actions a")!.GetAttribute("href")!;
        var form = await server.PageAsync(plan, Role.Secretariat);
        form.QuerySelector("[name=assembly]")!.GetAttribute("value").ShouldBe("2031");
        form.QuerySelector("[name=effectiveOn]")!.GetAttribute("value").ShouldBe("14.05.2031");
        (await server.PageAsync("/generalforsamlinger/indkaldelse?day=2031-06-14")).Body!.TextContent
            .ShouldContain("holdes mellem 1. april 2031 og 31. maj 2031 (§ 7)");
        var wrong = await server.PageAsync("/generalforsamlinger/indkaldelse?day=i%20maj");
        wrong.QuerySelector(".alert-error")!.TextContent.ShouldContain("»i maj« er ikke en dag.");
        wrong.QuerySelectorAll("main p.actions").ShouldBeEmpty();
        await AskAsync("plan", new { assembly = "2030", effectiveOn = "2030-05-14", decidedOn = "2026-01-10" });
        await server.CaughtUpAsync();
        (await server.PageAsync("/generalforsamlinger/indkaldelse?day=2030-05-20", Role.Secretariat)).QuerySelector(".alert-warning a")!
            .GetAttribute("href").ShouldBe("/generalforsamlinger/2030/indkaldelse");
    }

    private async Task<IEnumerable<string>> StepsAsync() =>
        (await server.PageAsync(Assistant, Role.Secretariat)).QuerySelectorAll(".convening > li")
            .Select(step => $"{step.QuerySelector("h2")!.TextContent}: {step.QuerySelector(".badge")!.TextContent}");

    private static string Tidy(IElement cell) => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Task<long[]> AskAsync(string command, object body) => server.AskAsync($"assemblies/{command}", body);
}
