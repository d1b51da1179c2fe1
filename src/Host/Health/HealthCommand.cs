// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.RegularExpressions;
using JasperFx.CommandLine;

namespace OS2.Ledger.Health;

public sealed class HealthInput
{
    [Description("The address of the server; not said, the one a server with the same settings listens on")]
    public string? Url { get; set; }
}

/// <summary>
/// Asks a running server whether it is ready, for a container that has no other program to ask with. Opens no database. Exit code 0
/// when it is ready, 1 when it is not or does not answer.
/// </summary>
[Description("Asks a running server whether it is ready", Name = "health")]
public sealed partial class HealthCommand : JasperFxAsyncCommand<HealthInput>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public HealthCommand()
    {
        Usage("Ask the server with the same settings").Arguments();
        Usage("Ask the server at an address").Arguments(input => input.Url!);
    }

    public override async Task<bool> Execute(HealthInput input)
    {
        var settings = new ConfigurationBuilder()
            .AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables().Build();
        var address = input.Url ?? Listening(settings);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
        {
            await Console.Error.WriteLineAsync($"{address} is not an address such as {LedgerHost.DefaultUrl}");
            return false;
        }

        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(new Uri(server, "/health/ready"));
            Console.WriteLine(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{server} does not answer: {e.Message}");
            return false;
        }
    }

    /// <summary>Where a server with these settings can be reached from the same machine.</summary>
    internal static string Listening(IConfiguration settings)
    {
        if (First(settings["urls"]) is { } url) return Everywhere().Replace(url, "://localhost");
        return First(settings["http_ports"]) is { } port ? $"http://localhost:{port}" : LedgerHost.DefaultUrl;

        static string? First(string? list) =>
            list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
    }

    // How a server is told to listen on every address it has.
    [GeneratedRegex(@"://(\+|\*|0\.0\.0\.0|\[::\])")]
    private static partial Regex Everywhere();
}
