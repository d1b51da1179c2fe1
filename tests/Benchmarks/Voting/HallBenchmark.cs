// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Organisations;

namespace OS2.Ledger.Benchmarks.Voting;

/// <summary>
/// An assembly that votes while everybody watches: delegates' pages and screens in the hall, each with its own line open to a server that is a
/// process of its own, and each fetching its page anew as live.js does. How soon they show what happened, and whether every vote was counted once.
/// </summary>
internal sealed partial class HallBenchmark(Assembled assembled, string url)
{
    private const string Stage = "/generalforsamlinger/2026";

    // As long as delegates take to make up their minds, and as long as their pages wait at random.
    private static readonly TimeSpan Thinking = TimeSpan.FromSeconds(15), Wait = TimeSpan.FromMilliseconds(700);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = new Uri(url), Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly List<(long At, int Voted)> _committed = [];

    private long _pages;

    /// <param name="args">How many delegates and how many screens; not said, 500 and 20.</param>
    public static async Task RunAsync(Bench bench, IReadOnlyList<string> args)
    {
        var (delegates, screens) = (Read(0, 500), Read(1, 20));
        var url = $"http://127.0.0.1:{FreePort()}";
        var assembled = new Assembled(bench, url);
        await assembled.OpenAsync(delegates);
        var start = new ProcessStartInfo("dotnet", [typeof(LedgerHost).Assembly.Location]) { RedirectStandardOutput = true };
        foreach (var (name, value) in bench.Served) start.Environment[name] = value;
        start.Environment["urls"] = url;
        using var server = Process.Start(start)!;
        server.OutputDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        try
        {
            await new HallBenchmark(assembled, url).WatchAsync(server, delegates, screens);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }

        int Read(int place, int otherwise) => args.Count > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
    }

    private async Task WatchAsync(Process server, int delegates, int screens)
    {
        await ServedAsync();
        await assembled.PostAsync(assembled.Secretariat, "/api/operations/begin", new { effectiveOn = "2026-01-01" });
        await Task.Delay(TimeSpan.FromSeconds(5));
        var rest = Memory();
        using var sampling = new CancellationTokenSource();
        var peak = PeakAsync(sampling.Token);

        using var over = new CancellationTokenSource();
        var ballots = assembled.Delegates.Select(one => new Onlooker($"{Stage}/stem", one.Token, Wait)).ToList();
        var halls = Enumerable.Range(0, screens).Select(_ => new Onlooker($"{Stage}/sal", null, TimeSpan.Zero)).ToList();
        List<Onlooker> all = [.. ballots, .. halls];
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (one, _) => await FetchAsync(one));
        var watching = all.ConvertAll(one => ListenAsync(one, one.Token is null, over.Token));
        await Task.Delay(TimeSpan.FromSeconds(3));
        Measured.Say($"{all.Count} pages are open.");
        var (busy, before) = (Busy(), _pages);

        await assembled.AskAsync(assembled.Secretariat, "open-ballot", new { ballot = $"{Assembled.Ballot}", motion = 1, method = "electronic" });
        var opened = Stopwatch.GetTimestamp();
        var votes = await Task.WhenAll(assembled.Delegates.Select((one, i) => VoteAsync(one, ballots[i])));
        for (var tries = 0; halls.Exists(hall => hall.Shown(votes.Length) is null) && tries < 100; tries++) await Task.Delay(100);
        await assembled.AskAsync(assembled.Secretariat, "close-ballot", new { ballot = $"{Assembled.Ballot}" });
        await assembled.AskAsync(assembled.Secretariat, "declare-outcome", new { ballot = $"{Assembled.Ballot}" });
        await Task.Delay(TimeSpan.FromSeconds(3));
        busy = Busy() - busy;
        await over.CancelAsync();
        await Task.WhenAll(watching);
        await sampling.CancelAsync();

        var told = BallotCount.Of([.. votes.GroupBy(vote => vote).Select(paper => (BallotPaper.Parse(paper.Key), paper.Count()))]);
        var page = await _client.GetStringAsync($"/api/assemblies/2026/ballots");
        if (!page.Contains($"\"{told}\"", StringComparison.Ordinal)) throw new InvalidOperationException($"Told {told}, counted {page}");
        var opening = ballots.ConvertAll(one => Milliseconds(opened, one.FirstOpen ?? throw new InvalidOperationException("A page never showed it")));
        List<long> order = [.. _committed.Select(vote => vote.At).Order()];
        var turnout = halls.SelectMany(hall => order.Select((at, i) => Milliseconds(
            at, hall.Shown(i + 1) ?? throw new InvalidOperationException("A screen never showed a vote")))).ToList();

