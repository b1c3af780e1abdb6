using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Orders;

/// <summary>Who sells, by which method, and whose the order is afterwards (§6.2, §12, §29).</summary>
public sealed class TakingAnOrder(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(DisplayName = "§12 Only a manager sells in another's name"), ClassData(typeof(Databases))]
    public async Task In_whose_name(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(6, ShopIntents.Always);
        var (me, colleague) = (await host.GivenStaffAsync("associate", store), await host.GivenStaffAsync("associate", store));
        var (mine, manager) = (await host.SignInAsAsync(me), await host.SignInAsync("storeManager", store));

        (await mine.SendAsync("orders", host.Order(store, [(sku, 1)], store, colleague))).Refused(403, "auth.forbidden");
        (await mine.SendAsync("orders", host.Order(store, [(sku, 1)], store, me))).Done()["seller"].ShouldBe(me);
        (await mine.SendAsync("orders", host.Order(store, [(sku, 1)], store))).Done()["seller"].ShouldBe(me);
        (await mine.SendAsync("orders", host.Order(store, [(sku, 1)], store, me.ToUpperInvariant()))).Done()["seller"].ShouldBe(me);
        (await manager.SendAsync("orders", host.Order(store, [(sku, 1)], store, colleague))).Done()["seller"].ShouldBe(colleague);

        var elsewhere = await host.GivenStaffAsync("associate", await host.GivenStoreAsync());
        foreach (var client in new[] { manager, host.Api })
        {
            (await client.SendAsync("orders", host.Order(store, [(sku, 1)], store, elsewhere))).Refused(400, "order.seller_elsewhere");
            (await client.SendAsync("orders", host.Order(store, [(sku, 1)], store, "nobody"))).Refused(400, "staff.unknown");
        }
    }

    [Theory(DisplayName = "§12 A seller of one store sells from it also when the order does not say so; of two, it is asked which")]
    [ClassData(typeof(Databases))]
    public async Task Where_from(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(4, ShopIntents.Always);
        var mine = await host.GivenStoreAsync();
        object Order(string channel, string? originLocation = null) =>
            new
            {
                channel,
                orderMethod = "StoreTablet",
                originLocation,
                customer = new { phone = host.NewPhone(), name = "Camille Martin" },
                lines = new[] { new { sku, quantity = 1 } },
                fulfilment = new { method = "PickupFromStock", location = store },
                payment = new { method = "OnCollection" },
            };
        var taken = (await (await host.SignInAsync("associate", mine)).SendAsync("orders", Order("SalesApp"))).Done();
        taken["originLocation"].ShouldBe(mine);
        taken["number"]!.ShouldStartWith(mine + "-");
        var both = await host.SignInAsync("associate", mine, store);
        var asked = (await both.SendAsync("orders", Order("SalesApp"))).Refused(400, "request.invalid");
        asked["errors.originLocation.0"].ShouldBe("In which store is it sold?");
        (await both.SendAsync("orders", Order("SalesApp", store))).Done()["originLocation"].ShouldBe(store);
        (await host.Api.SendAsync("orders", Order("Web"))).Done()["originLocation"].ShouldBeNull();
    }

    [Theory(DisplayName = "§6.2 Methods and channels that other ways of submitting belong to are refused, and nothing is set apart")]
    [ClassData(typeof(Databases))]
    public async Task By_another_way(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1, ShopIntents.Always);
        object Order(string channel, string orderMethod, string? email = null) =>
            new
            {
                channel,
                orderMethod,
                customer = new
                {
                    phone = host.NewPhone(),
                    name = "Camille Martin",
                    email,
                },
                lines = new[] { new { sku, quantity = 1 } },
                fulfilment = new { method = "PickupFromStock", location = store },
                payment = new { method = "OnCollection" },
            };
        foreach (var method in new[] { "OneClick", "Phone", "MarketplaceFeed", "PosTicket", "Import", "Exchange" })
        {
            (await host.Api.SendAsync("orders", Order("Web", method))).Refused(409, "order.transition_not_allowed");
        }

        (await host.Api.SendAsync("orders", Order("Marketplace", "Cart"))).Refused(409, "order.transition_not_allowed");
        var mistyped = await host.Api.SendAsync("orders", Order("Web", "Cart", "nope"));
        mistyped.Refused(400, "request.invalid");
        mistyped.Body.ShouldContain("customer.email");
        (await host.AtpAsync(sku, store)).ShouldBe(1);
        (await host.Api.SendAsync("orders", Order("Web", "Cart", " camille@example.org "))).Done();
    }

    [Theory(DisplayName = "§3 Drafts and what was discontinued or archived are not sold, however much lies there")]
    [ClassData(typeof(Databases))]
    public async Task Not_for_sale(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(5, ShopIntents.Always);
        foreach (var (lifecycle, sold) in new[] { ("Draft", false), ("Markdown", true), ("ClearedOnly", true), ("Discontinued", false) })
        {
            await host.GivenLifecycleAsync(sku, lifecycle);
            var order = await host.Api.SendAsync("orders", host.Order(store, [(sku, 1)], store));
            var hold = new
            {
                kind = "CartHold",
                lines = new[]
                {
                    new
                    {
                        sku,
                        location = store,
                        quantity = 1,
                    },
                },
            };
            var reservation = await host.Api.SendAsync("reservations", hold);
            if (sold)
            {
                order.Done();
                reservation.Done();
            }
            else
            {
                order.Refused(409, "catalog.not_sellable");
                order.Body.ShouldContain(sku);
                reservation.Refused(409, "catalog.not_sellable");
            }
        }

        (await host.AtpAsync(sku, store)).ShouldBe(1);
    }

    [Theory(DisplayName = "§29 The store that sold an order stops it; the one that only fills it does not"), ClassData(typeof(Databases))]
    public async Task Whose_order(string database)
    {
        var host = await hosts.OnAsync(database);
        var (sells, fills) = (await host.GivenStoreAsync(ShopIntents.Always), await host.GivenStoreAsync(ShopIntents.Always));
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, fills, 2);
        var order = (await host.Api.SendAsync("orders", host.Order(fills, [(sku, 1)], sells))).Done();
        var (there, here) = (await host.SignInAsync("storeManager", fills), await host.SignInAsync("storeManager", sells));
        (await there.SendAsync($"orders/{order["id"]}/cancel")).Refused(403, "auth.location_forbidden");
        (await there.SendAsync($"orders/{order["id"]}/hold", new { reason = "x" })).Refused(403, "auth.location_forbidden");
        (await there.AskAsync($"orders/{order["id"]}")).Done();
        (await here.SendAsync($"orders/{order["id"]}/cancel")).Done()["status"].ShouldBe("Cancelled");
        (await here.SendAsync($"orders/{order["id"]}/cancel")).Refused(409, "order.transition_not_allowed");
    }

    [Theory(DisplayName = "§6.1 An order bears the level to which it is late, until its goods are ready"), ClassData(typeof(Databases))]
    public async Task Late(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1, ShopIntents.Always);
        var order = await host.PlaceOrderAsync(store, sku);
        await host.SettleAsync();
        await host.Clock.AdvanceAsync(Duration.FromMinutes(16));
        (await host.OrderAsync(order)).List("flags").Select(flag => flag!.GetValue<string>()).ShouldBe(["Escalated(1)"]);
        await host.Clock.AdvanceAsync(Duration.FromMinutes(15));
        (await host.OrderAsync(order)).List("flags").Select(flag => flag!.GetValue<string>()).ShouldBe(["Escalated(2)"]);
        await host.MakeReadyAsync(order);
        (await host.OrderAsync(order)).List("flags").ShouldBeEmpty();
        (await host.TryVerbAsync(order, "pick", new { scans = new[] { sku } })).Refused(409, "pick.too_many");
    }

    [Theory(DisplayName = "§29 Nobody pages through all customers: a phone, an e-mail or a name is wanted"), ClassData(typeof(Databases))]
    public async Task Looking_for_somebody(string database)
    {
        var host = await hosts.OnAsync(database);
        var associate = await host.SignInAsync("associate", await host.GivenStoreAsync());
        foreach (var query in new[] { "", "?phone=", "?q=%20", "?q=a", "?limit=200" })
        {
            (await associate.AskAsync("customers" + query)).Refused(400, "customer.search_empty");
        }

        (await associate.AskAsync("customers?q=martin")).Done();
    }

    [Theory(DisplayName = "§6.1 An order keeps the names of its confirmation in every language"), ClassData(typeof(Databases))]
    public async Task Names_are_copied(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync(ShopIntents.Always);
        var sku = await host.GivenVariantAsync("polo", inRussian: "поло");
        await host.GivenStockAsync(sku, store, 2);
        var order = await host.PlaceOrderAsync(store, sku);
        var item = new
        {
            externalId = sku,
            article = sku,
            sourceTime = host.Clock.GetCurrentInstant() + NodaTime.Duration.FromMinutes(1),
            texts = new
            {
                name = new
                {
                    en = "renamed",
                    ru = "иначе",
                    fr = "autrement",
                },
            },
        };
        (await host.Api.PutAsync("catalog/styles", new { source = "test", items = new[] { item } })).Done();

        foreach (var (language, name) in new[] { ("en", "polo"), ("ru", "поло"), ("fr", "polo") })
        {
            host.Api.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            (await host.OrderAsync(order))["lines.0.name"].ShouldBe(name, language);
            (await host.Api.AskAsync("orders?location=" + store)).Done()["items.0.lines.0.name"].ShouldBe(name, language);
            host.Api.DefaultRequestHeaders.AcceptLanguage.Clear();
        }
    }

    [Theory(DisplayName = "§6.1 A name that shows nothing is none"), ClassData(typeof(Databases))]
    public async Task A_name_that_shows_nothing(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        foreach (var name in new[] { "\u200B", " \u200D\u2060 ", "\uFEFF" })
        {
            (await host.Api.SendAsync("orders", host.Order(store, [(sku, 1)], name: name))).Refused(400, "request.invalid");
        }

        (await host.Api.SendAsync("orders", host.Order(store, [(sku, 1)], name: "Çelik 山田"))).Done();
    }
}
