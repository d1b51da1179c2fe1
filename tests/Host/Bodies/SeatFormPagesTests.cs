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
            .QuerySelector("#organisation-error")!.TextContent.ShouldContain($"Bestyrelses Kommune (CVR {member}) har allerede en");

        var read = await AnswerAsync(secretariat, "/organer/board/plads", HttpStatusCode.OK, [.. second, ("registered", "true")]);
        read.QuerySelector("h1")!.TextContent.ShouldBe("Bekræft en plads, der bryder vedtægterne");
        read.QuerySelector(".follows")!.TextContent.ShouldContain("højst én plads i bestyrelsen (§ 6.1)");
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
        wrong.QuerySelector("[id='person.same-error']")!.TextContent.ShouldContain("kender allerede en med det navn");
        wrong.QuerySelector("#organisation-error")!.TextContent.ShouldContain("ingen organisation med det navn");
        wrong.QuerySelector("#effectiveOn-error").ShouldNotBeNull();
        Field(wrong, "organisation").ShouldBe("Findes ikke");
        (await AnswerAsync(
            secretariat, "/opret-organ", HttpStatusCode.UnprocessableEntity, ("kind", "subject-group"), ("name", "Faggruppe"),
            ("effectiveOn", "2021")))
            .QuerySelector("#body-error")!.TextContent.ShouldContain("faggruppe er optaget: Faggruppen har det");
        var early = await AnswerAsync(
            secretariat, "/organer/faggruppe/navn", HttpStatusCode.UnprocessableEntity, ("name", "Nyt"), ("effectiveOn", "2019-01-01"));
        early.QuerySelector("#effectiveOn-error")!.TextContent.ShouldContain("først oprettet");

        await TakenAsync(secretariat, "/organer/faggruppe/navn", ("name", "Faggruppen for data"), ("effectiveOn", "2021-01-01"));
        await TakenAsync(secretariat, "/organer/faggruppe/formaal", ("purpose", "Rådgiver om data."), ("effectiveOn", "2021-01-01"));
        (await PageAsync(secretariat, "/organer/faggruppe")).QuerySelector("h1")!.TextContent.ShouldBe("Faggruppen for data");
    }

    [Fact]
    public async Task Whoever_ends_a_membership_reads_first_which_seats_end_with_it_and_which_come_back()
    {
        using var secretariat = await SecretariatAsync();
        var member = await MemberAsync("Udtrædende Kommune");
        await TakenAsync(secretariat, "/opret-organ", ("kind", "committee"), ("name", "Afskedsudvalget"), ("effectiveOn", "2020"));
        await TakenAsync(secretariat, "/organer/afskedsudvalget/plads", ("person.name", "Ursula Udtræder"), ("person.email", "ursula@example.dk"),
            ("role", "member"), ("organisation", member), ("effectiveOn", "01.02.2022"));
        foreach (var (page, fields) in new (string, (string, string)[])[]
        {
            ("udmeld", [("receivedOn", "01.03.2026")]),
            ("registrer-ophoer", [("effectiveOn", "01.03.2026"), ("decidedBy", "board"), ("evidence", "documented")]),
            ("udeluk", [("reasons", "Betaler ikke."), ("decidedOn", "01.03.2026")]),
        })
        {
            var rolls = await RollsAsync($"/medlemmer/{member}/{page}", fields);
            rolls.ShouldContain(line => line.StartsWith("Medlemslisten: Udtrædende Kommune.", StringComparison.Ordinal), page);
            rolls.ShouldContain(line => line.Contains("Ursula Udtræder, Afskedsudvalget") && line.Contains("til 1. marts 2026"), page);
        }

        (await SeatsAsync("afskedsudvalget", "2026-04-01")).ShouldHaveSingleItem();
        await TakenAsync(secretariat, $"/medlemmer/{member}/udeluk",
            ("reasons", "Betaler ikke."), ("decidedOn", "01.03.2026"), ("confirm-step", "yes"));
        (await SeatsAsync("afskedsudvalget", "2026-04-01")).ShouldBeEmpty();
        (await RollsAsync($"/medlemmer/{member}/udelukkelse", [("outcome", "overturned"), ("decidedOn", "23.04.2026")]))
            .ShouldContain(line => line.Contains("Ursula Udtræder, Afskedsudvalget"));

        async Task<List<string>> RollsAsync(string path, (string, string)[] fields) =>
            [.. (await AnswerAsync(secretariat, path, HttpStatusCode.OK, fields)).QuerySelectorAll(".rolls li").Select(line => line.TextContent)];
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

    [Fact]
    public async Task What_is_missing_is_said_of_the_fields_that_must_be_filled_in_only()
    {
        using var secretariat = await SecretariatAsync();
        var empty = await AnswerAsync(secretariat, "/opret-organ", HttpStatusCode.UnprocessableEntity);
        Wrong(empty).ShouldBe(["kind", "name", "effectiveOn"]);
        // A name of which no short name can be made is another matter.
        var unnamable = await AnswerAsync(
            secretariat, "/opret-organ", HttpStatusCode.UnprocessableEntity, ("kind", "committee"), ("name", "2030"), ("effectiveOn", "2021"));
        Wrong(unnamable).ShouldBe(["body"]);
    }

    [Fact]
    public async Task Whoever_sets_up_what_is_there_already_is_told_which_it_is_and_led_to_it()
    {
        using var secretariat = await SecretariatAsync();
        await TakenAsync(secretariat, "/opret-organ", ("kind", "committee"), ("name", "Udvalget for dobbeltgængere"), ("body", "dobbelt"),
            ("effectiveOn", "2021-02-01"));
        await server.CaughtUpAsync();
        var taken = await AnswerAsync(secretariat, "/opret-organ", HttpStatusCode.UnprocessableEntity,
            ("kind", "committee"), ("name", "Et andet udvalg"), ("body", "dobbelt"), ("effectiveOn", "2022"));
        taken.QuerySelector("#body-error")!.TextContent.ShouldContain("dobbelt er optaget: Udvalget for dobbeltgængere har det");
        Field(taken, "body").ShouldBe("dobbelt");
        taken.QuerySelector(".alert-error a[href='/organer/dobbelt']")!.TextContent.ShouldContain("Se Udvalget for dobbeltgængere");

        var named = await AnswerAsync(secretariat, "/opret-organ", HttpStatusCode.OK,
            ("kind", "committee"), ("name", "udvalget for dobbeltgængere"), ("effectiveOn", "2022-01-01"));
        named.QuerySelector(".alert-warning")!.TextContent.ShouldContain("dets kortnavn er dobbelt");
        named.QuerySelector(".alert-warning a")!.GetAttribute("href").ShouldBe("/organer/dobbelt");
        await TakenAsync(secretariat, "/opret-organ", ("kind", "committee"), ("name", "udvalget for dobbeltgængere"),
            ("effectiveOn", "2022-01-01"), ("confirm-step", "yes"));

        var secretariats = await AnswerAsync(secretariat, "/opret-organ", HttpStatusCode.UnprocessableEntity,
            ("kind", "secretariat"), ("name", "Endnu et sekretariat"), ("body", "sekretariat-to"), ("effectiveOn", "2022"));
        secretariats.QuerySelector("#kind-error")!.TextContent.ShouldContain("ét sekretariat (§ 11)");
        secretariats.QuerySelector(".alert-error a[href='/organer/secretariat']").ShouldNotBeNull();

        // A short name that nobody wrote is made anew when something else is chosen, also from the page on which it is confirmed.
        await TakenAsync(secretariat, "/opret-organ", ("kind", "committee"), ("name", "Udvalget for alt"), ("body", "alt"), ("effectiveOn", "2021"));
        await server.CaughtUpAsync();
        var confirm = await AnswerAsync(
            secretariat, "/opret-organ", HttpStatusCode.OK, ("kind", "committee"), ("name", "Udvalget for alt"), ("effectiveOn", "2022"));
        confirm.QuerySelector("[name='name']").ShouldNotBeNull();
        confirm.QuerySelector("[name='body']").ShouldBeNull();
        Field(
            await AnswerAsync(secretariat, "/opret-organ", HttpStatusCode.OK, ("kind", "committee"), ("name", "Udvalget for alt"),
                ("effectiveOn", "2022"), ("confirm-step", "change")),
            "body").ShouldBeNullOrEmpty();
        var boards = await AnswerAsync(secretariat, "/opret-organ", HttpStatusCode.UnprocessableEntity, ("kind", "board"), ("name", "Ny bestyrelse"));
        Field(boards, "body").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task A_person_of_a_known_name_with_another_mail_is_chosen_or_said_to_be_another()
    {
        using var secretariat = await SecretariatAsync();
        await TakenAsync(secretariat, "/opret-organ", ("kind", "committee"), ("name", "Navneudvalget"), ("effectiveOn", "2020"));
        await TakenAsync(secretariat, "/organer/navneudvalget/plads", ("person.name", "Hanne Holm"), ("person.email", "hanne@example.dk"),
            ("role", "member"), ("effectiveOn", "2021-01-01"));
        var first = (string)(await SeatsAsync("navneudvalget", "2021-06-01"))[0]!["person"]!;

        (string, string)[] again =
            [("person.name", "Hanne Holm"), ("person.email", "hh@example.dk"), ("role", "observer"), ("effectiveOn", "2022-01-01")];
        var asked = await AnswerAsync(secretariat, "/organer/navneudvalget/plads", HttpStatusCode.UnprocessableEntity, again);
        asked.QuerySelector("[id='person.same-error']")!.TextContent.ShouldContain("samme person eller en anden");
        asked.QuerySelectorAll("[name='person.same']").Select(choice => choice.GetAttribute("value")).ShouldBe([first, "another"]);
        Field(asked, "person.email").ShouldBe("hh@example.dk");

        await TakenAsync(secretariat, "/organer/navneudvalget/plads", [.. again, ("person.same", first)]);
        await TakenAsync(
            secretariat, "/organer/navneudvalget/plads",
            ("person.name", "Hanne Holm"), ("person.email", "hanne.holm@example.dk"), ("role", "member"), ("effectiveOn", "2023-01-01"),
            ("person.same", "another"));
        var seats = await SeatsAsync("navneudvalget", "2023-06-01");
        seats.Count(seat => (string)seat!["person"]! == first).ShouldBe(2);
        seats.Select(seat => (string)seat!["person"]!).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_name_alone_is_never_taken_to_be_the_one_known_person_who_has_it()
    {
        using var secretariat = await SecretariatAsync();
        await TakenAsync(secretariat, "/opret-organ", ("kind", "committee"), ("name", "Navnlig"), ("effectiveOn", "2020"));
        (string, string)[] seat = [("person.name", "Jens Jensen"), ("role", "member"), ("effectiveOn", "2021-01-01")];
        await TakenAsync(secretariat, "/organer/navnlig/plads", seat);
        var first = (string)(await SeatsAsync("navnlig", "2021-06-01"))[0]!["person"]!;
        var asked = await AnswerAsync(
            secretariat, "/embeder/tiltraed", HttpStatusCode.UnprocessableEntity, ("office", "auditor"), ("person.name", "Jens Jensen"),
            ("effectiveOn", "01.09.2025"), ("decidedBy", "general-assembly"));
        asked.QuerySelectorAll("[name='person.same']").Select(choice => choice.GetAttribute("value")).ShouldBe([first, "another"]);

        (string, string)[] again = [("person.name", "jens jensen"), ("role", "observer"), ("effectiveOn", "2021-01-01")];
        await AnswerAsync(secretariat, "/organer/navnlig/plads", HttpStatusCode.UnprocessableEntity, again);
        await TakenAsync(secretariat, "/organer/navnlig/plads", [.. again, ("person.same", "another")]);
        (await SeatsAsync("navnlig", "2021-06-01")).Select(row => (string)row!["person"]!).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_takes_an_office_from_somebody_confirms_it_and_the_chair_who_leaves_another_seat_keeps_the_chair()
    {
        using var secretariat = await SecretariatAsync();
        var member = await MemberAsync("Afløser Kommune");
        foreach (var name in new[] { "Ulla Ude", "Inge Inde" })
        {
            (string, string)[] taking =
            [
                ("office", "chair"), ("person.name", name), ("person.email", $"{name[0]}@example.dk"),
                ("effectiveOn", name == "Ulla Ude" ? "01.09.2025" : "01.10.2025"), ("decidedBy", "general-assembly"),
            ];
            if (name == "Inge Inde")
            {
                var read = await AnswerAsync(secretariat, "/embeder/tiltraed", HttpStatusCode.OK, taking);
                read.QuerySelector(".follows")!.TextContent.ShouldContain(
                    "Ulla Ude er formand i bestyrelsen og fratræder samtidig, 1. oktober 2025");
                (await SeatsAsync("board", "2025-10-02")).Where(row => (string?)row!["role"] == "chair")
                    .Select(row => (string?)row!["name"]).ShouldBe(["Ulla Ude"]);
            }

            await TakenAsync(secretariat, "/embeder/tiltraed", name == "Inge Inde" ? [.. taking, ("confirm-step", "yes")] : taking);
        }

        await TakenAsync(secretariat, "/organer/board/plads", ("person.name", "Inge Inde"), ("person.email", "I@example.dk"), ("role", "member"),
            ("organisation", member), ("effectiveOn", "01.11.2025"), ("decidedBy", "general-assembly"));
        var inge = (await SeatsAsync("board", "2025-11-02")).First(row => (string?)row!["name"] == "Inge Inde")!["person"]!;
        var warning = (await AnswerAsync(
            secretariat, $"/organer/board/member/{(string)inge!}/fratraed", HttpStatusCode.OK, ("effectiveOn", "01.03.2026")))
            .QuerySelector(".alert-warning")!;
        warning.TextContent.ShouldContain("Inge Inde er også formand i bestyrelsen");
        (await AnswerAsync(secretariat, $"/organer/board/chair/{(string)inge!}/fratraed", HttpStatusCode.OK, ("effectiveOn", "01.03.2026")))
            .QuerySelector(".alert-warning").ShouldBeNull();

        // Both of the seats are found, and told of on one line.
        var casework = await PageAsync(secretariat, "/behandling");
        casework.QuerySelectorAll("main h2").ShouldContain(heading => heading.TextContent == "Pladser i bestyrelsen, der skal ses efter");
        casework.QuerySelectorAll("main li a[href='/organer/board']").Select(line => line.TextContent)
            .Count(line => line.StartsWith("Inge Inde", StringComparison.Ordinal)).ShouldBe(1);
        await TakenAsync(secretariat, "/embeder/fratraed", ("office", "chair"), ("effectiveOn", "01.03.2026"));
    }

    [Fact]
    public async Task Who_never_held_the_seat_and_who_was_erased_are_two_things()
    {
        using var secretariat = await SecretariatAsync();
        await TakenAsync(secretariat, "/opret-organ", ("kind", "committee"), ("name", "Nuludvalget"), ("effectiveOn", "2020"));
        await TakenAsync(secretariat, "/organer/nuludvalget/plads", ("person.name", "Nils Nul"), ("role", "member"), ("effectiveOn", "2021-01-01"));
        var nils = (string)(await SeatsAsync("nuludvalget", "2021-06-01"))[0]!["person"]!;
        var left = await TakenAsync(
            secretariat, $"/organer/nuludvalget/member/{nils}/fratraed", ("effectiveOn", "01.01.2021"), ("confirm-step", "yes"));
        await server.CaughtUpAsync();
        var entry = left.Split("entry=")[1].Split('&')[0];
        var before = $"/organer/nuludvalget?effective=2021-06-01&recorded={long.Parse(entry) - 1}";
        (await server.PageAsync($"/journal/{entry}")).QuerySelector("main")!.TextContent.ShouldContain("hvis navn ikke er offentligt");
        (await server.PageAsync(before)).QuerySelector("table")!.TextContent.ShouldContain("Navnet er ikke offentligt");

        await Fresh.ScalarAsync<int>(
            server.Database.Owner, $"with gone as (delete from register.person where id = '{nils}' returning 1) select count(*)::int from gone");
        (await server.PageAsync($"/journal/{entry}")).QuerySelector("main")!.TextContent.ShouldContain("Slettet person");
        (await server.PageAsync(before)).QuerySelector("table")!.TextContent.ShouldContain("slettet person");
    }

    [Fact]
    public async Task Whoever_leaves_is_asked_for_a_day_that_can_be_meant_and_told_since_when_the_seat_was_held()
    {
        using var secretariat = await SecretariatAsync();
        var today = DateOnly.FromDateTime(DanishDay.Today);
        await TakenAsync(secretariat, "/opret-organ", ("kind", "committee"), ("name", "Tidsudvalget"), ("effectiveOn", "2020"));
        foreach (var (name, until) in new[] { ("Ida Igang", $"{today.AddYears(1):dd.MM.yyyy}"), ("Frida Færdig", "01.02.2023") })
            await TakenAsync(secretariat, "/organer/tidsudvalget/plads",
                ("person.name", name), ("role", "member"), ("effectiveOn", "01.02.2022"), ("until", until));
        var seats = (await SeatsAsync("tidsudvalget", "2022-06-01")).ToDictionary(
            seat => (string)seat!["name"]!, seat => $"/organer/tidsudvalget/member/{(string)seat!["person"]!}");
        Field(await PageAsync(secretariat, seats["Ida Igang"] + "/fratraed"), "effectiveOn").ShouldBe($"{today:dd.MM.yyyy}");
        Field(await PageAsync(secretariat, seats["Frida Færdig"] + "/fratraed"), "effectiveOn").ShouldBe("01.02.2023");

        foreach (var action in new[] { "/fratraed", "/forny" })
            (await AnswerAsync(secretariat, seats["Frida Færdig"] + action, HttpStatusCode.UnprocessableEntity, ("effectiveOn", "01.05.2024")))
                .QuerySelector("#effectiveOn-error")!.TextContent.ShouldContain("har eller havde den fra den 1. februar 2022 til 1. februar 2023");
        await TakenAsync(
            secretariat, seats["Ida Igang"] + "/fratraed", ("effectiveOn", "01.02.2023"), ("confirm-step", "yes"));
        (await AnswerAsync(secretariat, seats["Ida Igang"] + "/fratraed", HttpStatusCode.UnprocessableEntity, ("effectiveOn", "01.03.2022")))
            .QuerySelector("#effectiveOn-error")!.TextContent
            .ShouldContain("allerede afsluttet: fra den 1. februar 2022 til 1. februar 2023");
    }

    [Fact]
    public async Task Whoever_leaves_the_board_and_keeps_an_office_is_warned()
    {
        using var secretariat = await SecretariatAsync();
        var member = await MemberAsync("Embeds Kommune");
        await TakenAsync(secretariat, "/organer/board/plads", ("person.name", "Keld Kasserer"), ("person.email", "keld@example.dk"),
            ("role", "member"), ("organisation", member), ("effectiveOn", "01.09.2025"), ("decidedBy", "general-assembly"));
        await TakenAsync(secretariat, "/embeder/tiltraed", ("office", "treasurer"), ("person.name", "Keld Kasserer"),
            ("person.email", "keld@example.dk"), ("effectiveOn", "01.09.2025"), ("decidedBy", "board"));
        var keld = (await SeatsAsync("board", "2025-10-01")).Single(row => (string?)row!["name"] == "Keld Kasserer")!["person"]!;
        var leaving = $"/organer/board/member/{(string)keld!}/fratraed";
        var warning = (await AnswerAsync(secretariat, leaving, HttpStatusCode.OK, ("effectiveOn", "01.03.2026")))
            .QuerySelector(".alert-warning")!;
        warning.TextContent.ShouldContain("Keld Kasserer er også kasserer i bestyrelsen");
        warning.QuerySelector("a")!.GetAttribute("href").ShouldBe("/embeder/fratraed?office=treasurer");
        await TakenAsync(secretariat, "/embeder/fratraed", ("office", "treasurer"), ("effectiveOn", "01.03.2026"));
        (await AnswerAsync(secretariat, leaving, HttpStatusCode.OK, ("effectiveOn", "01.03.2026"))).QuerySelector(".alert-warning").ShouldBeNull();
        await TakenAsync(secretariat, leaving, ("effectiveOn", "01.03.2026"), ("confirm-step", "yes"));
    }

    [Fact]
    public async Task Who_sits_as_chair_and_as_member_of_a_group_at_once_is_found_and_the_others_stand_by_name()
    {
        using var secretariat = await SecretariatAsync();
        await TakenAsync(secretariat, "/opret-organ", ("kind", "committee"), ("name", "Dobbeltudvalget"), ("effectiveOn", "2020"));
        foreach (var (name, role) in new[] { ("Åse", "member"), ("Bo", "member"), ("Dorte", "chair"), ("Dorte", "member"), ("Anna", "member") })
            await TakenAsync(secretariat, "/organer/dobbeltudvalget/plads", ("person.name", name), ("person.email", $"{name[0]}@example.dk"),
                ("role", role), ("effectiveOn", "2021-01-01"));
        (await SeatsAsync("dobbeltudvalget", "2021-06-01")).Where(row => row!["finding"] is not null)
            .Select(row => $"{row!["name"]} {row["role"]} {row["finding"]}").ShouldBe(["Dorte chair two-seats", "Dorte member two-seats"]);
        var page = await PageAsync(secretariat, "/organer/dobbeltudvalget");
        page.QuerySelectorAll("[aria-labelledby='held'] tbody th a").Select(name => name.TextContent.Trim())
            .ShouldBe(["Dorte", "Anna", "Bo", "Dorte", "Åse"]);
    }

    [Fact]
    public async Task A_correction_speaks_of_the_body_by_its_name_and_what_cannot_be_stands_beside_its_field()
    {
        using var secretariat = await SecretariatAsync();
        await TakenAsync(secretariat, "/opret-organ",
            ("kind", "committee"), ("name", "Rettelsesudvalget"), ("body", "rettelser"), ("effectiveOn", "2020"));
        var taken = await TakenAsync(secretariat, "/organer/rettelser/plads", ("person.name", "Rie Retter"), ("role", "member"),
            ("effectiveOn", "01.02.2022"), ("until", "01.02.2024"));
        var entry = $"/journal/{taken.Split("entry=")[1].Split('&')[0]}";
        var fields = (await PageAsync(secretariat, entry + "/ret")).QuerySelectorAll("form.command [name^='changes.']")
            .ToDictionary(
                field => field.GetAttribute("name")!, field => (field as IHtmlInputElement)?.Value ?? (field as IHtmlSelectElement)?.Value ?? "");
        var read = await AnswerAsync(secretariat, entry + "/ret", HttpStatusCode.OK, Changed("changes.until", "2025-02-01"));
        read.QuerySelector(".rolls")!.TextContent.ShouldContain("Rie Retter, Rettelsesudvalget");
        read.QuerySelector(".rolls")!.TextContent.ShouldNotContain("rettelser");

        var wrong = await AnswerAsync(secretariat, entry + "/ret", HttpStatusCode.UnprocessableEntity, Changed("changes.until", "2021-02-01"));
        wrong.QuerySelector("[id='changes.until-error']")!.TextContent.ShouldContain("Sådan kan indførsel");
        wrong.QuerySelector(".alert-error a[href='/journal?stream=body-rettelser']").ShouldNotBeNull();

        // The page on which it is confirmed sends nothing of what was emptied.
        await TakenAsync(
            secretariat, entry + "/ret", [.. Changed("changes.until", "").Where(field => field.Item1 != "changes.until"), ("confirm-step", "yes")]);
        (await PageAsync(secretariat, entry + "/ret")).QuerySelector("[name='changes.until']")!.GetAttribute("value").ShouldBeNullOrEmpty();

        await TakenAsync(secretariat, entry + "/annuller", ("decidedOn", "01.03.2024"), ("why", "Fejl"), ("confirm-step", "yes"));
        await server.CaughtUpAsync();
        (await server.PageAsync(entry)).QuerySelector("main")!.TextContent.ShouldContain("hvis navn ikke er offentligt (det ses af");
        (await server.PageAsync($"/organer/rettelser?effective=2023-01-01&recorded={entry.Split('/')[^1]}")).QuerySelector("table")!.TextContent
            .ShouldContain("Navnet er ikke offentligt");

        (string, string)[] Changed(string field, string value) =>
            [.. fields.Select(said => (said.Key, said.Key == field ? value : said.Value)), ("decidedOn", "01.03.2024"), ("why", "Fejl")];
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

    private static IEnumerable<string> Wrong(IHtmlDocument page) =>
        page.QuerySelectorAll(".alert-error li a").Select(link => link.GetAttribute("href")!.TrimStart('#'));

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
