// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Doors;
using OS2.Ledger.Organisations;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Assemblies.Ballots;

/// <summary>Ballots as they are held through the doors, over a real database: who can vote, what is kept of it, and what it comes to.</summary>
public sealed class BallotRequestsTests : IAsyncLifetime
{
    private const string Favrskov = "29189714", Ballerup = "58271713", Aarhus = "55133018", Hovedstaden = "29190623";

    private static readonly string Today = DanishDay.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private readonly TestServer _server = new();
    private NpgsqlDataSource _source = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _source = NpgsqlDataSource.Create(_server.Database.Superuser);
        foreach (var (cvr, name) in new[]
        {
            (Favrskov, "Favrskov Kommune"), (Ballerup, "Ballerup Kommune"), (Aarhus, "Aarhus Kommune"), (Hovedstaden, "Region Hovedstaden"),
        })
            await _server.AskAsync("members/register", new { cvr, name, kind = "municipality", effectiveOn = "2012-04-24" });
        await AskAsync("plan", new { assembly = "2026", effectiveOn = Today, decidedOn = "2025-12-01" });
        foreach (var (motion, kind, title) in new[] { (1, "ordinary", "Der oprettes et udvalg"), (2, "statutes", "Nye vedtægter") })
            await AskAsync("receive-motion", new { assembly = "2026", motion, kind, title, effectiveOn = "2026-01-15" });
        await _server.CaughtUpAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Delegates_vote_openly_change_their_votes_and_split_until_the_closing()
    {
        await OpenAsync();
        await AskAsync("open-ballot", new { ballot = "2026-1", motion = 1, method = "electronic" });
        var (favrskov, ballerup) = (await DelegateAsync(Favrskov), await DelegateAsync(Ballerup));
        (await VoteAsync(favrskov, Favrskov, "against")).ShouldBeNull();
        (await VoteAsync(favrskov, Favrskov, "for")).ShouldBeNull();
        (await VoteAsync(favrskov, Aarhus, "against")).ShouldBeNull();
        (await VoteAsync(ballerup, Favrskov, "for")).ShouldBe("votes-for-another");
        (await VoteAsync(ballerup, Hovedstaden, "for")).ShouldBe("not-there-at-opening");
        (await VoteAsync(ballerup, Ballerup, "2")).ShouldBe("paper-of-another-ballot");
        (await VoteAsync(ballerup, Ballerup, "for")).ShouldBeNull();
        (await RefusedAsync("declare-outcome", new { ballot = "2026-1" })).ShouldBe("ballot-still-open");
        await AskAsync("close-ballot", new { ballot = "2026-1" });
        (await VoteAsync(ballerup, Ballerup, "against")).ShouldBe("voting-closed");
        await AskAsync("declare-outcome", new { ballot = "2026-1" });
        (await _server.AskAsync("assemblies/declare-outcome", new { ballot = "2026-1" })).ShouldBeEmpty();

        var ballot = (await BookAsync("assemblies/2026/ballots")).Single()!;
        ((string)ballot["count"]!, (string)ballot["result"]!, (string)ballot["status"]!).ShouldBe(("3 for=2 against=1", "adopted", "declared"));
        (await BookAsync("ballots/2026-1/votes")).Select(vote => $"{vote!["name"]}: {vote["paper"]}")
            .ShouldBe(["Ballerup Kommune: for", "Favrskov Kommune: for", "Aarhus Kommune: against"]);
        var page = (await _server.PageAsync("/afstemninger/2026-1")).Body!.TextContent;
        page.ShouldContain("3 afgivne stemmer, mere end 1/2 heraf er mindst 2; 2 stemte for: vedtaget, § 7 stk. 1.");
        (await _server.PageAsync("/generalforsamlinger/2026")).Body!.TextContent.ShouldContain("Afstemning 1");
    }

