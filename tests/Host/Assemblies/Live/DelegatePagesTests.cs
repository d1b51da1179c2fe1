// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace OS2.Ledger.Tests.Assemblies.Live;

/// <summary>A delegate who votes on the own page, as it is without scripts: a tap that says what, and one that it is meant.</summary>
public sealed class DelegatePagesTests : IAsyncLifetime
{
    private const string Favrskov = SmallAssembly.Favrskov, Ballerup = SmallAssembly.Ballerup, Aarhus = SmallAssembly.Aarhus;

    private const string Own = "/generalforsamlinger/2026/stem";

    private readonly TestServer _server = new();
    private SmallAssembly _assembly = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _assembly = new SmallAssembly(_server);
        await _assembly.OpenAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Members_are_voted_for_alike_in_two_taps_and_each_has_its_own_vote()
    {
        await _server.PageAsync("/generalforsamlinger/1999/stem", status: HttpStatusCode.NotFound);
        var stranger = await _server.PageAsync(Own);
        stranger.QuerySelector("main a[href='/stem']").ShouldNotBeNull();
        stranger.QuerySelectorAll("main form").ShouldBeEmpty();
        using var favrskov = await VisitorAsync(Favrskov);
        var nothing = await PageAsync(favrskov);
        Text(nothing).ShouldContain("Der er ingen åben afstemning lige nu");
        Text(nothing).ShouldContain("Aarhus Kommune: fuldmagt givet til Favrskov Kommune. Du stemmer for medlemmet.");
        nothing.QuerySelector("main")!.GetAttribute("data-live").ShouldBe("stage");
        nothing.QuerySelector("noscript meta")!.GetAttribute("content").ShouldBe($"10;url={Own}");

        await _assembly.AskAsync("open-ballot", new { ballot = "2026-1", motion = 1, method = "electronic" });
        var open = await PageAsync(favrskov);
        Text(open).ShouldContain("Stem ens for 2 medlemmer: Favrskov Kommune, Aarhus Kommune");
        open.QuerySelectorAll("noscript meta, #live-refresh").ShouldBeEmpty("a page with a form on it stays as it is");
        using var chosen = await PressAsync(favrskov, open, "form.vote-form", "for");
        chosen.StatusCode.ShouldBe(HttpStatusCode.OK);
        chosen.Headers.CacheControl!.NoStore.ShouldBeTrue();
        chosen.RequestMessage!.RequestUri!.Query.ShouldBeEmpty();
        var confirm = Document(await chosen.Content.ReadAsStringAsync(Stop));
        Text(confirm).ShouldContain("Du stemmer for");
        (await CountAsync()).ShouldBe(0, "nothing is entered by choosing");
        using var voted = await PressAsync(favrskov, confirm, "form.vote-form", null);
        voted.Headers.Location!.ToString().ShouldBe($"{Own}?notice=voted");
        (await CountAsync()).ShouldBe(2);
        // Sent twice it is the same vote.
        (await PressAsync(favrskov, confirm, "form.vote-form", null)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await CountAsync()).ShouldBe(2);
        var after = await PageAsync(favrskov, voted.Headers.Location!.ToString());
        after.QuerySelectorAll("form.vote-form").ShouldBeEmpty();
        // What was said once is not said again each time the page comes anew.
        after.QuerySelector("noscript meta")!.GetAttribute("content").ShouldBe($"10;url={Own}");
        after.QuerySelector("noscript #live-refresh")!.GetAttribute("href").ShouldBe($"{Own}?opdater=nej");
        Text(after).ShouldContain("Favrskov Kommune har stemt for. Ret stemmen");

        // One of them is changed.
        var changing = await PageAsync(favrskov, $"{Own}?ret={Aarhus}");
        changing.QuerySelectorAll("noscript meta, #live-refresh").ShouldBeEmpty();
        Text(changing.QuerySelector("noscript")!).ShouldBe("Tryk på Opdater for at se, om der er sket noget.");
        using var other = await PressAsync(favrskov, changing, "form.vote-form", "against");
        using var changed = await PressAsync(favrskov, Document(await other.Content.ReadAsStringAsync(Stop)), "form.vote-form", null);
        Text(await PageAsync(favrskov)).ShouldContain("Aarhus Kommune har stemt imod.");

        await _assembly.AskAsync("close-ballot", new { ballot = "2026-1" });
        using var late = await PressAsync(favrskov, confirm, "form.vote-form", null, keyed: false);
        // For the one it is what it voted already; the other is told that its vote is not changed any more.
        var told = Text(Document(await late.Content.ReadAsStringAsync(Stop)));
        told.ShouldContain("Favrskov Kommune har stemt.");
        told.ShouldContain("Aarhus Kommune: Afstemningen er lukket. Stemmen blev ikke talt med.");
        await _assembly.AskAsync("declare-outcome", new { ballot = "2026-1" });
        var over = await PageAsync(favrskov);
        Text(over).ShouldContain("»Der oprettes et udvalg«: forkastet.");
        over.QuerySelectorAll(".delegate-cast li li").Select(Text).ShouldBe(["Favrskov Kommune har stemt for.", "Aarhus Kommune har stemt imod."]);
    }

