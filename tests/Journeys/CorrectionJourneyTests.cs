// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Journeys;

/// <summary>Mistakes put right through the API: what is so now, and what was believed, can both be read.</summary>
public sealed class CorrectionJourneyTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await server.AskAsync("operations/begin", new { effectiveOn = "2026-01-01", decidedOn = "2025-12-01" });
        await server.AskAsync("dues/set-tariff", new { year = 2_500_000, effectiveOn = "2026-01-01", decidedOn = "2025-05-14" });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_membership_entered_with_a_wrong_day_and_name_is_put_right_with_its_dues_and_its_organisation()
    {
        var (cvr, wrong) = await RegisterAsync("2026-03-01", "Prøve Komune");
        (await TriggerAsync(cvr))["net"]!.GetValue<long>().ShouldBe(2_500_000);

        var entered = await server.AskAsync("entries/correct", new
        {
            number = wrong, changes = new { effectiveOn = "02.07.2026", name = "Prøve Kommune" }, why = "Læst forkert i aftalen.",
        });
        await server.CaughtUpAsync();

        (await AskedAsync($"members?q={cvr}&effective=2026-07-01")).ShouldBeEmpty();
        (await AskedAsync($"members?q={cvr}&effective=2026-07-02")).ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("Prøve Kommune");
        (await TriggerAsync(cvr))["net"]!.GetValue<long>().ShouldBe(1_250_000);
        (await AskedAsync($"members?q={cvr}&effective=2026-07-01&recorded={entered[0] - 1}")).ShouldHaveSingleItem()!["name"]!
            .GetValue<string>().ShouldBe("Prøve Komune");
        (await AskedAsync($"invoice-triggers?q={cvr}&recorded={entered[0] - 1}")).ShouldHaveSingleItem()!["net"]!.GetValue<long>()
            .ShouldBe(2_500_000);

        (await server.AskAsync("entries/correct", new { number = wrong, changes = new { effectiveOn = "2026-07-02" } })).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_day_corrected_there_and_back_again_invoices_once_each_time()
    {
        var (cvr, entry) = await RegisterAsync("2026-03-01", "Prøve Kommune");
        foreach (var (day, net) in new[] { ("2026-08-01", 1_250_000), ("2026-03-01", 2_500_000), ("2026-09-01", 1_250_000) })
        {
            await server.AskAsync("entries/correct", new { number = entry, changes = new { effectiveOn = day } });
            await server.CaughtUpAsync();
            (await TriggerAsync(cvr))["net"]!.GetValue<long>().ShouldBe(net);
        }
    }

    [Fact]
    public async Task Corrections_that_come_before_anything_has_followed_leave_one_invoice_of_the_last_day()
    {
        var cvr = $"{Fresh.Cvr()}";
        var entry = (await server.AskAsync("members/register", new
        {
            cvr, name = "Prøve Kommune", kind = "municipality", effectiveOn = "2026-03-01", decidedOn = "2026-02-01",
        }))[0];
        await server.AskAsync("entries/correct", new { number = entry, changes = new { effectiveOn = "2027-02-01" } });
        await server.AskAsync("entries/correct", new { number = entry, changes = new { effectiveOn = "2026-08-01" } });
        await server.CaughtUpAsync();
        (await TriggerAsync(cvr))["net"]!.GetValue<long>().ShouldBe(1_250_000);
    }

    [Fact]
    public async Task What_was_annulled_by_hand_stays_annulled_when_its_cause_is_touched()
    {
        var (cvr, entry) = await RegisterAsync("2026-03-01", "Prøve Kommune");
        var trigger = await EntryOfAsync($"dues-{cvr}-2026");
        await server.AskAsync("entries/annul", new { number = trigger, reference = "Betalt på anden vis" });
        await server.AskAsync("entries/correct", new { number = entry, changes = new { reference = "Bestyrelsesmøde 2/2026" } });
        await server.CaughtUpAsync();
        (await AskedAsync($"invoice-triggers?q={cvr}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task When_dues_fall_away_another_beginning_in_the_same_year_owes_them()
    {
        var (cvr, entry) = await RegisterAsync("2026-02-01", "Prøve Kommune");
        await server.AskAsync("members/resign", new { cvr, receivedOn = "2026-03-01" });
        await server.AskAsync("members/register", new
        {
            cvr, name = "Prøve Kommune", kind = "municipality", effectiveOn = "2026-08-01", decidedOn = "2026-02-01",
        });
        await server.CaughtUpAsync();
        (await TriggerAsync(cvr))["net"]!.GetValue<long>().ShouldBe(2_500_000);
        await server.AskAsync("entries/correct", new { number = entry, changes = new { effectiveOn = "2025-12-01" } });
        await server.CaughtUpAsync();
        (await AskedAsync($"invoice-triggers?q={cvr}&year=2026")).ShouldHaveSingleItem()!["net"]!.GetValue<long>().ShouldBe(1_250_000);
    }

    [Fact]
    public async Task A_tariff_that_was_another_is_invoiced_as_it_was()
    {
        var (cvr, _) = await RegisterAsync("2030-02-01", "Prøve Kommune");
        (await TriggerAsync(cvr))["net"]!.GetValue<long>().ShouldBe(2_500_000);
        var (other, _) = await RegisterAsync("2031-08-01", "Prøve Kommune");
        var tariff = (await server.AskAsync(
            "dues/set-tariff", new { year = 2_600_000, effectiveOn = "2029-01-01", decidedOn = "2026-05-14", registered = true }))[0];
        var (later, _) = await RegisterAsync("2029-08-01", "Prøve Kommune");
        await server.AskAsync("entries/correct", new { number = tariff, changes = new { year = "27.000" } });
        await server.CaughtUpAsync();
        (await TriggerAsync(later))["net"]!.GetValue<long>().ShouldBe(1_350_000);
        (await TriggerAsync(other))["net"]!.GetValue<long>().ShouldBe(1_250_000, "it rests on another tariff");
        await server.AskAsync("entries/annul", new { number = tariff });
        await server.CaughtUpAsync();
        (await TriggerAsync(later))["net"]!.GetValue<long>().ShouldBe(1_250_000);
    }

    [Fact]
    public async Task The_decisions_that_rest_on_an_entry_are_named_before_it_is_changed()
    {
        var chair = (await server.AskAsync("offices/take", new
        {
            office = "chair", person = new { name = "Frida Formand", email = "frida@example.dk" }, effectiveOn = "2026-01-01",
            decidedOn = "2026-01-01",
        }))[0];
        var seat = new
        {
            body = "board", person = new { name = "Hanne Højmark", email = "hanne@example.dk" },
            organisation = (await RegisterAsync("2026-02-01", "Prøve Kommune")).Item1,
            effectiveOn = "2026-04-23", decidedOn = "2026-04-23",
        };
        var taken = (await server.AskAsync("seats/take", seat))[0];
        var membership = (await AskedAsync($"entries?member={seat.organisation}&type=membership_registered"))[0]!["number"]!.GetValue<long>();
        (await server.PageAsync($"/journal/{membership}")).Body!.TextContent.ShouldContain($"Indførsel {taken}");
        (await server.PageAsync($"/journal/{chair}")).Body!.TextContent.ShouldNotContain("Herpå hviler");
    }

    [Fact]
    public async Task A_merger_on_another_day_takes_the_membership_along_that_day()
    {
        var (from, _) = await RegisterAsync("2026-03-01", "Gammel Kommune");
        var into = $"{Fresh.Cvr()}";
        await server.AskAsync("suppliers/register", new { cvr = into, name = "Ny Kommune", effectiveOn = "2026-01-01" });
        var merged = (await server.AskAsync(
            "organisations/merge", new { cvr = from, into, succession = "follows", effectiveOn = "2026-05-01", decidedOn = "2026-04-01" }))[0];
        await server.CaughtUpAsync();
        await server.AskAsync("entries/correct", new { number = merged, changes = new { effectiveOn = "2026-06-01" } });
        await server.CaughtUpAsync();
        (await AskedAsync($"members?q={from}&effective=2026-05-15")).Count.ShouldBe(1);
        (await AskedAsync($"members?q={into}&effective=2026-05-15")).ShouldBeEmpty();
        (await AskedAsync($"members?q={into}&effective=2026-06-01")).Count.ShouldBe(1);
        await server.AskAsync("entries/annul", new { number = merged });
        await server.CaughtUpAsync();
        (await AskedAsync($"members?q={from}&effective=2026-08-01")).Count.ShouldBe(1);
        (await AskedAsync($"members?q={into}&effective=2026-08-01")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rule_keeps_its_own_values()
    {
        var rule = (await server.AskAsync("statutes/set-rule", new
        {
            rule = "half-year-after", value = "07-01", effectiveOn = "2026-01-01", decidedOn = "2025-05-14",
        }))[0];
        (await RefusedAsync("entries/correct", new { number = rule, changes = new { value = "ja" } }))["code"]!.GetValue<string>()
            .ShouldBe("cannot-be-so");
    }

    [Fact]
    public async Task A_membership_that_never_was_is_annulled_with_its_dues_and_can_stand_again()
    {
        var (cvr, wrong) = await RegisterAsync("2026-03-01", "Forkert Kommune");
        var annulled = await server.AskAsync("entries/annul", new { number = wrong, reference = "Forvekslet" });
        await server.CaughtUpAsync();
        (await AskedAsync($"members?q={cvr}&effective=2026-04-01")).ShouldBeEmpty();
        (await AskedAsync($"invoice-triggers?q={cvr}")).ShouldBeEmpty();
        (await AskedAsync($"members?q={cvr}&effective=2026-04-01&recorded={annulled[0] - 1}")).Count.ShouldBe(1);

        await server.AskAsync("entries/annul", new { number = annulled[0] });
        await server.CaughtUpAsync();
        (await AskedAsync($"members?q={cvr}&effective=2026-04-01")).Count.ShouldBe(1);
        (await TriggerAsync(cvr))["net"]!.GetValue<long>().ShouldBe(2_500_000);
    }

    [Fact]
    public async Task What_later_entries_rest_on_is_not_taken_away()
    {
        var (cvr, number) = await RegisterAsync("2026-03-01", "Prøve Kommune");
        var resigned = (await server.AskAsync("members/resign", new { cvr, receivedOn = "2026-05-01" }))[0];
        var refused = await RefusedAsync("entries/annul", new { number });
        refused["code"]!.GetValue<string>().ShouldBe("does-not-follow");
        refused["detail"]!.GetValue<string>().ShouldContain($"{resigned}");
        await server.AskAsync("entries/annul", new { number = resigned });
        await server.AskAsync("entries/annul", new { number });
    }

    [Fact]
    public async Task A_wrong_tariff_or_office_is_put_right_before_it_locks_the_right_one_out()
    {
        var taken = (await server.AskAsync("offices/take", new
        {
            office = "treasurer", person = new { name = "Anna Fejl" }, effectiveOn = "2030-05-15", decidedOn = "2026-05-15",
        }))[0];
        await server.AskAsync("entries/annul", new { number = taken });
        await server.AskAsync("offices/take", new
        {
            office = "treasurer", person = new { name = "Rikke Rigtig" }, effectiveOn = "2025-05-15", decidedOn = "2025-05-15",
        });
        var slip = (await server.AskAsync("dues/set-tariff", new { year = 3_000_000_000, effectiveOn = "2027-01-01", decidedOn = "2026-05-14" }))[0];
        await server.AskAsync("entries/correct", new { number = slip, changes = new { year = "30.000" } });
        await server.CaughtUpAsync();
        (await AskedAsync("dues?effective=2027-01-01")).ShouldHaveSingleItem()!["year"]!.GetValue<long>().ShouldBe(3_000_000);
        var page = (await server.PageAsync("/kontingent")).Body!.TextContent;
        page.ShouldContain("30.000,00 kr.");
        page.ShouldNotContain("30.000.000,00 kr.");
        // The other stories go on with the tariff they began with.
        await server.AskAsync("entries/annul", new { number = slip });
    }

    [Fact]
    public async Task A_field_that_cannot_be_corrected_is_said()
    {
        var (_, number) = await RegisterAsync("2026-03-01", "Prøve Kommune");
        foreach (var (field, value, code) in new[]
        {
            ("cvr", "55133018", "unknown-field"), ("effectiveOn", "31.02.2026", "no-such-day"), ("kind", "king", "choice"), ("name", "", "required"),
        })
        {
            using var client = await server.ClientAsync(Role.Secretariat);
            using var response = await client.PostAsJsonAsync(
                "/api/entries/correct", new { number, changes = new Dictionary<string, string> { [field] = value } }, Stop);
            ((int)response.StatusCode).ShouldBe(400, code);
            JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["errors"]![$"changes.{field}"].ShouldNotBeNull(field);
        }
    }

    private async Task<(string Cvr, long Entry)> RegisterAsync(string from, string name)
    {
        var cvr = $"{Fresh.Cvr()}";
        var entry = await server.AskAsync("members/register", new
        {
            cvr, name, kind = "municipality", effectiveOn = from, decidedOn = "2026-02-01",
        });
        await server.CaughtUpAsync();
        return (cvr, entry[0]);
    }

    private async Task<long> EntryOfAsync(string stream) =>
        (await AskedAsync($"entries?stream={stream}")).ShouldHaveSingleItem()!["number"]!.GetValue<long>();

    private async Task<JsonNode> TriggerAsync(string cvr) => (await AskedAsync($"invoice-triggers?q={cvr}")).ShouldHaveSingleItem()!;

    private async Task<JsonNode> RefusedAsync(string path, object body)
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        using var response = await client.PostAsJsonAsync($"/api/{path}", body, Stop);
        ((int)response.StatusCode).ShouldBe(409);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!;
    }

    private async Task<JsonArray> AskedAsync(string address)
    {
        using var client = await server.ClientAsync();
        return (await client.GetFromJsonAsync<JsonArray>($"/api/{address}", Stop))!;
    }
}
