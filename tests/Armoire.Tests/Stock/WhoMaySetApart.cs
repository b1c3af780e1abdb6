using Armoire.Kernel;
using Armoire.Platform;
using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Stock;

/// <summary>Which reservations a caller may ask for, and which it may read (§5.1, §29).</summary>
public sealed class WhoMaySetApart(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§5.1 A program sets apart every kind that has a clock, with the strength and lifetime of the table"),
        ClassData(typeof(Databases))
    ]
    public async Task Kinds_of_programs(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host);
        var now = await host.GoToAsync(IsoDayOfWeek.Tuesday, 10, 0);
        var clocks = new (string Kind, int Minutes, bool Hard)[]
        {
            ("CartHold", 15, false),
            ("PaymentHold", 30, true),
            ("ClickCollectUnpaid", 180, true),
            ("ReserveTry", 24 * 60, true),
            ("AssociateHold", 24 * 60, true),
            ("CallHold", 120, false),
            ("ChangeHold", 120, true),
            ("ReserveTryPending", 60, true),
            ("ReadyPaidPickup", 7 * 24 * 60, true),
        };
        var (hard, soft) = (0, 0);
        foreach (var (kind, minutes, isHard) in clocks)
        {
            var hold = (await KeepingGoodsForHours.ReserveAsync(host, kind, sku, store)).Done();
            hold["kind"].ShouldBe(kind);
            hold.At("expiresAt").ShouldBe(now + Duration.FromMinutes(minutes), kind);
            (hard, soft) = isHard ? (hard + 1, soft) : (hard, soft + 1);
            (await host.UnitsAsync(sku, store, "reserved")).ShouldBe(hard, kind);
            (await host.UnitsAsync(sku, store, "held")).ShouldBe(soft, kind);
        }
    }

    [
        Theory(DisplayName = "§5.1 What has no clock is made by orders and transfers alone; people make three kinds"),
        ClassData(typeof(Databases))
    ]
    public async Task Kinds_of_the_server(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host);
        var manager = await host.SignInAsync("storeManager", store);
        var before = await host.CountAsync("reservation");
        foreach (var kind in new[] { "OrderAllocation", "TransferAllocation" })
        {
            (await KeepingGoodsForHours.ReserveAsync(host, kind, sku, store)).Refused(409, "reservation.kind_internal");
        }

        string[] offered = ["CartHold", "AssociateHold", "ClickCollectUnpaid"];
        foreach (var kind in Enum.GetNames<ReservationKind>().Except(offered))
        {
            (await ReserveAsync(manager, kind, (sku, store))).Refused(409, "reservation.kind_internal");
        }

        foreach (var kind in new[] { "cartHold", "1", "" })
        {
            var refused = (await KeepingGoodsForHours.ReserveAsync(host, kind, sku, store)).Refused(400, "request.invalid");
            refused["errors.kind.0"]!.ShouldContain("AssociateHold", Case.Sensitive, kind);
        }

        (await host.CountAsync("reservation")).ShouldBe(before);
        foreach (var kind in offered.Except(["ClickCollectUnpaid"]))
        {
            (await ReserveAsync(manager, kind, (sku, store))).Done()["kind"].ShouldBe(kind);
        }
    }

    [Theory(DisplayName = "§5.2 What staff keep for collection is a customer's, whose limits count"), ClassData(typeof(Databases))]
    public async Task For_whom(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host);
        await host.GivenStockAsync(sku, store, promisable: 20);
        var associate = await host.SignInAsync("associate", store);
        (await ReserveAsync(associate, "ClickCollectUnpaid", (sku, store))).Refused(400, "reservation.customer_wanted");
        (await For(Guid.CreateVersion7().ToString(), 1)).Refused(400, "customer.unknown");

        var someone = (await host.Api.SendAsync("customers", new { displayName = "Camille", phone = host.NewPhone() })).Done()["id"]!;
        (await For(someone, 6)).Refused(409, "reservation.limit_exceeded");
        (await For(someone, 5)).Done()["kind"].ShouldBe("ClickCollectUnpaid");

        Task<Answer> For(string customerId, int quantity) =>
            associate.SendAsync(
                "reservations",
                new
                {
                    kind = "ClickCollectUnpaid",
                    customerId,
                    lines = new[]
                    {
                        new
                        {
                            sku,
                            location = store,
                            quantity,
                        },
                    },
                }
            );
    }

    [
        Theory(DisplayName = "§2.1 What a place does not offer is not kept there either, by whatever way it is asked"),
        ClassData(typeof(Databases))
    ]
    public async Task Switched_off(string database)
    {
        var host = await hosts.OnAsync(database);
        var sku = await host.GivenVariantAsync();
        var small = await host.GivenStoreAsync(tier: StoreTier.Small);
        var warehouse = await host.GivenWarehouseAsync();
        foreach (var place in new[] { small, warehouse })
        {
            await host.GivenStockAsync(sku, place, promisable: 5);
            var before = await host.CountAsync("reservation");
            foreach (var kind in new[] { "ClickCollectUnpaid", "ReserveTry" })
            {
                var refused = (await ReserveAsync(host.Api, kind, (sku, place))).Refused(409, "feature.off");
                (refused["location"], refused["source"]).ShouldBe((place, "default"));
            }

            (await host.CountAsync("reservation")).ShouldBe(before);
            (await ReserveAsync(host.Api, "CartHold", (sku, place))).Done();
        }
    }

    [
        Theory(DisplayName = "§29 Whoever is bound to stores reads the reservations that lie there, and their own"),
        ClassData(typeof(Databases))
    ]
    public async Task Who_reads_it(string database)
    {
        var host = await hosts.OnAsync(database);
        var (one, sku) = await GivenAsync(host);
        var two = await host.GivenStoreAsync();
        await host.GivenStockAsync(sku, two, promisable: 5);
        var here = await host.SignInAsync("associate", one);
        var there = await host.SignInAsync("associate", two);
        var mine = "reservations/" + (await ReserveAsync(here, "CartHold", (sku, one))).Done()["id"];
        var both = "reservations/" + (await ReserveAsync(host.Api, "CartHold", (sku, one), (sku, two))).Done()["id"];
        (await there.AskAsync(mine)).Refused(404, "reservation.not_found");
        foreach (var (caller, path) in new[] { (here, mine), (host.Api, mine), (here, both), (there, both) })
        {
            (await caller.AskAsync(path)).Done()["state"].ShouldBe("Active");
        }
    }

    [
        Theory(
            DisplayName = "§4.3 With stock.override_safety a hold in front of the customer takes safety stock too, and no other hold does"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task Safety_stock_by_hand(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        await host.GivenSafetyAsync(sku, store, 2);
        await host.GivenOnHandAsync(sku, store, 2);
        var manager = await host.SignInAsync("storeManager", store);
        foreach (var caller in new[] { await host.SignInAsync("associate", store), await host.SignInAsync("callCentre"), host.Api })
        {
            (await ReserveAsync(caller, "AssociateHold", (sku, store))).Refused(409, "stock.insufficient");
        }

        (await ReserveAsync(manager, "CartHold", (sku, store))).Refused(409, "stock.insufficient");
        (await ReserveAsync(manager, "AssociateHold", (sku, store))).Done();
        (await ReserveAsync(manager, "AssociateHold", (sku, store))).Done();
        (await ReserveAsync(manager, "AssociateHold", (sku, store))).Refused(409, "stock.insufficient");
    }

    [
        Theory(
            DisplayName = "§29 Staff and keys bound to a store set goods apart there and nowhere else, but for what staff put into a basket"
        ),
        ClassData(typeof(Databases))
    ]
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
            foreach (var kind in new[] { "AssociateHold", "ClickCollectUnpaid" })
            {
                (await ReserveAsync(caller, kind, (sku, other))).Refused(403, "auth.location_forbidden");
                (await ReserveAsync(caller, kind, (sku, mine), (sku, other))).Refused(403, "auth.location_forbidden");
            }

            (await host.CountAsync("reservation")).ShouldBe(before);
            (await ReserveAsync(caller, "CartHold", (sku, mine))).Done();
            before++;
        }

        var boundKey = await host.WithKeyAsync([Permission.ReservationWrite], mine);
        (await ReserveAsync(boundKey, "CartHold", (sku, other))).Refused(403, "auth.location_forbidden");
        (await ReserveAsync(await host.SignInAsync("associate", mine), "CartHold", (sku, mine), (sku, other))).Done();
        (await ReserveAsync(await host.SignInAsync("callCentre"), "CartHold", (sku, other))).Done();
        (await ReserveAsync(await host.SignInAsync("picker", mine), "CartHold", (sku, mine))).Refused(403, "auth.forbidden");
        (await ReserveAsync(await host.WithKeyAsync([Permission.CatalogRead]), "CartHold", (sku, mine))).Refused(403, "auth.forbidden");
        (await ReserveAsync(host.Anonymous(), "CartHold", (sku, mine))).Refused(401, "auth.required");
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

    internal static async Task<(string Store, string Sku)> GivenAsync(ArmoireTestHost host)
    {
        var (store, sku) = await host.GivenGoodsAsync(20);
        return (store, sku);
    }

    internal static Task<Answer> ReserveAsync(HttpClient caller, string kind, params (string Sku, string At)[] lines) =>
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
}
