// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Memberships;

[Collection(Readers.Name)]
public sealed class MemberRollPagesTests(SmallAssociation association)
{
    [Fact]
    public async Task The_members_are_counted_and_stand_in_Danish_order()
    {
        var page = await association.Server.PageAsync("/medlemmer");
        page.QuerySelector("caption")!.TextContent.ShouldBe("7 medlemmer");
        Names(page).ShouldBe(
        [
            "Ballerup Kommune", "Favrskov Kommune", "Københavns Kommune", "Odense Kommune", "Region Hovedstaden",
            "Ørbæk Kommune", "Aarhus Kommune",
        ]);
    }

    [Theory]
    [InlineData("-name", "Aarhus Kommune")]
    [InlineData("cvr", "Favrskov Kommune")]
    [InlineData("-kind", "Region Hovedstaden")]
    [InlineData("-since", "Ballerup Kommune")]
    [InlineData("nonsense", "Ballerup Kommune")]
    public async Task A_column_sorts(string sort, string first) =>
        Names(await association.Server.PageAsync($"/medlemmer?sort={sort}"))[0].ShouldBe(first);

    [Fact]
    public async Task Each_tab_says_how_many_it_holds_and_keeps_the_search()
    {
        var page = await association.Server.PageAsync("/medlemmer?q=e&status=applied");
        page.QuerySelectorAll(".tabs a").Select(tab => tab.GetAttribute("href"))
            .ShouldBe(["/medlemmer?q=e", "/medlemmer?q=e&status=applied", "/medlemmer?q=e&status=exclusion-pending"]);
        page.QuerySelectorAll(".tab-count").Select(count => count.TextContent).ShouldBe(["7", "1", "1"]);
        page.QuerySelector(".tabs a[aria-current=page]")!.TextContent.ShouldStartWith("Ansøgninger");
        page.QuerySelector("input[name=status]")!.GetAttribute("value").ShouldBe("applied");
        Names(page).ShouldBe(["Digitaliseringsstyrelsen"]);
    }

    [Fact]
    public async Task Another_day_says_so_and_shows_who_was_a_member_then()
    {
        var page = await association.Server.PageAsync("/medlemmer?effective=2022-06-01");
        page.QuerySelector(".alert")!.TextContent.ShouldContain("Sådan så det ud den 1. juni 2022.");
        Names(page).ShouldContain("Ådal Kommune");
        Names(page).ShouldNotContain("Ballerup Kommune");
        page.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains("Ørbæk")).TextContent.ShouldContain("usikker");
    }

    [Fact]
    public async Task What_was_known_before_the_first_entry_is_nothing()
    {
        var page = await association.Server.PageAsync("/medlemmer?effective=2022-06-01&recorded=2000-01-01");
        page.QuerySelector(".alert")!.TextContent.ShouldContain("Sådan så det ud den 1. juni 2022, som det var kendt den 1. januar 2000.");
        page.QuerySelectorAll(".alert")[1].TextContent.ShouldContain("Protokollen lærte det først den");
        page.QuerySelector(".empty")!.TextContent.ShouldContain("Der er ingen medlemmer endnu.");
    }

    [Fact]
    public async Task The_time_bar_asks_another_day_keeps_the_search_and_gives_an_address_that_says_the_same_for_ever()
    {
        var page = await association.Server.PageAsync("/medlemmer?q=kommune&effective=2022-06-01");
        page.QuerySelector(".time-bar input[name=effective]")!.GetAttribute("value").ShouldBe("01.06.2022");
        page.QuerySelector(".time-bar input[name=recorded]")!.GetAttribute("value").ShouldBeNull();
        page.QuerySelector(".time-bar input[name=q]")!.GetAttribute("value").ShouldBe("kommune");
        var permanent = page.QuerySelector("a[rel=bookmark]")!.GetAttribute("href")!;
        permanent.ShouldMatch(@"^/medlemmer\?q=kommune&effective=2022-06-01&recorded=\d+$");
        Names(await association.Server.PageAsync(permanent)).ShouldBe(Names(page));
        page.QuerySelector("tbody th a")!.GetAttribute("href")!.ShouldEndWith("?effective=2022-06-01");
    }

    [Fact]
    public async Task The_CSV_link_asks_what_the_page_was_asked_and_gives_the_same_rows()
    {
        var page = await association.Server.PageAsync("/medlemmer?q=kommune&effective=2022-06-01");
        var link = page.QuerySelector(".csv a")!.GetAttribute("href")!;
        using var client = await association.Server.ClientAsync();
        var lines = (await client.GetStringAsync(link, TestContext.Current.CancellationToken)).Trim().Split('\n');
        lines[0].ShouldContain("CVR-nummer;Navn;");
        lines.Length.ShouldBe(1 + Names(page).Count);
    }

    [Fact]
    public async Task A_search_without_a_match_says_what_to_try() =>
        (await association.Server.PageAsync("/medlemmer?q=zzz%00")).QuerySelector(".empty")!.TextContent.ShouldContain("Ingen passer til");

    [Theory]
    [InlineData("effective=i+morgen")]
    [InlineData("recorded=for+l%C3%A6nge+siden")]
    public async Task A_date_that_cannot_be_read_is_said_to_be_wrong(string question)
    {
        var page = await association.Server.PageAsync($"/medlemmer?{question}", status: HttpStatusCode.BadRequest);
        page.QuerySelector(".alert-error").ShouldNotBeNull();
        Names(page).Count.ShouldBe(7);
    }

    [Fact]
    public async Task The_secretariat_is_led_to_what_it_can_do_about_an_empty_list()
    {
        const string Nothing = "/medlemmer?recorded=2000-01-01";
        (await association.Server.PageAsync(Nothing, Role.Secretariat)).QuerySelector(".empty a").ShouldNotBeNull();
        (await association.Server.PageAsync(Nothing)).QuerySelector(".empty a").ShouldBeNull();
    }

    private static IReadOnlyList<string> Names(AngleSharp.Dom.IParentNode page) =>
        [.. page.QuerySelectorAll("tbody th a").Select(link => link.TextContent.Trim())];
}
