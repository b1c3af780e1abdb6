using Armoire.Kernel;
using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Stock;

/// <summary>A showroom has samples only; partners' counters and parking places have nothing (§2).</summary>
public sealed class PlacesWithoutGoods(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(DisplayName = "§2 Showroom: goods that come are samples on display, and none of them is counted, promised or kept for sale")]
    [ClassData(typeof(Databases))]
    public async Task Showroom(string database)
    {
        var host = await hosts.OnAsync(database);
        var showroom = await host.GivenStoreAsync(ShopIntents.Always, StoreTier.Showroom, LocationKind.Showroom);
        var sku = await host.GivenVariantAsync();
        (await StockFeeds.MoveAsync(host.Api, sku, showroom, "Receipt")).Done();
        (await StockFeeds.MoveAsync(host.Api, sku, showroom, "Receipt", to: "Sellable")).Refused(400, "stock.not_kept_here");
        (await StockFeeds.MoveAsync(host.Api, sku, showroom, "Adjust", to: "Sellable")).Refused(400, "stock.not_kept_here");
        (await StockFeeds.CountAsync(host, showroom, "erp", full: false, (sku, 5))).Refused(400, "stock.not_kept_here");

        (await host.UnitsAsync(sku, showroom, "display"), await host.UnitsAsync(sku, showroom, "sellable")).ShouldBe((1, 0));
        (await host.Api.AskAsync($"availability?sku={sku}&location={showroom}")).Done()["items.0.level"].ShouldBe("out");
        (await KeepingGoodsForHours.ReserveAsync(host, "AssociateHold", sku, showroom)).Refused(409, "stock.insufficient");
    }

    [
        Theory(DisplayName = "§2 Pickup points and virtual places keep no stock: movements and counts are refused"),
        ClassData(typeof(Databases))
    ]
    public async Task Nothing_at_all(string database)
    {
        var host = await hosts.OnAsync(database);
        var sku = await host.GivenVariantAsync();
        var before = await host.CountAsync("stock_level");
        foreach (var kind in new[] { LocationKind.PickupPoint, LocationKind.Virtual })
        {
            var place = await host.GivenStoreAsync(ShopIntents.Always, kind: kind);
            (await StockFeeds.MoveAsync(host.Api, sku, place, "Receipt")).Refused(400, "stock.not_kept_here");
            (await StockFeeds.CountAsync(host, place, "erp", full: false, (sku, 5))).Refused(400, "stock.not_kept_here");
            (await KeepingGoodsForHours.ReserveAsync(host, "ClickCollectUnpaid", sku, place)).Refused(409, "feature.off");
        }

        (await host.CountAsync("stock_level")).ShouldBe(before);
    }

    [Theory(DisplayName = "§4.1 A type says which way its units go: a receipt does not empty a shelf"), ClassData(typeof(Databases))]
    public async Task Types_do_not_lie(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(3);
        foreach (
            var (type, from, to) in new (string, string?, string?)[]
            {
                ("Receipt", "Sellable", "Damaged"),
                ("SaleReturn", "Missing", null),
                ("Sale", null, "Damaged"),
                ("Damage", null, "Display"),
                ("Quarantine", null, "Missing"),
                ("Release", "Damaged", null),
                ("Found", "Damaged", null),
                ("TransferReceive", "Display", null),
                ("WriteOff", null, "Display"),
            }
        )
        {
            var refused = (await StockFeeds.MoveAsync(host.Api, sku, store, type, from, to)).Refused(400, "request.invalid");
            refused.Json!["errors"]!["movements[0].type"].ShouldNotBeNull(type);
        }

        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(4);
        (await StockFeeds.MoveAsync(host.Api, sku, store, "SaleReturn", to: "Quarantine")).Done();
        (await StockFeeds.MoveAsync(host.Api, sku, store, "Damage", from: "Quarantine")).Done();
        (await StockFeeds.MoveAsync(host.Api, sku, store, "Adjust", from: "Damaged", to: "Sellable")).Done();
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(5);
    }
}
