// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Casework;

[Collection(Readers.Name)]
public sealed class CaseworkPagesTests(SmallAssociation association)
{
    [Fact]
    public async Task The_secretariat_sees_the_terms_that_end_and_that_have_ended()
    {
        var page = await association.Server.PageAsync("/behandling", Role.Secretariat);
        var terms = page.QuerySelectorAll("main li").Select(line => line.TextContent)
            .Where(line => line.Contains("Styregruppen for OS2iot")).ToList();
        terms.Count.ShouldBe(2);
        terms[0].ShouldContain("Bent Bro");
        terms[0].ShouldContain("sluttede");
        terms[1].ShouldContain("Carl Clausen");
        terms[1].ShouldContain("slutter");
        // Whoever a substitute stepped in for, and a term that ran out years ago, are history.
        page.QuerySelector("main")!.TextContent.ShouldNotContain("Dorte Dam");
        page.QuerySelector("main")!.TextContent.ShouldNotContain("Tom Tofte");
    }

    [Fact]
    public async Task It_sees_who_is_up_for_election_which_offices_are_vacant_and_what_breaks_the_statutes()
    {
        var page = await association.Server.PageAsync("/behandling", Role.Secretariat);
        string[] up = DanishDay.Today.Year % 2 == 0 ? ["Mette Møller", "Pia Poulsen"] : ["Frank Formand", "Ole Olsen"];
        Below(page, "På valg til bestyrelsen").ShouldBe(up, ignoreOrder: true);
        page.QuerySelectorAll("main a[href^='/embeder/tiltraed?office=']").Select(link => link.GetAttribute("href")!.Split('=')[1])
            .Where(office => office != "chair").ShouldBe(["treasurer", "secretary", "auditor"]);
        Below(page, "Pladser i bestyrelsen, der skal ses").ShouldBe(["Mette Møller", "Pia Poulsen"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_chair_decides_and_is_not_asked_for_the_rest() =>
        (await association.Server.PageAsync("/behandling", Role.Chair)).QuerySelector("main")!.TextContent.ShouldNotContain("Perioder");

    private static IEnumerable<string> Below(AngleSharp.Html.Dom.IHtmlDocument page, string heading)
    {
        var list = page.QuerySelectorAll("main h2").Single(title => title.TextContent.StartsWith(heading)).NextElementSibling;
        while (list is not null && list.LocalName != "ul") list = list.NextElementSibling;
        return list!.QuerySelectorAll("li").Select(line => line.TextContent.Trim().Split(',')[0]);
    }
}
