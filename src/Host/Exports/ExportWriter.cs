// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Backups;

namespace OS2.Ledger.Exports;

/// <summary>
/// Writes a folder under another name beside its own, and gives it its own when all of it is there: half of it is never taken for the whole.
/// </summary>
/// <param name="path">Where it is to be.</param>
/// <param name="isPrivate">Whether nobody else may read it.</param>
internal sealed class ExportWriter(string path, bool isPrivate) : IDisposable
{
    /// <summary>Where it is as long as it is not whole.</summary>
    public string Unfinished { get; } = $"{Path.TrimEndingDirectorySeparator(path)}.unfinished-{Guid.NewGuid().ToString("N")[..8]}";

    public bool Has(string name) => File.Exists(In(name));

    public async Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        await using var file = Create(name);
        await file.WriteAsync(content, cancellation);
    }

    public Task WriteAsync(string name, string text, CancellationToken cancellation) =>
        WriteAsync(name, System.Text.Encoding.UTF8.GetBytes(text), cancellation);

    /// <summary>Writes a file line by line.</summary>
    public async Task WriteAsync(string name, IAsyncEnumerable<string> lines, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(Create(name)) { NewLine = "\n" };
        await foreach (var line in lines.WithCancellation(cancellation)) await writer.WriteLineAsync(line);
    }

    /// <summary>Gives the folder its name.</summary>
    public void Finish()
    {
        // Only an empty one: else it fails.
        if (Directory.Exists(path)) Directory.Delete(path);
        Directory.Move(Unfinished, path);
    }

    public void Dispose()
    {
        if (Directory.Exists(Unfinished)) Directory.Delete(Unfinished, recursive: true);
    }

    private FileStream Create(string name)
    {
        var file = In(name);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isPrivate && !OperatingSystem.IsWindows())
        {
            // The folder itself first: what is in it is then nobody else's, whatever folders it lies in.
            Directory.CreateDirectory(Unfinished, NewFolder.OwnerOnly);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return new FileStream(file, options);
    }

    private string In(string name) => Path.Combine([Unfinished, .. name.Split('/')]);
}
