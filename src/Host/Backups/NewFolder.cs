// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Clusters;

namespace OS2.Ledger.Backups;

/// <summary>A folder that is to be filled by the program, and is empty or not there yet.</summary>
internal static class NewFolder
{
    /// <summary>Who owns it, and nobody else.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <exception cref="ClusterException">It holds something, or lies among the ledger's own files.</exception>
    public static void Check(string path, string dataFolder)
    {
        if (IsWithin(path, dataFolder)) throw new ClusterException($"{path} lies in the data folder {dataFolder}: a copy belongs elsewhere.");
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
            throw new ClusterException($"{path} is not an empty folder: each copy has a folder of its own.");
    }

    private static bool IsWithin(string path, string folder) =>
        (Path.TrimEndingDirectorySeparator(path) + Path.DirectorySeparatorChar)
        .StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
