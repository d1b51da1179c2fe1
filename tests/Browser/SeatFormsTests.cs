// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Tests.Browser;

/// <summary>Who takes the chair from somebody, on the pages.</summary>
public sealed class SeatFormsTests(Browser browser, TestServer server) : IClassFixture<TestServer>
{
    [Theory, InlineData("board"), InlineData("styregruppe")]
    public async Task The_chair_is_taken_from_somebody_after_that_was_read(string body)
    {
        var (called, screen) = body == "board" ? ("Bestyrelsen", Screen.Phone) : ("Styregruppen", Screen.Laptop);
        await server.AskAsync("members/register", new { cvr = "29189714", name = "Favrskov Kommune", kind = "municipality", effectiveOn = "2012" });
        await server.CaughtUpAsync();
        await server.AskAsync("bodies/establish", new
        {
            body, kind = body == "board" ? "board" : "steering-group", name = called, effectiveOn = "2012-04-24", decidedBy = "general-assembly",
        });
        await server.AskAsync("seats/take", new
        {
            body, role = "chair", person = new { name = "Karen Kromann", email = "karen@example.dk" }, effectiveOn = "2024-05-14",
            organisation = "29189714", decidedBy = "general-assembly",
        });
        await server.CaughtUpAsync();
        var before = await EntriesAsync();

        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat", screen);
        await desk.OpenAsync($"/organer/{body}/plads");
        await desk.FillAsync(
            ("person.name", "Frank Formand"), ("person.email", "frank@example.dk"), ("organisation", "29189714"), ("role", "chair"),
            ("effectiveOn", "14.05.2025"), ("decidedBy", "general-assembly"));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("h1")).ShouldBe("Bekræft, at formanden afløses");
        (await desk.Page.InnerTextAsync(".follows")).ShouldContain($"Karen Kromann er formand i {called} og fratræder samtidig, 14. maj 2025.");
        await desk.Visit.Picture($"seat-replace-confirm-{body}");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        (await EntriesAsync()).ShouldBe(before);

        await desk.Page.ClickAsync("text=Ret oplysningerne");
        (await desk.ValueAsync("person.name")).ShouldBe("Frank Formand");
        (await EntriesAsync()).ShouldBe(before);
        await desk.SendAsync();
        (await EntriesAsync()).ShouldBe(before);
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("indførsel nr.");
        (await desk.Page.InnerTextAsync("table >> nth=0")).ShouldContain("Frank Formand");
        (await desk.Page.InnerTextAsync("table >> nth=0")).ShouldNotContain("Karen Kromann");
        (await EntriesAsync()).ShouldNotBe(before);
    }

    [Fact]
    public async Task A_chair_that_nobody_leaves_is_taken_at_once()
    {
        await server.AskAsync("bodies/establish", new { body = "udvalg", kind = "committee", name = "Udvalget", effectiveOn = "2020-01-01" });
        await server.AskAsync("seats/take", new
        {
            body = "udvalg", role = "chair", person = new { name = "Finn Falk" }, effectiveOn = "2020-01-01", until = "2022-01-01",
        });
        await server.CaughtUpAsync();
        await using var desk = await Desk.SignedInAsync(browser, server, "secretariat");
        await desk.OpenAsync("/organer/udvalg/plads");
        await desk.FillAsync(("person.name", "Gerda Gram"), ("role", "chair"), ("effectiveOn", "01.01.2022"));
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("indførsel nr.");
    }

    private async Task<string> EntriesAsync()
    {
        using var everyone = await server.ClientAsync();
        return await everyone.GetStringAsync("/api/entries?take=1000", TestContext.Current.CancellationToken);
    }
}
