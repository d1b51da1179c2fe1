// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;
using System.Net.Sockets;

namespace OS2.Ledger.Tests.Browser;

/// <summary>A line between a browser and a server that can be cut and mended.</summary>
public sealed class Relay : IAsyncDisposable
{
    private readonly Uri _server;
    private readonly List<TcpClient> _lines = [];
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private Task _accepting = Task.CompletedTask;

    public Relay(string server)
    {
        _server = new Uri(server);
        Mend();
    }

    /// <summary>Where the browser finds it.</summary>
    public string Root => $"http://127.0.0.1:{Port}";

    private int Port { get; set; }

    /// <summary>Cuts every line, and lets none through.</summary>
    public async Task CutAsync()
    {
        _listener.Stop();
        await _accepting;
        lock (_lines)
        {
            foreach (var line in _lines) line.Dispose();
            _lines.Clear();
        }
    }

    public void Mend()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync() => await CutAsync();

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true) _ = PassAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was cut.
        }
    }

    private async Task PassAsync(TcpClient browser)
    {
        var server = new TcpClient();
        lock (_lines) _lines.AddRange([browser, server]);
        try
        {
            await server.ConnectAsync(_server.Host, _server.Port);
            await Task.WhenAny(browser.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(browser.GetStream()));
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One of the two has left.
        }
        finally
        {
            browser.Dispose();
            server.Dispose();
        }
    }
}
