using Armoire.Messaging.Data;
using Armoire.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Stock;

/// <summary>The clocks of §5.3 and §5.4 as a customer meets them: by an order, and by `ready`.</summary>
public sealed class KeepingGoodsForHours(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(DisplayName = "EX-5.1 Created 10:00, ready 10:20: until 13:00"), ClassData(typeof(Databases))]
    public async Task Quick_picking_leaves_the_three_hours(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, ten) = await OrderedAsync(host, ShopIntents.TenToTen, IsoDayOfWeek.Tuesday, 10, 0);
        order.At("reservation.expiresAt").ShouldBe(ten + Duration.FromHours(3));

        await host.Clock.AdvanceAsync(Duration.FromMinutes(20));
        var ready = await host.MakeReadyAsync(order);

        ready.At("expiresAt").ShouldBe(ten + Duration.FromHours(3));
        (await host.OrderAsync(order)).At("reservation.expiresAt").ShouldBe(ten + Duration.FromHours(3));
    }

    [Theory(DisplayName = "EX-5.2 Created 10:00, ready 12:30: until 14:30"), ClassData(typeof(Databases))]
    public async Task Slow_picking_never_eats_the_customers_time(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, ten) = await OrderedAsync(host, ShopIntents.TenToTen, IsoDayOfWeek.Tuesday, 10, 0);

        await host.Clock.SetAsync(ten + Duration.FromMinutes(150));
        await host.MakeReadyAsync(order);
        (await host.OrderAsync(order)).At("reservation.expiresAt").ShouldBe(ten + Duration.FromMinutes(270));

        // At 14:29 it still waits for the customer, at 14:30 it does not.
        await host.Clock.SetAsync(ten + Duration.FromMinutes(269));
        (await host.OrderAsync(order))["status"].ShouldBe("InFulfilment");
        await host.Clock.SetAsync(ten + Duration.FromMinutes(270));
        (await host.OrderAsync(order))["cancelReason"].ShouldBe("not_collected");
    }

    [Theory(DisplayName = "EX-5.3 Created Saturday 20:30: until Sunday 11:30"), ClassData(typeof(Databases))]
    public async Task The_clock_stands_at_night(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _) = await OrderedAsync(host, ShopIntents.TenToTen, IsoDayOfWeek.Saturday, 20, 30);
        var sunday = host.Next(IsoDayOfWeek.Sunday, 11, 30);
        order.At("reservation.expiresAt").ShouldBe(sunday);

        await host.Clock.SetAsync(sunday - Duration.FromMinutes(1));
        (await host.OrderAsync(order))["reservation.state"].ShouldBe("Active");
        await host.Clock.SetAsync(sunday);
        (await host.OrderAsync(order))["reservation.state"].ShouldBe("Expired");
    }

    [Theory(DisplayName = "EX-5.6 Created 19:00, the store closes at 22:00: until 22:00"), ClassData(typeof(Databases))]
    public async Task A_clock_that_runs_out_at_closing_ends_at_closing(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _) = await OrderedAsync(host, ShopIntents.TenToTen, IsoDayOfWeek.Thursday, 19, 0);
        order.At("reservation.expiresAt").ShouldBe(host.Next(IsoDayOfWeek.Thursday, 22, 0));
    }

    [
        Theory(DisplayName = "§5.1 A basket's hold lives 15 minutes, each extension resets it, 45 minutes in all"),
        ClassData(typeof(Databases))
    ]
    public async Task A_basket_keeps_goods_for_45_minutes_at_most(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        var start = await host.GoToAsync(IsoDayOfWeek.Wednesday, 11, 0);
        var hold = (await ReserveAsync(host, "CartHold", sku, store)).Done();
        hold.At("expiresAt").ShouldBe(start + Duration.FromMinutes(15));

        foreach (var (minute, until) in new[] { (10, 25), (20, 35), (30, 45), (40, 45) })
        {
            await host.Clock.SetAsync(start + Duration.FromMinutes(minute));
            var extended = (await host.Api.SendAsync($"reservations/{hold["id"]}/extend")).Done();
            extended.At("expiresAt").ShouldBe(start + Duration.FromMinutes(until));
        }

        await host.Clock.SetAsync(start + Duration.FromMinutes(45));
        (await host.Api.SendAsync($"reservations/{hold["id"]}/extend")).Refused(409, "stock.reservation_not_active");
        (await host.AtpAsync(sku, store)).ShouldBe(1);
    }

    [
        Theory(DisplayName = "§5.1 A basket that is held anew goes on with its 45 minutes; once they are over it begins again"),
        ClassData(typeof(Databases))
    ]
    public async Task A_basket_held_anew(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(2);
        var start = await host.GoToAsync(IsoDayOfWeek.Wednesday, 11, 0);
        var basket = Guid.CreateVersion7();
        var hold = (await ReserveAsync(host, "CartHold", sku, store, basketId: basket)).Done();
        foreach (var (minute, until) in new[] { (10, 25), (20, 35), (34, 45), (44, 45) })
        {
            await host.Clock.SetAsync(start + Duration.FromMinutes(minute));
            hold = (await ReserveAsync(host, "CartHold", sku, store, 1 + (minute % 20 / 10), basketId: basket)).Done();
            hold.At("expiresAt").ShouldBe(start + Duration.FromMinutes(until));
        }

        (await host.Api.SendAsync($"reservations/{hold["id"]}/extend")).Done().At("expiresAt").ShouldBe(start + Duration.FromMinutes(45));
        await host.Clock.SetAsync(start + Duration.FromMinutes(45));
        (await ReserveAsync(host, "CartHold", sku, store, basketId: basket))
            .Done()
            .At("expiresAt")
            .ShouldBe(start + Duration.FromMinutes(60));
    }

    [Theory(DisplayName = "§5.1 What a customer reserved without an order and did not collect is told to the store")]
    [ClassData(typeof(Databases))]
    public async Task Reserved_without_an_order(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        await host.SignInAsync("associate", store);
        await host.GoToAsync(IsoDayOfWeek.Tuesday, 10, 0);
        (await ReserveAsync(host, "ClickCollectUnpaid", sku, store)).Done();
        await host.Clock.AdvanceAsync(Duration.FromHours(3));
        await host.SettleAsync();
        var told = await host.ReadAsync(db => db.Set<MessageRow>().AsNoTracking().Where(m => m.Location == store).ToListAsync());
        told.ShouldHaveSingleItem().Template.ShouldBe("store.not_collected");
        (await host.AtpAsync(sku, store)).ShouldBe(1);
    }

    [Theory(DisplayName = "§5.1 An associate's hold lives 24 hours and is extended once"), ClassData(typeof(Databases))]
    public async Task An_associates_hold_is_extended_once(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        var start = host.Clock.GetCurrentInstant();
        var hold = (await ReserveAsync(host, "AssociateHold", sku, store)).Done();
        hold.At("expiresAt").ShouldBe(start + Duration.FromHours(24));
        (await host.Api.SendAsync($"reservations/{hold["id"]}/extend")).Done().At("expiresAt").ShouldBe(start + Duration.FromHours(48));
        (await host.Api.SendAsync($"reservations/{hold["id"]}/extend")).Refused(409, "stock.extension_used_up");

        var released = (await host.Api.RemoveAsync($"reservations/{hold["id"]}")).Done();
        released["state"].ShouldBe("Released");
        (await host.FactsAsync(released.Id("id"), "stock.released")).Count.ShouldBe(1);
        (await host.AtpAsync(sku, store)).ShouldBe(1);
    }

    [
        Theory(DisplayName = "§15.1 A store that does not open in the next 14 days keeps nothing: sla.no_opening_hours"),
        ClassData(typeof(Databases))
    ]
    public async Task A_store_that_never_opens_takes_no_order(string database)
    {
        var host = await hosts.OnAsync(database);
        var closed = await host.GivenStoreAsync("""{"weekly":{}}""");
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, closed, promisable: 1);
        (await host.TryOrderAsync(closed, sku)).Refused(409, "sla.no_opening_hours");
    }

    [
        Theory(DisplayName = "§5.3, §35.12 Too few opening hours before a long pause: nothing is taken whose clock would never run out"),
        ClassData(typeof(Databases))
    ]
    public async Task Before_a_long_pause(string database)
    {
        var host = await hosts.OnAsync(database);
        var paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
        var tomorrow = host.Clock.GetCurrentInstant().InZone(paris).Date.PlusDays(1);
        Instant At(int hour, int minute = 0) => tomorrow.At(new(hour, minute)).InZoneStrictly(paris).ToInstant();
        async Task<(string Store, string Sku)> OpenOnceAsync(string hours)
        {
            var store = await host.GivenStoreAsync($$$"""{"weekly":{},"exceptions":{"{{{tomorrow:yyyy-MM-dd}}}":["{{{hours}}}"]}}""");
            var sku = await host.GivenVariantAsync();
            await host.GivenStockAsync(sku, store, promisable: 1);
            return (store, sku);
        }

        var (two, few) = await OpenOnceAsync("10:00-12:00");
        (await host.TryOrderAsync(two, few)).Refused(409, "sla.no_opening_hours");
        (await host.AtpAsync(few, two)).ShouldBe(1);

        var (three, enough) = await OpenOnceAsync("10:00-13:00");
        (await host.PlaceOrderAsync(three, enough)).At("reservation.expiresAt").ShouldBe(At(13));

        // Ready with an hour left: the customer has all of it, for two are not to be had.
        var (four, more) = await OpenOnceAsync("10:00-14:00");
        var order = await host.PlaceOrderAsync(four, more);
        order.At("reservation.expiresAt").ShouldBe(At(13));
        await host.Clock.SetAsync(At(12, 59));
        await host.MakeReadyAsync(order);
        (await host.OrderAsync(order)).At("reservation.expiresAt").ShouldBe(At(14));
        (await Histories.Books.WrongAsync(host)).ShouldBeEmpty();
    }

    internal static Task<Answer> ReserveAsync(
        ArmoireTestHost host,
        string kind,
        string sku,
        string at,
        int quantity = 1,
        Guid? basketId = null,
        HttpClient? by = null
    ) =>
        (by ?? host.Api).SendAsync(
            "reservations",
            new
            {
                kind,
                lines = new[]
                {
                    new
                    {
                        sku,
                        location = at,
                        quantity,
                    },
                },
                basketId,
            }
        );

    private static async Task<(Answer Order, Instant At)> OrderedAsync(
        ArmoireTestHost host,
        string hours,
        IsoDayOfWeek day,
        int hour,
        int minute
    )
    {
        var (store, sku) = await host.GivenGoodsAsync(1, hours);
        var at = await host.GoToAsync(day, hour, minute);
        return (await host.PlaceOrderAsync(store, sku), at);
    }
}
