// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OS2.Ledger.Assemblies.Minutes;
using OS2.Ledger.Documents;
using OS2.Ledger.Languages;
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Tests.Assemblies.Minutes;

/// <summary>The minutes of an assembly that was held today, from the first draft to the published text.</summary>
public sealed class MinutesPagesTests : IAsyncLifetime
{
    private const string Favrskov = "29189714", Ballerup = "58271713", Aarhus = "55133018";

    private static readonly DateOnly Today = DateOnly.FromDateTime(DanishDay.Today);

    private static readonly string Assembly = $"{Today.Year}", Path = $"/generalforsamlinger/{Assembly}/referat";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly TestServer _server = new();

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        // Whoever is signed in as auditor is elected to chair the assembly.
        _ = await _server.TokenAsync(Role.Auditor);
        foreach (var (cvr, name) in new[] { (Favrskov, "Favrskov Kommune"), (Ballerup, "Ballerup Kommune"), (Aarhus, "Aarhus Kommune") })
            await _server.AskAsync("members/register", new { cvr, name, kind = "municipality", effectiveOn = "2012-04-24" });
        await AskAsync("plan", new { effectiveOn = Day(0), place = "Dokk1", online = true, decidedOn = Day(-200) });
        await AskAsync("give-notice", new { effectiveOn = Day(-20) });
        await AskAsync("place-statutory-agenda", new { effectiveOn = Day(-20) });
        await AskAsync("receive-motion", new { motion = 1, kind = "statutes", title = "Nye vedtægter", by = Ballerup, effectiveOn = Day(-30) });
        await AskAsync("propose-rule", new { motion = 1, rule = "half-year-after", value = "09-01" });
        await AskAsync("receive-motion", new { motion = 2, kind = "ordinary", title = "Et udvalg", effectiveOn = Day(-30) });
        await AskAsync("receive-motion", new { motion = 3, kind = "ordinary", title = "Noget andet", effectiveOn = Day(-30) });
        await AskAsync("withdraw-motion", new { motion = 3, effectiveOn = Day(-15) });
        await AskAsync("distribute-motions", new { effectiveOn = Day(-10) });
        await _server.AskAsync("seats/take", new
        {
            body = "board", person = Named("Beate Bestyrelse"), organisation = Favrskov, role = "member", until = $"{Assembly}-12-31",
            effectiveOn = Day(-400), decidedOn = Day(-400), decidedBy = "general-assembly",
        });
        await AskAsync("nominate-candidate", new { seat = "board-member", person = Named("Bo Bang"), organisation = Ballerup });
        await AskAsync("nominate-candidate", new { seat = "board-member", person = Named("Ane Aagaard"), organisation = Aarhus });
        await AskAsync("nominate-candidate", new { seat = "auditor", person = Named("Rune Revsbech") });
        await _server.CaughtUpAsync();
        await ArriveAsync(Favrskov, "Rita Rask", online: false);
        await AskAsync("open", new { });
        await ArriveAsync(Ballerup, "Palle Pil", online: true);
        await AskAsync("reach-item", new { item = 1 });
        await AskAsync("elect-meeting-chair", new { person = new { key = "development-auditor" } });
        await AskAsync("elect-minute-taker", new { person = Named("Rebekka Referent") });
        await ArriveAsync(Aarhus, "Asta Lund", online: false);
        await AskAsync("reach-item", new { item = 2 });
        await AskAsync("reach-item", new { item = 4 });
        await AskAsync("open-ballot", new { method = "paper", seat = "board-member", seats = 1 }, 1);
        await CountAsync(1, "3 1=2 2=1");
        await AskAsync("reach-item", new { item = 6 });
        await AskAsync("open-ballot", new { method = "uncontested", seat = "auditor", seats = 1 }, 2);
        await AskAsync("recess", new { });
        await AskAsync("resume", new { });
        await AskAsync("reach-item", new { item = 8 });
        await AskAsync("open-ballot", new { method = "show-of-hands", motion = 1 }, 3);
        await CountAsync(3, "3 for=2 against=1");
        await AskAsync("open-ballot", new { method = "show-of-hands", motion = 2 }, 4);
        await CountAsync(4, "3 for=1 against=2");
        await AskAsync("close", new { });
        await _server.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task They_are_drafted_in_prose_from_the_entries()
    {
        var today = Formats.Date(Today);
        var chair = RulesInForce.Default.IsChairUpIn(Today.Year)
            ? "[Udfyldes: hvad der skete under punktet]" : $"Formanden var ikke på valg i {Assembly} (§ 6.4).";
        (await DraftAsync("?lang=en")).ShouldBe(Unwrapped(
            $"""
            # Referat af den ordinære generalforsamling {Assembly}

            Generalforsamlingen blev holdt den {today} (Dokk1 og online).

            Dirigent: Rikke Revisor. Referent: Rebekka Referent.

            Indkaldelsen blev sendt den {On(-20)} og dermed for sent; fristen var den {Formats.Date(Today.AddMonths(-1))} (§ 7).

            Forslagene blev sendt til medlemmerne den {On(-10)} og dermed i tide; fristen var den {On(-8)} (§ 7).

            Generalforsamlingen blev åbnet kl. NN. På stemmelisten stod 3 stemmeberettigede medlemmer, og 2 var til stede ved åbningen. Af dem
            deltog 1 online.

            ## 1. Valg af dirigent og referent

            Rikke Revisor blev valgt til dirigent (§ 7).

            Rebekka Referent blev valgt til referent (§ 7).

            Fremmødet ændrede sig kl. NN: 1 medlem kom til. Derefter var 3 af 3 stemmeberettigede til stede.

            ## 2. Bestyrelsens beretning

            [Udfyldes: hvad der skete under punktet]

            ## 3. Valg af formand

            {chair}

            ## 4. Valg af bestyrelsesmedlemmer

            Der blev holdt valg af bestyrelsesmedlemmer på stemmesedler. Kandidater: 2, pladser: 1, gyldige stemmer, som ikke er blanke: 3. Flest
            stemmer vælger.

            - Bo Bang (Ballerup Kommune): 2 stemmer
            - Aarhus Kommune: 1 stemme

            Valgt blev Bo Bang (Ballerup Kommune).

            ## 5. Valg af suppleanter

            [Udfyldes: hvad der skete under punktet]

            ## 6. Valg af revisor

            Der blev holdt valg af revisor. Der var ikke flere kandidater end pladser, og der blev ikke stemt. Valgt blev Rune Revsbech.

            Generalforsamlingen holdt pause kl. NN.

            Generalforsamlingen blev genoptaget kl. NN.

            ## 7. Regnskab og næste års kontingent

            [Udfyldes: hvad der skete under punktet]

            ## 8. Indkomne forslag

            Forslag 3, »Noget andet«, blev trukket tilbage den {On(-15)}.

            Forslag 1, »Nye vedtægter«, stillet af Ballerup Kommune, blev sat til afstemning ved håndsoprækning. 3 var til stede; 2 stemte for, 1
            imod og 0 blankt. 3 til stede, 2/3 heraf er 2; 2 stemte for: vedtaget, § 9 stk. 1. Forslaget blev dermed vedtaget.

            Med vedtagelsen gælder:

            - Sidste indmeldelsesdag med helt kontingent: 1. september fra den {today}

            Forslag 2, »Et udvalg«, stillet af bestyrelsen, blev sat til afstemning ved håndsoprækning. 3 var til stede; 1 stemte for, 2 imod og 0
            blankt. 3 afgivne stemmer, mere end 1/2 heraf er mindst 2; 1 stemte for: forkastet, § 7 stk. 1. Forslaget blev dermed forkastet.

            ## 9. Eventuelt

            [Udfyldes: hvad der skete under punktet]

            ## Afslutning

            Generalforsamlingen blev hævet kl. NN. Referatet godkendes og underskrives af dirigenten (§ 7).
            """));
    }

