// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Marten;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Organisations;
using OS2.Ledger.Schema;
using Wolverine;

namespace OS2.Ledger.Benchmarks;

/// <summary>A private cluster with durable settings and the whole server over it, in a temporary folder. Books and reactions rest
/// meanwhile.</summary>
internal sealed class Bench : IAsyncDisposable
{
    /// <summary>The route that appends a vote and does nothing else.</summary>
    public const string Bare = "/bare";

    private readonly LedgerDatabase _database;
    private readonly WebApplication _app;

    private Bench(string folder, LedgerDatabase database, WebApplication app) =>
        (Folder, _database, _app, Owner) = (folder, database, app, NpgsqlDataSource.Create(database.OwnerConnectionString + ";Command Timeout=0"));

    public string Folder { get; }

    /// <summary>As the role that owns the tables.</summary>
    public NpgsqlDataSource Owner { get; }

    public IServiceProvider Services => _app.Services;

    public string Url => _app.Urls.Single();

    public static async Task<Bench> StartAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), "os2-ledger-benchmarks", Guid.NewGuid().ToString("N")[..8]);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0", ["Ledger:Data"] = folder });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var database = await LedgerDatabase.OpenAsync(builder.Configuration, folder, Console.Error.WriteLine, default);
        var app = LedgerHost.BuildServer(builder, database, folder, DurabilityMode.MediatorOnly);
        app.MapPost(Bare, AppendAsync).RequireAuthorization(policy => policy
            .AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme).RequireAuthenticatedUser());
        await app.StartAsync();
        return new Bench(folder, database, app);
    }

    public T Service<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>What another program is told by its environment to serve the same ledger.</summary>
    public IReadOnlyDictionary<string, string?> Served => new Dictionary<string, string?>
    {
        ["ConnectionStrings__Ledger"] = _database.ConnectionString,
        ["ConnectionStrings__LedgerOwner"] = _database.OwnerConnectionString,
        ["Ledger__Data"] = Folder,
        ["ASPNETCORE_ENVIRONMENT"] = Environments.Development,
    };

    /// <summary>Does something to the tables, as their owner.</summary>
    public async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Owner.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>One number from the database.</summary>
    public async Task<long> NumberAsync(string sql)
    {
        await using var command = Owner.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    // As the vote of a member would be appended with nothing asked of anybody; or when only its streams are read that a vote rests on.
    private static async Task<IResult> AppendAsync(Voted voted, IDocumentStore store)
    {
        var (ballot, cvr, day) = (BallotKey.Parse(voted.Ballot), Cvr.Parse(voted.Cvr), DateOnly.FromDateTime(DateTime.Today));
        var cast = new VoteCast(ballot, cvr, BallotPaper.Parse(voted.Paper), day, new Basis(Authority.Organisation, day));
        await using var session = store.LightweightSession();
        if (voted.Reads)
        {
            _ = await session.Events.FetchStreamAsync(RollState.StreamOf(AssemblyKey.Parse("2026")), fromVersion: voted.From);
            _ = await session.Events.FetchStreamAsync(VoteState.StreamOf(ballot, cvr));
        }

        session.Events.StartStream(VoteState.StreamOf(ballot, cvr), cast);
        await session.SaveChangesAsync();
        return Results.Created((string?)null, voted);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Owner.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private sealed record Voted(string Ballot, string Cvr, string Paper, bool Reads, long From);
}
