// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Audit;

namespace OS2.Ledger.Proof;

/// <summary>Receipts over HTTP.</summary>
public static class ReceiptApi
{
    public static void MapReceipts(this IEndpointRouteBuilder api) => api
        .MapGet("/entries/{number:long}/receipt", OfAsync)
        .WithSummary("The receipt of an entry: its leaf, its proof and the signed checkpoint, to be kept and checked anywhere.")
        .Produces<Receipt>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> OfAsync(
        HttpContext http, long number, NpgsqlDataSource source, Receipts receipts, CancellationToken cancellation)
    {
        if (await AuditTrail.FindAsync(source, number, cancellation) is not { } entry)
            return Results.Problem(statusCode: StatusCodes.Status404NotFound);
        if (await receipts.OfAsync(entry, cancellation) is { } receipt)
        {
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"kvittering-{number}.json\"";
            return Results.Json(receipt, LedgerJson.Options);
        }

        http.Response.Headers.RetryAfter = "1";
        return Results.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, detail: "The entry is not sealed yet.");
    }
}
