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
}
