using System.Text.Json.Serialization.Metadata;
using Armoire.Kernel;
using Microsoft.AspNetCore.OpenApi;
using NodaTime;

namespace Armoire.Host.OpenApi;

/// <summary>Names of schemas: a use case's own <c>Request</c> is called after the use case, a page after its rows.</summary>
internal static class SchemaNames
{
    /// <summary>The name under which a schema is shared; null for one that is written where it is used.</summary>
    public static string? Of(JsonTypeInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        return type == typeof(Instant) || type == typeof(LocalDate) ? null
            : type == typeof(Money) || type.IsEnum ? type.Name
            : OpenApiOptions.CreateDefaultSchemaReferenceId(info) is null ? null
            : NameOf(type);
    }

    private static string NameOf(Type type)
    {
        if (type.IsGenericType)
        {
            var name = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
            return name + "Of" + string.Join("And", type.GetGenericArguments().Select(NameOf));
        }

        return type.DeclaringType is { } outer && !type.IsGenericParameter ? NameOf(outer) + type.Name : type.Name;
    }
}
