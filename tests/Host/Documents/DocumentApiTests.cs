// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.Organisations;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Documents;

public sealed class DocumentApiTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_is_there_for_those_who_may_read_it_and_for_nobody_else()
    {
        var content = "%PDF-1.4\n%%EOF\n"u8.ToArray();
        var (owner, other) = (Fresh.Cvr(), Fresh.Cvr());
        using var secretariat = await server.ClientAsync(Role.Secretariat);
        using var pdf = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        using var uploaded = await secretariat.PostAsync($"/api/documents?organisation={owner}&fileName=aftale.pdf", pdf, Stop);
        uploaded.StatusCode.ShouldBe(HttpStatusCode.Created);
        var digest = (string)(await uploaded.Content.ReadFromJsonAsync<JsonObject>(Stop))!["digest"]!;

        foreach (var (role, member, status) in new (Role?, Cvr?, HttpStatusCode)[]
        {
            (Role.Secretariat, null, HttpStatusCode.OK), (Role.Chair, null, HttpStatusCode.OK), (Role.Auditor, null, HttpStatusCode.OK),
            (Role.Member, owner, HttpStatusCode.OK), (Role.Member, other, HttpStatusCode.NotFound), (null, null, HttpStatusCode.NotFound),
        })
        {
            using var client = await server.ClientAsync();
            if (role is { } asker)
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await server.TokenAsync(asker, member));
            using var response = await client.GetAsync($"/api/documents/{digest}", Stop);
            response.StatusCode.ShouldBe(status, $"{role} {member}");
            if (status != HttpStatusCode.OK) continue;
            (await response.Content.ReadAsByteArrayAsync(Stop)).ShouldBe(content);
            response.Headers.CacheControl!.NoStore.ShouldBeTrue();
            response.Content.Headers.ContentDisposition!.FileName.ShouldBe("aftale.pdf");
        }

        using var nothing = await secretariat.GetAsync($"/api/documents/{new string('0', 64)}", Stop);
        nothing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
