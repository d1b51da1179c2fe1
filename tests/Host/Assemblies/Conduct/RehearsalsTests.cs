// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Conduct;
using OS2.Ledger.Meetings;
using OS2.Ledger.Organisations;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Assemblies.Conduct;

/// <summary>Trial ballots: one votes as in a real one, and nothing is left of it.</summary>
public sealed class RehearsalsTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Favrskov = "29189714", Ballerup = "58271713", Aarhus = "55133018", Page = "/generalforsamlinger/2026/proeve";

    private static readonly AssemblyKey Key = AssemblyKey.Parse("2026");

    private static readonly string Today = DanishDay.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Rehearsals Rehearsals => server.Services.GetRequiredService<Rehearsals>();

    [Fact]
    public async Task Delegates_try_voting_and_no_entry_and_no_number_comes_of_it()
    {
        foreach (var (cvr, name) in new[] { (Favrskov, "Favrskov Kommune"), (Ballerup, "Ballerup Kommune"), (Aarhus, "Aarhus Kommune") })
            await server.AskAsync("members/register", new { cvr, name, kind = "municipality", effectiveOn = "2012-04-24" });
        (await Rehearsals.StartAsync(Key, Stop)).ShouldBeFalse("nobody has planned it");
        await AskAsync("plan", new { assembly = "2026", effectiveOn = Today, decidedOn = "2025-12-01" });
        await AskAsync("receive-motion", new { assembly = "2026", motion = 1, kind = "ordinary", title = "Et udvalg", effectiveOn = "2026-01-15" });
        foreach (var cvr in new[] { Favrskov, Ballerup })
            await AskAsync("credential-representative", new
            {
                assembly = "2026", cvr, person = new { person = (await AskerAsync(cvr)).Person.ToString() },
            });
        await server.CaughtUpAsync();
        await AskAsync("open", new { assembly = "2026" });
        foreach (var cvr in new[] { Favrskov, Ballerup }) await AskAsync("record-arrival", new { assembly = "2026", cvr });
        await AskAsync("give-proxy", new { assembly = "2026", cvr = Aarhus, to = Favrskov });
        await AskAsync("accept-proxy", new { assembly = "2026", cvr = Aarhus });
        var before = await NumbersAsync();

        (await Rehearsals.FindAsync(Key, Stop)).ShouldBeNull();
        (await server.PageAsync(Page)).Body!.TextContent.ShouldContain("Der er ingen prøveafstemning lige nu.");
        (await Rehearsals.StartAsync(Key, Stop)).ShouldBeTrue();
        (await Rehearsals.StartAsync(Key, Stop)).ShouldBeTrue("there is one already");
        var (rita, bent) = ((await AskerAsync(Favrskov)).Person, (await AskerAsync(Ballerup)).Person);
        (await Rehearsals.VoteAsync(Key, Cvr.Parse(Favrskov), rita, Vote.Against, Stop)).ShouldBeTrue();
        (await Rehearsals.VoteAsync(Key, Cvr.Parse(Favrskov), rita, Vote.For, Stop)).ShouldBeTrue("one can vote again");
        (await Rehearsals.VoteAsync(Key, Cvr.Parse(Aarhus), rita, Vote.Blank, Stop)).ShouldBeTrue("by proxy");
        (await Rehearsals.VoteAsync(Key, Cvr.Parse(Favrskov), bent, Vote.Against, Stop)).ShouldBeFalse("another votes for it");
        (await Rehearsals.FindAsync(Key, Stop)).ShouldBe(new Rehearsal(2, 3, null, true));
        (await Rehearsals.OfAsync(Key, rita, Stop)).OrderBy(vote => vote.Key.ToString()).Select(vote => vote.Value).ShouldBe([Vote.For, Vote.Blank]);

        var seen = await server.PageAsync(Page);
        seen.QuerySelector(".rehearsal")!.TextContent.ShouldContain("PRØVE");
        seen.QuerySelector(".rehearsal")!.TextContent.ShouldContain("2 af 3 har stemt");
        seen.QuerySelectorAll("form.command").ShouldBeEmpty("who represents nobody does not vote");
        await Rehearsals.CloseAsync(Key, Stop);
        (await Rehearsals.VoteAsync(Key, Cvr.Parse(Ballerup), bent, Vote.For, Stop)).ShouldBeFalse("it is closed");
        (await Rehearsals.FindAsync(Key, Stop)).ShouldBe(new Rehearsal(2, 3, new Tally(1, 0, 1), false));
        (await server.PageAsync(Page)).Body!.TextContent.ShouldContain("Resultat: 1 for, 0 imod, 1 blanke.");
        await Rehearsals.EndAsync(Key, Stop);
        (await RowsAsync()).ShouldBe(0);
        (await NumbersAsync()).ShouldBe(before, "no entry, and no number used");

        // A real ballot ends it, and nothing real is voted on beside it.
        (await Rehearsals.StartAsync(Key, Stop)).ShouldBeTrue();
        await Rehearsals.VoteAsync(Key, Cvr.Parse(Ballerup), bent, Vote.For, Stop);
        await AskAsync("open-ballot", new { ballot = "2026-1", motion = 1, method = "electronic" });
        (await RowsAsync()).ShouldBe(0);
        (await Rehearsals.StartAsync(Key, Stop)).ShouldBeFalse("a real one is open");
        (await Rehearsals.FindAsync(Key, Stop)).ShouldBeNull();
        await AskAsync("close-ballot", new { ballot = "2026-1" });
        await AskAsync("annul-ballot", new { ballot = "2026-1", grounds = "En prøve" });
        (await Rehearsals.StartAsync(Key, Stop)).ShouldBeTrue();
        await AskAsync("close", new { assembly = "2026" });
        (await RowsAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("2023", true)]
    [InlineData("2024", false)]
    public async Task One_that_is_started_while_a_ballot_opens_is_not_beside_it(string year, bool first)
    {
        var assembly = AssemblyKey.Parse(year);
        await server.AskAsync("members/register", new { cvr = Aarhus, name = "Aarhus Kommune", kind = "municipality", effectiveOn = "2012-04-24" });
        await AskAsync("plan", new { assembly = year, effectiveOn = $"{year}-05-20", decidedOn = $"{year}-01-15" });
        await AskAsync("receive-motion", new { assembly = year, motion = 1, kind = "ordinary", title = "Et udvalg", effectiveOn = $"{year}-02-15" });
        await AskAsync("credential-representative", new
        {
            assembly = year, cvr = Aarhus, person = new { person = (await AskerAsync(Aarhus)).Person.ToString() },
        });
        await server.CaughtUpAsync();
        await AskAsync("open", new { assembly = year, effectiveOn = $"{year}-05-20" });
        await AskAsync("record-arrival", new { assembly = year, cvr = Aarhus, effectiveOn = $"{year}-05-20" });

        // Both have begun, and neither is entered until the other is.
        await using var owner = new Npgsql.NpgsqlConnection(server.Database.Owner);
        await owner.OpenAsync(Stop);
        await using var held = await owner.BeginTransactionAsync(Stop);
        await using (var hold = new Npgsql.NpgsqlCommand("select ledger.rehearse_alone($1)", owner) { Parameters = { new() { Value = year } } })
            await hold.ExecuteNonQueryAsync(Stop);
        var started = first ? Rehearsals.StartAsync(assembly, Stop) : Task.FromResult(false);
        if (first) await WaitingAsync(1);
        var opened = AskAsync("open-ballot", new { ballot = $"{year}-1", motion = 1, method = "electronic", effectiveOn = $"{year}-05-20" });
        await WaitingAsync(first ? 2 : 1);
        if (!first) started = Rehearsals.StartAsync(assembly, Stop);
        await WaitingAsync(2);
        await held.CommitAsync(Stop);
        await opened;
        (await started).ShouldBe(first);
        (await Rehearsals.FindAsync(assembly, Stop)).ShouldBeNull("a real one is open");
        await AskAsync("close-ballot", new { ballot = $"{year}-1" });
        (await Rehearsals.StartAsync(assembly, Stop)).ShouldBeFalse("what was voted waits for its declaration");
    }

    [Theory]
    [InlineData("2021", "call-off")]
    [InlineData("2022", "register")]
    public async Task It_ends_with_what_is_called_off_or_was_held_elsewhere(string year, string command)
    {
        await AskAsync("plan", new { assembly = year, effectiveOn = $"{year}-05-20", decidedOn = $"{year}-01-15" });
        (await Rehearsals.StartAsync(AssemblyKey.Parse(year), Stop)).ShouldBeTrue();
        await AskAsync(command, new { assembly = year, effectiveOn = $"{year}-05-20", decidedOn = $"{year}-05-20" });
        (await Rehearsals.FindAsync(AssemblyKey.Parse(year), Stop)).ShouldBeNull();
        (await Rehearsals.StartAsync(AssemblyKey.Parse(year), Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task Only_the_secretariat_starts_and_ends_one()
    {
        foreach (var act in new[] { "start", "luk", "slut" })
        {
            using var client = await server.ClientAsync();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await server.TokenAsync(Role.Auditor));
            (await client.PostAsync($"{Page}/{act}", new FormUrlEncodedContent([]), Stop)).StatusCode
                .ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.BadRequest);
        }
    }

    /// <summary>Waits until so many wait to start or to end a trial.</summary>
    private async Task WaitingAsync(long many)
    {
        while (await Fresh.ScalarAsync<long>(
            server.Database.Owner,
            """
            select count(*) from pg_locks join pg_database on oid = database
            where datname = current_database() and locktype = 'advisory' and not granted
            """) < many)
            await Task.Delay(20, Stop);
    }

    private Task<long> RowsAsync() => Fresh.ScalarAsync<long>(
        server.Database.Owner, "select (select count(*) from register.rehearsal) + (select count(*) from register.rehearsal_vote)");

    /// <summary>The last number that was given, and how many entries there are.</summary>
    private async Task<(long, long)> NumbersAsync() => (
        await Fresh.ScalarAsync<long>(server.Database.Owner, "select last_value from ledger.mt_events_sequence"),
        await Fresh.ScalarAsync<long>(server.Database.Owner, "select count(*) from ledger.mt_events"));

    private Task<Asker> AskerAsync(string cvr) =>
        ActivatorUtilities.CreateInstance<DevelopmentPersons>(server.Services).OfAsync(Role.Member, Cvr.Parse(cvr), 1, Stop);

    private Task<long[]> AskAsync(string command, object body) => server.AskAsync($"assemblies/{command}", body);
}
