using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Stock;

/// <summary>The reservations behind the numbers reserved and held (§4.3, §5).</summary>
public sealed class WhoHoldsIt(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§5 Whoever looks at a level sees which orders and baskets keep units of it, the newest first"),
        ClassData(typeof(Databases))
    ]
    public async Task Holders(string database)
    {
        var host = await hosts.OnAsync(database);
        var (here, there) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        var (sku, other) = (await host.GivenVariantAsync(), await host.GivenVariantAsync());
        await host.GivenStockAsync(sku, here, promisable: 5);
        await host.GivenStockAsync(sku, there, promisable: 5);
        await host.GivenStockAsync(other, here, promisable: 5);
        var first = await host.PlaceOrderAsync(here, sku, 2);
        var second = await host.PlaceOrderAsync(there, sku);
        await host.PlaceOrderAsync(here, other);
        var ended = await host.PlaceOrderAsync(here, sku);
        (await host.Api.SendAsync($"orders/{ended["id"]}/cancel", new { reason = "customer_request" })).Done();

        (await NumbersAsync(host.Api, $"reservations?sku={sku}")).ShouldBe([second["number"]!, first["number"]!]);
        (await NumbersAsync(host.Api, $"reservations?sku={sku}&location={here}")).ShouldBe([first["number"]!]);
        var page = (await host.Api.AskAsync($"reservations?sku={sku}&limit=1")).Done();
        (page["items.0.ownerKind"], page.Int("items.0.lines.0.open")).ShouldBe(("order", 1));
        (await NumbersAsync(host.Api, $"reservations?sku={sku}&limit=1&cursor={page["nextCursor"]}")).ShouldBe([first["number"]!]);

        using var manager = await host.SignInAsync("storeManager", here);
        (await NumbersAsync(manager, $"reservations?sku={sku}")).ShouldBe([first["number"]!]);
        (await manager.AskAsync($"reservations?sku={sku}&location={there}")).Refused(403, "auth.location_forbidden");
        using var loyalty = await host.SignInAsync("loyaltyManager");
        (await loyalty.AskAsync($"reservations?sku={sku}")).Refused(403, "auth.forbidden");
        (await host.Api.AskAsync("reservations")).Refused(400, "catalog.sku_unknown");
        (await host.Api.AskAsync($"reservations?sku={sku}&location=NOWHERE")).Refused(400, "location.unknown");
        (await host.Api.AskAsync($"reservations?sku={sku}&cursor=x")).Refused(400, "request.cursor_invalid");
    }

    private static async Task<List<string>> NumbersAsync(HttpClient client, string path) =>
        [.. (await client.AskAsync(path)).Done().List("items").Select(r => r["ownerNumber"]!.GetValue<string>())];
}
