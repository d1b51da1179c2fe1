// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using OS2.Ledger.Benchmarks;

// Membership decisions entered per second, four ways, in the same run and in turns, so that what else the machine does
// weighs on all alike. Each decision is the registration of another organisation's membership.
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 7;
var seconds = TimeSpan.FromSeconds(args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 2);

await using var bench = await Bench.StartAsync();
Way[] ways = [bench.Marten(), bench.Clerk(), bench.Raw(), bench.Http()];
int[] writers = [1, 16];
var results = new Dictionary<(string Way, int Writers), List<double>>();
foreach (var many in writers)
{
    foreach (var way in ways) await bench.RunAsync(way, many, TimeSpan.FromSeconds(1));
    for (var round = 0; round < rounds; round++)
        foreach (var way in ways.Skip(round % ways.Length).Concat(ways.Take(round % ways.Length)))
        {
            var rate = await bench.RunAsync(way, many, seconds);
            if (!results.TryGetValue((way.Name, many), out var rates)) results[(way.Name, many)] = rates = [];
            rates.Add(rate);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"round {round + 1} of {rounds}, {many} writers: {way.Name} {rate:0}/s"));
        }
}

Console.WriteLine("| way | writers | entered per second (median) | least – most | of Marten's own |");
Console.WriteLine("|---|---:|---:|---:|---:|");
foreach (var many in writers)
    foreach (var way in ways)
    {
        var rates = results[(way.Name, many)];
        // Round by round against Marten's own of the same round.
        var ratio = Median([.. rates.Zip(results[(ways[0].Name, many)], (mine, martens) => mine / martens)]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {way.Name} | {many} | {Median(rates):0} | {rates.Min():0} – {rates.Max():0} | {ratio:0.00} |"));
    }

return 0;

static double Median(IReadOnlyList<double> values)
{
    var sorted = values.Order().ToList();
    return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
}
