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

    public Task<bool> GoesOnAsync(long size, CancellationToken cancellation) => Task.FromResult(
        Directory.Exists(PathOf("tile")) && Directory.EnumerateFiles(PathOf("tile"), "*", SearchOption.AllDirectories)
            .Any(file => Tile.TryParse(Path.GetRelativePath(folder, file).Replace('\\', '/'), out var tile) && !tile.IsIn(size)));

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
