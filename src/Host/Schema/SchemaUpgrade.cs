// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Reflection;
using JasperFx;
using JasperFx.Resources;
using Marten;
using Npgsql;
using Wolverine;
using Wolverine.Marten;

namespace OS2.Ledger.Schema;

/// <summary>Creates and upgrades everything in the database, as its owner. Nothing else ever changes the shape of a table.</summary>
public static class SchemaUpgrade
{
    /// <summary>The schema of Wolverine's own tables.</summary>
    public const string Wolverine = "wolverine";

    /// <summary>Everything the ledger keeps in its database.</summary>
    public static readonly IReadOnlyList<string> Schemas = [LedgerStore.Schema, "register", Wolverine];

    // Any number will do, as long as every version of the program takes the same.
    private const long Lock = 0x05_2E_D6_E5;

    /// <summary>Brings the database to what this build of the program needs; does nothing when it is there already.</summary>
    /// <param name="owner">The connection string of the role that owns the database.</param>
    /// <param name="clerk">The name of the role the program serves with.</param>
    public static async Task EnsureAsync(string owner, string clerk, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using (var one = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { Parameters = { new() { Value = Lock } } })
            await one.ExecuteNonQueryAsync(cancellation);

        var build = Build(clerk);
        if (await DoneAsync(connection, build, cancellation)) return;
        await MartenAndWolverineAsync(owner, cancellation);
        await RunAsync(connection, "ledger.sql", clerk, cancellation);
        if (new NpgsqlConnectionStringBuilder(owner).Username != clerk) await RunAsync(connection, "clerk.sql", clerk, cancellation);
        await using (var table = new NpgsqlCommand(
            "create table if not exists ledger.schema_upgrade (build text primary key, at timestamptz not null default now())", connection))
            await table.ExecuteNonQueryAsync(cancellation);
        await using var done = new NpgsqlCommand(
            "insert into ledger.schema_upgrade (build) values ($1) on conflict (build) do update set at = now()", connection);
        done.Parameters.AddWithValue(build);
        await done.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>What this build is, so that a start without an upgrade asks one question and no more.</summary>
    private static string Build(string clerk) => string.Join(
        ' ',
        new[] { typeof(SchemaUpgrade), typeof(LedgerStore), typeof(IDocumentStore), typeof(WolverineOptions) }
            .Select(type => type.Assembly.ManifestModule.ModuleVersionId.ToString("N"))
            .Append(clerk));

    /// <summary>Brings a restored database to what this build needs, and gives rights anew, whatever was done where it comes from.</summary>
    /// <inheritdoc cref="EnsureAsync" />
    public static async Task AgainAsync(string owner, string clerk, CancellationToken cancellation)
    {
        await using (var source = NpgsqlDataSource.Create(owner))
        await using (var forget = source.CreateCommand("delete from ledger.schema_upgrade"))
            await forget.ExecuteNonQueryAsync(cancellation);
        await EnsureAsync(owner, clerk, cancellation);
    }

    /// <summary>Takes away all there is in the database of a ledger without entries, so that another can be put there whole.</summary>
    public static async Task TakeAwayAsync(string owner, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await using var command = source.CreateCommand($"drop schema if exists {string.Join(", ", Schemas)} cascade");
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<bool> DoneAsync(NpgsqlConnection connection, string build, CancellationToken cancellation)
    {
        await using var asked = new NpgsqlCommand("select to_regclass('ledger.schema_upgrade') is not null", connection);
        if (await asked.ExecuteScalarAsync(cancellation) is not true) return false;
        await using var latest = new NpgsqlCommand("select build from ledger.schema_upgrade order by at desc limit 1", connection);
        return await latest.ExecuteScalarAsync(cancellation) as string == build;
    }

    private static async Task MartenAndWolverineAsync(string owner, CancellationToken cancellation)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddMarten(options =>
        {
            LedgerStore.Configure(options);
            options.Connection(owner);
            options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        }).IntegrateWithWolverine(wolverine =>
        {
            wolverine.MessageStorageSchemaName = Wolverine;
            wolverine.UseWolverineManagedEventSubscriptionDistribution = true;
        });
        builder.UseWolverine(options => options.Discovery.DisableConventionalDiscovery());
        using var host = builder.Build();
        await host.SetupResources(cancellation);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string file, string clerk, CancellationToken cancellation)
    {
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"OS2.Ledger.Schema.{file}")
            ?? throw new InvalidOperationException($"The program was built without {file}");
        using var reader = new StreamReader(stream);
        var sql = await reader.ReadToEndAsync(cancellation);
        var named = sql.Replace("{clerk}", new NpgsqlCommandBuilder().QuoteIdentifier(clerk), StringComparison.Ordinal);
        await using var command = new NpgsqlCommand(named, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
