// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Conduct;
using OS2.Ledger.Assemblies.Live;
using OS2.Ledger.Meetings;
using OS2.Ledger.Organisations;

namespace OS2.Ledger.Tests.Assemblies.Live;

/// <summary>What is told of an assembly while it happens, over a real connection.</summary>
public sealed class LiveAssemblyTests : IAsyncLifetime
{
    private const string Feed = "/generalforsamlinger/2026/live";

    private readonly TestServer _server = new();
    private SmallAssembly _assembly = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private LiveAssembly Live => _server.Services.GetRequiredService<LiveAssembly>();

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _assembly = new SmallAssembly(_server);
        await _assembly.OpenAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Whoever_watches_is_told_of_the_stage_and_of_the_turnout()
    {
        await using var listener = await Listener.OpenAsync(_server.Root, await SeenAsync());
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-1", motion = 1, method = "electronic" });
        (await listener.NextAsync()).Kind.ShouldBe("stage");
        using var favrskov = await _assembly.DelegateAsync(SmallAssembly.Favrskov);
        (await SmallAssembly.VoteAsync(favrskov, "2026-1", SmallAssembly.Favrskov, "for")).ShouldBeNull();
        var (kind, id) = await listener.NextAsync();
        (kind, id).ShouldBe(("turnout", await SeenAsync()));
        id.ShouldEndWith(".1.0");
        // A changed vote changes nothing that anybody sees.
        (await SmallAssembly.VoteAsync(favrskov, "2026-1", SmallAssembly.Favrskov, "against")).ShouldBeNull();
        (await listener.IsQuietAsync()).ShouldBeTrue();
        await _assembly.AskAsync("close-ballot", new { ballot = "2026-1" });
        (await listener.NextAsync()).Kind.ShouldBe("stage");
        await _assembly.AskAsync("reach-item", new { assembly = "2026", item = 1 });
        (await listener.NextAsync()).Kind.ShouldBe("stage");
        await _assembly.AskAsync("record-departure", new { assembly = "2026", cvr = SmallAssembly.Ballerup });
        (await listener.NextAsync()).Kind.ShouldBe("stage");
    }

