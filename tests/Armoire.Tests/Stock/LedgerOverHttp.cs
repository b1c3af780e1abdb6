using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;
using static Armoire.Tests.Stock.StockFeeds;

namespace Armoire.Tests.Stock;

/// <summary>Counts and movements from outside, and the promise that follows (§4.1–4.3).</summary>
public sealed class LedgerOverHttp(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(
        DisplayName = "EX-4.1 09:00 says 12; sale −1, hand-over −2, return +1: OnHand 10; a count of 08:30 that comes later is ignored"
    )]
    [ClassData(typeof(Databases))]
    public async Task A_count_meets_what_happened_since(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync(ShopIntents.Always);
        var sku = await host.GivenVariantAsync();
        var nine = await host.GoToAsync(IsoDayOfWeek.Tuesday, 9, 0);
        await host.MoveAsync(sku, store, "Receipt", 20, effectiveAt: nine - Duration.FromHours(2));

        await host.Clock.SetAsync(nine + Duration.FromMinutes(5));
        await host.MoveAsync(sku, store, "Sale", 1);
        var order = await host.PlaceOrderAsync(store, sku, 2);
        await host.MakeReadyAsync(order);
        await host.Clock.SetAsync(nine + Duration.FromMinutes(20));
        await host.HandOverAsync(order);
        await host.Clock.SetAsync(nine + Duration.FromMinutes(30));
        await host.MoveAsync(sku, store, "SaleReturn", 1);
        await host.Clock.SetAsync(nine + Duration.FromMinutes(40));

        var snapshot = await SnapshotAsync(host, sku, store, nine, 12);
        snapshot.Int("applied").ShouldBe(1);
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(10);

        var late = await SnapshotAsync(host, sku, store, nine - Duration.FromMinutes(30), 40);
        late.Int("ignored").ShouldBe(1);
        late.Int("applied").ShouldBe(0);
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(10);

        // The balance is the sum of the movements, the correction among them (§4.1).
        var movements = (await host.Api.AskAsync($"stock/movements?sku={sku}&location={store}")).Done().List("items");
        var sum = movements.Sum(m =>
            Effect(m["to"]?.GetValue<string>()) * m["quantity"]!.GetValue<int>()
            - Effect(m["from"]?.GetValue<string>()) * m["quantity"]!.GetValue<int>()
        );
        sum.ShouldBe(10);
        movements.Count(m => m["type"]!.GetValue<string>() == "SnapshotCorrection").ShouldBe(1);
    }

    [
        Theory(DisplayName = "§4.2 Counts and receipts that create the same levels at once: each is taken once, none is lost"),
        ClassData(typeof(Databases))
    ]
    public async Task New_levels_at_once(string database)
    {
        const int Counts = 6;
        const int Receipts = 6;
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync(ShopIntents.Always);
        var skus = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            skus.Add(await host.GivenVariantAsync());
        }

        var asOf = host.Clock.GetCurrentInstant() - Duration.FromMinutes(10);
        var levels = skus.ConvertAll(sku => new { sku, quantity = 5 });
        var counts = Enumerable
            .Range(0, Counts)
            .Select(i =>
                host.Api.SendAsync(
                    "stock/snapshots",
                    new
                    {
                        source = $"till-{i}",
                        asOf,
                        location = store,
                        full = false,
                        levels,
                    }
                )
            );
        var movements = skus.ConvertAll(sku => new
        {
            sku,
            type = "Receipt",
            quantity = 1,
        });
        var receipts = Enumerable
            .Range(0, Receipts)
            .Select(i =>
                host.Api.SendAsync(
                    "stock/movements",
                    new
                    {
                        source = $"dock-{i}",
                        location = store,
                        movements,
                    }
                )
            );
        (await Task.WhenAll(counts.Concat(receipts))).ShouldAllBe(answer => answer.IsSuccess);

        foreach (var sku in skus)
        {
            (await host.LevelAsync(sku, store)).OnHand.ShouldBe(5 + Receipts);
        }
    }

    [Theory(DisplayName = "EX-4.1 The same, all told by the till: hand-over and shipping leave the shelf"), ClassData(typeof(Databases))]
    public async Task A_count_meets_what_a_till_told(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync(ShopIntents.Always);
        var sku = await host.GivenVariantAsync();
        var nine = await host.GoToAsync(IsoDayOfWeek.Tuesday, 9, 0);
        await host.MoveAsync(sku, store, "Receipt", 20, effectiveAt: nine - Duration.FromHours(2));
        await host.Clock.SetAsync(nine + Duration.FromMinutes(40));
        foreach (var (minute, type, units) in new[] { (5, "Sale", 1), (20, "HandOver", 2), (30, "SaleReturn", 1) })
        {
            await host.MoveAsync(sku, store, type, units, effectiveAt: nine + Duration.FromMinutes(minute));
        }

        await SnapshotAsync(host, sku, store, nine, 12);
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(10);
        (await SnapshotAsync(host, sku, store, nine - Duration.FromMinutes(30), 40)).Int("ignored").ShouldBe(1);
        await host.MoveAsync(sku, store, "Ship", 3);
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(7);

        foreach (var type in new[] { "PickStage", "Unstage", "SnapshotCorrection" })
        {
            (await MoveAsync(host.Api, sku, store, type)).Refused(400, "request.invalid");
        }

        (await MoveAsync(host.Api, sku, store, "HandOver", from: "Staged")).Refused(400, "request.invalid");
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(7);
    }

    [
        Theory(DisplayName = "§29 stock adjust: a store's manager corrects the own shelves, and takes no trade in"),
        ClassData(typeof(Databases))
    ]
    public async Task A_manager_corrects(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(10);
        var other = await host.GivenStoreAsync();
        await host.GivenStockAsync(sku, other, promisable: 10);
        var manager = await host.SignInAsync("storeManager", store);
        var onHand = (await host.LevelAsync(sku, store)).OnHand;
        (await MoveAsync(manager, sku, store, "Adjust", to: "Sellable")).Done();
        foreach (var type in new[] { "Damage", "Display", "Quarantine", "Release", "WriteOff", "Found" })
        {
            (await MoveAsync(manager, sku, store, type)).Done();
        }

        (await MoveAsync(manager, sku, store, "CountVariance", from: "Sellable")).Done();
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(onHand + 1 - 1 - 1 - 1 + 1 - 1 + 1 - 1);
        foreach (var type in new[] { "Receipt", "Sale", "SaleReturn", "HandOver", "Ship", "TransferShip", "TransferReceive" })
        {
            (await MoveAsync(manager, sku, store, type)).Refused(403, "auth.forbidden");
        }

        (await MoveAsync(manager, sku, store, "Damage", sequence: 1)).Refused(403, "auth.forbidden");
        (await MoveAsync(manager, sku, other, "Damage")).Refused(403, "auth.location_forbidden");
        (await MoveAsync(await host.SignInAsync("associate", store), sku, store, "Damage")).Refused(403, "auth.forbidden");
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(onHand - 2);
    }

    [Theory(DisplayName = "§4.2 A count that names a SKU twice, with two figures, is refused whole"), ClassData(typeof(Databases))]
    public async Task Counted_twice(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var (sku, other) = (await host.GivenVariantAsync(), await host.GivenVariantAsync());
        await host.GivenOnHandAsync(sku, store, 3);
        await host.Clock.AdvanceAsync(Duration.FromMinutes(1));
        var twice = await CountAsync(host, store, (other, 4), (sku, 5), (sku, 6));
        twice.Refused(400, "stock.counted_twice");
        ((await host.LevelAsync(sku, store)).OnHand, (await host.LevelAsync(other, store)).OnHand).ShouldBe((3, 0));
        (await CountAsync(host, store, (sku, 5), (sku, 5))).Done().Int("applied").ShouldBe(1);
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(5);
    }

    [Theory(DisplayName = "EX-4.2 OnHand 10, Reserved 3, Held 1, Safety 2: Raw 4, ATP 4"), ClassData(typeof(Databases))]
    public async Task What_is_promised(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        await host.GivenSafetyAsync(sku, store, 2);
        await host.GivenOnHandAsync(sku, store, 10);
        await host.PlaceOrderAsync(store, sku, 3);
        (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, store)).Done();

        var level = await host.LevelAsync(sku, store);
        (level.OnHand, level.Reserved, level.Held, level.Safety, level.Confidence).ShouldBe((10, 3, 1, 2, 0));
        (level.Raw, level.Atp).ShouldBe((4, 4));

        // And it is what the server grants: four more, not five.
        (await host.TryOrderAsync(store, sku, 5))
            .Refused(409, "stock.insufficient")
            .Int("lines.0.left")
            .ShouldBe(4);
        (await host.TryOrderAsync(store, sku, 4)).Done();
    }

    [Theory(DisplayName = "EX-4.3 OnHand 1, Safety 2: Raw −1, ATP 0, and no other place gives less for it"), ClassData(typeof(Databases))]
    public async Task A_lack_stays_where_it_is(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, other) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        var sku = await host.GivenVariantAsync();
        await host.GivenSafetyAsync(sku, store, 2);
        await host.GivenOnHandAsync(sku, store, 1);
        await host.GivenStockAsync(sku, other, promisable: 3);

        var level = await host.LevelAsync(sku, store);
        (level.Raw, level.Atp).ShouldBe((-1, 0));
        (await host.AtpAsync(sku, other)).ShouldBe(3);
        (await host.TryOrderAsync(store, sku)).Refused(409, "stock.insufficient").Int("lines.0.left").ShouldBe(0);
        (await host.TryOrderAsync(other, sku, 3)).Done();
    }

    [Theory(DisplayName = "§4.3 More promised than there is an incident that is told, never hidden"), ClassData(typeof(Databases))]
    public async Task A_shortage_is_told(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(3);
        await host.PlaceOrderAsync(store, sku, 3);
        await host.Clock.AdvanceAsync(Duration.FromMinutes(1));
        await SnapshotAsync(host, sku, store, host.Clock.GetCurrentInstant(), 1);

        var told = (await host.FactsAsync(type: "stock.shortage")).Single(f => f.Data["sku"]!.GetValue<string>() == sku);
        told.Data["missing"]!.GetValue<int>().ShouldBe(2);
        (await host.AtpAsync(sku, store)).ShouldBe(0);
    }

    private static int Effect(string? bucket) => bucket is "Sellable" or "Staged" ? 1 : 0;
}
