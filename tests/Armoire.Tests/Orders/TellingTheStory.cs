using Armoire.Orders.Views;
using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Orders;

public sealed class TellingTheStory
{
    [Theory(DisplayName = "§32 Money in the story is written as the screens write it")]
    [InlineData("29.90 EUR", "en", "€29.90")]
    [InlineData("29.90 EUR", "fr", "29,90 €")]
    [InlineData("29.00 EUR", "en", "€29")]
    [InlineData("4990.00 RUB", "ru", "4 990 ₽")]
    [InlineData("1234.50 CHF", "en", "CHF 1,234.50")]
    [InlineData("much", "en", "much")]
    public void Money_as_the_screens_write_it(string kept, string language, string said) =>
        MoneyWords.Say(kept, language).Replace('\u00A0', ' ').Replace('\u202F', ' ').ShouldBe(said);

    [Theory(DisplayName = "§29 The story calls people by name; a program has none"), ClassData(typeof(Databases))]
    public async Task People_by_name(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var store = await host.GivenStoreAsync(ShopIntents.Always);
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, 1);
        var order = await host.PlaceOrderAsync(store, sku);
        order["timeline.0.actorName"].ShouldBeNull();

        var seller = await host.SignInAsync("storeManager", store);
        (await seller.SendAsync($"orders/{order["id"]}/cancel", new { reason = "customer_request" })).Done();

        var last = (await host.OrderAsync(order)).List("timeline")[^1]!;
        last["actorName"]!.GetValue<string>().ShouldBe("Test storeManager");
    }
}
