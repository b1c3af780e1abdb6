using Armoire.Access.Data;
using Armoire.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Orders;

/// <summary>A manager puts right who sold an order, and credits move with it (§12).</summary>
public sealed class ChangingTheSeller(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(DisplayName = "§12 Before the sale is credited a change is told in the story and as a fact, and the new seller is credited")]
    [ClassData(typeof(Databases))]
    public async Task Before_it_is_credited(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, seller) = await SoldAsync(host);
        var (manager, other) = (await host.SignInAsync("storeManager", store), await host.GivenStaffAsync("associate", store));

        var changed = (await ChangeAsync(manager, order, other)).Done();

        changed["seller"].ShouldBe(other);
        changed.Long("version").ShouldBe(order.Long("version") + 1);
        var step = changed.List("timeline")[^1];
        (step["type"]!.GetValue<string>(), step["text"]!.GetValue<string>()).ShouldBe(
            ("order.edited", "Test associate sold it, not Test associate: wrong tablet")
        );
        await host.SettleAsync();
        var fact = (await host.FactsAsync(changed, "order.edited")).ShouldHaveSingleItem();
        (fact.Data["cause"]!.ToString(), fact.Data["seller"]!.ToString(), fact.Data["sellerBefore"]!.ToString()).ShouldBe(
            ("seller_changed", other, seller)
        );

        (await ChangeAsync(manager, order, other)).Done()["version"].ShouldBe(changed["version"]); // Said once more, nothing changes.
        await host.MakeReadyAsync(order);
        await host.HandOverAsync(order);
        (await CreditsAsync(host, order)).ShouldBe([("Sales", store, 8900), ("Sales", other, 8900), ("Fulfilment", store, 890)], true);
    }

    [Theory(DisplayName = "§12 Credits earned already are taken back from one and given to the other, and none is changed")]
    [ClassData(typeof(Databases))]
    public async Task After_it_is_credited(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, seller) = await SoldAsync(host);
        await host.MakeReadyAsync(order);
        await host.HandOverAsync(order);
        var earned = await CreditsAsync(host, order);
        var (manager, second, third) = (
            await host.SignInAsync("storeManager", store),
            await host.GivenStaffAsync("associate", store),
            await host.GivenStaffAsync("associate", store)
        );

        (await ChangeAsync(manager, order, second)).Done()["status"].ShouldBe("Completed");
        (await ChangeAsync(manager, order, third)).Done();

        (await CreditsAsync(host, order)).ShouldBe(
            [.. earned, ("Sales", seller, -8900), ("Sales", second, 8900), ("Sales", second, -8900), ("Sales", third, 8900)],
            true
        );
    }

    [Theory(DisplayName = "§12 Seven days after placing it is too late"), ClassData(typeof(Databases))]
    public async Task Too_late(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var (order, store, seller) = await SoldAsync(host);
        var (first, second) = (await host.GivenStaffAsync("associate", store), await host.GivenStaffAsync("associate", store));

        await host.Clock.AdvanceAsync(Duration.FromDays(7) - Duration.FromMinutes(1));
        (await ChangeAsync(await host.SignInAsync("storeManager", store), order, first)).Done()["seller"].ShouldBe(first);
        await host.Clock.AdvanceAsync(Duration.FromMinutes(2));
        (await ChangeAsync(await host.SignInAsync("storeManager", store), order, second)).Refused(409, "order.seller_too_late");
        (await host.OrderAsync(order))["seller"].ShouldBe(first);
    }

    [
        Theory(DisplayName = "§12, §29 Only a manager of the store that sold it, with a reason and for somebody who works here"),
        ClassData(typeof(Databases))
    ]
    public async Task Who_may(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, seller) = await SoldAsync(host);
        var elsewhere = await host.GivenStoreAsync();
        var other = await host.GivenStaffAsync("associate", store);
        var manager = await host.SignInAsync("storeManager", store);

        (await ChangeAsync(await host.SignInAsync("associate", store), order, other)).Refused(403, "auth.forbidden");
        (await ChangeAsync(await host.SignInAsync("storeManager", elsewhere), order, other)).Refused(403, "auth.location_forbidden");
        (await ChangeAsync(manager, order, "nobody")).Refused(400, "staff.unknown");
        (await ChangeAsync(manager, order, other, reason: " ")).Status.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        (await manager.SendAsync("orders/S99-000001/seller", new { seller = other, reason = "x" })).Refused(404, "order.not_found");
        (await host.OrderAsync(order))["seller"].ShouldBe(seller);
    }

    [
        Theory(DisplayName = "§12 The new seller works where the order came from, or may place orders wherever it was"),
        ClassData(typeof(Databases))
    ]
    public async Task To_whom(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, _) = await SoldAsync(host);
        var manager = await host.SignInAsync("storeManager", store);
        var (elsewhere, gone) = (
            await host.GivenStaffAsync("associate", await host.GivenStoreAsync()),
            await host.GivenStaffAsync("associate", store)
        );
        await host.ChangeAsync(work =>
            work.Db.Set<Staff>().Where(s => s.UserName == gone).ExecuteUpdateAsync(set => set.SetProperty(s => s.Active, false))
        );

        (await ChangeAsync(manager, order, elsewhere)).Refused(400, "order.seller_elsewhere")["errors.seller.0"].ShouldNotBeNull();
        (await ChangeAsync(manager, order, gone)).Refused(400, "staff.unknown");
        foreach (var role in new[] { "finance", "headOffice", "auditor" })
        {
            (await ChangeAsync(manager, order, await host.GivenStaffAsync(role))).Refused(400, "order.seller_elsewhere");
        }

        foreach (var seller in new[] { await host.GivenStaffAsync("callCentre"), await host.GivenStaffAsync("cashier", store) })
        {
            (await ChangeAsync(manager, order, seller.ToUpperInvariant())).Done()["seller"].ShouldBe(seller);
        }
    }

    [
        Theory(DisplayName = "§12, §29 The store that fills an order of another, or of none, does not say who sold it"),
        ClassData(typeof(Databases))
    ]
    public async Task Whose_business(string database)
    {
        var host = await hosts.OnAsync(database);
        var (fills, sku) = await host.GivenGoodsAsync(2, ShopIntents.Always);
        var sells = await host.GivenStoreAsync();
        var (mine, theirs) = (await host.GivenStaffAsync("associate", sells), await host.GivenStaffAsync("associate", fills));
        var sold = (await (await host.SignInAsAsync(mine)).SendAsync("orders", host.Order(fills, [(sku, 1)], origin: sells))).Done();
        var ofNone = (await host.Api.SendAsync("orders", host.Order(fills, [(sku, 1)]))).Done();
        await host.SettleAsync();

        var there = await host.SignInAsync("storeManager", fills);
        (await ChangeAsync(there, sold, theirs)).Refused(403, "auth.location_forbidden");
        (await ChangeAsync(there, ofNone, theirs)).Refused(403, "auth.location_forbidden");
        var office = await host.SignInAsync("headOffice");
        (await ChangeAsync(office, ofNone, theirs)).Refused(400, "order.seller_elsewhere");
        var caller = await host.GivenStaffAsync("callCentre");
        (await ChangeAsync(office, ofNone, caller)).Done()["seller"].ShouldBe(caller);

        var names = (await office.AskAsync("colleagues")).Done().List("items").Select(each => each["userName"]!.ToString()).ToList();
        names.ShouldContain(caller);
        names.ShouldNotContain(theirs);
        (await there.AskAsync("colleagues")).Refused(403, "auth.location_forbidden");
    }

    [Theory(DisplayName = "§29 Area managers and head office put right what a store manager may"), ClassData(typeof(Databases))]
    public async Task Above_the_store(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, _) = await SoldAsync(host);
        var (first, second) = (await host.GivenStaffAsync("associate", store), await host.GivenStaffAsync("associate", store));
        (await ChangeAsync(await host.SignInAsync("areaManager", store), order, first)).Done()["seller"].ShouldBe(first);
        (await ChangeAsync(await host.SignInAsync("headOffice"), order, second)).Done()["seller"].ShouldBe(second);
        (await ChangeAsync(await host.SignInAsync("areaManager", await host.GivenStoreAsync()), order, first)).Refused(
            403,
            "auth.location_forbidden"
        );
    }

    [Theory(DisplayName = "§12 The manager picks from those who work at the place"), ClassData(typeof(Databases))]
    public async Task From_whom(string database)
    {
        var host = await hosts.OnAsync(database);
        var (here, there) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        var (associate, elsewhere) = (await host.GivenStaffAsync("associate", here), await host.GivenStaffAsync("associate", there));
        var manager = await host.SignInAsync("storeManager", here);
        var auditor = await host.GivenStaffAsync("auditor");

        var people = (await manager.AskAsync($"colleagues?location={here}")).Done().List("items");
        var names = people.Select(each => each["userName"]!.ToString()).ToList();
        names.ShouldContain(associate);
        names.ShouldNotContain(auditor);
        names.ShouldNotContain(elsewhere);
        (await manager.AskAsync($"colleagues?location={there}")).Refused(403, "auth.location_forbidden");
        (await manager.AskAsync("colleagues?location=nowhere")).Refused(400, "location.unknown");
        var seller = await host.SignInAsAsync(associate);
        (await seller.AskAsync($"colleagues?location={here}")).Refused(403, "auth.forbidden");
    }

    /// <summary>An associate sold a polo of 89.00 in their own store.</summary>
    private static async Task<(Answer Order, string Store, string Seller)> SoldAsync(ArmoireTestHost host)
    {
        var (store, sku) = await host.GivenGoodsAsync(1, ShopIntents.Always);
        var seller = await host.GivenStaffAsync("associate", store);
        var order = await (await host.SignInAsAsync(seller)).SendAsync("orders", host.Order(store, [(sku, 1)], origin: store));
        await host.SettleAsync(); // Its group is open: the order's version stands still.
        return (await host.OrderAsync(order.Done()), store, seller);
    }

    private static Task<Answer> ChangeAsync(HttpClient by, Answer order, string seller, string reason = "wrong tablet") =>
        by.SendAsync($"orders/{order["id"]}/seller", new { seller, reason });

    private static async Task<IReadOnlyList<(string Measure, string Party, long Amount)>> CreditsAsync(
        ArmoireTestHost host,
        Answer order
    ) =>
        [
            .. (await host.OrderAsync(order))
                .List("credits")
                .Select(c => (c["measure"]!.GetValue<string>(), c["party"]!.GetValue<string>(), c["amount"]!["amount"]!.GetValue<long>())),
        ];
}
