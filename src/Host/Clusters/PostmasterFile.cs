// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Diagnostics;
using System.Globalization;

namespace OS2.Ledger.Clusters;

/// <summary>What a server says of itself in <c>postmaster.pid</c>. It may lie: the server can be gone, and its number another's.</summary>
internal sealed record PostmasterFile(string Path, int Pid, string DataFolder, int Port, string SocketFolder)
{
    /// <summary>The process number that no system gives out: "certainly gone".</summary>
    private const int Nobody = int.MaxValue;

    /// <summary>Reads the file of a data folder; null when there is none. What a starting server has not yet written is empty.</summary>
    public static PostmasterFile? Read(string dataFolder)
    {
        var path = System.IO.Path.Combine(dataFolder, "postmaster.pid");
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (IOException)
        {
            return null;
        }
        string Line(int number) => number <= lines.Length ? lines[number - 1].Trim() : "";
        int Number(int line) => int.TryParse(Line(line), CultureInfo.InvariantCulture, out var number) ? number : 0;
        // PostgreSQL writes slashes on Windows too.
        var dataFolderThere = Line(2) == "" ? "" : System.IO.Path.GetFullPath(Line(2));
        return new(path, Number(1), dataFolderThere, Number(4), Line(5));
    }

    /// <summary>Whether the process named is the server that wrote the file: not gone, not a zombie, not another that got its number.</summary>
    public bool IsOfLivingServer()
    {
        if (Pid is <= 0 or Nobody)
            return false;
        try
        {
            if (OperatingSystem.IsWindows())
                return Process.GetProcessById(Pid).ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase);
            if (OperatingSystem.IsLinux())
            {
                // Empty for a zombie, which has ended and only waits for its parent to notice.
                var words = File.ReadAllText($"/proc/{Pid}/cmdline").Split('\0');
                return System.IO.Path.GetFileName(words[0]).StartsWith("postgres", StringComparison.Ordinal) && words.Contains(DataFolder);
            }
            using var ps = Process.Start(new ProcessStartInfo("ps", ["-o", "command=", "-p", Pid.ToString(CultureInfo.InvariantCulture)])
            { RedirectStandardOutput = true })!;
            var command = ps.StandardOutput.ReadToEnd();
            return command.Contains("postgres", StringComparison.Ordinal) && command.Contains(DataFolder, StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>
    /// Says that the server is gone. PostgreSQL refuses to start while any process has the number in the file, zombies and strangers
    /// included. The file is not removed: the rest of it lets PostgreSQL see for itself whether old sessions still write to the data.
    /// </summary>
    public void DeclareGone()
    {
        var lines = File.ReadAllLines(Path);
        if (lines is [_, _, ..])
            File.WriteAllLines(Path, [Nobody.ToString(CultureInfo.InvariantCulture), .. lines[1..]]);
        else
            File.Delete(Path);
    }
}
