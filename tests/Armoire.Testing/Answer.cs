using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Armoire.Platform;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace Armoire.Testing;

/// <summary>What the server answered. Parts of the body are named by path: <c>answer["groups.0.state"]</c>.</summary>
public sealed record Answer(HttpStatusCode Status, string Body, string? ContentType, string? ETag)
{
    private JsonNode? _json;

    public JsonNode? Json => _json ??= Body.Length == 0 ? null : JsonNode.Parse(Body);

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The dotted code of a problem; null for anything else.</summary>
    public string? Code => ContentType == "application/problem+json" ? Json?["code"]?.GetValue<string>() : null;

    /// <summary>A part as text; null when it is not there.</summary>
    public string? this[string path] => Find(path)?.ToString();

    public static async Task<Answer> OfAsync(HttpResponseMessage message) =>
        new(
            message.StatusCode,
            await message.Content.ReadAsStringAsync(),
            message.Content.Headers.ContentType?.MediaType,
            message.Headers.ETag?.ToString()
        );

    public int Int(string path) => int.Parse(Wanted(path), CultureInfo.InvariantCulture);

    public long Long(string path) => long.Parse(Wanted(path), CultureInfo.InvariantCulture);

    public Guid Id(string path) => Guid.Parse(Wanted(path));

    public Instant At(string path) => InstantPattern.ExtendedIso.Parse(Wanted(path)).GetValueOrThrow();

    public IReadOnlyList<JsonNode> List(string path) => [.. (Find(path)?.AsArray() ?? []).Select(n => n!)];

    /// <summary>The same answer, when it is a success; otherwise the test fails showing what came instead.</summary>
    public Answer Done()
    {
        Assert.True(IsSuccess, $"{(int)Status} {Body}");
        return this;
    }

    /// <summary>The same answer, when it is a refusal with this status and code; otherwise the test fails.</summary>
    public Answer Refused(int status, string code)
    {
        Assert.True((int)Status == status && Code == code, $"Wanted {status} {code}, came {(int)Status} {Body}");
        Assert.True(Languages.All.Any(language => ProblemTexts.Find(code, language) == this["title"]), $"No words for {code}: {Body}");
        return this;
    }

    private string Wanted(string path) => this[path] ?? throw new Xunit.Sdk.XunitException($"Nothing at {path} of {Body}");

    private JsonNode? Find(string path)
    {
        var node = Json;
        foreach (var step in path.Split('.'))
        {
            node = node switch
            {
                JsonArray list => int.TryParse(step, CultureInfo.InvariantCulture, out var i) && i < list.Count ? list[i] : null,
                JsonObject part => part[step],
                _ => null,
            };
        }

        return node;
    }
}
