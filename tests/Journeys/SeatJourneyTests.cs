// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Journeys;

/// <summary>A body from its beginning to its end, and what a membership does to the seats of its organisation, through the API only.</summary>
public sealed class SeatJourneyTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_group_is_set_up_filled_changed_and_dissolved()
    {
        var (body, cvr) = (await EstablishAsync(), await MemberAsync());
        await server.AskAsync("seats/take", Seat(body, "Hanne Højmark", cvr, "2024-01-01") with { Until = "2026-01-01" });
        await server.AskAsync("seats/take", Seat(body, "Niels Nyholt", cvr, "2024-01-01") with { Role = "substitute" });
        await server.AskAsync("seats/take", Seat(body, "Karla Kildevang", cvr, "2024-01-01") with { Role = "chair" });
        (await RosterAsync(body, "2024-06-01")).ShouldBe(["chair Karla Kildevang", "member Hanne Højmark", "substitute Niels Nyholt"]);
        (await RosterAsync(body, "2026-01-01")).ShouldBe(["chair Karla Kildevang", "substitute Niels Nyholt"]);

        await server.AskAsync("seats/renew", new { body, person = Named("Hanne Højmark"), effectiveOn = "2026-01-01", until = "2028-01-01" });
        await server.AskAsync("seats/substitute", new
        {
            body, person = Named("Hanne Højmark"), substitute = Named("Niels Nyholt"), organisation = cvr, effectiveOn = "2026-05-01",
        });
        await server.AskAsync("seats/transfer", new
        {
            body, person = Named("Karla Kildevang"), to = Named("Oda Overgaard"), effectiveOn = "2026-06-01", reference = "Mail",
        });
        (await RosterAsync(body, "2026-04-30")).ShouldBe(["chair Karla Kildevang", "member Hanne Højmark", "substitute Niels Nyholt"]);
        (await RosterAsync(body, "2026-06-01")).ShouldBe(["chair Oda Overgaard", "member Niels Nyholt"]);
        var niels = (await AskedAsync($"seats?body={body}&effective=2026-06-01&q=Nyholt")).ShouldHaveSingleItem()!;
        niels["until"]!.GetValue<string>().ShouldBe("2028-01-01");

        await server.AskAsync("bodies/rename", new { body, name = "Gruppen bagefter", effectiveOn = "2026-07-01", decidedOn = "2026-06-01" });
        await server.AskAsync("bodies/dissolve", new { body, effectiveOn = "2026-10-01", decidedOn = "2026-09-01" });
        await server.CaughtUpAsync();
        (await AskedAsync($"bodies?q={body}&effective=2026-06-30")).ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("Prøvegruppen");
        var last = (await AskedAsync($"bodies?q={body}&effective=2026-09-30")).ShouldHaveSingleItem()!;
        last["name"]!.GetValue<string>().ShouldBe("Gruppen bagefter");
        last["seated"]!.GetValue<long>().ShouldBe(2);
        (await AskedAsync($"bodies?q={body}&effective=2026-10-01")).ShouldBeEmpty();
        (await RosterAsync(body, "2026-10-01")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Seats_end_with_the_membership_and_come_back_when_it_did_not_end()
    {
        var (body, cvr) = (await EstablishAsync(), await MemberAsync());
        await server.AskAsync("seats/take", Seat(body, "Hanne Højmark", cvr, "2024-01-01"));
        await server.AskAsync("seats/take", Seat(body, "Palle Pilegaard", await MemberAsync(), "2024-01-01"));
        var resigned = (await server.AskAsync("members/resign", new { cvr, receivedOn = "2026-05-01" }))[0];
        (await RosterAsync(body, "2026-04-30")).ShouldBe(["member Hanne Højmark", "member Palle Pilegaard"], ignoreOrder: true);
        (await RosterAsync(body, "2026-05-01")).ShouldBe(["member Palle Pilegaard"]);
        var lapsed = (await AskedAsync($"entries?stream=body-{body}&type=seat_lapsed")).ShouldHaveSingleItem()!;
        lapsed["data"]!["cause"]!.GetValue<long>().ShouldBe(resigned);

        await server.AskAsync("entries/correct", new { number = resigned, changes = new { effectiveOn = "2026-06-01" } });
        (await RosterAsync(body, "2026-05-31")).Length.ShouldBe(2);
        (await RosterAsync(body, "2026-06-01")).Length.ShouldBe(1);
        await server.AskAsync("entries/annul", new { number = resigned });
        (await RosterAsync(body, "2026-06-01")).Length.ShouldBe(2);
    }

    [Fact]
    public async Task An_exclusion_that_was_overturned_takes_no_seat_again_when_its_entry_is_touched()
    {
        var (body, cvr) = (await EstablishAsync(), await MemberAsync());
        await server.AskAsync("seats/take", Seat(body, "Hanne Højmark", cvr, "2024-01-01"));
        var excluded = (await server.AskAsync("members/exclude", new { cvr, decidedOn = "2025-09-01", reasons = "Prøve." }))[0];
        await server.CaughtUpAsync();
        var overturned = (await server.AskAsync("members/settle-exclusion", new { cvr, outcome = "overturned", decidedOn = "2026-04-23" }))[0];
        await server.CaughtUpAsync();
        await server.AskAsync("entries/correct", new { number = excluded, changes = new { reference = "Bestyrelsesmøde 5/2025" } });
        (await RosterAsync(body, "2026-05-01")).ShouldBe(["member Hanne Højmark"]);
        var annulled = (await server.AskAsync("entries/annul", new { number = overturned }))[0];
        (await RosterAsync(body, "2026-05-01")).ShouldBeEmpty();
        await server.AskAsync("entries/annul", new { number = annulled });
        (await RosterAsync(body, "2026-05-01")).ShouldBe(["member Hanne Højmark"]);
    }

    [Fact]
    public async Task Seats_that_end_another_day_end_that_day_whoever_holds_them_then()
    {
        var (body, cvr) = (await EstablishAsync(), await MemberAsync());
        await server.AskAsync("seats/take", Seat(body, "Hanne Højmark", cvr, "2024-01-01") with { Until = "2026-06-01" });
        var resigned = (await server.AskAsync("members/resign", new { cvr, receivedOn = "2026-03-01" }))[0];
        (await RosterAsync(body, "2026-03-01")).ShouldBeEmpty();
        await server.AskAsync("entries/correct", new { number = resigned, changes = new { effectiveOn = "2026-09-01" } });
        (await RosterAsync(body, "2026-05-31")).ShouldBe(["member Hanne Højmark"]);
        (await RosterAsync(body, "2026-06-01")).ShouldBeEmpty();
        await server.AskAsync("entries/correct", new { number = resigned, changes = new { effectiveOn = "2026-02-01" } });
        (await RosterAsync(body, "2026-01-31")).ShouldBe(["member Hanne Højmark"]);
        (await RosterAsync(body, "2026-02-01")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_overturned_exclusion_gives_the_seats_back()
    {
        var (body, cvr) = (await EstablishAsync(), await MemberAsync());
        await server.AskAsync("seats/take", Seat(body, "Hanne Højmark", cvr, "2024-01-01"));
        await server.AskAsync("members/exclude", new { cvr, decidedOn = "2025-09-01", reasons = "Prøve." });
        (await RosterAsync(body, "2025-09-01")).ShouldBeEmpty();
        await server.AskAsync("members/settle-exclusion", new { cvr, outcome = "overturned", decidedOn = "2026-04-23" });
        (await RosterAsync(body, "2025-09-01")).ShouldBe(["member Hanne Højmark"]);
    }

    [Fact]
    public async Task Seats_follow_a_membership_into_the_successor()
    {
        var (body, cvr, into) = (await EstablishAsync(), await MemberAsync(), await MemberAsync());
        await server.AskAsync("seats/take", Seat(body, "Hanne Højmark", cvr, "2024-01-01"));
        await server.AskAsync("organisations/merge", new
        {
            cvr, into, succession = "follows", effectiveOn = "2026-01-01", decidedOn = "2025-06-01",
        });
        await server.CaughtUpAsync();
        (await AskedAsync($"seats?body={body}&effective=2025-12-31"))[0]!["organisation"]!.GetValue<string>().ShouldBe(cvr);
        (await AskedAsync($"seats?body={body}&effective=2026-01-01"))[0]!["organisation"]!.GetValue<string>().ShouldBe(into);
        await server.AskAsync("members/resign", new { cvr = into, receivedOn = "2026-05-01" });
        (await RosterAsync(body, "2026-05-01")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_member_has_one_seat_on_the_board_and_a_second_is_registered_with_a_finding()
    {
        var cvr = await MemberAsync();
        await server.AskAsync("seats/take", Seat("board", "Hanne Højmark", cvr, "2024-04-23") with { Cohort = "even-years" });
        var second = Seat("board", "Palle Pilegaard", cvr, "2025-04-24") with { Cohort = "odd-years" };
        (await RefusedAsync("seats/take", second)).ShouldBe("one-seat-per-member");
        (await RefusedAsync("seats/take", second with { Organisation = $"{Fresh.Cvr()}" })).ShouldBe("represents-no-member");
        await server.AskAsync("seats/take", second with { Registered = true });
        await server.CaughtUpAsync();
        (await AskedAsync($"seats?body=board&effective=2025-04-23&q=Hanne")).ShouldHaveSingleItem()!["finding"].ShouldBeNull();
        (await AskedAsync($"seats?body=board&effective=2025-04-24")).Where(row => row!["organisation"]?.GetValue<string>() == cvr)
            .Select(row => row!["finding"]!.GetValue<string>()).ShouldBe(["one-seat-per-member", "one-seat-per-member"]);
    }

    [Fact]
    public async Task A_member_has_two_seats_on_the_board_where_the_statutes_say_so()
    {
        await server.AskAsync(
            "statutes/set-rule", new { rule = "board-seats-per-member", value = "2", effectiveOn = "2030-01-01", decidedOn = "2025-05-13" });
        var cvr = await MemberAsync();
        await server.AskAsync("seats/take", Seat("board", "Signe Skov", cvr, "2029-05-01"));
        await server.AskAsync("seats/take", Seat("board", "Villy Vang", cvr, "2030-05-01"));
        (await RefusedAsync("seats/take", Seat("board", "Tyra Torp", cvr, "2030-05-01"))).ShouldBe("one-seat-per-member");
        await server.CaughtUpAsync();
        (await AskedAsync("seats?body=board&effective=2030-06-01")).Where(row => row!["organisation"]?.GetValue<string>() == cvr)
            .ShouldAllBe(row => row!["finding"] == null);
    }

    [Fact]
    public async Task A_seat_entered_for_an_organisation_that_has_left_is_found()
    {
        var (body, cvr) = (await EstablishAsync(), await MemberAsync());
        await server.AskAsync("members/resign", new { cvr, receivedOn = "2026-03-01" });
        await server.CaughtUpAsync();
        await server.AskAsync("seats/take", Seat(body, "Hanne Højmark", cvr, "2024-01-01"));
        await server.CaughtUpAsync();
        (await AskedAsync($"seats?body={body}&effective=2026-02-28"))[0]!["finding"].ShouldBeNull();
        (await AskedAsync($"seats?body={body}&effective=2026-03-01"))[0]!["finding"]!.GetValue<string>().ShouldBe("former-member");
    }

    [Fact]
    public async Task A_body_that_was_set_up_can_decide()
    {
        var body = await EstablishAsync();
        var seat = Seat(body, "Hanne Højmark", null, "2024-01-01");
        await server.AskAsync("seats/take", seat with { DecidedBy = body });
        using var client = await server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync("/api/seats/take", seat with { DecidedBy = "ukendt-gruppe" }, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["errors"]!["decidedBy"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("12345678")]
    [InlineData("Styregruppe")]
    [InlineData("os2iot/chair")]
    [InlineData("")]
    public async Task A_short_name_that_is_none_is_told_so_beside_its_field(string body)
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync(
            "/api/bodies/establish", new { body, kind = "committee", name = "Udvalg", effectiveOn = "2024-01-01" }, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["errors"]!.AsObject().Select(error => error.Key).ShouldBe(["body"]);
    }

    [Fact]
    public async Task Which_of_several_seats_is_left_must_be_said()
    {
        var body = await EstablishAsync();
        await server.AskAsync("seats/take", Seat(body, "Hanne Højmark", null, "2024-01-01"));
        await server.AskAsync("seats/take", Seat(body, "Hanne Højmark", null, "2024-01-01") with { Role = "coordinator" });
        using var client = await server.ClientAsync(Role.Secretariat);
        var leave = new { body, person = Named("Hanne Højmark"), effectiveOn = "2025-01-01" };
        using var response = await client.PostAsJsonAsync("/api/seats/leave", leave, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["errors"]!["role"].ShouldNotBeNull();
        await server.AskAsync("seats/leave", new { leave.body, leave.person, leave.effectiveOn, role = "coordinator" });
        (await RosterAsync(body, "2025-01-01")).ShouldBe(["member Hanne Højmark"]);
    }

    [Fact]
    public async Task Seats_are_read_page_by_page_and_as_csv()
    {
        var body = await EstablishAsync();
        foreach (var name in new[] { "Agnete", "Birk", "Cille" }) await server.AskAsync("seats/take", Seat(body, name, null, "2024-01-01"));
        await server.CaughtUpAsync();
        var first = (await AskedAsync($"seats?body={body}&take=2")).Select(row => row!).ToList();
        first.Count.ShouldBe(2);
        var last = first[^1];
        var rest = await AskedAsync($"seats?body={body}&take=2&after={body}/{last["role"]}/{last["person"]}");
        first.Concat(rest).Select(row => row!["name"]!.GetValue<string>()).ShouldBe(["Agnete", "Birk", "Cille"], ignoreOrder: true);
        using var client = await server.ClientAsync();
        var csv = await client.GetStringAsync($"/api/seats?body={body}&format=csv&separator=semicolon", Stop);
        csv.ShouldContain(";medlem;");
        csv.Split('\n')[0].ShouldContain("Rolle");
    }

    private static object Named(string name) => new { key = name, name };

    private static SeatBody Seat(string body, string name, string? organisation, string from) =>
        new(body, Named(name), organisation, from, DecidedOn: "2024-01-01");

    private async Task<string> EstablishAsync()
    {
        var body = $"gruppe-{Guid.NewGuid():n}"[..20];
        await server.AskAsync("bodies/establish", new
        {
            body, kind = "steering-group", name = "Prøvegruppen", purpose = "At prøve", effectiveOn = "2020-01-01", decidedOn = "2020-01-01",
        });
        return body;
    }

    private async Task<string> MemberAsync()
    {
        var cvr = $"{Fresh.Cvr()}";
        await server.AskAsync("members/register", new
        {
            cvr, name = $"Kommune {cvr}", kind = "municipality", effectiveOn = "2020-01-01", decidedOn = "2020-01-01",
        });
        await server.CaughtUpAsync();
        return cvr;
    }

    private async Task<string[]> RosterAsync(string body, string day)
    {
        await server.CaughtUpAsync();
        return [.. (await AskedAsync($"seats?body={body}&effective={day}")).Select(row => $"{row!["role"]} {row["name"]}")];
    }

    private async Task<JsonArray> AskedAsync(string path)
    {
        using var client = await server.ClientAsync();
        return (await client.GetFromJsonAsync<JsonArray>($"/api/{path}", Stop))!;
    }

    private async Task<string> RefusedAsync(string path, object body)
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync($"/api/{path}", body, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        return (await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["code"]!.GetValue<string>();
    }

    private sealed record SeatBody(
        string Body, object Person, string? Organisation, string EffectiveOn, string? Role = null, string? Until = null, string? Cohort = null,
        bool? Registered = null, string? DecidedBy = null, string? DecidedOn = null);
}
