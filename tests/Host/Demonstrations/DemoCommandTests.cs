// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

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
        (await program.RowsAsync(Decided)).ShouldBe(["adopted|9", "proposed|1", "rejected|1", "superseded|1"]);
        (await program.RowsAsync(Proposed))
            .ShouldBe(["accepted|1", "declined|1", "delivered|1", "discussed|1", "proposed|1", "withdrawn|1"]);
        (await program.RowsAsync(Met)).ShouldBe(["agenda-drawn-up|1", "cancelled|1", "minutes-published|1"]);
        (await program.RowsAsync(Assessed)).ShouldBe(["os2iot-2025-2|published", "os2rollekatalog-2026-1|draft"]);
        (await program.RowsAsync(Received)).ShouldBe(["accession", "groups", "products", "profile"]);
        (await program.RowsAsync("select type, timestamp::date::text from ledger.mt_events order by seq_id limit 1"))
            .ShouldBe(["demonstration_opened|2012-04-24"]);
        (await program.RowsAsync(RecordedToday)).ShouldBe(["0"], "what follows is on the story's clock too");
        (await program.RowsAsync(
            "select count(*) from (select timestamp < lag(timestamp) over (order by seq_id) as back from ledger.mt_events) t where back"))
            .ShouldBe(["0"]);
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
    public async Task A_server_that_runs_meanwhile_adds_nothing_on_todays_clock()
    {
        await using var program = await BuiltProgram.NewAsync();
        using var server = program.Start("--urls", "http://127.0.0.1:0");
        try
        {
            var listening = new TaskCompletionSource();
            server.OutputDataReceived += (_, line) =>
            {
                if (line.Data?.Contains("Now listening", StringComparison.Ordinal) is true) listening.TrySetResult();
            };
            server.BeginOutputReadLine();
            await listening.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            var ran = await program.RunAsync("demo");
            ran.Code.ShouldBe(0, ran.Said);
            (await program.RowsAsync(RecordedToday)).ShouldBe(["0"]);
            (await program.RowsAsync(Held)).ShouldBe(Today);
        }
        finally
        {
            server.Kill();
        }
    }
}
