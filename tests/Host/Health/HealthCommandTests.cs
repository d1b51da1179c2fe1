// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;
using Microsoft.Extensions.Configuration;
using OS2.Ledger.Health;

namespace OS2.Ledger.Tests.Health;

public sealed class HealthCommandTests
{
    [Theory]
    [InlineData(null, null, "http://localhost:5080")]
    [InlineData(null, "8080", "http://localhost:8080")]
    [InlineData(null, "8080;8081", "http://localhost:8080")]
    [InlineData("http://+:9000", "8080", "http://localhost:9000")]
    [InlineData("http://0.0.0.0:9000;https://0.0.0.0:9001", null, "http://localhost:9000")]
    [InlineData("http://[::]:9000", null, "http://localhost:9000")]
    [InlineData("http://127.0.0.1:9000", null, "http://127.0.0.1:9000")]
    public void It_asks_where_a_server_with_the_same_settings_listens(string? urls, string? ports, string address) =>
        HealthCommand.Listening(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = urls, ["http_ports"] = ports })
            .Build()).ShouldBe(address);

    [Theory]
    [InlineData(HttpStatusCode.OK, true)]
    [InlineData(HttpStatusCode.ServiceUnavailable, false)]
    public async Task A_server_is_ready_when_it_says_so(HttpStatusCode said, bool ready)
    {
        using var server = new HttpListener();
        var address = Listen(server);
        var asked = new HealthCommand().Execute(new HealthInput { UrlFlag = address });
        var question = await server.GetContextAsync();
        question.Request.Url!.AbsolutePath.ShouldBe("/health/ready");
        question.Response.StatusCode = (int)said;
        question.Response.Close();
        (await asked).ShouldBe(ready);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_not_ready()
    {
        using var server = new HttpListener();
        var address = Listen(server);
        server.Stop();
        (await new HealthCommand().Execute(new HealthInput { UrlFlag = address })).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_no_address_is_not_asked() =>
        (await new HealthCommand().Execute(new HealthInput { UrlFlag = "nonsense" })).ShouldBeFalse();

    private static string Listen(HttpListener server)
    {
        for (var port = 20000 + Random.Shared.Next(20000); ; port++)
        {
            try
            {
                server.Prefixes.Clear();
                server.Prefixes.Add($"http://localhost:{port}/");
                server.Start();
                return $"http://localhost:{port}";
            }
            catch (HttpListenerException)
            {
                // Taken by another program: the next one.
            }
        }
    }
}
