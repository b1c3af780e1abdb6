using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Armoire.Testing;

namespace Armoire.Tests.Hostile;

/// <summary>A place in a request: a field of a JSON body by pointer, or a parameter of the address.</summary>
internal sealed record Place(string Operation, HttpMethod Method, string Path, string Pointer)
{
    /// <summary>It takes numbers, instants, ids or the like, which one converter reads for all places; everything else is free text.</summary>
    public bool IsClosed { get; init; }

    public override string ToString() => $"{Operation} {Pointer}";
}

/// <summary>What the API document says a request may hold, read from the server itself, so that a new field is tried without anybody thinking of it.</summary>
internal sealed partial class Contract(JsonNode document)
{
    private const int DepthMax = 24;

    public static async Task<Contract> OfAsync(ArmoireTestHost host) =>
        new(JsonNode.Parse(await host.Api.GetStringAsync("/openapi/v1.json"))!);

    /// <summary>Every text in every JSON body; <c>0</c> stands for an element of a list.</summary>
    public IReadOnlyList<Place> Texts() => Fields("string");

    /// <summary>Every list in every JSON body.</summary>
    public IReadOnlyList<Place> Lists() => Fields("array");

    /// <summary>Every parameter of every address that is read with GET.</summary>
    public IReadOnlyList<Place> Parameters() =>
        [
            .. from operation in Operations()
            where operation.Method == HttpMethod.Get
            from parameter in operation.Node["parameters"]?.AsArray() ?? []
            let isInPath = parameter["in"]!.GetValue<string>() == "path"
            let name = parameter["name"]!.GetValue<string>()
            select new Place(operation.Name, operation.Method, operation.Path, isInPath ? "{" + name + "}" : name)
            {
                IsClosed = IsClosed(parameter["schema"]!),
            },
        ];

    /// <summary>Sets the value at the pointer, making what stands around it where the body has nothing there.</summary>
    public static JsonNode Set(JsonNode body, string pointer, JsonNode? value)
    {
        var steps = pointer.Split('/');
        var at = body;
        for (var i = 0; i < steps.Length; i++)
        {
            var next = i == steps.Length - 1 ? value : Child(at, steps[i]) ?? (steps[i + 1] == "0" ? new JsonArray() : new JsonObject());
            if (at is JsonArray list)
            {
                if (list.Count == 0)
                {
                    list.Add((JsonNode?)null);
                }

                if (!ReferenceEquals(list[0], next) || next is null)
                {
                    list[0] = next;
                }
            }
            else if (!ReferenceEquals(at[steps[i]], next) || next is null)
            {
                at[steps[i]] = next;
            }

            at = next!;
        }

        return body;
    }

    private static JsonNode? Child(JsonNode at, string step) => at is JsonArray list ? list.FirstOrDefault() : at[step];

    private List<Place> Fields(string type)
    {
        var places = new List<Place>();
        foreach (var (name, method, path, node) in Operations())
        {
            if (node["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema)
            {
                var found = new List<(string Pointer, bool IsClosed)>();
                Walk(schema, "", type, found, 0);
                places.AddRange(
                    found.DistinctBy(f => f.Pointer).Select(f => new Place(name, method, path, f.Pointer) { IsClosed = f.IsClosed })
                );
            }
        }

        return places;
    }

    private IEnumerable<(string Name, HttpMethod Method, string Path, JsonNode Node)> Operations() =>
        from path in document["paths"]!.AsObject()
        from verb in path.Value!.AsObject()
        where verb.Value is JsonObject operation && operation.ContainsKey("operationId")
        select (verb.Value!["operationId"]!.GetValue<string>(), HttpMethod.Parse(verb.Key), Version().Replace(path.Key, ""), verb.Value!);

    private void Walk(JsonNode schema, string pointer, string type, List<(string Pointer, bool IsClosed)> found, int depth)
    {
        if (depth > DepthMax)
        {
            return;
        }

        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            Walk(document["components"]!["schemas"]![reference.Split('/')[^1]]!, pointer, type, found, depth + 1);
            return;
        }

        if (pointer.Length > 0 && Types(schema["type"]).Contains(type))
        {
            found.Add((pointer, IsClosed(schema)));
        }

        foreach (var some in new[] { "oneOf", "anyOf", "allOf" }.SelectMany(key => schema[key]?.AsArray() ?? []))
        {
            Walk(some!, pointer, type, found, depth + 1);
        }

        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            Walk(property!, Join(pointer, name), type, found, depth + 1);
        }

        if (schema["items"] is { } items)
        {
            Walk(items, Join(pointer, "0"), type, found, depth + 1);
        }
    }

    private static bool IsClosed(JsonNode schema) =>
        schema["format"] is not null || schema["enum"] is not null || Types(schema["type"]).Any(t => t is "integer" or "boolean");

    private static IEnumerable<string> Types(JsonNode? type) =>
        type switch
        {
            JsonArray some => some.Select(one => one!.GetValue<string>()),
            null => [],
            _ => [type.GetValue<string>()],
        };

    private static string Join(string pointer, string step) => pointer.Length == 0 ? step : pointer + "/" + step;

    [GeneratedRegex("^/api/v1/", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Version();
}
