// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json.Nodes;
using OS2.Ledger.Tests.CommandLine;

namespace OS2.Ledger.Tests.Demonstrations;

public sealed class DemoCommandTests
{
    private const string RecordedToday = "select count(*) from ledger.mt_events where timestamp > now() - interval '1 day'";

    private const string Held =
        "select kind, value->>'status', count(*) from ledger.timeline where kind in ('membership', 'supplier', 'product', 'former-product') "
        + "and upper_inf(recorded) and effective @> current_date and value->>'status' is not null group by 1, 2 order by 1, 2";

    private const string Levels =
        "select value->>'level', count(*) from ledger.timeline where kind = 'level' and upper_inf(recorded) and effective @> current_date "
        + "group by 1 order by 1";

    private const string Decided =
        "select value->>'status', count(*) from ledger.timeline where kind = 'resolution' and upper_inf(recorded) "
        + "and effective @> current_date group by 1 order by 1";

    private const string Proposed =
        "select value->>'status', count(*) from ledger.timeline where kind = 'proposal' and upper_inf(recorded) "
        + "and effective @> current_date group by 1 order by 1";

    private const string Assessed =
        "select subject, value->>'status' from ledger.timeline where kind = 'assessment' and upper_inf(recorded) "
        + "and effective @> current_date order by 1";

    private const string Elected =
        "select value->>'role', count(*) from ledger.timeline where kind = 'seat' and subject = 'board' and upper_inf(recorded) "
        + "and effective @> date '2026-06-30' group by 1 order by 1";

    private const string Received =
        "select value->>'step' from ledger.timeline where kind = 'onboarding' and upper_inf(recorded) group by 1 having count(*) > 3 order by 1";

    private const string Met =
        "select value->>'status', count(*) from ledger.timeline where kind = 'meeting' and upper_inf(recorded) "
        + "and effective @> current_date group by 1 order by 1";

    private static readonly string[] Today =
    [
        "former-product|exited|1", "former-product|retired|1", "membership|applied|3", "membership|member|74", "product|active|16",
        "product|maintenance|7", "product|paused|1", "product|sandbox-project|1", "supplier|partner|66", "supplier|signed|1",
    ];

    [Fact]
    public async Task An_empty_ledger_is_filled_with_years_that_were_recorded_when_they_happened()
    {
        await using var program = await BuiltProgram.NewAsync();
        var ran = await program.RunAsync("demo");
        ran.Code.ShouldBe(0, ran.Said);
        (await program.RowsAsync(Held)).ShouldBe(Today);
        (await program.RowsAsync(Levels)).ShouldBe(["one|14", "sandbox|5", "three|1", "two|5"]);
        (await program.RowsAsync(Decided)).ShouldBe(["adopted|10", "proposed|1", "rejected|2", "superseded|1"]);
        (await program.RowsAsync(Proposed))
            .ShouldBe(["accepted|1", "declined|1", "delivered|1", "discussed|1", "proposed|1", "withdrawn|1"]);
        (await program.RowsAsync(Met)).ShouldBe(["agenda-drawn-up|1", "cancelled|1", "minutes-published|1"]);
        (await program.RowsAsync(Elected)).ShouldBe(["chair|1", "member|5", "substitute|2"]);
        (await program.RowsAsync(Assessed)).ShouldBe(["os2iot-2025-2|published", "os2rollekatalog-2026-1|draft"]);
        (await program.RowsAsync(Received)).ShouldBe(["accession", "groups", "products", "profile"]);
        (await program.RowsAsync("select type, timestamp::date::text from ledger.mt_events order by seq_id limit 1"))
            .ShouldBe(["demonstration_opened|2012-04-24"]);
        (await program.RowsAsync(RecordedToday)).ShouldBe(["0"], "what follows is on the story's clock too");
        (await program.RowsAsync(
            "select count(*) from (select timestamp < lag(timestamp) over (order by seq_id) as back from ledger.mt_events) t where back"))
            .ShouldBe(["0"]);
        (await program.RowsAsync("select * from ledger.refused_reaction")).ShouldBeEmpty();
        (await program.RowsAsync("select count(*) from ledger.mt_events where data->>'gln' not like '2%'")).ShouldBe(["0"]);
        (await program.RowsAsync("select count(*) from register.person where email not like '%@example.dk'")).ShouldBe(["0"]);

        var again = await program.RunAsync("demo");
        again.Code.ShouldBe(1);
        again.Said.Trim().ShouldStartWith("The ledger is not empty.");
    }

