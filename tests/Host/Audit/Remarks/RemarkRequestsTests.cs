// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Audit.Remarks;

public sealed class RemarkRequestsTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task An_auditor_remarks_on_an_entry_and_the_secretariat_answers()
    {
        var entry = (await server.AskAsync("statutes/set-rule", new
        {
            rule = "deputy-may-approve", value = "no", effectiveOn = "2026-01-01", decidedOn = "2026-01-01",
        }))[0];
        using var secretariat = await server.ClientAsync(Role.Secretariat);
        using var auditor = await server.ClientAsync(Role.Auditor);
        (await PostAsync(secretariat, "remark", new { number = entry, text = "Hvor er referatet?" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(auditor, "remark", new { number = entry, text = "Hvor er referatet?" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await PostAsync(auditor, "answer-remark", new { number = entry, remark = 1, text = "Her" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await server.CaughtUpAsync();
        (await RowAsync(entry))["answeredOn"].ShouldBeNull();

        (await PostAsync(secretariat, "answer-remark", new { number = entry, remark = 1, text = "Punkt 4" })).StatusCode
            .ShouldBe(HttpStatusCode.Created);
        (await CodeAsync(await PostAsync(secretariat, "answer-remark", new { number = entry, remark = 1, text = "Punkt 5" })))
            .ShouldBe("remark-answered-already");
        (await CodeAsync(await PostAsync(secretariat, "answer-remark", new { number = entry, remark = 2, text = "Nej" }))).ShouldBe("remark-unknown");
        (await CodeAsync(await PostAsync(auditor, "remark", new { number = 99_999, text = "Hvad?" }))).ShouldBe("entry-unknown");
        (await PostAsync(auditor, "remark", new { number = entry, text = " " })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await server.CaughtUpAsync();
        (await RowAsync(entry))["answeredOn"]!.GetValue<string>().ShouldBe($"{DanishDay.Today:yyyy-MM-dd}");

        var read = await auditor.GetStringAsync($"/api/remarks?format=csv", TestContext.Current.CancellationToken);
        read.ShouldNotContain("referatet");
        // What is said is not everyone's to read; that it was is.
        var seen = (await server.PageAsync($"/journal/{entry}")).QuerySelector("main")!.TextContent;
        seen.ShouldContain("Bemærkning 1");
        seen.ShouldNotContain("referatet");
        (await server.PageAsync("/bemaerkninger")).QuerySelector("main")!.TextContent.ShouldContain("Besvaret");
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object body) =>
        client.PostAsJsonAsync($"/api/entries/{path}", body, TestContext.Current.CancellationToken);

    private static async Task<string> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["code"]!.GetValue<string>();

    private async Task<JsonNode> RowAsync(long entry)
    {
        using var client = await server.ClientAsync();
        var rows = await client.GetFromJsonAsync<JsonArray>("/api/remarks", TestContext.Current.CancellationToken);
        return rows!.Single(row => (long)row!["number"]! == entry)!;
    }
}
