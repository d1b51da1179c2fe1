// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using OS2.Ledger.Pages;

namespace OS2.Ledger.Proof.Witnesses;

/// <summary>A witness over HTTP, as C2SP tlog-witness has it, with a page that says what it has seen.</summary>
public static class WitnessApi
{
    /// <summary>Where checkpoints are sent to.</summary>
    public const string Path = "/add-checkpoint";

    /// <summary>The type of an answer that is the size of a log.</summary>
    public const string SizeType = "text/x.tlog.size";

    /// <summary>Longer than any request: the longest note, and the longest proof.</summary>
    public const int MostBytes = 128 * 1024;

    private const string Text = "text/plain; charset=utf-8";

    public static void MapWitness(this IEndpointRouteBuilder app)
    {
        app.MapPost(Path, AddAsync);
        app.MapGet("/", (HttpContext http, Witness witness) =>
        {
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
            return Page.Show<WitnessPage>(new { Witness = witness });
        });
    }

    private static async Task<IResult> AddAsync(HttpContext http, Witness witness, CancellationToken stop)
    {
        using var body = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(body, stop);
        }
        catch (BadHttpRequestException e)
        {
            // Too long, or broken off: no error of the program's, and nothing with which its log is to be filled.
            return Results.StatusCode(e.StatusCode);
        }

        var answer = witness.Consider(AddCheckpoint.Read(body.GetBuffer().AsSpan(0, (int)body.Length)));
        return answer.Verdict switch
        {
            WitnessVerdict.Cosigned => Results.Text(answer.Signature + "\n", Text),
            WitnessVerdict.UnknownLog => Refused(StatusCodes.Status404NotFound, "The log is not known."),
            WitnessVerdict.NotSigned => Refused(StatusCodes.Status403Forbidden, "The checkpoint is signed by no key that is known for the log."),
            // The specification has one answer for both: of two roots at one size the size says nothing new, and so says it all.
            WitnessVerdict.OtherSize or WitnessVerdict.TwoHistories => Results.Text(
                answer.Size.ToString(CultureInfo.InvariantCulture) + "\n", SizeType, statusCode: StatusCodes.Status409Conflict),
            WitnessVerdict.NotShown => Refused(
                StatusCodes.Status422UnprocessableEntity, "The proof does not show that the log begins as it was seen last."),
            _ => Refused(StatusCodes.Status400BadRequest, "The request is none."),
        };
    }

    private static IResult Refused(int status, string why) => Results.Text(why + "\n", Text, statusCode: status);
}