        Measured.Say($"{told}: as told, so counted. {_pages - before} pages were fetched.");
        Measured.Say($"Processor time of the server: {busy.TotalSeconds:0.0} s.");
        Measured.Row("what", "pages", "p50 ms", "p99 ms", "most ms");
        Measured.Rule(5);
        foreach (var (what, pages, values) in new[]
        {
            ("a ballot opened, on a delegate's page", delegates, opening), ("a vote, on a screen in the hall", screens, turnout),
        })
            Measured.Row(what, $"{pages}", $"{Measured.Median(values):0}", $"{Measured.Share(values, 0.99):0}", $"{values.Max():0}");
        Measured.Say($"Memory of the server: {rest / 1_000_000} MB at rest, {await peak / 1_000_000} MB at most.");

        TimeSpan Busy()
        {
            server.Refresh();
            return server.TotalProcessorTime;
        }

        long Memory()
        {
            server.Refresh();
            return server.WorkingSet64;
        }

        async Task<long> PeakAsync(CancellationToken stop)
        {
            for (var most = 0L; ; most = Math.Max(most, Memory()))
            {
                if (stop.IsCancellationRequested) return most;
                await Task.Delay(100, CancellationToken.None);
            }
        }
    }

    private async Task ServedAsync()
    {
        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                using var answer = await _client.GetAsync($"{Stage}/sal");
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // It is not there yet.
            }

            await Task.Delay(200);
        }

        throw new InvalidOperationException("It is not served");
    }

    private async Task<string> VoteAsync((Cvr Member, string Token) one, Onlooker page)
    {
        await page.Opened;
        await Task.Delay(Thinking * Random.Shared.NextDouble());
        var paper = Random.Shared.GetItems(["for", "against", "blank"], 1)[0];
        await assembled.AskAsync(one.Token, "cast-vote", new { ballot = $"{Assembled.Ballot}", cvr = one.Member.ToString(), paper });
        lock (_committed) _committed.Add((Stopwatch.GetTimestamp(), _committed.Count + 1));
        await FetchAsync(page);
        return paper;
    }

    /// <summary>Listens, and fetches the page anew when something happened that concerns it.</summary>
    private async Task ListenAsync(Onlooker one, bool turnout, CancellationToken over)
    {
        try
        {
            using var response = await _client.GetAsync($"{Stage}/live?seen={one.Seen}", HttpCompletionOption.ResponseHeadersRead, over);
            using var reader = new StreamReader(await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(over));
            while (await reader.ReadLineAsync(over) is { } line)
            {
                if (line != "event: stage" && !(turnout && line == "event: turnout")) continue;
                await Task.Delay(one.Wait * Random.Shared.NextDouble(), over);
                await FetchAsync(one);
            }
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }

    private async Task FetchAsync(Onlooker one)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, one.Path);
        if (one.Token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", one.Token);
        using var response = await _client.SendAsync(request);
        var page = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        Interlocked.Increment(ref _pages);
        one.Sees(SeenMoment().Match(page).Groups[1].Value, page.Contains("vote-form", StringComparison.Ordinal), Turnout().Match(page));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static double Milliseconds(long from, long to) => Math.Max(0, Stopwatch.GetElapsedTime(from, to).TotalMilliseconds);

    [GeneratedRegex("data-seen=\"([0-9.]+)\"")]
    private static partial Regex SeenMoment();

    [GeneratedRegex("data-turnout=\"([0-9]+)\"")]
    private static partial Regex Turnout();

    /// <summary>A page that is open somewhere.</summary>
    /// <param name="Token">Of whoever looks at it.</param>
    /// <param name="Wait">The longest it waits at random before it is fetched.</param>
    private sealed record Onlooker(string Path, string? Token, TimeSpan Wait)
    {
        private readonly List<(long At, int Voted)> _turnouts = [];

        private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Seen { get; private set; } = "";

        /// <summary>When it first showed an open ballot.</summary>
        public long? FirstOpen { get; private set; }

        /// <summary>Ends when it does.</summary>
        public Task Opened => _opened.Task;

        public void Sees(string seen, bool open, Match turnout)
        {
            var now = Stopwatch.GetTimestamp();
            Seen = seen;
            if (open)
            {
                FirstOpen ??= now;
                _opened.TrySetResult();
            }

            lock (_turnouts)
                if (turnout.Success) _turnouts.Add((now, int.Parse(turnout.Groups[1].ValueSpan, CultureInfo.InvariantCulture)));
        }

        /// <summary>When it first showed that so many had voted.</summary>
        public long? Shown(int voted)
        {
            lock (_turnouts) return _turnouts.Where(one => one.Voted >= voted).Select(one => (long?)one.At).FirstOrDefault();
        }
    }
}
