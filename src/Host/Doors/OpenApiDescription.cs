// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json.Serialization;
using Microsoft.OpenApi;

namespace OS2.Ledger.Doors;

/// <summary>What the OpenAPI document says besides what the routes say themselves.</summary>
public static class OpenApiDescription
{
    private const string Bearer = "bearer";

    private static readonly string[] Described = ["/api/", "/health/", "/log/"];

    public static void AddOpenApiDescription(this IServiceCollection services)
    {
        // The requests take numbers as numbers; the document reads that from the options of the minimal API.
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        }).AddSchemaTransformer((schema, context, _) =>
        {
            // Written as its number of øre.
            if ((Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type) == typeof(Money))
                (schema.Type, schema.Format) = (JsonSchemaType.Integer, "int64");
            return Task.CompletedTask;
        }));
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info.Title = "OS2 Ledger";
        document.Servers?.Clear();
        foreach (var path in document.Paths.Keys.Where(path => !Described.Any(path.StartsWith)).ToList()) document.Paths.Remove(path);
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer,
            BearerFormat = "JWT" };
        foreach (var path in document.Paths.Values)
            if (path.Operations?.GetValueOrDefault(HttpMethod.Post) is { } request)
                request.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
    }
}
