// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Bodies;
using OS2.Ledger.Conformance;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Languages;
using OS2.Ledger.Meetings;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.Products;
using OS2.Ledger.Resolutions;
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Doors;

/// <summary>What the OpenAPI document says besides what the routes say themselves.</summary>
public static class OpenApiDescription
{
    private const string Bearer = "bearer";

    private static readonly Dictionary<string, IReadOnlyList<string>> ParameterChoices = new()
    {
        ["format"] = ["json", "csv"],
        ["separator"] = ["comma", "semicolon"],
        ["order"] = ["asc", "desc"],
    };

    // The fields of requests that are one of several values, by name: a name means the same in every request but those that say their own.
    private static readonly Dictionary<string, IReadOnlyList<string>> FieldChoices = new()
    {
        ["answer"] = Fields.Written<RequirementAnswer>(),
        [$"{nameof(AnswerFindingRequest)}.answer"] = Fields.Written<FindingAnswer>(),
        ["channel"] = Fields.Written<Channel>(),
        ["cohort"] = Fields.Written<Cohort>(),
        ["evidence"] = Fields.Written<Evidence>(),
        ["kind"] = Fields.Written<OrganisationKind>(),
        [$"{nameof(EstablishBodyRequest)}.kind"] = Fields.Written<BodyKind>(),
        ["level"] = Fields.Written<GovernanceLevel>(),
        ["light"] = Fields.Written<TrafficLight>(),
        [$"{nameof(AddAgendaItemRequest)}.kind"] = Fields.Written<CaseKind>(),
        [$"{nameof(PlaceAgendaItemRequest)}.kind"] = Fields.Written<AgendaKind>(),
        [$"{nameof(ReceiveMotionRequest)}.kind"] = Fields.Written<MotionKind>(),
        [$"{nameof(NoteAttendanceRequest)}.attendance"] = Fields.Written<Attendance>(),
        [$"{nameof(TakeVoteRequest)}.chair"] = Fields.Written<Vote>(),
        [$"{nameof(CloseActionRequest)}.outcome"] = Fields.Written<ActionOutcome>(),
        ["office"] = Fields.Written<Office>(),
        ["outcome"] = Fields.Written<ExclusionOutcome>(),
        ["recommendedLevel"] = Fields.Written<GovernanceLevel>(),
        ["role"] = Fields.Written<SeatRole>(),
        ["rule"] = Fields.Written<Rule>(),
        ["seat"] = Fields.Written<ElectedTo>(),
        ["standIn"] = Fields.Written<StandInReason>(),
        ["succession"] = Fields.Written<Succession>(),
        ["theme"] = Fields.Written<Theme>(),
        ["track"] = Fields.Written<OpinionTrack>(),
    };

    public static void AddOpenApiDescription(this IServiceCollection services)
    {
        // The requests take numbers as numbers; the document reads that from the options of the minimal API.
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddOpenApi(options => options.AddDocumentTransformer(async (document, context, stop) =>
        {
            Describe(document);
            foreach (var type in RequestTypes.ByCommand.Values)
                if (document.Components!.Schemas!.TryGetValue(type.Name, out var found) && found is OpenApiSchema schema)
                    Describe(schema, type.Name, await RequiredAsync(type, context.ApplicationServices.GetRequiredService<Reception>(), stop));
        }).AddSchemaTransformer((schema, context, _) =>
        {
            // Written as its number of øre.
            if ((Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type) == typeof(Money))
                (schema.Type, schema.Format) = (JsonSchemaType.Integer, "int64");
            return Task.CompletedTask;
        }));
    }

    /// <summary>A text that is one of several.</summary>
    public static OpenApiSchema OneOf(IReadOnlyList<string> values) => new() { Type = JsonSchemaType.String, Enum = Nodes(values) };

    private static void Describe(OpenApiDocument document)
    {
        document.Info.Title = "OS2 Ledger";
        document.Servers?.Clear();
        foreach (var path in document.Paths.Keys.Where(path => !path.StartsWith("/api/", StringComparison.Ordinal)).ToList())
            document.Paths.Remove(path);
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer,
            BearerFormat = "JWT" };
        if (document.Components.Schemas!["ProblemDetails"] is OpenApiSchema problem) Describe(problem);
        foreach (var (method, operation) in document.Paths.Values.SelectMany(path => path.Operations!)) Describe(operation, method, document);
    }

    private static void Describe(OpenApiOperation operation, HttpMethod method, OpenApiDocument document)
    {
        var bearer = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] };
        // Who reads without a token reads what is public.
        operation.Security = method == HttpMethod.Get ? [new OpenApiSecurityRequirement(), bearer] : [bearer];
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "lang",
            In = ParameterLocation.Query,
            Description = "The language of words and problems; not said, Danish.",
            Schema = OneOf(RequestLanguage.Languages),
        });
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
            if (ParameterChoices.TryGetValue(parameter.Name!, out var values)) parameter.Schema = OneOf(values);
            else if (parameter.Name == "take")
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{Excerpt.Most}" };
    }

    // Every problem says some of it: what is wrong with which fields, or why it was refused, or by what we find it in the log.
    private static void Describe(OpenApiSchema problem)
    {
        problem.AdditionalPropertiesAllowed = true;
        foreach (var text in new[] { "code", "rule", "field", "reference" })
            problem.Properties![text] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null };
        problem.Properties!["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            AdditionalProperties = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        };
    }

    private static void Describe(OpenApiSchema request, string type, IEnumerable<string> required)
    {
        request.Required = required.ToHashSet();
        foreach (var (name, property) in request.Properties!)
            if (property is OpenApiSchema field && ChoicesOf(name) is { } values) field.Enum = Nodes(values);

        IReadOnlyList<string>? ChoicesOf(string field) =>
            FieldChoices.GetValueOrDefault($"{type}.{field}") ?? FieldChoices.GetValueOrDefault(field);
    }

    /// <summary>The fields that a request with nothing in it says it needs.</summary>
    private static async Task<IEnumerable<string>> RequiredAsync(Type type, Reception reception, CancellationToken cancellation)
    {
        var nothing = new Asked(RequestJson.Read(type, []), null);
        var allowed = nothing.Request.Allowed;
        var role = allowed.Contains(Role.Secretariat) ? Role.Secretariat : allowed[0];
        var answer = await reception.TryAsync(nothing, new Asker(default, role), cancellation);
        return (answer.Errors ?? new Dictionary<string, string>())
            .Where(error => error.Value is "required" or "choice" or "resolution-key").Select(error => error.Key.Split('.')[0]);
    }

    private static List<JsonNode> Nodes(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];
}
