// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Globalization;

namespace OS2.Ledger.Clusters;

/// <summary>
/// The settings that the ledger relies on. They are written anew at every start, so that a moved folder or a newer ledger gets the right
/// ones; PostgreSQL reads them after its own file. Tune a cluster with <c>alter system</c>, which is read after both.
/// </summary>
internal static class ServerSettings
{
    /// <summary>The file, beside PostgreSQL's own <c>postgresql.conf</c>.</summary>
    public const string FileName = "ledger.conf";

    /// <param name="socketFolder">Where the Unix socket is made; null on Windows, which listens on the loopback address.</param>
    /// <param name="port">The port, which on Unix only names the socket.</param>
    /// <param name="logFolder">Where the log is written, a file for each weekday.</param>
    public static string Text(string? socketFolder, int port, string logFolder) => string.Create(CultureInfo.InvariantCulture, $"""
        # Written by the ledger at every start. To tune the server, use: alter system set …
        fsync = on
        synchronous_commit = on
        full_page_writes = on
        wal_level = replica

        listen_addresses = {Quoted(socketFolder is null ? "127.0.0.1" : "")}
        unix_socket_directories = {Quoted(socketFolder is null ? "" : $"\"{socketFolder.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")}
        unix_socket_permissions = 0700
        port = {port}
        max_connections = 200
        password_encryption = 'scram-sha-256'
        idle_in_transaction_session_timeout = '5min'

        timezone = 'UTC'
        log_timezone = 'UTC'
        logging_collector = on
        log_directory = {Quoted(logFolder)}
        log_filename = 'postgresql-%a.log'
        log_rotation_age = '1d'
        log_rotation_size = 0
        log_truncate_on_rotation = on

        """);

    private static string Quoted(string value) =>
        $"'{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
