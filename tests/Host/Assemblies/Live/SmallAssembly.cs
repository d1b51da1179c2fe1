// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Organisations;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Assemblies.Live;

/// <summary>
/// An assembly today that has opened: two members with their own representatives, one that gave its proxy to the first, and one that is absent.
/// </summary>
public sealed class SmallAssembly(TestServer server)
{
    public const string Favrskov = "29189714", Ballerup = "58271713", Aarhus = "55133018", Hovedstaden = "29190623";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static string Today => DanishDay.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public async Task OpenAsync()
    {
        foreach (var (cvr, name) in new[]
        {
            (Favrskov, "Favrskov Kommune"), (Ballerup, "Ballerup Kommune"), (Aarhus, "Aarhus Kommune"), (Hovedstaden, "Region Hovedstaden"),
        })
            await server.AskAsync("members/register", new { cvr, name, kind = "municipality", effectiveOn = "2012-04-24" });
        await AskAsync("plan", new { assembly = "2026", effectiveOn = Today, decidedOn = "2025-12-01", place = "Odense", online = true });
        foreach (var (motion, kind, title) in new[] { (1, "ordinary", "Der oprettes et udvalg"), (2, "statutes", "Nye vedtægter") })
            await AskAsync("receive-motion", new { assembly = "2026", motion, kind, title, effectiveOn = "2026-01-15" });
        foreach (var (item, kind) in new[] { (1, "meeting-chair"), (2, "motions"), (3, "chair"), (4, "any-other-business") })
            await AskAsync("place-agenda-item", new { assembly = "2026", item, kind, effectiveOn = "2026-01-15" });
        foreach (var (cvr, name) in new[] { (Favrskov, "Karin Kandidat"), (Ballerup, "Kurt Kandidat") })
            await AskAsync("nominate-candidate", new { assembly = "2026", seat = "chair", person = new { name }, organisation = cvr });
        await server.CaughtUpAsync();
        foreach (var cvr in new[] { Favrskov, Ballerup, Aarhus })
            await AskAsync(
                "credential-representative",
                new { assembly = "2026", cvr, person = new { person = (await AskerAsync(cvr)).Person.ToString() } });
        await AskAsync("open", new { assembly = "2026" });
        foreach (var cvr in new[] { Favrskov, Ballerup }) await AskAsync("record-arrival", new { assembly = "2026", cvr });
        await AskAsync("give-proxy", new { assembly = "2026", cvr = Aarhus, to = Favrskov });
        await AskAsync("accept-proxy", new { assembly = "2026", cvr = Aarhus });
    }

    public Task<long[]> AskAsync(string command, object body) => server.AskAsync($"assemblies/{command}", body);

    /// <summary>A client of the member's representative.</summary>
    public async Task<HttpClient> DelegateAsync(string cvr)
    {
        var client = await server.ClientAsync();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", server.Services.GetRequiredService<DevelopmentTokens>().For(await AskerAsync(cvr)));
        return client;
    }

    public Task<Asker> AskerAsync(string cvr) =>
        ActivatorUtilities.CreateInstance<DevelopmentPersons>(server.Services).OfAsync(Role.Member, Cvr.Parse(cvr), 1, Stop);

    /// <summary>Votes, and gives the code of the refusal; null when the vote was taken.</summary>
    public static async Task<string?> VoteAsync(HttpClient client, string ballot, string cvr, string paper, string? code = null)
    {
        using var response = await client.PostAsJsonAsync("/api/assemblies/cast-vote", new { ballot, cvr, paper, code }, Stop);
        return response.IsSuccessStatusCode ? null : (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["code"];
    }
}
