using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Stock.Timers;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Stock;

/// <summary>Safety stock is set at six sources, the most specific wins, and levels that are there already follow (§4.3).</summary>
public sealed class SettingSafetyStock
{
    [
        Theory(DisplayName = "EX-4.2 On hand 10, reserved 3, held 1, safety 2: 4 can be promised; EX-4.3 on hand 1, safety 2: none"),
        ClassData(typeof(Databases))
    ]
    public async Task Examples(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var (store, other) = (await host.GivenStoreAsync(ShopIntents.Always), await host.GivenStoreAsync(ShopIntents.Always));
        var sku = await host.GivenVariantAsync();
        await host.GivenOnHandAsync(sku, store, 10);
        await host.GivenOnHandAsync(sku, other, 1);
        await host.PlaceOrderAsync(store, sku, 3);
        var lines = new[]
        {
            new
            {
                sku,
                location = store,
                quantity = 1,
            },
        };
        (await host.Api.SendAsync("reservations", new { kind = "CartHold", lines })).Done();

        (await host.Api.PutAsync("stock/safety", new { quantity = 2 })).Done()["source"].ShouldBe("Tenant");
        await host.SettleAsync();
        var level = (await host.Api.AskAsync($"availability?sku={sku}&location={store}")).Done();
        (level.Int("items.0.atp"), level.Int("items.0.breakdown.safety"), level.Int("items.0.breakdown.held")).ShouldBe((4, 2, 1));
        (await host.Api.AskAsync($"availability?sku={sku}&location={other}")).Done().Int("items.0.atp").ShouldBe(0);
        (await host.Api.SendAsync("orders", host.Order(store, [(sku, 5)])))
            .Refused(409, "stock.insufficient")
            .Int("lines.0.left")
            .ShouldBe(4);
    }

    [
        Theory(DisplayName = "§4.3 When a store gets another tier, or goods another category, their safety stock follows"),
        ClassData(typeof(Databases))
    ]
    public async Task Other_circumstances(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var store = await host.GivenStoreAsync(tier: StoreTier.Standard);
        var (moved, other) = (await host.GivenVariantAsync(), await host.GivenVariantAsync());
        await host.GivenOnHandAsync(moved, store, 10);
        await host.GivenOnHandAsync(other, store, 10);
        await PutAsync(new("test") { Categories = [new("basics", host.Clock.GetCurrentInstant()) { Texts = new(new("Basics")) }] });
        (await host.Api.PutAsync("stock/safety", Of("basics", "Standard", 4))).Done();
        (await host.Api.PutAsync("stock/safety", Of("basics", "Flagship", 6))).Done();
        await FollowAsync();
        (await SafetyAsync(moved), await SafetyAsync(other)).ShouldBe((1, 1));

        var links = new StyleLinks(["basics"], "basics");
        await PutAsync(new("test") { Styles = [new(moved, moved, host.Clock.GetCurrentInstant()) { Links = links }] });
        await FollowAsync();
        (await SafetyAsync(moved), await SafetyAsync(other)).ShouldBe((4, 1));

        using var admin = await host.SignInAsync("admin");
        var record = (await admin.AskAsync($"locations/{store}/record")).Done().Json!.DeepClone();
        record["tier"] = "Flagship";
        (await admin.PutAsync("locations/" + store, record)).Done();
        await FollowAsync();
        (await SafetyAsync(moved), await SafetyAsync(other)).ShouldBe((6, 1));
        (await host.FactsAsync(type: "stock.changed")).Count(f => f.Data["cause"]!.ToString() == "safety").ShouldBe(2);

        static object Of(string category, string tier, int quantity) =>
            new
            {
                category,
                tier,
                quantity,
            };

        Task PutAsync(CatalogBatch batch) =>
            host.ChangeAsync(work =>
                host.Services.GetRequiredService<CatalogDesk>().UpsertAsync(work.Db, batch, work.Now, CancellationToken.None)
            );

        async Task FollowAsync()
        {
            await host.SettleAsync();
            await host.Services.GetRequiredService<FollowSafety>().FollowAsync(CancellationToken.None);
        }

        async Task<int> SafetyAsync(string sku) => (await host.LevelAsync(sku, store)).Safety;
    }

