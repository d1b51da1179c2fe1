// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.Net.Http.Headers;
using OS2.Ledger.Proof.Cosigning;

namespace OS2.Ledger.Proof;

/// <summary>The sealed log over HTTP, as C2SP tlog-tiles has it: a checkpoint that moves, and tiles that never change.</summary>
public static class LogApi
{
    /// <summary>Where all of it is found; what tools are given as the address of the log.</summary>
    public const string Prefix = "/log";

    private const string Text = "text/plain; charset=utf-8";

    // A piece of the log never becomes another: who has it need not ask again for a year.
    private const string ForEver = "public, max-age=31536000, immutable", Seconds = "public, max-age=1";

    public static void MapLog(this IEndpointRouteBuilder app)
    {
        var log = app.MapGroup(Prefix).ExcludeFromDescription();
        log.MapGet("/checkpoint", CheckpointAsync);
        log.MapGet("/checkpoints/{size:long}", EarlierAsync);
        log.MapGet("/key", KeyAsync);
        log.MapGet("/tile/{**tile}", TileAsync);
    }

    private static async Task<IResult> CheckpointAsync(HttpContext http, CosignedLog cosigned, CancellationToken stop)
    {
        if (await cosigned.PublishedAsync(stop) is not { } note) return NotYet(http);
        http.Response.Headers.CacheControl = Seconds;
        return Results.Text(note.ToString(), Text);
    }

    /// <summary>The checkpoint that was signed at a size: where another key began, it is signed by both.</summary>
    private static async Task<IResult> EarlierAsync(HttpContext http, long size, CosignedLog cosigned, CancellationToken stop)
    {
        if (await cosigned.AtAsync(size, stop) is not { } note) return Results.NotFound();
        // A witness may still sign it.
        http.Response.Headers.CacheControl = Seconds;
        return Results.Text(note.ToString(), Text);
    }

    /// <summary>The key by which the published checkpoint is signed: another one may have signed since.</summary>
    private static async Task<IResult> KeyAsync(HttpContext http, SealedLog sealedLog, CosignedLog cosigned, CancellationToken stop)
    {
        if (await cosigned.PublishedAsync(stop) is not { } note || Checkpoint.Read(note.Text) is not { } checkpoint) return NotYet(http);
        if (await sealedLog.KeyAsync(checkpoint.Size, stop) is not { } key) return NotYet(http);
        http.Response.Headers.CacheControl = Seconds;
        return Results.Text(key + "\n", Text);
    }

    private static async Task<IResult> TileAsync(HttpContext http, string tile, SealedLog sealedLog, CancellationToken stop)
    {
        if (!Tile.TryParse("tile/" + tile, out var named) || await sealedLog.BytesAsync(named, stop) is not { } bytes) return Results.NotFound();
        http.Response.Headers.CacheControl = ForEver;
        return Results.Bytes(bytes, "application/octet-stream", entityTag: new EntityTagHeaderValue($"\"{named}\""));
    }

    /// <summary>The first checkpoint is signed within a second of the start.</summary>
    private static IResult NotYet(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}
