// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics;
using System.Globalization;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Organisations;

namespace OS2.Ledger.Benchmarks.Voting;

/// <summary>
/// Members that vote over HTTP, each by its own delegate, as fast as the machine takes them; by turns with a route of the same server that
/// appends the same event and does nothing else, or reads the two streams before it that a vote rests on. Then how long the closing takes,
/// and whether every vote was counted once.
/// </summary>
internal sealed class VoteBenchmark(Bench bench)
{
    private const int Writers = 16, Rounds = 10;

    private readonly Assembled _assembled = new(bench, bench.Url);

    /// <param name="args">How many members; not said, ten thousand.</param>
    public static async Task RunAsync(Bench bench, IReadOnlyList<string> args)
    {
        var voting = new VoteBenchmark(bench);
        var assembled = voting._assembled;
        await assembled.OpenAsync(args.Count > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000);
        await assembled.AskAsync(assembled.Secretariat, "open-ballot", new { ballot = $"{Assembled.Ballot}", motion = 1, method = "electronic" });
        await voting.VoteAsync();
    }

    private async Task VoteAsync()
    {
        var times = new List<double>();
        var (voted, ratios, reads) = (new List<double>(), new List<double>(), new List<double>());
        var delegates = _assembled.Delegates;
        // The first vote reads the roll.
        await CastAsync(delegates[0], times);
        foreach (var round in delegates.Skip(1).Chunk((delegates.Count / Rounds) + 1))
        {
            var bare = await RateAsync(round, one => BareAsync(one, 1, reads: false));
            var reading = await RateAsync(round, one => BareAsync(one, 2, reads: true));
            var mine = await RateAsync(round, one => CastAsync(one, times));
            voted.Add(mine);
            ratios.Add(mine / bare);
            reads.Add(reading / bare);
            Measured.Say($"{mine:0} votes a second; {bare:0} bare appends, {reading:0} that read two streams.");
        }

        var closing = Stopwatch.StartNew();
        await _assembled.AskAsync(_assembled.Secretariat, "close-ballot", new { ballot = $"{Assembled.Ballot}" });
        var closed = closing.Elapsed;
        await _assembled.AskAsync(_assembled.Secretariat, "declare-outcome", new { ballot = $"{Assembled.Ballot}" });
        var count = await BallotBook.CountAsync(bench.Owner, Assembled.Ballot, default);
        if (count.Papers != delegates.Count) throw new InvalidOperationException($"{count.Papers} votes counted of {delegates.Count}");

        times.Sort();
        Measured.Row(
            "members", "votes per second", "of bare appends", "bare ones that read, of bare", "p50 ms", "p99 ms", "closing ms",
            "with its count ms");
        Measured.Rule(8);
        Measured.Row(
            $"{delegates.Count}", $"{Measured.Median(voted):0}", $"{Measured.Median(ratios):0.00}", $"{Measured.Median(reads):0.00}",
            $"{times[times.Count / 2]:0.0}",
            $"{times[times.Count * 99 / 100]:0.0}", $"{closed.TotalMilliseconds:0}", $"{closing.Elapsed.TotalMilliseconds:0}");
    }

    private async Task CastAsync((Cvr Member, string Token) one, List<double> times)
    {
        var started = Stopwatch.GetTimestamp();
        await _assembled.AskAsync(one.Token, "cast-vote", new { ballot = $"{Assembled.Ballot}", cvr = one.Member.ToString(), paper = "for" });
        lock (times) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    // A round's appends go to streams of their own.
    private Task BareAsync((Cvr Member, string Token) one, int ballot, bool reads) => _assembled.PostAsync(
        one.Token, Bench.Bare,
        new { ballot = $"2025-{ballot}", cvr = one.Member.ToString(), paper = "for", reads, from = 2 * _assembled.Delegates.Count });

    /// <summary>How many a second so many writers ask.</summary>
    private static async Task<double> RateAsync((Cvr, string)[] all, Func<(Cvr, string), Task> ask)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (one, _) => await ask(one));
        return all.Length / watch.Elapsed.TotalSeconds;
    }
}
