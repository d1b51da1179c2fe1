// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OS2.Ledger.Languages;
using OS2.Ledger.Proof;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Doors;

/// <summary>How the API asks: JSON in, entries or a problem (RFC 9457) out.</summary>
public static class Api
{
    /// <summary>
    /// Where programs ask: fields that cannot be read come back with what is wrong with each, and a token that is not true is refused
    /// where none is needed, too.
    /// </summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api");
        api.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var bears = http.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);
            if (bears && Asker.Of(http.User) is null) return TypedResults.Challenge(null, [JwtBearerDefaults.AuthenticationScheme]);
            try
            {
                return await next(context);
            }
            catch (MalformedException e)
            {
                return Malformed(e.Errors, http.RequestServices.GetRequiredService<Words>());
            }
        });
        return api;
    }

    /// <summary>Takes a request by POST. Only a bearer token counts: a cookie could be sent by another site's page.</summary>
    public static RouteHandlerBuilder MapRequest<TRequest>(this IEndpointRouteBuilder api, string path) where TRequest : IRequest, new() => api
        .MapPost(path, AskAsync<TRequest>)
        .WithName(typeof(TRequest).Name[..^"Request".Length])
        .Accepts<TRequest>("application/json")
        .Produces<EntriesAnswer>(StatusCodes.Status201Created)
        .Produces<EntriesAnswer>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .RequireAuthorization(policy => policy.AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme).RequireAuthenticatedUser())
        .DisableAntiforgery();

    private static async Task<IResult> AskAsync<TRequest>(
        HttpContext http, Reception reception, Words words, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancellation)
        where TRequest : IRequest, new()
    {
        if (Asker.Of(http.User) is not { } asker) return TypedResults.Unauthorized();
        if (Reception.Forbidden(new TRequest(), asker) is { } forbidden) return Problem(forbidden, words);
        if (!http.Request.HasJsonContentType()) return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var body = RequestJson.Parse(await BodyAsync(http.Request, cancellation));
        var request = RequestJson.Read(typeof(TRequest), body);
        var key = KeyOf(idempotencyKey, typeof(TRequest), body);
        return Answered(await reception.AskAsync(new Asked(request, key, Version(ifMatch)), asker, cancellation), words);
    }

    /// <summary>The key with a digest of what is asked, or null.</summary>
    public static Key? KeyOf(string? key, Type request, JsonObject body) => string.IsNullOrWhiteSpace(key) ? null
        : new Key(key.Trim(), CanonicalJson.Sha256(new JsonArray(request.Name, Secrecy.Told(request, body) ?? body.DeepClone())));

    private static IResult Answered(Answer answer, Words words)
    {
        if (answer.Errors is { } errors) return Malformed(errors, words);
        if (answer.Refusal is { } refusal) return Problem(refusal, words);
        var body = new EntriesAnswer(answer.Entries);
        return answer.Entries.Count == 0 ? TypedResults.Ok(body) : TypedResults.Created((string?)null, body);
    }

    private static ValidationProblem Malformed(IReadOnlyDictionary<string, string> errors, Words words) => TypedResults.ValidationProblem(
        errors.ToDictionary(error => error.Key, error => new[] { words.Of(error.Key, error.Value) }), title: words.MalformedTitle);

    private static ProblemHttpResult Problem(Refusal refusal, Words words) => TypedResults.Problem(
        words.Of(refusal),
        statusCode: refusal.Code == Reception.NotAllowed ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict,
        title: words.RefusedTitle,
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code, ["rule"] = refusal.Rule, ["field"] = refusal.Field });

    private static async Task<byte[]> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > RequestJson.Most) throw new BadHttpRequestException("Too large", StatusCodes.Status413PayloadTooLarge);
        var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (body.Length + read > RequestJson.Most) throw new BadHttpRequestException("Too large", StatusCodes.Status413PayloadTooLarge);
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static long? Version(string? ifMatch) =>
        long.TryParse(ifMatch?.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}

/// <summary>What a request came to: its entries, or none when the ledger says exactly this already.</summary>
public sealed record EntriesAnswer(IReadOnlyList<Entry> Entries);
