// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.People;

[Collection(Readers.Name)]
public sealed class PersonPagesTests(SmallAssociation association)
{
    [Theory]
    [InlineData(null, HttpStatusCode.Found)]
    [InlineData(Role.Member, HttpStatusCode.Forbidden)]
    [InlineData(Role.Auditor, HttpStatusCode.OK)]
    [InlineData(Role.Chair, HttpStatusCode.OK)]
    [InlineData(Role.Secretariat, HttpStatusCode.OK)]
    public async Task The_register_is_for_those_who_may_see_persons(Role? role, HttpStatusCode status) =>
        await association.Server.PageAsync("/personer", role, status);

    [Fact]
    public async Task The_register_says_who_acts_for_whom_and_is_found_by_it()
    {
        var page = await association.Server.PageAsync("/personer?q=favrskov", Role.Secretariat);
        var rows = page.QuerySelectorAll("tbody tr").ToList();
        rows.Select(row => row.QuerySelector("th a")!.TextContent).ShouldBe(["Anna Andersen", "Bo Berg", "Frank Formand"]);
        rows.RemoveAt(0);
        rows[1].QuerySelectorAll(".capital").Select(held => held.TextContent).ShouldBe(["formand i bestyrelsen"], "the chair's seat is said once");
        rows[1].QuerySelector("td a")!.GetAttribute("href").ShouldBe($"/organisationer/{SmallAssociation.Favrskov}");
        rows[0].TextContent.ShouldContain("bo@example.dk");
        (await association.Server.PageAsync("/personer?q=ingen+hedder+det", Role.Secretariat)).QuerySelector(".empty").ShouldNotBeNull();
    }

    [Fact]
    public async Task Of_an_office_holder_the_public_sees_the_offices_and_nothing_else()
    {
        var chair = await PersonAsync("Frank Formand");
        var page = await association.Server.PageAsync($"/personer/{chair}");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Frank Formand");
        page.QuerySelector("#held")!.Closest("table")!.TextContent.ShouldContain("formand i bestyrelsen");
        page.Body!.InnerHtml.ShouldNotContain("frank@example.dk");
        page.QuerySelector("a[href$='/slet']").ShouldBeNull();
        (await association.Server.PageAsync($"/personer/{chair}", Role.Member)).Body!.InnerHtml.ShouldNotContain("frank@example.dk");
        (await association.Server.PageAsync($"/personer/{chair}", Role.Auditor)).Body!.InnerHtml.ShouldContain("frank@example.dk");
    }

    [Fact]
    public async Task The_time_bar_shows_an_office_as_held_on_its_day()
    {
        var former = await PersonAsync("Karen Kromann");
        var now = await association.Server.PageAsync($"/personer/{former}");
        now.QuerySelector("#held").ShouldBeNull();
        now.QuerySelector("#other")!.Closest("table")!.TextContent.ShouldContain("14. maj 2025");
        var then = await association.Server.PageAsync($"/personer/{former}?effective=2024-01-01");
        then.QuerySelector("#held")!.Closest("table")!.TextContent.ShouldContain("Aarhus Kommune");
        (await association.Server.PageAsync($"/personer/{former}?recorded=1")).QuerySelector("#held, #other").ShouldBeNull();
    }

    [Fact]
    public async Task Who_never_held_an_office_is_not_there_for_the_public()
    {
        var contact = await PersonAsync("Bo Berg");
        await association.Server.PageAsync($"/personer/{contact}", status: HttpStatusCode.NotFound);
        await association.Server.PageAsync($"/personer/{contact}", Role.Member, HttpStatusCode.NotFound);
        await association.Server.PageAsync("/personer/nobody", Role.Secretariat, HttpStatusCode.NotFound);
        await association.Server.PageAsync($"/personer/{Fresh.Person()}", Role.Secretariat, HttpStatusCode.NotFound);
        await association.Server.PageAsync($"/personer/{PersonId.Ledger}", Role.Secretariat, HttpStatusCode.NotFound);
        var page = await association.Server.PageAsync($"/personer/{contact}", Role.Secretariat);
        page.Body!.TextContent.ShouldContain("12 34 56 78");
        var table = page.QuerySelector("#contact")!.Closest("table")!;
        table.QuerySelectorAll("tbody tr").Length.ShouldBe(8);
        table.TextContent.ShouldContain("Favrskov Kommune");
        table.TextContent.ShouldContain("24. april 2012");
    }

    [Fact]
    public async Task One_sees_oneself_and_the_way_there_stands_beside_the_name()
    {
        var page = await association.Server.PageAsync("/", Role.Member);
        var own = page.QuerySelector(".ledger-user a[href^='/personer/']")!;
        own.TextContent.ShouldBe("Min side");
        var oneself = await association.Server.PageAsync(own.GetAttribute("href")!, Role.Member);
        oneself.QuerySelector("h1")!.TextContent.ShouldBe("Mads Medlem");
        oneself.Body!.TextContent.ShouldContain("Det, protokollen og personregistret ved om dig.");
        oneself.QuerySelector(".back").ShouldBeNull();
        oneself.QuerySelector("a[href$='/ret']").ShouldBeNull();
        (await association.Server.PageAsync("/")).QuerySelector(".ledger-user a[href^='/personer/']").ShouldBeNull();
    }

    [Fact]
    public async Task A_seat_makes_a_person_public_too()
    {
        var contact = await PersonAsync("Sanne Sørensen");
        await association.Server.PageAsync($"/personer/{contact}", status: HttpStatusCode.NotFound);
        await Fresh.RunAsync(
            association.Server.Database.Owner,
            $$"""
            insert into ledger.timeline (stream, kind, subject, holder, value, effective, recorded, uncertain, since)
            values ('body-x', 'seat', 'x', '{{contact}}', '{"role":"member","organisation":"{{SmallAssociation.Favrskov}}"}', '[2020-01-01,)', '[1,)',
              false, '2020-01-01'),
              ('body-x', 'body', 'x', 'x', '{"name":"Styregruppen"}', '[2020-01-01,)', '[1,)', false, '2020-01-01')
            """);
        try
        {
            var page = await association.Server.PageAsync($"/personer/{contact}");
            page.QuerySelector("h1")!.TextContent.ShouldBe("Sanne Sørensen");
            page.QuerySelector("#held")!.Closest("table")!.TextContent.ShouldContain("Favrskov Kommune");
            page.QuerySelector("tbody .capital")!.TextContent.ShouldBe("medlem i Styregruppen");
            page.QuerySelector("#contact").ShouldBeNull();
            page.Body!.InnerHtml.ShouldNotContain("sanne@example.dk");
        }
        finally
        {
            await Fresh.RunAsync(association.Server.Database.Owner, "delete from ledger.timeline where stream = 'body-x'");
        }
    }

    [Fact]
    public async Task An_entry_leads_to_the_persons_it_names_whom_the_reader_may_know()
    {
        var chair = await PersonAsync("Frank Formand");
        var path = $"/journal/{association.Approval}";
        (await association.Server.PageAsync(path)).QuerySelectorAll("a[href^='/personer/']").Select(link => link.GetAttribute("href"))
            .ShouldBe([$"/personer/{chair}"]);
    }

    private async Task<string> PersonAsync(string name)
    {
        await using var command = association.Server.Services.GetRequiredService<NpgsqlDataSource>()
            .CreateCommand("select id::text from register.person where name = $1");
        command.Parameters.AddWithValue(name);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
