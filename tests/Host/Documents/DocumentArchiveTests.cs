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

    [Theory, InlineData("Agnete Afløst"), InlineData("Bent Bro")]
    public async Task A_text_about_two_persons_goes_with_whichever_is_forgotten_first(string first)
    {
        var (archive, body) = (server.Services.GetRequiredService<DocumentArchive>(), await FilledAsync("Cille Clausen"));
        await server.AskAsync("seats/take", new
        {
            body, person = Named(body, "Agnete Afløst"), organisation = "29189714", effectiveOn = "2024-01-01",
        });
        var transferred = (await server.AskAsync("seats/transfer", new
        {
            body, person = Named(body, "Agnete Afløst"), to = Named(body, "Bent Bro"), effectiveOn = "2025-01-01",
        }))[0];
        await server.AskAsync("seats/leave", new { body, person = Named(body, "Bent Bro"), effectiveOn = "2025-06-01" });
        await server.AskAsync("entries/correct", new
        {
            number = transferred, why = "Agnete Afløst var syg, og Bent Bro trådte til.", changes = new { effectiveOn = "2025-01-02" },
        });
        var why = await WhyAsync("entry_corrected");

        await server.AskAsync("persons/forget", new { key = $"{body}/Cille Clausen" });
        (await archive.HasAsync(why, Stop)).ShouldBeTrue("it is not about her");
        await server.AskAsync("persons/forget", new { key = $"{body}/{first}" });
        (await archive.HasAsync(why, Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_written_of_an_annulment_goes_with_whom_the_annulled_is_about()
    {
        var (archive, body) = (server.Services.GetRequiredService<DocumentArchive>(), await FilledAsync("Dorte Dam"));
        var left = (await server.AskAsync("seats/leave", new { body, person = Named(body, "Dorte Dam"), effectiveOn = "2023-02-01" }))[0];
        var annulled = (await server.AskAsync("entries/annul", new { number = left, why = "Dorte Dam sidder der endnu." }))[0];
        var first = await WhyAsync("entry_annulled");
        await server.AskAsync("entries/annul", new { number = annulled, why = "Dorte Dam er fratrådt alligevel." });
        var second = await WhyAsync("entry_annulled");
        second.ShouldNotBe(first);
        await server.AskAsync("persons/forget", new { key = $"{body}/Dorte Dam" });
        (await archive.HasAsync(first, Stop)).ShouldBeFalse();
        (await archive.HasAsync(second, Stop)).ShouldBeFalse();
    }

    private static object Named(string body, string name) => new { key = $"{body}/{name}", name };

    /// <summary>A body in which somebody sat for a time.</summary>
    private async Task<string> FilledAsync(string name)
    {
        var body = $"gruppe-{Guid.NewGuid():n}"[..20];
        await server.AskAsync("bodies/establish", new { body, kind = "committee", name = "Prøvegruppen", effectiveOn = "2020-01-01" });
        await server.AskAsync("seats/take", new { body, person = Named(body, name), effectiveOn = "2022-01-01", until = "2023-12-31" });
        return body;
    }

    /// <summary>The private text of the latest entry of a type.</summary>
    private async Task<Digest> WhyAsync(string type)
    {
        var why = await Fresh.ScalarAsync<string>(
            server.Database.Owner, $"select data->>'why' from ledger.mt_events where type = '{type}' order by seq_id desc limit 1");
        Digest.TryParse(why, out var digest).ShouldBeTrue();
        return digest;
    }
}
