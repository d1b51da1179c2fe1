// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics;
using System.Globalization;
using System.Text;
using OS2.Ledger.Doors;
using OS2.Ledger.Imports;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Benchmarks;

/// <summary>
/// Lines entered per second by the import command, as its own process over a private cluster of its own, books and reactions included;
/// and its memory. The baseline is the same lines asked one by one, a transaction each, with nothing following.
/// </summary>
internal static class ImportBenchmark
{
    private const int Persons = 20_000, OneByOne = 2_000;

    /// <param name="args">How many lines, and into how many bodies; not said, two hundred thousand into two thousand.</param>
    public static async Task RunAsync(Bench bench, IReadOnlyList<string> args)
    {
        var lines = args.Count > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200_000;
        var bodies = args.Count > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2_000;
        var file = Path.Combine(Path.GetTempPath(), $"os2-ledger-import-{Environment.ProcessId}.jsonl");
        try
        {
            await File.WriteAllLinesAsync(file, Lines(lines, bodies), new UTF8Encoding(false));
            var single = await OneByOneAsync(bench, file, bodies);
            Measured.Say($"One by one: {single:0} a second.");
            var (seconds, memory) = await ImportAsync(file);
            Measured.Row("lines", "bodies", "lines per second", "of one by one");
            Measured.Rule(4);
            var all = lines + bodies;
            Measured.Row($"{all}", $"{bodies}", $"{all / seconds:0}", $"{all / seconds / single:0.0}");
            Measured.Say("Most memory in each tenth of the time, MB:");
            Measured.Row([.. Enumerable.Range(1, 10).Select(tenth => $"{tenth}")]);
            Measured.Rule(10);
            Measured.Row([.. memory.Chunk((memory.Count + 9) / 10).Select(tenth => $"{tenth.Max() >> 20}")]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Bodies, and then persons who take a seat in one after the other and leave it.</summary>
    private static IEnumerable<string> Lines(int lines, int bodies)
    {
        for (var body = 0; body < bodies; body++)
            yield return $$"""
                {"command":"EstablishBody","body":{"body":"b{{body}}","kind":"committee","name":"Udvalg {{body}}","effectiveOn":"2010-01-01"} }
                """;
        for (var i = 0; i < lines; i++)
        {
            var (body, turn) = (i % bodies, i / bodies);
            var person = (int)((((turn / 2) * 7919L) + body) % Persons);
            var day = new DateOnly(2010, 1, 1).AddDays(turn % 5000).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return turn % 2 == 0
                ? $$$"""
                    {"command":"TakeSeat","body":{"body":"b{{{body}}}","person":{"key":"p{{{person}}}","name":"Person"},"effectiveOn":"{{{day}}}"} }
                    """
                : $$$"""
                    {"command":"LeaveSeat","body":{"body":"b{{{body}}}","person":{"key":"p{{{person}}}"},"role":"member","effectiveOn":"{{{day}}}"} }
                    """;
        }
    }

    private static async Task<double> OneByOneAsync(Bench bench, string file, int bodies)
    {
        var (asker, reception) = (new Asker(PersonRegister.NewId(), Role.Secretariat), bench.Service<Reception>());
        await using var stream = File.OpenRead(file);
        var (asked, started) = (0, Stopwatch.GetTimestamp());
        await foreach (var line in RawLine.AllAsync(stream, default))
        {
            if (line.Number > bodies && asked == 0) started = Stopwatch.GetTimestamp();
            if (!(await reception.AskAsync(ImportLine.Read(line), asker, default)).Accepted)
                throw new InvalidOperationException($"Line {line.Number}");
            if (line.Number > bodies && ++asked == OneByOne) break;
        }

        return asked / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<(double Seconds, IReadOnlyList<long> Memory)> ImportAsync(string file)
    {
        var folder = Path.Combine(Path.GetTempPath(), "os2-ledger-benchmarks", Guid.NewGuid().ToString("N")[..8]);
        var (samples, started) = (new List<long>(), Stopwatch.GetTimestamp());
        using var import = Process.Start(new ProcessStartInfo("dotnet", [typeof(LedgerHost).Assembly.Location, "import", file])
        {
            Environment = { ["Ledger__Data"] = folder },
        })!;
        while (!import.WaitForExit(200))
        {
            import.Refresh();
            samples.Add(import.WorkingSet64);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await import.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
        if (import.ExitCode != 0) throw new InvalidOperationException("Not imported");
        return (seconds, samples);
    }
}
