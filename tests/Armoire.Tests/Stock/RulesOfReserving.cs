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

    [
        Theory(DisplayName = "§5.2 rule 7: the same customer's older hold of the same kind is replaced; another customer's stays"),
        ClassData(typeof(Databases))
    ]
    public async Task A_customer_replaces_their_own_hold(string database)
    {
        var host = await hosts.OnAsync(database);
        foreach (var kind in new[] { "CartHold", "AssociateHold", "ClickCollectUnpaid", "PaymentHold", "CallHold", "ReserveTry" })
        {
            var (store, sku) = await host.GivenGoodsAsync(2);
            var (mine, theirs) = (await CustomerAsync(host), await CustomerAsync(host));
            var older = (await HoldAsync(host, kind, mine, (sku, store, 1))).Done();
            var other = (await HoldAsync(host, kind, theirs, (sku, store, 1))).Done();
            var newer = (await HoldAsync(host, kind, mine, (sku, store, 1))).Done();
            (await StateAsync(host, older)).ShouldBe("Released", kind);
            (await StateAsync(host, other)).ShouldBe("Active", kind);
            (await HoldAsync(host, kind, mine, (sku, store, 2))).Refused(409, "stock.insufficient");
            (await StateAsync(host, newer)).ShouldBe("Active", "what is refused replaces nothing");
            (await host.FactsAsync(older.Id("id"), "stock.released")).Single().Data["reason"]!.GetValue<string>().ShouldBe("replaced");
            (await host.AtpAsync(sku, store)).ShouldBe(0);
        }
    }

    [Theory(DisplayName = "§5.2 rule 7: a firm hold replaces the basket's, and a basket's never a firm one"), ClassData(typeof(Databases))]
    public async Task A_firm_hold_replaces_a_soft_one(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        var customer = await CustomerAsync(host);
        var cart = (await HoldAsync(host, "CartHold", customer, (sku, store, 1))).Done();
        var firm = (await HoldAsync(host, "ClickCollectUnpaid", customer, (sku, store, 1))).Done();
        (await StateAsync(host, cart)).ShouldBe("Released");
        (await HoldAsync(host, "CartHold", customer, (sku, store, 1))).Refused(409, "stock.insufficient");
        (await StateAsync(host, firm)).ShouldBe("Active");
    }

    [
        Theory(DisplayName = "§5.2 rule 7: an order of a customer named by id takes what they kept, at its levels only"),
        ClassData(typeof(Databases))
    ]
    public async Task An_order_takes_what_its_customer_kept(string database)
    {
        var host = await hosts.OnAsync(database);
        foreach (var kind in new[] { "CartHold", "AssociateHold", "ClickCollectUnpaid", "CallHold" })
        {
            var (store, sku) = await host.GivenGoodsAsync(5);
            var second = await host.GivenVariantAsync();
            await host.GivenStockAsync(second, store, promisable: 1);
            var (customer, stranger) = (await CustomerAsync(host), await CustomerAsync(host));
            var hold = (await HoldAsync(host, kind, customer, (sku, store, 5), (second, store, 1))).Done();
            (await OrderOfAsync(host, stranger, store, sku, 1)).Refused(409, "stock.insufficient");
            (await OrderOfAsync(host, customer, store, sku, 6)).IsSuccess.ShouldBeFalse();
            (await StateAsync(host, hold)).ShouldBe("Active", kind);
            (await OrderOfAsync(host, customer, store, sku, 4)).Done();
            (await StateAsync(host, hold)).ShouldBe("Active", "the other goods are kept on");
            (await host.AtpAsync(sku, store)).ShouldBe(1, kind);
            (await host.AtpAsync(second, store)).ShouldBe(0, kind);
            (await OrderOfAsync(host, customer, store, second, 1)).Done();
            (await StateAsync(host, hold)).ShouldBe("Released", kind);
            (await host.UnitsAsync(sku, store, "reserved") + await host.UnitsAsync(sku, store, "held")).ShouldBe(4);
            (await host.UnitsAsync(second, store, "reserved") + await host.UnitsAsync(second, store, "held")).ShouldBe(1);
        }
    }

    [
        Theory(DisplayName = "§5.2 rule 7: many orders of one customer at once replace one hold once; a stranger gets none of it"),
        ClassData(typeof(Databases))
    ]
    public async Task A_hold_is_replaced_once(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        var (customer, stranger) = (await CustomerAsync(host), await CustomerAsync(host));
        var hold = (await HoldAsync(host, "ClickCollectUnpaid", customer, (sku, store, 1))).Done();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(i => OrderOfAsync(host, i % 3 == 0 ? stranger : customer, store, sku, 1))
        );
        answers.Where((a, i) => a.IsSuccess && i % 3 != 0).Count().ShouldBe(1);
        answers.Where((a, i) => a.IsSuccess && i % 3 == 0).ShouldBeEmpty();
        (await StateAsync(host, hold)).ShouldBe("Released");
        (await host.UnitsAsync(sku, store, "reserved")).ShouldBe(1);
    }

    private static async Task<string> CustomerAsync(ArmoireTestHost host)
    {
        var name = new { given = "Camille", family = "Martin" };
        var made = await host.Api.SendAsync(
            "customers",
            new
            {
                name,
                phone = host.NewPhone(),
                language = "fr",
                region = "FR",
            }
        );
        return made.Done()["id"]!;
    }

    private static Task<Answer> HoldAsync(
        ArmoireTestHost host,
        string kind,
        string customerId,
        params (string Sku, string At, int Quantity)[] lines
    ) =>
        host.Api.SendAsync(
            "reservations",
            new
            {
                kind,
                lines = lines.Select(l => new
                {
                    sku = l.Sku,
                    location = l.At,
                    quantity = l.Quantity,
                }),
                customerId,
            }
        );

    private static Task<Answer> OrderOfAsync(ArmoireTestHost host, string customer, string at, string sku, int quantity) =>
        host.Api.SendAsync(
            "orders",
            new
            {
                channel = "Web",
                orderMethod = "Cart",
                customer = new { id = customer },
                lines = new[] { new { sku, quantity } },
                fulfilment = new { method = "PickupFromStock", location = at },
                payment = new { method = "OnCollection" },
            }
        );

    private static async Task<string?> StateAsync(ArmoireTestHost host, Answer reservation) =>
        (await host.Api.AskAsync("reservations/" + reservation["id"])).Done()["state"];

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
