// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Doors;
using OS2.Ledger.Imports;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Journeys;

/// <summary>What is on the public record, imported as docs/history has it, and read again.</summary>
public sealed class PublicRecordTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly Asker Importing = new(PersonRegister.NewId(), Role.Secretariat);

    [Fact]
    public async Task The_record_shows_what_was_approved_and_what_left()
    {
        (await ImportAsync()).ShouldAllBe(answer => answer.Accepted && answer.Entries.Count > 0);
        (await ImportAsync()).ShouldAllBe(answer => answer.Accepted && answer.Earlier);
        await server.CaughtUpAsync();

        var iot = await server.PageAsync("/produkter/os2iot");
        Row(iot, "G5").ShouldContain("17. august 2017");
        Row(iot, "G11").ShouldContain("23. maj 2019");
        Row(iot, "G12").ShouldContain("Der er ingen indførsel om det");
        var datascanner = await server.PageAsync("/produkter/os2datascanner?effective=2023-12-13");
        Row(datascanner, "G5").ShouldContain("Der er ingen indførsel om det");

        (await NamesAsync("2023-12-13")).ShouldContain("OS2datascanner");
        (await NamesAsync("2023-12-15")).ShouldNotContain(name => name.Contains("datascanner"));
    }

    private static string Row(IHtmlDocument page, string requirement) => page.QuerySelectorAll("[aria-labelledby=evidence] tbody tr")
        .Single(row => row.QuerySelector("th")!.TextContent.Trim().Split(' ')[0] == requirement).TextContent;

    private async Task<List<Answer>> ImportAsync()
    {
        var (reception, answers) = (server.Services.GetRequiredService<Reception>(), new List<Answer>());
        await using var file = File.OpenRead(SourceTree.PathOf("docs/history/record.jsonl"));
        await foreach (var line in RawLine.AllAsync(file, Stop)) answers.Add(await reception.AskAsync(ImportLine.Read(line), Importing, Stop));
        return answers;
    }

    private async Task<List<string>> NamesAsync(string day)
    {
        using var client = await server.ClientAsync();
        var rows = JsonNode.Parse(await client.GetStringAsync($"/api/products?effective={day}", Stop))!.AsArray();
        return [.. rows.Select(row => row!["name"]!.GetValue<string>())];
    }
}
