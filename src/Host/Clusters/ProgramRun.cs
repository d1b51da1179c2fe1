// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace OS2.Ledger.Clusters;

/// <summary>How a program ended, and what it had written to both its outputs by then.</summary>
internal sealed record ProgramRun(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>Runs a program to its end. Giving up kills it together with its children.</summary>
    /// <exception cref="Win32Exception">There is no such program, or it is not made for this machine.</exception>
    public static async Task<ProgramRun> RunAsync(
        string program, IEnumerable<string> arguments, string workingFolder, string input = "", CancellationToken ct = default)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // PGDATA, PGPORT and the like of the person's shell speak of another server; messages are read by people and by us.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        // Where pg_ctl does not give the server a session of its own, a new process group keeps Ctrl-C from it.
        if (OperatingSystem.IsWindows())
            start.CreateNewProcessGroup = true;

        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, output));
        try
        {
            await WriteAsync(process.StandardInput, input);
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        // A server that outlives the program may have inherited the pipes: their end may never come, so it is not waited for.
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None));
        lock (output)
            return new(process.ExitCode, output.ToString().Trim());
    }

    private static async Task WriteAsync(StreamWriter writer, string input)
    {
        try
        {
            await writer.WriteAsync(input);
            writer.Close();
        }
        catch (IOException)
        {
            // The program ended without reading; its exit code tells why.
        }
    }

    private static async Task ReadAsync(StreamReader reader, StringBuilder output)
    {
        try
        {
            while (await reader.ReadLineAsync() is { } line)
                lock (output)
                    output.AppendLine(line);
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException)
        {
            // The process was let go of while a child still held the pipe.
        }
    }
}
