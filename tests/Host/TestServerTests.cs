// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace OS2.Ledger.Tests;

public sealed class TestServerTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task What_is_asked_stands_in_the_books_when_they_have_caught_up()
    {
        await server.AskAsync(
            "members/register", new { cvr = "29189714", name = "Favrskov Kommune", kind = "municipality", effectiveOn = "2012-04-24" });
        await server.CaughtUpAsync();
        using var client = await server.ClientAsync();
        var roll = await client.GetFromJsonAsync<JsonArray>("/api/members", TestContext.Current.CancellationToken);
        roll.ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("Favrskov Kommune");
    }

    [Fact]
    public async Task A_server_that_has_stopped_keeps_no_connections()
    {
        var stopped = new TestServer();
        await stopped.InitializeAsync();
        var readers = stopped.Services.GetRequiredService<NpgsqlDataSource>();
        var clerk = stopped.Services.GetRequiredKeyedService<NpgsqlDataSource>(nameof(Clerk));
        await stopped.DisposeAsync();

        foreach (var source in new[] { readers, clerk })
            await Should.ThrowAsync<ObjectDisposedException>(async () => await source.OpenConnectionAsync(TestContext.Current.CancellationToken));
    }
}
