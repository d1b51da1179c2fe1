// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Bodies;

public sealed class ApprovalRequestTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_former_chair_decides_nothing_any_more_not_even_for_the_days_gone_by()
    {
        await TakeAsync("Frida Før", "2025-01-01");
        var former = await server.TokenAsync(Role.Chair);
        await TakeAsync("Nils Nu", "2026-02-01");
        var sitting = await server.TokenAsync(Role.Chair);

        var cvr = $"{Fresh.Cvr()}";
        using var secretariat = await server.ClientAsync(Role.Secretariat);
        using var pdf = new ByteArrayContent("%PDF-1.4\n%%EOF"u8.ToArray()) { Headers = { ContentType = new("application/pdf") } };
        using var uploaded = await secretariat.PostAsync("/api/documents", pdf, Stop);
        await server.AskAsync("members/apply", new
        {
            cvr, name = "Prøve Kommune", kind = "municipality", signatoryTitle = "Direktør", receivedOn = "2026-01-05",
            agreement = (string)(await uploaded.Content.ReadFromJsonAsync<JsonObject>(Stop))!["digest"]!,
            contacts = new[] { new { name = "Bo Berg", email = "bo@example.dk" } },
        });

        (await ApproveAsync(former, new { cvr, decidedOn = "2026-01-10" })).ShouldBe((HttpStatusCode.Conflict, "not-the-chair", "approvedBy"));
        (await ApproveAsync(former, new { cvr })).ShouldBe((HttpStatusCode.Conflict, "not-the-chair", "approvedBy"));
        (await ApproveAsync(sitting, new { cvr, decidedOn = "2026-02-10" })).ShouldBe((HttpStatusCode.Created, null, null));
    }

    private Task TakeAsync(string name, string day) => server.AskAsync(
        "offices/take", new { office = "chair", person = new { name }, effectiveOn = day, decidedOn = day });

    private async Task<(HttpStatusCode, string?, string?)> ApproveAsync(string token, object body)
    {
        using var client = await server.ClientAsync();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.PostAsJsonAsync("/api/members/approve", body, Stop);
        var answer = (await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
        return (response.StatusCode, (string?)answer["code"], (string?)answer["field"]);
    }
}
