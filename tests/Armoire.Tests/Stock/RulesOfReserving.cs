using Armoire.Kernel;
using Armoire.Stock;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Stock;

/// <summary>The rules of §5.2 that prevent the classic failures, one sentence each.</summary>
public sealed class RulesOfReserving(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(DisplayName = "§5.2 rule 1: thirty orders of two at once over ten units: five are taken"), ClassData(typeof(Databases))]
    public async Task Check_and_write_are_one(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(10);
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => host.TryOrderAsync(store, sku, 2)));
        answers.Count(a => a.IsSuccess).ShouldBe(5);
        answers.Count(a => a.Code == "stock.insufficient").ShouldBe(25);
        (await host.AtpAsync(sku, store)).ShouldBe(0);
    }

    [
        Theory(DisplayName = "§5.2 rule 1: levels are held in one order, so A and B, B and A never block each other"),
        ClassData(typeof(Databases))
    ]
    public async Task No_deadlock(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, a) = await host.GivenGoodsAsync(40);
        var b = await host.GivenVariantAsync();
        await host.GivenStockAsync(b, store, promisable: 40);
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(i =>
                {
                    (string, int)[] lines = i % 2 == 0 ? [(a, 1), (b, 1)] : [(b, 1), (a, 1)];
                    return i % 4 < 2
                        ? host.Api.SendAsync("orders", host.Order(store, lines))
                        : host.Api.SendAsync(
                            "reservations",
                            new
                            {
                                kind = "AssociateHold",
                                lines = lines.Select(l => new
                                {
                                    sku = l.Item1,
                                    location = store,
                                    quantity = l.Item2,
                                }),
                            }
                        );
                })
        );
        answers.ShouldAllBe(answer => answer.IsSuccess);
        (await host.AtpAsync(a, store), await host.AtpAsync(b, store)).ShouldBe((0, 0));
    }

    [Theory(DisplayName = "§5.2 rule 2: the counter is the sum of open rows after every kind of step"), ClassData(typeof(Databases))]
    public async Task The_counter_is_the_sum_of_open_rows(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(6);
        var order = await host.PlaceOrderAsync(store, sku, 3);
        (await host.UnitsAsync(sku, store, "reserved")).ShouldBe(3);
        var hold = (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, store, 2)).Done();
        (await host.UnitsAsync(sku, store, "held")).ShouldBe(2);
        await host.VerbAsync(order, "pick", new { scans = new[] { sku, sku } });
        await host.VerbAsync(order, "short", OrderIntents.Missing(sku, 1, "NoCapacity"));
        (await host.UnitsAsync(sku, store, "reserved")).ShouldBe(2);
        await host.VerbAsync(order, "ready");
        await host.HandOverAsync(order);
        (await host.UnitsAsync(sku, store, "reserved")).ShouldBe(0);
        (await host.Api.RemoveAsync($"reservations/{hold["id"]}")).Done();
        (await host.UnitsAsync(sku, store, "held")).ShouldBe(0);
        (await host.AtpAsync(sku, store)).ShouldBe(4);
    }

    [Theory(DisplayName = "§5.2 rule 3: two lines that share a SKU are summed before the check"), ClassData(typeof(Databases))]
    public async Task Lines_are_summed(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(3);
        var refused = (await host.Api.SendAsync("orders", host.Order(store, [(sku, 2), (sku, 2)]))).Refused(409, "stock.insufficient");
        refused.List("lines").Count.ShouldBe(1);
        (refused.Int("lines.0.wanted"), refused.Int("lines.0.left")).ShouldBe((4, 3));
        (await host.AtpAsync(sku, store)).ShouldBe(3);
        (await host.Api.SendAsync("orders", host.Order(store, [(sku, 2), (sku, 1)]))).Done();
        (await host.AtpAsync(sku, store)).ShouldBe(0);
    }

    [Theory(DisplayName = "§5.2 reserve: all lines or none"), ClassData(typeof(Databases))]
    public async Task All_or_nothing(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(3);
        var rare = await host.GivenVariantAsync();
        var orders = await host.CountAsync("orders");
        (await host.Api.SendAsync("orders", host.Order(store, [(sku, 1), (rare, 1)]))).Refused(409, "stock.insufficient");
        (await host.AtpAsync(sku, store)).ShouldBe(3);
        (await host.CountAsync("orders")).ShouldBe(orders);
    }

    [
        Theory(DisplayName = "§5.2 rule 4: cancelled, rejected, short, declined or timed out, the goods are free again"),
        ClassData(typeof(Databases))
    ]
    public async Task Every_end_frees_the_goods(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(2);
        await host.GoToAsync(IsoDayOfWeek.Tuesday, 10, 0);
        var ends = new Func<Answer, Task>[]
        {
            async order => (await host.Api.SendAsync($"orders/{order["id"]}/cancel", new { reason = "customer_request" })).Done(),
            order => host.VerbAsync(order, "reject", new { reason = "NoCapacity" }),
            order => host.VerbAsync(order, "short", OrderIntents.Missing(sku, 2, "AvoidSplit")),
            async order =>
            {
                await host.MakeReadyAsync(order);
                var declined = OrderIntents.Declined(sku, 2, "Size");
                await host.VerbAsync(order, "hand-over", new { code = await host.CodeAsync(order), declined });
            },
            _ => host.Clock.AdvanceAsync(Duration.FromHours(3)),
        };
        foreach (var end in ends)
        {
            var order = await host.PlaceOrderAsync(store, sku, 2);
            (await host.AtpAsync(sku, store)).ShouldBe(0);
            await end(order);
            (await host.AtpAsync(sku, store)).ShouldBe(2);
            (await host.OrderAsync(order))["status"].ShouldBe("Cancelled");
            (await host.UnitsAsync(sku, store, "reserved")).ShouldBe(0);
            (await host.UnitsAsync(sku, store, "staged")).ShouldBe(0);
        }
    }

    [Theory(DisplayName = "§5.2 rule 7: a basket is never blocked by its own older hold"), ClassData(typeof(Databases))]
    public async Task A_basket_replaces_its_own_hold(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(2);
        var basket = Guid.CreateVersion7();
        var older = (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, store, 2, basket)).Done();
        (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, store, 2, Guid.CreateVersion7())).Refused(
            409,
            "stock.insufficient"
        );
        (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, store, 1, basket)).Done();
        (await host.Api.AskAsync("reservations/" + older["id"])).Done()["state"].ShouldBe("Released");
        (await host.AtpAsync(sku, store)).ShouldBe(1);
    }

    [Theory(DisplayName = "§5.2 rule 7: a basket that asks for too much keeps its older hold"), ClassData(typeof(Databases))]
    public async Task A_refused_basket_keeps_its_hold(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(2);
        var basket = Guid.CreateVersion7();
        var older = (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, store, 1, basket)).Done();
        (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, store, 3, basket)).Refused(409, "stock.insufficient");
        (await host.Api.AskAsync("reservations/" + older["id"])).Done()["state"].ShouldBe("Active");
    }

    [Theory(DisplayName = "§5.2 rule 8: with ATP 0 an order still takes what is its own"), ClassData(typeof(Databases))]
    public async Task An_order_is_not_in_its_own_way(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        var order = await host.PlaceOrderAsync(store, sku);
        (await host.AtpAsync(sku, store)).ShouldBe(0);
        await host.MakeReadyAsync(order);
        await host.HandOverAsync(order);
        (await host.OrderAsync(order))["status"].ShouldBe("Completed");
    }

    [Theory(DisplayName = "§5.2 rule 9: taking more than is open is an error that names the reservation"), ClassData(typeof(Databases))]
    public async Task Never_below_zero(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(2);
        var order = await host.PlaceOrderAsync(store, sku);
        var key = await host.KeyAsync(sku, store);
        var id = order.Id("reservation.id");
        var stock = host.Services.GetRequiredService<StockDesk>();
        var fault = await Should.ThrowAsync<InvalidOperationException>(() =>
            host.ChangeAsync(async work =>
            {
                await stock.ReleaseAsync(
                    work.Db,
                    new(id),
                    [new ReserveLine(key.At, key.Variant, 2)],
                    "test",
                    "test",
                    work.Now,
                    CancellationToken.None
                );
                return true;
            })
        );
        fault.Message.ShouldContain(id.ToString());
        (await host.UnitsAsync(sku, store, "reserved")).ShouldBe(1);
        (await host.OrderAsync(order))["reservation.state"].ShouldBe("Active");
    }
}
