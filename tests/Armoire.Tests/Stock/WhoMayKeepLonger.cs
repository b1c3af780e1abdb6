using Armoire.Platform;
using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;
using static Armoire.Tests.Stock.WhoMaySetApart;

namespace Armoire.Tests.Stock;

/// <summary>Whose reservations a caller may keep longer or end (§5.1, §5.2).</summary>
public sealed class WhoMayKeepLonger(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§5.1 A payment's hold is kept longer by its provider's program, not by staff; reserve & try by both"),
        ClassData(typeof(Databases))
    ]
    public async Task Who_keeps_which_longer(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host);
        var other = await host.GivenStoreAsync();
        await host.GivenStockAsync(sku, other, promisable: 5);
        await host.GoToAsync(IsoDayOfWeek.Tuesday, 10, 0);
        var manager = await host.SignInAsync("storeManager", store);
        var payment = (await ReserveAsync(host.Api, "PaymentHold", (sku, store))).Done();
        (await manager.SendAsync($"reservations/{payment["id"]}/extend")).Refused(409, "stock.extension_not_allowed");
        var longer = (await host.Api.SendAsync($"reservations/{payment["id"]}/extend")).Done();
        longer.At("expiresAt").ShouldBe(payment.At("expiresAt") + Duration.FromMinutes(10));
        var visit = (await ReserveAsync(host.Api, "ReserveTry", (sku, store))).Done();
        (await manager.SendAsync($"reservations/{visit["id"]}/extend")).Done();
        (await ReserveAsync(host.Api, "CallHold", (sku, store), (sku, other))).Refused(400, "request.invalid");
    }

    [Theory(DisplayName = "§5.1 A visit is kept longer by the store's people, not by the call centre"), ClassData(typeof(Databases))]
    public async Task Store_staff_only(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host);
        var visit = (await ReserveAsync(host.Api, "ReserveTry", (sku, store))).Done();
        var callCentre = await host.SignInAsync("callCentre");
        (await callCentre.SendAsync($"reservations/{visit["id"]}/extend")).Refused(409, "stock.extension_not_allowed");
        (await (await host.SignInAsync("associate", store)).SendAsync($"reservations/{visit["id"]}/extend")).Done();
    }

    [
        Theory(DisplayName = "§5.2 A stranger neither extends nor releases; its maker does, and whoever works at all its stores"),
        ClassData(typeof(Databases))
    ]
    public async Task Whose_it_is(string database)
    {
        var host = await hosts.OnAsync(database);
        var (one, sku) = await GivenAsync(host);
        var two = await host.GivenStoreAsync();
        await host.GivenStockAsync(sku, two, promisable: 20);
        var maker = await host.SignInAsync("associate", one, two);
        var colleague = await host.SignInAsync("associate", two, one);
        var half = await host.SignInAsync("associate", one);
        var stranger = await host.SignInAsync("storeManager", two);
        foreach (var kind in new[] { "CartHold", "AssociateHold" })
        {
            var both = (await ReserveAsync(maker, kind, (sku, one), (sku, two))).Done()["id"];
            foreach (var caller in new[] { half, stranger })
            {
                (await caller.SendAsync($"reservations/{both}/extend")).Refused(403, "auth.location_forbidden");
                (await caller.RemoveAsync($"reservations/{both}")).Refused(403, "auth.location_forbidden");
            }

            (await host.Api.AskAsync("reservations/" + both)).Done()["state"].ShouldBe("Active");
            (await colleague.SendAsync($"reservations/{both}/extend")).Done();
            (await maker.RemoveAsync($"reservations/{both}")).Done()["state"].ShouldBe("Released");

            var here = (await ReserveAsync(maker, kind, (sku, one))).Done()["id"];
            (await stranger.RemoveAsync($"reservations/{here}")).Refused(403, "auth.location_forbidden");
            (await half.RemoveAsync($"reservations/{here}")).Done()["state"].ShouldBe("Released");
        }
    }

    [
        Theory(
            DisplayName = "§5.1 An associate holds for 24 hours, a manager for 48, a program for 24; each is extended once, and it is kept by whom"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task With_a_manager(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host);
        var associate = await host.SignInAsync("associate", store);
        var manager = await host.SignInAsync("storeManager", store);
        foreach (var (caller, hours) in new[] { (associate, 24), (manager, 48), (host.Api, 24) })
        {
            var now = host.Clock.GetCurrentInstant();
            var hold = (await ReserveAsync(caller, "AssociateHold", (sku, store))).Done();
            hold.At("expiresAt").ShouldBe(now + Duration.FromHours(hours));
            var longer = (await manager.SendAsync($"reservations/{hold["id"]}/extend")).Done();
            longer.At("expiresAt").ShouldBe(now + Duration.FromHours(hours + 24));
            (await caller.SendAsync($"reservations/{hold["id"]}/extend")).Refused(409, "stock.extension_used_up");
            (await ExtendedByAsync(host, hold.Id("id"))).ShouldStartWith("storemanager");
            (await caller.RemoveAsync($"reservations/{hold["id"]}")).Done();
        }
    }

    [
        Theory(DisplayName = "§5.1 Unpaid click & collect: three opening hours of one store, and never extended"),
        ClassData(typeof(Databases))
    ]
    public async Task Click_and_collect(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host);
        var other = await host.GivenStoreAsync();
        await host.GivenStockAsync(sku, other, promisable: 5);
        await host.GoToAsync(IsoDayOfWeek.Saturday, 20, 30);
        var hold = (await ReserveAsync(host.Api, "ClickCollectUnpaid", (sku, store))).Done();
        hold.At("expiresAt").ShouldBe(host.Next(IsoDayOfWeek.Sunday, 11, 30));
        (await host.Api.SendAsync($"reservations/{hold["id"]}/extend")).Refused(409, "stock.extension_not_allowed");
        (await ReserveAsync(host.Api, "ClickCollectUnpaid", (sku, store), (sku, other))).Refused(400, "request.invalid");
        var order = await host.PlaceOrderAsync(store, sku);
        (await host.Api.RemoveAsync($"reservations/{order["reservation.id"]}")).Refused(409, "reservation.belongs_to_order");
        (await (await host.SignInAsync("associate", other)).RemoveAsync($"reservations/{order["reservation.id"]}")).Refused(
            403,
            "auth.location_forbidden"
        );
    }

    private static async Task<string> ExtendedByAsync(ArmoireTestHost host, Guid reservation) =>
        (
            await host.ReadAsync(db =>
                new SqlText(db)
                    .Add("SELECT extended_by FROM reservation WHERE id =")
                    .Value(reservation)
                    .ReadAsync(row => row.GetString(0), CancellationToken.None)
            )
        ).Single();
}
