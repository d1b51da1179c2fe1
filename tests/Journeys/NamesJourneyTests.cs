// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Journeys;

/// <summary>Whom the rolls name to everybody: those who sit or sat by what is known now, as they are called now.</summary>
public sealed class NamesJourneyTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private PersonRegister Register => server.Services.GetRequiredService<PersonRegister>();

    [Theory, InlineData("annulled"), InlineData("corrected")]
    public async Task Whoever_was_entered_by_mistake_is_named_nowhere_also_where_it_is_asked_what_was_known_before(string how)
    {
        var (body, name) = (await EstablishAsync(), $"Fie Fejl-{how}");
        var seat = await EnteredAsync("seats/take", new { body, person = Named(name), effectiveOn = "2024-01-01" });
        var office = await EnteredAsync(
            "offices/take", new { office = how == "annulled" ? "treasurer" : "secretary", person = Named(name), effectiveOn = "2024-01-01" });
        var before = office;
        await server.CaughtUpAsync();
        var person = (await Register.FindAsync(name, Stop))!.Id;
        var tag = await TagAsync($"/api/seats?body={body}&recorded={before}");
        string[] named =
        [
            $"/api/seats?body={body}", $"/api/seats?body={body}&recorded={before}", $"/api/seats?q={how}&recorded={before}",
            .. Forms($"/api/seats?body={body}&recorded={before}"), $"/api/entries?stream=body-{body}",
            .. Forms($"/api/changes?book=seats&from=2023-12-31&to=2024-06-01&recordedTo={before}"),
            $"/api/changes?book=offices&from=2023-12-31&to=2024-06-01&recordedTo={before}",
            $"/aendringer?book=seats&from=2023-12-31&to=2024-06-01&recordedTo={before}",
            $"/aendringer?book=offices&from=2023-12-31&to=2024-06-01&recordedTo={before}",
            "/organer", $"/organer?recorded={before}", $"/organer/{body}", $"/organer/{body}?recorded={before}",
            "/embeder", $"/embeder?recorded={before}", $"/journal/{seat}", $"/journal/{office}", $"/journal?stream=body-{body}",
            $"/personer/{person}",
        ];
        foreach (var path in named) (await TextAsync(path)).ShouldContain(name, customMessage: path);

        if (how == "annulled") foreach (var number in new[] { seat, office }) await server.AskAsync("entries/annul", new { number });
        else
        {
            await server.AskAsync("seats/take", new { body, person = Named("Rie Rigtig"), effectiveOn = "2023-01-01", until = "2023-06-01" });
            var right = (await Register.FindAsync("Rie Rigtig", Stop))!.Id;
            await CorrectAsync(body, seat, fact => ((SeatTaken)fact) with { Person = right });
            await CorrectAsync(BodyState.Board, office, fact => ((OfficeTaken)fact) with { Person = right });
        }

        await server.CaughtUpAsync();
        foreach (var path in named.Append($"/personer/{person}?recorded={before}").Except([$"/personer/{person}"]).Concat(
        [
            // What the ledger learned of the day tells of the one who fell, whom it does not name.
            $"/api/changes?book=seats&from=2024-06-01&to=2024-06-01&recordedFrom={before}",
            $"/aendringer?book=seats&from=2024-06-01&to=2024-06-01&recordedFrom={before}",
            $"/aendringer?book=offices&from=2024-06-01&to=2024-06-01&recordedFrom={before}",
            $"/api/bodies?recorded={before}", $"/api/offices?recorded={before}",
        ]))
            (await TextAsync(path)).ShouldNotContain(name, customMessage: path);
        (await TextAsync($"/api/seats?body={body}&recorded={before}")).ShouldContain($"{person}", customMessage: "what was known is known");
        (await TextAsync($"/api/seats?q={how}&recorded={before}")).ShouldBe("[]", "nor is the name found by asking for it");
        (await TagAsync($"/api/seats?body={body}&recorded={before}")).ShouldNotBe(tag, "the answer is another, though it was asked of then");
        await server.PageAsync($"/personer/{person}", status: HttpStatusCode.NotFound);
        (await server.PageAsync($"/personer/{person}", Role.Secretariat)).QuerySelector("h1")!.TextContent.ShouldBe(name);
    }

    [Fact]
    public async Task An_answer_with_names_has_another_tag_when_a_name_is_corrected_and_else_the_same()
    {
        var body = await EstablishAsync();
        await server.AskAsync("seats/take", new { body, person = Named("Ida Ibsn"), effectiveOn = "2024-01-01" });
        var entry = await EnteredAsync("offices/take", new { office = "auditor", person = Named("Ida Ibsn"), effectiveOn = "2024-01-01" });
        await server.CaughtUpAsync();
        string[] paths =
        [
            $"/api/seats?body={body}", .. Forms($"/api/seats?body={body}"), $"/api/seats?body={body}&recorded={entry}",
            "/api/changes?book=seats&from=2023-12-31&to=2024-06-01", "/api/changes?book=offices&from=2023-12-31&to=2024-06-01",
            $"/api/entries?stream=body-{body}", "/api/persons?q=ida",
        ];
        using var secretariat = await server.ClientAsync(Role.Secretariat);
        var tags = new Dictionary<string, string>();
        foreach (var path in paths)
        {
            using var answer = await secretariat.GetAsync(path, Stop);
            (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("Ibsn", customMessage: path);
            tags[path] = answer.Headers.ETag!.ToString();
            (await AgainAsync(secretariat, path, tags[path])).ShouldBe(HttpStatusCode.NotModified, path);
        }

        var offices = await TagAsync("/api/offices");
        (await server.AskAsync("persons/correct", new { key = "Ida Ibsn", name = "Ida Ibsen" })).ShouldBeEmpty();
        foreach (var path in paths)
        {
            (await AgainAsync(secretariat, path, tags[path])).ShouldBe(HttpStatusCode.OK, path);
            var text = await secretariat.GetStringAsync(path, Stop);
            text.ShouldContain("Ida Ibsen", customMessage: path);
            text.ShouldNotContain("Ibsn", customMessage: path);
        }

        (await TextAsync("/api/offices")).ShouldNotContain("Ibs", customMessage: "its rows have ids only");
        (await TagAsync("/api/offices")).ShouldBe(offices);
        var corrected = await TagAsync($"/api/seats?body={body}");
        await server.AskAsync("persons/correct", new { key = "Ida Ibsn", name = "Ida Ibsen" });
        (await TagAsync($"/api/seats?body={body}")).ShouldBe(corrected, "nothing was changed");
    }

    private static object Named(string name) => new { key = name, name };

    private static string[] Forms(string path) => [$"{path}&format=csv", $"{path}&format=csv&separator=semicolon"];

    private static async Task<HttpStatusCode> AgainAsync(HttpClient client, string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "If-None-Match", tag } } };
        using var answer = await client.SendAsync(request, Stop);
        return answer.StatusCode;
    }

    private async Task<string> EstablishAsync()
    {
        var body = $"gruppe-{Guid.NewGuid():n}"[..20];
        await server.AskAsync("bodies/establish", new { body, kind = "committee", name = "Prøvegruppen", effectiveOn = "2020-01-01" });
        return body;
    }

    private async Task<long> EnteredAsync(string path, object body) => (await server.AskAsync(path, body))[^1];

    // Whom an entry is about is annulled and entered anew, on the pages and in the API; the rule itself knows no such difference.
    private async Task CorrectAsync(string body, long number, Func<IFact, IFact> rightly)
    {
        var (clerk, stream) = (server.Services.GetRequiredService<Clerk>(), BodyState.StreamOf(body));
        var said = (await clerk.ReadAsync<History, IFact>(stream, Stop)).Said(number)!;
        (await clerk.EnterAsync(new CorrectEntry(stream, number, rightly(said), null, said.Basis), Fresh.Signature(), Stop))
            .Accepted.ShouldBeTrue();
    }

    private async Task<string> TagAsync(string path)
    {
        using var client = await server.ClientAsync();
        using var answer = await client.GetAsync(path, Stop);
        return answer.Headers.ETag!.ToString();
    }

    /// <summary>What everybody reads there, in a page or an answer of the API.</summary>
    private async Task<string> TextAsync(string path)
    {
        using var client = await server.ClientAsync();
        using var answer = await client.GetAsync(path, Stop);
        // Letters beyond ASCII are written as escapes in JSON, and as entities in a page.
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
    }
}
