// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Runtime.CompilerServices;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace OS2.Ledger.Tests.Browser;

/// <summary>A page open in the browser.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly Screen screen;
    private readonly string language;

    public Visit(IPage page, Screen screen, string language)
    {
        (Page, this.screen, this.language) = (page, screen, language);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.RequestFailed += (_, request) => Complaints.Add($"{request.Url} {request.Failure}");
    }

    public IPage Page { get; }

    /// <summary>What the browser wrote in its console: broken rules of the content security policy, files not found, errors.</summary>
    public List<string> Complaints { get; } = [];

    public async Task ShouldBeAccessible()
    {
        var result = await Page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] },
        });
        result.Violations
            .SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {rule.Help}: {node.Html}"))
            .ShouldBeEmpty($"{Page.Url} ({language}, {screen.Name})");
    }

    /// <summary>Nothing of the page lies outside the screen sideways.</summary>
    public async Task ShouldFitTheScreen() =>
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(screen.Width, Page.Url);

    /// <summary>Kept in artifacts/screenshots, for people to look at.</summary>
    public Task Picture(string name) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true, Path = Path.Combine(Folder(), $"{name}-{language}-{screen.Name}.png") });

    public ValueTask DisposeAsync() => new(Page.Context.CloseAsync());

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../artifacts/screenshots"));
}
