// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Assemblies.Live;

namespace OS2.Ledger.Tests.Assemblies.Live;

/// <summary>The screen in the hall, as it is read without scripts.</summary>
public sealed class LivePagesTests : IAsyncLifetime
{
    private const string Hall = "/generalforsamlinger/2026/sal";

    private readonly TestServer _server = new();
    private SmallAssembly _assembly = null!;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _assembly = new SmallAssembly(_server);
        await _assembly.OpenAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task It_shows_the_item_the_motion_the_turnout_and_the_outcome_and_no_partial_result()
    {
        await _server.PageAsync("/generalforsamlinger/1999/sal", status: HttpStatusCode.NotFound);
        var page = await _server.PageAsync(Hall);
        page.QuerySelector("html")!.GetAttribute("lang").ShouldBe("da");
        page.QuerySelector("noscript meta")!.GetAttribute("content").ShouldBe($"10;url={Hall}");
        var still = await _server.PageAsync(page.QuerySelector("noscript #live-refresh")!.GetAttribute("href")!);
        still.QuerySelector("noscript meta").ShouldBeNull("whoever reads has turned it off");
        still.QuerySelector("noscript #live-refresh")!.GetAttribute("href").ShouldBe(Hall);
        var main = page.QuerySelector("main")!;
        main.GetAttribute("data-live").ShouldBe("stage turnout");
        Text(main).ShouldContain("3 af 4 stemmeberettigede er til stede");
        Text(main).ShouldContain("I gang");
        Text(main).ShouldContain("Derefter punkt 1, valg af dirigent og referent");

        await _assembly.AskAsync("reach-item", new { assembly = "2026", item = 1 });
        (await TextAsync()).ShouldContain("Derefter punkt 2, indkomne forslag: Der oprettes et udvalg; Nye vedtægter");
        await _assembly.AskAsync("reach-item", new { assembly = "2026", item = 2 });
        var moved = await TextAsync();
        moved.ShouldContain("Punkt 2 Indkomne forslag");
        moved.ShouldContain("Forslag 2: Nye vedtægter");

        await _assembly.AskAsync("open-ballot", new { ballot = "2026-1", motion = 1, method = "electronic" });
        using var favrskov = await _assembly.DelegateAsync(SmallAssembly.Favrskov);
        await SmallAssembly.VoteAsync(favrskov, "2026-1", SmallAssembly.Favrskov, "for");
        await SmallAssembly.VoteAsync(favrskov, "2026-1", SmallAssembly.Aarhus, "against");
        var open = await _server.PageAsync(Hall);
        Text(open.QuerySelector("main")!).ShouldContain("Forslag 1, »Der oprettes et udvalg«");
        Text(open.QuerySelector("main")!).ShouldContain("2 af 3 har stemt");
        Text(open.QuerySelector("main")!).ShouldNotContain("Imod");
        open.QuerySelectorAll("table").ShouldBeEmpty();
        await _assembly.AskAsync("close-ballot", new { ballot = "2026-1" });
        (await TextAsync()).ShouldContain("Afstemningen er lukket");
        await _assembly.AskAsync("declare-outcome", new { ballot = "2026-1" });
        var declared = await _server.PageAsync(Hall);
        declared.QuerySelector(".hall-result")!.TextContent.ShouldBe("Forkastet");
        Text(declared.QuerySelector("main")!).ShouldContain("1 stemte for");
        declared.QuerySelector("svg desc")!.TextContent.ShouldContain("For: 1; Imod: 1; Blankt: 0. Krævet: 2");
        declared.QuerySelectorAll(".result-table tbody tr").Select(Cells).ShouldBe(["For 1", "Imod 1", "Blankt 0", "Krævet 2"]);

        // It stays until the assembly goes on.
        await _assembly.AskAsync("reach-item", new { assembly = "2026", item = 3 });
        var election = await _server.PageAsync(Hall);
        election.QuerySelector(".hall-result").ShouldBeNull();
        election.QuerySelectorAll(".stage-candidates li").Length.ShouldBe(2);
        Text(election.QuerySelector("main")!).ShouldContain("Karin Kandidat, Favrskov Kommune");
    }

