// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Schema;
using OS2.Ledger.SignIn;
using Wolverine;

namespace OS2.Ledger.Benchmarks;

/// <summary>One way of entering a decision.</summary>
/// <param name="Enter">Enters the next one.</param>
internal sealed record Way(string Name, Func<Task> Enter);

/// <summary>A private cluster with durable settings and the whole server over it, in a temporary folder. Books and reactions rest
/// meanwhile.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    private readonly string _folder;
    private readonly LedgerDatabase _database;
    private readonly WebApplication _app;
    private readonly NpgsqlDataSource _source;
    private readonly PersonId _person = new(Guid.NewGuid());

    private int _last = 10_000_000;

    private Bench(string folder, LedgerDatabase database, WebApplication app) =>
        (_folder, _database, _app, _source) = (folder, database, app, app.Services.GetRequiredService<NpgsqlDataSource>());

    public static async Task<Bench> StartAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), "os2-ledger-benchmarks", Guid.NewGuid().ToString("N")[..8]);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0", ["Ledger:Data"] = folder });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var database = await LedgerDatabase.OpenAsync(builder.Configuration, folder, Console.Error.WriteLine, default);
        var app = LedgerHost.BuildServer(builder, database, folder, DurabilityMode.MediatorOnly);
        await app.StartAsync();
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await owner.CreateCommand("create table ledger.raw_events (like ledger.mt_events including all)").ExecuteNonQueryAsync();
        await owner.CreateCommand("grant insert on ledger.raw_events to ledger_clerk").ExecuteNonQueryAsync();
        return new Bench(folder, database, app);
    }

    /// <summary>(a) The clerk.</summary>
    public Way Clerk()
    {
        var clerk = _app.Services.GetRequiredService<Clerk>();
        return new Way("the clerk", async () =>
        {
            if ((await clerk.EnterAsync(Registration(Next()), new Signature(_person), default)).Entries.Count != 1)
                throw new InvalidOperationException("Not entered");
        });
    }

    /// <summary>(b) Marten's own reading and appending of the same events, with the same store.</summary>
    public Way Marten()
    {
        var store = _app.Services.GetRequiredService<IDocumentStore>();
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
    public Way Raw() => new("raw insert", async () =>
    {
        var registered = Registration(Next()).Decide(MembershipState.Initial).Facts[0];
        await using var insert = _source.CreateCommand(
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
    public Way Http()
    {
        var client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", _app.Services.GetRequiredService<DevelopmentTokens>().For(new Asker(_person, Role.Secretariat)));
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
    public async Task<double> RunAsync(Way way, int writers, TimeSpan time)
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

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static RegisterMembership Registration(Cvr cvr) => new(
        cvr, "Prøve Kommune", OrganisationKind.Municipality, null, [], Day, new Basis(Authority.Board, Day));

    private Cvr Next()
    {
        while (true)
            if (Cvr.TryParse(Interlocked.Increment(ref _last).ToString(System.Globalization.CultureInfo.InvariantCulture), out var cvr)) return cvr;
    }
}
