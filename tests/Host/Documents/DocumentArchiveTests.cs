// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Documents;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Documents;

public sealed class DocumentArchiveTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_put_there_outside_the_program_is_not_served_as_what_its_digest_names()
    {
        var archive = server.Services.GetRequiredService<DocumentArchive>();
        var digest = await archive.StoreAsync("%PDF-1.4"u8.ToArray(), DocumentArchive.Pdf, "aftale.pdf", null, Fresh.Person(), Stop);
        (await archive.FindAsync(digest, Stop)).ShouldNotBeNull().Content.ShouldBe("%PDF-1.4"u8.ToArray());

        await Fresh.RunAsync(server.Database.Owner, $"update register.document set content = '%PDF-forged' where digest = '{digest}'");
        await Should.ThrowAsync<InvalidDataException>(() => archive.FindAsync(digest, Stop));
        using var auditor = await server.ClientAsync(Role.Auditor);
        using var answer = await auditor.GetAsync($"/api/documents/{digest}", Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldNotContain("forged");
    }

    [Fact]
    public async Task Reasons_about_a_member_are_not_for_its_own_people()
    {
        var cvr = Fresh.Cvr();
        await server.AskAsync("members/register", new { cvr = $"{cvr}", name = "Prøve Kommune", kind = "municipality", effectiveOn = "2020-01-01" });
        await server.AskAsync("members/exclude", new { cvr = $"{cvr}", reasons = "Betaler ikke.", decidedOn = "2026-02-01" });
        var digest = await Fresh.ScalarAsync<string>(
            server.Database.Owner, $"select data->>'reasons' from ledger.mt_events where type = 'member_excluded' and data->>'cvr' = '{cvr}'");

        using var auditor = await server.ClientAsync(Role.Auditor);
        (await auditor.GetByteArrayAsync($"/api/documents/{digest}", Stop)).ShouldBe(Encoding.UTF8.GetBytes("Betaler ikke."));
        using var member = await server.ClientAsync();
        member.DefaultRequestHeaders.Authorization = new("Bearer", await server.TokenAsync(Role.Member, cvr));
        using var answer = await member.GetAsync($"/api/documents/{digest}", Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_agreement_uploaded_before_its_number_was_right_belongs_to_whom_it_was_entered_for()
    {
        var (archive, cvr) = (server.Services.GetRequiredService<DocumentArchive>(), Fresh.Cvr());
        var digest = await archive.StoreAsync("%PDF-1.4"u8.ToArray(), DocumentArchive.Pdf, "aftale.pdf", null, Fresh.Person(), Stop);
        await server.AskAsync("members/apply", new
        {
            cvr = $"{cvr}", name = "Prøve Kommune", kind = "municipality", signatoryTitle = "Direktør", agreement = $"{digest}",
            contacts = new[] { new { name = "Bo Berg" } }, receivedOn = "2026-03-01",
        });
        (await archive.FindAsync(digest, Stop)).ShouldNotBeNull().Organisation.ShouldBe(cvr);
    }
}