    [Fact]
    public async Task Whoever_stands_is_named_as_long_as_the_assembly_sits_and_not_afterwards()
    {
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-1", seat = "chair", seats = 1, method = "electronic" });
        (await TextAsync()).ShouldContain("Kurt Kandidat, Ballerup Kommune");
        using (var favrskov = await _assembly.DelegateAsync(SmallAssembly.Favrskov))
            (await SmallAssembly.VoteAsync(favrskov, "2026-1", SmallAssembly.Favrskov, "1")).ShouldBeNull();
        await _assembly.AskAsync("close-ballot", new { ballot = "2026-1" });
        await _assembly.AskAsync("declare-outcome", new { ballot = "2026-1" });
        (await _server.PageAsync(Hall)).QuerySelectorAll(".result-table tbody tr").Select(Cells)
            .ShouldBe(["1. Karin Kandidat, Favrskov Kommune – valgt 1", "2. Kurt Kandidat, Ballerup Kommune 0", "Blankt 0"]);
        await _assembly.AskAsync("close", new { assembly = "2026" });
        var (stage, _) = (await _server.Services.GetRequiredService<Stages>().ReadAsync("2026", TestContext.Current.CancellationToken))!.Value;
        stage.Assembly.Candidates.Select(candidate => stage.Name(candidate.Person)).ShouldBe(["Karin Kandidat", null]);
    }

    [Fact]
    public async Task A_recess_is_seen_before_a_ballot_that_was_annulled()
    {
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-1", motion = 1, method = "electronic" });
        await _assembly.AskAsync("annul-ballot", new { ballot = "2026-1", grounds = "Nettet faldt ud" });
        await _assembly.AskAsync("recess", new { assembly = "2026" });
        var hall = await _server.PageAsync(Hall);
        hall.QuerySelector(".hall-word")!.TextContent.ShouldBe("Pause");
        Text(hall.QuerySelector("main")!).ShouldContain("Afstemning 1 er annulleret: Nettet faldt ud");
    }

    [Fact]
    public async Task Hands_elections_recesses_and_the_end_are_shown()
    {
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-1", motion = 2, method = "show-of-hands" });
        (await TextAsync()).ShouldContain("Stem ved håndsoprækning");
        foreach (var name in new[] { "Tove Tæller", "Tage Tæller" })
            await _assembly.AskAsync("count-ballot", new { ballot = "2026-1", teller = new { name }, count = "3 for=2 blank=1" });
        (await TextAsync()).ShouldNotContain("For: 2");
        await _assembly.AskAsync("declare-outcome", new { ballot = "2026-1" });
        (await TextAsync()).ShouldContain("Vedtaget");
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-2", seat = "chair", seats = 1, method = "secret" });
        (await TextAsync()).ShouldContain("0 af 3 har stemt");
        await _assembly.AskAsync("annul-ballot", new { ballot = "2026-2", grounds = "Nettet faldt ud" });
        (await TextAsync()).ShouldContain("Nettet faldt ud");
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-3", seat = "chair", seats = 1, method = "paper" });
        foreach (var name in new[] { "Tove Tæller", "Tage Tæller" })
            await _assembly.AskAsync("count-ballot", new { ballot = "2026-3", teller = new { name }, count = "3 1=2 2=1" });
        await _assembly.AskAsync("declare-outcome", new { ballot = "2026-3" });
        var elected = await _server.PageAsync(Hall);
        elected.QuerySelector(".hall-result")!.TextContent.ShouldBe("Valgt");
        elected.QuerySelectorAll(".stage-candidates li").Select(Text).ShouldHaveSingleItem().ShouldEndWith("Favrskov Kommune");
        elected.QuerySelectorAll(".result-table tbody tr").Select(Cells).First().ShouldBe("1. Karin Kandidat, Favrskov Kommune – valgt 2");
        await _assembly.AskAsync("recess", new { assembly = "2026" });
        (await TextAsync()).ShouldContain("Holder pause");
        await _assembly.AskAsync("resume", new { assembly = "2026" });
        await _assembly.AskAsync("close", new { assembly = "2026" });
        (await TextAsync()).ShouldContain("Generalforsamlingen er afsluttet");
        var english = await _server.PageAsync($"{Hall}?lang=en");
        Text(english.QuerySelector("main")!).ShouldContain("The general assembly is closed");
    }

    [Fact]
    public async Task An_election_without_opponents_is_no_ballot_that_was_none()
    {
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-1", seat = "chair", seats = 2, method = "uncontested" });
        var hall = (await _server.PageAsync(Hall)).QuerySelector(".hall-ballot")!;
        hall.QuerySelector("h2")!.TextContent.ShouldBe("Valg af formand");
        hall.QuerySelector(".hall-method")!.TextContent.ShouldBe("Valg 1: uden modkandidater");
        Text(hall).ShouldNotContain("Afstemning 1");
    }

    private async Task<string> TextAsync() => Text((await _server.PageAsync(Hall)).QuerySelector("main")!);

    private static string Cells(IElement row) => string.Join(' ', row.Children.Select(cell => cell.TextContent));

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
