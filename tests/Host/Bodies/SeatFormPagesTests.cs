// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Documents;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Bodies;

/// <summary>What the secretariat does to bodies and seats, form by form, as a browser sends it.</summary>
public sealed class SeatFormPagesTests(TestServer server) : IClassFixture<TestServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_is_set_up_under_a_short_name_made_from_its_name_and_its_seats_are_filled_renewed_passed_on_and_left()
    {
        using var secretariat = await SecretariatAsync();
        var member = await MemberAsync("Prøve Kommune");
        const string group = "/organer/styregruppen-for-os2aeble";
        (await TakenAsync(secretariat, "/opret-organ", ("kind", "steering-group"), ("name", "Styregruppen for OS2æble"), ("effectiveOn", "2021")))
            .ShouldStartWith(group + "?");

        // Chosen from the list as it is offered: an organisation with its number, a person with the mail.
        await TakenAsync(secretariat, group + "/plads", ("person.name", "Anna Andersen"), ("person.email", "anna@example.dk"), ("role", "member"),
            ("organisation", $"Prøve Kommune ({member})"), ("effectiveOn", "01.02.2022"), ("until", "01.02.2024"), ("registered", "true"));
        var page = await PageAsync(secretariat, group + "/plads");
        page.QuerySelectorAll("#person-persons option").Select(person => person.GetAttribute("value"))
            .ShouldContain("Anna Andersen (anna@example.dk)");
        await TakenAsync(secretariat, group + "/plads", ("person.name", "Anna Andersen (anna@example.dk)"), ("role", "chair"),
            ("organisation", "prøve kommune"), ("effectiveOn", "01.02.2022"));
        var seats = await SeatsAsync("styregruppen-for-os2aeble", "2023-01-01");
        seats.Select(seat => (string?)seat!["person"]).Distinct().ShouldHaveSingleItem();
        seats.Select(seat => (string?)seat!["organisation"]).ShouldBe([member, member]);

        var seat = $"{group}/member/{(string)seats[0]!["person"]!}";
        Field(await PageAsync(secretariat, seat + "/forny"), "effectiveOn").ShouldBe("01.02.2024");
        await TakenAsync(secretariat, seat + "/forny", ("effectiveOn", "01.02.2024"), ("until", "01.02.2030"));
        await TakenAsync(secretariat, seat + "/overdrag", ("to.name", "Bent Bro"), ("effectiveOn", "01.03.2025"), ("decidedBy", "organisation"));
        var bent = (await SeatsAsync("styregruppen-for-os2aeble", "2025-04-01")).Single(row => (string?)row!["name"] == "Bent Bro")!;
        ((string?)bent["until"]).ShouldBe("2030-02-01");

        var left = $"{group}/member/{(string)bent["person"]!}";
        await TakenAsync(
            secretariat, left + "/suppleant", ("substitute.name", "Carl Clausen"), ("organisation", member), ("effectiveOn", "01.05.2025"));
        (await SeatsAsync("styregruppen-for-os2aeble", "2025-06-01")).Select(row => (string?)row!["name"])
            .ShouldBe(["Anna Andersen", "Carl Clausen"]);

        // The body itself can have decided; which seats end is read first.
        var read = await AnswerAsync(
            secretariat, group + "/nedlaeg", HttpStatusCode.OK, ("effectiveOn", "01.01.2026"), ("decidedBy", "styregruppen-for-os2aeble"));
        read.QuerySelector(".follows")!.TextContent.ShouldContain("Carl Clausen mister sin plads (medlem).");
        read.QuerySelector(".follows")!.TextContent.ShouldContain("Besluttet af Styregruppen for OS2æble");
        (await SeatsAsync("styregruppen-for-os2aeble", "2026-02-01")).Count.ShouldBe(2);
        await TakenAsync(secretariat, group + "/nedlaeg", ("effectiveOn", "01.01.2026"), ("confirm-step", "yes"));
        (await SeatsAsync("styregruppen-for-os2aeble", "2026-02-01")).ShouldBeEmpty();
        using var again = await secretariat.GetAsync(group + "/nedlaeg", Stop);
        again.Headers.Location!.ToString().ShouldBe(group + "?notice=body-dissolved-already");
    }

    [Fact]
    public async Task A_registered_seat_that_breaks_the_statutes_is_read_before_it_is_entered()
    {
        using var secretariat = await SecretariatAsync();
        var member = await MemberAsync("Bestyrelses Kommune");
        (string, string)[] both = [("organisation", member), ("effectiveOn", "15.05.2024"), ("decidedBy", "general-assembly")];
        (string, string)[] first = [("person.name", "Mette Møller"), ("cohort", "even-years"), .. both];
        (string, string)[] second = [("person.name", "Pia Poulsen"), .. both];
        await TakenAsync(secretariat, "/organer/board/plads", first);
        (await AnswerAsync(secretariat, "/organer/board/plads", HttpStatusCode.UnprocessableEntity, second))
            .QuerySelector("#organisation-error")!.TextContent.ShouldContain("§ 6.1");

        var read = await AnswerAsync(secretariat, "/organer/board/plads", HttpStatusCode.OK, [.. second, ("registered", "true")]);
        read.QuerySelector("h1")!.TextContent.ShouldBe("Bekræft en plads, der bryder vedtægterne");
        read.QuerySelector(".follows")!.TextContent.ShouldContain("højst én (§ 6.1)");
        (await SeatsAsync("board", "2024-06-01")).Count.ShouldBe(1);
        await TakenAsync(secretariat, "/organer/board/plads", [.. second, ("registered", "true"), ("confirm-step", "yes")]);
        (await SeatsAsync("board", "2024-06-01")).Select(row => (string?)row!["finding"]).ShouldBe(["one-seat-per-member", "one-seat-per-member"]);

        // What breaks nothing is entered at once.
        var other = await MemberAsync("Anden Kommune");
        await TakenAsync(secretariat, "/organer/board/plads", ("person.name", "Ole Olsen"), ("organisation", other), ("effectiveOn", "2023"),
            ("registered", "true"), ("decidedBy", "general-assembly"));
        var mette = (string)(await SeatsAsync("board", "2024-06-01")).Single(row => (string?)row!["name"] == "Mette Møller")!["person"]!;
        var leaving = $"/organer/board/member/{mette}/fratraed";
        (await AnswerAsync(secretariat, leaving, HttpStatusCode.OK, ("effectiveOn", "01.06.2025"), ("decidedBy", "board")))
            .QuerySelector(".follows")!.TextContent.ShouldContain("Mette Møller fratræder som medlem i Bestyrelsen");
        await TakenAsync(secretariat, leaving, ("effectiveOn", "01.06.2025"), ("confirm-step", "yes"));
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_in_words()
    {
        using var secretariat = await SecretariatAsync();
        await server.AskAsync("bodies/establish", new
        {
            body = "faggruppe", kind = "subject-group", name = "Faggruppen", effectiveOn = "2020-01-01",
        });
        await server.AskAsync("seats/take", new
        {
            body = "faggruppe", person = new { name = "Lis Lund", email = "lis@example.dk" }, effectiveOn = "2020-02-01",
        });
        var wrong = await AnswerAsync(
            secretariat, "/organer/faggruppe/plads", HttpStatusCode.UnprocessableEntity, ("person.name", "Lis Lund"), ("organisation", "Findes ikke"),
            ("effectiveOn", "32.13.2025"));
        wrong.QuerySelector("[id='person.name-error']")!.TextContent.ShouldContain("kender allerede en med det navn");
        wrong.QuerySelector("#organisation-error")!.TextContent.ShouldContain("ingen organisation med det navn");
        wrong.QuerySelector("#effectiveOn-error").ShouldNotBeNull();
        Field(wrong, "organisation").ShouldBe("Findes ikke");
        (await AnswerAsync(
            secretariat, "/opret-organ", HttpStatusCode.UnprocessableEntity, ("kind", "subject-group"), ("name", "Faggruppe"),
            ("effectiveOn", "2021")))
            .QuerySelector("#body-error")!.TextContent.ShouldContain("allerede et organ");
        var early = await AnswerAsync(
            secretariat, "/organer/faggruppe/navn", HttpStatusCode.UnprocessableEntity, ("name", "Nyt"), ("effectiveOn", "2019-01-01"));
        early.QuerySelector("#effectiveOn-error")!.TextContent.ShouldContain("først oprettet");

        await TakenAsync(secretariat, "/organer/faggruppe/navn", ("name", "Faggruppen for data"), ("effectiveOn", "2021-01-01"));
        await TakenAsync(secretariat, "/organer/faggruppe/formaal", ("purpose", "Rådgiver om data."), ("effectiveOn", "2021-01-01"));
        (await PageAsync(secretariat, "/organer/faggruppe")).QuerySelector("h1")!.TextContent.ShouldBe("Faggruppen for data");
    }

    [Fact]
    public async Task Only_a_pdf_becomes_terms_of_reference_and_public()
    {
        using var secretariat = await SecretariatAsync();
        var member = await MemberAsync("Udelukket Kommune");
        await server.AskAsync("bodies/establish", new { body = "udvalget", kind = "committee", name = "Udvalget", effectiveOn = "2020-01-01" });
        await server.AskAsync("members/exclude", new { cvr = member, reasons = "Betaler ikke.", decidedOn = "2026-02-01" });
        var reasons = await Fresh.ScalarAsync<string>(
            server.Database.Owner, "select data->>'reasons' from ledger.mt_events where type = 'member_excluded' order by seq_id desc limit 1");

        // A text that was written as private, by its digest: it is in the archive, and no program or page makes it public.
        using var program = await server.ClientAsync(Role.Secretariat);
        foreach (var (path, asked) in new (string, object)[]
        {
            ("adopt-terms-of-reference", new { body = "udvalget", effectiveOn = "2021-01-01", termsOfReference = reasons }),
            ("establish", new { body = "andet", kind = "committee", name = "Andet", effectiveOn = "2021-01-01", termsOfReference = reasons }),
        })
        {
            using var answer = await program.PostAsJsonAsync($"/api/bodies/{path}", asked, Stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            var errors = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["errors"]!.AsObject();
            errors.ShouldHaveSingleItem().Key.ShouldBe("termsOfReference");
            errors["termsOfReference"]!.ToJsonString().ShouldContain("PDF");
        }

        const string terms = "/organer/udvalget/kommissorium";
        (string, string)[] named = [("termsOfReference", reasons), ("effectiveOn", "01.01.2021")];
        foreach (var page in new[]
        {
            await AnswerAsync(secretariat, terms, HttpStatusCode.UnprocessableEntity, named),
            await AnswerAsync(
                secretariat, "/opret-organ", HttpStatusCode.UnprocessableEntity, [("kind", "committee"), ("name", "Andet"), .. named]),
            await UploadedAsync(secretariat, terms, "Kommissorium som tekst"),
        })
            page.QuerySelector("#termsOfReference-error")!.TextContent.ShouldContain("PDF");
        using var everyone = await server.ClientAsync();
        (await everyone.GetAsync($"/api/documents/{reasons}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.PageAsync("/organer/udvalget")).QuerySelector(".documents a").ShouldBeNull();
        (await server.PageAsync("/organer/andet", status: HttpStatusCode.NotFound)).ShouldNotBeNull();

        await UploadedAsync(secretariat, terms, "%PDF-1.4\n%%EOF\n");
        await server.CaughtUpAsync();
        var paper = (await server.PageAsync("/organer/udvalget")).QuerySelector(".documents a")!.GetAttribute("href")!;
        (await everyone.GetAsync(paper, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await NoCorrectionMakesItPublicAsync(reasons);
    }

    [Theory]
    [InlineData("/organer/nowhere/plads"), InlineData("/organer/board/king/00000000-0000-7000-8000-000000000009/forny")]
    [InlineData("/organer/board/member/00000000-0000-7000-8000-000000000009/forny"), InlineData("/organer/board/member/x/fratraed")]
    public async Task There_is_no_form_about_a_seat_that_nobody_ever_held(string path)
    {
        using var secretariat = await SecretariatAsync();
        using var answer = await secretariat.GetAsync(path, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    // The doors let no digest be corrected; the rule does.
    private async Task NoCorrectionMakesItPublicAsync(string reasons)
    {
        var clerk = server.Services.GetRequiredService<Clerk>();
        var stream = BodyState.StreamOf("udvalget");
        var adopted = (await clerk.ReadAsync<History, IFact>(stream, Stop)).Entries.Single(entry => entry.Fact is TermsOfReferenceAdopted);
        Digest.TryParse(reasons, out var digest).ShouldBeTrue();
        var fact = (TermsOfReferenceAdopted)adopted.Fact with { TermsOfReference = digest };
        (await clerk.EnterAsync(new CorrectEntry(stream, adopted.Number, fact, null, fact.Basis), Fresh.Signature(), Stop)).Accepted.ShouldBeTrue();
        await server.CaughtUpAsync();
        using var everyone = await server.ClientAsync();
        (await everyone.GetStringAsync("/api/bodies?q=udvalget", Stop)).ShouldContain(reasons);
        (await everyone.GetAsync($"/api/documents/{reasons}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>The page after a file was sent with the form for terms of reference.</summary>
    private static async Task<IHtmlDocument> UploadedAsync(HttpClient client, string path, string content)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Field(await PageAsync(client, path), "__RequestVerificationToken")!), "__RequestVerificationToken" },
            { new StringContent("01.01.2021"), "effectiveOn" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "termsOfReference", "kommissorium.pdf" },
        };
        using var answer = await client.PostAsync(path, form, Stop);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Stop));
    }

    private async Task<string> MemberAsync(string name)
    {
        var cvr = $"{Fresh.Cvr()}";
        await server.AskAsync("members/register", new { cvr, name, kind = "municipality", effectiveOn = "2015-01-01", decidedOn = "2015-01-01" });
        await server.CaughtUpAsync();
        return cvr;
    }

    private async Task<JsonArray> SeatsAsync(string body, string day)
    {
        await server.CaughtUpAsync();
        using var everyone = await server.ClientAsync();
        return JsonNode.Parse(await everyone.GetStringAsync($"/api/seats?body={body}&effective={day}", Stop))!.AsArray();
    }

    private async Task<HttpClient> SecretariatAsync()
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Root) };
        await TakenAsync(client, "/log-ind", ("role", "secretariat"));
        return client;
    }

    private static string? Field(IHtmlDocument page, string name) => ((IHtmlInputElement)page.QuerySelector($"[name='{name}']")!).Value;

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string path) =>
        new HtmlParser().ParseDocument(await client.GetStringAsync(path, Stop));

    private static async Task<string> TakenAsync(HttpClient client, string path, params (string, string)[] fields)
    {
        using var answer = await SendAsync(client, path, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Stop));
        return answer.Headers.Location!.ToString();
    }

    private static async Task<IHtmlDocument> AnswerAsync(HttpClient client, string path, HttpStatusCode status, params (string, string)[] fields)
    {
        using var answer = await SendAsync(client, path, fields);
        answer.StatusCode.ShouldBe(status);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Stop));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, (string Name, string Value)[] fields)
    {
        var token = Field(await PageAsync(client, path), "__RequestVerificationToken")!;
        using var form = new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await client.PostAsync(path, form, Stop);
    }
}
