// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OS2.Ledger.Tests.Books;

/// <summary>What the books answer to programs, of a small association.</summary>
[Collection(Readers.Name)]
public sealed class BookQuestionTests(SmallAssociation association)
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("suppliers", "Magenta ApS,Netcompany A/S,KMD A/S")]
    [InlineData("suppliers?status=partner", "Magenta ApS,Netcompany A/S")]
    [InlineData("suppliers?status=signed", "KMD A/S")]
    [InlineData("suppliers?q=netcom", "Netcompany A/S")]
    [InlineData("suppliers?effective=2015-01-01&status=partner", "Magenta ApS,Netcompany A/S")]
    [InlineData("suppliers?recorded=0", "")]
    [InlineData("organisations?q=DIGITAL", "Digitaliseringsstyrelsen")]
    [InlineData("organisations?q=favrskov&effective=2024-06-01", "Ny Favrskov Kommune")]
    [InlineData("organisations?q=favrskov&effective=2023-06-01", "Favrskov Kommune")]
    [InlineData("organisations?q=ådal", "")]
    [InlineData("organisations?q=ådal&effective=2024-12-31", "Ådal Kommune")]
    [InlineData("members?q=ØRBÆK", "Ørbæk Kommune")]
    [InlineData("members?q=ørbæk", "Ørbæk Kommune")]
    [InlineData("organisations?recorded=0", "")]
    [InlineData("invoice-triggers?year=1999", "")]
    [InlineData("invoice-triggers?q=Ballerup", "Ballerup Kommune")]
    [InlineData("invoice-triggers?q=Ballerup&effective=2020-01-01", "")]
    [InlineData("invoice-triggers?recorded=0", "")]
    public async Task A_book_answers_with_the_names(string query, string names) =>
        (await RowsAsync(query)).Select(row => (string)row["name"]!)
            .ShouldBe(names.Split(',', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);

    [Theory]
    [InlineData("suppliers", "cvr")]
    [InlineData("organisations", "cvr")]
    [InlineData("offices", "office")]
    [InlineData("dues", "since")]
    [InlineData("invoice-triggers", "cvr,year")]
    public async Task A_book_is_read_row_by_row(string path, string key)
    {
        var all = await RowsAsync(path);
        all.Count.ShouldBeGreaterThan(1);
        var seen = new List<JsonNode>();
        for (var after = ""; ; after = string.Join('-', key.Split(',').Select(field => seen[^1][field]!.ToString())))
        {
            var page = await RowsAsync($"{path}?take=1&after={after}");
            if (page.Count == 0) break;
            seen.AddRange(page);
        }

        seen.Select(row => row.ToJsonString()).ShouldBe(all.Select(row => row.ToJsonString()));
    }

    private async Task<List<JsonNode>> RowsAsync(string query)
    {
        using var client = await association.Server.ClientAsync();
        return [.. (await client.GetFromJsonAsync<JsonArray>($"/api/{query}", Stop))!.Select(row => row!)];
    }
}
