// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Reflection;
using OS2.Ledger.Clusters;
using OS2.Ledger.People;
using OS2.Ledger.Proof.Witnesses;

namespace OS2.Ledger.Backups;

/// <summary>A folder with the operator's whole ledger: the database, the keys, and a page that says what it is.</summary>
public sealed class BackupFolder(string path)
{
    private const string Readme = "OS2.Ledger.Backups.README.txt";

    // The data folder holds the private cluster, which the dump stands for, and keys; and a witness that is tried out there, see its command.
    private const string Cluster = "postgres";

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The database, as pg_dump writes it.</summary>
    public string Dump => System.IO.Path.Combine(Path, "ledger.dump");

    /// <summary>Who had been forgotten when the backup was taken, as the data folder said.</summary>
    public string Forgotten => System.IO.Path.Combine(Keys, ForgottenPersons.FileName);

    private string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>Makes the folder, which nobody else may read.</summary>
    /// <exception cref="ClusterException">It cannot be used; the message says why.</exception>
    public void Make(string dataFolder)
    {
        try
        {
            NewFolder.Check(Path, dataFolder);
            Directory.CreateDirectory(Path);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path, NewFolder.OwnerOnly);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ClusterException($"{Path} cannot be made: {e.Message}");
        }
    }

    /// <summary>Copies the keys from a data folder.</summary>
    public void TakeKeys(string dataFolder) => Copy(dataFolder, Keys, IsKey);

    /// <summary>
    /// Puts the keys into a data folder, in place of those it may have got when the program first ran there. Who was forgotten is no key: what
    /// the data folder says of that is newer.
    /// </summary>
    public void PutKeys(string dataFolder) => Copy(Keys, dataFolder, path => IsKey(path) && path != Forgotten);

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

    private static void Copy(string from, string to, Func<string, bool> taken)
    {
        if (!Directory.Exists(from)) return;
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from).Where(taken)) File.Copy(file, In(file), overwrite: true);
        foreach (var folder in Directory.EnumerateDirectories(from).Where(taken)) Copy(folder, In(folder), taken);

        string In(string path) => System.IO.Path.Combine(to, System.IO.Path.GetFileName(path));
    }

    private static bool IsKey(string path) =>
        System.IO.Path.GetFileName(path) is var name && name is not (Cluster or WitnessCommand.Folder)
        && !name.StartsWith(Cluster + ".", StringComparison.Ordinal);
}
