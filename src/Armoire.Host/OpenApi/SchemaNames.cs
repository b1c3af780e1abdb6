using System.Text.Json.Serialization.Metadata;
using Armoire.Kernel;
using Microsoft.AspNetCore.OpenApi;

namespace Armoire.Host.OpenApi;

/// <summary>Names of schemas: a use case's own <c>Request</c> is called after the use case, a page after its rows.</summary>
internal static class SchemaNames
{
    public static string? Of(JsonTypeInfo type) =>
        type.Type == typeof(Money) ? nameof(Money)
        : OpenApiOptions.CreateDefaultSchemaReferenceId(type) is null ? null
        : NameOf(type.Type);

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
