using Armoire.Kernel;
using Armoire.Stock;
using Armoire.Stock.Data;
using Armoire.Stock.Model;
using Armoire.Stock.Picture;
using Armoire.Testing;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Stock;

/// <summary>Each node keeps a picture of stock for lists, cards and availability; it shows what the tables hold.</summary>
public sealed class FollowingStock(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(DisplayName = "§4.3 The picture follows counts, orders, blocks and endings, and whoever wrote sees it at once")]
    [ClassData(typeof(Databases))]
    public async Task Follows(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(5, ShopIntents.Always);
        (await ShownAsync(host, sku, store)).ShouldBe(5);
        var order = await host.PlaceOrderAsync(store, sku, 2);
        (await ShownAsync(host, sku, store)).ShouldBe(3);
        (await PictureCheck.WrongAsync(host)).ShouldBeEmpty();

        (await host.Api.SendAsync($"orders/{order["id"]}/cancel")).Done();
        (await ShownAsync(host, sku, store)).ShouldBe(5);
        await host.GivenOnHandAsync(sku, store, 1);
        (await PictureCheck.WrongAsync(host)).ShouldBeEmpty();
        host.Services.GetRequiredService<StockPicture>().State.Repaired.ShouldBe(0);
    }

    [Theory(
        DisplayName = "§4.2 §34 A count of more SKUs than a fact names is told in several, which are its location's history and name each SKU once"
    )]
    [ClassData(typeof(Databases))]
    public async Task A_large_count(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync(ShopIntents.Always);
        var skus = new List<string>();
        for (var i = 0; i < StockChanged.SkusMax + 20; i++)
        {
            skus.Add(await host.GivenVariantAsync());
        }

        var levels = skus.Select((sku, i) => new { sku, quantity = i % 3 });
        var count = new
        {
            source = "till",
            asOf = host.Clock.GetCurrentInstant(),
            location = store,
            full = false,
            levels,
        };
        (await host.Api.SendAsync("stock/snapshots", count)).Done();
        (await PictureCheck.WrongAsync(host)).ShouldBeEmpty();

        var reader = new EventReader(host.Api, "?types=stock.changed&location=" + store) { LastEventId = "0" };
        await reader.ReadAsync(r => Named(r).Count == skus.Count);
        Named(reader).Order().ShouldBe(skus.Order());
        reader.Seen.Select(e => e.Envelope["aggregate"]!["id"]!.GetValue<string>()).Distinct().ShouldHaveSingleItem();
        reader.Seen.Select(e => e.Envelope["aggregate"]!["sequence"]!.GetValue<long>()).ShouldBe(reader.Seen.Select(e => e.Id));

        static List<string> Named(EventReader r) =>
            [.. r.Seen.SelectMany(e => e.Envelope["data"]!["skus"]!.AsArray()).Select(sku => sku!.GetValue<string>())];
    }

    [Fact(DisplayName = "§4.3 What one node changes, the picture of another follows")]
    public async Task Another_node()
    {
        var host = await hosts.OnAsync(Databases.Postgres);
        await using var other = await ArmoireTestHost.StartAsync(host.Database, clock: host.Clock);
        for (var round = 0; round < 10; round++) // Each with a place that the other node has not heard of.
        {
            var (store, sku) = await host.GivenGoodsAsync(4, ShopIntents.Always);
            await host.PlaceOrderAsync(store, sku, 3);
            await Eventually.HoldsAsync(async () =>
                (await other.Api.AskAsync($"availability?sku={sku}&location={store}"))["items.0.atp"] == "1"
            );
        }

        (await PictureCheck.WrongAsync(other)).ShouldBeEmpty();
    }

    [Theory(DisplayName = "§5.2 rule 5 Goods whose time is over are shown as free though nobody has ended the reservation yet")]
    [ClassData(typeof(Databases))]
    public async Task Time_is_over(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database, LateSweeper.LeaveOut);
        host.Clock.Settle = () => Task.CompletedTask;
        var (store, sku) = await host.GivenGoodsAsync(1, ShopIntents.Always);
        var order = await host.PlaceOrderAsync(store, sku);
        var picture = host.Services.GetRequiredService<StockPicture>();
        await Eventually.HoldsAsync(() => Task.FromResult(picture.Dirty.Count == 0)); // So that nothing is read from the tables any more.
        (await ShownAsync(host, sku, store)).ShouldBe(0);
        (await ListedAsync(host, store)).ShouldBe(0);

        await host.Clock.SetAsync(order.At("reservation.expiresAt") + Duration.FromSeconds(1));
        (await ShownAsync(host, sku, store)).ShouldBe(1);
        (await ListedAsync(host, store)).ShouldBe(1);
    }

    [Fact(DisplayName = "§4.3 Rows, bits and blocks of the picture stand as the levels put last, in any order")]
    public void The_last_one_stands()
    {
        var levels =
            from at in Gen.Choose(1, 70)
            from variant in Gen.Choose(1, 3_000)
            from onHand in Gen.Choose(0, 3)
            from reserved in Gen.Choose(0, 3)
            from blocked in Gen.Choose(0, 4)
            select Level(at, variant, onHand, reserved, blocked == 0);
        Prop.ForAll(
                levels.ArrayOf().ToArbitrary(),
                puts =>
                {
                    var grid = new LevelGrid();
                    foreach (var some in puts.Chunk(3))
                    {
                        grid.Put(some.DistinctBy(level => level.Buckets.Key)); // A read answers a level once.
                    }

                    var last = new Dictionary<LevelKey, LevelRow>();
                    foreach (var some in puts.Chunk(3))
                    {
                        foreach (var level in some.DistinctBy(level => level.Buckets.Key))
                        {
                            last[level.Buckets.Key] = level;
                        }
                    }

                    return grid.Count == last.Count
                        && last.Values.All(level => grid.Holds(level) && Bit(grid, level) == Availability.Raw(level.Facts) > 0);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private static bool Bit(LevelGrid grid, LevelRow level)
    {
        var variant = level.Buckets.Key.Variant.Value;
        return (grid.Promised(level.Buckets.Key.At)[variant >> 6] & (1UL << (variant & 63))) != 0;
    }

    private static LevelRow Level(int at, int variant, int onHand, int reserved, bool blocked) =>
        new(
            new(new(new(at), new(variant)), onHand, 0, 0, 0, 0, 0, 0, reserved, 0),
            0,
            0,
            null,
            blocked ? new(Instant.FromUtc(2030, 1, 1, 0, 0), "NotFound") : null
        );

    private static async Task<int> ShownAsync(ArmoireTestHost host, string sku, string store) =>
        (await host.Api.AskAsync($"availability?sku={sku}&location={store}")).Done().Int("items.0.atp");

    private static async Task<int> ListedAsync(ArmoireTestHost host, string store) =>
        (await host.Api.AskAsync($"catalog/styles?inStockAt={store}")).Done().Int("total");
}
