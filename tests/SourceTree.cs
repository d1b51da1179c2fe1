// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.ComponentModel;
using System.Diagnostics;

namespace OS2.Ledger.Tests;

/// <summary>The files of the project, as they are kept: without what is built from them.</summary>
public static class SourceTree
{
    public static string Root { get; } = Above(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Every file, from the root and with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. (Kept() ?? Walked()).Where(file => File.Exists(PathOf(file))).Order(StringComparer.Ordinal)];

    private static readonly string[] Built = ["bin", "obj", "node_modules", "artifacts", "TestResults", ".git", ".ledger", "dkfds"];

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    public static IEnumerable<string> Under(string folder, string extension = "") =>
        Files.Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal) && file.EndsWith(extension, StringComparison.Ordinal));

    private static string Above(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "OS2.Ledger.sln"))
        ? folder.FullName
        : Above(folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the source tree"));

    /// <summary>What git keeps or is about to; null where there is no git.</summary>
    private static string[]? Kept()
    {
        if (!Path.Exists(PathOf(".git"))) return null;
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", "ls-files -z --cached --others --exclude-standard")
            {
                WorkingDirectory = Root,
                RedirectStandardOutput = true,
            })!;
            var files = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
            git.WaitForExit();
            return git.ExitCode == 0 ? files : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static IEnumerable<string> Walked() => Directory
        .EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(file => !file.Split('/').SkipLast(1).Any(Built.Contains));
}
