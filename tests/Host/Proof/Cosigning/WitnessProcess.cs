// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Cosigning;
using OS2.Ledger.Tests.Clusters;

namespace OS2.Ledger.Tests.Proof.Cosigning;

/// <summary>A witness as a member runs it: the built program, in a process and a folder of its own, that can be killed and started again.</summary>
internal sealed class WitnessProcess : IAsyncDisposable
{
    private readonly ScratchFolder _folder;
    private readonly string[] _line;
    private Process? _process;

    /// <param name="line">What it is started with, but for the keys of its log.</param>
    private WitnessProcess(ScratchFolder folder, string[] line) => (_folder, _line) = (folder, line);

    /// <summary>Its address and key, as it prints them for the ledger.</summary>
    public LedgerWitness Told { get; private set; } = null!;

    public NoteKey Key => Told.Key;

    /// <summary>Where what it refused is kept.</summary>
    public string Refused => Path.Combine(_folder.Path, "witness", "refused");

    /// <param name="log">The key of the log it watches.</param>
    public static async Task<WitnessProcess> StartAsync(string name, NoteKey log)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var witness = new WitnessProcess(
            await ScratchFolder.NewAsync("-witness"), ["witness", "--name", name, "--urls", $"http://127.0.0.1:{port}"]);
        await witness.StartAgainAsync(log);
        return witness;
    }

    /// <param name="log">The keys of the log it watches.</param>
    public async Task StartAgainAsync(params IEnumerable<NoteKey> log)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [typeof(LedgerHost).Assembly.Location, .. _line, "--log", string.Join(',', log)])
        {
            Environment = { ["Ledger__Data"] = _folder.Path },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The witness did not start");
        line.ShouldStartWith("Ledger__Witnesses__0=\"");
        Told = LedgerWitness.Read(line[(line.IndexOf('"') + 1)..^1]);
    }

    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await KillAsync();
        await _folder.DisposeAsync();
    }
}
