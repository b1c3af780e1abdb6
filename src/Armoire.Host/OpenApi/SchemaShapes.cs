using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;

namespace Armoire.Host.OpenApi;

/// <summary>Shapes of what our own JSON converters write, which cannot be seen from the types.</summary>
internal static class SchemaShapes
{
    public static Task ShapeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var wanted = context.JsonPropertyInfo is { } property && IsWanted(property);
        var nullable = !wanted && (type != context.JsonTypeInfo.Type || context.JsonPropertyInfo is { IsGetNullable: true });
        if (FormatOf(type) is { } format)
        {
            Plain(schema, JsonSchemaType.String, format.Length > 0 ? format : null, nullable);
            if (Marked<OneOfAttribute>(context.JsonPropertyInfo) is { } choice)
            {
                schema.Enum = [.. Enum.GetNames(choice.Set).Select(name => (JsonNode)name)];
            }
        }
        else if (type.IsEnum)
        {
            Plain(schema, JsonSchemaType.String, format: null, nullable: false); // Shared; who uses it says whether it may be null.
            schema.Enum = [.. Enum.GetNames(type).Select(name => (JsonNode)name)];
        }
        else if (type == typeof(Money))
        {
            Amount(schema);
        }
        else if (typeof(ProblemDetails).IsAssignableFrom(type))
        {
            Coded(schema);
        }
        else if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            RequireWhatIsNeverNull(schema, context.JsonTypeInfo);
        }
        else
        {
            FillElements(schema, context.JsonTypeInfo);
        }

        return Task.CompletedTask;
    }

    /// <summary>The format of a type that is written as text; empty for plain text, null for all other types.</summary>
    private static string? FormatOf(Type type) =>
        type == typeof(string) ? ""
        : type == typeof(Instant) ? "date-time"
        : type == typeof(LocalDate) ? "date"
        : null;

    /// <summary>Lists and maps of texts come without a shape for the text.</summary>
    private static void FillElements(OpenApiSchema schema, JsonTypeInfo list)
    {
        if (list.ElementType is not { } element)
        {
            return;
        }

        if (
            list.Kind == JsonTypeInfoKind.Enumerable
            && schema.Items is null or OpenApiSchema { Type: null }
            && FormatOf(element) is { } format
        )
        {
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = format.Length > 0 ? format : null };
        }
        else if (
            list.Kind == JsonTypeInfoKind.Dictionary
            && schema.AdditionalProperties is null or OpenApiSchema { Type: null }
            && FormatOf(element) is not null
        )
        {
            schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String };
        }
        else if (schema.AdditionalProperties is OpenApiSchema { Type: JsonSchemaType.Array, Items: null } lists)
        {
            FillElements(lists, list.Options.GetTypeInfo(element));
        }
    }

    private static void Plain(OpenApiSchema schema, JsonSchemaType type, string? format, bool nullable)
    {
        schema.Type = nullable ? type | JsonSchemaType.Null : type;
        schema.Format = format;
    }

    private static void Amount(OpenApiSchema schema)
    {
        Plain(schema, JsonSchemaType.Object, format: null, nullable: false);
        schema.Description = "An amount in minor units of an ISO 4217 currency.";
        schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["amount"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
            ["currency"] = new OpenApiSchema { Type = JsonSchemaType.String },
        };
        schema.Required = new HashSet<string>(StringComparer.Ordinal) { "amount", "currency" };
    }

    /// <summary>Every problem has a code; callers' mistakes name the fields.</summary>
    private static void Coded(OpenApiSchema schema)
    {
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        schema.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable and dotted." };
        schema.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            AdditionalProperties = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        };
        schema.Required = new HashSet<string>(StringComparer.Ordinal) { "code" };
    }

    private static bool IsWanted(JsonPropertyInfo property) => Marked<WantedAttribute>(property) is not null;

    private static T? Marked<T>(JsonPropertyInfo? property)
        where T : Attribute => property?.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: false).OfType<T>().FirstOrDefault();

    /// <summary>What a constructor wants, what is <c>required</c>, and what a request is refused without.</summary>
    private static void RequireWhatIsNeverNull(OpenApiSchema schema, JsonTypeInfo type)
    {
        var always = type
            .Properties.Where(p =>
                IsWanted(p) || (!p.IsGetNullable && (p.IsRequired || p.AssociatedParameter is { HasDefaultValue: false }))
            )
            .Select(p => p.Name);
        schema.Required = always.Where(name => schema.Properties?.ContainsKey(name) ?? false).ToHashSet(StringComparer.Ordinal);
    }
}
