// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Casework;
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;
using OS2.Ledger.Tests.Languages;

namespace OS2.Ledger.Tests.Casework;

/// <summary>
/// A member became part of an organisation that was a member for another time later, or whose exclusion is pending: it cannot take the
/// membership over. Or somebody whose seat ended with an exclusion took it again, and it cannot be given back when that is overturned.
/// </summary>
public sealed class RefusedReactionsTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private RefusedReactions Refused => server.Services.GetRequiredService<RefusedReactions>();

    [Fact]
    public async Task What_was_refused_is_told_of_until_its_cause_no_longer_stands()
    {
        var (into, _, merged) = await MergeAsync();
        var line = (await LinesAsync(into)).ShouldHaveSingleItem();
        line.QuerySelector("h3")!.TextContent.ShouldBe("Overtagelsen af medlemskabet");
        line.TextContent.ShouldContain("1. marts 2026");
        line.TextContent.ShouldNotContain("{");
        line.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ShouldContain(href => href!.StartsWith("/journal/"));
        await server.AskAsync("entries/annul", new { number = merged });
        (await LinesAsync(into)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_refused_follows_when_what_is_in_the_way_is_corrected()
    {
        var (into, resigned, _) = await MergeAsync();
        (await LinesAsync(into)).ShouldHaveSingleItem();
        await server.AskAsync("entries/correct", new { number = resigned, changes = new { effectiveOn = "2026-04-01" } });
        (await LinesAsync(into)).ShouldBeEmpty();
        (await CountAsync(into, "membership_taken_over")).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_refused_goes_when_it_is_entered_by_hand()
    {
        var (into, _, _) = await MergeAsync();
        await server.AskAsync("members/register", new
        {
            cvr = into, name = "Ny Kommune", kind = "municipality", effectiveOn = "2026-09-01", decidedOn = "2026-02-01",
        });
        (await LinesAsync(into)).ShouldBeEmpty();
        (await CountAsync(into, "membership_taken_over")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_that_are_refused_alike_are_told_of_each_and_a_correction_of_one_adds_no_line()
    {
        var into = await RegisterAsync("2026-01-01");
        var (first, second) = (await RegisterAsync("2026-01-01"), await RegisterAsync("2026-01-01"));
        await server.AskAsync("members/exclude", new { cvr = into, decidedOn = "2026-03-01", reasons = "Prøve." });
        var merged = await MergeAsync(first, into);
        await MergeAsync(second, into);
        (await LinesAsync(into)).Count.ShouldBe(2);
        await server.AskAsync("entries/correct", new { number = merged, changes = new { effectiveOn = "2026-05-15" } });
        (await LinesAsync(into)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Each_of_several_that_one_body_refused_stays_until_it_follows_itself()
    {
        var member = await RegisterAsync("2026-01-01");
        var (body, other) = (await BodyAsync(), await BodyAsync());
        var (hanne, again) = await SeatedAgainAsync(member, body, other);
        await server.AskAsync("members/exclude", new { cvr = member, decidedOn = "2026-06-01", reasons = "Prøve." });
        await server.CaughtUpAsync();
        var taken = await again();
        await server.AskAsync("members/settle-exclusion", new { cvr = member, outcome = "overturned", decidedOn = "2026-09-23" });
        (await LinesAsync(body)).Count.ShouldBe(2);
        (await LinesAsync(other)).Count.ShouldBe(1);

        // One of the two is put out of the way: the seat is given back, and the others wait on.
        await server.AskAsync("entries/annul", new { number = taken });
        (await LinesAsync(body)).Count.ShouldBe(1);
        (await LinesAsync(other)).Count.ShouldBe(1);
        var given = await Fresh.ScalarAsync<long>(
            server.Database.Owner,
            $"""
            select max(a.seq_id) from ledger.mt_events a join ledger.mt_events l on l.seq_id = (a.data->>'number')::bigint
            where a.stream_id = 'body-{body}' and l.type = 'seat_lapsed' and l.data->>'person' = '{hanne}'
            """);
        // What was entered then and is put right by hand is not entered again when the other is tried.
        await server.AskAsync("entries/annul", new { number = given });
        (await LinesAsync(body)).Count.ShouldBe(1);
        (await Fresh.ScalarAsync<long>(
            server.Database.Owner, $"select max(seq_id) from ledger.mt_events where stream_id = 'body-{body}' and data->>'number' <> '{given}'"))
            .ShouldBe(given);
    }

    [Fact]
    public async Task What_is_refused_for_other_reasons_of_the_same_kind_says_the_new_ones_and_since_when_as_before()
    {
        var cause = new Step($"member-{Fresh.Cvr()}", 4_000_000, null!);
        await KeepAsync(cause, "member-1", "2026-01-01");
        var first = (await Refused.InAsync([cause.Stream], Stop)).ShouldHaveSingleItem();
        await KeepAsync(cause, "member-1", "2026-02-02");
        var now = (await Refused.InAsync([cause.Stream], Stop)).ShouldHaveSingleItem();
        now.Facts.ShouldBe(["2026-02-02", "2026-02-02"]);
        now.Since.ShouldBe(first.Since);
        await Refused.KeepAsync(cause.Number, [], Stop);
    }

    [Fact]
    public async Task After_an_attempt_that_was_broken_off_what_it_made_possible_is_tried_all_the_same()
    {
        var cvr = await RegisterAsync("2026-01-01");
        var supplier = (await server.AskAsync("suppliers/register", new { cvr, name = "Prøve Kommune", effectiveOn = "2026-01-01" }))[0];
        await server.CaughtUpAsync();
        await KeepAsync(new Step($"supplier-{cvr}", supplier, null!), $"organisation-{cvr}", "2026-01-01", "enter-organisation");
        (await LinesAsync(cvr)).ShouldHaveSingleItem();
        // The organisation is entered already, as after a crash before the rest was done.
        var clerk = server.Services.GetRequiredService<Clerk>();
        var member = (await clerk.ReadAsync<History, IFact>($"member-{cvr}", Stop)).Entries[0].Number;
        await server.Services.GetRequiredService<Reactor>().FollowAsync((await clerk.EntryAsync(member, Stop))!, Stop);
        (await LinesAsync(cvr)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_secretariat_tries_again_and_hears_what_came_of_it()
    {
        var (into, _, _) = await MergeAsync();
        using var secretariat = await SignedInAsync("secretariat");
        var work = Work((await LinesAsync(into)).ShouldHaveSingleItem());
        (await AgainAsync(secretariat, work)).QuerySelector("main")!.TextContent.ShouldContain("kan stadig ikke føres ind");
        (await LinesAsync(into)).ShouldHaveSingleItem();

        // An organisation that is in the register by now.
        var supplier = (await server.AskAsync("suppliers/register", new { cvr = into, name = "Prøve Kommune", effectiveOn = "2026-01-01" }))[0];
        await server.CaughtUpAsync();
        await KeepAsync(new Step($"supplier-{into}", supplier, null!), $"organisation-{into}", "2026-01-01", "enter-organisation");
        (await LinesAsync(into)).Count.ShouldBe(2);
        work = Work((await LinesAsync(into)).Single(line => line.TextContent.Contains("rganisationen på organisationslisten")));
        (await AgainAsync(secretariat, work)).QuerySelector("main")!.TextContent.ShouldContain("ikke mere at føre ind");
        (await LinesAsync(into)).ShouldHaveSingleItem();
        (await AgainAsync(secretariat, work)).QuerySelector("main")!.TextContent.ShouldContain("ikke mere at føre ind");
    }

    [Fact]
    public async Task What_can_follow_when_it_is_tried_again_is_entered()
    {
        var cvr = await RegisterAsync("2026-01-01");
        await server.CaughtUpAsync();
        var began = await Fresh.ScalarAsync<long>(server.Database.Owner, $"select seq_id from ledger.mt_events where stream_id = 'member-{cvr}'");
        var said = $"select max(seq_id) from ledger.mt_events where stream_id = 'dues-{cvr}-2026'";
        await server.AskAsync("entries/annul", new { number = await Fresh.ScalarAsync<long>(server.Database.Owner, said) });
        await server.CaughtUpAsync();
        await KeepAsync(new Step($"member-{cvr}", began, null!), $"dues-{cvr}-2026", "2026-01-01", "trigger-dues");
        using var secretariat = await SignedInAsync("secretariat");
        var line = (await LinesAsync(cvr)).ShouldHaveSingleItem();
        var page = await AgainAsync(secretariat, Work(line));
        var entered = await Fresh.ScalarAsync<long>(server.Database.Owner, said);
        page.QuerySelector("main")!.TextContent.ShouldContain("Det er ført ind");
        page.QuerySelector($"main a[href='/journal/{entered}']").ShouldNotBeNull();
        (await LinesAsync(cvr)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_else_tries_again()
    {
        using var auditor = await SignedInAsync("auditor");
        using var form = await FormAsync(auditor, "/log-ind", ("work", "1"));
        using var answer = await auditor.PostAsync("/behandling/igen", form, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Before_a_correction_it_is_said_what_it_sets_free_and_what_it_does_not()
    {
        var (into, resigned, _) = await MergeAsync();
        using var secretariat = await SignedInAsync("secretariat");
        var path = $"/journal/{resigned}/ret";
        var free = await ConfirmAsync("01.04.2026");
        free.QuerySelector("ul.rolls")!.TextContent.ShouldContain("medlem fra den 1. maj 2026");
        free.QuerySelector("ul.refused").ShouldBeNull();
        var still = (await ConfirmAsync("01.10.2026")).QuerySelectorAll("ul.refused li").ShouldHaveSingleItem().TextContent;
        still.ShouldStartWith("Overtagelsen af medlemskabet (Prøve Kommune): ");
        still.ShouldNotContain("{");
        (await LinesAsync(into)).ShouldHaveSingleItem("nothing is entered by asking");

        async Task<IDocument> ConfirmAsync(string day)
        {
            var page = await ReadAsync(secretariat, path);
            var fields = page.QuerySelectorAll<IHtmlInputElement>("form.command input[name]").Where(field => field.Type != "file")
                .Select(field => (field.Name!, field.Name == "changes.effectiveOn" ? day : field.Value))
                .Concat(page.QuerySelectorAll<IHtmlSelectElement>("form.command select[name]").Select(field => (field.Name!, field.Value!)))
                .Append(("decidedBy", "secretariat"));
            using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
            using var answer = await secretariat.PostAsync(path, form, Stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Stop));
            return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Stop));
        }
    }

    [Fact]
    public async Task The_chair_is_not_told()
    {
        await MergeAsync();
        (await server.PageAsync("/behandling", Role.Chair)).QuerySelector("main")!.TextContent.ShouldNotContain("skulle have fulgt");
    }

    [Fact]
    public void Whatever_follows_has_its_words()
    {
        var commands = typeof(IFact).Assembly.GetTypes().Where(type => type.Name.StartsWith("When", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods()).Where(method => method.Name == "Then").Select(method => method.ReturnType)
            .Concat(typeof(MotionEffects).GetProperties().Select(effect => effect.PropertyType)).Append(typeof(SetRule))
            .Where(type => type.IsClass && type.GetInterfaces().Any(face => face.Name.StartsWith("ICommand", StringComparison.Ordinal)))
            .Append(typeof(CorrectEntry)).Append(typeof(AnnulEntry)).Append(typeof(LapseSeats)).Append(typeof(PassOnSeats)).Distinct().ToList();
        commands.Count.ShouldBe(20);
        foreach (var name in new[] { "da", "en" })
        {
            using var language = new Language(name);
            foreach (var command in commands.Select(command => JsonNamingPolicy.KebabCaseLower.ConvertName(command.Name)))
                language.Words.Value("reaction", command).ShouldNotBe(command);
        }
    }

    private async Task<(string Into, long Resigned, long Merged)> MergeAsync()
    {
        var (from, into) = (await RegisterAsync("2026-01-01"), await RegisterAsync("2026-03-01"));
        var resigned = (await server.AskAsync("members/resign", new { cvr = into, receivedOn = "2026-08-01" }))[0];
        return (into, resigned, await MergeAsync(from, into));
    }

    private async Task<long> MergeAsync(string from, string into)
    {
        await server.CaughtUpAsync();
        var merged = (await server.AskAsync(
            "organisations/merge", new { cvr = from, into, succession = "follows", effectiveOn = "2026-05-01", decidedOn = "2026-02-01" }))[0];
        await server.CaughtUpAsync();
        return merged;
    }

    private async Task<string> RegisterAsync(string since)
    {
        var cvr = $"{Fresh.Cvr()}";
        await server.AskAsync("members/register", new
        {
            cvr, name = "Prøve Kommune", kind = "municipality", effectiveOn = since, decidedOn = "2026-01-01",
        });
        return cvr;
    }

    private async Task<string> BodyAsync()
    {
        var body = $"gruppe-{Fresh.Cvr()}";
        await server.AskAsync("bodies/establish", new
        {
            body, kind = "committee", name = "Prøveudvalget", effectiveOn = "2026-03-01", decidedOn = "2026-03-01",
        });
        return body;
    }

    /// <summary>Two persons sit for a member in a body, one of them in another too.</summary>
    /// <returns>The one, and what seats all of them again; it gives the entry of the one's seat in the first.</returns>
    private async Task<(string Hanne, Func<Task<long>> Again)> SeatedAgainAsync(string member, string body, string other)
    {
        var seats = new List<(string Body, string Person)>();
        foreach (var (name, where) in new[] { ("Hanne Højmark", body), ("Ib Ibsen", body), ("Jo Juhl", other) })
        {
            var taken = (await server.AskAsync("seats/take", new
            {
                body = where, person = new { name, email = "nogen@example.dk" }, organisation = member, effectiveOn = "2026-04-01",
                decidedOn = "2026-03-01",
            }))[0];
            seats.Add((where, await Fresh.ScalarAsync<string>(
                server.Database.Owner, $"select data->>'person' from ledger.mt_events where seq_id = {taken}")));
        }

        await server.CaughtUpAsync();
        return (seats[0].Person, async () =>
        {
            var taken = new List<long>();
            foreach (var (where, person) in seats)
                taken.AddRange(await server.AskAsync("seats/take", new
                {
                    body = where, person = new { person }, effectiveOn = "2026-07-01", decidedOn = "2026-03-01",
                }));
            await server.CaughtUpAsync();
            return taken[0];
        });
    }

    private Task KeepAsync(Step cause, string stream, string day, string command = "take-over-membership") => Refused.KeepAsync(
        cause.Number,
        [
            RefusedReaction.Of(
                cause, cause.Number, (stream, command, 0),
                new Refusal("memberships-overlap", "", null, GovernanceDate.Parse(day), GovernanceDate.Parse(day))),
        ],
        Stop);

    private static string Work(IElement line) => line.QuerySelector("input[name='work']")!.GetAttribute("value")!;

    private async Task<HttpClient> SignedInAsync(string role)
    {
        var client = new HttpClient { BaseAddress = new Uri(server.Root) };
        using var form = await FormAsync(client, "/log-ind", ("role", role));
        using var answer = await client.PostAsync("/log-ind", form, Stop);
        answer.EnsureSuccessStatusCode();
        return client;
    }

    private static async Task<IDocument> AgainAsync(HttpClient client, string work)
    {
        using var form = await FormAsync(client, "/behandling", ("work", work));
        using var answer = await client.PostAsync("/behandling/igen", form, Stop);
        answer.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/behandling");
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Stop));
    }

    private static async Task<FormUrlEncodedContent> FormAsync(HttpClient client, string path, (string Name, string Value) field)
    {
        var token = (await ReadAsync(client, path)).QuerySelector("[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        return new FormUrlEncodedContent([new("__RequestVerificationToken", token), new(field.Name, field.Value)]);
    }

    private static async Task<IDocument> ReadAsync(HttpClient client, string path) =>
        new HtmlParser().ParseDocument(await client.GetStringAsync(path, Stop));

    /// <summary>The lines about an organisation or a body.</summary>
    private async Task<IReadOnlyList<IElement>> LinesAsync(string subject)
    {
        await server.CaughtUpAsync();
        var page = await server.PageAsync("/behandling", Role.Secretariat);
        return [.. page.QuerySelectorAll("main li").Where(line => line.QuerySelector($"a.button[href$='/{subject}']") is not null)];
    }

    private Task<long> CountAsync(string cvr, string type) => Fresh.ScalarAsync<long>(
        server.Database.Owner, $"select count(*) from ledger.mt_events where stream_id = 'member-{cvr}' and type = '{type}'");
}
