// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Tests.Journeys;

/// <summary>What was entered once stays once, and what was going on goes on, wherever in between the power goes.</summary>
public sealed class CrashTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_it_is_killed_an_approval_triggers_one_invoice()
    {
        await using var program = await ProgramUnderTest.StartAsync();
        using var secretariat = program.Client(Role.Secretariat, await program.NewPersonAsync());
        using var approver = program.Client(Role.Chair, await OperateAsync(secretariat));

        // Killed while the trigger is being entered.
        var first = await ApplyAsync(secretariat);
        await using (await Held.ByAsync(program.Superuser, $"insert into ledger.mt_streams (id) values ('dues-{first}-2026')"))
        {
            await PostAsync(approver, "members/approve", new { cvr = $"{first}" });
            await UntilAsync(program, "select count(*) > 0 from pg_locks where not granted");
            await program.KillAsync();
        }

        await program.StartAgainAsync();
        await OneTriggerAsync(program, first);

        // Killed when it is entered and not yet remembered.
        var second = await ApplyAsync(secretariat);
        await UntilAsync(program, CaughtUp);
        await using (await Held.ByAsync(program.Superuser, $"select from ledger.mt_event_progression where name = '{Reactions.Name}:All' for update"))
        {
            await PostAsync(approver, "members/approve", new { cvr = $"{second}" });
            await UntilAsync(program, TriggersOf(second) + " = 1");
            await program.KillAsync();
        }

        await program.StartAgainAsync();
        await OneTriggerAsync(program, second);

        // Everything forgotten about how far books and reactions have come.
        var books = await BooksAsync(program);
        await program.KillAsync();
        await Fresh.RunAsync(program.Superuser, "delete from ledger.mt_event_progression");
        await program.StartAgainAsync();
        await OneTriggerAsync(program, first);
        await OneTriggerAsync(program, second);
        (await BooksAsync(program)).ShouldBe(books);
    }

    [Fact]
    public async Task A_ballot_goes_on_where_it_was()
    {
        await using var program = await ProgramUnderTest.StartAsync();
        using var secretariat = program.Client(Role.Secretariat, await program.NewPersonAsync());
        var today = DanishDay.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var (first, second) = (Fresh.Cvr(), Fresh.Cvr());
        foreach (var cvr in new[] { first, second })
            await PostAsync(
                secretariat, "members/register",
                new { cvr = $"{cvr}", name = $"Medlem {cvr}", kind = "municipality", effectiveOn = "2020-01-01" });
        await PostAsync(secretariat, "assemblies/plan", new { assembly = "2026", effectiveOn = today, decidedOn = "2025-12-01" });
        await PostAsync(
            secretariat, "assemblies/receive-motion",
            new { assembly = "2026", motion = 1, kind = "ordinary", title = "Et forslag", effectiveOn = "2026-01-15" });
        var delegates = new List<HttpClient>();
        foreach (var cvr in new[] { first, second })
        {
            var person = await program.NewPersonAsync();
            delegates.Add(program.Client(Role.Member, person));
            await PostAsync(
                secretariat, "assemblies/credential-representative",
                new { assembly = "2026", cvr = $"{cvr}", person = new { person = $"{person}" } });
        }

        await UntilAsync(program, CaughtUp);
        await PostAsync(secretariat, "assemblies/open", new { assembly = "2026" });
        foreach (var cvr in new[] { first, second })
            await PostAsync(secretariat, "assemblies/record-arrival", new { assembly = "2026", cvr = $"{cvr}" });
        await PostAsync(secretariat, "assemblies/open-ballot", new { ballot = "2026-1", motion = 1, method = "secret" });
        await PostAsync(delegates[0], "assemblies/cast-vote", Vote(first, "for", "AAAA-2222-3333-4444"));

        // Killed while it waits to close: somebody is voting.
        const string Voting = "select pg_advisory_xact_lock_shared(hashtextextended('ballot-2026-1', 21))";
        await using (await Held.ByAsync(program.Superuser, Voting))
        {
            var closing = secretariat.PostAsJsonAsync("/api/assemblies/close-ballot", new { ballot = "2026-1" }, Stop);
            await UntilAsync(program, "select count(*) > 0 from pg_locks where locktype = 'advisory' and not granted");
            await program.KillAsync();
            await Should.ThrowAsync<HttpRequestException>(closing);
        }

        await program.StartAgainAsync();
        await PostAsync(delegates[1], "assemblies/cast-vote", Vote(second, "against", "BBBB-2222-3333-4444"));
        await PostAsync(secretariat, "assemblies/close-ballot", new { ballot = "2026-1" });
        await PostAsync(secretariat, "assemblies/declare-outcome", new { ballot = "2026-1" });
        (await Fresh.ScalarAsync<string>(program.Superuser, "select data->>'count' from ledger.mt_events where type = 'motion_declared'"))
            .ShouldBe("2 for=1 against=1");

        static object Vote(Cvr cvr, string paper, string code) => new { ballot = "2026-1", cvr = $"{cvr}", paper, code };
    }

    private const string CaughtUp =
        $"""
        select count(*) = 2 from ledger.mt_event_progression where name in ('{TimelineProjection.Book}:All', '{Reactions.Name}:All')
          and last_seq_id = (select max(seq_id) from ledger.mt_events)
        """;

    private static string TriggersOf(Cvr cvr) =>
        $"select (select count(*) from ledger.mt_events where stream_id = 'dues-{cvr}-2026' and type = 'dues_invoice_triggered')";

    private static async Task OneTriggerAsync(ProgramUnderTest program, Cvr cvr)
    {
        await UntilAsync(program, CaughtUp);
        (await Fresh.ScalarAsync<long>(program.Superuser, TriggersOf(cvr))).ShouldBe(1);
        (await Fresh.ScalarAsync<long>(program.Superuser,
            $"select count(*) from ledger.mt_events where stream_id = 'member-{cvr}' and type = 'membership_approved'"))
            .ShouldBe(1);
    }

    private static Task<string> BooksAsync(ProgramUnderTest program) =>
        Fresh.ScalarAsync<string>(program.Superuser, "select string_agg(t::text, E'\\n' order by t::text) from ledger.timeline t");

    private static async Task UntilAsync(ProgramUnderTest program, string sql)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await Fresh.ScalarAsync<bool>(program.Superuser, sql)) await Task.Delay(50, patience.Token);
    }

    private static async Task<PersonId> OperateAsync(HttpClient secretariat)
    {
        await PostAsync(secretariat, "offices/take", new { office = "chair", person = new { name = "Karen Kromann", email = "kk@example.dk" },
            effectiveOn = "2025-05-14" });
        await PostAsync(secretariat, "dues/set-tariff", new { year = 2_500_000, effectiveOn = "2026-01-01", decidedOn = "2025-05-14",
            registered = true });
        await PostAsync(secretariat, "operations/begin", new { effectiveOn = "2026-01-01" });
        var entries = await secretariat.GetFromJsonAsync<JsonArray>("/api/entries?type=office_taken", Stop);
        return PersonId.TryParse(entries![0]!["data"]!["person"]!.GetValue<string>(), out var chair) ? chair :
            throw new InvalidOperationException("No chair");
    }

    private static async Task<Cvr> ApplyAsync(HttpClient secretariat)
    {
        var cvr = Fresh.Cvr();
        using var pdf = new ByteArrayContent("%PDF-1.4\n%%EOF\n"u8.ToArray()) { Headers = { ContentType = new("application/pdf") } };
        using var uploaded = await secretariat.PostAsync($"/api/documents?organisation={cvr}", pdf, Stop);
        var digest = JsonNode.Parse(await uploaded.Content.ReadAsStringAsync(Stop))!["digest"]!.GetValue<string>();
        await PostAsync(secretariat, "members/apply", new
        {
            cvr = $"{cvr}", name = "Prøve Kommune", kind = "municipality", signatoryTitle = "Direktør",
            contacts = new[] { new { name = "Bo Berg", email = "bo@example.dk" } }, agreement = digest, receivedOn = "2026-03-01",
        });
        return cvr;
    }

    private static async Task PostAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync($"/api/{path}", body, Stop);
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await response.Content.ReadAsStringAsync(Stop)}");
    }
}
