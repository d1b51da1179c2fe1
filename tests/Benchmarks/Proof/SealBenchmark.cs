// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Proof;

namespace OS2.Ledger.Benchmarks.Proof;

/// <summary>
/// What sealing costs: how many entries a second are sealed, against how many can be entered; how much slower appends are while it goes on; how
/// long an entry waits for its checkpoint; and how long a proof takes in a large log, against reading one row.
/// </summary>
internal sealed class SealBenchmark(Bench bench)
{
    private const int Writers = 16, Proofs = 2_000;

    private static readonly DateOnly Day = new(2026, 3, 1);

    private readonly PersonId _person = new(Guid.NewGuid());
    private readonly Clerk _clerk = bench.Service<Clerk>();

    // What was entered as fast as possible while it was sealed.
    private readonly ConcurrentBag<long> _beside = [];

    private int _last = 10_000_000;
    private bool _sealing;

    /// <param name="args">How many rounds, how many seconds for each, and how many entries in the log.</param>
    public static async Task RunAsync(Bench bench, IReadOnlyList<string> args)
    {
        var rounds = args.Count > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        var seconds = TimeSpan.FromSeconds(args.Count > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 4);
        var entries = args.Count > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1_000_000;
        await RebuildBenchmark.FillAsync(bench, entries);
        var sealing = new SealBenchmark(bench);
        await bench.ExecuteAsync("insert into register.person (id, name, entered_at) values ($1, 'Person', now())", sealing._person.Value);
        await sealing.RunAsync(rounds, seconds, entries);
    }

    private async Task RunAsync(int rounds, TimeSpan seconds, int entries)
    {
        Measured.Say($"Sealing {entries} entries …");
        var perSecond = entries / await Measured.SecondsAsync(() => Sealer().AllAsync(default));
        await bench.ExecuteAsync("analyze");

        await AppendAsync(TimeSpan.FromSeconds(2), pace: null);
        var (alone, beside) = await RoundsAsync(
            rounds, "entries a second", async () => (await AppendAsync(seconds, null)).Count / seconds.TotalSeconds);
        var pace = TimeSpan.FromSeconds(Writers / (Measured.Median(alone) / 2));
        var (halfAlone, halfBeside) = await RoundsAsync(rounds, "ms at half load", async () => Measured.Median(await AppendAsync(seconds, pace)));
        var lags = await LagsAsync();
        var (proofs, rows) = await ProofsAsync();
        Measured.Row("what", "measured", "baseline", "ratio");
        Measured.Rule(4);
        Measured.Row(
            "sealed a second, against entered by 16 writers", $"{perSecond:0}", $"{Measured.Median(alone):0}",
            $"{perSecond / Measured.Median(alone):0.0}");
        Measured.Row(
            "entered a second by 16 writers while they are sealed, against alone", $"{Measured.Median(beside):0}", $"{Measured.Median(alone):0}",
            Ratio(beside, alone));
        Measured.Row(
            "ms an append takes (median) at half that load while they are sealed, against alone", $"{Measured.Median(halfBeside):0.00}",
            $"{Measured.Median(halfAlone):0.00}", Ratio(halfBeside, halfAlone));
        Measured.Row("ms until the checkpoint at full load, p50 and p99", $"{Measured.Share(lags, 0.5):0}", $"{Measured.Share(lags, 0.99):0}", "");
        Measured.Row(
            $"ms for a proof in {entries} leaves (p99), against reading a row by its key", $"{Measured.Share(proofs, 0.99):0.00}",
            $"{Measured.Share(rows, 0.99):0.00}", $"{Measured.Share(proofs, 0.99) / Measured.Share(rows, 0.99):0.0}");

        // Each against what came before and after it, so that a machine that grows slower or faster all the time says nothing.
        static string Ratio(List<double> mine, List<double> baseline) =>
            $"{Measured.Median([.. mine.Select((one, round) => one / ((baseline[round] + baseline[round + 1]) / 2))]):0.00}";

        // How long those entries waited that were entered while the sealer was at work.
        async Task<List<double>> LagsAsync() => await Timeline.Book.AskAsync(
            bench.Owner,
            """
            select extract(epoch from (select sealed_at from ledger.checkpoint where size > index order by size limit 1) - timestamp) * 1000
            from ledger.leaf join ledger.mt_events on seq_id = number where number = any($1)
            """,
            [_beside.ToArray()],
            row => (double)row.GetDecimal(0),
            default).ToListAsync();
    }

    /// <summary>Measures without a sealer and with one in turns, without one at the beginning and at the end.</summary>
    private async Task<(List<double> Alone, List<double> Beside)> RoundsAsync(int rounds, string what, Func<Task<double>> measure)
    {
        var (alone, beside) = (new List<double> { await measure() }, new List<double>());
        for (var round = 1; round <= rounds; round++)
        {
            await Sealer().AllAsync(default);
            beside.Add(await SealingAsync(measure));
            alone.Add(await measure());
            Measured.Say($"round {round} of {rounds}, {what}: {beside[^1]:0.00} while they are sealed, {alone[^1]:0.00} alone");
        }

        return (alone, beside);
    }

    private Sealer Sealer() => ActivatorUtilities.CreateInstance<Sealer>(bench.Services);

    private async Task<double> SealingAsync(Func<Task<double>> measure)
    {
        using var sealer = Sealer();
        await sealer.StartAsync(default);
        _sealing = true;
        var measured = await measure();
        _sealing = false;
        await sealer.AllAsync(default);
        await sealer.StopAsync(default);
        return measured;
    }

    /// <summary>Enters by many writers for a time, each as fast as it can or at a pace.</summary>
    /// <returns>How many milliseconds each append took.</returns>
    private async Task<List<double>> AppendAsync(TimeSpan time, TimeSpan? pace)
    {
        var (took, watch) = (new ConcurrentBag<double>(), Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var next = (pace ?? TimeSpan.Zero) * writer / Writers; watch.Elapsed < time; next += pace ?? TimeSpan.Zero)
            {
                if (next - watch.Elapsed is { Ticks: > 0 } wait && pace is not null) await Task.Delay(wait);
                var started = Stopwatch.GetTimestamp();
                var answer = await _clerk.EnterAsync(Registration(), new Signature(_person), default);
                took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                if (_sealing && pace is null) _beside.Add(answer.Entries.Single().Number);
            }
        })));
        return [.. took];
    }

    private RegisterMembership Registration()
    {
        while (true)
            if (Cvr.TryParse(Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture), out var cvr))
                return new(cvr, "Prøve Kommune", OrganisationKind.Municipality, null, [], Day, new Basis(Authority.Board, Day));
    }

    private async Task<(List<double> Proofs, List<double> Rows)> ProofsAsync()
    {
        var (log, random, proofs, rows) = (bench.Service<SealedLog>(), new Random(1), new List<double>(), new List<double>());
        var size = await log.SizeAsync(default);
        for (var n = 0; n < Proofs; n++)
        {
            var index = random.NextInt64(size);
            rows.Add(1000 * await Measured.SecondsAsync(() => log.LeafAsync(index, default)));
            proofs.Add(1000 * await Measured.SecondsAsync(() => log.HashesAsync(MerkleTree.InclusionProof(index, size), default)));
        }

        return (proofs, rows);
    }
}
