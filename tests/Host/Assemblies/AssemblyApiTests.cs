// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;
using OS2.Ledger.Tests.CommandLine;

namespace OS2.Ledger.Tests.Assemblies;

public sealed class AssemblyApiTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly object Ida = new { name = "Ida Iversen", email = "ida@example.dk" };

    [Fact]
    public async Task An_ordinary_assembly_is_planned_called_and_prepared()
    {
        const string assembly = "2025";
        var (notice, text, papers) = (await UploadAsync("indkaldelse.pdf"), await UploadAsync("forslag.pdf"), await UploadAsync("samlet.pdf"));
        (await RefusedAsync("give-notice", new { assembly, notice })).ShouldBe("assembly-unknown");
        var planned = await AskAsync(
            "plan", new { assembly, effectiveOn = "2025-05-14", place = "Aarhus Rådhus", online = true, decidedOn = "2025-01-20" });
        (await SentenceAsync(planned[0])).ShouldBe(
            "Den ordinære generalforsamling 2025 skal holdes den 14. maj 2025 på dette sted: Aarhus Rådhus og online.");
        (await RefusedAsync("plan", new { assembly, effectiveOn = "2025-05-15", decidedOn = "2025-01-21" })).ShouldBe("assembly-planned-already");
        await AskAsync("give-notice", new { assembly, notice, effectiveOn = "2025-04-10" });
        (await AskAsync("place-statutory-agenda", new { assembly, effectiveOn = "2025-04-10" })).Length.ShouldBe(9);
        (await AskAsync("place-statutory-agenda", new { assembly })).ShouldBeEmpty();

        await AskAsync("receive-motion", new
        {
            assembly, motion = 1, kind = "dues", title = "Kontingentet hæves", text, effectiveOn = "2025-04-25",
        });
        var moved = await AskAsync("receive-motion", new
        {
            assembly, motion = 2, kind = "ordinary", title = "Et udvalg om data", by = "58271713", effectiveOn = "2025-05-02",
        });
        (await SentenceAsync(moved[0])).ShouldBe(
            "Forslag 2 til den ordinære generalforsamling 2025 blev modtaget den 2. maj 2025 fra CVR 58271713: »Et udvalg om data«.");
        await AskAsync("amend-motion", new { assembly, motion = 2, title = "To udvalg om data", effectiveOn = "2025-05-03" });
        var proposed = await AskAsync("propose-dues", new { assembly, motion = 1, year = 3_000_000 });
        (await SentenceAsync(proposed[0])).ShouldBe(
            "Vedtages forslag 1 på den ordinære generalforsamling 2025, er kontingentet 30.000,00 kr. om året plus 25 % moms "
            + "fra den 1. januar 2026 (§ 5.1).");
        (await RefusedAsync("propose-dues", new { assembly, motion = 2, year = 3_000_000 })).ShouldBe("motion-of-another-kind");
        await AskAsync("distribute-motions", new { assembly, papers, effectiveOn = "2025-05-05" });
        await AskAsync("withdraw-motion", new { assembly, motion = 2, effectiveOn = "2025-05-10" });

        var candidacy = new { assembly, seat = "board-member", person = Ida, organisation = "58271713", effectiveOn = "2025-05-10" };
        await AskAsync("nominate-candidate", candidacy);
        (await RefusedAsync("nominate-candidate", new { assembly, seat = "chair", person = Ida })).ShouldBe("candidate-of-nobody");
        await AskAsync("withdraw-candidacy", new { assembly, seat = "board-member", person = Ida, effectiveOn = "2025-05-11" });

        (await RowAsync(assembly, "2025-01-19")).ShouldBeNull();
        var row = await RowAsync(assembly, "2025-03-01");
        ((string?)row!["kind"], (string?)row["day"], (string?)row["place"], (bool?)row["online"], (string?)row["status"])
            .ShouldBe(("ordinary", "2025-05-14", "Aarhus Rådhus", true, "planned"));
        // What was sent to the members together is not for everyone: it can hold what is about an exclusion.
        (await ReadAsync(notice), await ReadAsync(text), await ReadAsync(papers))
            .ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task An_extraordinary_assembly_is_demanded_considered_planned_moved_called_off_and_planned_again()
    {
        const string assembly = "2024-x1";
        await AskAsync("demand-extraordinary", new { assembly, cvr = "29189714", effectiveOn = "2024-02-01" });
        await AskAsync("demand-extraordinary", new { assembly, cvr = "58271713", effectiveOn = "2024-02-03" });
        (await RefusedAsync("demand-extraordinary", new { assembly, cvr = "58271713", effectiveOn = "2024-02-04" })).ShouldBe("demanded-already");
        await AskAsync("withdraw-demand", new { assembly, cvr = "58271713", effectiveOn = "2024-02-05" });
        await AskAsync("consider-demand", new { assembly, effectiveOn = "2024-02-10" });
        await AskAsync("plan", new { assembly, effectiveOn = "2024-03-05", decidedOn = "2024-02-10" });
        await AskAsync("move", new { assembly, effectiveOn = "2024-03-07", place = "Odense", decidedOn = "2024-02-15" });
        await AskAsync("place-agenda-item", new { assembly, item = 1, kind = "other", title = "Valg af ny bestyrelse", effectiveOn = "2024-02-15" });
        await AskAsync("remove-agenda-item", new { assembly, item = 1, effectiveOn = "2024-02-16" });
        (await WrongAsync("place-agenda-item", new { assembly, item = 1, kind = "other" }, "title")).ShouldBe("Feltet skal udfyldes.");
        await AskAsync("call-off", new { assembly, effectiveOn = "2024-03-01" });
        // Until when it was decided is said, it would seem to have been planned on the day it is held.
        (await WrongAsync("plan", new { assembly, effectiveOn = "2024-04-02" }, "decidedOn")).ShouldBe("Feltet skal udfyldes.");
        var again = await AskAsync("plan", new { assembly, effectiveOn = "2024-04-02", online = true, decidedOn = "2024-03-05" });
        (await SentenceAsync(again[0])).ShouldBe("Den ekstraordinære generalforsamling 2024-x1 skal holdes online den 2. april 2024.");
        foreach (var (on, status, day) in new[]
        {
            ("2024-01-31", null, null), ("2024-02-01", "demanded", null), ("2024-02-10", "planned", "2024-03-05"),
            ("2024-02-15", "planned", "2024-03-07"), ("2024-03-01", "called-off", "2024-03-07"),
            ("2024-03-05", "planned", "2024-04-02"),
        })
        {
            var row = await RowAsync(assembly, on);
            ((string?)row?["status"], (string?)row?["day"]).ShouldBe((status, day), on);
        }
    }

    [Fact]
    public async Task No_deadline_is_shown_of_what_is_called_off_or_only_registered()
    {
        var assembly = "2021";
        await AskAsync("plan", new { assembly, effectiveOn = "2021-04-20", place = "Vejle", decidedOn = "2021-01-10" });
        (await server.PageAsync($"/generalforsamlinger/{assembly}")).QuerySelectorAll("table:has(#deadlines) tbody tr").Length.ShouldBe(3);
        await AskAsync("call-off", new { assembly, effectiveOn = "2021-03-10" });
        (await server.PageAsync($"/generalforsamlinger/{assembly}")).QuerySelector("#frister").ShouldBeNull();
        var acts = (await server.PageAsync($"/generalforsamlinger/{assembly}", Role.Secretariat)).QuerySelectorAll("section.actions a");
        acts.Select(act => act.GetAttribute("href")).ShouldBe(
            ["/generalforsamlinger/planlaeg?assembly=2021", "/generalforsamlinger/registrer?assembly=2021"]);
        await AskAsync("register", new { assembly, effectiveOn = "2021-08-20", minutes = await UploadAsync("referat.pdf") });
        var page = await server.PageAsync($"/generalforsamlinger/{assembly}");
        page.QuerySelector("#frister").ShouldBeNull();
        page.QuerySelector(".standing")!.TextContent.Trim().ShouldBe("Afholdt");

        assembly = "2020";
        await AskAsync("plan", new { assembly, effectiveOn = "2020-05-13", decidedOn = "2020-01-10" });
        await AskAsync("give-notice", new { assembly, effectiveOn = "2020-01-05" });
        await AskAsync("register", new { assembly, effectiveOn = "2020-05-13", minutes = await UploadAsync("referat.pdf") });
        // Nothing says when the minutes were published, and no motion came that could have been late.
        page = await server.PageAsync($"/generalforsamlinger/{assembly}");
        page.QuerySelectorAll("table:has(#deadlines) tbody th").Select(line => line.TextContent.Split('(')[0].Trim())
            .ShouldBe(["Generalforsamlingen holdes", "Indkaldelsen sendes"]);
        // It was called before it was planned.
        (await server.PageAsync($"/generalforsamlinger/{assembly}?effective=2020-01-06")).QuerySelector(".standing").ShouldBeNull();
    }

    [Fact]
    public async Task A_demand_is_suggested_to_be_of_the_assembly_that_others_have_demanded()
    {
        var year = DanishDay.Today.Year;
        (await SuggestedAsync()).ShouldBe($"{year}-x1");
        await AskAsync("demand-extraordinary", new { assembly = $"{year}-x1", cvr = "29189714" });
        (await SuggestedAsync()).ShouldBe($"{year}-x1");
        await AskAsync("plan", new { assembly = $"{year}-x1", effectiveOn = $"{year + 1}-02-01" });
        (await SuggestedAsync()).ShouldBe($"{year}-x2");

        async Task<string?> SuggestedAsync()
        {
            await server.CaughtUpAsync();
            return (await server.PageAsync("/generalforsamlinger/kraev", Role.Secretariat))
                .QuerySelector("input[name=assembly]")!.GetAttribute("value");
        }
    }

    [Fact]
    public async Task Assemblies_of_before_the_ledger_are_registered_and_the_latest_year_comes_first()
    {
        var minutes = await UploadAsync("referat.pdf");
        await AskAsync("register", new { assembly = "2012", effectiveOn = "2012-04-24", place = "Odense", minutes });
        await AskAsync("register", new { assembly = "2013", effectiveOn = "2013" });
        await AskAsync("demand-extraordinary", new { assembly = "2013-x2", cvr = "29189714", effectiveOn = "2013-06-01" });
        await AskAsync("register", new { assembly = "2013-x10", effectiveOn = "2013-12-01" });
        (await RefusedAsync("register", new { assembly = "2013", effectiveOn = "2013-05-01" })).ShouldBe("assembly-held-already");
        (await WrongAsync("register", new { assembly = "13", effectiveOn = "2013" }, "assembly")).ShouldStartWith("En generalforsamling skrives som");
        (await ReadAsync(minutes)).ShouldBe(HttpStatusCode.OK);

        (await NamesAsync("effective=2013-12-31")).ShouldBe(["2013-x10", "2013-x2", "2013", "2012"]);
        (await NamesAsync("effective=2013-12-31&take=2&after=2013-x10")).ShouldBe(["2013-x2", "2013"]);
        (await NamesAsync("effective=2013-12-31&q=odense")).ShouldBe(["2012"]);
        using var client = await server.ClientAsync();
        var csv = (await client.GetStringAsync("/api/assemblies?q=2012&format=csv&separator=semicolon", Stop)).Split("\r\n");
        csv[0].ShouldBe(
            "Generalforsamling;Ordinær eller ekstraordinær;Dag;Sted;Online;Status;Referat (kendetegn);Status fra;Status til;Usikker");
        csv[1].ShouldBe($"2012;ordinær;2012-04-24;Odense;nej;afholdt;{minutes};2012-04-24;;nej");
        var changes = await client.GetFromJsonAsync<JsonArray>("/api/changes?book=assemblies&from=2012-01-01&to=2012-12-31", Stop);
        ((string?)changes!.Single()!["sentence"])!.ShouldContain("afholdt (24. april 2012)");
    }

    [Fact]
    public async Task An_exclusion_that_waits_and_a_rule_are_laid_before_it()
    {
        const string assembly = "2023", cvr = "35209115";
        await AskAsync("plan", new { assembly, effectiveOn = "2023-05-10", decidedOn = "2023-01-10" });
        await AskAsync("receive-motion", new { assembly, motion = 1, kind = "exclusion", title = "En udelukkelse", effectiveOn = "2023-04-01" });
        await AskAsync("receive-motion", new { assembly, motion = 2, kind = "statutes", title = "Nye vedtægter", effectiveOn = "2023-04-01" });
        (await RefusedAsync("lay-exclusion-before", new { assembly, motion = 1, cvr })).ShouldBe("not-excluded");
        await server.AskAsync("members/register", new { cvr, name = "Gladsaxe Kommune", kind = "municipality", effectiveOn = "2015-01-01" });
        var excluded = await server.AskAsync("members/exclude", new
        {
            cvr, decidedOn = "2023-03-01", reasons = await UploadAsync("begrundelse.pdf"),
        });
        var laid = await AskAsync("lay-exclusion-before", new { assembly, motion = 1, cvr, effectiveOn = "2023-04-01" });
        (await SentenceAsync(laid[0])).ShouldBe(
            "Bestyrelsens udelukkelse af Gladsaxe Kommune er forelagt den ordinære generalforsamling 2023 som forslag 1 (§ 4.6).");
        ((long?)(await RowsAsync($"entries?after={laid[0] - 1}&take=1")).Single()!["data"]!["exclusionEntry"]).ShouldBe(excluded[0]);

        var rule = await AskAsync("propose-rule", new { assembly, motion = 2, rule = "half-year-after", value = "09-01" });
        (await SentenceAsync(rule[0]))!.ShouldContain("gælder denne regel fra den 10. maj 2023: sidste indmeldelsesdag");
        (await RefusedAsync("propose-rule", new { assembly, motion = 2, rule = "half-year-after", value = "32-01" }))
            .ShouldBe("rule-value-impossible");
    }

    [Fact]
    public async Task What_was_entered_wrongly_is_corrected_field_by_field_as_long_as_the_rest_can_follow()
    {
        const string assembly = "2022";
        var planned = await AskAsync("plan", new { assembly, effectiveOn = "2022-05-10", place = "Odense", decidedOn = "2022-01-10" });
        var motion = await AskAsync("receive-motion", new { assembly, motion = 1, kind = "dues", title = "Hæves", effectiveOn = "2022-04-01" });
        var dues = await AskAsync("propose-dues", new { assembly, motion = 1, year = 2_600_000 });
        await CorrectAsync(planned[0], new { effectiveOn = "2022-05-11", place = "Vejle" });
        await CorrectAsync(motion[0], new { title = "Kontingentet hæves", by = "58271713" });
        var corrected = await CorrectAsync(dues[0], new { year = "27.000" });
        var row = await RowAsync(assembly, "2022-03-01");
        ((string?)row!["day"], (string?)row["place"]).ShouldBe(("2022-05-11", "Vejle"));
        (await SentenceAsync(corrected[0]))!.ShouldContain("27.000,00 kr.");
        using var client = await server.ClientAsync(Role.Secretariat);
        using var refused = await client.PostAsJsonAsync("/api/entries/correct", new
        {
            number = motion[0], changes = new { kind = "ordinary" }, why = "En anden slags", decidedOn = "2022-06-01",
        }, Stop);
        ((string?)(await refused.Content.ReadFromJsonAsync<JsonObject>(Stop))!["code"]).ShouldBe("does-not-follow");

        Task<long[]> CorrectAsync(long number, object changes) =>
            server.AskAsync("entries/correct", new { number, changes, why = "Skrevet forkert", decidedOn = "2022-06-01" });
    }

    [Fact]
    public async Task On_the_day_it_elects_its_chair_has_a_recess_and_is_closed_and_then_its_roll_stays()
    {
        const string assembly = "2019", on = "2019-05-14";
        await server.AskAsync("members/register", new
        {
            cvr = "64942212", name = "Københavns Kommune", kind = "municipality", effectiveOn = "2012-04-24",
        });
        await AskAsync("plan", new { assembly, effectiveOn = on, decidedOn = "2019-01-10" });
        await server.CaughtUpAsync();
        (await RefusedAsync("close", new { assembly, effectiveOn = on })).ShouldBe("assembly-not-opened");
        await AskAsync("open", new { assembly, effectiveOn = on });
        await AskAsync("elect-meeting-chair", new { assembly, person = new { name = "Dorte Dirigent" }, effectiveOn = on });
        await AskAsync("elect-minute-taker", new { assembly, person = new { name = "Rasmus Referent" }, effectiveOn = on });
        (await RefusedAsync("reach-item", new { assembly, item = 1, effectiveOn = on })).ShouldBe("place-empty");
        await AskAsync("place-statutory-agenda", new { assembly, effectiveOn = "2019-04-10" });
        var reached = await AskAsync("reach-item", new { assembly, item = 2, effectiveOn = on });
        (await SentenceAsync(reached[0])).ShouldBe("Den ordinære generalforsamling 2019 kom til punkt 2 på dagsordenen den 14. maj 2019.");
        (await AskAsync("reach-item", new { assembly, item = 2, effectiveOn = on })).ShouldBeEmpty();
        await AskAsync("reach-item", new { assembly, item = 1, effectiveOn = on });
        await AskAsync("recess", new { assembly, effectiveOn = on });
        (await RefusedAsync("reach-item", new { assembly, item = 2, effectiveOn = on })).ShouldBe("no-item-in-recess");
        (await StandingAsync()).ShouldBe("Holder pause");
        var resumed = await AskAsync("resume", new { assembly, effectiveOn = on });
        (await SentenceAsync(resumed[0])).ShouldBe("Den ordinære generalforsamling 2019 blev genoptaget den 14. maj 2019.");
        (await StandingAsync()).ShouldBe("I gang");
        (await RefusedAsync("resume", new { assembly, effectiveOn = "2019-05-15" })).ShouldBe("assembly-not-in-recess");
        await AskAsync("close", new { assembly, effectiveOn = on });
        (await StandingAsync()).ShouldBe("Afholdt");
        ((string?)(await RowAsync(assembly, on))!["status"]).ShouldBe("closed");
        (await RefusedAsync("close", new { assembly, effectiveOn = "2019-05-15" })).ShouldBe("assembly-closed-already");
        (await RefusedAsync("credential-representative", new { assembly, cvr = "64942212", person = new { name = "Sif Sen" }, effectiveOn = on }))
            .ShouldBe("assembly-over");

        // Who it was is for those who may see persons.
        (await server.PageAsync($"/generalforsamlinger/{assembly}", Role.Auditor)).Body!.TextContent.ShouldContain("Dorte Dirigent");
        var page = (await server.PageAsync($"/generalforsamlinger/{assembly}")).Body!.TextContent;
        page.ShouldContain("Er valgt");
        page.ShouldNotContain("Dorte Dirigent");
        page.ShouldNotContain("Rasmus Referent");
        (await server.PageAsync($"/generalforsamlinger/{assembly}/stemmeliste", Role.Secretariat))
            .QuerySelectorAll("main .actions a, a.act").ShouldBeEmpty();

        async Task<string> StandingAsync()
        {
            await server.CaughtUpAsync();
            return (await server.PageAsync($"/generalforsamlinger/{assembly}")).QuerySelector(".standing")!.TextContent.Trim();
        }
    }

    [Fact]
    public async Task Assemblies_come_by_import()
    {
        await using var program = await BuiltProgram.NewAsync();
        string[] lines =
        [
            """{"command":"PlanAssembly","body":{"assembly":"2024","effectiveOn":"2024-05-14","decidedOn":"2024-01-10"}}""",
            """{"command":"PlaceStatutoryAgenda","body":{"assembly":"2024","effectiveOn":"2024-04-10"}}""",
            """{"command":"ElectMeetingChair","body":{"assembly":"2024","person":{"name":"Ditte Dal"},"effectiveOn":"2024-05-14"}}""",
            """{"command":"DraftAssemblyMinutes","body":{"assembly":"2024","text":"Ditte Dal var dirigent.","effectiveOn":"2024-05-14"}}""",
            """{"command":"ReceiveMotion","body":{"assembly":"2024","motion":1,"kind":"statutes","title":"§ 7","effectiveOn":"2024-04-20"}}""",
            """{"command":"ReceiveMotion","body":{"assembly":"2024","motion":1,"kind":"dues","title":"§ 5","effectiveOn":"2024-04-20"}}""",
        ];
        var ran = await program.RunAsync(string.Join('\n', lines), ["import", "-"]);
        ran.Said.ShouldContain("6 lines: 5 entered");
        (await program.RowsAsync("select subject || ' ' || (value->>'status') from ledger.timeline where kind = 'assembly'"))
            .ShouldBe(["2024 planned"]);
    }

    private Task<long[]> AskAsync(string command, object body) => server.AskAsync($"assemblies/{command}", body);

    private async Task<string> UploadAsync(string name)
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var pdf = new ByteArrayContent([.. "%PDF-1.4\n"u8, .. Guid.NewGuid().ToByteArray(), .. "\n%%EOF\n"u8])
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") },
        };
        using var uploaded = await client.PostAsync($"/api/documents?fileName={name}", pdf, Stop);
        return (string)(await uploaded.Content.ReadFromJsonAsync<JsonObject>(Stop))!["digest"]!;
    }

    private async Task<HttpStatusCode> ReadAsync(string document)
    {
        await server.CaughtUpAsync();
        using var everyone = await server.ClientAsync();
        using var response = await everyone.GetAsync($"/api/documents/{document}", Stop);
        return response.StatusCode;
    }

    private async Task<string?> RefusedAsync(string command, object body)
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync($"/api/assemblies/{command}", body, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        return (string?)(await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["code"];
    }

    private async Task<string> WrongAsync(string command, object body, string field)
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync($"/api/assemblies/{command}", body, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        return (string)(await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["errors"]![field]![0]!;
    }

    private async Task<string?> SentenceAsync(long number) =>
        (string?)(await RowsAsync($"entries?after={number - 1}&take=1")).Single()!["sentence"];

    private async Task<string?[]> NamesAsync(string query) =>
        [.. (await RowsAsync($"assemblies?{query}")).Select(row => (string?)row!["assembly"])];

    private async Task<JsonNode?> RowAsync(string assembly, string effective) =>
        (await RowsAsync($"assemblies?effective={effective}")).SingleOrDefault(row => (string?)row!["assembly"] == assembly);

    private async Task<JsonArray> RowsAsync(string path)
    {
        await server.CaughtUpAsync();
        using var client = await server.ClientAsync();
        return (await client.GetFromJsonAsync<JsonArray>($"/api/{path}", Stop))!;
    }
}