    [Fact]
    public async Task Of_a_secret_ballot_everyone_can_count_and_find_the_own_paper_and_nothing_else_is_kept()
    {
        await OpenAsync();
        await AskAsync("open-ballot", new { ballot = "2026-1", motion = 1, method = "secret" });
        var (favrskov, ballerup) = (await DelegateAsync(Favrskov), await DelegateAsync(Ballerup));
        (await VoteAsync(favrskov, Favrskov, "for", "ZZZZ-2222-3333-4444")).ShouldBeNull();
        (await VoteAsync(favrskov, Favrskov, "against", "ZZZZ-2222-3333-5555")).ShouldBe("voted-already");
        (await VoteAsync(favrskov, Aarhus, "blank", "MMMM-2222-3333-4444")).ShouldBeNull();
        (await VoteAsync(ballerup, Ballerup, "against", "MMMM-2222-3333-4444")).ShouldBe("code-taken");
        (await VoteAsync(ballerup, Ballerup, "against", "AAAA-2222-3333-4444")).ShouldBeNull();
        (await BookAsync("ballots/2026-1/votes")).ShouldAllBe(vote => vote!["paper"] == null);
        (await ScalarAsync("select count(*)::int from ballot_box.\"ballot-2026-1\"")).ShouldBe(3);
        await AskAsync("close-ballot", new { ballot = "2026-1" });

        var published = (await EntriesAsync("ballot-2026-1")).Single(entry => (string)entry!["type"]! == "ballots_published")!["data"]!;
        ((string)published["count"]!).ShouldBe("3 for=1 against=1 blank=1");
        await _server.CaughtUpAsync();
        using var everyone = await _server.ClientAsync();
        (await everyone.GetStringAsync($"/dokumenter/{published["ballotPapers"]}", Stop))
            .ShouldContain("code,paper\nAAAA-2222-3333-4444,against\nMMMM-2222-3333-4444,blank\nZZZZ-2222-3333-4444,for\n");
        (await ScalarAsync("select to_regclass('ballot_box.\"ballot-2026-1\"')::text")).ShouldBe(DBNull.Value);
        (await ScalarAsync(
            "select count(*)::int from ledger.mt_events where type = 'vote_cast' and (data->>'paper' is not null or data::text like '%ZZZZ%')"))
            .ShouldBe(0);
        await AskAsync("declare-outcome", new { ballot = "2026-1" });
        ((string?)(await BookAsync("assemblies/2026/ballots")).Single()!["result"]).ShouldBe("rejected");
    }

