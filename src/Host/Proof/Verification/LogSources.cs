// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net;

namespace OS2.Ledger.Proof.Verification;

/// <summary>Where a log is read from.</summary>
public interface ILogSource
{
    /// <summary>What stands at an address, such as <c>checkpoint</c> or <c>tile/0/000</c>; null for nothing.</summary>
    /// <exception cref="UnreadableException">It cannot be asked.</exception>
    Task<byte[]?> ReadAsync(string address, CancellationToken cancellation);

    /// <summary>The checkpoints that it keeps of earlier sizes, where they are to be checked too; null for what is none.</summary>
    IAsyncEnumerable<(long Size, Checkpoint? Checkpoint)> CheckpointsAsync(CancellationToken cancellation) =>
        AsyncEnumerable.Empty<(long, Checkpoint?)>();

    /// <summary>Whether there are entries behind so many.</summary>
    Task<bool> GoesOnAsync(long size, CancellationToken cancellation);
}

/// <summary>A log in a folder, laid out as it is served.</summary>
public sealed class FolderLog(string folder) : ILogSource
{
    public async Task<byte[]?> ReadAsync(string address, CancellationToken cancellation)
    {
        try
        {
            return File.Exists(PathOf(address)) ? await File.ReadAllBytesAsync(PathOf(address), cancellation) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableException($"{PathOf(address)} cannot be read: {e.Message}");
        }
    }

    public Task<bool> GoesOnAsync(long size, CancellationToken cancellation)
    {
        var last = new Tile(Tile.Entries, size >> Tile.Height, (int)(size % Tile.Full));
        var full = PathOf((last with { Width = Tile.Full }).ToString());
        var partial = Path.GetDirectoryName(PathOf((last with { Width = 1 }).ToString()))!;
        return Task.FromResult(File.Exists(full) || (Directory.Exists(partial)
            && Directory.EnumerateFiles(partial).Any(file => int.TryParse(Path.GetFileName(file), out var width) && width > last.Width)));
    }

    private string PathOf(string address) => Path.Combine([folder, .. address.Split('/')]);
}

/// <summary>A log as a server serves it.</summary>
/// <param name="prefix">Its address, with a slash at the end.</param>
public sealed class ServedLog(HttpClient http, Uri prefix) : ILogSource
{
    public async Task<byte[]?> ReadAsync(string address, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(prefix, address), cancellation);
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone) return null;
            return answer.IsSuccessStatusCode
                ? await answer.Content.ReadAsByteArrayAsync(cancellation)
                : throw new UnreadableException($"{new Uri(prefix, address)} answered {(int)answer.StatusCode}.");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new UnreadableException($"{new Uri(prefix, address)} does not answer: {e.Message}");
        }
    }

    // What a server shows behind its checkpoint it may have added since.
    public Task<bool> GoesOnAsync(long size, CancellationToken cancellation) => Task.FromResult(false);
}
