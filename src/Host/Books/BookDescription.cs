// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.OpenApi;
using OS2.Ledger.Doors;

namespace OS2.Ledger.Books;

/// <summary>Which rows of a book can be asked for.</summary>
/// <param name="Name">The parameter that names a value rows must have; null when there is none.</param>
/// <param name="Values">What it can be; null where that is not a list.</param>
/// <param name="Searches">Whether rows are found by text.</param>
/// <param name="Text">Whether the value is a text, and not a number.</param>
public sealed record BookFilter(string? Name = null, IReadOnlyList<string>? Values = null, bool Searches = true, bool Text = false)
{
    public static readonly BookFilter None = new(Searches: false);
}

/// <summary>What the OpenAPI document says of a book.</summary>
public static class BookDescription
{
    public static void Describe<T>(this RouteHandlerBuilder book, string path, params BookFilter[] filters) => book
        .WithName(path.TrimStart('/'))
        .Produces<T[]>(StatusCodes.Status200OK, "application/json", "text/csv")
        .Produces(StatusCodes.Status304NotModified)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            Describe(operation, filters);
            return Task.CompletedTask;
        });

    private static void Describe(OpenApiOperation operation, BookFilter[] filters)
    {
        operation.Parameters = [.. operation.Parameters!.Where(parameter => filters[0].Searches || parameter.Name != "q")];
        foreach (var filter in filters.Where(filter => filter.Name is not null))
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = filter.Name,
                In = ParameterLocation.Query,
                Schema = filter.Values is { } values
                    ? OpenApiDescription.OneOf(values)
                    : new OpenApiSchema { Type = filter.Text ? JsonSchemaType.String : JsonSchemaType.Integer },
            });
        foreach (var (status, answer) in operation.Responses!)
        {
            if (answer is not OpenApiResponse response || status is not ("200" or "304")) continue;
            response.Headers = new Dictionary<string, IOpenApiHeader>
            {
                [BookAnswer.Number] = new OpenApiHeader
                {
                    Description = "The number of the last entry taken into account.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
                },
                ["ETag"] = new OpenApiHeader
                {
                    Description = "For If-None-Match.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            };
            if (response.Content?.ContainsKey("text/csv") == true)
                response.Content["text/csv"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }
    }
}