    [Fact]
    public async Task What_was_decided_stands_and_the_pages_offer_nothing_else()
    {
        (await RefusedAsync("withdraw-motion", new { motion = 1 })).ShouldBe("motion-decided");
        (await RefusedAsync("amend-motion", new { motion = 2, title = "To udvalg" })).ShouldBe("motion-decided");
        (await RefusedAsync("withdraw-candidacy", new { seat = "board-member", person = Named("Bo Bang") })).ShouldBe("election-declared");
        (await RefusedAsync("remove-agenda-item", new { item = 9 })).ShouldBe("assembly-stands");
        (await RefusedAsync("elect-meeting-chair", new { person = Named("Dennis Dirigent") })).ShouldBe("assembly-stands");

        var page = await _server.PageAsync($"/generalforsamlinger/{Assembly}", Role.Secretariat);
        page.QuerySelectorAll("a.act").ShouldBeEmpty();
        page.QuerySelectorAll("section.actions a").Select(link => link.GetAttribute("href")!.Split('/')[^1])
            .Intersect(["vaelg-dirigent", "vaelg-referent", "fast-dagsorden", "punkt", "tag-af"]).ShouldBeEmpty();
        foreach (var form in new[] { "traek-forslag?motion=1", "traek-kandidat", "tag-af?item=9", "vaelg-dirigent" })
            await _server.PageAsync($"/generalforsamlinger/{Assembly}/{form}", Role.Secretariat, HttpStatusCode.Found);

        var motions = page.QuerySelectorAll(".motions > li").ToList();
        motions[0].QuerySelector($"a[href='/afstemninger/{Assembly}-3']").ShouldNotBeNull();
        motions[0].TextContent.ShouldContain("Vedtaget");
        motions[0].TextContent.ShouldContain("Det er vedtaget, og derfor gælder:");
        motions[1].TextContent.ShouldContain("Forkastet");
        motions[2].TextContent.ShouldContain("Trukket tilbage");
        page.QuerySelector("#forslag ~ ul")!.TextContent.ShouldNotContain("Vedtages det");
        page.QuerySelector("#dagsorden ~ ol")!.TextContent.ShouldContain("Indkomne forslag: Nye vedtægter; Et udvalg");

        // Whose time was over is told of the board as it was before it elected anybody.
        var convening = (await _server.PageAsync($"/generalforsamlinger/{Assembly}/indkaldelse", Role.Secretariat)).QuerySelector("main")!;
        convening.TextContent.ShouldContain("Generalforsamlingen blev holdt i dag.");
        convening.TextContent.ShouldNotContain("Der mangler");
        convening.TextContent.ShouldContain("Beate Bestyrelse");
        convening.QuerySelectorAll(".convening a.button").ShouldBeEmpty();
    }

