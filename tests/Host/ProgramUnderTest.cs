// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Npgsql;
using OS2.Ledger.Clusters;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Tests.Clusters;

namespace OS2.Ledger.Tests;

/// <summary>The built program as a process of its own, with a data folder of its own, that can be killed and started again.</summary>
internal sealed class ProgramUnderTest : IAsyncDisposable
{
    private readonly ScratchFolder _folder;
    private readonly string _root;
    private Process? _process;
    private PrivateCluster? _cluster;

    private ProgramUnderTest(ScratchFolder folder, int port) => (_folder, _root) = (folder, $"http://127.0.0.1:{port}");

    /// <summary>The address of its database's superuser; only while it runs.</summary>
    public string Superuser => new NpgsqlConnectionStringBuilder(_cluster!.SuperuserConnectionString)
    {
        Database = new NpgsqlConnectionStringBuilder(_cluster.ConnectionString).Database,
    }.ConnectionString;

    public static async Task<ProgramUnderTest> StartAsync()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var program = new ProgramUnderTest(await ScratchFolder.NewAsync("-program"), port);
        await program.StartAgainAsync();
        return program;
    }

    public async Task StartAgainAsync()
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "OS2.Ledger.Host.dll"), "--urls", _root])
        {
            Environment = { ["Ledger__Data"] = _folder.Path, ["ASPNETCORE_ENVIRONMENT"] = "Development" },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        using var client = new HttpClient { BaseAddress = new Uri(_root) };
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            try
            {
                if ((await client.GetAsync("/health/live")).IsSuccessStatusCode) break;
            }
            catch (HttpRequestException) when (watch.Elapsed < TimeSpan.FromSeconds(60) && !_process.HasExited)
            {
                // Not yet.
            }
        }

        _cluster ??= await PrivateCluster.StartOrAdoptAsync(_folder.Path, _ => { });
    }

    /// <summary>Kills it as a power cut would, between two instructions.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Somebody new in the person register, without whom nobody is signed in.</summary>
    public async Task<PersonId> NewPersonAsync()
    {
        var person = Fresh.Person();
        await Fresh.RunAsync(Superuser, $"insert into register.person (id, name, entered_at) values ('{person}', 'Solveig Sandbjerg', now())");
        return person;
    }

    public HttpClient Client(Role role, PersonId person)
    {
        var client = new HttpClient { BaseAddress = new Uri(_root) };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", new DevelopmentTokens(_folder.Path).For(new Asker(person, role)));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await KillAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
        await _folder.DisposeAsync();
    }
}
