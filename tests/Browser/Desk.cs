// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text;
using Microsoft.Playwright;

namespace OS2.Ledger.Tests.Browser;

/// <summary>Somebody at work on the pages of a whole server.</summary>
public sealed class Desk(Browser browser, TestServer server, Screen screen, string language = "da", bool scripts = true) : IAsyncDisposable
{
    private Visit _visit = null!;

    public Visit Visit => _visit;

    public IPage Page => _visit.Page;

    /// <summary>A small file that is a PDF.</summary>
    public static byte[] Pdf => Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n");

    public static async Task<Desk> SignedInAsync(
        Browser browser, TestServer server, string role, Screen? screen = null, string language = "da", bool scripts = true)
    {
        var desk = new Desk(browser, server, screen ?? Screen.Laptop, language, scripts);
        await desk.SignInAsync(role);
        return desk;
    }

    public async Task SignInAsync(string role)
    {
        _visit = await browser.Visit($"{server.Root}/log-ind", screen, language, scripts);
        await Page.CheckAsync($"input[name=role][value={role}]");
        await SendAsync();
        Page.Url.ShouldBe($"{server.Root}/");
        // What the front page has to complain of is for its own tests.
        Visit.Complaints.Clear();
    }

    public async Task OpenAsync(string path) => await Page.GotoAsync(server.Root + path);

    /// <summary>Fills in fields by their names; a list or a group of choices takes the value.</summary>
    public async Task FillAsync(params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields)
        {
            var field = Page.Locator($"form.command [name='{name}']:not([type=hidden])");
            if (await field.First.GetAttributeAsync("type") is "radio") await Page.CheckAsync($"form.command [name='{name}'][value='{value}']");
            else if (await field.EvaluateAsync<string>("field => field.tagName") == "SELECT") await field.SelectOptionAsync(value);
            else await field.FillAsync(value);
        }
    }

    public Task AttachAsync(string name, byte[]? content = null, string fileName = "aftale.pdf") =>
        Page.SetInputFilesAsync(
        $"input[type=file][name={name}]", new FilePayload { Name = fileName, MimeType = "application/pdf", Buffer = content ?? Pdf });

    /// <summary>Presses the first button of the command.</summary>
    public Task SendAsync() => Page.ClickAsync("form.command button[type=submit] >> nth=0");

    /// <summary>What the page says at its top, as a new entry or a refusal.</summary>
    public async Task<string> SaysAsync() => await Page.Locator("main .alert").First.InnerTextAsync();

    /// <summary>What is said beside a field.</summary>
    public async Task<string> SaysBesideAsync(string name) => await Page.Locator($"[id='{name}-error']").InnerTextAsync();

    public async Task<string> ValueAsync(string name) => await Page.Locator($"form.command [name='{name}']:not([type=hidden])").InputValueAsync();

    /// <summary>An application as most are.</summary>
    public async Task FillApplicationAsync(string cvr, string name)
    {
        await FillAsync(
            ("cvr", cvr), ("name", name), ("kind", "municipality"), ("signatoryTitle", "Kommunaldirektør"),
            ("contacts[0].name", "Bo Berg"), ("contacts[0].email", "bo.berg@example.dk"));
        await AttachAsync("agreement");
    }

    public async ValueTask DisposeAsync() => await _visit.DisposeAsync();
}
