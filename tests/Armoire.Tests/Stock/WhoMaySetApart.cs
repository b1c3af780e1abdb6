using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Stock;

/// <summary>Which reservations a caller may ask for, and whose it may keep longer or end (§5.1, §29).</summary>
public sealed class WhoMaySetApart(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§5.1 Kinds that orders, visits, payments and transfers make are refused to callers"),
        ClassData(typeof(Databases))
    ]
    public async Task Kinds_of_the_server(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host);
        var before = await host.CountAsync("reservation");
        string[] offered = ["CartHold", "AssociateHold", "ClickCollectUnpaid"];
        foreach (var kind in Enum.GetNames<ReservationKind>().Except(offered).Concat(["cartHold", "1", ""]))
        {
            var refused = (await KeepingGoodsForHours.ReserveAsync(host, kind, sku, store)).Refused(400, "request.invalid");
            refused["errors.kind.0"]!.ShouldContain("AssociateHold", Case.Sensitive, kind);
        }

        (await host.CountAsync("reservation")).ShouldBe(before);
        foreach (var kind in offered)
        {
            (await KeepingGoodsForHours.ReserveAsync(host, kind, sku, store)).Done()["kind"].ShouldBe(kind);
        }
    }

    [Theory(DisplayName = "§29 Staff and keys bound to a store set goods apart there and nowhere else"), ClassData(typeof(Databases))]
    public async Task Own_store_only(string database)
    {
        var host = await hosts.OnAsync(database);
        var (mine, sku) = await GivenAsync(host);
        var other = await host.GivenStoreAsync();
        await host.GivenStockAsync(sku, other, promisable: 20);
        var before = await host.CountAsync("reservation");
        foreach (
            var caller in new[] { await host.SignInAsync("associate", mine), await host.WithKeyAsync([Permission.ReservationWrite], mine) }
        )
        {
            foreach (var kind in new[] { "CartHold", "AssociateHold", "ClickCollectUnpaid" })
            {
                (await ReserveAsync(caller, kind, (sku, other))).Refused(403, "auth.location_forbidden");
                (await ReserveAsync(caller, kind, (sku, mine), (sku, other))).Refused(403, "auth.location_forbidden");
            }

            (await host.CountAsync("reservation")).ShouldBe(before);
            (await ReserveAsync(caller, "CartHold", (sku, mine))).Done();
            before++;
        }

        (await ReserveAsync(await host.SignInAsync("callCentre"), "CartHold", (sku, other))).Done();
        (await ReserveAsync(await host.SignInAsync("picker", mine), "CartHold", (sku, mine))).Refused(403, "auth.forbidden");
        (await ReserveAsync(await host.WithKeyAsync([Permission.CatalogRead]), "CartHold", (sku, mine))).Refused(403, "auth.forbidden");
        (await ReserveAsync(host.Anonymous(), "CartHold", (sku, mine))).Refused(401, "auth.required");
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
        Theory(DisplayName = "§5.2 rule 7: a basket is its maker's: the same id from another caller replaces nothing"),
        ClassData(typeof(Databases))
    ]
    public async Task Baskets_of_two_callers(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host);
        var basket = Guid.CreateVersion7();
        var (first, second) = (await host.SignInAsync("associate", store), await host.SignInAsync("associate", store));
        var mine = (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, store, 2, basket, first)).Done();
        var theirs = (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, store, 3, basket, second)).Done();
        (await host.Api.AskAsync("reservations/" + mine["id"])).Done()["state"].ShouldBe("Active");
        (await KeepingGoodsForHours.ReserveAsync(host, "CartHold", sku, store, 1, basket, first)).Done();
        (await host.Api.AskAsync("reservations/" + mine["id"])).Done()["state"].ShouldBe("Released");
        (await host.Api.AskAsync("reservations/" + theirs["id"])).Done()["state"].ShouldBe("Active");
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

    private static async Task<(string Store, string Sku)> GivenAsync(ArmoireTestHost host)
    {
        var (store, sku) = await host.GivenGoodsAsync(20);
        return (store, sku);
    }

    private static Task<Answer> ReserveAsync(HttpClient caller, string kind, params (string Sku, string At)[] lines) =>
        caller.SendAsync(
            "reservations",
            new
            {
                kind,
                lines = lines.Select(l => new
                {
                    sku = l.Sku,
                    location = l.At,
                    quantity = 1,
                }),
            }
        );

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
