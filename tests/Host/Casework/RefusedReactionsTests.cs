// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text.Json;
using AngleSharp.Dom;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.SignIn;
using OS2.Ledger.Tests.Languages;

namespace OS2.Ledger.Tests.Casework;

/// <summary>A member became part of an organisation that was a member for another time later: it cannot take the membership over.</summary>
public sealed class RefusedReactionsTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

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
            .Where(type => type.IsClass && type.GetInterfaces().Any(face => face.Name.StartsWith("ICommand", StringComparison.Ordinal)))
            .Append(typeof(CorrectEntry)).Append(typeof(AnnulEntry)).Append(typeof(LapseSeats)).Append(typeof(PassOnSeats)).Distinct().ToList();
        commands.Count.ShouldBe(12);
        foreach (var name in new[] { "da", "en" })
        {
            using var language = new Language(name);
            foreach (var command in commands.Select(command => JsonNamingPolicy.KebabCaseLower.ConvertName(command.Name)))
                language.Words.Value("reaction", command).ShouldNotBe(command);
        }
    }

    private async Task<(string Into, long Resigned, long Merged)> MergeAsync()
    {
        var (from, into) = ($"{Fresh.Cvr()}", $"{Fresh.Cvr()}");
        foreach (var (cvr, since) in new[] { (from, "2026-01-01"), (into, "2026-03-01") })
            await server.AskAsync("members/register", new
            {
                cvr, name = "Prøve Kommune", kind = "municipality", effectiveOn = since, decidedOn = "2026-01-01",
            });
        var resigned = (await server.AskAsync("members/resign", new { cvr = into, receivedOn = "2026-08-01" }))[0];
        var merged = (await server.AskAsync(
            "organisations/merge", new { cvr = from, into, succession = "follows", effectiveOn = "2026-05-01", decidedOn = "2026-02-01" }))[0];
        await server.CaughtUpAsync();
        return (into, resigned, merged);
    }

    private async Task<IReadOnlyList<IElement>> LinesAsync(string cvr)
    {
        await server.CaughtUpAsync();
        var page = await server.PageAsync("/behandling", Role.Secretariat);
        return [.. page.QuerySelectorAll("main li").Where(line => line.QuerySelector($"a.button[href='/organisationer/{cvr}']") is not null)];
    }

    private Task<long> CountAsync(string cvr, string type) => Fresh.ScalarAsync<long>(
        server.Database.Owner, $"select count(*) from ledger.mt_events where stream_id = 'member-{cvr}' and type = '{type}'");
}
