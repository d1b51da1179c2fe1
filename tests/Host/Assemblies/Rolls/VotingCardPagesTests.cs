// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Tests.Assemblies.Rolls;

public sealed class VotingCardPagesTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private const string Favrskov = "29189714", Ballerup = "58271713", Aarhus = "55133018";

    private static readonly DateOnly Today = TimeProvider.System.Today();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private VotingCards Cards => server.Services.GetRequiredService<VotingCards>();

    public async ValueTask InitializeAsync()
    {
        foreach (var (cvr, name) in new[] { (Favrskov, "Favrskov Kommune"), (Ballerup, "Ballerup Kommune"), (Aarhus, "Aarhus Kommune") })
            await server.AskAsync("members/register", new { cvr, name, kind = "municipality", effectiveOn = "2012-04-24" });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_card_signs_the_representative_in_once()
    {
        await PlannedAsync("2026", (Favrskov, "Rita Repræsentant"), (Ballerup, "Bent Balle"));
        var codes = await PrintedAsync("2026");
        codes.Keys.ShouldBe(["Ballerup Kommune", "Favrskov Kommune"]);
        codes.Values.ShouldAllBe(code => System.Text.RegularExpressions.Regex.IsMatch(code, "^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$"));

        using var rita = Client();
        using var used = await SendAsync(rita, "/stem", ("code", codes["Favrskov Kommune"].ToLowerInvariant().Replace("-", " ")));
        used.Headers.Location!.ToString().ShouldBe("/generalforsamlinger/2026/stem?notice=voting-card-used");
        var ticket = Ticket(used.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("os2-ledger=", StringComparison.Ordinal)));
        ticket.AllowRefresh.ShouldBe(false, "it ends when it is said to");
        ticket.ExpiresUtc!.Value.ShouldBeLessThanOrEqualTo(DateTimeOffset.UtcNow.AddHours(12));
        ticket.ExpiresUtc!.Value.ShouldBeLessThanOrEqualTo(Calendar.EndOf(Today));
        var page = await PageAsync(rita, used.Headers.Location.ToString());
        page.QuerySelector(".signed-in .user")!.TextContent.ShouldBe("Rita Repræsentant");
        page.Body!.TextContent.ShouldContain("Du er logget ind med dit stemmekort.");
        page.QuerySelectorAll(".actions").ShouldBeEmpty("who votes enters nothing");
        var own = page.QuerySelector(".signed-in a")!.GetAttribute("href")!;
        (await PageAsync(rita, own)).Body!.TextContent.ShouldContain("Rita Repræsentant");
        (await rita.GetAsync("/generalforsamlinger/2026/stemmeliste/stemmekort", Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await rita.GetAsync("/api/persons", Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var other = Client();
        (await RefusedAsync(other, codes["Favrskov Kommune"])).ShouldStartWith("Koden blev brugt den ");
        (await PageAsync(other, "/")).QuerySelector(".signed-in .user").ShouldBeNull();

        (await SendAsync(rita, "/log-ud", from: "/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await PageAsync(rita, "/")).QuerySelector(".signed-in .user").ShouldBeNull();
    }

    [Fact]
    public async Task Of_several_who_use_a_code_at_once_one_is_signed_in()
    {
        await PlannedAsync("2026-x1", (Favrskov, "Ruth Race"));
        var code = (await PrintedAsync("2026-x1"))["Favrskov Kommune"];
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Cards.UseAsync(code, Stop)));
        answers.Count(answer => answer.Card is not null).ShouldBe(1);
        answers.Select(answer => answer.Refusal?.Code).OfType<string>().Distinct().ShouldBe(["voting-card-used"]);
    }

    [Fact]
    public async Task A_new_card_makes_the_earlier_one_of_the_member_void_and_no_other()
    {
        await PlannedAsync("2026-x2", (Favrskov, "Nanna Ny"), (Ballerup, "Gerda Gammel"));
        var first = await PrintedAsync("2026-x2");
        var second = await PrintedAsync("2026-x2", Favrskov);
        second.Keys.ShouldBe(["Favrskov Kommune"]);
        (await CodeAsync(first["Favrskov Kommune"])).ShouldBe("voting-card-unknown");
        (await CodeAsync(second["Favrskov Kommune"])).ShouldBeNull();
        (await CodeAsync(first["Ballerup Kommune"])).ShouldBeNull();

        // A used one, too: whoever lost the cookie is let in again with a new card.
        (await CodeAsync((await PrintedAsync("2026-x2", Favrskov))["Favrskov Kommune"])).ShouldBeNull();
    }

    [Fact]
    public async Task A_card_is_void_when_the_roll_says_otherwise_or_there_is_no_assembly()
    {
        await PlannedAsync("2026-x3", (Favrskov, "Frida Først"), (Ballerup, "Olga Ophørt"), (Aarhus, "Asta Aflyst"));
        var codes = await PrintedAsync("2026-x3");
        await server.AskAsync("assemblies/credential-representative", Credential("2026-x3", Favrskov, "Sanne Sidst"));
        (await CodeAsync(codes["Favrskov Kommune"])).ShouldBe("voting-card-replaced");
        await server.AskAsync("assemblies/open", new { assembly = "2026-x3" });
        await server.AskAsync("assemblies/record-ceased-member", new { assembly = "2026-x3", cvr = Ballerup });
        (await CodeAsync(codes["Ballerup Kommune"])).ShouldBe("voting-card-no-vote");
        await server.CaughtUpAsync();
        (await PrintedAsync("2026-x3")).Keys.ShouldBe(["Aarhus Kommune", "Favrskov Kommune"], ignoreOrder: true);

        await PlannedAsync("2026-x4", (Aarhus, "Anne Aflyst"));
        var code = (await PrintedAsync("2026-x4"))["Aarhus Kommune"];
        await server.AskAsync("assemblies/call-off", new { assembly = "2026-x4" });
        (await CodeAsync(code)).ShouldBe("voting-card-over");
        (await server.PageAsync("/generalforsamlinger/2026-x4/stemmeliste/stemmekort", Role.Secretariat))
            .QuerySelector("form.command").ShouldBeNull();
    }

    [Fact]
    public async Task Before_the_day_a_code_is_not_used_up()
    {
        await PlannedAsync("2026-x5", Today.AddDays(2), (Aarhus, "Tilde Tidlig"));
        var code = (await PrintedAsync("2026-x5"))["Aarhus Kommune"];
        (await CodeAsync(code)).ShouldBe("voting-card-early");
        await server.AskAsync("assemblies/move", new { assembly = "2026-x5", effectiveOn = Written(Today) });
        (await CodeAsync(code)).ShouldBeNull();
    }

    [Fact]
    public async Task A_code_is_kept_nowhere()
    {
        await PlannedAsync("2026-x6", (Aarhus, "Karla Klar"));
        var code = (await PrintedAsync("2026-x6"))["Aarhus Kommune"];
        var kept = await Fresh.ScalarAsync<string>(
            server.Database.Owner, "select row_to_json(card)::text from register.voting_card card where assembly = '2026-x6'");
        kept.ShouldContain(Aarhus);
        kept.ShouldNotContain(code);
        kept.ShouldNotContain(code.Replace("-", ""));
        kept.ShouldNotContain(code.Replace("-", "").ToLowerInvariant());
    }

    [Fact]
    public async Task Only_the_secretariat_prints_cards()
    {
        await PlannedAsync("2026-x7", (Aarhus, "Stine Sikker"));
        const string path = "/generalforsamlinger/2026-x7/stemmeliste/stemmekort";
        foreach (var (role, status) in new (Role?, HttpStatusCode)[]
            {
                (null, HttpStatusCode.Redirect), (Role.Member, HttpStatusCode.Forbidden), (Role.Auditor, HttpStatusCode.Forbidden),
                (Role.Chair, HttpStatusCode.Forbidden),
            })
        {
            using var client = await server.ClientAsync(role);
            (await client.GetAsync(path, Stop)).StatusCode.ShouldBe(status, $"{role}");
            (await client.PostAsync(path, new FormUrlEncodedContent([]), Stop)).StatusCode.ShouldBe(status, $"{role}");
            (await server.PageAsync("/generalforsamlinger/2026-x7/stemmeliste", role)).QuerySelector("a[href*='/stemmekort']").ShouldBeNull();
        }

        // Nor does a form of another site in its name.
        using var secretariat = await server.ClientAsync(Role.Secretariat);
        (await secretariat.PostAsync(path, new FormUrlEncodedContent([]), Stop)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await CountAsync("2026-x7")).ShouldBe(0);
        await server.PageAsync("/generalforsamlinger/2031/stemmeliste/stemmekort", Role.Secretariat, HttpStatusCode.NotFound);
        using var client2 = await SecretariatAsync();
        using var answer = await SendAsync(client2, path, ("cvr", Favrskov));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "it has no representative");
    }

    [Fact]
    public async Task What_is_no_code_says_nothing()
    {
        using var anyone = Client();
        (await RefusedAsync(anyone, "")).ShouldBe("Feltet skal udfyldes.");
        foreach (var code in new[] { "2222-2222-2222-2222", "x", "-", "'; --", new string('Æ', 100_000) })
            (await RefusedAsync(anyone, code)).ShouldStartWith("Intet stemmekort, der gælder, har den kode");
    }

    [Fact]
    public async Task The_cards_of_a_person_go_with_the_person()
    {
        await PlannedAsync("2026-x8", (Aarhus, "Gurli Glemt"), (Favrskov, "Bodil Bliver"));
        var codes = await PrintedAsync("2026-x8");
        using var gurli = Client();
        using var used = await SendAsync(gurli, "/stem", ("code", codes["Aarhus Kommune"]));
        var person = await Fresh.ScalarAsync<string>(server.Database.Owner, "select id::text from register.person where name = 'Gurli Glemt'");
        await server.AskAsync("persons/forget", new { person });
        (await CountAsync("2026-x8")).ShouldBe(1);
        (await CodeAsync(codes["Aarhus Kommune"])).ShouldBe("voting-card-unknown");
        (await PageAsync(gurli, "/")).QuerySelector(".signed-in .user").ShouldBeNull("who is forgotten is signed in no longer");
        await server.CaughtUpAsync();
        (await PrintedAsync("2026-x8")).Keys.ShouldBe(["Favrskov Kommune"]);
    }

    [Fact]
    public async Task A_card_works_where_nobody_else_can_sign_in()
    {
        await using var installed = new TestServer { EnvironmentName = Environments.Production };
        await installed.InitializeAsync();
        var (key, cvr) = (AssemblyKey.Parse("2026"), Cvr.Parse(Aarhus));
        var clerk = installed.Services.GetRequiredService<Clerk>();
        var person = await installed.Services.GetRequiredService<PersonRegister>().EnsureAsync("ida", "Ida Installeret", null, Stop);
        var basis = new Basis(Authority.Board, Fresh.Day);
        await clerk.EnterAsync(Fresh.Registration(cvr), Fresh.Signature(), Stop);
        await clerk.EnterAsync(new RecordAssembly(new AssemblyPlanned(key, null, false, Today, basis)), Fresh.Signature(), Stop);
        await clerk.EnterAsync(
            new RecordOnRoll(
                new RepresentativeCredentialed(key, cvr, person.Id, Today, basis), AssemblyStatus.Planned, [], RulesInForce.Default),
            Fresh.Signature(), Stop);
        var codes = await installed.Services.GetRequiredService<VotingCards>().IssueAsync(
            key, [new Represented(cvr, "Aarhus Kommune", person.Id, person.Name)], Fresh.Person(), Stop);

        using var ida = Client(installed);
        (await PageAsync(ida, "/log-ind")).QuerySelector("a[href='/stem']").ShouldNotBeNull();
        using var used = await SendAsync(ida, "/stem", ("code", codes[cvr]));
        used.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await PageAsync(ida, "/generalforsamlinger/2026")).QuerySelector(".signed-in .user")!.TextContent.ShouldBe("Ida Installeret");
        (await SendAsync(ida, "/log-ud", from: "/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await PageAsync(ida, "/")).QuerySelector(".signed-in .user").ShouldBeNull();
    }

    private AuthenticationProperties Ticket(string cookie) => server.Services
        .GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme)
        .TicketDataFormat.Unprotect(cookie.Split('=', ';')[1])!.Properties;

    private Task PlannedAsync(string assembly, params (string Cvr, string Person)[] represented) => PlannedAsync(assembly, Today, represented);

    private async Task PlannedAsync(string assembly, DateOnly day, params (string Cvr, string Person)[] represented)
    {
        await server.AskAsync("assemblies/plan", new { assembly, effectiveOn = Written(day), decidedOn = "2025-12-01" });
        foreach (var (cvr, person) in represented)
            await server.AskAsync("assemblies/credential-representative", Credential(assembly, cvr, person));
        await server.CaughtUpAsync();
    }

    private static object Credential(string assembly, string cvr, string name) => new { assembly, cvr, person = new { name } };

    /// <summary>The codes on the cards that the secretariat prints, by the names of the members.</summary>
    private async Task<IReadOnlyDictionary<string, string>> PrintedAsync(string assembly, string cvr = "")
    {
        using var secretariat = await SecretariatAsync();
        using var answer = await SendAsync(secretariat, $"/generalforsamlinger/{assembly}/stemmeliste/stemmekort", ("cvr", cvr));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return Document(await answer.Content.ReadAsStringAsync(Stop)).QuerySelectorAll(".voting-card")
            .ToDictionary(card => card.QuerySelector("h2")!.TextContent, card => card.QuerySelector(".voting-code")!.TextContent);
    }

    private async Task<string?> CodeAsync(string code) => (await Cards.UseAsync(code, Stop)).Refusal?.Code;

    private Task<long> CountAsync(string assembly) =>
        Fresh.ScalarAsync<long>(server.Database.Owner, $"select count(*) from register.voting_card where assembly = '{assembly}'");

    private HttpClient Client(TestServer? of = null) =>
        new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri((of ?? server).Root) };

    private async Task<HttpClient> SecretariatAsync()
    {
        var client = Client();
        (await SendAsync(client, "/log-ind", ("role", "secretariat"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return client;
    }

    /// <summary>What is said beside the field of a code that is not taken.</summary>
    private static async Task<string> RefusedAsync(HttpClient client, string code)
    {
        using var answer = await SendAsync(client, "/stem", ("code", code));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        return Document(await answer.Content.ReadAsStringAsync(Stop)).QuerySelector("#code-error")!.LastChild!.TextContent;
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string path) => Document(await client.GetStringAsync(path, Stop));

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string path, params (string Name, string Value)[] fields) =>
        SendAsync(client, path, path, fields);

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, string path, string from, params (string Name, string Value)[] fields)
    {
        var token = ((IHtmlInputElement)(await PageAsync(client, from)).QuerySelector("[name='__RequestVerificationToken']")!).Value;
        using var form = new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await client.PostAsync(path, form, Stop);
    }

    private static IHtmlDocument Document(string html) => new HtmlParser().ParseDocument(html);

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
