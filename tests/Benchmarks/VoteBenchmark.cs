// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Benchmarks;

/// <summary>
/// Members that vote over HTTP, each by its own delegate, as fast as the machine takes them; by turns with a route of the same server that
/// appends the same event and does nothing else, or reads the two streams before it that a vote rests on. Then how long the closing takes,
/// and whether every vote was counted once.
/// </summary>
internal sealed class VoteBenchmark(Bench bench)
{
    private const int Writers = 16, Rounds = 10;

    private static readonly AssemblyKey Assembly = AssemblyKey.Parse("2026");

    private static readonly BallotKey Ballot = BallotKey.Of(Assembly, 1);

    private static readonly DateOnly Day = DateOnly.FromDateTime(DateTime.Today);

    private static readonly Basis Basis = new(Authority.GeneralAssembly, Day);

    private readonly List<(Cvr Member, string Token)> _delegates = [];

    private string _secretariat = "";

    private readonly HttpClient _client = new() { BaseAddress = new Uri(bench.Url) };

    /// <param name="args">How many members; not said, ten thousand.</param>
    public static async Task RunAsync(Bench bench, IReadOnlyList<string> args)
    {
        var voting = new VoteBenchmark(bench);
        await voting.AssembleAsync(args.Count > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000);
        await voting.VoteAsync();
    }

    private async Task AssembleAsync(int members)
    {
        var (clerk, signature) = (bench.Service<Clerk>(), new Signature(PersonId.Ledger));
        await EnterAsync(new RecordAssembly(new AssemblyPlanned(Assembly, "Odense", true, Day, Basis)));
        await EnterAsync(new RecordAssembly(new MotionReceived(Assembly, 1, MotionKind.Ordinary, "Et forslag", null, null, Day, Basis)));
        for (var number = 10_000_000; _delegates.Count < members; number++)
        {
            if (!Cvr.TryParse(number.ToString(CultureInfo.InvariantCulture), out var cvr)) continue;
            var person = await PersonAsync();
            await EnterAsync(Roll(new RepresentativeCredentialed(Assembly, cvr, person, Day, Basis)));
            await EnterAsync(Roll(new MemberArrived(Assembly, cvr, true, Day, Basis)));
            _delegates.Add((cvr, bench.Service<DevelopmentTokens>().For(new Asker(person, Role.Member, cvr))));
            if (_delegates.Count % 1000 == 0) Measured.Say($"{_delegates.Count} members are there.");
        }

        List<Cvr> all = [.. _delegates.Select(one => one.Member)];
        var upTo = await bench.NumberAsync("select max(seq_id) from ledger.mt_events");
        var frozen = new RollFrozen(Assembly, members, RollFrozen.ContentOf(all), upTo, Day, Basis);
        await EnterAsync(new FreezeRoll(frozen, all, AssemblyStatus.Planned, Behind: false));
        await bench.ExecuteAsync("analyze ledger.mt_events");
        _secretariat = bench.Service<DevelopmentTokens>().For(new Asker(await PersonAsync(), Role.Secretariat));
        await AskAsync(_secretariat, "open-ballot", new { ballot = Ballot.ToString(), motion = 1, method = "electronic" });

        async Task EnterAsync<TState, TFact>(ICommand<TState, TFact> command) where TState : IState<TState, TFact> where TFact : IFact
        {
            if ((await clerk.EnterAsync(command, signature, default)).Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
        }
    }

    private async Task VoteAsync()
    {
        var times = new List<double>();
        var (voted, ratios, reads) = (new List<double>(), new List<double>(), new List<double>());
        // The first vote reads the roll.
        await CastAsync(_delegates[0], times);
        foreach (var round in _delegates.Skip(1).Chunk((_delegates.Count / Rounds) + 1))
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
        await AskAsync(_secretariat, "close-ballot", new { ballot = Ballot.ToString() });
        var closed = closing.Elapsed;
        await AskAsync(_secretariat, "declare-outcome", new { ballot = Ballot.ToString() });
        var count = await BallotBook.CountAsync(bench.Owner, Ballot, default);
        if (count.Papers != _delegates.Count) throw new InvalidOperationException($"{count.Papers} votes counted of {_delegates.Count}");

        times.Sort();
        Measured.Row(
            "members", "votes per second", "of bare appends", "bare ones that read, of bare", "p50 ms", "p99 ms", "closing ms",
            "with its count ms");
        Measured.Rule(8);
        Measured.Row(
            $"{_delegates.Count}", $"{Measured.Median(voted):0}", $"{Measured.Median(ratios):0.00}", $"{Measured.Median(reads):0.00}",
            $"{times[times.Count / 2]:0.0}",
            $"{times[times.Count * 99 / 100]:0.0}", $"{closed.TotalMilliseconds:0}", $"{closing.Elapsed.TotalMilliseconds:0}");
    }

    private async Task CastAsync((Cvr Member, string Token) one, List<double> times)
    {
        var started = Stopwatch.GetTimestamp();
        await AskAsync(one.Token, "cast-vote", new { ballot = Ballot.ToString(), cvr = one.Member.ToString(), paper = "for" });
        lock (times) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    // A round's appends go to streams of their own.
    private Task BareAsync((Cvr Member, string Token) one, int ballot, bool reads) => PostAsync(
        one.Token, Bench.Bare, new { ballot = $"2025-{ballot}", cvr = one.Member.ToString(), paper = "for", reads, from = 2 * _delegates.Count });

    private Task AskAsync(string token, string command, object body) => PostAsync(token, $"/api/assemblies/{command}", body);

    private async Task PostAsync(string token, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _client.SendAsync(request);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {await response.Content.ReadAsStringAsync()}");
    }

    // Whoever is not in the register has been erased, and is not let in.
    private async Task<PersonId> PersonAsync()
    {
        var person = PersonRegister.NewId();
        await bench.ExecuteAsync("insert into register.person (id, name, entered_at) values ($1, 'Person', now())", person.Value);
        return person;
    }

    /// <summary>How many a second so many writers ask.</summary>
    private static async Task<double> RateAsync((Cvr, string)[] all, Func<(Cvr, string), Task> ask)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (one, _) => await ask(one));
        return all.Length / watch.Elapsed.TotalSeconds;
    }

    private static RecordOnRoll Roll(RollEvent fact) => new(fact, AssemblyStatus.Planned, [], RulesInForce.Default);
}
