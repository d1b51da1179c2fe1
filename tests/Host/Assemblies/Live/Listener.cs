// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Threading.Channels;

namespace OS2.Ledger.Tests.Assemblies.Live;

/// <summary>Somebody who listens to what happens at an assembly, as a browser does.</summary>
public sealed class Listener : IAsyncDisposable
{
    private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Channel<(string Kind, string Id)> _told = Channel.CreateUnbounded<(string, string)>();
    private readonly CancellationTokenSource _stop = new();
    private Task _listening = Task.CompletedTask;

    /// <summary>Opens the line; it is open when this ends.</summary>
    /// <param name="seen">What was seen last, as a page says it.</param>
    /// <param name="last">What was heard last, as a browser says it that comes back.</param>
    public static async Task<Listener> OpenAsync(string root, string? seen = null, string? last = null)
    {
        var listener = new Listener();
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"{root}/generalforsamlinger/2026/live{(seen is null ? "" : $"?seen={seen}")}");
        if (last is not null) request.Headers.Add("Last-Event-ID", last);
        var response = await listener._client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, listener._stop.Token);
        response.EnsureSuccessStatusCode();
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        listener._listening = listener.ListenAsync(response);
        return listener;
    }

    /// <summary>Whether the server ended it.</summary>
    public Task Ended => _listening;

    /// <summary>The next event, within ten seconds.</summary>
    public async Task<(string Kind, string Id)> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        return await _told.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Whether nothing is told for two seconds.</summary>
    public async Task<bool> IsQuietAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        return !_told.Reader.TryRead(out _);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task ListenAsync(HttpResponseMessage response)
    {
        try
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(_stop.Token));
            var said = new Dictionary<string, string>();
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                if (line.Split(": ") is [{ Length: > 0 } field, var value]) said[field] = value;
                if (line.Length > 0) continue;
                if (said.TryGetValue("event", out var kind)) _told.Writer.TryWrite((kind, said["id"]));
                said.Clear();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException)
        {
            // Whoever closes the line hears no more.
        }
        finally
        {
            response.Dispose();
        }
    }
}
