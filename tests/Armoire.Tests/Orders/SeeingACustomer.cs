using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Orders;

/// <summary>Who may not look up customers does not meet them in orders either (§29, §33).</summary>
public sealed class SeeingACustomer(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(DisplayName = "§29 A picker sees initials and no phone, alone, listed and in the queue; an associate sees the customer")]
    [ClassData(typeof(Databases))]
    public async Task Masked(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(2);
        var order = await host.PlaceOrderAsync(store, sku);
        (order["customer.name"], order["customer.phone"]![..4]).ShouldBe(("Camille Martin", "+336"));
        var (picker, associate) = (await host.SignInAsync("picker", store), await host.SignInAsync("associate", store));
        foreach (var path in new[] { $"orders/{order["id"]}", $"orders/{order["number"]}" })
        {
            var seen = (await picker.AskAsync(path)).Done();
            (seen["customer.name"], seen["customer.phone"]!.Any(char.IsAsciiDigit), seen["customer.email"]).ShouldBe(
                ("C. M.", false, null)
            );
            (await associate.AskAsync(path)).Done()["customer.name"].ShouldBe("Camille Martin");
        }

        var listed = (await picker.AskAsync($"orders?location={store}")).Done();
        (listed["items.0.customer.name"], listed["items.0.customer.phone"]!.Any(char.IsAsciiDigit)).ShouldBe(("C. M.", false));
        listed.Body.ShouldNotContain(order["customer.phone"]![1..]);
        (await picker.AskAsync($"fulfilments?location={store}")).Done()["items.0.customerName"].ShouldBe("C. M.");
        (await associate.AskAsync($"orders?location={store}")).Done()["items.0.customer.phone"].ShouldBe(order["customer.phone"]);
    }

    [Theory(DisplayName = "§29 Placing an order shows nobody whom the caller may not look up"), ClassData(typeof(Databases))]
    public async Task Not_by_placing(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(5);
        var phone = host.NewPhone();
        var known = await host.PlaceOrderAsync(store, sku, 1, phone);
        var outside = await host.SignInAsync("externalCallCentre");

        var customer = (await host.Api.AskAsync("customers?phone=" + Uri.EscapeDataString(phone))).Done()["items.0.id"];
        (await outside.SendAsync("orders", Of(new { id = customer }))).Refused(403, "auth.forbidden");
        var placed = (await outside.SendAsync("orders", Of(new { phone }))).Done();
        (placed["customer.name"], placed["customer.phone"]!.Any(char.IsAsciiDigit)).ShouldBe(("C. M.", false));

        // Whom the caller told of they know already.
        var fresh = host.NewPhone();
        var theirs = (await outside.SendAsync("orders", Of(new { phone = fresh, name = "Anna Petit" }))).Done();
        (theirs["customer.name"], theirs["customer.phone"]).ShouldBe(("Anna Petit", fresh));
        known["customer.name"].ShouldBe("Camille Martin");

        object Of(object buyer) =>
            new
            {
                channel = "Web",
                orderMethod = "Cart",
                customer = buyer,
                lines = new[] { new { sku, quantity = 1 } },
                fulfilment = new { method = "PickupFromStock", location = store },
                payment = new { method = "OnCollection" },
            };
    }
}
