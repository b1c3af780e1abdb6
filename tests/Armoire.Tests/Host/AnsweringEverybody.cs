using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Armoire.Host;
using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Host;

/// <summary>Whatever comes in, the answer is a problem with a code and never a fault of ours.</summary>
public sealed class AnsweringEverybody
{
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Health_and_api_document_are_there(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        using var anyone = host.Anonymous();
        (await anyone.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await anyone.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var document = await anyone.GetStringAsync("/openapi/v1.json");
        document.ShouldBe(await anyone.GetStringAsync("/openapi/v1.json"));
        foreach (var (path, operation) in Operations(document))
        {
            operation.TryGetProperty("operationId", out _).ShouldBeTrue(path);
            operation.TryGetProperty("summary", out _).ShouldBeTrue(path);
            operation.GetProperty("tags").GetArrayLength().ShouldBe(1, path);
        }
    }

    [Fact(DisplayName = "The contract says what an order must have, out of which words, and that one may be turned away")]
    public async Task The_contract_says_what_is_wanted()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        using var anyone = host.Anonymous();
        var document = JsonNode.Parse(await anyone.GetStringAsync("/openapi/v1.json"))!;
        var schemas = document["components"]!["schemas"]!;
        var request = schemas["PlaceOrderRequest"] ?? schemas["PlaceOrder"]!;
        request["required"]!
            .AsArray()
            .Select(name => name!.GetValue<string>())
            .ShouldBe(["channel", "orderMethod", "customer", "lines", "fulfilment", "payment"], ignoreOrder: true);
        request["properties"]!["channel"]!["enum"]!.AsArray().Select(word => word!.GetValue<string>()).ShouldBe(Enum.GetNames<Channel>());
        request["properties"]!["channel"]!["type"]!.GetValue<string>().ShouldBe("string");

        var silent = document["paths"]!
            .AsObject()
            .SelectMany(path => path.Value!.AsObject())
            .Where(each => each.Value!["description"]?.GetValue<string>().Contains("Needs `", StringComparison.Ordinal) ?? false)
            .Where(each => each.Value!["responses"]!["401"] is null || each.Value!["responses"]!["403"] is null)
            .Select(each => each.Value!["operationId"]!.GetValue<string>());
        silent.ShouldBeEmpty();
    }

    [Fact(
        DisplayName = "The contract opens with every code of a refusal, and every call that may conflict names the codes it may conflict with"
    )]
    public async Task The_contract_tells_its_refusals()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        using var anyone = host.Anonymous();
        var document = JsonNode.Parse(await anyone.GetStringAsync("/openapi/v1.json"))!;
        var guide = document["info"]!["description"]!.GetValue<string>();
        var codes = ProblemTexts.Codes.ToHashSet(StringComparer.Ordinal);
        codes.Where(code => !guide.Contains($"`{code}`", StringComparison.Ordinal)).ShouldBeEmpty();

        var conflicts = document["paths"]!
            .AsObject()
            .SelectMany(path => path.Value!.AsObject())
            .Where(each => each.Value!["responses"]?["409"] is not null)
            .ToDictionary(
                each => each.Value!["operationId"]!.GetValue<string>(),
                each => Named(each.Value!["responses"]!["409"]!["description"]!.GetValue<string>())
            );
        conflicts.Where(each => each.Value.Count == 0).Select(each => each.Key).ShouldBeEmpty();
        conflicts.SelectMany(each => each.Value).Except(codes).ShouldBeEmpty();
        conflicts["placeOrder"].ShouldContain("stock.insufficient");
        conflicts["handOverFulfilment"].ShouldContain("pickup.code_invalid");

