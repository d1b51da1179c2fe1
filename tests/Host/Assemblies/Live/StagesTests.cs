// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using OS2.Ledger.Organisations;

namespace OS2.Ledger.Tests.Assemblies.Live;

/// <summary>A small hall at work: every page that is open shows what happened, and what each delegate was told is what is counted.</summary>
public sealed partial class StagesTests(TestServer server) : IClassFixture<TestServer>
{
    private const int Delegates = 40, Screens = 4;

    private const string Hall = "/generalforsamlinger/2026/sal", Own = "/generalforsamlinger/2026/stem";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_shows_what_happened_and_every_vote_is_counted_once()
    {
        var assembly = new SmallAssembly(server);
        var members = Enumerable.Range(10_000_000, 1000).Select(number => $"{number}").Where(text => Cvr.TryParse(text, out _))
            .Take(Delegates).ToList();
        await assembly.AskAsync("plan", new { assembly = "2026", effectiveOn = SmallAssembly.Today, decidedOn = "2025-12-01" });
        await assembly.AskAsync(
            "receive-motion", new { assembly = "2026", motion = 1, kind = "ordinary", title = "Et udvalg", effectiveOn = "2026-01-15" });
        foreach (var cvr in members)
            await server.AskAsync("members/register", new { cvr, name = $"Medlem {cvr}", kind = "municipality", effectiveOn = "2020-01-01" });
        await server.CaughtUpAsync();
        foreach (var cvr in members)
            await assembly.AskAsync(
                "credential-representative",
                new { assembly = "2026", cvr, person = new { person = (await assembly.AskerAsync(cvr)).Person.ToString() } });
        await assembly.AskAsync("open", new { assembly = "2026" });
        foreach (var cvr in members) await assembly.AskAsync("record-arrival", new { assembly = "2026", cvr });

        var delegates = new List<(string Cvr, HttpClient Client, Listener Feed)>();
        foreach (var cvr in members)
        {
            var client = await assembly.DelegateAsync(cvr);
            delegates.Add((cvr, client, await Listener.OpenAsync(server.Root, Seen(await client.GetStringAsync(Own, Stop)))));
        }

        using var everyone = await server.ClientAsync();
        var screens = new List<Listener>();
        for (var i = 0; i < Screens; i++) screens.Add(await Listener.OpenAsync(server.Root, Seen(await everyone.GetStringAsync(Hall, Stop))));

        await assembly.AskAsync("open-ballot", new { ballot = "2026-1", motion = 1, method = "electronic" });
        var papers = await Task.WhenAll(delegates.Select(async (one, i) =>
        {
            await UntilAsync(one.Feed, one.Client, Own, page => page.Contains("vote-form", StringComparison.Ordinal));
            var paper = i % 3 == 0 ? "against" : "for";
            (await SmallAssembly.VoteAsync(one.Client, "2026-1", one.Cvr, paper)).ShouldBeNull();
            return paper;
        }));
        foreach (var screen in screens)
            await UntilAsync(screen, everyone, Hall, page => page.Contains($"data-turnout=\"{Delegates}\"", StringComparison.Ordinal));
        await assembly.AskAsync("close-ballot", new { ballot = "2026-1" });
        await assembly.AskAsync("declare-outcome", new { ballot = "2026-1" });
        foreach (var screen in screens)
            await UntilAsync(screen, everyone, Hall, page => page.Contains("hall-result", StringComparison.Ordinal));
        var (@for, against) = (papers.Count(paper => paper == "for"), papers.Count(paper => paper == "against"));
        (await everyone.GetStringAsync(Hall, Stop)).ShouldContain(string.Create(CultureInfo.InvariantCulture, $"For: {@for}; Imod: {against}; "));

        foreach (var screen in screens) await screen.DisposeAsync();
        foreach (var (_, client, feed) in delegates)
        {
            await feed.DisposeAsync();
            client.Dispose();
        }
    }

    /// <summary>Fetches a page as often as its feed tells of something, until it shows what is waited for.</summary>
    private static async Task UntilAsync(Listener feed, HttpClient client, string path, Func<string, bool> shows)
    {
        for (var started = Stopwatch.GetTimestamp(); !shows(await client.GetStringAsync(path, Stop)); await feed.NextAsync())
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Patience);
    }

    private static string Seen(string page) => SeenMoment().Match(page).Groups[1].Value;

    [GeneratedRegex("data-seen=\"([0-9.]+)\"")]
    private static partial Regex SeenMoment();
}
