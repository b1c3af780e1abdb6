using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Orders;

/// <summary>The board of a city: whatever is sold or collected in one of its stores (§6.1).</summary>
public sealed class ListingOrders(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(DisplayName = "§6.1 Orders of a city are those sold or collected there; a city nobody knows is said to be unknown")]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task By_city(string database)
    {
        var host = await hosts.OnAsync(database);
        var (here, there) = (await host.GivenStoreAsync(city: "listed"), await host.GivenStoreAsync(city: "unlisted"));
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, here, promisable: 4);
        await host.GivenStockAsync(sku, there, promisable: 4);
        var inCity = await host.PlaceOrderAsync(here, sku, 1);
        await host.PlaceOrderAsync(there, sku, 1);

        var listed = (await host.Api.AskAsync("orders?city=listed")).Done().List("items");
        listed.Count.ShouldBe(1);
        listed[0]["id"]!.GetValue<string>().ShouldBe(inCity["id"]);
        (await host.Api.AskAsync("orders?city=LISTED")).Done().List("items").Count.ShouldBe(1);
        (await host.Api.AskAsync("orders?city=listed&location=" + there)).Done().List("items").ShouldBeEmpty();
        (await host.Api.AskAsync("orders?city=nowhere")).Refused(400, "city.unknown");
    }

    [Theory(DisplayName = "§34 A cursor goes on with the list it is from; every other list refuses it"), ClassData(typeof(Databases))]
    public async Task Cursor_of_another_list(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(2);
        var first = await host.PlaceOrderAsync(store, sku);
        await host.PlaceOrderAsync(store, sku);
        var cursor = (await host.Api.AskAsync($"orders?location={store}&limit=1")).Done()["nextCursor"];
        var rest = (await host.Api.AskAsync($"orders?location={store}&cursor={cursor}")).Done();
        (rest.List("items").Count, rest["items.0.id"], rest["nextCursor"]).ShouldBe((1, first["id"], null));
        foreach (var list in new[] { "locations?", "catalog/styles?", "fulfilments?", $"stock/movements?sku={sku}&location={store}&" })
        {
            (await host.Api.AskAsync($"{list}cursor={cursor}")).Refused(400, "request.cursor_invalid");
        }

        var other = (await host.Api.AskAsync("locations?limit=1&all=true")).Done()["nextCursor"];
        (await host.Api.AskAsync($"orders?cursor={other}")).Refused(400, "request.cursor_invalid");
        (await host.Api.AskAsync("orders?cursor=bnVsbA")).Refused(400, "request.cursor_invalid");
    }
}
