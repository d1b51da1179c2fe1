// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Organisations;

[Collection(Readers.Name)]
public sealed class OrganisationRollPagesTests(SmallAssociation association)
{
    [Fact]
    public async Task What_can_be_done_stands_once_after_the_facts_in_groups()
    {
        var page = await association.Server.PageAsync($"/organisationer/{SmallAssociation.Favrskov}", Role.Secretariat);
        page.QuerySelectorAll(".action-groups h3").Select(heading => heading.TextContent)
            .ShouldBe(["Medlemskab", "Ret oplysninger", "Sammenlægning og deling"]);
        page.QuerySelector(".facts ~ .actions").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_supplier_without_a_GLN_lacks_nothing()
    {
        var page = await association.Server.PageAsync($"/organisationer/{SmallAssociation.Supplier}");
        page.QuerySelector(".facts")!.TextContent.ShouldNotContain("GLN");
    }

    [Fact]
    public async Task A_new_agreement_begins_with_what_the_ledger_knows()
    {
        var page = await association.Server.PageAsync($"/leverandoerer/ny?cvr={SmallAssociation.Supplier}", Role.Secretariat);
        page.QuerySelector("#name")!.GetAttribute("value").ShouldBe("Magenta ApS");
        page.QuerySelector("main")!.TextContent.ShouldNotContain("4.3.1");
        page.QuerySelector("main")!.TextContent.ShouldNotContain("Myndigheden");
    }

    [Fact]
    public async Task The_register_says_what_each_is_to_the_association()
    {
        var page = await association.Server.PageAsync("/organisationer?q=digitalisering");
        page.QuerySelector("tbody")!.TextContent.ShouldContain("Har søgt");
        (await association.Server.PageAsync("/organisationer?q=magenta")).QuerySelector("tbody")!.TextContent.ShouldContain("Leverandørpartner");
    }

    [Theory]
    [InlineData("41849983")]
    [InlineData("12345678")]
    [InlineData("favrskov")]
    public async Task An_organisation_nobody_entered_is_not_there(string cvr) =>
        await association.Server.PageAsync($"/organisationer/{cvr}", status: HttpStatusCode.NotFound);

    [Fact]
    public async Task An_organisation_is_shown_with_its_facts_earlier_names_and_history()
    {
        var page = await association.Server.PageAsync($"/organisationer/{SmallAssociation.Favrskov}");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Favrskov Kommune");
        var facts = page.QuerySelector(".facts")!.TextContent;
        facts.ShouldContain("5790001968151");
        facts.ShouldContain("Skovvej 20, 8382 Hinnerup");
        facts.ShouldContain("Ny Favrskov Kommune (indtil 1. januar 2025)");
        facts.ShouldContain("Siden 24. april 2012");
        var days = page.QuerySelectorAll(".history time").Select(time => time.GetAttribute("datetime")).ToList();
        days.ShouldBe(days.OrderByDescending(day => day, StringComparer.Ordinal));
        page.QuerySelector(".history li")!.TextContent.ShouldContain("ført ind");
        page.QuerySelectorAll(".history a").ShouldAllBe(link => link.GetAttribute("href")!.StartsWith("/journal/"));
    }

    [Fact]
    public async Task An_organisation_is_shown_as_it_was_on_a_day()
    {
        var page = await association.Server.PageAsync($"/organisationer/{SmallAssociation.Favrskov}?effective=2024-06-01");
        page.QuerySelector(".alert")!.TextContent.ShouldContain("Sådan så det ud den 1. juni 2024.");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Ny Favrskov Kommune");
        var facts = page.QuerySelector(".facts")!.TextContent;
        facts.ShouldContain("Favrskov Kommune (indtil 1. januar 2024)");
        facts.ShouldNotContain("Skovvej");
        page.QuerySelector(".history")!.TextContent.ShouldNotContain("2025");
        page.QuerySelector("#roles")!.Closest("table")!.QuerySelectorAll("tbody tr").Select(row => row.QuerySelector("th")!.TextContent)
            .ShouldBe(["Formand", "Medlem", "Medlem"], "the chair of the board came later");
        page.QuerySelector("a[rel=bookmark]")!.GetAttribute("href")!
            .ShouldMatch(@$"^/organisationer/{SmallAssociation.Favrskov}\?effective=2024-06-01&recorded=\d+$");
        (await association.Server.PageAsync($"/organisationer/{SmallAssociation.Merged}?effective=2024-06-01")).QuerySelector(".standing")!
            .TextContent.Trim().ShouldBe("Medlem");
        var merges = await association.Server.PageAsync($"/organisationer/{SmallAssociation.Merged}?effective=2024-06-01");
        merges.Body!.TextContent.ShouldContain("Organisationen ophører den 1. januar 2025 og bliver en del af");
    }

    [Fact]
    public async Task An_organisation_is_shown_as_it_was_known_and_nothing_is_done_about_the_past()
    {
        var asked = $"/organisationer/{SmallAssociation.Ballerup}?recorded={association.Approval - 1}";
        var page = await association.Server.PageAsync(asked, Role.Secretariat);
        page.QuerySelector(".standing")!.TextContent.Trim().ShouldBe("Har søgt");
        page.QuerySelector(".actions").ShouldBeNull();
        page.QuerySelector("#roles").ShouldBeNull();
        page.QuerySelectorAll(".history a").Select(link => link.GetAttribute("href")).ShouldNotContain($"/journal/{association.Approval}");
        var now = await association.Server.PageAsync($"/organisationer/{SmallAssociation.Ballerup}", Role.Secretariat);
        now.QuerySelector(".actions").ShouldNotBeNull();
    }

    [Fact]
    public async Task Before_the_ledger_heard_of_it_the_page_says_when_it_did()
    {
        var page = await association.Server.PageAsync($"/organisationer/{SmallAssociation.Favrskov}?effective=2020-01-01&recorded=2020-01-01");
        var alerts = string.Concat(page.QuerySelectorAll(".alert").Select(alert => alert.TextContent));
        alerts.ShouldContain("Sådan så det ud den 1. januar 2020, som det var kendt den 1. januar 2020.");
        alerts.ShouldContain("Protokollen lærte det først");
        page.QuerySelector(".history").ShouldBeNull();
        page.QuerySelector("h1")!.TextContent.ShouldBe(SmallAssociation.Favrskov);
    }

    [Fact]
    public async Task What_it_was_to_the_association_and_who_sat_for_it_stand_in_one_table()
    {
        var page = await association.Server.PageAsync($"/organisationer/{SmallAssociation.Favrskov}");
        page.QuerySelector("#roles")!.Closest("table")!.QuerySelectorAll("tbody tr").Select(row => string.Join(
            '|', row.QuerySelectorAll("th, td").Select(cell => cell.TextContent.Trim()))).ShouldBe(
        [
            "Formand|Bestyrelsen|Frank Formand|14. maj 2025|",
            "Formand|Styregruppen for OS2iot|Anna Andersen|1. marts 2021|",
            "Medlem|Kontraktudvalget|Finn Falk|1. januar 2018|1. januar 2020",
            "Medlem|Foreningen|Organisationen selv|24. april 2012|",
        ]);
        var uncertain = await association.Server.PageAsync($"/organisationer/{SmallAssociation.Uncertain}");
        uncertain.QuerySelector("#roles")!.Closest("table")!.QuerySelectorAll("tbody tr")
            .ShouldContain(row => row.TextContent.Contains("2022, dag ukendt"));
        (await association.Server.PageAsync($"/organisationer/{SmallAssociation.Digitalisation}")).QuerySelector("#roles").ShouldBeNull();
    }

    [Fact]
    public async Task What_became_part_of_another_says_of_which()
    {
        var page = await association.Server.PageAsync($"/organisationer/{SmallAssociation.Merged}");
        var alert = page.QuerySelector("main .alert")!;
        alert.TextContent.ShouldContain("blev en del af");
        alert.QuerySelector("a")!.GetAttribute("href").ShouldBe($"/organisationer/{SmallAssociation.Favrskov}");
        alert.QuerySelector("a")!.TextContent.ShouldBe("Favrskov Kommune");
    }

    [Fact]
    public async Task A_missing_GLN_is_said_to_be_missing() =>
        (await association.Server.PageAsync($"/organisationer/{SmallAssociation.Ballerup}"))
            .QuerySelector(".facts")!.TextContent.ShouldContain("mangler");

    [Theory]
    [InlineData(Role.Secretariat, true)]
    [InlineData(Role.Chair, true)]
    [InlineData(Role.Auditor, true)]
    [InlineData(Role.Member, false)]
    [InlineData(null, false)]
    public async Task Contact_persons_and_documents_are_for_those_who_need_them(Role? role, bool shown)
    {
        var page = await association.Server.PageAsync($"/organisationer/{SmallAssociation.Ballerup}", role);
        page.Body!.TextContent.Contains("Sanne Sørensen", StringComparison.Ordinal).ShouldBe(shown);
        page.Body.InnerHtml.Contains("sanne@example.dk", StringComparison.Ordinal).ShouldBe(shown);
        string[] documents = shown ? ["Underskrevet aftale"] : [];
        page.QuerySelectorAll("a[href^='/dokumenter/']").Select(link => link.TextContent).ShouldBe(documents);
    }
}
