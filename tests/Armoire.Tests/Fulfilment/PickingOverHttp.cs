using Armoire.Testing;
using Shouldly;
using Xunit;
using static Armoire.Tests.Fulfilment.StoreAtWork;

namespace Armoire.Tests.Fulfilment;

/// <summary>A terminal at work: scans, and the verbs that a group takes or refuses (§7.3, §9.1).</summary>
public sealed class PickingOverHttp(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§9.1 An unknown code, an article of another order, one too many: refused, and nothing is counted"),
        ClassData(typeof(Databases))
    ]
    public async Task Scans_that_do_not_fit(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await OrderedAsync(host, 2, 2);
        var other = await host.GivenVariantAsync();
        await host.VerbAsync(order, "pick", new { scans = new[] { sku } });

        (await host.TryVerbAsync(order, "pick", new { scans = new[] { "4006381333931" } })).Refused(409, "pick.unknown_code");
        (await host.TryVerbAsync(order, "pick", new { scans = new[] { other } })).Refused(409, "pick.not_in_order");
        (await host.TryVerbAsync(order, "pick", new { scans = new[] { sku, sku } })).Refused(409, "pick.too_many");
        (await host.TryVerbAsync(order, "pick", new { scans = new[] { sku }, quantity = 2 })).Refused(409, "pick.too_many");

        var group = await host.GroupAsync(order);
        (group["state"], group.Int("lines.0.picked")).ShouldBe(("Picking", 1));
        (await host.UnitsAsync(sku, store, "staged")).ShouldBe(0);
        (await host.VerbAsync(order, "pick", new { scans = new[] { sku } }))["state"].ShouldBe("Picked");
    }

    [Theory(DisplayName = "§9.1 Without a scan: a permission and a reason"), ClassData(typeof(Databases))]
    public async Task By_hand(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await OrderedAsync(host, 1, 1);
        var (picker, manager) = (await host.SignInAsync("picker", store), await host.SignInAsync("storeManager", store));
        var byHand = new { manual = new[] { new { sku, quantity = 1 } }, reason = "label torn off" };
        (await host.TryVerbAsync(order, "pick", byHand, picker)).Refused(403, "auth.forbidden");
        (await host.TryVerbAsync(order, "pick", new { byHand.manual }, manager)).Refused(400, "request.invalid");
        (await host.VerbAsync(order, "pick", byHand, manager))["state"].ShouldBe("Picked");
    }

    [Theory(DisplayName = "§6.2 O15 A held order is not begun; taken off hold it is"), ClassData(typeof(Databases))]
    public async Task On_hold(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, sku) = await OrderedAsync(host, 1, 1);
        var held = (await host.Api.SendAsync($"orders/{order["id"]}/hold", new { reason = "check the address" })).Done();
        held.List("flags").Select(f => f.GetValue<string>()).ShouldContain("OnHold");
        held["status"].ShouldBe("Confirmed");
        (await host.TryVerbAsync(order, "start")).Refused(409, "order.on_hold");
        (await host.TryVerbAsync(order, "pick", new { scans = new[] { sku } })).Refused(409, "order.on_hold");
        (await host.GroupAsync(order))["state"].ShouldBe("Assigned");

        (await host.Api.SendAsync($"orders/{order["id"]}/unhold")).Done().List("flags").ShouldBeEmpty();
        (await host.VerbAsync(order, "pick", new { scans = new[] { sku } }))["state"].ShouldBe("Picked");
        (await host.FactsAsync(order, "order.held")).Select(f => f.Data["onHold"]!.GetValue<bool>()).ShouldBe([true, false]);
    }

    [Theory(DisplayName = "§7.3 Ready comes after picked; repeating it changes nothing and answers 200"), ClassData(typeof(Databases))]
    public async Task Ready_twice(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, _) = await OrderedAsync(host, 1, 1);
        (await host.TryVerbAsync(order, "ready")).Refused(409, "fulfilment.transition_not_allowed");
        await host.MakeReadyAsync(order);
        var code = await host.CodeAsync(order);
        var version = (await host.OrderAsync(order)).Int("version");
        (await host.VerbAsync(order, "ready"))["state"].ShouldBe("Ready");
        (await host.CodeAsync(order)).ShouldBe(code);
        (await host.OrderAsync(order)).Int("version").ShouldBe(version);
        (await host.FactsAsync(order, "fulfilment.ready")).Count.ShouldBe(1);
    }

    [Theory(DisplayName = "§7.3 A store rejects a whole group; a reason is required; the order ends"), ClassData(typeof(Databases))]
    public async Task Rejecting_a_group(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await OrderedAsync(host, 1, 1);
        (await host.TryVerbAsync(order, "reject", new { })).Refused(400, "request.invalid");
        (await host.TryVerbAsync(order, "reject", new { reason = "Bored" })).Refused(400, "request.invalid");
        (await host.VerbAsync(order, "reject", new { reason = "NoCapacity" }))["state"].ShouldBe("Rejected");
        (await host.OrderAsync(order))["status"].ShouldBe("Cancelled");
        (await host.AtpAsync(sku, store)).ShouldBe(1);
        (await host.TryVerbAsync(order, "accept")).Refused(409, "fulfilment.transition_not_allowed");
    }

    [
        Theory(DisplayName = "§7.3 Verbs of ways that are not walked yet are refused for a group that is there, and not found for none"),
        ClassData(typeof(Databases))
    ]
    public async Task Later_verbs(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, _) = await OrderedAsync(host, 1, 1);
        foreach (var verb in new[] { "pack", "ship", "arrive", "no-show" })
        {
            (await host.TryVerbAsync(order, verb)).Refused(409, "fulfilment.transition_not_allowed");
            (await host.Api.SendAsync($"fulfilments/{Guid.CreateVersion7()}/{verb}")).Refused(404, "fulfilment.not_found");
        }

        await host.MakeReadyAsync(order);
        (await host.TryVerbAsync(order, "no-show")).Refused(409, "fulfilment.transition_not_allowed");
        (await host.GroupAsync(order))["state"].ShouldBe("Ready");
    }
}
