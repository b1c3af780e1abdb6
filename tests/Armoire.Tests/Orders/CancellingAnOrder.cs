using Armoire.Orders;
using Armoire.Platform;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Orders;

/// <summary>Who may stop an order, and until when (§6.2 O13, §29).</summary>
public sealed class CancellingAnOrder(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(DisplayName = "§6.2 O13 An associate stops it until it is accepted, a manager until it is ready")]
    [InlineData("sqlite", "Assigned", true, true)]
    [InlineData("sqlite", "Accepted", true, true)]
    [InlineData("sqlite", "Picking", false, true)]
    [InlineData("sqlite", "Picked", false, true)]
    [InlineData("sqlite", "Ready", false, true)]
    [InlineData("sqlite", "HandedOver", false, false)]
    [InlineData("postgres", "Assigned", true, true)]
    [InlineData("postgres", "Accepted", true, true)]
    [InlineData("postgres", "Picking", false, true)]
    [InlineData("postgres", "Picked", false, true)]
    [InlineData("postgres", "Ready", false, true)]
    [InlineData("postgres", "HandedOver", false, false)]
    public async Task Until_when(string database, string state, bool associateMay, bool managerMay)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(4);
        var (associate, manager) = (await host.SignInAsync("associate", store), await host.SignInAsync("storeManager", store));
        foreach (var (person, may) in new[] { (associate, associateMay), (manager, managerMay) })
        {
            var order = await host.PlaceOrderAsync(store, sku, 2);
            var before = await host.AtpAsync(sku, store);
            await BringAsync(host, order, sku, state);
            var answer = await person.SendAsync($"orders/{order["id"]}/cancel", new { reason = "customer_request" });
            if (!may)
            {
                answer.Refused(409, "order.transition_not_allowed");
                (await host.OrderAsync(order))["groups.0.state"].ShouldBe(state);
                continue;
            }

            answer.Done()["status"].ShouldBe("Cancelled");
            (await host.AtpAsync(sku, store)).ShouldBe(before + 2);
            await host.SettleAsync();
            var group = await host.GroupAsync(order);
            group["state"].ShouldBe("Cancelled");
            group["putBackWanted"].ShouldBe(state is "Picked" or "Ready" ? "true" : "false");
            if (state is "Picked" or "Ready")
            {
                // Staged units get a put-back task (§7.3).
                (await host.UnitsAsync(sku, store, "staged")).ShouldBeGreaterThanOrEqualTo(2);
                var staged = await host.UnitsAsync(sku, store, "staged");
                (await host.VerbAsync(order, "put-back", by: manager))["putBackWanted"].ShouldBe("false");
                (await host.UnitsAsync(sku, store, "staged")).ShouldBe(staged - 2);
                (await host.OrderAsync(order))["status"].ShouldBe("Cancelled");
            }
        }
    }

    [Theory(DisplayName = "§6.2 Any words say why, by the order's number too: they are told in its story and count as other")]
    [ClassData(typeof(Databases))]
    public async Task In_own_words(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(2);
        var order = await host.PlaceOrderAsync(store, sku);
        var path = $"orders/{order["number"]}/cancel";
        (await host.Api.SendAsync(path, new { reason = new string('x', 201) })).Refused(400, "request.invalid");
        (await host.OrderAsync(order))["status"].ShouldBe("Confirmed");

        var cancelled = (await host.Api.SendAsync(path, new { reason = "Bought elsewhere" })).Done();
        (cancelled["id"], cancelled["status"], cancelled["cancelReason"]).ShouldBe((order["id"], "Cancelled", "other"));
        cancelled.List("timeline").ShouldContain(step => step["text"]!.GetValue<string>() == "Cancelled: Bought elsewhere");
        cancelled["groups.0.lines.0.short"].ShouldBe("0");
        (await host.Api.SendAsync("orders/NO-SUCH-1/cancel")).Refused(404, "order.not_found");
    }

    [Theory(DisplayName = "§6.2 Hold, unhold and the steps not taken yet name an order by its number too"), ClassData(typeof(Databases))]
    public async Task By_number(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(2);
        var order = await host.PlaceOrderAsync(store, sku);
        (await host.Api.SendAsync($"orders/{order["number"]}/hold")).Done().List("flags").Count.ShouldBe(1);
        (await host.Api.SendAsync($"orders/{order["number"]}/unhold")).Done().List("flags").ShouldBeEmpty();
        (await host.Api.SendAsync($"orders/{order["number"]}/copy")).Refused(409, "order.transition_not_allowed");
        (await host.Api.SendAsync("orders/NO-SUCH-1/copy")).Refused(404, "order.not_found");
    }

    [Theory(DisplayName = "§6.2 Cancelling eight times at once is done once, frees once, tells once"), ClassData(typeof(Databases))]
    public async Task Twice(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(2);
        var order = await host.PlaceOrderAsync(store, sku);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => host.Api.SendAsync($"orders/{order["id"]}/cancel", new { reason = "customer_request" }))
        );
        answers.Count(a => a.IsSuccess && a["status"] == "Cancelled").ShouldBe(1);
        answers.Where(a => !a.IsSuccess).ShouldAllBe(a => a.Code == "order.transition_not_allowed");
        (await host.FactsAsync(order, "order.cancelled")).Count.ShouldBe(1);
        (await host.UnitsAsync(sku, store, "reserved")).ShouldBe(0);
    }

    [
        Theory(DisplayName = "§29 Who may not: a cashier, a picker, another store's manager; the call centre may until ready"),
        ClassData(typeof(Databases))
    ]
    public async Task Who(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, elsewhere) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, promisable: 2);
        var order = await host.PlaceOrderAsync(store, sku);
        var path = $"orders/{order["id"]}/cancel";
        (await (await host.SignInAsync("cashier", store)).SendAsync(path)).Refused(403, "auth.forbidden");
        (await (await host.SignInAsync("picker", store)).SendAsync(path)).Refused(403, "auth.forbidden");
        (await (await host.SignInAsync("storeManager", elsewhere)).SendAsync(path)).Refused(403, "auth.location_forbidden");
        (await host.Anonymous().SendAsync(path)).Refused(401, "auth.required");
        (await host.OrderAsync(order))["status"].ShouldBe("Confirmed");
        await host.MakeReadyAsync(order);
        (await (await host.SignInAsync("callCentre")).SendAsync(path)).Done()["status"].ShouldBe("Cancelled");
    }

    [Theory(DisplayName = "§7.3 Work on a cancelled order is refused even before its group has heard of it"), ClassData(typeof(Databases))]
    public async Task Before_the_group_has_heard(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(
            database,
            services =>
            {
                var stop = services.Single(s =>
                    s.ImplementationInstance is ReactionRegistration r
                    && r.FactType == typeof(OrderCancelled)
                    && r.Subscription == "fulfilment.follow-orders"
                );
                services.Remove(stop);
            }
        );
        var (store, sku) = await host.GivenGoodsAsync(6);
        var (assigned, picking, picked) = (
            await host.PlaceOrderAsync(store, sku, 2),
            await host.PlaceOrderAsync(store, sku, 2),
            await host.PlaceOrderAsync(store, sku, 2)
        );
        await host.VerbAsync(picking, "start");
        await host.PickAllAsync(picked);
        foreach (var order in new[] { assigned, picking, picked })
        {
            (await host.Api.SendAsync($"orders/{order["id"]}/cancel")).Done();
        }

        (await host.TryVerbAsync(assigned, "accept")).Refused(409, "fulfilment.transition_not_allowed");
        (await host.TryVerbAsync(assigned, "reject", new { reason = "NotFound" })).Refused(409, "fulfilment.transition_not_allowed");
        (await host.TryVerbAsync(picking, "pick", new { scans = new[] { sku } })).Refused(409, "fulfilment.transition_not_allowed");
        (await host.TryVerbAsync(picking, "short", OrderIntents.Missing(sku, 1, "NotFound"))).Refused(
            409,
            "fulfilment.transition_not_allowed"
        );
        (await host.TryVerbAsync(picked, "ready")).Refused(409, "fulfilment.transition_not_allowed");
        foreach (var order in new[] { assigned, picking, picked })
        {
            (await host.OrderAsync(order)).Int("lines.0.cancelled").ShouldBe(2);
        }

        (await host.UnitsAsync(sku, store, "missing"), await host.UnitsAsync(sku, store, "reserved")).ShouldBe((0, 0));
    }

    [Theory(DisplayName = "§6.2 There is no un-cancel, nothing leaves Completed"), ClassData(typeof(Databases))]
    public async Task Ends_are_final(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(2);
        var (cancelled, completed) = (await host.PlaceOrderAsync(store, sku), await host.PlaceOrderAsync(store, sku));
        (await host.Api.SendAsync($"orders/{cancelled["id"]}/cancel")).Done();
        await host.MakeReadyAsync(completed);
        await host.HandOverAsync(completed);
        await host.SettleAsync();
        foreach (var order in new[] { cancelled, completed })
        {
            (await host.Api.SendAsync($"orders/{order["id"]}/hold")).Refused(409, "order.transition_not_allowed");
            foreach (var verb in new[] { "accept", "release", "start", "ready", "put-back" })
            {
                (await host.TryVerbAsync(order, verb)).Refused(409, "fulfilment.transition_not_allowed");
            }
        }

        (await host.Api.SendAsync($"orders/{completed["id"]}/cancel")).Refused(409, "order.transition_not_allowed");
        (await host.OrderAsync(completed))["status"].ShouldBe("Completed");
    }

    [Theory(DisplayName = "§1 A stale If-Match is refused with the current version; the right one passes"), ClassData(typeof(Databases))]
    public async Task Stale_version(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        var order = await host.PlaceOrderAsync(store, sku);
        await host.SettleAsync();
        var seen = (await host.OrderAsync(order)).ETag!;
        (await host.Api.SendAsync($"orders/{order["id"]}/hold", ifMatch: seen)).Done();
        var current = (await host.OrderAsync(order)).Int("version");

        var stale = (await host.Api.SendAsync($"orders/{order["id"]}/cancel", ifMatch: seen)).Refused(409, "concurrency.stale_version");
        stale.Int("current").ShouldBe(current);
        (await host.OrderAsync(order))["status"].ShouldBe("Confirmed");
        (await host.Api.SendAsync($"orders/{order["id"]}/cancel", ifMatch: $"\"{current}\"")).Done();
    }

    [Theory(DisplayName = "§29 Callers bound to a store neither see nor touch what is another's"), ClassData(typeof(Databases))]
    public async Task Bound_to_a_store(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, elsewhere) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, promisable: 2);
        var order = await host.PlaceOrderAsync(store, sku);
        await host.SettleAsync();
        var key = await host.WithKeyAsync(["order.read", "order.create", "fulfilment.work", "stock.write", "order.cancel"], elsewhere);
        foreach (var stranger in new[] { await host.SignInAsync("associate", elsewhere), key })
        {
            (await stranger.AskAsync("orders/" + order["id"])).Refused(404, "order.not_found");
            (await stranger.AskAsync("fulfilments/" + order["groups.0.id"])).Refused(404, "fulfilment.not_found");
            (await stranger.AskAsync("fulfilments?location=" + store)).Refused(403, "auth.location_forbidden");
            (await stranger.AskAsync("orders?location=" + store)).Done().List("items").ShouldBeEmpty();
            (await stranger.SendAsync($"orders/{order["id"]}/cancel")).Refused(403, "auth.location_forbidden");
            foreach (var verb in new[] { "accept", "start", "ready", "put-back", "remind", "release" })
            {
                (await host.TryVerbAsync(order, verb, by: stranger)).Refused(403, "auth.location_forbidden");
            }

            (await host.TryVerbAsync(order, "pick", new { scans = new[] { sku } }, stranger)).Refused(403, "auth.location_forbidden");
            (await stranger.SendAsync("orders", host.Order(store, [(sku, 1)], origin: store))).Refused(403, "auth.location_forbidden");
        }

        (
            await key.SendAsync(
                "stock/movements",
                new
                {
                    source = "x",
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
        ).Refused(403, "auth.location_forbidden");
        var now = host.Clock.GetCurrentInstant();
        (
            await key.SendAsync(
                "stock/snapshots",
                new
                {
                    source = "x",
                    asOf = now,
                    location = store,
                    full = true,
                    levels = new[] { new { sku, quantity = 0 } },
                }
            )
        ).Refused(403, "auth.location_forbidden");
        (await host.GroupAsync(order))["state"].ShouldBe("Assigned");
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(3);
    }

    private static async Task BringAsync(ArmoireTestHost host, Answer order, string sku, string state)
    {
        switch (state)
        {
            case "Assigned":
                await host.SettleAsync();
                break;
            case "Accepted":
                await host.VerbAsync(order, "accept");
                break;
            case "Picking":
                await host.VerbAsync(order, "pick", new { scans = new[] { sku } });
                break;
            case "Picked":
                await host.PickAllAsync(order);
                break;
            case "Ready":
                await host.MakeReadyAsync(order);
                break;
            default:
                await host.MakeReadyAsync(order);
                await host.HandOverAsync(order);
                break;
        }

        (await host.GroupAsync(order))["state"].ShouldBe(state);
    }
}
