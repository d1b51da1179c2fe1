// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;

namespace OS2.Ledger.Tests.Books;

[Collection(Readers.Name)]
public sealed class ChangesPagesTests(SmallAssociation association)
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_came_left_and_changed_between_two_days_stands_in_words_with_the_entries()
    {
        var page = await association.Server.PageAsync("/aendringer?book=members&from=01.06.2022&to=31.12.2025");
        page.QuerySelector(".alert")!.TextContent.ShouldContain(
            "Medlemslisten: hvad der er anderledes den 31. december 2025 end den 1. juni 2022, som det er kendt nu.");
        page.QuerySelector("caption")!.TextContent.ShouldBe("1 kom til, 1 gik ud, 1 er ændret");
        Rows(page).ShouldBe(
        [
            "Randers Kommune|Ændret|medlem fra den 1. marts 2016 til 1. september 2025|"
                + "udelukket, venter på generalforsamlingen fra den 1. september 2025",
            "Ørbæk Kommune|Kom til usikker|måske medlem fra 2022 (dag ukendt)|medlem fra 2022 (dag ukendt)",
            "Ådal Kommune|Gik ud|medlem fra den 24. april 2012 til 1. januar 2025|stod ikke der",
        ]);
        var left = page.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains("Ådal")).QuerySelectorAll("a");
        left[0].GetAttribute("href").ShouldBe($"/organisationer/{SmallAssociation.Merged}");
        var entry = await association.Server.PageAsync(left[1].GetAttribute("href")!);
        entry.QuerySelector("pre")!.TextContent.ShouldContain("\"membership_lapsed\"");
    }

    [Theory]
    [InlineData("organisations", "2023-06-01", "2024-06-01",
        "Ny Favrskov Kommune|Ændret|Navn: Favrskov Kommune fra den 24. april 2012 til 1. januar 2024|"
            + "Navn: Ny Favrskov Kommune fra den 1. januar 2024 til 1. januar 2025")]
    [InlineData("dues", "2024-06-01", "2025-06-01",
        "Kontingent|Ændret|24.000,00 kr. for et helt år uden moms, 25 % moms fra den 1. januar 2024 til 1. januar 2025|"
            + "25.000,00 kr. for et helt år uden moms, 25 % moms fra den 1. januar 2025")]
    [InlineData("offices", "2024-01-01", "2025-05-13", "")]
    [InlineData("suppliers", "2010-01-01", "2014-02-01", "Magenta ApS|Kom til|stod ikke der|leverandørpartner fra den 1. februar 2014")]
    [InlineData("suppliers", "2014-06-01", "2020-01-01", "Netcompany A/S|Kom til usikker|"
        + "måske leverandørpartner fra en ukendt dag senest den 31. december 2018|leverandørpartner fra en ukendt dag senest den 31. december 2018")]
    [InlineData("seats", "2012-01-01", "2012-06-01", "")]
    [InlineData("seats", "2019-05-07", "2019-05-08",
        "Tom Tofte Bestyrelsen|Kom til|stod ikke der|medlem (Odense Kommune) fra den 8. maj 2019 til 10. maj 2023")]
    [InlineData("bodies", "2012-01-01", "2012-01-01", "")]
    public async Task Every_roll_can_be_asked(string book, string from, string to, string rows)
    {
        var page = await association.Server.PageAsync($"/aendringer?book={book}&from={from}&to={to}");
        Rows(page).ShouldBe(rows.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        (page.QuerySelector(".empty") is null).ShouldBe(rows.Length > 0);
    }

    [Fact]
    public async Task Whoever_holds_an_office_is_named_with_the_body()
    {
        var page = await association.Server.PageAsync("/aendringer?book=offices&from=2025-05-13&to=2025-05-14");
        Rows(page).ShouldContain("Frank Formand Bestyrelsen|Kom til|stod ikke der|formand (Favrskov Kommune) fra den 14. maj 2025");
        Rows(page).ShouldContain(
            "Karen Kromann Bestyrelsen|Gik ud|formand (Aarhus Kommune) fra den 10. maj 2023 til 14. maj 2025|stod ikke der");
        page.QuerySelectorAll("tbody th a").ShouldAllBe(link => link.GetAttribute("href")!.StartsWith("/personer/"));
    }

    [Fact]
    public async Task What_the_ledger_learned_about_one_day_is_told_between_two_entries()
    {
        var today = DanishDay.Today.ToString("yyyy-MM-dd");
        var page = await association.Server.PageAsync(
            $"/aendringer?book=members&from={today}&to={today}&recordedFrom={association.Approval - 1}");
        page.QuerySelector(".alert")!.TextContent.ShouldContain("Medlemslisten: hvad protokollen har lært om den");
        Rows(page).ShouldHaveSingleItem().ShouldStartWith("Ballerup Kommune|Ændret|har søgt fra den");
        page.QuerySelector("tbody td a")!.GetAttribute("href").ShouldBe($"/journal/{association.Approval}");
    }

    [Fact]
    public async Task A_permanent_address_says_the_same_for_ever()
    {
        var page = await association.Server.PageAsync("/aendringer?book=members&from=01.06.2022&to=31.12.2025");
        var permanent = page.QuerySelector("a[rel=bookmark]")!.GetAttribute("href")!;
        permanent.ShouldMatch(@"^/aendringer\?book=members&from=2022-06-01&to=2025-12-31&recordedFrom=\d+&recordedTo=\d+$");
        Rows(await association.Server.PageAsync(permanent)).ShouldBe(Rows(page));
    }

    [Fact]
    public async Task Without_a_question_it_is_the_members_of_the_last_year()
    {
        var page = await association.Server.PageAsync("/aendringer");
        Rows(page).ShouldContain(row => row.StartsWith("Ballerup Kommune|Kom til|"));
        page.QuerySelector("#to")!.GetAttribute("value").ShouldBe(DanishDay.Today.ToString("dd.MM.yyyy"));
    }

    [Theory]
    [InlineData("/medlemmer", "members", true)]
    [InlineData("/leverandoerer?effective=2020-05-01&recorded=2020-06-01", "suppliers", false)]
    [InlineData("/organisationer", "organisations", true)]
    [InlineData("/kontingent", "dues", true)]
    [InlineData("/embeder", "offices", true)]
    public async Task The_time_bar_leads_there_with_the_year_before_the_day_shown(string path, string book, bool now)
    {
        var page = await association.Server.PageAsync(path);
        var link = page.QuerySelector(".time-bar > p > a")!.GetAttribute("href")!;
        var to = now ? DanishDay.Today : new DateTime(2020, 5, 1);
        link.ShouldBe($"/aendringer?book={book}&from={to.AddYears(-1):yyyy-MM-dd}&to={to:yyyy-MM-dd}{(now ? "" : "&recordedTo=2020-06-01")}");
        await association.Server.PageAsync(link);
    }

    [Theory]
    [InlineData("book=kings", "Vælg én af mulighederne")]
    [InlineData("from=2025-01-02&to=2025-01-01", "Den anden dag må ikke ligge før den første")]
    [InlineData("recordedFrom=9&recordedTo=3", "Den anden dag må ikke ligge før den første")]
    [InlineData("from=31.02.2025", "februar 2025")]
    [InlineData("recordedTo=snart", "nummeret på en indførsel")]
    public async Task What_cannot_be_read_is_said_to_be_wrong(string question, string words)
    {
        var page = await association.Server.PageAsync($"/aendringer?{question}", status: HttpStatusCode.BadRequest);
        page.QuerySelector(".alert-error")!.TextContent.ShouldContain(words);
        using var client = await association.Server.ClientAsync();
        using var response = await client.GetAsync($"/api/changes?book=members&{question}", Stop);
        if (!question.StartsWith("book=")) response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Programs_get_the_lines_with_a_sentence_and_the_number_they_hold_up_to()
    {
        using var client = await association.Server.ClientAsync();
        using var response = await client.GetAsync("/api/changes?book=members&from=2022-06-01&to=2025-12-31", Stop);
        response.Headers.GetValues("Ledger-Number").Single().ShouldNotBe("0");
        var row = (await response.Content.ReadFromJsonAsync<JsonArray>(Stop))!.Single(row => (string)row!["change"]! == "left")!;
        ((string)row["subject"]!).ShouldBe(SmallAssociation.Merged);
        row["before"]!.ToJsonString().ShouldBe("""{"status":"member"}""");
        ((string)row["beforeUntil"]!).ShouldBe("2025-01-01");
        ((string)row["sentence"]!).ShouldBe("Ådal Kommune gik ud: medlem fra den 24. april 2012 til 1. januar 2025.");
        using var nothing = await client.GetAsync("/api/changes", Stop);
        nothing.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_spreadsheet_gets_uncertain_dates_in_words()
    {
        var page = await association.Server.PageAsync("/aendringer?book=members&from=01.06.2022&to=31.12.2025");
        using var client = await association.Server.ClientAsync();
        var csv = await client.GetStringAsync(page.QuerySelector(".csv a")!.GetAttribute("href"), Stop);
        csv.ShouldContain("Ændringen i ord");
        csv.Split('\n').Single(line => line.Contains("Ørbæk")).ShouldContain(";2022, dag ukendt;");
        csv.Split('\n').Single(line => line.Contains("Ådal")).ShouldContain(";2012-04-24;2025-01-01;");
    }

    private static IReadOnlyList<string> Rows(IParentNode page) => [.. page.QuerySelectorAll("tbody tr").Select(row => string.Join(
        '|', row.QuerySelectorAll("th, td").SkipLast(1).Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null,
            StringSplitOptions.RemoveEmptyEntries)))))];
}
