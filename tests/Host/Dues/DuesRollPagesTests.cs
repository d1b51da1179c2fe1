// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Dues;

[Collection(Readers.Name)]
public sealed class DuesRollPagesTests(SmallAssociation association)
{
    [Fact]
    public async Task The_rates_say_which_is_in_force()
    {
        var page = await association.Server.PageAsync("/kontingent");
        var rates = page.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        rates.Count.ShouldBe(2);
        rates[0].ShouldContain("gælder");
        rates[0].ShouldContain("31.250,00 kr.");
        rates[1].ShouldNotContain("gælder");
        rates[1].ShouldContain("30.000,00 kr.");
    }

    [Fact]
    public async Task The_year_it_is_is_shown_unless_another_or_all_are_asked_for()
    {
        var latest = await association.Server.PageAsync("/kontingent");
        var row = latest.QuerySelectorAll("table")[1].QuerySelectorAll("tbody tr").ShouldHaveSingleItem()!;
        row.TextContent.ShouldContain("Ballerup Kommune");
        row.TextContent.ShouldContain("mangler");
        (await association.Server.PageAsync("/kontingent?year=2012")).QuerySelectorAll("table")[1].TextContent.ShouldContain("Ingen faktura");
        (await association.Server.PageAsync("/kontingent?year=alle")).QuerySelectorAll("table")[1].QuerySelectorAll("tbody tr").Length.ShouldBe(9);
        (await association.Server.PageAsync("/kontingent?q=favrskov")).QuerySelectorAll("table")[1].TextContent.ShouldContain("Favrskov");
        (await association.Server.PageAsync("/kontingent?year=1999")).QuerySelector(".empty")!.TextContent.ShouldContain("1999");
    }

    [Fact]
    public async Task The_CSV_link_gives_the_year_that_is_shown()
    {
        var page = await association.Server.PageAsync("/kontingent");
        var year = page.QuerySelectorAll("table")[1].QuerySelector("tbody th")!.TextContent;
        page.QuerySelector(".csv a")!.GetAttribute("href").ShouldBe($"/api/invoice-triggers?format=csv&separator=semicolon&year={year}");
    }

    [Fact]
    public async Task What_cannot_succeed_is_not_offered_again()
    {
        var page = await association.Server.PageAsync("/kontingent?year=alle", Role.Secretariat);
        page.QuerySelectorAll("table")[1].TextContent.ShouldContain("Ingen faktura");
        page.QuerySelectorAll("a[href$='/udloes']").ShouldBeEmpty();
    }
}
