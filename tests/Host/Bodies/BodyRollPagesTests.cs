// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Bodies;

[Collection(Readers.Name)]
public sealed class BodyRollPagesTests(SmallAssociation association)
{
    private static readonly string SteeringGroup = $"/organer/{SmallAssociation.SteeringGroup}";

    private TestServer Server => association.Server;

    [Fact]
    public async Task Everyone_sees_all_bodies_and_who_sits_in_them_on_one_page()
    {
        var page = await Server.PageAsync("/organer");
        page.QuerySelectorAll("section.body h2").Select(name => name.TextContent.Trim()).ShouldBe(["Bestyrelsen", "Styregruppen for OS2iot"]);
        var group = page.QuerySelectorAll("section.body")[1].TextContent;
        group.ShouldContain("siden marts 2021");
        foreach (var name in new[] { "Anna Andersen", "Carl Clausen", "Erik Engel", "Favrskov Kommune" }) group.ShouldContain(name);
        group.ShouldNotContain("Bent Bro");
        page.QuerySelectorAll(".csv a").Select(link => link.GetAttribute("href")!.Split('?')[0]).ShouldBe(["/api/bodies", "/api/seats"]);
    }

    [Fact]
    public async Task They_are_found_by_kind_by_name_and_by_who_sits_there()
    {
        (await Names("/organer?kind=steering-group")).ShouldBe(["Styregruppen for OS2iot"]);
        (await Names("/organer?kind=committee")).ShouldBeEmpty();
        (await Names("/organer?q=bestyr")).ShouldBe(["Bestyrelsen"]);
        (await Names("/organer?q=erik")).ShouldBe(["Styregruppen for OS2iot"]);
        (await Names("/organer?kind=committee&effective=2019-01-01")).ShouldBe(["Kontraktudvalget"]);
        (await Server.PageAsync("/organer?q=zzz")).QuerySelector(".empty")!.TextContent.ShouldContain("zzz");

        async Task<IEnumerable<string>> Names(string path) =>
            (await Server.PageAsync(path)).QuerySelectorAll("section.body h2").Select(name => name.TextContent.Trim());
    }

    [Fact]
    public async Task One_body_has_its_purpose_its_seats_over_time_and_its_history()
    {
        var page = await Server.PageAsync(SteeringGroup);
        page.QuerySelector(".facts")!.TextContent.ShouldContain("Retning, økonomi og prioritering af OS2iot.");
        page.QuerySelectorAll("table")[0].QuerySelectorAll("tbody th").Length.ShouldBe(3);
        page.QuerySelectorAll("table")[1].QuerySelectorAll("tbody th a").Select(person => person.TextContent).ShouldBe(["Dorte Dam", "Bent Bro"]);
        var picture = page.QuerySelector("svg[role=img]")!;
        picture.QuerySelectorAll(".who").Length.ShouldBe(5);
        picture.QuerySelectorAll(".uncertain").Length.ShouldBe(1);
        picture.OuterHtml.ShouldNotContain("style=");
        page.QuerySelectorAll(".history li").Length.ShouldBe(6);
        page.QuerySelector($"a[href='/journal?stream=body-{SmallAssociation.SteeringGroup}']").ShouldNotBeNull();
        page.QuerySelector(".actions").ShouldBeNull();
    }

    [Fact]
    public async Task The_board_shows_its_offices_its_elections_and_what_breaks_the_statutes()
    {
        var page = await Server.PageAsync("/organer/board");
        var seats = page.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        seats.ShouldContain(row => row.Contains("Frank Formand") && row.Contains("formand") && row.Contains("på valg i"));
        seats.Where(row => row.Contains("To pladser for samme medlem (§ 6.1)")).Count().ShouldBe(2);
        page.QuerySelectorAll("table")[1].TextContent.ShouldContain("Nanna Næstved");
    }

    [Fact]
    public async Task Terms_of_reference_are_open_to_everyone_and_other_papers_are_not()
    {
        var terms = (await Server.PageAsync("/organer/board")).QuerySelector(".documents a")!.GetAttribute("href")!;
        using var everyone = await Server.ClientAsync();
        (await everyone.GetAsync(terms, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var agreement = (await Server.PageAsync($"/organisationer/{SmallAssociation.Ballerup}", Role.Secretariat))
            .QuerySelector(".documents a")!.GetAttribute("href")!;
        (await everyone.GetAsync(agreement, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_body_that_was_not_there_on_the_day_is_said_to_be_so()
    {
        (await Said($"/organer/{SmallAssociation.DissolvedGroup}")).ShouldContain("Organet er nedlagt: 1. januar 2020.");
        (await Said($"{SteeringGroup}?effective=2020-01-01")).ShouldContain("blev først oprettet marts 2021");
        (await Said($"{SteeringGroup}?recorded=1")).ShouldContain("kender ikke organet");
        (await Said("/organer/secretariat")).ShouldContain("ikke ført noget ind om organet");
        await Server.PageAsync("/organer/nowhere", status: HttpStatusCode.NotFound);
        await Server.PageAsync("/organer/Not-A-Key", status: HttpStatusCode.NotFound);

        async Task<string> Said(string path) => (await Server.PageAsync(path)).QuerySelector("main")!.TextContent;
    }

    [Fact]
    public async Task Another_day_shows_who_sat_there_then()
    {
        var page = await Server.PageAsync($"/organer/{SmallAssociation.DissolvedGroup}?effective=2019-06-01");
        page.QuerySelectorAll("table")[0].TextContent.ShouldContain("Finn Falk");
        page.QuerySelector("main")!.TextContent.ShouldContain("Sådan så det ud den 1. juni 2019.");
    }

    [Fact]
    public async Task The_secretariat_finds_what_it_can_do_in_the_row_of_the_seat()
    {
        var page = await Server.PageAsync(SteeringGroup, Role.Secretariat);
        var anna = page.QuerySelectorAll("table")[0].QuerySelector("tbody tr")!;
        anna.QuerySelectorAll("a.act").Select(link => link.GetAttribute("href")!.Split('/')[^1])
            .ShouldBe(["forny", "fratraed", "overdrag", "suppleant"]);
        foreach (var link in anna.QuerySelectorAll("a.act")) await Server.PageAsync(link.GetAttribute("href")!, Role.Secretariat);
        page.QuerySelectorAll(".actions a").Select(link => link.GetAttribute("href")!.Split('/')[^1])
            .ShouldBe(["plads", "navn", "formaal", "kommissorium", "nedlaeg"]);
        (await Server.PageAsync($"{SteeringGroup}?effective=2024-01-01", Role.Secretariat)).QuerySelector("a.act").ShouldBeNull();
    }
}