    [Fact]
    public async Task Secret_votes_give_a_code_each_and_are_not_changed()
    {
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-1", motion = 2, method = "secret" });
        using var favrskov = await VisitorAsync(Favrskov);
        var separately = await PageAsync(favrskov, $"{Own}?hver=1");
        separately.QuerySelectorAll("form.vote-form").Length.ShouldBe(2);
        using var chosen = await PressAsync(favrskov, separately, "form.vote-form", "against");
        var confirm = Document(await chosen.Content.ReadAsStringAsync(Stop));
        var code = confirm.QuerySelector(".voting-code")!.TextContent;
        using var voted = await PressAsync(favrskov, confirm, "form.vote-form", null);
        voted.StatusCode.ShouldBe(HttpStatusCode.OK);
        voted.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var receipt = Document(await voted.Content.ReadAsStringAsync(Stop));
        receipt.QuerySelector(".voting-code")!.TextContent.ShouldBe(code);
        Text(receipt).ShouldContain("Favrskov Kommune har stemt.");
        var after = await PageAsync(favrskov);
        Text(after).ShouldContain("Stem for Aarhus Kommune");
        Text(after).ShouldNotContain("Ret stemmen");
        Text(after).ShouldNotContain("har stemt imod");
        // A second paper for the same member is told before it is confirmed.
        using var again = await PressAsync(favrskov, separately, "form.vote-form", "for");
        again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Text(Document(await again.Content.ReadAsStringAsync(Stop))).ShouldContain("Tryk på Opdater");
        // What was refused stays to be read, and nothing is promised that the page does not do.
        await _assembly.AskAsync("close-ballot", new { ballot = "2026-1" });
        using var late = await PressAsync(favrskov, separately, "form.vote-form", "for");
        var told = Text(Document(await late.Content.ReadAsStringAsync(Stop)));
        told.ShouldContain("Tryk på Opdater for at se, om der er sket noget.");
        told.ShouldNotContain("Siden skifter selv");
    }

