// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Clusters;

namespace OS2.Ledger.Schema;

/// <summary>The database the program works with: the one it is given, or a private cluster that it starts or adopts.</summary>
public sealed class LedgerDatabase : IAsyncDisposable
{
    // Any numbers will do, as long as every version of the program takes the same.
    private const long Serving = 0x05_2E_D6_E6, Filling = 0x05_2E_D6_E7;

    private readonly PrivateCluster? _cluster;
    private NpgsqlConnection? _claim;
    private bool _filled;

    private LedgerDatabase(PrivateCluster? cluster, string connectionString, string ownerConnectionString) =>
        (_cluster, ConnectionString, OwnerConnectionString) = (cluster, connectionString, ownerConnectionString);

    /// <summary>No database, for what only looks at the program: nothing ever connects.</summary>
    public static LedgerDatabase None { get; } = new(null, "Host=none", "Host=none");

    /// <summary>What the program serves with.</summary>
    public string ConnectionString { get; }

    /// <summary>What it migrates with.</summary>
    public string OwnerConnectionString { get; }

    /// <summary>Whether it is the program's own; only then is it known that nobody else serves from it.</summary>
    public PrivateCluster? Private => _cluster;

    /// <summary>Whether serving and owning are one role, so that the triggers stand alone between an entry and a change of it.</summary>
    public bool OneRole =>
        new NpgsqlConnectionStringBuilder(ConnectionString).Username == new NpgsqlConnectionStringBuilder(OwnerConnectionString).Username;

    /// <summary>Where PostgreSQL's programs may be, those of the private cluster's own version first.</summary>
    public IEnumerable<string> ProgramFolders(IConfiguration configuration) =>
        [.. _cluster is null ? (IEnumerable<string>)[] : [_cluster.BinFolder], .. PostgresPrograms.Places(configuration[PostgresPrograms.Setting])];

    /// <summary>Opens the database and brings its schema up to date.</summary>
    /// <param name="say">Hears what takes time.</param>
    /// <exception cref="ClusterException">There is no PostgreSQL to be had; the message says what to do.</exception>
    public static async Task<LedgerDatabase> OpenAsync(
        IConfiguration configuration, string dataFolder, Action<string> say, CancellationToken cancellation)
    {
        LedgerDatabase database;
        if (configuration.GetConnectionString("Ledger") is { Length: > 0 } given)
        {
            database = new LedgerDatabase(null, given, configuration.GetConnectionString("LedgerOwner") is { Length: > 0 } owner ? owner : given);
        }
        else
        {
            var cluster = await PrivateCluster.StartOrAdoptAsync(dataFolder, say, configuration[PostgresPrograms.Setting], cancellation);
            database = new LedgerDatabase(cluster, cluster.ConnectionString, cluster.OwnerConnectionString);
        }

        await SchemaUpgrade.EnsureAsync(
            database.OwnerConnectionString, new NpgsqlConnectionStringBuilder(database.ConnectionString).Username!, cancellation);
        return database;
    }

    /// <summary>
    /// Claims to be the one that runs reactions and books. A command that gets the claim runs them itself; one that does not leaves
    /// them to the server that has it. Kept until disposed, and by PostgreSQL no longer than this process lives.
    /// </summary>
    /// <param name="shared">Whether other servers may have it too, each taking its part.</param>
    /// <returns>False when another has it.</returns>
    public async Task<bool> ClaimAsync(bool shared, CancellationToken cancellation)
    {
        _claim ??= NewConnection();
        if (_claim.State != System.Data.ConnectionState.Open) await _claim.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(shared ? "select pg_try_advisory_lock_shared($1)" : "select pg_try_advisory_lock($1)", _claim);
        command.Parameters.AddWithValue(Serving);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>
    /// Keeps every other process from entering what follows until disposed: an empty ledger is filled with entries of years past, and
    /// what follows from them is to be entered on their clock and not on today's.
    /// </summary>
    public async Task<IAsyncDisposable> FillAsync(CancellationToken cancellation)
    {
        var connection = NewConnection();
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { Parameters = { new() { Value = Filling } } };
        await command.ExecuteNonQueryAsync(cancellation);
        _filled = true;
        return connection;
    }

    /// <summary>Waits while the ledger is being filled. That happens to an empty one only, so a reaction asks once.</summary>
    public async Task FilledAsync(CancellationToken cancellation)
    {
        if (_filled) return;
        await using var connection = NewConnection();
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("select pg_advisory_lock_shared($1)", connection)
        {
            Parameters = { new() { Value = Filling } },
            CommandTimeout = 0,
        };
        await command.ExecuteNonQueryAsync(cancellation);
        _filled = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_claim is not null) await _claim.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (_cluster is not null) await _cluster.DisposeAsync();
    }

    // A lock is the connection's: one that no pool gives to another.
    private NpgsqlConnection NewConnection() =>
        new(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, KeepAlive = 30 }.ConnectionString);
}
