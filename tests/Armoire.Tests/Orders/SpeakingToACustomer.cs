using System.Text.Json;
using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Orders;

public sealed class SpeakingToACustomer
{
    [Theory(DisplayName = "§32 A new customer is spoken to as the order says, else as the caller asks, else as the store's country speaks")]
    [InlineData("ru", "en", "ru")]
    [InlineData(null, "en", "en")]
    [InlineData(null, "ru-RU, en;q=0.1", "ru")]
    [InlineData(null, "*", "fr")]
    [InlineData(null, null, "fr")] // The store is in France.
    public async Task Language_of_a_new_customer(string? said, string? header, string language)
    {
        await using var host = await ArmoireTestHost.StartAsync();
        var store = await host.GivenStoreAsync(ShopIntents.Always);
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, 1);
        if (header is not null)
        {
            host.Api.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", header);
        }

        var order = await host.Api.SendAsync(
            "orders",
            new
            {
                channel = "Web",
                orderMethod = "Cart",
                customer = new
                {
                    phone = host.NewPhone(),
                    name = "Camille Martin",
                    language = said,
                },
                lines = new[] { new { sku, quantity = 1 } },
                fulfilment = new { method = "PickupFromStock", location = store },
                payment = new { method = "OnCollection" },
            }
        );

        (await host.FactsAsync(order.Done(), "order.confirmed")).Single().Data["language"]!.GetValue<string>().ShouldBe(language);
    }

    [Theory(DisplayName = "§32 Whom a seller writes in is spoken to as the phone's country speaks, whatever the seller reads")]
    [InlineData("+33 6 12 34 56 78", "fr")]
    [InlineData("06 12 34 56 79", "fr")] // As it is written in the country of the store.
    [InlineData("+7 916 123-45-67", "ru")]
    [InlineData("+44 7911 123456", "en")]
    public async Task Language_of_a_customer_whom_a_seller_writes_in(string phone, string language)
    {
        await using var host = await ArmoireTestHost.StartAsync();
        var store = await host.GivenStoreAsync(ShopIntents.Always);
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, 1);
        var seller = await host.SignInAsync("associate", store);
        seller.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", language == "en" ? "fr" : "en");

        var order = await seller.SendAsync(
            "orders",
            new
            {
                channel = "SalesApp",
                orderMethod = "StoreTablet",
                originLocation = store,
                customer = new { phone, name = "Camille Martin" },
                lines = new[] { new { sku, quantity = 1 } },
                fulfilment = new { method = "PickupFromStock", location = store },
                payment = new { method = "OnCollection" },
            }
        );

        (await host.FactsAsync(order.Done(), "order.confirmed")).Single().Data["language"]!.GetValue<string>().ShouldBe(language);
        order["timeline.0.actorName"].ShouldBe("Test associate");
        var created = await seller.SendAsync("customers", new { phone = "+33698765432", displayName = "Anna" });
        created["language"].ShouldBe("fr");
    }

    [Fact(DisplayName = "§32 Goods of an order are named to its reader in the reader's language, whatever the customer's is")]
    public async Task Whoever_reads_an_order_reads_their_own_language()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        var store = await host.GivenStoreAsync(ShopIntents.Always);
        var sku = await host.GivenVariantAsync("polo", inRussian: "поло");
        await host.GivenStockAsync(sku, store, 2);

        host.Api.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "fr");
        var order = await host.PlaceOrderAsync(store, sku, 1);
        order["lines.0.name"].ShouldBe("polo");
        host.Api.DefaultRequestHeaders.Remove("Accept-Language");
        host.Api.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "ru");
        (await host.OrderAsync(order))["lines.0.name"].ShouldBe("поло");
        (await host.Api.AskAsync("orders?location=" + store)).Done()["items.0.lines.0.name"].ShouldBe("поло");
        (await host.GroupAsync(order))["lines.0.name"].ShouldBe("поло");
    }
}
