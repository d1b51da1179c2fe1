// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;

namespace OS2.Ledger.Tests;

/// <summary>A transaction that stays open and comes to nothing, in the way of a program that is to be stopped where it stands.</summary>
internal sealed class Held : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private Held(NpgsqlConnection connection) => _connection = connection;

    public static async Task<Held> ByAsync(string address, string sql)
    {
        var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
        await new NpgsqlCommand("begin", connection).ExecuteNonQueryAsync();
        await new NpgsqlCommand(sql, connection).ExecuteNonQueryAsync();
        return new Held(connection);
    }

    public async ValueTask DisposeAsync()
    {
        await new NpgsqlCommand("rollback", _connection).ExecuteNonQueryAsync();
        await _connection.DisposeAsync();
    }
}
