// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Clusters;

/// <summary>Where the private cluster, the keys and nothing else lie.</summary>
public static class DataFolder
{
    /// <summary>The folder of the solution when the program runs where it was built; null for an installed program.</summary>
    public static string? SourceTree { get; } = FindSourceTree();

    /// <summary>
    /// The setting <c>Ledger:Data</c>; not set, <c>.ledger</c> beside the solution, or for an installed program the user's own data.
    /// </summary>
    public static string Of(IConfiguration configuration)
    {
        if (configuration["Ledger:Data"] is { Length: > 0 } set) return Path.GetFullPath(set);
        if (SourceTree is { } tree) return Path.Combine(tree, ".ledger");
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return Path.Combine(data, "os2-ledger");
    }

    private static string? FindSourceTree()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "OS2.Ledger.sln"))) return folder.FullName;
        return null;
    }
}