    [Fact]
    public async Task They_are_written_signed_by_the_meeting_chair_and_published()
    {
        (await RefusedAsync("publish-minutes", new { })).ShouldBe("minutes-not-signed");
        (await RefusedAsync("sign-minutes", new { })).ShouldBe("minutes-not-drafted");
        await AskAsync("draft-minutes", new { text = "# Referat\r\n\r\nRikke Revisor var dirigent." });
        var first = await DraftedAsync();
        (await AskAsync("draft-minutes", new { text = "# Referat\n\nRikke Revisor var dirigent.", over = first })).ShouldBeEmpty();
        (await RefusedAsync("draft-minutes", new { text = "Noget andet" })).ShouldBe("draft-changed");
        await AskAsync("draft-minutes", new { text = "# Referat\n\nAlt gik godt.\n\n- ét\n- to", over = first });
        var second = await DraftedAsync();

        // Nobody signs what they did not read, or for somebody else.
        (await RefusedAsync("sign-minutes", new { draft = first }, Role.Auditor)).ShouldBe("draft-changed");
        (await RefusedAsync("sign-minutes", new { draft = second }, Role.Chair)).ShouldBe("not-meeting-chair");
        (await RefusedAsync("publish-minutes", new { }, Role.Auditor)).ShouldBe("not-allowed");
        (await ReadAsync($"{Path}.txt")).ShouldBeNull();
        (await _server.PageAsync(Path)).QuerySelector("main")!.TextContent.ShouldNotContain("Alt gik godt");

        var signed = await AskAsync("sign-minutes", new { draft = second }, role: Role.Auditor);
        (await AskAsync("sign-minutes", new { draft = second }, role: Role.Auditor)).ShouldBeEmpty();
        (await RefusedAsync("draft-minutes", new { text = "Alt gik skidt", over = second })).ShouldBe("minutes-signed-already");
        var digest = await SignedAsync();
        (await ReadAsync($"/dokumenter/{digest}")).ShouldBeNull();
        (await ReadAsync($"{Path}.txt")).ShouldBeNull();

        await AskAsync("publish-minutes", new { });
        await _server.CaughtUpAsync();
        var text = await ReadAsync($"{Path}.txt");
        Encoding.UTF8.GetString(text!).ShouldBe("# Referat\n\nAlt gik godt.\n\n- ét\n- to");
        (await ReadAsync($"/dokumenter/{digest}")).ShouldBe(text);
        (await ReadAsync($"/dokumenter/{second}")).ShouldBeNull();
        var page = await _server.PageAsync(Path);
        page.QuerySelectorAll(".minutes-text > *").Select(part => $"{part.LocalName} {Regex.Replace(part.TextContent.Trim(), @"\s+", " ")}")
            .ShouldBe(["h2 Referat", "p Alt gik godt.", "ul étto"]);
        page.QuerySelectorAll(".minutes-text ~ .proof code.digest").Length.ShouldBe(2);
        var codes = page.QuerySelectorAll("code.digest").Select(code => code.TextContent).ToList();
        codes[0].ShouldBe(digest);
        Digest.Of(Convert.FromHexString(codes[1]), text!).ToString().ShouldBe(digest);
        page.QuerySelector("main")!.TextContent.ShouldContain("og blev det i tide");
        page.QuerySelector("main")!.TextContent.ShouldNotContain("Rikke Revisor");
        var assembly = await _server.PageAsync($"/generalforsamlinger/{Assembly}");
        assembly.QuerySelector("#referat + p")!.TextContent.ShouldContain("Referatet blev offentliggjort");
        (await RefusedAsync("publish-minutes", new { effectiveOn = Day(0), reference = "igen" })).ShouldBe("minutes-published-already");

        // With the signature annulled they are written anew; nothing that was published rests on it then.
        (await RefusedAnnulAsync(signed[0])).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_is_not_filled_in_is_signed_only_when_that_is_said()
    {
        await AskAsync("draft-minutes", new { text = "# Referat\n\n## 2. Beretning\n\n[Udfyldes: hvad der skete]\n\n## 9. Eventuelt\n\nKl. [?]." });
        var draft = await DraftedAsync();
        var page = await _server.PageAsync(Path, Role.Auditor);
        page.QuerySelectorAll(".alert-warning li").Select(place => place.TextContent)
            .ShouldBe(["2. Beretning: [Udfyldes: hvad der skete]", "9. Eventuelt: Kl. [?]."]);
        page.QuerySelector("form.command input[name=asItStands]").ShouldNotBeNull();
        (await _server.PageAsync($"{Path}/underskriv", Role.Secretariat)).QuerySelector("input[name=asItStands]").ShouldNotBeNull();
        (await RefusedAsync("sign-minutes", new { draft }, Role.Auditor)).ShouldBe("minutes-unfinished");
        (await RefusedAsync("sign-minutes", new { reference = "På papir" })).ShouldBe("minutes-unfinished");
        (await RefusedAsync("sign-minutes", new { draft, asItStands = true }, Role.Chair)).ShouldBe("not-meeting-chair");
        (await AskAsync("sign-minutes", new { draft, asItStands = true }, role: Role.Auditor)).ShouldHaveSingleItem();
        (await AskAsync("sign-minutes", new { draft }, role: Role.Auditor)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_secretariat_is_told_what_they_wait_for()
    {
        (await TasksAsync()).ShouldContain("referatet skal skrives.");
        await AskAsync("draft-minutes", new { text = "Alt gik godt." });
        (await TasksAsync()).ShouldContain("udkastet skal underskrives af dirigenten.");

        // The draft is for the secretariat and the meeting chair.
        (await _server.PageAsync(Path, Role.Auditor)).QuerySelector(".minutes-text")!.TextContent.ShouldContain("Alt gik godt.");
        (await _server.PageAsync(Path)).QuerySelector(".minutes-text").ShouldBeNull();
        await _server.PageAsync($"{Path}/rediger", Role.Auditor, HttpStatusCode.Forbidden);
        await _server.PageAsync($"{Path}/underskriv", Role.Chair, HttpStatusCode.NotFound);

        // On paper, which the secretariat registers.
        await AskAsync("sign-minutes", new { reference = "Underskrevet på papir" });
        (await TasksAsync()).ShouldContain("referatet er underskrevet og skal offentliggøres.");
        await AskAsync("publish-minutes", new { });
        await _server.CaughtUpAsync();
        (await TasksAsync()).ShouldNotContain("Referater af generalforsamlinger");
    }

    /// <summary>As a file holds it, where a paragraph is one line.</summary>
    private static string Unwrapped(string text) => Regex.Replace(text.ReplaceLineEndings("\n"), @"(?<!\n)\n(?![\n-])", " ");

    private static string Day(int from) => Today.AddDays(from).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string On(int from) => Formats.Date(Today.AddDays(from));

    private static object Named(string name) => new { key = name, name };

    /// <summary>What is suggested as a draft, with the clock taken out.</summary>
    private async Task<string> DraftAsync(string question = "") => Regex.Replace(
        (await _server.PageAsync($"{Path}/rediger{question}", Role.Secretariat)).QuerySelector("textarea")!.TextContent,
        @"kl\. \d\d\.\d\d", "kl. NN");

    private async Task<string> TasksAsync() => (await _server.PageAsync("/behandling", Role.Secretariat)).QuerySelector("main")!.TextContent;

    private async Task<string> DraftedAsync() => (await _server.PageAsync($"{Path}/rediger", Role.Secretariat))
        .QuerySelector("input[name=over]")!.GetAttribute("value")!;

    private async Task ArriveAsync(string cvr, string name, bool online)
    {
        await AskAsync("credential-representative", new { cvr, person = Named(name) });
        await AskAsync("record-arrival", new { cvr, online });
    }

    private async Task CountAsync(int ballot, string count)
    {
        foreach (var teller in new[] { "Tove Tæller", "Tage Tæller" })
            await AskAsync("count-ballot", new { teller = Named(teller), count }, ballot);
        await AskAsync("declare-outcome", new { }, ballot);
    }

    private Task<long[]> AskAsync(string command, object about, int? ballot = null, Role role = Role.Secretariat) =>
        _server.AskAsync($"assemblies/{command}", Body(about, ballot), role);

    private static JsonObject Body(object about, int? ballot)
    {
        var body = JsonSerializer.SerializeToNode(about)!.AsObject();
        if (ballot is { } number) body["ballot"] = $"{Assembly}-{number}";
        else body["assembly"] = Assembly;
        return body;
    }

    private async Task<string?> RefusedAsync(string command, object about, Role role = Role.Secretariat) =>
        await CodeAsync($"/api/assemblies/{command}", Body(about, null), role);

    private Task<string?> RefusedAnnulAsync(long number) =>
        CodeAsync("/api/entries/annul", new JsonObject { ["number"] = number }, Role.Secretariat);

    private async Task<string?> CodeAsync(string path, JsonObject body, Role role)
    {
        using var client = await _server.ClientAsync(role);
        using var response = await client.PostAsJsonAsync(path, body, Stop);
        return (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["code"];
    }

    private async Task<string> SignedAsync()
    {
        using var client = await _server.ClientAsync();
        var entries = await client.GetFromJsonAsync<JsonArray>($"/api/entries?stream=assembly-{Assembly}", Stop);
        return entries!.Single(entry => (string?)entry!["type"] == "assembly_minutes_signed")!["data"]!["minutes"]!.GetValue<string>();
    }

    private async Task<byte[]?> ReadAsync(string path)
    {
        using var client = await _server.ClientAsync();
        using var response = await client.GetAsync(path, Stop);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync(Stop) : null;
    }
}

/// <summary>The text of minutes as it is shown.</summary>
public sealed class MinutesTextTests
{
    [Fact]
    public void Every_letter_of_the_text_is_shown() => MinutesText.Blocks("# A\nb\nc\n- d\n- e\n\n12. maj <b>\n[x]: y\n## F\n#g").ShouldBe(
        [["#", "A"], ["", "b", "c"], ["-", "d", "e"], ["", "12. maj <b>", "[x]: y"], ["##", "F"], ["", "#g"]]);

    [Fact]
    public void What_is_not_filled_in_is_named_by_its_heading() =>
        OpenPlaces.Of("[Dato]\n# Referat\n## 1. Valg\nAlt gik [godt].\n\n- [Udfyldes: hvem]\n## [3.] Formand\n## 4. Ja\n\n] og [").ShouldBe(
            [(null, "[Dato]"), ("1. Valg", "Alt gik [godt]."), ("1. Valg", "- [Udfyldes: hvem]"), (null, "[3.] Formand")]);
}
