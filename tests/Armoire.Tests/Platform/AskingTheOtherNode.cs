using Armoire.Testing;
using Armoire.Tests.Stock;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Platform;

/// <summary>Each node keeps pictures of places, goods and prices, which may be a moment old; no caller may be refused for that.</summary>
public sealed class AskingTheOtherNode
{
    [Fact(DisplayName = "What one node has just made is known to every other: place, goods and price, at once")]
    public async Task At_once()
    {
        await using var host = await ArmoireTestHost.StartAsync(Databases.Postgres);
        await using var other = await ArmoireTestHost.StartAsync(host.Database, clock: host.Clock);
        for (var round = 0; round < 10; round++)
        {
            var (store, sku) = await host.GivenGoodsAsync(2, ShopIntents.Always);
            await other.PlaceOrderAsync(store, sku); // Its pictures are of the round before.
            (await other.Api.AskAsync("locations/" + store)).Done();
        }

        (await other.Api.AskAsync("locations/NEVER")).Refused(404, "location.not_found");
        var order = other.Order("S01", [("NEVER", 1)]);
        (await other.Api.SendAsync("orders", order)).Refused(400, "catalog.sku_unknown");
    }
}
