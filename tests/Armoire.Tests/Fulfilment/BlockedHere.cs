using Armoire.Testing;
using Armoire.Tests.Stock;
using NodaTime;
using Shouldly;
using Xunit;
using static Armoire.Tests.Fulfilment.StoreAtWork;

namespace Armoire.Tests.Fulfilment;

/// <summary>A SKU that was not found is promised to nobody here for a while (§9.2).</summary>
public sealed class BlockedHere(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(
            DisplayName = "§9.2 Not found blocks the SKU here for 24 hours: shown with its reason, promised to nobody, then by itself free again"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task A_block_of_a_day(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(5, ShopIntents.Always);
        var (order, kept) = (await host.PlaceOrderAsync(store, sku, 2), await host.PlaceOrderAsync(store, sku));
        await host.VerbAsync(order, "pick", new { scans = new[] { sku } });
        var at = host.Clock.GetCurrentInstant();
        await host.VerbAsync(order, "short", OrderIntents.Missing(sku, 1, "NotFound"));

        (await host.AtpAsync(sku, store)).ShouldBe(0);
        var row = (await host.Api.AskAsync($"availability?sku={sku}&location={store}")).Done();
        (row.Int("items.0.atp"), row["items.0.level"]).ShouldBe((0, "out"));
        (row["items.0.breakdown.blocked.reason"], row.At("items.0.breakdown.blocked.until")).ShouldBe(
            ("NotFound", at + Duration.FromHours(24))
        );
        (await host.TryOrderAsync(store, sku)).Refused(409, "stock.insufficient").Int("lines.0.left").ShouldBe(0);
        (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, store, 1)).Refused(409, "stock.insufficient");

        // What was promised before goes on.
        await host.MakeReadyAsync(kept);
        await host.HandOverAsync(kept);

        await host.Clock.SetAsync(at + Duration.FromHours(24) - Duration.FromSeconds(1));
        (await host.TryOrderAsync(store, sku)).Refused(409, "stock.insufficient");
        await host.Clock.SetAsync(at + Duration.FromHours(24));
        (await host.AtpAsync(sku, store)).ShouldBeGreaterThan(0);
        (await host.Api.AskAsync($"availability?sku={sku}&location={store}")).Done()["items.0.breakdown.blocked"].ShouldBeNull();
        await host.PlaceOrderAsync(store, sku);
    }

    [
        Theory(DisplayName = "§9.2 Sold to a walk-in: blocked until the till tells of it; a count from before does not end it"),
        ClassData(typeof(Databases))
    ]
    public async Task Until_the_till_confirms(string database)
    {
        var host = await hosts.OnAsync(database);
        foreach (var byCount in new[] { true, false })
        {
            var (order, store, sku) = await OrderedAsync(host, 1, 5);
            await host.Clock.AdvanceAsync(Duration.FromMinutes(1));
            var before = host.Clock.GetCurrentInstant();
            await host.Clock.AdvanceAsync(Duration.FromMinutes(1));
            await host.VerbAsync(order, "short", OrderIntents.Missing(sku, 1, "SoldToWalkIn"));
            (await host.LevelAsync(sku, store)).Block!.Reason.ShouldBe("SoldToWalkIn");
            await RecountAsync(host, sku, store, 6, before);
            (await host.AtpAsync(sku, store)).ShouldBe(0);

            if (byCount)
            {
                await RecountAsync(host, sku, store, 5);
            }
            else
            {
                await host.MoveAsync(sku, store, "Sale", 1, source: "till");
            }

            (await host.LevelAsync(sku, store)).Block.ShouldBeNull();
            (await host.AtpAsync(sku, store)).ShouldBe(4);
        }
    }

    [
        Theory(DisplayName = "§9.2 Not found stands for its 24 hours whatever else is said of the SKU: before it, after it, in one report"),
        ClassData(typeof(Databases))
    ]
    public async Task The_stronger_block_stands(string database)
    {
        var host = await hosts.OnAsync(database);
        object One(string sku, string reason) =>
            new
            {
                sku,
                quantity = 1,
                reason,
            };
        foreach (var reasons in new[] { ["NotFound", "SoldToWalkIn"], new[] { "SoldToWalkIn", "NotFound" } })
        {
            foreach (var together in new[] { true, false })
            {
                var (store, sku) = await host.GivenGoodsAsync(6, ShopIntents.Always);
                var order = await host.PlaceOrderAsync(store, sku, 3);
                var last = host.Clock.GetCurrentInstant();
                if (together)
                {
                    await host.VerbAsync(order, "short", new { lines = reasons.Select(reason => One(sku, reason)) });
                }
                else
                {
                    await host.VerbAsync(order, "short", new { lines = new[] { One(sku, reasons[0]) } });
                    await host.Clock.AdvanceAsync(Duration.FromMinutes(5));
                    last = host.Clock.GetCurrentInstant();
                    await host.VerbAsync(order, "short", new { lines = new[] { One(sku, reasons[1]) } });
                }

                await host.Clock.AdvanceAsync(Duration.FromMinutes(1));
                await RecountAsync(host, sku, store, 5);
                await host.MoveAsync(sku, store, "Sale", 1, source: "till");
                var block = (await host.LevelAsync(sku, store)).Block.ShouldNotBeNull();
                (block.Reason, block.Until).ShouldBe(("NotFound", last + Duration.FromHours(24)));
                (await host.AtpAsync(sku, store)).ShouldBe(0);
                await host.Clock.SetAsync(block.Until);
                (await host.AtpAsync(sku, store)).ShouldBeGreaterThan(0);
            }
        }
    }
}
