// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using OS2.Ledger.Benchmarks;
using OS2.Ledger.Benchmarks.Proof;
using OS2.Ledger.Benchmarks.Voting;

// One benchmark by its name, or all of them one after the other; each against a baseline measured in the same run.
(string Name, Func<Bench, IReadOnlyList<string>, Task> RunAsync)[] all =
[
    ("clerk", ClerkBenchmark.RunAsync), ("roster", RosterBenchmark.RunAsync), ("rebuild", RebuildBenchmark.RunAsync),
    ("import", ImportBenchmark.RunAsync), ("vote", VoteBenchmark.RunAsync), ("hall", HallBenchmark.RunAsync),
    ("seal", SealBenchmark.RunAsync), ("verify", VerifyBenchmark.RunAsync),
];
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var asked = args is [] ? all : [.. all.Where(benchmark => benchmark.Name == args[0])];
if (asked.Length == 0)
{
    Console.Error.WriteLine($"There is {string.Join(", ", all.Select(benchmark => benchmark.Name))}; without a name all of them run.");
    return 1;
}

foreach (var (name, runAsync) in asked)
{
    Console.WriteLine($"{(name == asked[0].Name ? "" : "\n")}## {name}\n");
    await using var bench = await Bench.StartAsync();
    await runAsync(bench, [.. args.Skip(1)]);
}

return 0;
