using Armoire.Platform;
using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Access;

/// <summary>A key limited to one store changes nothing that holds for others, and sees none of their business (§29).</summary>
public sealed class WhatAKeyReaches(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(
        DisplayName = "§29 A store's key writes no catalogue, no base price, no tenant's switch, and reads no other store's ledger or imports"
    )]
    [ClassData(typeof(Databases))]
    public async Task One_store_only(string database)
    {
        var host = await hosts.OnAsync(database);
        var (own, other) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, own, 1);
        await host.GivenStockAsync(sku, other, 1);
        var key = await host.WithKeyAsync(Permission.All.ToArray(), own);
        var now = host.Clock.GetCurrentInstant();
        object Price(string? location) =>
            new
            {
                items = new[]
                {
                    new
                    {
                        sku,
                        price = new { amount = 100, currency = "EUR" },
                        channel = location is null ? null : "SalesApp",
                        location,
                        sourceTime = now,
                    },
                },
            };
        object Switch(string kind, string? value) =>
            new
            {
                feature = "clickCollect",
                scope = new { kind, value },
                on = true,
            };
        var style = new
        {
            items = new[]
            {
                new
                {
                    externalId = "key",
                    article = "KEY",
                    sourceTime = now,
                },
            },
        };

        (await key.PutAsync("catalog/styles", style)).Refused(403, "auth.location_forbidden");
        (await key.PutAsync("catalog/prices", Price(null))).Refused(403, "auth.location_forbidden");
        (await key.PutAsync("catalog/prices", Price(other))).Refused(403, "auth.location_forbidden");
        (await key.PutAsync("catalog/prices", Price(own))).Done();
        (await key.PutAsync("switches", Switch("tenant", null))).Refused(403, "auth.location_forbidden");
        (await key.PutAsync("switches", Switch("location", other))).Refused(403, "auth.location_forbidden");
        (await key.PutAsync("switches", Switch("location", own))).Done();
        (await key.AskAsync($"stock/movements?sku={sku}&location={other}")).Refused(403, "auth.location_forbidden");
        (await key.AskAsync($"stock/movements?sku={sku}&location={own}")).Done();

        (await key.PutAsync($"locations/{other}", new { })).Refused(403, "auth.location_forbidden");
        (
            await key.SendAsync(
                "staff",
                new
                {
                    userName = "key",
                    name = "Key",
                    role = "admin",
                }
            )
        ).Refused(403, "auth.location_forbidden");

        var job = (await UploadAsync(host.Api, "first", $"location,sku,quantity,as_of\n{own},{sku},1,{now}\n")).Done()["id"];
        (await key.AskAsync($"imports/{job}")).Refused(404, "import.not_found");
        (await key.AskAsync("imports")).Done().List("items").ShouldBeEmpty();
    }

    [Theory(
        DisplayName = "§1 The same upload under the same key starts one job, whatever boundary parts it; another file is another request"
    )]
    [ClassData(typeof(Databases))]
    public async Task Upload_again(string database)
    {
        var host = await hosts.OnAsync(database);
        var key = Guid.CreateVersion7().ToString();
        var first = (await UploadAsync(host.Api, "one", "location,sku,quantity,as_of\n", key)).Done();
        (await UploadAsync(host.Api, "two", "location,sku,quantity,as_of\n", key)).Done()["id"].ShouldBe(first["id"]);
        (await UploadAsync(host.Api, "two", "location,sku,quantity,as_of\nS01,x,1,2026-01-01T00:00:00Z\n", key)).Refused(
            409,
            "idempotency.key_reused"
        );
    }

    private static async Task<Answer> UploadAsync(HttpClient client, string boundary, string text, string? key = null)
    {
        using var form = new MultipartFormDataContent(boundary) { { new StringContent(text), "file", "stock.csv" } };
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/v1/imports/stock-csv") { Content = form };
        if (key is not null)
        {
            message.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await client.SendAsync(message);
        return await Answer.OfAsync(answer);
    }
}
