// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OS2.Ledger.Tests.Books;

public sealed class BooksApiTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly string[] Paths =
    [
        "members", "suppliers", "organisations", "offices", "dues", "invoice-triggers", "resolutions", "proposals", "meetings", "catalogues",
        "assessments", "assemblies", "entries",
    ];

    public async ValueTask InitializeAsync()
    {
        if (await Fresh.ScalarAsync<long>(server.Database.Owner, "select count(*) from ledger.mt_events") > 0) return;
        foreach (var (cvr, name) in new[] { ("29189714", "Ål; \"Æblets\" Kommune"), ("58271713", "=1+2 Kommune"), ("55133018", "Aarhus Kommune") })
            await server.AskAsync("members/register", new { cvr, name, kind = "municipality", effectiveOn = "2026-01-01" });
        await server.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("effective=2026-13-01")]
    [InlineData("effective=9999-12-31")]
    [InlineData("effective=0001-01-01")]
    [InlineData("recorded=yesterday")]
    [InlineData("format=xml")]
    [InlineData("take=0")]
    [InlineData("take=10001")]
    [InlineData("take=-1")]
    [InlineData("separator=pipe")]
    [InlineData("q=%00")]
    [InlineData("after=%00")]
    [InlineData("after=Aarhus")]
    public async Task Bad_values_are_400_in_every_book_that_asks_them(string query)
    {
        using var client = await server.ClientAsync();
        foreach (var path in Paths)
        {
            using var response = await client.GetAsync($"/api/{path}?{query}", Stop);
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }
    }

    [Theory]
    [InlineData("members?status=king")]
    [InlineData("suppliers?status=%00")]
    [InlineData("invoice-triggers?year=next")]
    [InlineData("proposals?status=lost")]
    [InlineData("resolutions?year=next")]
    [InlineData("resolutions?status=lost")]
    [InlineData("resolutions?body=%00")]
    [InlineData("resolutions?product=OS2iot")]
    [InlineData("entries?order=random")]
    [InlineData("entries?after=x")]
    [InlineData("entries?stream=%00")]
    [InlineData("entries?member=12345678")]
    [InlineData("entries?person=me")]
    [InlineData("entries?from=2026-02-30")]
    public async Task Bad_values_are_400(string address)
    {
        using var client = await server.ClientAsync();
        using var response = await client.GetAsync($"/api/{address}", Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("recorded=9999-12-31")]
    [InlineData("recorded=0001-01-01")]
    [InlineData("recorded=9999-12-31T23:59:59.9999999Z")]
    [InlineData("recorded=9223372036854775807")]
    [InlineData("effective=1900-01-01")]
    [InlineData("effective=2199-12-31")]
    public async Task The_ends_of_time_can_be_asked_about(string query)
    {
        using var client = await server.ClientAsync();
        foreach (var path in Paths)
        {
            using var response = await client.GetAsync($"/api/{path}?{query}", Stop);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }
    }

    [Fact]
    public async Task An_answer_says_up_to_which_entry_it_holds_and_is_not_sent_twice()
    {
        using var client = await server.ClientAsync();
        using var first = await client.GetAsync("/api/members", Stop);
        var number = first.Headers.GetValues("Ledger-Number").Single();
        number.ShouldBe((await Fresh.ScalarAsync<long>(server.Database.Owner, "select max(seq_id) from ledger.mt_events")).ToString());
        client.DefaultRequestHeaders.Add("If-None-Match", $"\"other\", {first.Headers.ETag}");
        using var second = await client.GetAsync("/api/members", Stop);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await second.Content.ReadAsByteArrayAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_in_another_form_is_another_answer()
    {
        using var client = await server.ClientAsync();
        var tags = new HashSet<string>();
        foreach (var query in new[] { "", "?format=csv", "?format=csv&separator=semicolon", "?lang=en" })
        {
            using var response = await client.GetAsync($"/api/members{query}", Stop);
            tags.Add(response.Headers.ETag!.Tag).ShouldBeTrue(query);
        }
    }

    [Fact]
    public async Task A_head_is_a_get_without_its_body()
    {
        using var client = await server.ClientAsync();
        foreach (var path in Paths.Select(path => $"/api/{path}").Append("/").Append("/medlemmer"))
        {
            using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Stop);
            using var get = await client.GetAsync(path, Stop);
            head.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            head.Headers.ETag.ShouldBe(get.Headers.ETag);
            head.Content.Headers.ContentType.ShouldBe(get.Content.Headers.ContentType);
            (await head.Content.ReadAsByteArrayAsync(Stop)).ShouldBeEmpty();
            (await get.Content.ReadAsByteArrayAsync(Stop)).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task All_rows_come_when_no_number_of_them_is_asked_for()
    {
        using var client = await server.ClientAsync();
        var before = (await client.GetFromJsonAsync<JsonArray>("/api/members", Stop))!.Count;
        await Fresh.RunAsync(
            server.Database.Owner,
            """
            insert into ledger.timeline select 'many', 'membership', '9' || to_char(n, 'FM0000000'), '', '{"status":"member"}',
              '[2020-01-01,)', '[0,)', false, '2020-01-01', null from generate_series(1, 10100) n
            """);
        try
        {
            (await client.GetFromJsonAsync<JsonArray>("/api/members", Stop))!.Count.ShouldBe(before + 10_100);
            (await client.GetStringAsync("/api/members?format=csv", Stop)).Split("\r\n").Length.ShouldBe(before + 10_102);
            (await client.GetFromJsonAsync<JsonArray>("/api/members?take=10000", Stop))!.Count.ShouldBe(10_000);
        }
        finally
        {
            await Fresh.RunAsync(server.Database.Owner, "delete from ledger.timeline where stream = 'many'");
        }
    }

    [Fact]
    public async Task A_spreadsheet_gets_its_mark_its_quotes_and_no_formula()
    {
        using var client = await server.ClientAsync();
        client.DefaultRequestHeaders.Add("Accept", "text/csv");
        var bytes = await client.GetByteArrayAsync("/api/members", Stop);
        bytes[..3].ShouldBe([0xef, 0xbb, 0xbf]);
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        lines[0].ShouldBe("cvr,name,kind,gln,status,since,until,uncertain");
        lines.ShouldContain(line => line.Contains("\"Ål; \"\"Æblets\"\" Kommune\""));
        lines.ShouldNotContain(line => line.Contains(",=1+2") || line.Contains(",\"=1+2"));
    }

    [Fact]
    public async Task Amounts_are_described_as_whole_numbers()
    {
        using var client = await server.ClientAsync();
        var schemas = (await client.GetFromJsonAsync<JsonObject>("/openapi/v1.json", Stop))!["components"]!["schemas"]!;
        Resolved("TariffRow", "year").ShouldContain("\"integer\"");
        Resolved("InvoiceTriggerRow", "net").ShouldContain("\"integer\"");

        string Resolved(string row, string column)
        {
            var written = schemas[row]!["properties"]![column]!.ToJsonString();
            return written + (written.Contains("schemas/Money") ? schemas["Money"]!.ToJsonString() : "");
        }
    }

    [Fact]
    public async Task Semicolons_are_for_people_and_their_words()
    {
        using var client = await server.ClientAsync();
        client.DefaultRequestHeaders.Add("Accept", "text/csv");
        (await client.GetStringAsync("/api/members?separator=semicolon", Stop))
            .ShouldContain("CVR-nummer;Navn;Slags;EAN-nummer (GLN);Status;Fra;Til;Usikker");
        (await client.GetStringAsync("/api/members?separator=semicolon&effective=2026-01-01", Stop)).ShouldContain(";kommune;");
        (await client.GetStringAsync("/api/members?separator=semicolon&effective=2026-01-01&lang=en", Stop)).ShouldContain(";municipality;");
        (await client.GetStringAsync("/api/dues?separator=semicolon", Stop)).ShouldContain("Et helt år uden moms (kr.);Moms (%)");
        using var danish = await client.GetAsync("/api/members?separator=semicolon", Stop);
        using var english = await client.GetAsync("/api/members?separator=semicolon&lang=en", Stop);
        danish.Headers.ETag.ShouldNotBe(english.Headers.ETag);
    }

    [Fact]
    public async Task Pages_follow_each_other_in_danish_order()
    {
        using var client = await server.ClientAsync();
        var seen = new List<string>();
        for (string? after = null; ; after = seen[^1])
        {
            var page = (await client.GetFromJsonAsync<JsonArray>($"/api/members?effective=2026-01-01&take=1&after={after}", Stop))!;
            if (page.Count == 0) break;
            seen.Add(page.ShouldHaveSingleItem()!["cvr"]!.GetValue<string>());
        }

        seen.ShouldBe(["58271713", "29189714", "55133018"], ignoreOrder: true);
        seen.IndexOf("29189714").ShouldBeGreaterThan(seen.IndexOf("58271713"));
        (await client.GetFromJsonAsync<JsonArray>("/api/members?recorded=0", Stop))!.ShouldBeEmpty();
        (await client.GetFromJsonAsync<JsonArray>("/api/members?effective=2025-12-31", Stop))!.ShouldBeEmpty();
        (await client.GetFromJsonAsync<JsonArray>("/api/members?q=ÆBLET", Stop))!.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_page_does_not_divide_an_organisations_lines_and_goes_on_from_one_that_is_not_on_the_list()
    {
        using var client = await server.ClientAsync();
        await server.AskAsync("members/register-end", new { cvr = "55133018", effectiveOn = "2026" });
        await server.AskAsync("members/register", new { cvr = "55133018", name = "Aarhus Kommune", kind = "municipality", effectiveOn = "2026-06" });
        await server.CaughtUpAsync();
        var lines = new List<int>();
        for (string? after = null; ;)
        {
            var page = (await client.GetFromJsonAsync<JsonArray>($"/api/members?effective=2026-07-01&take=1&after={after}", Stop))!;
            if (page.Count == 0) break;
            lines.Add(page.Count);
            after = page[^1]!["cvr"]!.GetValue<string>();
        }

        lines.ShouldBe([1, 1, 2], ignoreOrder: true);
        (await client.GetFromJsonAsync<JsonArray>("/api/members?q=ÆBLET&after=58271713", Stop))!.ShouldHaveSingleItem();
    }
}
