// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Clusters;

namespace OS2.Ledger.Backups;

/// <summary>Runs pg_dump or pg_restore against a database, without its password on any command line.</summary>
/// <param name="program">pg_dump or pg_restore.</param>
/// <param name="folders">Where it may be, the best first.</param>
public sealed class PostgresTool(string program, IEnumerable<string> folders)
{
    private readonly string _name = OperatingSystem.IsWindows() ? program + ".exe" : program;

    /// <exception cref="ClusterException">The program is missing, or did not do it; the message says what to do.</exception>
    /// <param name="address">The connection string of the database.</param>
    public async Task RunAsync(string address, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var path = folders.Select(folder => Path.Combine(folder, _name)).FirstOrDefault(File.Exists)
            ?? throw new ClusterException(
                $"{program} was not found. Install PostgreSQL's client programs (Debian: sudo apt install postgresql-client) and try again.");
        var database = new NpgsqlConnectionStringBuilder(address);
        var passwords = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using (var writer = new StreamWriter(passwords, options))
                await writer.WriteLineAsync("*:*:*:*:" + Escaped(database.Password, ":"));
            var run = await ProgramRun.RunAsync(
                path, [.. arguments, $"--dbname={Address(database, passwords)}"], Path.GetTempPath(), ct: cancellation);
            if (!run.Succeeded) throw new ClusterException($"{program} did not succeed: {run.Output}");
        }
        finally
        {
            File.Delete(passwords);
        }
    }

    private static string Address(NpgsqlConnectionStringBuilder database, string passwords) => string.Join(
        ' ',
        Part("host", database.Host), Part("port", database.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Part("user", database.Username), Part("dbname", database.Database), Part("passfile", passwords), Part("sslmode", Ssl(database.SslMode)));

    private static string Part(string name, string? value) => $"{name}='{Escaped(value, "'")}'";

    private static string Escaped(string? value, string sign) =>
        (value ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace(sign, "\\" + sign, StringComparison.Ordinal);

    private static string Ssl(SslMode mode) => mode switch
    {
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };
}
