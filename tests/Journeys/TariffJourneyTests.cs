// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OS2.Ledger.Tests.Journeys;

/// <summary>A membership that began before anybody had entered what it costs.</summary>
public sealed class TariffJourneyTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_tariff_nothing_is_invoiced_until_it_is_tried_again_with_one()
    {
        var cvr = $"{Fresh.Cvr()}";
        await server.AskAsync("operations/begin", new { effectiveOn = "2026-01-01", decidedOn = "2025-12-01" });
        await server.AskAsync("members/register", new
        {
            cvr, name = "Prøve Kommune", kind = "municipality", effectiveOn = "2026-02-01", decidedOn = "2026-01-15",
        });
        (await TriggerAsync())["noTrigger"]!.GetValue<string>().ShouldBe("no-tariff");

        await server.AskAsync("dues/set-tariff", new { year = 2_500_000, effectiveOn = "2026-01-01", decidedOn = "2025-05-14" });
        (await server.AskAsync("invoice-triggers/trigger", new { cvr, year = 2026 })).Length.ShouldBe(1);
        (await server.AskAsync("invoice-triggers/trigger", new { cvr, year = 2026 })).ShouldBeEmpty();
        var trigger = await TriggerAsync();
        trigger["noTrigger"].ShouldBeNull();
        trigger["gross"]!.GetValue<long>().ShouldBe(3_125_000);

        async Task<JsonNode> TriggerAsync()
        {
            await server.CaughtUpAsync();
            using var client = await server.ClientAsync();
            return (await client.GetFromJsonAsync<JsonArray>($"/api/invoice-triggers?q={cvr}", Stop))!.ShouldHaveSingleItem()!;
        }
    }
}