    [Fact]
    public async Task Candidates_are_chosen_and_who_does_not_vote_is_told_why()
    {
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-1", seat = "chair", seats = 1, method = "electronic" });
        using var ballerup = await VisitorAsync(Ballerup);
        var open = await PageAsync(ballerup);
        open.QuerySelector("noscript meta").ShouldBeNull("a page that is fetched anew forgets what was chosen");
        open.QuerySelectorAll("form.vote-form [type=radio]").Length.ShouldBe(2);
        using var chosen = await PressAsync(ballerup, open, "form.vote-form", null, ("candidate", "2"));
        var confirm = Document(await chosen.Content.ReadAsStringAsync(Stop));
        Text(confirm).ShouldContain("Du stemmer på 2. Kurt Kandidat, Ballerup Kommune");
        using var voted = await PressAsync(ballerup, confirm, "form.vote-form", null);
        voted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Text(await PageAsync(ballerup)).ShouldContain("Ballerup Kommune har stemt på 2. Kurt Kandidat, Ballerup Kommune");
        using var both = await PressAsync(ballerup, open, "form.vote-form", null, ("candidate", "1"), ("candidate", "2"));
        both.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        using var aarhus = await VisitorAsync(Aarhus);
        Text(await PageAsync(aarhus)).ShouldContain(
            "Aarhus Kommune: fuldmagt givet til Favrskov Kommune. Det er Favrskov Kommunes repræsentant, der stemmer for medlemmet.");
        using var hovedstaden = await VisitorAsync(SmallAssembly.Hovedstaden);
        Text(await PageAsync(hovedstaden)).ShouldContain("Du repræsenterer ikke noget medlem");
        using var stranger = await PressAsync(hovedstaden, open, "form.vote-form", null, ("candidate", "2"));
        stranger.StatusCode.ShouldBeOneOf(HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest);
        using var everyone = await _server.ClientAsync();
        (await everyone.PostAsync(Own, new FormUrlEncodedContent([]), Stop)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await everyone.GetAsync($"{Own}/bekraeft", Stop)).Headers.Location!.ToString().ShouldBe(Own);
    }

    [Fact]
    public async Task A_page_that_is_sent_again_is_answered_with_the_vote_that_counts()
    {
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-1", motion = 1, method = "electronic" });
        using var ballerup = await VisitorAsync(Ballerup);
        var first = await ConfirmAsync("for");
        using (await PressAsync(ballerup, first, "form.vote-form", null))
        using (await PressAsync(ballerup, await ConfirmAsync("against", $"?ret={Ballerup}"), "form.vote-form", null))
            Text(await PageAsync(ballerup)).ShouldContain("Ballerup Kommune har stemt imod.");
        using var again = await PressAsync(ballerup, first, "form.vote-form", null);
        again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var told = Text(Document(await again.Content.ReadAsStringAsync(Stop)));
        told.ShouldContain("Ballerup Kommune har stemt imod siden. Det er den stemme, der gælder");
        told.ShouldContain("Ballerup Kommune har stemt imod. Ret stemmen");
        told.ShouldNotContain("Stemmen er afgivet");
        await _assembly.AskAsync("annul-ballot", new { ballot = "2026-1", grounds = "Nettet faldt ud" });
        using var annulled = await PressAsync(ballerup, first, "form.vote-form", null);
        Text(Document(await annulled.Content.ReadAsStringAsync(Stop))).ShouldContain("Det, der er stemt i den, tæller ikke.");

        await _assembly.AskAsync("open-ballot", new { ballot = "2026-2", motion = 2, method = "secret" });
        var secret = await ConfirmAsync("for");
        var other = await ConfirmAsync("against");
        using (var voted = await PressAsync(ballerup, secret, "form.vote-form", null))
            Text(Document(await voted.Content.ReadAsStringAsync(Stop))).ShouldContain("Ballerup Kommune har stemt.");
        using var secretly = await PressAsync(ballerup, secret, "form.vote-form", null);
        Text(Document(await secretly.Content.ReadAsStringAsync(Stop)))
            .ShouldContain("Ballerup Kommune havde allerede stemt. Den stemme står ved magt og kan ikke ændres.");
        using var second = await PressAsync(ballerup, other, "form.vote-form", null);
        second.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Text(Document(await second.Content.ReadAsStringAsync(Stop))).ShouldContain("har allerede stemt. En hemmelig stemme kan ikke ændres.");

        async Task<IHtmlDocument> ConfirmAsync(string paper, string asked = "")
        {
            using var chosen = await PressAsync(ballerup, await PageAsync(ballerup, Own + asked), "form.vote-form", paper);
            return Document(await chosen.Content.ReadAsStringAsync(Stop));
        }
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("?hver=1", 1)]
    public async Task Who_ticks_too_many_is_told_how_many_and_finds_the_ticks_and_who_ticks_none_votes_blank(string asked, int members)
    {
        foreach (var (cvr, name) in new[] { (Favrskov, "Bente Bestyrelse"), (Ballerup, "Bo Bestyrelse"), (Aarhus, "Birk Bestyrelse") })
            await _assembly.AskAsync(
                "nominate-candidate", new { assembly = "2026", seat = "board-member", person = new { name }, organisation = cvr });
        await _assembly.AskAsync("open-ballot", new { ballot = "2026-1", seat = "board-member", seats = 2, method = "electronic" });
        using var favrskov = await VisitorAsync(Favrskov);
        var open = await PageAsync(favrskov, Own + asked);
        using var many = await PressAsync(
            favrskov, open, "form.vote-form", null, ("candidate", "1"), ("candidate", "2"), ("candidate", "3"));
        many.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var again = Document(await many.Content.ReadAsStringAsync(Stop));
        var form = again.QuerySelectorAll("form.vote-form").First(form => form.QuerySelectorAll("[name=cvr]").Length == members);
        form.QuerySelector(".form-error-message")!.TextContent.ShouldEndWith(
            "Der er sat 3 kryds, men der kan højst stemmes på 2. Fjern nogle af krydserne.");
        form.QuerySelectorAll("input[type=checkbox][checked]").Length.ShouldBe(3);
        again.QuerySelectorAll("[checked]").Length.ShouldBe(3, "only where they were ticked");
        again.GetElementById(again.QuerySelector(".alert-error a")!.GetAttribute("href")![1..]).ShouldBe(form.QuerySelector("[name=candidate]"));
        again.QuerySelector("main")!.HasAttribute("data-live").ShouldBeFalse("what was ticked must stay");

        using var none = await PressAsync(favrskov, again, "form.vote-form", null);
        var blank = Text(Document(await none.Content.ReadAsStringAsync(Stop)));
        blank.ShouldContain("Du stemmer blankt");
        blank.ShouldContain("Ingen af kandidaterne får stemmen.");
        using var two = await PressAsync(favrskov, again, "form.vote-form", null, ("candidate", "1"), ("candidate", "3"));
        Text(Document(await two.Content.ReadAsStringAsync(Stop)))
            .ShouldContain("Du stemmer på 1. Bente Bestyrelse, Favrskov Kommune 3. Birk Bestyrelse, Aarhus Kommune");
    }

