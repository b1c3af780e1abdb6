using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Stock;

/// <summary>An order names the holds that it stands for, so that a basket is not in its own way (§5.2 rule 7).</summary>
public sealed class NamingWhatIsReplaced(Hosts hosts) : IClassFixture<Hosts>
{
    private static int _phones = 50_000_000; // Away from those that hosts give.

    [Theory(DisplayName = "§5.2 rule 7: an order by phone takes the last unit that its basket holds, and only when it names the hold")]
    [ClassData(typeof(Databases))]
    public async Task The_baskets_hold_is_replaced(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        var hold = (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, store, 1, Guid.CreateVersion7())).Done();

        (await OrderAsync(host.Api, store, sku, 1)).Refused(409, "stock.insufficient");
        (await StateAsync(host, hold)).ShouldBe("Active");
        var order = (await OrderAsync(host.Api, store, sku, 1, hold)).Done();

        (await StateAsync(host, hold)).ShouldBe("Released");
        (order["status"], order["reservation.state"]).ShouldBe(("Confirmed", "Active"));
        (await host.UnitsAsync(sku, store, "reserved"), await host.UnitsAsync(sku, store, "held")).ShouldBe((1, 0));
        await host.SettleAsync();
        var facts = await host.FactsAsync(hold.Id("id"), "stock.released");
        facts.ShouldHaveSingleItem().Data["reason"]!.ToString().ShouldBe("replaced");
    }

    [Theory(DisplayName = "§5.2 rule 7: what the order does not ask for stays held, and a refused order replaces nothing")]
    [ClassData(typeof(Databases))]
    public async Task At_its_levels_only(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(2);
        var other = await host.GivenVariantAsync();
        await host.GivenStockAsync(other, store, promisable: 1);
        var lines = new[] { (sku, 2), (other, 1) }.Select(l => new
        {
            sku = l.Item1,
            location = store,
            quantity = l.Item2,
        });
        var hold = (await host.Api.SendAsync("reservations", new { kind = "CartHold", lines })).Done();

        (await OrderAsync(host.Api, store, sku, 3, hold)).Refused(409, "stock.insufficient").Int("lines.0.left").ShouldBe(2);
        (await StateAsync(host, hold)).ShouldBe("Active");
        (await host.UnitsAsync(sku, store, "held")).ShouldBe(2);
        (await OrderAsync(host.Api, store, sku, 1, hold)).Done();

        (await StateAsync(host, hold)).ShouldBe("Active"); // The other line waits for an order of its own.
        (await host.UnitsAsync(sku, store, "held"), await host.UnitsAsync(other, store, "held")).ShouldBe((0, 1));
        (await host.AtpAsync(sku, store)).ShouldBe(1);
        (await OrderAsync(host.Api, store, other, 1, hold)).Done();
        (await StateAsync(host, hold)).ShouldBe("Released");
    }

    [Theory(DisplayName = "§5.2 rule 7: a hold that somebody else made, that has ended or that never was, is passed over")]
    [ClassData(typeof(Databases))]
    public async Task Only_ones_own(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        var (first, second) = (await host.SignInAsync("associate", store), await host.SignInAsync("associate", store));
        var hold = (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, store, 1, Guid.CreateVersion7(), first)).Done();

        (await OrderAsync(second, store, sku, 1, hold)).Refused(409, "stock.insufficient");
        (await StateAsync(host, hold)).ShouldBe("Active");
        (await OrderAsync(first, store, sku, 1, hold)).Done();
        (await StateAsync(host, hold)).ShouldBe("Released");
        await host.GivenOnHandAsync(sku, store, 1);
        (await OrderAsync(first, store, sku, 1, hold)).Done(); // Named once more, as a repeated click does.
        (await OrderAsync(first, store, sku, 1, [hold.Id("id"), Guid.CreateVersion7()])).Refused(409, "stock.insufficient");
        (await OrderAsync(first, store, sku, 1, [.. Enumerable.Range(0, 101).Select(_ => Guid.CreateVersion7())]))["errors.reservations.0"]
            .ShouldNotBeNull();
    }

    [Theory(DisplayName = "§5.2 rule 7: an order's own goods are not to be named by another order"), ClassData(typeof(Databases))]
    public async Task Not_an_orders_goods(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        var order = await host.PlaceOrderAsync(store, sku);

        (await OrderAsync(host.Api, store, sku, 1, [order.Id("reservation.id")])).Refused(409, "stock.insufficient");
        (await host.OrderAsync(order))["reservation.state"].ShouldBe("Active");
    }

    [Theory(DisplayName = "§5.2 rule 7: many orders at once name one hold: it is replaced once"), ClassData(typeof(Databases))]
    public async Task Replaced_once(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        var hold = (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, store, 1, Guid.CreateVersion7())).Done();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => OrderAsync(host.Api, store, sku, 1, hold)));

        answers.Count(a => a.IsSuccess).ShouldBe(1);
        (await host.UnitsAsync(sku, store, "reserved"), await host.UnitsAsync(sku, store, "held")).ShouldBe((1, 0));
    }

    private static Task<Answer> OrderAsync(HttpClient by, string store, string sku, int quantity, Answer hold) =>
        OrderAsync(by, store, sku, quantity, [hold.Id("id")]);

    private static Task<Answer> OrderAsync(
        HttpClient by,
        string store,
        string sku,
        int quantity,
        IReadOnlyList<Guid>? reservations = null
    ) =>
        by.SendAsync(
            "orders",
            new
            {
                channel = "SalesApp",
                orderMethod = "StoreTablet",
                originLocation = store,
                customer = new { phone = $"+336{Interlocked.Increment(ref _phones):00000000}", name = "Camille Martin" },
                lines = new[] { new { sku, quantity } },
                fulfilment = new { method = "PickupFromStock", location = store },
                payment = new { method = "OnCollection" },
                reservations,
            }
        );

    private static async Task<string?> StateAsync(ArmoireTestHost host, Answer reservation) =>
        (await host.Api.AskAsync("reservations/" + reservation["id"])).Done()["state"];
}
