// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Marten;
using Npgsql;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Benchmarks;

/// <summary>
/// Membership decisions entered per second, four ways, in the same run and in turns, so that what else the machine does weighs on all
/// alike. Each decision is the registration of another organisation's membership.
/// </summary>
internal sealed class ClerkBenchmark(Bench bench)
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    private readonly PersonId _person = new(Guid.NewGuid());

    private int _last = 10_000_000;

    /// <param name="args">How many rounds, and of how many seconds for each way.</param>
    public static async Task RunAsync(Bench bench, IReadOnlyList<string> args)
    {
        var rounds = args.Count > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 7;
        var seconds = TimeSpan.FromSeconds(args.Count > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 2);
        await bench.ExecuteAsync(
            "create table ledger.raw_events (like ledger.mt_events including all); grant insert on ledger.raw_events to ledger_clerk");
        var entering = new ClerkBenchmark(bench);
        // Whoever is not in the register has been erased, and is not let in.
        await bench.ExecuteAsync(
            "insert into register.person (id, name, entered_at) values ($1, 'Person', now())", entering._person.Value);
        Way[] ways = [entering.Marten(), entering.Clerk(), entering.Raw(), entering.Http()];
        int[] writers = [1, 16];
        var results = new Dictionary<(string Way, int Writers), List<double>>();
        foreach (var many in writers)
        {
            foreach (var way in ways) await RunAsync(way, many, TimeSpan.FromSeconds(1));
            for (var round = 0; round < rounds; round++)
                foreach (var way in ways.Skip(round % ways.Length).Concat(ways.Take(round % ways.Length)))
                {
                    var rate = await RunAsync(way, many, seconds);
                    if (!results.TryGetValue((way.Name, many), out var rates)) results[(way.Name, many)] = rates = [];
                    rates.Add(rate);
                    Measured.Say($"round {round + 1} of {rounds}, {many} writers: {way.Name} {rate:0}/s");
                }
        }

        Measured.Row("way", "writers", "entered per second (median)", "least – most", "of Marten's own");
        Measured.Rule(5);
        foreach (var many in writers)
            foreach (var way in ways)
            {
                var rates = results[(way.Name, many)];
                // Round by round against Marten's own of the same round.
                var ratio = Measured.Median([.. rates.Zip(results[(ways[0].Name, many)], (mine, martens) => mine / martens)]);
                Measured.Row(way.Name, $"{many}", $"{Measured.Median(rates):0}", $"{rates.Min():0} – {rates.Max():0}", $"{ratio:0.00}");
            }
    }

    /// <summary>(a) The clerk.</summary>
    private Way Clerk()
    {
        var clerk = bench.Service<Clerk>();
        return new Way("the clerk", async () =>
        {
            if ((await clerk.EnterAsync(Registration(Next()), new Signature(_person), default)).Entries.Count != 1)
                throw new InvalidOperationException("Not entered");
        });
    }

    /// <summary>(b) Marten's own reading and appending of the same events, with the same store.</summary>
    private Way Marten()
    {
        var store = bench.Service<IDocumentStore>();
        return new Way("Marten alone", async () =>
        {
            var command = Registration(Next());
            await using var session = store.LightweightSession();
            var stored = await session.Events.FetchStreamAsync(command.Stream);
            var state = stored.Aggregate(
                MembershipState.Initial, (state, entry) => MembershipState.Evolve(state, (MembershipEvent)entry.Data, entry.Sequence));
            session.Events.StartStream(command.Stream, command.Decide(state).Facts);
            await session.SaveChangesAsync();
        });
    }

    /// <summary>(c) The same rows put into a copy of the table, with nothing read, decided or guarded.</summary>
    private Way Raw() => new("raw insert", async () =>
    {
        var registered = Registration(Next()).Decide(MembershipState.Initial).Facts[0];
        await using var insert = bench.Service<NpgsqlDataSource>().CreateCommand(
            """
            insert into ledger.raw_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, user_name, is_archived)
            values (nextval('ledger.mt_events_sequence'), $1, $2, 1, $3::jsonb, 'membership_registered', now(), '', $4, false)
            """);
        insert.Parameters.AddWithValue(Guid.CreateVersion7());
        insert.Parameters.AddWithValue(MembershipState.StreamOf(registered.Cvr));
        insert.Parameters.AddWithValue(JsonSerializer.Serialize(registered, registered.GetType(), LedgerJson.Options));
        insert.Parameters.AddWithValue(_person.ToString());
        await insert.ExecuteNonQueryAsync();
    });

    /// <summary>(d) Over HTTP, with a bearer token, to the server in this process.</summary>
    private Way Http()
    {
        var client = new HttpClient { BaseAddress = new Uri(bench.Url) };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", bench.Service<DevelopmentTokens>().For(new Asker(_person, Role.Secretariat)));
        return new Way("over HTTP", async () =>
        {
            using var response = await client.PostAsJsonAsync(
                "/api/members/register",
                new { cvr = Next().ToString(), name = "Prøve Kommune", kind = "municipality",
                    effectiveOn = "2026-03-01", decidedOn = "2026-03-01" });
            response.EnsureSuccessStatusCode();
        });
    }

    /// <summary>How many a second so many writers enter.</summary>
    private static async Task<double> RunAsync(Way way, int writers, TimeSpan time)
    {
        var (entered, watch) = (0, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < time)
            {
                await way.Enter();
                Interlocked.Increment(ref entered);
            }
        })));
        return entered / watch.Elapsed.TotalSeconds;
    }

    private static RegisterMembership Registration(Cvr cvr) => new(
        cvr, "Prøve Kommune", OrganisationKind.Municipality, null, [], Day, new Basis(Authority.Board, Day));

    private Cvr Next()
    {
        while (true)
            if (Cvr.TryParse(Interlocked.Increment(ref _last).ToString(System.Globalization.CultureInfo.InvariantCulture), out var cvr)) return cvr;
    }

    /// <summary>One way of entering a decision.</summary>
    /// <param name="Enter">Enters the next one.</param>
    private sealed record Way(string Name, Func<Task> Enter);
}