        static List<string> Named(string text) => [.. text.Split('`').Where((_, i) => i % 2 == 1)];
    }

    [Fact]
    public async Task Hostile_requests_get_a_problem_with_a_code()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        using var anyone = host.Anonymous();
        await ExpectAsync(anyone, HttpMethod.Post, "/api/v1/session", "{\"userName\":", 400, "request.malformed");
        await ExpectAsync(anyone, HttpMethod.Post, "/api/v1/session", "", 400, "request.malformed");
        await ExpectAsync(anyone, HttpMethod.Post, "/api/v1/session", "[]", 400, "request.malformed");
        await ExpectAsync(anyone, HttpMethod.Post, "/api/v1/session", "{\"userName\":1,\"password\":true}", 400, "request.malformed");
        await ExpectAsync(
            anyone,
            HttpMethod.Post,
            "/api/v1/session",
            "{\"userName\":\"a\\u0000\",\"password\":\"b\"}",
            400,
            "request.malformed"
        );
        await ExpectAsync(anyone, HttpMethod.Post, "/api/v1/session", "{}", 400, "request.invalid");
        await ExpectAsync(anyone, HttpMethod.Post, "/api/v1/session", Deep(5_000), 400, "request.malformed");
        await ExpectAsync(anyone, HttpMethod.Post, "/api/v1/session", "{\"userName\":" + Deep(1_000) + "}", 400, "request.malformed");
        await ExpectAsync(anyone, HttpMethod.Post, "/api/v1/session", new string(' ', 2_000_000), 413, "request.too_large");
        await ExpectAsync(anyone, HttpMethod.Post, "/api/v1/session", "{}", 415, "request.media_type", "text/plain");
        await ExpectAsync(anyone, HttpMethod.Get, "/api/v1/nothing", null, 404, "request.not_found");
        await ExpectAsync(anyone, HttpMethod.Get, "/nothing.php", null, 404, "request.not_found");
        await ExpectAsync(anyone, HttpMethod.Put, "/api/v1/session", "{}", 405, "request.method_not_allowed");
        await ExpectAsync(anyone, HttpMethod.Put, "/api/v1/switches", Deep(5_000), 401, "auth.required");
        await ExpectAsync(host.Api, HttpMethod.Get, "/api/v1/locations?kind=7", null, 400, "request.invalid");
        await ExpectAsync(host.Api, HttpMethod.Get, "/api/v1/locations?near=1e999,NaN", null, 400, "request.invalid");
        await ExpectAsync(host.Api, HttpMethod.Get, "/api/v1/locations?city=a%00b", null, 400, "request.malformed");
        host.Log.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_are_fenced_in()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        using var anyone = host.Anonymous();
        foreach (var path in new[] { "/", "/docs", "/sales", "/store/queue", "/dev", "/api/v1/session", "/health/live" })
        {
            using var answer = await anyone.GetAsync(path);
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        }

        (await anyone.GetAsync("/sales/../../etc/passwd")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await anyone.GetAsync("/media/%2e%2e/%2e%2e/etc/passwd")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact(DisplayName = "A tile server of the operator's choice is told to the map and let through the fence; without one nothing is")]
    public async Task Map_tiles_by_setting()
    {
        await using var plain = await ArmoireTestHost.StartAsync();
        (await plain.Api.AskAsync("map")).Done()["tiles"].ShouldBeNull();

        const string tiles = "https://tiles.example/{z}/{x}/{y}.png";
        await using var host = await ArmoireTestHost.StartAsync(replace: services =>
            services.AddSingleton(_ => HostSettings.Parse(["--map-tiles", tiles, "--map-credit", "© The makers"], _ => null))
        );
        var map = (await host.Api.AskAsync("map")).Done();
        map["tiles"].ShouldBe(tiles);
        map["credit"].ShouldBe("© The makers");
        using var page = await host.Api.GetAsync("/health/live");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("img-src 'self' data: blob: https://tiles.example;");
    }

    private static async Task ExpectAsync(
        HttpClient client,
        HttpMethod method,
        string path,
        string? body,
        int status,
        string code,
        string type = "application/json"
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.ExpectContinue = body?.Length > 1_000_000; // A refusal may come before the body is sent.
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type));
        }

        using var answer = await client.SendAsync(request);
        var what = $"{method} {path} {body?[..Math.Min(40, body.Length)]}";
        ((int)answer.StatusCode).ShouldBe(status, what);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json", what);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe(code, what);
        problem.GetProperty("status").GetInt32().ShouldBe(status, what);
    }

    private static string Deep(int levels) => new string('[', levels) + new string(']', levels);

    private static IEnumerable<(string Path, JsonElement Operation)> Operations(string document)
    {
        using var parsed = JsonDocument.Parse(document);
        return
        [
            .. parsed
                .RootElement.GetProperty("paths")
                .EnumerateObject()
                .SelectMany(path => path.Value.EnumerateObject().Select(verb => ($"{verb.Name} {path.Name}", verb.Value.Clone()))),
        ];
    }
}
