using Armoire.Kernel;
using Armoire.Orders.Reactions;
using Armoire.Platform;
using Armoire.Stock;
using Armoire.Stock.Timers;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
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
        var (store, sku) = await GivenAsync(host, 10);
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
        var (store, a) = await GivenAsync(host, 40);
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
        var (store, sku) = await GivenAsync(host, 6);
        var order = await host.PlaceOrderAsync(store, sku, 3);
        (await host.UnitsAsync(sku, store, "reserved")).ShouldBe(3);
        var hold = (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, store, 2)).Done();
        (await host.UnitsAsync(sku, store, "held")).ShouldBe(2);
        await host.VerbAsync(order, "pick", new { scans = new[] { sku, sku } });
        await host.VerbAsync(
            order,
            "short",
            new
            {
                lines = new[]
                {
                    new
                    {
                        sku,
                        quantity = 1,
                        reason = "NoCapacity",
                    },
                },
            }
        );
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
        var (store, sku) = await GivenAsync(host, 3);
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
        var (store, sku) = await GivenAsync(host, 3);
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
        var (store, sku) = await GivenAsync(host, 2);
        await host.GoToAsync(IsoDayOfWeek.Tuesday, 10, 0);
        var ends = new Func<Answer, Task>[]
        {
            async order => (await host.Api.SendAsync($"orders/{order["id"]}/cancel", new { reason = "customer_request" })).Done(),
            order => host.VerbAsync(order, "reject", new { reason = "NoCapacity" }),
            order =>
                host.VerbAsync(
                    order,
                    "short",
                    new
                    {
                        lines = new[]
                        {
                            new
                            {
                                sku,
                                quantity = 2,
                                reason = "AvoidSplit",
                            },
                        },
                    }
                ),
            async order =>
            {
                await host.MakeReadyAsync(order);
                var declined = new[]
                {
                    new
                    {
                        sku,
                        quantity = 2,
                        reason = "Size",
                    },
                };
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

    [Theory(DisplayName = "§5.2 rule 5: nobody is refused because the sweeper is late"), ClassData(typeof(Databases))]
    public async Task A_late_sweeper_refuses_nobody(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database, WithoutSweeper);
        host.Clock.Settle = () => Task.CompletedTask;
        var (store, sku) = await GivenAsync(host, 1);
        var late = await host.PlaceOrderAsync(store, sku);
        await host.Clock.SetAsync(late.At("reservation.expiresAt"));

        // Nobody swept, yet the unit is shown as free, and whoever asks gets it.
        (await host.AtpAsync(sku, store)).ShouldBe(1);
        var next = await host.PlaceOrderAsync(store, sku);
        next["reservation.state"].ShouldBe("Active");
        (await host.UnitsAsync(sku, store, "reserved")).ShouldBe(1);
        await host.SettleAsync();
        var ended = await host.OrderAsync(late);
        (ended["status"], ended["cancelReason"], ended["reservation.state"]).ShouldBe(("Cancelled", "not_prepared", "Expired"));
        (await host.FactsAsync(late.Id("reservation.id"), "stock.expired")).Count.ShouldBe(1);
    }

    [Theory(DisplayName = "§5.2 rule 6: hand-over takes the row first: the clock finds nothing to end"), ClassData(typeof(Databases))]
    public async Task Hand_over_before_the_clock(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host, 1);
        await host.GoToAsync(IsoDayOfWeek.Tuesday, 10, 0);
        var order = await host.PlaceOrderAsync(store, sku);
        await host.MakeReadyAsync(order);
        await host.Clock.SetAsync(order.At("reservation.expiresAt") - Duration.FromSeconds(1));
        await host.HandOverAsync(order);
        await host.Clock.AdvanceAsync(Duration.FromHours(1));
        var done = await host.OrderAsync(order);
        (done["status"], done["reservation.state"]).ShouldBe(("Completed", "Consumed"));
        (await host.FactsAsync(order.Id("reservation.id"), "stock.expired")).ShouldBeEmpty();
    }

    [
        Theory(DisplayName = "§5.2 rule 6: the clock took the row first and the goods are still free: hand-over re-reserves and proceeds"),
        ClassData(typeof(Databases))
    ]
    public async Task Hand_over_after_the_clock(string database)
    {
        var news = new DelayedNews();
        await using var host = await ArmoireTestHost.StartAsync(
            database,
            s =>
            {
                WithoutSweeper(s);
                news.Delay(s);
            }
        );
        var (order, store, sku) = await ExpiredButNotToldAsync(host, news);

        await host.HandOverAsync(order);
        await news.ArriveAsync(host);

        var done = await host.OrderAsync(order);
        (done["status"], done["paymentStatus"], done["groups.0.state"]).ShouldBe(("Completed", "Paid", "HandedOver"));
        (await host.UnitsAsync(sku, store, "reserved"), await host.UnitsAsync(sku, store, "staged")).ShouldBe((0, 0));
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(1);
    }

    [
        Theory(DisplayName = "§5.2 rule 6: the clock took the row first and the goods are gone: refused, and nothing changed"),
        ClassData(typeof(Databases))
    ]
    public async Task Hand_over_when_the_goods_are_gone(string database)
    {
        var news = new DelayedNews();
        await using var host = await ArmoireTestHost.StartAsync(
            database,
            s =>
            {
                WithoutSweeper(s);
                news.Delay(s);
            }
        );
        var (order, store, sku) = await ExpiredButNotToldAsync(host, news);
        await host.PlaceOrderAsync(store, sku); // Somebody else has the promise now,
        (
            await host.Api.SendAsync(
                "stock/movements",
                new
                {
                    source = "till",
                    location = store,
                    movements = new[]
                    {
                        new
                        {
                            sku,
                            type = "Sale",
                            quantity = 1,
                        },
                    },
                }
            )
        ).Done(); // and a walk-in customer took the unit of the shelf.

        var tender = new { method = "Cash", amount = 8900 };
        (await host.TryVerbAsync(order, "hand-over", new { code = await host.CodeAsync(order), tender })).Refused(
            409,
            "stock.insufficient"
        );
        (await host.CountAsync("payment")).ShouldBe(0);
        await news.ArriveAsync(host);
        (await host.OrderAsync(order))["status"].ShouldBe("Cancelled");
        (await host.UnitsAsync(sku, store, "reserved")).ShouldBe(1);
    }

    [Theory(DisplayName = "§5.2 rule 6: ten real races of hand-over and clock: one of them wins, never both"), ClassData(typeof(Databases))]
    public async Task Races_of_hand_over_and_clock(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync(ShopIntents.Always);
        for (var round = 0; round < 10; round++)
        {
            var sku = await host.GivenVariantAsync();
            await host.GivenStockAsync(sku, store, promisable: 1);
            var order = await host.PlaceOrderAsync(store, sku);
            await host.MakeReadyAsync(order);
            var body = new { code = await host.CodeAsync(order), tender = new { method = "Cash", amount = 8900 } };
            var clock = host.Clock.SetAsync(order.At("reservation.expiresAt"));
            for (var turn = 0; turn < round; turn++)
            {
                await Task.Yield(); // The later rounds give the clock more of a start.
                await host.Api.AskAsync("orders/" + order["id"]);
            }

            var answer = await host.TryVerbAsync(order, "hand-over", body);
            await clock;
            await host.SettleAsync();
            var end = await host.OrderAsync(order);
            end["status"].ShouldBe(answer.IsSuccess ? "Completed" : "Cancelled");
            end.Long("totals.paid.amount").ShouldBe(answer.IsSuccess ? 8900 : 0);
            (await host.UnitsAsync(sku, store, "reserved")).ShouldBe(0);
            (await host.LevelAsync(sku, store)).OnHand.ShouldBe(answer.IsSuccess ? 1 : 2);
            if (!answer.IsSuccess)
            {
                answer.Refused(409, "pickup.code_expired");
            }
        }
    }

    [Theory(DisplayName = "§5.2 rule 7: a basket is never blocked by its own older hold"), ClassData(typeof(Databases))]
    public async Task A_basket_replaces_its_own_hold(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host, 2);
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
        var (store, sku) = await GivenAsync(host, 2);
        var basket = Guid.CreateVersion7();
        var older = (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, store, 1, basket)).Done();
        (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, store, 3, basket)).Refused(409, "stock.insufficient");
        (await host.Api.AskAsync("reservations/" + older["id"])).Done()["state"].ShouldBe("Active");
    }

    [Theory(DisplayName = "§5.2 rule 8: with ATP 0 an order still takes what is its own"), ClassData(typeof(Databases))]
    public async Task An_order_is_not_in_its_own_way(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host, 1);
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
        var (store, sku) = await GivenAsync(host, 2);
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

    [
        Theory(DisplayName = "§5.2 limits: at most 5 of one SKU and 10 units in all while the customer's phone is not verified"),
        ClassData(typeof(Databases))
    ]
    public async Task Hoarding(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host, 50);
        var (second, third) = (await host.GivenVariantAsync(), await host.GivenVariantAsync());
        await host.GivenStockAsync(second, store, promisable: 50);
        await host.GivenStockAsync(third, store, promisable: 50);
        var phone = host.NewPhone();

        (await host.TryOrderAsync(store, sku, 6, phone)).Refused(409, "reservation.limit_exceeded");
        await host.PlaceOrderAsync(store, sku, 3, phone);
        (await host.TryOrderAsync(store, sku, 3, phone)).Refused(409, "reservation.limit_exceeded");
        var five = await host.PlaceOrderAsync(store, sku, 2, phone);
        await host.PlaceOrderAsync(store, second, 5, phone);
        (await host.TryOrderAsync(store, third, 1, phone)).Refused(409, "reservation.limit_exceeded");
        (await host.TryOrderAsync(store, third, 1)).Done();

        (await host.Api.SendAsync($"orders/{five["id"]}/cancel", new { reason = "customer_request" })).Done();
        (await host.TryOrderAsync(store, third, 2, phone)).Done();
        (await host.TryOrderAsync(store, third, 1, phone)).Refused(409, "reservation.limit_exceeded");
    }

    [Theory(DisplayName = "§5.2 limits: twelve parallel orders of one new phone keep 5 units at most"), ClassData(typeof(Databases))]
    public async Task Hoarding_in_parallel(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host, 50);
        var phone = host.NewPhone();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.TryOrderAsync(store, sku, 1, phone)));
        answers.Where(a => !a.IsSuccess).ShouldAllBe(a => a.Code == "reservation.limit_exceeded");
        answers.Count(a => a.IsSuccess).ShouldBe(5);
        (await host.AtpAsync(sku, store)).ShouldBe(45);
    }

    [
        Theory(DisplayName = "§5.2 limits: of six orders in a row of a phone nobody had before, the sixth is refused"),
        ClassData(typeof(Databases))
    ]
    public async Task Six_in_a_row(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host, 50);
        var phone = host.NewPhone();
        for (var i = 0; i < 5; i++)
        {
            (await host.TryOrderAsync(store, sku, 1, phone)).Done();
        }

        (await host.TryOrderAsync(store, sku, 1, phone)).Refused(409, "reservation.limit_exceeded");
        (await host.AtpAsync(sku, store)).ShouldBe(45);
    }

    [
        Theory(DisplayName = "§5.2 limits: a phone nobody had before gets no 6 of one and no 11 in all, and leaves no profile behind"),
        ClassData(typeof(Databases))
    ]
    public async Task Too_much_at_first(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host, 50);
        var (second, third) = (await host.GivenVariantAsync(), await host.GivenVariantAsync());
        await host.GivenStockAsync(second, store, promisable: 50);
        await host.GivenStockAsync(third, store, promisable: 50);
        var customers = await host.CountAsync("customer");
        var phone = host.NewPhone();
        foreach (var lines in new (string, int)[][] { [(sku, 6)], [(sku, 3), (sku, 3)], [(sku, 5), (second, 5), (third, 1)] })
        {
            (await host.Api.SendAsync("orders", host.Order(store, lines, phone: phone))).Refused(409, "reservation.limit_exceeded");
        }

        (await host.CountAsync("customer")).ShouldBe(customers);
        (await host.CountAsync("customer_phone_key")).ShouldBe(customers); // The phone is anybody's again.
        (await host.Api.SendAsync("orders", host.Order(store, [(sku, 5), (second, 5)], phone: phone))).Done();
    }

    [
        Theory(DisplayName = "§5.2 limits: parallel first orders of one phone over many SKUs keep 10 units at most"),
        ClassData(typeof(Databases))
    ]
    public async Task Ten_in_parallel(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var skus = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            skus.Add(await host.GivenVariantAsync());
            await host.GivenStockAsync(skus[i], store, promisable: 9);
        }

        var phone = host.NewPhone();
        var answers = await Task.WhenAll(skus.Select(sku => host.TryOrderAsync(store, sku, 2, phone)));
        answers.Count(a => a.IsSuccess).ShouldBe(5);
        answers.Where(a => !a.IsSuccess).ShouldAllBe(a => a.Code == "reservation.limit_exceeded");
    }

    [Fact(DisplayName = "§5.2 limits: two nodes that get the first orders of one new phone at once keep 5 units at most")]
    public async Task Two_nodes()
    {
        await using var host = await ArmoireTestHost.StartAsync(Databases.Postgres);
        await using var other = await ArmoireTestHost.StartAsync(host.Database);
        var (store, sku) = await GivenAsync(host, 50);
        for (var round = 0; round < 5; round++)
        {
            var phone = host.NewPhone();
            var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, 12)
                    .Select(i => (i % 2 == 0 ? host : other).Api.SendAsync("orders", host.Order(store, [(sku, 1)], phone: phone)))
            );
            answers.Count(a => a.IsSuccess).ShouldBe(5);
            answers.Where(a => !a.IsSuccess).ShouldAllBe(a => a.Code == "reservation.limit_exceeded");
        }
    }

    [
        Theory(DisplayName = "§5.2 limits: three not collected after ready in 90 days: prepayment; not prepared in time does not count"),
        ClassData(typeof(Databases))
    ]
    public async Task Three_times_not_collected(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var (store, sku) = await GivenAsync(host, 1);
        var phone = host.NewPhone();
        var first = host.Clock.GetCurrentInstant();
        for (var i = 0; i < 4; i++)
        {
            var order = await host.PlaceOrderAsync(store, sku, phone: phone);
            if (i > 0)
            {
                await host.MakeReadyAsync(order);
            }

            await host.Clock.AdvanceAsync(Duration.FromDays(1));
            (await host.OrderAsync(order))["cancelReason"].ShouldBe(i > 0 ? "not_collected" : "not_prepared");
            if (i > 0)
            {
                await host.VerbAsync(order, "put-back");
            }
        }

        (await host.TryOrderAsync(store, sku, phone: phone)).Refused(409, "reservation.prepayment_required");
        (await host.TryOrderAsync(store, sku)).Done();
        await host.Clock.SetAsync(first + Duration.FromDays(93));
        (await host.TryOrderAsync(store, sku, phone: phone)).Done();
    }

    /// <summary>The host without the loop that makes expiry durable, for what must hold when it is late.</summary>
    private static void WithoutSweeper(IServiceCollection services) =>
        services.Remove(
            services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType == typeof(ExpireReservations))
        );

    private static async Task<(string Store, string Sku)> GivenAsync(ArmoireTestHost host, int promisable)
    {
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, promisable);
        return (store, sku);
    }

    /// <summary>A ready order whose reservation the sweeper has just ended, while the order has not heard of it.</summary>
    private static async Task<(Answer Order, string Store, string Sku)> ExpiredButNotToldAsync(ArmoireTestHost host, DelayedNews news)
    {
        host.Clock.Settle = () => Task.CompletedTask;
        var (store, sku) = await GivenAsync(host, 1);
        var order = await host.PlaceOrderAsync(store, sku);
        await host.MakeReadyAsync(order);
        await host.Clock.SetAsync(order.At("reservation.expiresAt"));
        var stock = host.Services.GetRequiredService<StockDesk>();
        (await host.ChangeAsync(work => stock.ExpireDueAsync(work.Db, 20, work.Now, CancellationToken.None))).ShouldBe(1);
        await host.SettleAsync();
        news.Waiting.ShouldBe(1);
        (await host.OrderAsync(order))["status"].ShouldBe("InFulfilment");
        return (order, store, sku);
    }

    /// <summary>Holds back what the orders room hears of expiry, until the test lets it arrive.</summary>
    private sealed class DelayedNews
    {
        private readonly List<(StockExpired Fact, Heard Heard)> _held = [];
        private ReactionRegistration? _real;

        public int Waiting => _held.Count;

        public void Delay(IServiceCollection services)
        {
            var descriptor = services.Single(s =>
                s.ImplementationInstance is ReactionRegistration { Subscription: CancelWhenReservationExpired.Name }
            );
            _real = (ReactionRegistration)descriptor.ImplementationInstance!;
            services.Remove(descriptor);
            services.AddSingleton(
                _real with
                {
                    ReactAsync = (_, fact, heard, _, _) =>
                    {
                        _held.Add(((StockExpired)fact, heard));
                        return Task.CompletedTask;
                    },
                }
            );
        }

        public async Task ArriveAsync(ArmoireTestHost host)
        {
            foreach (var (fact, heard) in _held)
            {
                await host.ReactAsync((services, work) => _real!.ReactAsync(services, fact, heard, work, CancellationToken.None));
            }

            await host.SettleAsync();
        }
    }
}
