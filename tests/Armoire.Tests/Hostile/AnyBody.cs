using System.Text;
using Armoire.Testing;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Hostile;

/// <summary>Bodies that are broken, too large or too deep, on every POST, PUT and PATCH there is.</summary>
public sealed class AnyBody(Hosts hosts) : IClassFixture<Hosts>
{
    private static readonly string[] Tables =
    [
        "orders",
        "order_line",
        "reservation",
        "reservation_line",
        "stock_level",
        "stock_movement",
        "customer",
        "outbox_event",
        "payment",
        "fulfilment_group",
        "feature_switch",
        "safety_setting",
        "location",
        "style",
        "variant",
        "category",
        "price",
    ];

    private static readonly string[] NoJson =
    [
        "a brace",
        "half an object",
        "no JSON",
        "XML",
        "NaN",
        "a trailing comma",
        "a comment",
        "two values",
        "no UTF-8",
        "UTF-16",
        "ten thousand lists",
    ];

    private static IEnumerable<(string Name, byte[] Bytes)> Broken()
    {
        (string, string)[] texts =
        [
            ("nothing", ""),
            ("a brace", "{"),
            ("half an object", "{\"lines\":[{\"sku\":"),
            ("no JSON", "not json at all"),
            ("XML", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"),
            ("null", "null"),
            ("a number", "1"),
            ("a text", "\"text\""),
            ("a list", "[]"),
            ("a list of nulls", "[null,null]"),
            ("NaN", "{\"lines\":NaN}"),
            ("a trailing comma", "{\"lines\":[],}"),
            ("a comment", "{/* */\"lines\":[]}"),
            ("two values", "{}{}"),
            ("NUL in a text", "{\"reason\":\"a\\u0000b\",\"source\":\"\\u0000\",\"channel\":\"\\u0000\"}"),
            ("half a character", "{\"reason\":\"\\ud800\",\"source\":\"\\udfff\",\"name\":\"\\ud83d\"}"),
            (
                "numbers for texts",
                "{\"reason\":1,\"source\":2,\"channel\":3,\"kind\":4,\"code\":5,\"userName\":6,\"password\":7,\"items\":8,\"feature\":9,\"lines\":10,\"scans\":11}"
            ),
            (
                "texts for everything",
                "{\"lines\":\"x\",\"levels\":\"x\",\"movements\":\"x\",\"items\":\"x\",\"customer\":\"x\",\"fulfilment\":\"x\",\"scope\":\"x\",\"scans\":\"x\",\"identity\":\"x\",\"tender\":\"x\"}"
            ),
            (
                "nulls for everything",
                "{\"lines\":null,\"levels\":null,\"movements\":null,\"items\":null,\"customer\":null,\"scans\":null,\"reason\":null,\"scope\":null,\"source\":null,\"kind\":null}"
            ),
            (
                "lists of nulls",
                "{\"lines\":[null],\"levels\":[null],\"movements\":[null],\"items\":[null],\"scans\":[null],\"manual\":[null],\"declined\":[null],\"phones\":[null]}"
            ),
            ("huge numbers", "{\"lines\":[{\"sku\":\"x\",\"quantity\":99999999999999999999}],\"quantity\":1e400}"),
            ("fractions", "{\"lines\":[{\"sku\":\"x\",\"quantity\":1.5,\"location\":\"x\"}],\"kind\":\"CartHold\"}"),
            ("the same field twice", "{\"reason\":\"a\",\"reason\":\"b\"}"),
        ];
        foreach (var (name, text) in texts)
        {
            yield return (name, Encoding.UTF8.GetBytes(text));
        }

        yield return ("no UTF-8", [0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x22, 0xC3, 0x28, 0x22, 0x7D]);
        yield return ("UTF-16", Encoding.Unicode.GetBytes("{\"reason\":\"a\"}"));
        yield return ("ten thousand lists", Encoding.UTF8.GetBytes(new string('[', 10_000) + new string(']', 10_000)));
        yield return (
            "ten thousand objects",
            Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000))
        );
        yield return (
            "depth inside a known field",
            Encoding.UTF8.GetBytes("{\"fulfilment\":{\"destination\":" + new string('[', 200) + new string(']', 200) + "}}")
        );
        yield return ("two megabytes in a text", Encoding.UTF8.GetBytes("{\"source\":\"" + new string('a', 2 * 1024 * 1024) + "\"}"));
        yield return (
            "two megabytes of lines",
            Encoding.UTF8.GetBytes("{\"lines\":[" + string.Join(',', Enumerable.Repeat("{\"sku\":\"x\",\"quantity\":1}", 80_000)) + "]}")
        );
    }

    [
        Theory(
            DisplayName = "Hostile: broken, oversized and deep bodies on every endpoint: a problem with a code, never a fault, nothing changed"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task Every_endpoint(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, _) = await host.GivenOrderAsync();
        await host.SettleAsync();
        var wrong = new List<string>();
        foreach (var (name, method, path) in Endpoints(host, order))
        {
            var before = await CountsAsync(host);
            var anyDone = false;
            foreach (var (what, bytes) in Broken())
            {
                var answer = await SendAsync(host.Api, method, path, bytes, "application/json");
                anyDone |= answer.IsSuccess; // Commands that want no body take any JSON.
                if (OwnWords.Fault(answer) is { } fault)
                {
                    wrong.Add($"{name} with {what}: {fault}");
                }
                else if (answer.IsSuccess && NoJson.Contains(what))
                {
                    wrong.Add($"{name} took {what}");
                }
            }

            foreach (
                var type in new[]
                {
                    "text/plain",
                    "application/xml",
                    "multipart/form-data; boundary=x",
                    "application/x-www-form-urlencoded",
                }
            )
            {
                var answer = await SendAsync(host.Api, method, path, "a=b"u8.ToArray(), type);
                anyDone |= answer.IsSuccess;
                if (OwnWords.Fault(answer) is { } fault)
                {
                    wrong.Add($"{name} as {type}: {fault}");
                }
            }

            await host.SettleAsync();
            if (!anyDone && await CountsAsync(host) != before)
            {
                wrong.Add($"{name}: something was written though everything was refused");
            }
        }

        wrong.ShouldBeEmpty();
        host.Log.Errors.ShouldBeEmpty();
    }

    [
        Theory(DisplayName = "Hostile: the same with an Idempotency-Key, whose body is read before the endpoint looks at it"),
        ClassData(typeof(Databases))
    ]
    public async Task With_a_key(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, _) = await host.GivenOrderAsync();
        foreach (var (name, method, path) in Endpoints(host, order).Where(e => e.Method == HttpMethod.Post))
        {
            foreach (var (what, bytes) in Broken())
            {
                var answer = await SendAsync(host.Api, method, path, bytes, "application/json", Guid.CreateVersion7().ToString());
                OwnWords.ShouldBeOurs(answer, $"{name} with {what}");
            }
        }

        host.Log.Errors.ShouldBeEmpty();
    }

    [
        Theory(DisplayName = "Hostile: addresses that lead nowhere and queries that mean nothing: a problem with a code"),
        ClassData(typeof(Databases))
    ]
    public async Task Addresses(string database)
    {
        var host = await hosts.OnAsync(database);
        foreach (
            var path in new[]
            {
                "nothing/here",
                "orders/%2e%2e%2f",
                "orders/" + new string('9', 3000),
                "orders/ffffffff-ffff-ffff-ffff-ffffffffffff",
                "fulfilments/1",
                "orders?limit=0",
                "orders?limit=-1",
                "orders?limit=1e9",
                "orders?limit=201",
                "orders?cursor=x",
                "orders?cursor=e30",
                "orders?status=Nope",
                "orders?from=yesterday",
                "orders?customer=x",
                "fulfilments?state=1",
                "fulfilments?cursor=%F0%9F%92%A9",
                "locations?near=a,b",
                "locations?near=1e400,0",
                "locations?near=91,181",
                "stock/movements?sku=x&location=y",
                "stock/movements",
                "catalog/barcodes/%FF",
                "customers?phone=%00",
                "events?lastEventId=x",
                "reservations/x",
                "catalog/styles?priceFrom=x",
                "catalog/styles?onSale=perhaps",
                "catalog/styles?limit=",
                "locations?city=%00",
            }
        )
        {
            var answer = await host.Api.AskAsync(path);
            OwnWords.ShouldBeOurs(answer, path);
        }

        // No server hands on a path with NUL in it: the request ends before anything of ours sees it, so there is nobody to add a code.
        var nul = await host.Api.AskAsync("orders/%00");
        ((int)nul.Status, nul.Body).ShouldBe((400, ""));
        host.Log.Errors.ShouldBeEmpty();
    }

    [Theory(DisplayName = "Hostile: a null in any list of any body is refused with a code"), ClassData(typeof(Databases))]
    public async Task Nulls_in_lists(string database)
    {
        var host = await hosts.OnAsync(database);
        var samples = await Samples.OnAsync(host);
        var lists = (await Contract.OfAsync(host)).Lists();
        lists.Count.ShouldBeGreaterThan(20);
        var wrong = new List<string>();
        foreach (var place in lists)
        {
            var body = Contract.Set(
                samples.Body(place),
                place.Pointer,
                new System.Text.Json.Nodes.JsonArray((System.Text.Json.Nodes.JsonNode?)null)
            );
            var answer = await host.Api.SendAsync(place.Method, samples.Path(place), body.ToJsonString());
            var refused = answer.IsSuccess ? answer["results.0.code"] is not null : OwnWords.Fault(answer) is null;
            if (!refused)
            {
                wrong.Add($"{place}: {(int)answer.Status} {answer.Body[..Math.Min(300, answer.Body.Length)]}");
            }
        }

        wrong.ShouldBeEmpty();
        host.Log.Errors.ShouldBeEmpty();
    }

    [Theory(DisplayName = "§1 What cannot be read is named: field and what is wanted, in our own words"), ClassData(typeof(Databases))]
    public async Task Named(string database)
    {
        var host = await hosts.OnAsync(database);
        foreach (
            var (path, body, field, text) in new[]
            {
                ("orders", "null", null, "A body of JSON is wanted."),
                ("orders", "", null, "A body of JSON is wanted."),
                ("orders", "{", null, "The JSON cannot be read"),
                (
                    "orders",
                    """{"lines":[{"sku":"x","quantity":1},{"sku":"x","quantity":"two"}]}""",
                    "lines[1].quantity",
                    "This value cannot be read here."
                ),
                ("orders", """{"customer":{"name":"a\u0000"}}""", "customer.name", "The text holds a NUL character."),
                ("stock/snapshots", """{"asOf":"noon"}""", "asOf", "An RFC 3339 instant is wanted, such as 2026-01-31T12:00:00Z."),
                ("customers", """{"birthDate":"spring"}""", "birthDate", "A date is wanted, such as 2026-01-31."),
            }
        )
        {
            var answer = (await host.Api.SendAsync(HttpMethod.Post, path, body)).Refused(400, "request.malformed");
            answer["detail"]!.ShouldContain(text);
            if (field is not null)
            {
                answer.Json!["errors"]![field]![0]!.GetValue<string>().ShouldBe(text);
            }
        }

        foreach (
            var (query, field, text) in new[]
            {
                ("orders?limit=many", "limit", "A whole number is wanted."),
                ("orders?customer=x", "customer", "An id is wanted."),
                ("catalog/styles?onSale=perhaps", "onSale", "true or false is wanted."),
            }
        )
        {
            var answer = (await host.Api.AskAsync(query)).Refused(400, "request.malformed");
            answer.Json!["errors"]![field]![0]!.GetValue<string>().ShouldBe(text, query);
        }
    }

    private static List<(string Name, HttpMethod Method, string Path)> Endpoints(ArmoireTestHost host, Answer order)
    {
        var list = new List<(string, HttpMethod, string)>();
        foreach (var endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = endpoint.RoutePattern.RawText ?? "";
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
            {
                if (route.StartsWith("/api/v1/", StringComparison.Ordinal) && method is "POST" or "PUT" or "PATCH")
                {
                    var id = route.Contains("fulfilments", StringComparison.Ordinal) ? order["groups.0.id"]! : order["id"]!;
                    var path = System.Text.RegularExpressions.Regex.Replace(route["/api/v1/".Length..], @"\{[^}]*\}", id).TrimEnd('/');
                    list.Add((endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName, HttpMethod.Parse(method), path));
                }
            }
        }

        list.Count.ShouldBeGreaterThan(20);
        return [.. list.Where(e => e.Item1 is not "signOut")];
    }

    private static async Task<string> CountsAsync(ArmoireTestHost host)
    {
        var counts = new List<string>();
        foreach (var table in Tables)
        {
            try
            {
                counts.Add($"{table} {await host.CountAsync(table)}");
            }
            catch (System.Data.Common.DbException)
            {
                counts.Add(table + " is not there");
            }
        }

        return string.Join(", ", counts);
    }

    private static async Task<Answer> SendAsync(
        HttpClient client,
        HttpMethod method,
        string path,
        byte[] bytes,
        string type,
        string? key = null
    )
    {
        using var message = new HttpRequestMessage(method, "/api/v1/" + path) { Content = new ByteArrayContent(bytes) };
        message.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (key is not null)
        {
            message.Headers.Add("Idempotency-Key", key);
        }

        message.Headers.ConnectionClose = bytes.Length > 1024 * 1024; // What the server leaves unread would be in the next one's way.
        try
        {
            using var answer = await client.SendAsync(message);
            return await Answer.OfAsync(answer);
        }
        catch (HttpRequestException cut) when (bytes.Length > 1024 * 1024)
        {
            // The server may answer and close while the body is still on its way.
            return new(
                System.Net.HttpStatusCode.RequestEntityTooLarge,
                "{\"code\":\"request.too_large\"}",
                "application/problem+json",
                cut.Message
            );
        }
    }
}
