using Armoire.Stock;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Stock;

/// <summary>The customer comes at the very moment when the time is over (§5.2 rules 5 and 6).</summary>
public sealed class HandOverAndTheClock(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(DisplayName = "§5.2 rule 5: nobody is refused because the sweeper is late"), ClassData(typeof(Databases))]
    public async Task A_late_sweeper_refuses_nobody(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database, LateSweeper.LeaveOut);
        host.Clock.Settle = () => Task.CompletedTask;
        var (store, sku) = await host.GivenGoodsAsync(1);
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

    [Theory(DisplayName = "§7.3 Nobody is reminded of an order whose time is over"), ClassData(typeof(Databases))]
    public async Task Reminded_too_late(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database, LateSweeper.LeaveOut);
        host.Clock.Settle = () => Task.CompletedTask;
        var (store, sku) = await host.GivenGoodsAsync(1, ShopIntents.Always);
        var order = await host.PlaceOrderAsync(store, sku);
        await host.MakeReadyAsync(order);
        var code = await host.CodeAsync(order);
        await host.Clock.AdvanceAsync(Duration.FromHours(5));
        (await host.TryVerbAsync(order, "remind")).Refused(409, "reservation.expired");
        (await host.CodeAsync(order)).ShouldBe(code);
    }

    [Theory(DisplayName = "§5.2 rule 6: hand-over takes the row first: the clock finds nothing to end"), ClassData(typeof(Databases))]
    public async Task Hand_over_before_the_clock(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
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
        await using var host = await StartAsync(database, news);
        var (order, store, sku) = await ExpiredButNotToldAsync(host, news);

        await host.HandOverAsync(order);
        await news.ArriveAsync(host);

        var done = await host.OrderAsync(order);
        (done["status"], done["paymentStatus"], done["groups.0.state"]).ShouldBe(("Completed", "Paid", "HandedOver"));
        (await host.UnitsAsync(sku, store, "reserved"), await host.UnitsAsync(sku, store, "staged")).ShouldBe((0, 0));
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(1);
        var kept = (await host.Api.AskAsync("reservations/" + done["reservation.id"])).Done();
        foreach (var part in new[] { "kind", "state", "expiresAt" })
        {
            done["reservation." + part].ShouldBe(kept[part], part);
        }
    }

    [
        Theory(DisplayName = "§5.2 rule 6: the clock took the row first and the goods are gone: refused, and nothing changed"),
        ClassData(typeof(Databases))
    ]
    public async Task Hand_over_when_the_goods_are_gone(string database)
    {
        var news = new DelayedNews();
        await using var host = await StartAsync(database, news);
        var (order, store, sku) = await ExpiredButNotToldAsync(host, news);
        await host.PlaceOrderAsync(store, sku); // Somebody else has the promise now,
        await host.MoveAsync(sku, store, "Sale", 1, source: "till"); // and a walk-in customer took the unit of the shelf.

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

    internal static Task<ArmoireTestHost> StartAsync(string database, DelayedNews news) =>
        ArmoireTestHost.StartAsync(
            database,
            services =>
            {
                LateSweeper.LeaveOut(services);
                news.Delay(services);
            }
        );

    /// <summary>A ready order whose reservation the sweeper has just ended, while the order has not heard of it.</summary>
    internal static async Task<(Answer Order, string Store, string Sku)> ExpiredButNotToldAsync(ArmoireTestHost host, DelayedNews news)
    {
        host.Clock.Settle = () => Task.CompletedTask;
        var (store, sku) = await host.GivenGoodsAsync(1);
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

    [Theory(DisplayName = "§5.2 Nothing is made ready whose time is over, however late the sweeper is"), ClassData(typeof(Databases))]
    public async Task Ready_too_late(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database, LateSweeper.LeaveOut);
        var (order, store, sku) = await host.GivenOrderAsync();
        await host.PickAllAsync(order);
        host.Clock.Settle = () => Task.CompletedTask; // It would wait for the sweeper.
        await host.Clock.SetAsync(order.At("reservation.expiresAt"));
        (await host.AtpAsync(sku, store)).ShouldBe(1);
        (await host.TryVerbAsync(order, "ready")).Refused(409, "reservation.expired");
        (await host.GroupAsync(order))["state"].ShouldBe("Picked");
        (await host.AtpAsync(sku, store)).ShouldBe(1);
    }
}
