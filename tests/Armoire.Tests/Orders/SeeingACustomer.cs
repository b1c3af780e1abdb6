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
}