    [Fact]
    public void The_catalogue_of_the_demonstration_is_the_one_on_the_record() =>
        SourceTree.Read("src/Host/Demonstrations/catalogue-1.1.0.jsonl").ShouldBe(SourceTree.Read("docs/history/catalogue-1.1.0.jsonl"));

    [Fact]
    public async Task A_server_that_runs_meanwhile_adds_nothing_on_todays_clock_and_shows_the_assemblies_as_they_were_held()
    {
        await using var program = await BuiltProgram.NewAsync();
        using var server = program.Start("--urls", "http://127.0.0.1:0");
        try
        {
            var listening = new TaskCompletionSource<Uri>();
            server.OutputDataReceived += (_, line) =>
            {
                if (line.Data?.Split("Now listening on: ") is [_, var address]) listening.TrySetResult(new Uri(address));
            };
            server.BeginOutputReadLine();
            var served = await listening.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            var ran = await program.RunAsync("demo");
            ran.Code.ShouldBe(0, ran.Said);
            (await program.RowsAsync(RecordedToday)).ShouldBe(["0"]);
            (await program.RowsAsync(Held)).ShouldBe(Today);
            using var client = new HttpClient { BaseAddress = served };
            await HeldAsync(client, "2025", present: 29,
            [
                "2025-1 uncontested declared 0",
                "2025-2 secret declared 30 1=20 2=18 3=10 4=5 blank=2",
                "2025-3 uncontested declared 0",
                "2025-4 uncontested declared 0",
                "2025-5 show-of-hands declared 28 for=24 against=3 blank=1 adopted",
                "2025-6 electronic annulled",
                "2025-7 paper declared 29 for=21 against=6 blank=2 adopted",
            ]);
            await HeldAsync(client, "2026", present: 27,
            [
                "2026-1 paper declared 28 1=19 2=18 3=12 4=12 5=9 blank=1",
                "2026-2 uncontested declared 0",
                "2026-3 uncontested declared 0",
                "2026-4 electronic declared 27 for=11 against=14 blank=2 rejected",
                "2026-5 roll-call declared 27 for=20 against=5 blank=2 adopted",
            ]);
        }
        finally
        {
            server.Kill();
        }
    }

    private static async Task HeldAsync(HttpClient client, string assembly, int present, string[] ballots)
    {
        var closed = (await AskAsync("assemblies")).Single(row => Of(row, "assembly") == assembly);
        Of(closed, "status").ShouldBe("closed");
        var roll = await AskAsync($"assemblies/{assembly}/roll");
        var members = await AskAsync($"members?effective={Of(closed, "day")}&take=500");
        roll.Count.ShouldBe(members.Count(row => Of(row, "status") == "member"));
        roll.Count(row => Of(row, "presence") is "here" or "online" or "by-proxy").ShouldBe(present);
        roll.Select(row => Of(row, "proxy")).Where(proxy => proxy.Length > 0).Order().ShouldBe(["accepted", "accepted", "refused"]);

        var held = await AskAsync($"assemblies/{assembly}/ballots");
        held.Select(row => string.Join(' ', new[] { "ballot", "method", "status", "count", "result" }.Select(field => Of(row, field))).TrimEnd())
            .ShouldBe(ballots);
        foreach (var secret in held.Where(row => Of(row, "method") == "secret"))
        {
            var papers = await client.GetStringAsync($"api/documents/{Of(secret, "ballotPapers")}", TestContext.Current.CancellationToken);
            var said = papers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[1]).ToList();
            var marks = said.SelectMany(paper => paper.Split('+')).CountBy(mark => mark).OrderBy(mark => mark.Key);
            Of(secret, "count").ShouldBe(string.Join(' ', marks.Select(mark => $"{mark.Key}={mark.Value}").Prepend($"{said.Count}")));
        }

        static string Of(JsonNode? row, string field) => row![field]?.ToString() ?? "";

        async Task<JsonArray> AskAsync(string question) =>
            (JsonArray)JsonNode.Parse(await client.GetStringAsync($"api/{question}", TestContext.Current.CancellationToken))!;
    }
}
