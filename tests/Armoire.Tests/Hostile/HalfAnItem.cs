using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Hostile;

/// <summary>What is left out of an item, and figures that have no sum, are told or passed over: never a fault of the server, never another item's harm.</summary>
public sealed class HalfAnItem(Hosts hosts) : IClassFixture<Hosts>
{
    private const string SourceTime = "2020-01-01T00:00:00Z"; // The members under test are new to the item, whatever their time.

    [Theory(
        DisplayName = "§3 Parts of a style or category that are left out stay as they were; what cannot be taken is refused item by item"
    )]
    [ClassData(typeof(Databases))]
    public async Task Left_out(string database)
    {
        var host = await hosts.OnAsync(database);
        var parts = new Dictionary<string, bool>
        {
            [""" "media":{} """] = true,
            [""" "media":{"images":["/x.jpg"]} """] = true,
            [""" "media":{"colours":[]} """] = true,
            [""" "media":{"colours":[{}]} """] = false,
            [""" "media":{"colours":[{"colour":"red"}]} """] = false,
            [""" "links":{} """] = true,
            [""" "links":{"canonical":"nowhere"} """] = false,
            [""" "attributes":{"colours":[{}]} """] = false,
            [""" "texts":{} """] = true,
        };
        foreach (var (part, taken) in parts)
        {
            var name = "half-" + host.Next("style");
            var good = "whole-" + name;
            var answer = await host.Api.SendAsync(
                HttpMethod.Put,
                "catalog/styles",
                $$"""{"items":[{"externalId":"{{name}}","article":"{{name}}","sourceTime":"{{SourceTime}}",{{part}}},{"externalId":"{{good}}","article":"{{good}}","sourceTime":"{{SourceTime}}"}]}"""
            );
            answer.Done();
            answer["results.0.result"].ShouldBe(taken ? "Created" : "Refused", part);
            answer["results.1.result"].ShouldBe("Created", part);
        }

        foreach (
            var part in new[]
            {
                """ "texts":{} """,
                """ "texts":{"en":"x"} """,
                """ "links":{} """,
                """ "media":{} """,
                """ "attributes":{} """,
            }
        )
        {
            var name = "half-" + host.Next("category");
            var answer = await host.Api.SendAsync(
                HttpMethod.Put,
                "catalog/categories",
                $$"""{"items":[{"externalId":"{{name}}","sourceTime":"{{SourceTime}}",{{part}}}]}"""
            );
            answer.Done()["results.0.result"].ShouldBe("Created", part);
        }

        var variant = await host.Api.SendAsync(
            HttpMethod.Put,
            "catalog/variants",
            $$"""{"items":[{"externalId":"v","sku":"v","sourceTime":"{{SourceTime}}","links":{},"attributes":{} }]}"""
        );
        variant.Done()["results.0.result"].ShouldBe("Refused");
    }

    [
        Theory(DisplayName = "§4.3 Safety stock is set with a figure and a scope that is spelt right, or not at all"),
        ClassData(typeof(Databases))
    ]
    public async Task Safety(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var before = await host.CountAsync("safety_setting");
        foreach (
            var body in new[]
            {
                "{}",
                """{"lines":null}""",
                """{"items":[null]}""",
                $$"""{"location":"{{store}}","quantty":5}""",
                $$"""{"loction":"{{store}}","quantity":5}""",
                """{"quantity":-1}""",
            }
        )
        {
            (await host.Api.SendAsync(HttpMethod.Put, "stock/safety", body)).Status.ShouldBe(System.Net.HttpStatusCode.BadRequest, body);
        }

        (await host.CountAsync("safety_setting")).ShouldBe(before);
    }

    [Theory(DisplayName = "Prices and counts too large to be added up are refused, and nothing is changed"), ClassData(typeof(Databases))]
    public async Task Too_much(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(5, ShopIntents.Always);
        var price =
            $$"""{"items":[{"externalId":"p-{{sku}}","sku":"{{sku}}","price":{"amount":9223372036854775807,"currency":"EUR"},"sourceTime":"{{SourceTime}}"}]}""";
        (await host.Api.SendAsync(HttpMethod.Put, "catalog/prices", price)).Done()["results.0.result"].ShouldBe("Refused");
        var count = new
        {
            source = "test",
            asOf = host.Clock.GetCurrentInstant().ToString(),
            location = store,
            full = false,
            levels = new[] { new { sku, quantity = int.MaxValue } },
        };
        (await host.Api.SendAsync("stock/snapshots", count)).Refused(400, "stock.too_many");
        (await host.AtpAsync(sku, store)).ShouldBe(5);
        (await host.Api.SendAsync("orders", host.Order(store, [(sku, 2)], store))).Done();
    }

    [
        Theory(DisplayName = "§6.2 An order by a way not taken yet is refused as such, with whatever fields that way has"),
        ClassData(typeof(Databases))
    ]
    public async Task Other_ways(string database)
    {
        var host = await hosts.OnAsync(database);
        var (_, sku) = await host.GivenGoodsAsync(1, ShopIntents.Always);
        foreach (var method in new[] { "ShipHome", "Digital", "CarryOut" })
        {
            var order = new
            {
                channel = "Web",
                orderMethod = "Cart",
                customer = new { phone = host.NewPhone(), name = "Camille Martin" },
                lines = new[] { new { sku, quantity = 1 } },
                fulfilment = new
                {
                    method,
                    location = (string?)null,
                    destination = new { city = "Nice" },
                },
                payment = new { method = "OnCollection" },
            };
            (await host.Api.SendAsync("orders", order)).Refused(409, "order.transition_not_allowed");
        }
    }
}