    private Task<long> CountAsync() => Fresh.ScalarAsync<long>(
        _server.Database.Owner, "select count(*) from ledger.mt_events where type = 'vote_cast'");

    private async Task<HttpClient> VisitorAsync(string cvr)
    {
        using var signedIn = await _assembly.DelegateAsync(cvr);
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_server.Root) };
        client.DefaultRequestHeaders.Authorization = signedIn.DefaultRequestHeaders.Authorization;
        return client;
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string path = Own) => Document(await client.GetStringAsync(path, Stop));

    private static Task<HttpResponseMessage> PressAsync(
        HttpClient client, IHtmlDocument page, string form, string? paper, params (string Name, string Value)[] fields) =>
        PressAsync(client, page, form, paper, true, fields);

    /// <summary>Presses a button of the first such form on a page.</summary>
    /// <param name="keyed">Whether it is the form as it was shown; else another like it.</param>
    private static async Task<HttpResponseMessage> PressAsync(
        HttpClient client, IHtmlDocument page, string form, string? paper, bool keyed, params (string Name, string Value)[] fields)
    {
        var shown = (IHtmlFormElement)page.QuerySelector(form)!;
        var hidden = shown.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>().Select(field => (field.Name!, field.Value));
        if (paper is not null) hidden = hidden.Append(("paper", paper));
        if (!keyed) hidden = hidden.Where(field => field.Item1 != "idempotency-key").Append(("idempotency-key", Guid.NewGuid().ToString()));
        var content = new FormUrlEncodedContent(hidden.Concat(fields).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await client.PostAsync(shown.GetAttribute("action"), content, Stop);
    }

    private static IHtmlDocument Document(string html) => new HtmlParser().ParseDocument(html);

    private static string Text(IHtmlDocument page) => Text(page.QuerySelector("main")!);

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