    [Fact]
    public async Task Of_a_secret_vote_the_key_it_was_asked_with_says_nothing()
    {
        await OpenAsync();
        await AskAsync("open-ballot", new { ballot = "2026-1", motion = 1, method = "secret" });
        var favrskov = await DelegateAsync(Favrskov);
        foreach (var (member, paper, code) in new[] { (Favrskov, "for", "ZZZZ-2222-3333-4444"), (Aarhus, "against", "MMMM-2222-3333-4444") })
        {
            using var asked = new HttpRequestMessage(HttpMethod.Post, "/api/assemblies/cast-vote")
            {
                Content = JsonContent.Create(new { ballot = "2026-1", cvr = member, paper, code }),
            };
            asked.Headers.Add("Idempotency-Key", $"vote-of-{member}");
            using var answer = await favrskov.SendAsync(asked, Stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        var told = Fingerprint(new JsonObject { ["ballot"] = "2026-1", ["cvr"] = Favrskov });
        (await ScalarAsync($"select fingerprint from ledger.idempotency where key = 'vote-of-{Favrskov}'")).ShouldBe(told);
        // A form has fields of which the request's own are only made. And what is open is told apart.
        Fingerprint(new JsonObject { ["ballot"] = "2026-1", ["cvr"] = Favrskov, ["code"] = "x", ["marks"] = new JsonArray("2") }).ShouldBe(told);
        Fingerprint(new JsonObject { ["ballot"] = "2026-1", ["cvr"] = Favrskov, ["paper"] = "for" })
            .ShouldNotBe(Fingerprint(new JsonObject { ["ballot"] = "2026-1", ["cvr"] = Favrskov, ["paper"] = "against" }));

        static string Fingerprint(JsonObject body) => Api.KeyOf("vote", typeof(CastVoteRequest), body)!.Fingerprint;
    }

    [Fact]
    public async Task A_vote_counts_if_and_only_if_it_was_entered_before_the_closing()
    {
        var members = Enumerable.Range(10_000_000, 1000).Select(number => $"{number}").Where(text => Cvr.TryParse(text, out _)).Take(40).ToList();
        foreach (var cvr in members)
            await _server.AskAsync("members/register", new { cvr, name = $"Medlem {cvr}", kind = "municipality", effectiveOn = "2020-01-01" });
        await _server.CaughtUpAsync();
        await OpenAsync(members);
        await AskAsync("open-ballot", new { ballot = "2026-1", motion = 1, method = "electronic" });
        var delegates = new List<(string Cvr, HttpClient Client)>();
        foreach (var cvr in members) delegates.Add((cvr, await DelegateAsync(cvr)));

        // Each changes its vote again and again, until it is told that voting has ended; what it was told last to be entered is what counts.
        var storm = delegates.Select(async one =>
        {
            string? last = null;
            for (var i = 0; i < 200; i++)
            {
                var paper = i % 2 == 0 ? "for" : "against";
                var refused = await VoteAsync(one.Client, one.Cvr, paper);
                if (refused is not null) return (refused, last);
                last = paper;
            }

            return ("never told", last);
        }).ToList();
        await Task.Delay(TimeSpan.FromSeconds(1), Stop);
        await AskAsync("close-ballot", new { ballot = "2026-1" });
        var told = await Task.WhenAll(storm);
        told.ShouldAllBe(one => one.Item1 == "voting-closed");
        told.Count(one => one.Item2 is not null).ShouldBeGreaterThan(0);

        await AskAsync("declare-outcome", new { ballot = "2026-1" });
        var (@for, against) = (told.Count(one => one.Item2 == "for"), told.Count(one => one.Item2 == "against"));
        ((string)(await BookAsync("assemblies/2026/ballots")).Single()!["count"]!)
            .ShouldBe(BallotCount.Of(new Tally(@for, against, 0)).ToString());
    }

    [Fact]
    public async Task When_the_net_fails_it_is_voted_again_on_paper_and_two_tellers_count()
    {
        await OpenAsync();
        await AskAsync("open-ballot", new { ballot = "2026-1", motion = 2, method = "secret" });
        (await VoteAsync(await DelegateAsync(Favrskov), Favrskov, "for", "ZZZZ-2222-3333-4444")).ShouldBeNull();
        await AskAsync("fall-back-to-paper", new { ballot = "2026-1", grounds = "Nettet faldt ud" });
        (await ScalarAsync("select to_regclass('ballot_box.\"ballot-2026-1\"')::text")).ShouldBe(DBNull.Value);
        (await VoteAsync(await DelegateAsync(Ballerup), Ballerup, "for", "ZZZZ-2222-3333-5555")).ShouldBe("voting-closed");
        (await RefusedAsync("declare-outcome", new { ballot = "2026-2" })).ShouldBe("two-tellers-needed");
        foreach (var name in new[] { "Tove Tæller", "Tage Tæller" })
            await AskAsync("count-ballot", new { ballot = "2026-2", teller = new { name }, count = "3 for=2 against=1" });
        await AskAsync("declare-outcome", new { ballot = "2026-2" });

        var ballots = await BookAsync("assemblies/2026/ballots");
        ballots.Select(ballot => (string)ballot!["status"]!).ShouldBe(["annulled", "declared"]);
        ((int)ballots[1]!["repeats"]!).ShouldBe(1);
        (await _server.PageAsync("/afstemninger/2026-2")).Body!.TextContent
            .ShouldContain("3 til stede, 2/3 heraf er 2; 2 stemte for: vedtaget, § 9 stk. 1.");
    }

    [Fact]
    public async Task In_a_roll_call_the_secretariat_enters_the_votes()
    {
        await OpenAsync();
        await AskAsync("open-ballot", new { ballot = "2026-1", title = "Skal mødet holdes for lukkede døre?", method = "roll-call" });
        await AskAsync("cast-vote", new { ballot = "2026-1", cvr = Favrskov, paper = "for" });
        (await VoteAsync(await DelegateAsync(Ballerup), Ballerup, "for")).ShouldBe("called-by-name");
        (await RefusedAsync("open-ballot", new { ballot = "2026-2", motion = 9, method = "electronic" })).ShouldBe("ballot-on-no-motion");
    }

    [Fact]
    public async Task An_uncontested_election_is_declared_at_once_and_the_page_says_when_it_is_not_the_chairs_year()
    {
        await AskAsync(
            "nominate-candidate", new { assembly = "2026", seat = "chair", person = new { name = "Karin Kandidat" }, organisation = Favrskov });
        await OpenAsync();
        await AskAsync("open-ballot", new { ballot = "2026-1", seat = "chair", method = "uncontested" });
        await _server.CaughtUpAsync();
        var page = (await _server.PageAsync("/afstemninger/2026-1")).Body!.TextContent;
        page.ShouldContain("Kandidater: 1, pladser: 1. Valgt uden afstemning");
        page.ShouldContain("Efter reglerne vælges formanden i ulige år (§ 6.4).");
        (await EntriesAsync("body-board")).Select(entry => (string?)entry!["type"]).ShouldContain("office_taken");
    }

    /// <summary>Opens the assembly with these members there, each by its own delegate; of those of the setting one by proxy.</summary>
    private async Task OpenAsync(IReadOnlyList<string>? members = null)
    {
        foreach (var cvr in members ?? [Favrskov, Ballerup])
        {
            var person = (await AskerAsync(cvr)).Person.ToString();
            await AskAsync("credential-representative", new { assembly = "2026", cvr, person = new { person } });
        }

        await AskAsync("open", new { assembly = "2026" });
        foreach (var cvr in members ?? [Favrskov, Ballerup]) await AskAsync("record-arrival", new { assembly = "2026", cvr });
        if (members is not null) return;
        await AskAsync("give-proxy", new { assembly = "2026", cvr = Aarhus, to = Favrskov });
        await AskAsync("accept-proxy", new { assembly = "2026", cvr = Aarhus });
    }

    private Task<Asker> AskerAsync(string cvr) =>
        ActivatorUtilities.CreateInstance<DevelopmentPersons>(_server.Services).OfAsync(Role.Member, Cvr.Parse(cvr), 1, Stop);

    private async Task<HttpClient> DelegateAsync(string cvr)
    {
        var client = await _server.ClientAsync();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", _server.Services.GetRequiredService<DevelopmentTokens>().For(await AskerAsync(cvr)));
        return client;
    }

    /// <summary>Votes, and gives the code of the refusal; null when the vote was taken.</summary>
    private static async Task<string?> VoteAsync(HttpClient client, string cvr, string paper, string? code = null)
    {
        using var response = await client.PostAsJsonAsync("/api/assemblies/cast-vote", new { ballot = "2026-1", cvr, paper, code }, Stop);
        if (response.IsSuccessStatusCode) return null;
        var answer = await response.Content.ReadAsStringAsync(Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict, answer);
        return (string?)JsonNode.Parse(answer)!["code"];
    }

    private Task<long[]> AskAsync(string command, object body) => _server.AskAsync($"assemblies/{command}", body);

    private async Task<JsonArray> BookAsync(string path)
    {
        await _server.CaughtUpAsync();
        using var client = await _server.ClientAsync();
        return (await client.GetFromJsonAsync<JsonArray>($"/api/{path}", Stop))!;
    }

    private async Task<JsonArray> EntriesAsync(string stream)
    {
        using var client = await _server.ClientAsync();
        return (await client.GetFromJsonAsync<JsonArray>($"/api/entries?stream={stream}", Stop))!;
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Stop);
    }

    private async Task<string?> RefusedAsync(string command, object body)
    {
        using var client = await _server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync($"/api/assemblies/{command}", body, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        return (string?)(await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["code"];
    }
}
