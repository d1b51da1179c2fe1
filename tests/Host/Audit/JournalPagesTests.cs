// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Audit;

[Collection(Readers.Name)]
public sealed class JournalPagesTests(SmallAssociation association)
{
    [Fact]
    public async Task The_journal_begins_with_the_latest_and_leads_on_to_the_first()
    {
        var page = await association.Server.PageAsync("/journal");
        var newest = Numbers(page);
        newest.ShouldBe(newest.OrderDescending());
        newest.Count.ShouldBe(50);
        var older = await association.Server.PageAsync(page.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!);
        Numbers(older)[^1].ShouldBe(1);
        Numbers(older)[0].ShouldBeLessThan(newest[^1]);
        older.QuerySelector(".pager a[rel=next]").ShouldBeNull();
        Numbers(await association.Server.PageAsync("/journal?order=asc"))[0].ShouldBe(1);
    }

    [Fact]
    public async Task A_name_of_one_organisation_finds_its_entries_and_earlier_names_count()
    {
        Numbers(await association.Server.PageAsync("/journal?member=ballerup")).ShouldContain(association.Approval);
        var renamed = await association.Server.PageAsync("/journal?member=ny+favrskov");
        Numbers(renamed).ShouldBe(Numbers(await association.Server.PageAsync($"/journal?member={SmallAssociation.Favrskov}")));
    }

    [Fact]
    public async Task A_name_of_several_organisations_offers_them_to_choose_from()
    {
        var page = await association.Server.PageAsync("/journal?member=kommune&type=membership_registered");
        page.QuerySelectorAll(".empty a").Select(link => link.GetAttribute("href"))
            .ShouldContain($"/journal?member={SmallAssociation.Favrskov}&type=membership_registered");
        page.QuerySelector("table").ShouldBeNull();
    }

    [Fact]
    public async Task The_filters_narrow_together_and_the_CSV_link_keeps_them()
    {
        var page = await association.Server.PageAsync("/journal?member=ballerup&type=membership_approved&from=01.01.2020&to=31.12.2099");
        Numbers(page).ShouldBe([association.Approval]);
        page.QuerySelector("#type option[selected]")!.GetAttribute("value").ShouldBe("membership_approved");
        using var client = await association.Server.ClientAsync();
        var csv = await client.GetStringAsync(page.QuerySelector(".csv a")!.GetAttribute("href"), TestContext.Current.CancellationToken);
        csv.Split('\n').Count(line => line.StartsWith(association.Approval.ToString(), StringComparison.Ordinal)).ShouldBe(1);
        (await association.Server.PageAsync("/journal?stream=tariff")).QuerySelector(".csv a")!.GetAttribute("href")!.ShouldContain("stream=tariff");
        (await association.Server.PageAsync("/journal?to=31.12.1999")).QuerySelector(".empty")!.TextContent.ShouldContain("Ingen indførsler passer");
    }

    [Fact]
    public async Task The_journal_of_another_day_has_what_was_recorded_then_and_held_by_then()
    {
        Numbers(await association.Server.PageAsync($"/journal?recorded={association.Approval - 1}"))[0].ShouldBeLessThan(association.Approval);
        var page = await association.Server.PageAsync("/journal?effective=2012-12-31&type=membership_registered");
        page.QuerySelector(".alert")!.TextContent.ShouldContain("Sådan så det ud den 31. december 2012.");
        Numbers(page).Count.ShouldBe(3);
        page.QuerySelector(".time-bar input[name=type]")!.GetAttribute("value").ShouldBe("membership_registered");
        page.QuerySelector(".search-form input[name=effective]")!.GetAttribute("value").ShouldBe("2012-12-31");
        var permanent = page.QuerySelector("a[rel=bookmark]")!.GetAttribute("href")!;
        Numbers(await association.Server.PageAsync(permanent)).ShouldBe(Numbers(page));
        using var client = await association.Server.ClientAsync();
        var csv = await client.GetStringAsync(page.QuerySelector(".csv a")!.GetAttribute("href"), TestContext.Current.CancellationToken);
        csv.Trim().Split('\n').Length.ShouldBe(4);
        var imported = await association.Server.PageAsync("/journal?recorded=2000-01-01");
        imported.QuerySelectorAll(".alert").ShouldContain(alert => alert.TextContent.Contains("Protokollen lærte det først"));
        imported.QuerySelector(".empty")!.TextContent.ShouldContain("Ingen indførsler passer");
    }

    [Theory]
    [InlineData("effective=snart")]
    [InlineData("recorded=snart")]
    [InlineData("from=snart")]
    [InlineData("person=Signe")]
    public async Task A_filter_that_cannot_be_read_is_said_to_be_wrong(string question) =>
        (await association.Server.PageAsync($"/journal?{question}", status: HttpStatusCode.BadRequest))
            .QuerySelector(".alert-error").ShouldNotBeNull();

    [Fact]
    public async Task Who_recorded_is_for_those_who_may_know()
    {
        (await association.Server.PageAsync("/journal", Role.Auditor)).QuerySelector("#person")!.TextContent.ShouldContain("Signe Sekretær");
        var page = await association.Server.PageAsync("/journal");
        page.QuerySelector("#person").ShouldBeNull();
        page.Body!.TextContent.ShouldNotContain("Signe");
    }

    [Fact]
    public async Task An_entry_leads_to_what_followed_from_it_and_back()
    {
        var page = await association.Server.PageAsync($"/journal/{association.Approval}");
        page.QuerySelector(".font-lead")!.TextContent.ShouldContain("Ballerup Kommune");
        page.QuerySelector(".facts")!.TextContent.ShouldContain("Frank Formand");
        page.QuerySelector("pre")!.TextContent.ShouldContain("\"membership_approved\"");
        var office = page.QuerySelectorAll(".facts a").Single(link => link.TextContent.StartsWith("Formand siden"));
        (await association.Server.PageAsync(office.GetAttribute("href")!)).QuerySelector("pre")!.TextContent.ShouldContain("\"office_taken\"");
        var followed = page.QuerySelectorAll(".facts a").Where(link => link != office).Select(link => link.GetAttribute("href")!)
            .Single(href => href.StartsWith("/journal/") && !href.EndsWith("/kvittering"));
        (await association.Server.PageAsync(followed)).QuerySelectorAll(".facts a").Select(link => link.GetAttribute("href"))
            .ShouldContain($"/journal/{association.Approval}");
        page.QuerySelector(".pager a[rel=prev]").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("999999")]
    [InlineData("99999999999999999999")]
    [InlineData("foerste")]
    public async Task An_entry_that_is_not_there_is_not_found(string number) =>
        await association.Server.PageAsync($"/journal/{number}", status: HttpStatusCode.NotFound);

    [Fact]
    public async Task Documents_are_offered_to_those_who_may_read_them()
    {
        var applied = Numbers(await association.Server.PageAsync("/journal?member=ballerup&type=membership_applied_for")).Single();
        (await association.Server.PageAsync($"/journal/{applied}", Role.Auditor)).QuerySelector("a[href^='/dokumenter/']").ShouldNotBeNull();
        (await association.Server.PageAsync($"/journal/{applied}")).QuerySelector("a[href^='/dokumenter/']").ShouldBeNull();
    }

    private static IReadOnlyList<long> Numbers(AngleSharp.Dom.IParentNode page) =>
        [.. page.QuerySelectorAll("tbody th a").Select(link => long.Parse(link.TextContent))];
}
