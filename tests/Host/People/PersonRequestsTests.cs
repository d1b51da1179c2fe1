// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Documents;
using OS2.Ledger.People;
using OS2.Ledger.Schema;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.People;

public sealed class PersonRequestsTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Cvr = "29189714";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private PersonRegister Register => server.Services.GetRequiredService<PersonRegister>();

    [Fact]
    public async Task A_person_is_corrected_in_the_register_and_in_no_entry()
    {
        var id = await EnteredAsync("Ida Ibsn", "ida1@example.dk", "1");
        var before = await CountAsync();
        (await server.AskAsync("persons/correct", new { person = id, name = "Ida Ibsen", email = "ida@example.dk" })).ShouldBeEmpty();
        (await Register.FindAsync(Id(id), Stop)).ShouldBe(new Person(Id(id), "1", "Ida Ibsen", "ida@example.dk", null));
        var (by, at) = (await Register.CorrectedAsync(Id(id), Stop)).ShouldNotBeNull();
        (await Register.FindAsync(by, Stop))!.Name.ShouldBe("Signe Sekretær");
        await server.AskAsync("persons/correct", new { key = "1", name = "Ida Ibsen", email = "ida@example.dk" });
        (await Register.CorrectedAsync(Id(id), Stop))!.Value.At.ShouldBe(at, "nothing was changed");
        (await CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_correction_with_a_key_is_made_once()
    {
        var id = await EnteredAsync("Eva Eng", "eva@example.dk", "once");
        using var client = await server.ClientAsync(Role.Secretariat);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "correct-eva");
        (await client.PostAsJsonAsync("/api/persons/correct", new { person = id, name = "Eva Eg", email = "eva@example.dk" }, Stop))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        await server.AskAsync("persons/correct", new { person = id, name = "Eva Egholm", email = "eva@example.dk" });
        (await client.PostAsJsonAsync("/api/persons/correct", new { person = id, name = "Eva Eg", email = "eva@example.dk" }, Stop))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Register.FindAsync(Id(id), Stop))!.Name.ShouldBe("Eva Egholm");
        (await client.PostAsJsonAsync("/api/persons/correct", new { person = id, name = "Other" }, Stop))
            .StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_beside_its_field_and_changes_nothing()
    {
        var id = await EnteredAsync("Åse Ås", "aase@example.dk", "wrong");
        await EnteredAsync("Åse Ås", "other@example.dk", "twin");
        (await WrongAsync("persons/correct", new { person = id, email = "nowhere", phone = new string('1', 31) }))
            .ShouldBe(["email", "name", "phone"]);
        (await WrongAsync("persons/correct", new { person = "x", name = "X" })).ShouldBe(["person"]);
        (await WrongAsync("persons/correct", new { name = "X" })).ShouldBe(["person"]);
        (await WrongAsync("persons/correct", new { person = Fresh.Person(), name = "X" })).ShouldBe(["person"]);
        (await WrongAsync("persons/correct", new { key = "nobody", name = "X" })).ShouldBe(["key"]);
        (await WrongAsync("persons/correct", new { person = id, name = "Åse Ås", email = "OTHER@example.dk" })).ShouldBe(["email"]);
        (await WrongAsync("persons/forget", new { person = id, reason = "her own wish" })).ShouldBe(["reason"]);
        (await Register.FindAsync(Id(id), Stop)).ShouldBe(new Person(Id(id), "wrong", "Åse Ås", "aase@example.dk", null));
        (await AskAsync("persons/correct", new { person = id, name = "X" }, Role.Chair)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await AskAsync("persons/forget", new { person = id }, Role.Auditor)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData(Role.Member, HttpStatusCode.Forbidden)]
    [InlineData(Role.Auditor, HttpStatusCode.OK)]
    [InlineData(Role.Chair, HttpStatusCode.OK)]
    [InlineData(Role.Secretariat, HttpStatusCode.OK)]
    public async Task The_register_is_given_to_those_who_may_see_persons(Role? role, HttpStatusCode status)
    {
        using var client = await server.ClientAsync(role);
        using var response = await client.GetAsync("/api/persons", Stop);
        response.StatusCode.ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(status == HttpStatusCode.OK ? "application/json" : "application/problem+json");
    }

    [Fact]
    public async Task The_register_is_paged_by_name_and_a_file_of_it_is_for_people()
    {
        var a = await EnteredAsync("Øjvind Paged", "a@paged.dk", "page-a");
        var b = await EnteredAsync("Øjvind Paged", "b@paged.dk", "page-b");
        var c = await EnteredAsync("Åge Paged", "c@paged.dk", "page-c");
        using var client = await server.ClientAsync(Role.Secretariat);
        (await IdsAsync("/api/persons?q=paged")).ShouldBe([a, b, c]);
        (await IdsAsync("/api/persons?q=paged&take=2")).ShouldBe([a, b]);
        (await IdsAsync($"/api/persons?q=paged&after={b}")).ShouldBe([c]);
        var etag = (await client.GetAsync("/api/persons?q=paged", Stop)).Headers.ETag;
        await server.AskAsync("persons/correct", new { person = c, name = "Aage Paged", email = "c@paged.dk" });
        (await client.GetAsync("/api/persons?q=paged", Stop)).Headers.ETag.ShouldNotBe(etag);
        var file = await client.GetStringAsync("/api/persons?q=paged&format=csv&separator=semicolon", Stop);
        file.ShouldStartWith("Id;Navn;E-mail;Telefon;Embeder og pladser;Handler for");
        (await client.GetAsync($"/api/persons?after={Fresh.Person()}", Stop)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        async Task<List<string>> IdsAsync(string path) =>
            [.. JsonNode.Parse(await client.GetStringAsync(path, Stop))!.AsArray().Select(row => row!["id"]!.GetValue<string>())];
    }

    [Fact]
    public async Task A_person_is_forgotten_and_everything_else_stands()
    {
        var id = await EnteredAsync("Gitte Glemt", "gitte@example.dk", "forget");
        await server.AskAsync("offices/take", Office("treasurer", id, "2024-05-14"));
        (await RefusalAsync("persons/forget", new { person = id })).ShouldBe("still-in-office");
        var left = (await server.AskAsync("offices/leave", new { office = "treasurer", effectiveOn = "2025-05-14" }))[0];
        await server.AskAsync("entries/correct", new
        {
            number = left, decidedOn = "2025-06-01", why = "Gitte Glemt var syg.",
            changes = new Dictionary<string, string> { ["effectiveOn"] = "2025-05-15" },
        });
        await server.CaughtUpAsync();
        Digest.TryParse(
            await Fresh.ScalarAsync<string>(
                server.Database.Owner, "select data->>'why' from ledger.mt_events where type = 'entry_corrected' order by seq_id desc limit 1"),
            out var why).ShouldBeTrue();
        var archive = server.Services.GetRequiredService<DocumentArchive>();
        (await archive.FindAsync(why, Stop)).ShouldNotBeNull();
        var token = server.Services.GetRequiredService<DevelopmentTokens>().For(new Asker(Id(id), Role.Auditor));
        (await SignedInAsync(token)).ShouldBe(HttpStatusCode.OK);
        var journal = await TextAsync($"/journal/{left}");
        journal.ShouldContain("Gitte Glemt");

        var entry = (await server.AskAsync("persons/forget", new { person = id })).ShouldHaveSingleItem();
        await server.CaughtUpAsync();
        (await server.AskAsync("persons/forget", new { person = id })).ShouldBeEmpty("she is forgotten already");
        (await RefusalAsync("persons/forget", new { person = Fresh.Person() })).ShouldBe("person-unknown");
        (await archive.HasAsync(why, Stop)).ShouldBeFalse();
        (await SignedInAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var path in new[] { $"/journal/{left}", "/journal", $"/personer/{id}", "/personer", $"/organisationer/{Cvr}", "/embeder" })
        {
            var text = await TextAsync(path);
            text.ShouldNotContain("Gitte");
            text.ShouldNotContain("gitte@example.dk");
        }

        (await TextAsync($"/journal/{left}")).ShouldContain("slettet person", Case.Insensitive);
        (await TextAsync($"/personer/{id}")).ShouldContain("Slettet person");
        (await server.PageAsync($"/personer/{id}")).QuerySelector("#other")!.Closest("table")!.TextContent.ShouldContain("15. maj 2025");
        (await TextAsync($"/journal/{entry}")).ShouldContain("En person blev slettet af personregistret");
        using var client = await server.ClientAsync(Role.Secretariat);
        foreach (var file in new[] { "/api/entries", "/api/entries?format=csv&separator=semicolon", "/api/persons", "/api/persons?format=csv" })
            (await client.GetStringAsync(file, Stop)).ShouldNotContain("Gitte", customMessage: file);
        var form = await server.PageAsync($"/organisationer/{Cvr}/kontakter", Role.Secretariat);
        form.QuerySelector("[name='contacts[0].person']").ShouldBeNull("an erased contact leaves no empty line");
        (await client.GetStringAsync("/api/entries?type=organisation_contacts_changed", Stop)).ShouldContain(id, customMessage: "the entries stand");

        // Who comes again comes as somebody else.
        (await EnteredAsync("Gitte Ny", "gitte@example.dk", "forget")).ShouldNotBe(id);
    }

    [Fact]
    public async Task Whoever_is_forgotten_stays_forgotten_wherever_the_register_is_put_back_from()
    {
        var id = await EnteredAsync("Rolf Retur", "rolf@example.dk", "return");
        await server.AskAsync("persons/forget", new { key = "return" });
        await Fresh.RunAsync(
            server.Database.Owner, $"insert into register.person (id, name, entered_at) values ('{id}', 'Rolf Retur', now())");
        await SchemaUpgrade.AgainAsync(server.Database.Owner, "ledger_clerk", Stop);
        (await Register.FindAsync(Id(id), Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_is_to_take_an_office_is_not_forgotten_before()
    {
        var id = await EnteredAsync("Frode Fremtid", "frode@example.dk", "future");
        await server.AskAsync("offices/take", Office("secretary", id, "2030-01-01"));
        (await RefusalAsync("persons/forget", new { person = id })).ShouldBe("still-in-office");
        (await Register.FindAsync(Id(id), Stop)).ShouldNotBeNull();
    }

    [Fact]
    public void Whoever_an_entry_about_a_body_names_stands_in_the_index()
    {
        var names = typeof(BodyEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(BodyEvent))).SelectMany(type => type.GetProperties())
            .Where(property => property.PropertyType == typeof(PersonId) || property.PropertyType == typeof(PersonIds))
            .Select(property => property.Name).Distinct().ToList();
        names.ShouldBe(["Person", "To", "Substitute"], ignoreOrder: true);
        foreach (var name in names) AuditTrail.BodyPersons.ShouldContain($"fact'->>'{JsonNamingPolicy.CamelCase.ConvertName(name)}'");
    }

    [Fact]
    public async Task The_bodies_of_a_person_are_looked_up_and_not_sought_among_all_entries()
    {
        var plan = await Fresh.ScalarAsync<string>(
            server.Database.Owner,
            $"""
            set enable_seqscan = off;
            explain (format json) select stream_id from ledger.mt_events where {AuditTrail.OfBody} and {AuditTrail.BodyPersons} @> array['nobody']
            """);
        plan.ShouldContain("entry_body_persons");
    }

    private static PersonId Id(string id) => new(Guid.Parse(id));

    private static object Office(string office, string person, string on) =>
        new { office, person = new { person }, effectiveOn = on, decidedOn = "2024-05-14", reference = "Bestyrelsesmøde 3/2024" };

    /// <summary>Enters a person as the contact of an organisation of the person's own.</summary>
    private async Task<string> EnteredAsync(string name, string email, string key)
    {
        await server.AskAsync("members/register", new { cvr = Cvr, name = "Favrskov Kommune", kind = "municipality", effectiveOn = "2012-04-24" });
        await server.CaughtUpAsync();
        await server.AskAsync("organisations/change-contacts", new { cvr = Cvr, contacts = new[] { new { name, email, key } } });
        return (await Register.FindAsync(key, Stop))!.Id.ToString();
    }

    private async Task<HttpResponseMessage> AskAsync(string path, object body, Role role = Role.Secretariat)
    {
        using var client = await server.ClientAsync(role);
        return await client.PostAsJsonAsync($"/api/{path}", body, Stop);
    }

    private async Task<List<string>> WrongAsync(string path, object body)
    {
        using var response = await AskAsync(path, body);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["errors"]!.AsObject();
        return [.. errors.Select(error => error.Key).Order(StringComparer.Ordinal)];
    }

    private async Task<string> RefusalAsync(string path, object body)
    {
        using var response = await AskAsync(path, body);
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["code"]!.GetValue<string>();
    }

    private async Task<HttpStatusCode> SignedInAsync(string token)
    {
        using var client = await server.ClientAsync();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await client.GetAsync("/api/persons", Stop)).StatusCode;
    }

    private async Task<string> TextAsync(string path) => (await server.PageAsync(path, Role.Secretariat)).Body!.TextContent;

    private Task<long> CountAsync() => Fresh.ScalarAsync<long>(server.Database.Owner, "select count(*) from ledger.mt_events");
}
