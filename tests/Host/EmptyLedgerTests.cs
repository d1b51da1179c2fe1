// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Operations;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace OS2.Ledger.Tests;

public sealed class EmptyLedgerTests
{
    [Fact]
    public async Task A_new_ledger_says_on_every_page_what_is_missing_and_leads_the_secretariat_through_its_beginning()
    {
        await using var server = new TestServer();
        await server.InitializeAsync();
        foreach (var path in new[] { "/medlemmer", "/leverandoerer", "/organisationer", "/journal", "/kontingent", "/embeder" })
            (await server.PageAsync(path)).QuerySelector(".empty").ShouldNotBeNull(path);
        (await server.PageAsync("/")).QuerySelector(".set-up").ShouldBeNull();
        (await server.PageAsync("/regler")).QuerySelectorAll(".rule").Length.ShouldBe(3);

        Done(await server.PageAsync("/", Role.Secretariat)).ShouldBe([false, false, false]);
        await server.AskAsync("offices/take", new { office = "chair", person = new { name = "Frank Formand", email = "frank@example.dk" }, effectiveOn = "2025-05-14", decidedOn = "2025-05-14" });
        await server.AskAsync("operations/begin", new { effectiveOn = "2025-01-01" });
        Done(await server.PageAsync("/", Role.Secretariat)).ShouldBe([true, false, true]);
    }

    [Fact]
    public async Task A_demonstration_says_so_on_every_page()
    {
        await using var server = new TestServer();
        await server.InitializeAsync();
        (await server.PageAsync("/medlemmer")).QuerySelector(".demonstration").ShouldBeNull();
        var today = DateOnly.FromDateTime(DateTime.Today);
        var opened = await server.Services.GetRequiredService<Clerk>().EnterAsync(
            new OpenDemonstration(today, new Basis(Authority.Secretariat, today)), new Signature(PersonId.Ledger), TestContext.Current.CancellationToken);
        opened.Accepted.ShouldBeTrue();
        foreach (var path in new[] { "/", "/medlemmer", "/journal" })
            (await server.PageAsync(path)).QuerySelector(".demonstration")!.TextContent.ShouldContain("Dette er en demonstration.", customMessage: path);
    }

    private static IEnumerable<bool> Done(AngleSharp.Dom.IParentNode page) =>
        page.QuerySelectorAll(".set-up li").Select(step => step.ClassList.Contains("done"));
}
