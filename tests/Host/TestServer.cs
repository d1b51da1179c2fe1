// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OS2.Ledger.Books;
using OS2.Ledger.Organisations;
using OS2.Ledger.Schema;
using OS2.Ledger.SignIn;
using OS2.Ledger.Tests.Clusters;
using OS2.Ledger.Tests.CommandLine;
using Npgsql;
using Wolverine;

namespace OS2.Ledger.Tests;

/// <summary>The whole server on a port of its own, over a database of its own in the run's cluster, empty when it starts.</summary>
public sealed class TestServer : IAsyncLifetime
{
    private ScratchFolder _folder = null!;
    private LedgerDatabase _database = null!;
    private WebApplication _app = null!;

    public string EnvironmentName { get; init; } = Environments.Development;

    /// <summary>What is set besides.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Another's database and data folder to serve from; null for new ones.</summary>
    internal BuiltProgram? Over { get; init; }

    /// <summary>The connection strings of its database.</summary>
    public (string Clerk, string Owner, string Superuser) Database { get; private set; }

    public string DataFolder => Over?.DataFolder ?? _folder.Path;

    /// <summary>Its address, without a slash at the end.</summary>
    public string Root => _app.Urls.Single();

    public IServiceProvider Services => _app.Services;

    public async ValueTask InitializeAsync()
    {
        _folder = await ScratchFolder.NewAsync("-server");
        Database = Over?.Database ?? await TestCluster.NewDatabaseAsync();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = EnvironmentName });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Ledger:Data"] = DataFolder,
            ["ConnectionStrings:Ledger"] = Database.Clerk,
            ["ConnectionStrings:LedgerOwner"] = Database.Owner,
        });
        builder.Configuration.AddInMemoryCollection(Settings);
        _database = await LedgerDatabase.OpenAsync(builder.Configuration, DataFolder, _ => { }, default);
        _app = LedgerHost.BuildServer(builder, _database, DataFolder, DurabilityMode.Solo);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        // With it goes the session in which Marten listens, which no stopped server ends: in a long run they would fill the cluster.
        if (Over is null) await TestCluster.DropDatabaseAsync(Database.Superuser);
        await _folder.DisposeAsync();
    }

    /// <summary>A bearer token of the role: for the chair of whoever holds the office, else of a person made up for it.</summary>
    /// <param name="nth">Which of several persons of the role, from 1.</param>
    public async Task<string> TokenAsync(Role role, Cvr? member = null, int nth = 1)
    {
        var asker = await ActivatorUtilities.CreateInstance<DevelopmentPersons>(Services).OfAsync(role, member, nth, default);
        return Services.GetRequiredService<DevelopmentTokens>().For(asker);
    }

    /// <summary>A client that follows no redirects and keeps no cookies; with a role it is signed in.</summary>
    public async Task<HttpClient> ClientAsync(Role? role = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Root) };
        if (role is { } signedIn) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(signedIn));
        return client;
    }

    /// <summary>A page as a browser without scripts reads it, in Danish.</summary>
    public async Task<IHtmlDocument> PageAsync(string path, Role? role = null, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var client = await ClientAsync(role);
        using var response = await client.GetAsync(path);
        response.StatusCode.ShouldBe(status, path);
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Asks a request of the API that must be taken, such as <c>members/apply</c>.</summary>
    /// <returns>The numbers of its entries.</returns>
    public async Task<long[]> AskAsync(string path, object body, Role role = Role.Secretariat)
    {
        using var client = await ClientAsync(role);
        using var response = await client.PostAsJsonAsync($"/api/{path}", body);
        var answer = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {answer}");
        return [.. JsonNode.Parse(answer)!["entries"]!.AsArray().Select(entry => entry!["number"]!.GetValue<long>())];
    }

    /// <summary>Waits until books and reactions have dealt with everything entered, and it is sealed unless there is an alarm.</summary>
    public async Task CaughtUpAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        // Through a session of its own, which a test that cuts the program's sessions off leaves alone.
        await using var source = NpgsqlDataSource.Create(Database.Owner);
        await new Catching(source).AllAsync(patience.Token);
        const string isSealed =
            "select not exists (select from ledger.unsealed) or exists (select from ledger.alarm where ended_at is null)";
        while (!await Fresh.ScalarAsync<bool>(Database.Owner, isSealed)) await Task.Delay(50, patience.Token);
    }
}
