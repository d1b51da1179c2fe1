// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.GovernanceModel;

/// <summary>The requirement catalogue that comes with the program.</summary>
public static class Catalogue110
{
    public static readonly IReadOnlyList<JsonObject> Lines =
        [.. SourceTree.Read("docs/history/catalogue-1.1.0.jsonl").TrimEnd().Split('\n').Select(line => JsonNode.Parse(line)!.AsObject())];

    public static readonly IReadOnlyList<string> Ids =
        [.. Lines.Where(line => (string)line["command"]! == "AddRequirement").Select(line => (string)line["body"]!["requirement"]!)];

    /// <summary>Enters it, once.</summary>
    public static async Task EnterAsync(TestServer server)
    {
        using var client = await server.ClientAsync(Role.Secretariat);
        foreach (var line in Lines)
        {
            var path = (string)line["command"]! == "AddRequirement" ? "catalogues/add-requirement" : "catalogues/adopt";
            using var body = new StringContent(line["body"]!.ToJsonString(), Encoding.UTF8, "application/json");
            using var response = await client.PostAsync($"/api/{path}", body);
            response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        }
    }
}