    [
        Theory(DisplayName = "§4.3 The most specific setting wins and tells where it comes from; taken back, the next one holds"),
        ClassData(typeof(Databases))
    ]
    public async Task Sources(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var store = await host.GivenStoreAsync(tier: StoreTier.Flagship);
        var sku = await host.GivenVariantAsync();
        await host.GivenOnHandAsync(sku, store, 10);
        var ids = new List<string>();
        await HoldsAsync(1, "ShippedDefault");
        await SetAsync(new { quantity = 2 }, 2, "Tenant");
        await SetAsync(new { location = store, quantity = 3 }, 3, "Location");
        await SetAsync(
            new
            {
                sku,
                tier = "Flagship",
                quantity = 4,
            },
            4,
            "SkuAtTier"
        );
        await SetAsync(
            new
            {
                sku,
                location = store,
                quantity = 5,
            },
            5,
            "SkuAtLocation"
        );
        await SetAsync(
            new
            {
                sku,
                location = store,
                quantity = 6,
            },
            6,
            "SkuAtLocation"
        ); // The same scope again is the same setting.
        var listed = (await host.Api.AskAsync("stock/safety")).Done();
        listed.List("items").Select(i => i["source"]!.GetValue<string>()).ShouldBe(["Tenant", "Location", "SkuAtTier", "SkuAtLocation"]);

        foreach (var (quantity, source) in new[] { (4, "SkuAtTier"), (3, "Location"), (2, "Tenant"), (1, "ShippedDefault") })
        {
            (await host.Api.RemoveAsync("stock/safety/" + ids[^1])).Done();
            ids.RemoveAt(ids.Count - 1);
            await HoldsAsync(quantity, source);
        }

        async Task SetAsync(object setting, int quantity, string source)
        {
            var answer = (await host.Api.PutAsync("stock/safety", setting)).Done();
            answer["source"].ShouldBe(source);
            if (!ids.Contains(answer["id"]!))
            {
                ids.Add(answer["id"]!);
            }

            await HoldsAsync(quantity, source);
        }

        async Task HoldsAsync(int quantity, string source)
        {
            await host.SettleAsync();
            var of = (await host.Api.AskAsync($"stock/safety/of?sku={sku}&location={store}")).Done();
            (of.Int("quantity"), of["source"]).ShouldBe((quantity, source));
            (await host.AtpAsync(sku, store)).ShouldBe(10 - quantity);
        }
    }

    [
        Theory(DisplayName = "§4.3 A scope that is none is refused, and so is who may not set it; nothing changes"),
        ClassData(typeof(Databases))
    ]
    public async Task Refused(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        foreach (
            var setting in new object[]
            {
                new { sku, quantity = 1 },
                new { tier = "Small", quantity = 1 },
                new
                {
                    sku,
                    location = store,
                    tier = "Small",
                    quantity = 1,
                },
                new
                {
                    sku,
                    category = "x",
                    location = store,
                    quantity = 1,
                },
                new { location = store, quantity = -1 },
                new
                {
                    sku,
                    tier = "Tiny",
                    quantity = 1,
                },
            }
        )
        {
            (await host.Api.PutAsync("stock/safety", setting)).Refused(400, "request.invalid");
        }

        (await host.Api.PutAsync("stock/safety", new { location = "NOWHERE", quantity = 1 })).Refused(400, "location.unknown");
        (
            await host.Api.PutAsync(
                "stock/safety",
                new
                {
                    sku = "none",
                    location = store,
                    quantity = 1,
                }
            )
        ).Refused(400, "catalog.sku_unknown");
        (await host.Api.RemoveAsync("stock/safety/" + Guid.CreateVersion7())).Refused(404, "safety.not_found");
        var manager = await host.SignInAsync("storeManager", store);
        (await manager.PutAsync("stock/safety", new { location = store, quantity = 0 })).Refused(403, "auth.forbidden");
        var bound = await host.WithKeyAsync(["switches.manage"], store);
        (await bound.PutAsync("stock/safety", new { quantity = 0 })).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        (await host.CountAsync("safety_setting")).ShouldBe(0);
    }
}
