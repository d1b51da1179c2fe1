// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.AspNetCore.Authentication.JwtBearer;
using Npgsql;
using OS2.Ledger.Doors;
using OS2.Ledger.Organisations;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Documents;

/// <summary>Documents over HTTP: uploaded by themselves, then named by digest in a request.</summary>
public static class DocumentApi
{
    public static void MapDocuments(this IEndpointRouteBuilder api)
    {
        api.MapPost("/documents", UploadAsync)
            .WithName("UploadDocument")
            .Accepts<Stream>(DocumentArchive.Pdf)
            .Produces<UploadAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .RequireAuthorization(policy => policy
                .AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme)
                .RequireAssertion(context => Asker.Of(context.User)?.Role == Role.Secretariat))
            .DisableAntiforgery();
        api.MapGet("/documents/{digest}", DownloadAsync)
            .WithName("DownloadDocument")
            .Produces<Stream>(StatusCodes.Status200OK, DocumentArchive.Pdf, "text/plain", "text/markdown")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> UploadAsync(
        HttpContext http, DocumentArchive archive, string? organisation, string? fileName, CancellationToken cancellation)
    {
        if (Asker.Of(http.User) is not { } asker) return TypedResults.Unauthorized();
        if (http.Request.ContentType?.Split(';')[0] != DocumentArchive.Pdf) return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var fields = new Fields();
        var owner = fields.Optional<Cvr>("organisation", organisation);
        var name = fields.Text("fileName", fileName, 200);
        var content = await Upload.ReadAsync(http.Request.Body, http.Request.ContentLength, cancellation);
        if (content is null) return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (!Upload.IsPdf(content)) fields.Wrong("", "not-pdf");
        fields.Check();
        var digest = await archive.StoreAsync(content, DocumentArchive.Pdf, name ?? "dokument.pdf", owner, asker.Person, cancellation);
        return TypedResults.Created((string?)null, new UploadAnswer(digest));
    }

    /// <summary>
    /// A document, to those allowed: secretariat, chair, auditor, and the people of the organisation it belongs to; the terms of reference of
    /// a body, the reasons for a product's licence (§ 3.3), what a resolution says in full, the papers of a change proposal, published
    /// minutes, the notices and motions of a general assembly, statutes, and what an assessment says everyone may read, to everyone. To
    /// others it is not there.
    /// </summary>
    internal static async Task<IResult> DownloadAsync(
        HttpContext http, DocumentArchive archive, NpgsqlDataSource source, string digest, CancellationToken cancellation)
    {
        if (!Digest.TryParse(digest, out var name)) return TypedResults.NotFound();
        if (await archive.FindAsync(name, cancellation) is not { } document) return TypedResults.NotFound();
        if (!(Asker.Of(http.User) is { } asker && MayRead(asker, document)) && !await IsOpenAsync(name, document, source, cancellation))
            return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(document.Content, document.MediaType, document.FileName.Length > 0 ? document.FileName : null);
    }

    // A correction can name any document, but none that was written as private becomes public by it.
    private static async Task<bool> IsOpenAsync(Digest name, StoredDocument document, NpgsqlDataSource source, CancellationToken cancellation) =>
        document.MediaType != DocumentArchive.Text && await PublicDocuments.HaveAsync(source, name, cancellation);

    private static bool MayRead(Asker asker, StoredDocument document) =>
        Roles.ReadsPrivate.Contains(asker.Role) || (asker.Member is not null && asker.Member == document.Organisation);
}

/// <summary>The name under which an uploaded document is known.</summary>
public sealed record UploadAnswer(Digest Digest);
