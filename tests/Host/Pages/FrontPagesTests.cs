// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Tests.Pages;

[Collection(Readers.Name)]
public sealed class FrontPagesTests(SmallAssociation association)
{
    [Fact]
    public async Task The_front_page_counts_and_tells_the_latest()
    {
        var page = await association.Server.PageAsync("/");
        page.QuerySelectorAll(".figure-value").Select(figure => figure.TextContent).Take(3).ShouldBe(["7", "2", "1"]);
        var newest = page.QuerySelectorAll(".newest a").ToList();
        newest.Count.ShouldBe(8);
        newest.ShouldAllBe(link => link.GetAttribute("href")!.StartsWith("/journal/"));
        page.QuerySelector(".demonstration").ShouldBeNull();
    }

    [Theory]
    [InlineData(Role.Chair, true)]
    [InlineData(Role.Secretariat, true)]
    [InlineData(Role.Auditor, false)]
    [InlineData(null, false)]
    public async Task Those_who_decide_are_told_how_many_wait(Role? role, bool told) =>
        (await association.Server.PageAsync("/", role)).QuerySelectorAll("main .alert a[href='/behandling']").Any().ShouldBe(told);

    [Fact]
    public async Task A_ledger_that_is_set_up_needs_no_list() =>
        (await association.Server.PageAsync("/", Role.Secretariat)).QuerySelector(".beginning").ShouldBeNull();

    [Fact]
    public async Task An_empty_ledger_says_on_every_page_what_is_missing_and_leads_the_secretariat_through_its_beginning()
    {
        await using var server = new TestServer();
        await server.InitializeAsync();
        foreach (var path in new[]
        {
            "/medlemmer", "/leverandoerer", "/organisationer", "/journal", "/kontingent", "/embeder", "/produkter", "/generalforsamlinger",
        })
            (await server.PageAsync(path)).QuerySelector(".empty").ShouldNotBeNull(path);
        (await server.PageAsync("/")).QuerySelector(".beginning").ShouldBeNull();
        (await server.PageAsync("/regler")).QuerySelectorAll(".rule").Length.ShouldBe(RuleForm.All.Count);

        Done(await server.PageAsync("/", Role.Secretariat)).ShouldBe([false, false, false, false]);
        var chair = new { name = "Frank Formand", email = "frank@example.dk" };
        await server.AskAsync("offices/take", new { office = "chair", person = chair, effectiveOn = "2025-05-14", decidedOn = "2025-05-14" });
        await server.AskAsync("operations/begin", new { effectiveOn = "2025-01-01" });
        (await server.PageAsync("/behandling", Role.Secretariat)).QuerySelector(".beginning")!.OuterHtml
            .ShouldBe((await server.PageAsync("/", Role.Secretariat)).QuerySelector(".beginning")!.OuterHtml);
        Done(await server.PageAsync("/", Role.Secretariat)).ShouldBe([true, false, true, false]);
        await server.AskAsync("seats/take", new
        {
            body = "board", person = new { name = "Mette Møller" }, effectiveOn = "2025-05-14", registered = true,
        });
        Done(await server.PageAsync("/", Role.Secretariat)).ShouldBe([true, false, true, true]);
    }

    [Fact]
    public async Task A_chair_to_come_is_not_yet_somebody_who_can_approve()
    {
        await using var server = new TestServer();
        await server.InitializeAsync();
        var nextYear = $"{DanishDay.Today.Year + 1}-01-01";
        await server.AskAsync("offices/take", new { office = "chair", person = new { name = "Frank Formand" }, effectiveOn = nextYear });
        Done(await server.PageAsync("/", Role.Secretariat)).ShouldBe([false, false, false, false]);
    }

    [Theory, InlineData(Role.Chair), InlineData(Role.Secretariat)]
    public async Task The_menu_says_how_many_wait(Role role) =>
        (await association.Server.PageAsync("/medlemmer", role)).QuerySelector(".mainmenu a[href='/behandling']")!
            .TextContent.ShouldContain("Til behandling (2)");

    private static IEnumerable<bool> Done(AngleSharp.Dom.IParentNode page) =>
        page.QuerySelectorAll(".beginning li .badge").Select(step => step.ClassList.Contains("badge-success"));
}