    [Fact]
    public async Task Whoever_comes_back_is_told_at_once_what_was_missed_or_nothing()
    {
        var before = await SeenAsync();
        await using (var listener = await Listener.OpenAsync(_server.Root, last: before)) (await listener.IsQuietAsync()).ShouldBeTrue();
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-1", motion = 1, method = "electronic" });
        var opened = await SeenAsync();
        await using (var listener = await Listener.OpenAsync(_server.Root, last: before))
            (await listener.NextAsync()).ShouldBe(("stage", opened));
        using var ballerup = await _assembly.DelegateAsync(SmallAssembly.Ballerup);
        await SmallAssembly.VoteAsync(ballerup, "2026-1", SmallAssembly.Ballerup, "blank");
        // What the browser heard last counts for more than what the page was opened with.
        await using (var listener = await Listener.OpenAsync(_server.Root, seen: before, last: opened))
            (await listener.NextAsync()).ShouldBe(("turnout", await SeenAsync()));
        await using (var listener = await Listener.OpenAsync(_server.Root, last: "nonsense")) (await listener.IsQuietAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_is_asked_while_nobody_watches_and_one_question_for_all_who_do()
    {
        Live.Asked.ShouldBe(0);
        await using (await Listener.OpenAsync(_server.Root))
        await using (await Listener.OpenAsync(_server.Root))
        await using (await Listener.OpenAsync(_server.Root))
        {
            var asked = Live.Asked;
            Live.Watchers.ShouldBe(3);
            await Task.Delay(TimeSpan.FromSeconds(2), Stop);
            (Live.Asked - asked).ShouldBeInRange(3, 9);
        }

        for (var tries = 0; Live.Watchers > 0 && tries < 100; tries++) await Task.Delay(50, Stop);
        Live.Watchers.ShouldBe(0);
        await Task.Delay(LiveAssembly.Pause * 2, Stop);
        var last = Live.Asked;
        await Task.Delay(LiveAssembly.Pause * 3, Stop);
        Live.Asked.ShouldBe(last);
    }

    [Fact]
    public async Task It_ends_when_the_server_stops_and_there_is_none_of_an_assembly_that_nobody_knows()
    {
        using var everyone = await _server.ClientAsync();
        foreach (var unknown in new[] { "1999", "nonsense" })
            (await everyone.GetAsync($"/generalforsamlinger/{unknown}/live", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await using var listener = await Listener.OpenAsync(_server.Root);
        listener.Ended.IsCompleted.ShouldBeFalse();
        _server.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await listener.Ended.WaitAsync(TimeSpan.FromSeconds(10), Stop);
    }

    [Fact]
    public async Task Browsers_come_back_at_times_of_their_own_and_a_server_that_has_no_more_lines_says_so()
    {
        using var everyone = await _server.ClientAsync();
        var lines = new List<HttpResponseMessage>();
        var retries = new HashSet<int>();
        for (var i = 0; i < 5; i++)
        {
            lines.Add(await everyone.GetAsync(Feed, HttpCompletionOption.ResponseHeadersRead, Stop));
            var reader = new StreamReader(await lines[i].Content.ReadAsStreamAsync(Stop));
            var said = (await reader.ReadLineAsync(Stop))!;
            said.ShouldStartWith("retry: ");
            retries.Add(int.Parse(said["retry: ".Length..], CultureInfo.InvariantCulture));
        }

        retries.Count.ShouldBeGreaterThan(1);
        retries.ShouldAllBe(retry => retry >= 1000 && retry < 4000);
        await UntilAsync(5);
        Live.Most = 5;
        using (var refused = await everyone.GetAsync(Feed, HttpCompletionOption.ResponseHeadersRead, Stop))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
        }

        (await everyone.GetAsync("/generalforsamlinger/2026/sal", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        lines[0].Dispose();
        await UntilAsync(4);
        await using (await Listener.OpenAsync(_server.Root)) await UntilAsync(5);
        lines.ForEach(line => line.Dispose());

        async Task UntilAsync(int watchers)
        {
            for (var tries = 0; Live.Watchers != watchers && tries < 100; tries++) await Task.Delay(50, Stop);
            Live.Watchers.ShouldBe(watchers);
        }
    }

    [Fact]
    public async Task A_trial_ballot_is_told_of_and_marked_as_one_on_both_screens()
    {
        await using var listener = await Listener.OpenAsync(_server.Root, await SeenAsync());
        var (rehearsals, key) = (_server.Services.GetRequiredService<Rehearsals>(), AssemblyKey.Parse("2026"));
        (await rehearsals.StartAsync(key, Stop)).ShouldBeTrue();
        (await listener.NextAsync()).Kind.ShouldBe("stage");
        var asker = await _assembly.AskerAsync(SmallAssembly.Favrskov);
        (await rehearsals.VoteAsync(key, Cvr.Parse(SmallAssembly.Favrskov), asker.Person, Vote.For, Stop)).ShouldBeTrue();
        (await listener.NextAsync()).Kind.ShouldBe("turnout");
        using var favrskov = await _assembly.DelegateAsync(SmallAssembly.Favrskov);
        foreach (var path in new[] { "sal", "stem" })
            (await favrskov.GetStringAsync($"/generalforsamlinger/2026/{path}", Stop)).ShouldContain("rehearsal-mark");
        await rehearsals.EndAsync(key, Stop);
        (await listener.NextAsync()).Kind.ShouldBe("stage");
        (await favrskov.GetStringAsync("/generalforsamlinger/2026/sal", Stop)).ShouldNotContain("rehearsal-mark");
    }

    private async Task<string> SeenAsync() => (await Live.NowAsync(AssemblyKey.Parse("2026"), Stop)).ToString();
}
