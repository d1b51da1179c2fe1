// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.CommandLine;
using OS2.Ledger.Exports;
using OS2.Ledger.Proof.Verification;
using OS2.Ledger.Tests.Clusters;

namespace OS2.Ledger.Tests.Exports;

/// <summary>An association with more entries than stand in one tile, and what was exported of it: for everybody, and in full.</summary>
public sealed class ExportedAssociation : IAsyncLifetime
{
    private ScratchFolder _folder = null!;
    private int _folders;

    public SmallAssociation Association { get; } = new();

    public TestServer Server => Association.Server;

    public string Public { get; private set; } = "";

    public string Full { get; private set; } = "";

    /// <summary>The file with the private key.</summary>
    public string KeyFile => Directory.GetFiles(Path.Combine(Server.DataFolder, "log-keys")).Single();

    public async ValueTask InitializeAsync()
    {
        _folder = await ScratchFolder.NewAsync("-exports");
        await Association.InitializeAsync();
        var clerk = Server.Services.GetRequiredService<Clerk>();
        for (var n = 0; n < 150; n++) await clerk.EnterAsync(Fresh.Registration(Fresh.Cvr()), Fresh.Signature(), default);
        await Server.CaughtUpAsync();
        Public = await ExportAsync();
        Full = await ExportAsync(full: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Association.DisposeAsync();
        await _folder.DisposeAsync();
    }

    /// <summary>A path for a folder that is not there yet.</summary>
    public string NewPath() => Path.Combine(_folder.Path, $"export-{Interlocked.Increment(ref _folders)}");

    /// <summary>Exports what there is now.</summary>
    public async Task<string> ExportAsync(bool full = false)
    {
        var path = NewPath();
        (await RunAsync(path, full, default)).ShouldBeTrue();
        return path;
    }

    public Task<bool> RunAsync(string path, bool full, CancellationToken stop) =>
        ActivatorUtilities.CreateInstance<ExportCommand>(Server.Services, new Running(new StringWriter(), stop))
            .Execute(new ExportInput { Dir = path, FullFlag = full });

    /// <summary>What the command verify says of a folder.</summary>
    public async Task<(bool IsWhole, string Said)> VerifyAsync(string path, string? key = null)
    {
        var said = new StringWriter();
        var isWhole = await ActivatorUtilities.CreateInstance<VerifyCommand>(Server.Services, new Running(said, default))
            .Execute(new VerifyInput { Target = path, KeyFlag = key });
        return (isWhole, said.ToString());
    }

    /// <summary>A copy of a folder, to be meddled with.</summary>
    public string CopyOf(string folder)
    {
        var copy = NewPath();
        foreach (var file in Files(folder))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, file))!);
            File.Copy(Path.Combine(folder, file), Path.Combine(copy, file));
        }

        return copy;
    }

    /// <summary>The files in a folder, by their names in it.</summary>
    public static IReadOnlyList<string> Files(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order()];

    /// <summary>Two folders hold the same files with the same bytes.</summary>
    public static void ShouldBeSame(string one, string other)
    {
        Files(one).ShouldBe(Files(other));
        foreach (var file in Files(one)) File.ReadAllBytes(Path.Combine(one, file)).ShouldBe(File.ReadAllBytes(Path.Combine(other, file)), file);
    }
}
