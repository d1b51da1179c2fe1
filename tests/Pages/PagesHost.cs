// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OS2.Ledger.Casework;
using OS2.Ledger.Languages;
using OS2.Ledger.Operations;
using OS2.Ledger.Pages;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.Pages.Parts;

namespace OS2.Ledger.Tests.Pages;

/// <summary>The frame of the pages with views that show each building block, and nothing of the ledger behind them.</summary>
public sealed class PagesHost : IAsyncLifetime
{
    private readonly WebApplication app = Built();

    public string Root => app.Urls.Single();

    public HttpClient Client => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Root) };

    public async ValueTask InitializeAsync() => await app.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static WebApplication Built()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 100_000);
        builder.AddPages();
        builder.Services.AddSingleton<Words>();
        builder.Services.AddSingleton(new Demonstration(_ => Task.FromResult(new OperationsState(true, null, [], null))));
        builder.Services.AddSingleton(new Waiting(_ => Task.FromResult(2L)));
        var app = builder.Build();
        app.Use(SignIn);
        app.UsePages();
        app.MapPages();
        app.MapGet("/", () => Page.Show<FrontPage>(new
        {
            Figures = new Figure[]
            {
                new("medlemmer", "74", "/medlemmer"),
                new("leverandører", "66", "/leverandoerer"), new("aktive produkter", "20"),
            },
        }));
        app.MapGet("/form", () => Page.Show<FormView>());
        app.MapForm("/form", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            return form["cvr"] == "41849983" ? Page.Done("/table", "test") : Page.Again<FormView>(new { Entered = Entered.From(form, Wrong()) });
        });
        app.MapGet("/table", () => Page.Show<TableView>());
        app.MapGet("/parts", () => Page.Show<PartsView>());
        app.MapGet("/forbidden", () => Results.StatusCode(StatusCodes.Status403Forbidden));
        app.MapGet("/broken", string () => throw new InvalidOperationException("secret"));
        return app;
    }

    private static Dictionary<string, string[]> Wrong() => new()
    {
        ["cvr"] = ["CVR-nummeret findes ikke: det sidste ciffer passer ikke."],
        ["received"] = ["Skriv datoen som dag.måned.år."],
        ["evidence"] = ["Vælg, hvordan det er dokumenteret."],
        ["sure"] = ["Bekræft, at du har set aftalen."],
    };

    private static Task SignIn(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Cookies["role"] is { } role)
            http.User = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "Sofie Sekretær"), new(ClaimTypes.Role, role)], "test"));
        return next(http);
    }
}
