// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Journeys;

/// <summary>Products as the public record knows them: one that left with another name, and one approved before there was a ledger.</summary>
public sealed class ProductJourneyTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_product_that_left_is_in_the_catalogue_until_the_day_it_left()
    {
        await server.AskAsync("products/register", new
        {
            product = "os2datascanner", name = "OS2datascanner", effectiveOn = "..2023-12-14", decidedBy = "board", evidence = "not-found",
        });
        await server.AskAsync("products/exit", new { product = "os2datascanner", effectiveOn = "2023-12-14", decidedOn = "2023-12-14" });
        await server.AskAsync("products/rename", new { product = "os2datascanner", name = "OSdatascanner", effectiveOn = "2023-12-14" });
        await server.CaughtUpAsync();

        var before = (await CatalogueAsync("effective=2023-12-13&q=datascanner")).ShouldHaveSingleItem()!;
        (before["name"]!.GetValue<string>(), before["status"]!.GetValue<string>()).ShouldBe(("OS2datascanner", "active"));
        before["uncertain"]!.GetValue<bool>().ShouldBeTrue();
        (await CatalogueAsync("effective=2023-12-14&q=datascanner")).ShouldBeEmpty();
        (await CatalogueAsync("effective=2023-12-15&q=datascanner")).ShouldBeEmpty();
        var left = (await CatalogueAsync("effective=2023-12-15&status=exited&q=datascanner")).ShouldHaveSingleItem()!;
        left["name"]!.GetValue<string>().ShouldBe("OSdatascanner");

        var changes = await GetAsync("changes?book=products&from=2023-12-13&to=2023-12-15");
        changes.Single(line => line!["subject"]!.GetValue<string>() == "os2datascanner")!["change"]!.GetValue<string>().ShouldBe("left");
        var refused = await RefusedAsync("products/pause", new { product = "os2datascanner", effectiveOn = "2024-01-01" });
        refused.ShouldBe("product-gone");
        var sentences = (await GetAsync("entries")).Select(entry => entry!["sentence"]!.GetValue<string>()).ToList();
        sentences.ShouldContain("OS2datascanner er ude af OS2 fra den 14. december 2023.");
        sentences.ShouldContain("Produktet OS2datascanner hedder OSdatascanner fra den 14. december 2023.");
    }

    [Fact]
    public async Task A_product_that_was_closed_on_a_day_nobody_knows_may_be_there_until_the_last_it_can_have_been()
    {
        await server.AskAsync("products/register", new { product = "os2gammel", name = "OS2gammel", effectiveOn = "2018-01-01" });
        await server.AskAsync("products/retire", new { product = "os2gammel", effectiveOn = "2022" });
        await server.CaughtUpAsync();
        foreach (var status in new[] { "", "&status=retired" })
            (await CatalogueAsync($"q=gammel&effective=2022-06-01{status}")).ShouldHaveSingleItem()!["uncertain"]!.GetValue<bool>().ShouldBeTrue();
        (await CatalogueAsync("q=gammel&effective=2023-01-01")).ShouldBeEmpty();
        (await CatalogueAsync("q=gammel&effective=2021-12-31&status=retired")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_product_has_its_steering_group_its_parties_and_its_levels()
    {
        const string group = "os2iot-styregruppe";
        await server.AskAsync("products/register", new
        {
            product = "os2iot", name = "OS2iot", purpose = "Data fra sensorer", effectiveOn = "2017-08-17", decidedOn = "2017-08-17",
            reference = "Bestyrelsesmøde 17.8.2017", repository = "https://github.com/OS2iot",
        });
        (await RefusedAsync("products/register", new { product = "os2iot", name = "Et andet", effectiveOn = "2018-01-01" }))
            .ShouldBe("product-known");
        await server.AskAsync("bodies/establish", new
        {
            body = group, kind = "steering-group", name = "Styregruppen for OS2iot", effectiveOn = "2018-01-01",
        });
        await server.AskAsync("products/attach-group", new { product = "os2iot", body = group, effectiveOn = "2018-01-01" });
        await server.AskAsync(
            "products/approve-steering-group", new { product = "os2iot", body = group, effectiveOn = "2019-05-23", decidedOn = "2019-05-23" });
        foreach (var cvr in new[] { Fresh.Cvr(), Fresh.Cvr() })
            await server.AskAsync("products/join", new { product = "os2iot", cvr = $"{cvr}", effectiveOn = "2018-01-01" });
        await server.AskAsync(
            "products/attach-supplier", new { product = "os2iot", cvr = $"{Fresh.Cvr()}", service = "operation", effectiveOn = "2019" });
        await server.AskAsync("products/assign-finance-number", new { product = "os2iot", financeNumber = "101", effectiveOn = "2020-01-01" });
        await server.AskAsync("products/offer-shared-operation", new { product = "os2iot", effectiveOn = "2020-01-01" });
        await server.AskAsync("products/inform-board", new { product = "os2iot", effectiveOn = "2018-06-01" });

        var promoted = new { product = "os2iot", level = "one", effectiveOn = "2020-03-01", decidedOn = "2020-03-01", decidedBy = group };
        (await RefusedAsync("products/promote", promoted)).ShouldBe("not-competent");
        await server.AskAsync("statutes/set-rule", new
        {
            rule = "level-one-decided-by", value = "steering-group", effectiveOn = "2020-01-01", decidedOn = "2019-12-01",
        });
        await server.AskAsync("products/promote", promoted);
        (await RefusedAsync("products/promote", new { product = "os2iot", level = "three", effectiveOn = "2021-01-01" })).ShouldBe("level-skipped");
        await server.AskAsync("products/register-level", new { product = "os2iot", level = "three", effectiveOn = "2021-01-01" });
        (await server.AskAsync("products/demote", new { product = "os2iot", level = "two", effectiveOn = "2022-01-01" })).Length.ShouldBe(1);
        await server.CaughtUpAsync();

        var row = (await CatalogueAsync("q=sensor&level=two")).ShouldHaveSingleItem()!;
        row["steeringGroup"]!.GetValue<string>().ShouldBe(group);
        row["participants"]!.GetValue<long>().ShouldBe(2);
        row["financeNumber"]!.GetValue<string>().ShouldBe("101");
        row["sharedOperation"]!.GetValue<bool>().ShouldBeTrue();
        row["boardInformed"]!.GetValue<bool>().ShouldBeTrue();
        (await CatalogueAsync("q=sensor&level=one")).ShouldBeEmpty();
        (await CatalogueAsync("q=sensor&level=one&effective=2020-06-01")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_boards_reasons_for_another_licence_are_open_to_everyone()
    {
        using var secretariat = await server.ClientAsync(Role.Secretariat);
        using var pdf = new ByteArrayContent("%PDF-1.4\n%%EOF\n"u8.ToArray());
        pdf.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var uploaded = await secretariat.PostAsync("/api/documents?fileName=licens.pdf", pdf, Stop);
        var reasons = (await uploaded.Content.ReadFromJsonAsync<JsonObject>(Stop))!["digest"]!.GetValue<string>();
        (await ReadAsync()).ShouldBe(HttpStatusCode.NotFound);

        await server.AskAsync("products/note-idea", new { product = "os2ting", name = "OS2ting", effectiveOn = "2024-01-01" });
        await server.AskAsync("products/start-sandbox-project", new { product = "os2ting", effectiveOn = "2024-02-01" });
        foreach (var cvr in new[] { Fresh.Cvr(), Fresh.Cvr() })
            await server.AskAsync("products/join", new { product = "os2ting", cvr = $"{cvr}", effectiveOn = "2024-02-01" });
        var admission = new { product = "os2ting", licence = "EUPL-1.2", repository = "https://github.com/OS2ting", effectiveOn = "2024-06-01" };
        (await RefusedAsync("products/admit", admission)).ShouldBe("licence-reason-missing");
        await server.AskAsync("products/admit", new
        {
            admission.product, admission.licence, admission.repository, admission.effectiveOn, licenceReason = reasons,
        });
        await server.CaughtUpAsync();
        (await ReadAsync()).ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> ReadAsync()
        {
            using var everyone = await server.ClientAsync();
            using var response = await everyone.GetAsync($"/api/documents/{reasons}", Stop);
            return response.StatusCode;
        }
    }

    private Task<JsonArray> CatalogueAsync(string question) => GetAsync($"products?{question}");

    private async Task<JsonArray> GetAsync(string path)
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
}
