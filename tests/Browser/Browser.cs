// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(OS2.Ledger.Tests.Browser.Browser))]

namespace OS2.Ledger.Tests.Browser;

/// <summary>One real browser for the whole run: an installed Chromium, Chrome or Edge, else one that Playwright fetches.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim starting = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    // Started by the first test that needs it: most runs of single classes do not.
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        starting.Dispose();
    }

    /// <summary>Opens an address in a profile of its own. The visit hears everything the browser complains of.</summary>
    /// <param name="token">A bearer token of whoever is to be signed in.</param>
    public async Task<Visit> Visit(
        string address, Screen screen, string language = "da", bool scripts = true, string? token = null,
        params (string Name, string Value)[] cookies)
    {
        var context = await (await Started()).NewContextAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = scripts,
            Locale = "da-DK",
            ExtraHTTPHeaders = token is null ? [] : [KeyValuePair.Create("Authorization", $"Bearer {token}")],
            ViewportSize = new ViewportSize { Width = screen.Width, Height = screen.Height },
        });
        (string Name, string Value)[] all = [("sprog", language), .. cookies];
        await context.AddCookiesAsync(all.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = address }));
        var visit = new Visit(await context.NewPageAsync(), screen, language);
        await visit.Page.GotoAsync(address);
        return visit;
    }

    private async Task<IBrowser> Started()
    {
        await starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (browser is not null)
                return browser;
            playwright = await Playwright.CreateAsync();
            var options = new BrowserTypeLaunchOptions { ExecutablePath = Installed() ?? Fetched(), Args = Flags };
            return browser = await playwright.Chromium.LaunchAsync(options);
        }
        finally
        {
            starting.Release();
        }
    }

    private static string? Installed()
    {
        string[] names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome.exe", "msedge.exe"];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)));
        var programs = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
        var programs32 = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86);
        string[] usual =
        [
            "/usr/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
            Path.Combine(programs, "Google/Chrome/Application/chrome.exe"),
            Path.Combine(programs32, "Microsoft/Edge/Application/msedge.exe"),
        ];
        return onPath.Concat(usual).FirstOrDefault(File.Exists);
    }

    // Null lets Playwright start what it has fetched.
    private static string? Fetched() =>
        Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0
            ? null
            : throw new InvalidOperationException(
                "The browser tests need Chromium, Chrome or Edge. None was found, and none could be fetched: install one and run the tests again.");
}
