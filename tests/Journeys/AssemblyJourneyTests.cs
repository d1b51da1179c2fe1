// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Casework;

namespace OS2.Ledger.Tests.Journeys;

/// <summary>A general assembly held today through the API only: what it decides takes effect, and no longer when that is annulled.</summary>
public sealed class AssemblyJourneyTests : IAsyncLifetime
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DanishDay.Today);

    private static readonly string Assembly = $"{Today.Year}";

    private readonly TestServer _server = new();

    // Their members: Hanne's, Palle's, the old chair's, one that was excluded, and one that was never on the board.
    private string _favrskov = "", _ballerup = "", _aarhus = "", _excluded = "", _odense = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _favrskov = await MemberAsync();
        _ballerup = await MemberAsync();
        _aarhus = await MemberAsync();
        _excluded = await MemberAsync();
        _odense = await MemberAsync();
        await _server.CaughtUpAsync();
        var (up, not) = Today.Year % 2 == 0 ? ("even-years", "odd-years") : ("odd-years", "even-years");
        await SitsAsync("Hanne Højmark", _favrskov, "member", Today.Year - 2, up);
        await SitsAsync("Palle Pilegaard", _ballerup, "member", Today.Year - 2, up);
        await SitsAsync("Dorte Dahl", _excluded, "member", Today.Year - 1, not);
        await SitsAsync("Karla Kildevang", _aarhus, "chair", Today.Year - 1, null);
        await _server.AskAsync("members/exclude", new { cvr = _excluded, decidedOn = Day(-20), reasons = "Prøve." });
        await AskAsync("plan", new { effectiveOn = Day(0), decidedOn = Day(-200) });
        await _server.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task What_was_adopted_takes_effect_and_what_was_rejected_does_not()
    {
        await ReceiveAsync(1, "dues", "Kontingentet hæves");
        await AskAsync("propose-dues", new { motion = 1, year = 3_000_000 });
        await ReceiveAsync(2, "statutes", "Nye vedtægter");
        await AskAsync("propose-rule", new { motion = 2, rule = "half-year-after", value = "09-01" });
        await ReceiveAsync(3, "exclusion", "Et medlem udelukkes");
        await AskAsync("lay-exclusion-before", new { motion = 3, cvr = _excluded });
        await ReceiveAsync(4, "dues", "Kontingentet hæves straks");
        await AskAsync("propose-dues", new { motion = 4, year = 3_500_000, effectiveOn = Day(10) });
        await GatherAsync();
        var dues = await DecideAsync(1, new { motion = 1 }, "3 for=3");
        await DecideAsync(2, new { motion = 2 }, "3 for=2 against=1");
        await DecideAsync(3, new { motion = 3 }, "3 for=1 against=2");
        await DecideAsync(4, new { motion = 4 }, "3 for=3");
        await _server.CaughtUpAsync();

        (await LogAsync()).ShouldBe(
        [
            $"general-assembly-{Assembly}-1 adopted Kontingentet hæves ballot-{Assembly}-1",
            $"general-assembly-{Assembly}-2 adopted Nye vedtægter ballot-{Assembly}-2",
            $"general-assembly-{Assembly}-3 rejected Et medlem udelukkes ballot-{Assembly}-3",
            $"general-assembly-{Assembly}-4 adopted Kontingentet hæves straks ballot-{Assembly}-4",
        ]);
        foreach (var page in new[] { "/beslutninger", $"/beslutninger/general-assembly-{Assembly}-1" })
            (await _server.PageAsync(page)).QuerySelector($"main a[href='/afstemninger/{Assembly}-1']").ShouldNotBeNull(page);
        (await EntriesAsync("tariff")).ShouldBe([$"tariff_set {Today.Year + 1}-01-01 general-assembly-{Assembly}-1"]);
        (await EntriesAsync("statutes")).ShouldBe(
            [$"statutes_adopted {Day(0)} general-assembly-{Assembly}-2", $"rule_set {Day(0)} general-assembly-{Assembly}-2"]);
        (await AskedAsync("statutes")).Single(rule => (string?)rule!["rule"] == "half-year-after")!["value"]!.GetValue<string>().ShouldBe("09-01");
        (await EntriesAsync($"member-{_excluded}")).ShouldContain($"exclusion_overturned {Day(0)} general-assembly-{Assembly}-3");
        (await RosterAsync()).ShouldContain("member Dorte Dahl");

        // Dues that hold at once are refused, and told of with the dues' page.
        (await RefusedAsync()).ShouldBe(["set-tariff tariff-from-next-year /kontingent"]);

        // What rests on a resolution can be read there.
        (await _server.PageAsync($"/beslutninger/general-assembly-{Assembly}-1")).QuerySelector("main")!.TextContent.ShouldContain("30.000");

        await _server.AskAsync("entries/annul", new { number = dues });
        await _server.CaughtUpAsync();
        (await AskedAsync("dues")).ShouldBeEmpty();
        (await LogAsync()).ShouldNotContain(line => line.StartsWith($"general-assembly-{Assembly}-1 "));
    }

    [Fact]
    public async Task Whoever_is_elected_takes_the_seat_and_whoever_is_not_again_leaves_it()
    {
        await StandAsync("board-member", "Palle Pilegaard", _ballerup);
        await StandAsync("board-member", "Yrsa Ystgaard", _favrskov);
        await StandAsync("board-member", "Ivan Iversen", _ballerup);
        await StandAsync("chair", "Karla Kildevang", _aarhus);
        await StandAsync("chair", "Oda Overgaard", _odense);
        await StandAsync("board-substitute", "Sune Suhr", _odense);
        await StandAsync("auditor", "Rune Revsbech", null);
        await GatherAsync();
        var board = await OpenAsync(1, new { method = "uncontested", seat = "board-member", seats = 3 });
        await DecideAsync(2, new { seat = "chair" }, "3 1=1 2=2");
        await OpenAsync(3, new { method = "uncontested", seat = "board-substitute" });
        await OpenAsync(4, new { method = "uncontested", seat = "auditor" });

        string[] elected = ["chair Oda Overgaard", "member Palle Pilegaard", "member Yrsa Ystgaard", "substitute Sune Suhr"];
        (await RosterAsync()).ShouldBe(elected, ignoreOrder: true);
        (await RosterAsync(-1)).ShouldBe(["chair Karla Kildevang", "member Hanne Højmark", "member Palle Pilegaard"], ignoreOrder: true);
        var seat = (await AskedAsync("seats?body=board&q=Yrsa")).ShouldHaveSingleItem()!;
        seat["until"]!.GetValue<string>().ShouldBe($"{Today.Year + 2}-06-01");
        seat["cohort"]!.GetValue<string>().ShouldBe(Today.Year % 2 == 0 ? "even-years" : "odd-years");
        (await AskedAsync("offices")).Select(office => (string?)office!["office"]).ShouldContain("auditor");
        (await EntriesAsync("body-board")).ShouldContain($"seat_renewed {Day(0)} ballot-{Assembly}-1");

        // A member has one seat: who was elected for one that has it already waits for the secretariat.
        (await RefusedAsync()).ShouldBe(["seat-candidate one-seat-per-member /organer/board"]);

        // The declaration is the second of what the opening entered.
        var annulled = (await _server.AskAsync("entries/annul", new { number = board[1] }))[0];
        (await RosterAsync()).ShouldBe(
            ["chair Oda Overgaard", "member Hanne Højmark", "member Palle Pilegaard", "substitute Sune Suhr"], ignoreOrder: true);
        (await RefusedAsync()).ShouldBeEmpty();
        await _server.AskAsync("entries/annul", new { number = annulled });
        (await RosterAsync()).ShouldBe(elected, ignoreOrder: true);
    }

    private static string Day(int from) => Today.AddDays(from).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static object Named(string name) => new { key = name, name };

    private async Task<string> MemberAsync()
    {
        var cvr = $"{Fresh.Cvr()}";
        await _server.AskAsync("members/register", new
        {
            cvr, name = $"Kommune {cvr}", kind = "municipality", effectiveOn = "2020-01-01", decidedOn = "2020-01-01",
        });
        return cvr;
    }

    private Task SitsAsync(string name, string organisation, string role, int year, string? cohort) => _server.AskAsync("seats/take", new
    {
        body = "board", person = Named(name), organisation, role, cohort, effectiveOn = $"{year}-05-15", decidedOn = $"{year}-05-15",
    });

    private Task ReceiveAsync(int motion, string kind, string title) => AskAsync("receive-motion", new { motion, kind, title });

    private Task StandAsync(string seat, string name, string? organisation) =>
        AskAsync("nominate-candidate", new { seat, person = Named(name), organisation });

    /// <summary>Opens the assembly with three members there.</summary>
    private async Task GatherAsync()
    {
        await _server.CaughtUpAsync();
        await AskAsync("open", new { });
        foreach (var (cvr, name) in new[] { (_favrskov, "Rita Rask"), (_ballerup, "Bo Bang"), (_odense, "Ane Aagaard") })
        {
            await AskAsync("credential-representative", new { cvr, person = Named(name) });
            await AskAsync("record-arrival", new { cvr });
        }
    }

    private Task<long[]> OpenAsync(int ballot, object about) => AskAsync("open-ballot", about, ballot);

    /// <summary>Opens a ballot by hand, has it counted to the same by two tellers, and declares what it comes to.</summary>
    /// <returns>The declaration.</returns>
    private async Task<long> DecideAsync(int ballot, object about, string count)
    {
        var opened = System.Text.Json.JsonSerializer.SerializeToNode(about)!.AsObject();
        opened["method"] = "show-of-hands";
        await OpenAsync(ballot, opened);
        foreach (var teller in new[] { "Tove Tæller", "Tage Tæller" }) await AskAsync("count-ballot", new { teller = Named(teller), count }, ballot);
        return (await AskAsync("declare-outcome", new { }, ballot))[0];
    }

    private Task<long[]> AskAsync(string command, object about, int? ballot = null)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(about)!.AsObject();
        if (ballot is { } number) body["ballot"] = $"{Assembly}-{number}";
        else body["assembly"] = Assembly;
        return _server.AskAsync($"assemblies/{command}", body);
    }

    private async Task<string[]> LogAsync() =>
    [
        .. (await AskedAsync("resolutions")).Select(row => $"{row!["resolution"]} {row["status"]} {row["title"]} {row["reference"]}").Order(),
    ];

    private async Task<string[]> RefusedAsync() =>
    [
        .. (await _server.Services.GetRequiredService<RefusedReactions>().ReadAsync(Stop))
            .Select(reaction => $"{reaction.Command} {reaction.Code} {reaction.Subject}"),
    ];

    private async Task<string[]> EntriesAsync(string stream) =>
    [
        .. (await AskedAsync($"entries?stream={stream}"))
            .Select(entry => $"{entry!["type"]} {entry["data"]!["effectiveOn"]} {entry["data"]!["basis"]!["reference"]}"),
    ];

    private async Task<string[]> RosterAsync(int from = 0)
    {
        await _server.CaughtUpAsync();
        return [.. (await AskedAsync($"seats?body=board&effective={Day(from)}")).Select(row => $"{row!["role"]} {row["name"]}")];
    }

    private async Task<JsonArray> AskedAsync(string path)
    {
        using var client = await _server.ClientAsync();
        return (await client.GetFromJsonAsync<JsonArray>($"/api/{path}", Stop))!;
    }
}
