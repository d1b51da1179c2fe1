// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Reflection;
using OS2.Ledger.Clusters;

namespace OS2.Ledger.Backups;

/// <summary>A folder with the operator's whole ledger: the database, the keys, and a page that says what it is.</summary>
public sealed class BackupFolder(string path)
{
    private const string Readme = "OS2.Ledger.Backups.README.txt";

    // The data folder holds the private cluster, which the dump stands for, and keys.
    private const string Cluster = "postgres";

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The database, as pg_dump writes it.</summary>
    public string Dump => System.IO.Path.Combine(Path, "ledger.dump");

    private string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>Makes the folder, which nobody else may read.</summary>
    /// <exception cref="ClusterException">It cannot be used; the message says why.</exception>
    public void Make(string dataFolder)
    {
        if (IsWithin(Path, dataFolder)) throw new ClusterException($"{Path} lies in the data folder {dataFolder}: a copy belongs elsewhere.");
        try
        {
            if (File.Exists(Path) || (Directory.Exists(Path) && Directory.EnumerateFileSystemEntries(Path).Any()))
                throw new ClusterException($"{Path} is not an empty folder: each backup has a folder of its own.");
            Directory.CreateDirectory(Path);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ClusterException($"{Path} cannot be made: {e.Message}");
        }
    }

    /// <summary>Copies the keys from a data folder.</summary>
    public void TakeKeys(string dataFolder) => Copy(dataFolder, Keys);

    /// <summary>Puts the keys into a data folder, in place of those it may have got when the program first ran there.</summary>
    public void PutKeys(string dataFolder)
    {
        if (Directory.Exists(Keys)) Copy(Keys, dataFolder);
    }

    /// <summary>Writes what the folder is and how to restore it.</summary>
    /// <param name="number">The last entry in it.</param>
    public void WriteReadme(DateTimeOffset taken, long number)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Readme)
            ?? throw new InvalidOperationException($"The program was built without {Readme}");
        using var reader = new StreamReader(stream);
        var when = taken.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        var text = string.Format(CultureInfo.InvariantCulture, reader.ReadToEnd(), when, number);
        File.WriteAllText(System.IO.Path.Combine(Path, "README.txt"), text);
    }

    private static bool IsWithin(string path, string folder) =>
        (System.IO.Path.TrimEndingDirectorySeparator(path) + System.IO.Path.DirectorySeparatorChar)
        .StartsWith(System.IO.Path.TrimEndingDirectorySeparator(folder) + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static void Copy(string from, string to)
    {
        if (!Directory.Exists(from)) return;
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from).Where(IsKey)) File.Copy(file, In(file), overwrite: true);
        foreach (var folder in Directory.EnumerateDirectories(from).Where(IsKey)) Copy(folder, In(folder));

        string In(string path) => System.IO.Path.Combine(to, System.IO.Path.GetFileName(path));
    }

    private static bool IsKey(string path) =>
        System.IO.Path.GetFileName(path) is var name && name != Cluster && !name.StartsWith(Cluster + ".", StringComparison.Ordinal);
}
