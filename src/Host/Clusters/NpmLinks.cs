// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text.Json;

namespace OS2.Ledger.Clusters;

/// <summary>
/// The symbolic links of an npm package with PostgreSQL's programs. A package cannot hold links, so it lists them in
/// <c>native/pg-symlinks.json</c> for a script that npm often may not run; without them the server misses its libraries.
/// </summary>
internal static class NpmLinks
{
    /// <summary>Makes the links that are missing. Where that is not allowed nothing happens: the programs then show that they do not run.</summary>
    /// <param name="package">The folder of the package, which holds <c>native</c>.</param>
    public static void Create(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
            return;
        foreach (var link in JsonDocument.Parse(File.ReadAllText(list)).RootElement.EnumerateArray())
        {
            var path = Path.Combine(package, link.GetProperty("target").GetString()!);
            var file = Path.Combine(package, link.GetProperty("source").GetString()!);
            if (File.Exists(path))
                continue;
            try
            {
                File.CreateSymbolicLink(path, Path.GetRelativePath(Path.GetDirectoryName(path)!, file));
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // Made by another process this moment, or a folder that is not ours to write in.
            }
        }
    }
}
