using System.Text.Json;
using Armoire.Platform;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Armoire.Host.OpenApi;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>, always in the same order, so that a client made from it does not flicker.</summary>
internal static class ApiDocument
{
    private const string KeyScheme = "integrationKey";
    private const string SessionScheme = "session";

    public static void AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.CreateSchemaReferenceId = SchemaNames.Of;
                options.AddSchemaTransformer((schema, context, _) => SchemaShapes.ShapeAsync(schema, context));
                options.AddOperationTransformer((operation, context, _) => DescribeAsync(operation, context));
                options.AddDocumentTransformer((document, _, _) => FinishAsync(document));
            }
        );

    public static void MapApiDocument(this IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json");

    /// <summary>Says which permission an operation needs, and writes the names of its query as the rest of the contract is written.</summary>
    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var needed = context.Description.ActionDescriptor.EndpointMetadata.OfType<NeededPermission>().LastOrDefault();
        if (needed is not null)
        {
            var words = needed.Or is { } or ? $"Needs `{needed.Permission}` or `{or}`." : $"Needs `{needed.Permission}`.";
            operation.Description = string.Join("\n\n", new[] { operation.Description, words }.OfType<string>());
        }
        else
        {
            operation.Security = []; // Open to everybody.
        }

        var marks = context.Description.ActionDescriptor.EndpointMetadata;
        if (marks.OfType<IfMatchTaken>().Any())
        {
            AddHeader(operation, "If-Match", "The version that the caller saw, as its ETag gave it; another one is refused.");
        }

        if (context.Description.HttpMethod == HttpMethods.Post && !marks.OfType<ReplyNotKept>().Any())
        {
            AddHeader(operation, IdempotencyMiddleware.Header, "The caller's key: the same key and body get the first answer again.");
        }

        TellConflicts(operation, marks, context.Description.HttpMethod);
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Query))
        {
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name ?? "");
        }

        return Task.CompletedTask;
    }

    /// <summary>A 409 is described by the codes that it may carry.</summary>
    private static void TellConflicts(OpenApiOperation operation, IEnumerable<object> marks, string? method)
    {
        var codes = marks.OfType<ConflictCodes>().SelectMany(mark => mark.Codes).ToList();
        if (operation.Responses?.GetValueOrDefault("409") is not OpenApiResponse conflict)
        {
            return;
        }

        if (marks.OfType<IfMatchTaken>().Any())
        {
            codes.Add("concurrency.stale_version");
        }

        if (method == HttpMethods.Post)
        {
            codes.Add("idempotency.key_reused");
        }

        conflict.Description = "Conflict: " + string.Join(", ", codes.Distinct(StringComparer.Ordinal).Select(code => $"`{code}`"));
    }

    private static void AddHeader(OpenApiOperation operation, string name, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Header,
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }
        );
    }

    private static Task FinishAsync(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Armoire",
            Version = "1",
            Description = ApiGuide.Text,
        };
        document.Servers = [new() { Url = "/" }];
        document.Components ??= new();
        document.Components.SecuritySchemes = new SortedDictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [KeyScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
            [SessionScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "armoire_session",
            },
        };
        document.Security =
        [
            new() { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] },
            new() { [new OpenApiSecuritySchemeReference(SessionScheme, document)] = [] },
        ];
        Order(document);
        return Task.CompletedTask;
    }

    private static void Order(OpenApiDocument document)
    {
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            paths.Add(path, item);
        }

        document.Paths = paths;
        if (document.Components?.Schemas is { } schemas)
        {
            document.Components.Schemas = new SortedDictionary<string, IOpenApiSchema>(schemas, StringComparer.Ordinal);
        }
    }
}
