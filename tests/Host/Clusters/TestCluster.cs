// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Globalization;
using Npgsql;
using OS2.Ledger.Clusters;
using OS2.Ledger.Tests.Clusters;

[assembly: AssemblyFixture(typeof(TestCluster))]

namespace OS2.Ledger.Tests.Clusters;

/// <summary>
/// One private cluster for a whole test run, started by the first test that asks for a database and removed after the last test. It does
/// not wait for the disk: what must survive a power cut is tested on clusters of their own.
/// </summary>
public sealed class TestCluster : IAsyncDisposable
{
    private static readonly Lazy<Task<(ScratchFolder Folder, PrivateCluster Cluster)>> Started = new(StartAsync);
    private static int _databases;

    /// <summary>Makes a database that <c>ledger_owner</c> owns and <c>ledger_clerk</c> may connect to; it lasts until it is dropped.</summary>
    /// <param name="template">The name of a database to copy, to which nobody may be connected; null makes an empty one.</param>
    /// <returns>Its connection strings.</returns>
    public static async Task<(string Clerk, string Owner, string Superuser)> NewDatabaseAsync(string? template = null)
    {
        var (_, cluster) = await Started.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await using var superuser = NpgsqlDataSource.Create(cluster.SuperuserConnectionString);
        foreach (var sql in new[]
        {
            $"create database {name} owner ledger_owner template {template ?? "template1"}",
            $"revoke all on database {name} from public",
            $"grant connect on database {name} to ledger_clerk",
        })
            await superuser.CreateCommand(sql).ExecuteNonQueryAsync();
        return (In(cluster.ConnectionString), In(cluster.OwnerConnectionString), In(cluster.SuperuserConnectionString));

        string In(string address) => new NpgsqlConnectionStringBuilder(address) { Database = name, IncludeErrorDetail = true }.ConnectionString;
    }

    /// <summary>Drops a database, whoever is still connected to it.</summary>
    /// <param name="address">Its connection string as superuser.</param>
    public static async Task DropDatabaseAsync(string address)
    {
        var name = new NpgsqlConnectionStringBuilder(address).Database;
        await using var superuser = NpgsqlDataSource.Create((await Started.Value).Cluster.SuperuserConnectionString);
        await superuser.CreateCommand($"drop database {name} with (force)").ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!Started.IsValueCreated)
            return;
        var (folder, cluster) = await Started.Value;
        await cluster.DisposeAsync();
        await folder.DisposeAsync();
    }

    private static async Task<(ScratchFolder, PrivateCluster)> StartAsync()
    {
        var folder = await ScratchFolder.NewAsync();
        var cluster = await PrivateCluster.StartOrAdoptAsync(folder.Path, _ => { });
        await using var superuser = NpgsqlDataSource.Create(cluster.SuperuserConnectionString);
        foreach (var setting in new[] { "fsync", "full_page_writes", "synchronous_commit" })
            await superuser.CreateCommand($"alter system set {setting} = off").ExecuteNonQueryAsync();
        await superuser.CreateCommand("select pg_reload_conf()").ExecuteNonQueryAsync();
        return (folder, cluster);
    }
}
