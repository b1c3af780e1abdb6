using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Orders;

/// <summary>Every answer that shows an aggregate carries its version as ETag, those of commands too (§1).</summary>
public sealed class VersionsOfAnswers(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§1 Placing, holding and cancelling an order answer its version; a repeated key answers the first one again"),
        ClassData(typeof(Databases))
    ]
    public async Task Orders(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, 1);
        var body = host.Order(store, [(sku, 1)]);
        var placed = (await host.Api.SendAsync("orders", body, "placing-" + sku)).Done();
        placed.ETag.ShouldBe($"\"{placed.Int("version")}\"");
        await host.SettleAsync();
        var path = $"orders/{placed["id"]}/";

        var held = (await host.Api.SendAsync(path + "hold", new { reason = "x" }, "holding-" + sku)).Done();
        held.ETag.ShouldBe($"\"{held.Int("version")}\"");
        var unheld = (await host.Api.SendAsync(path + "unhold", ifMatch: held.ETag)).Done();
        unheld.Int("version").ShouldBeGreaterThan(held.Int("version"));
        var cancelled = (await host.Api.SendAsync(path + "cancel", ifMatch: unheld.ETag)).Done();
        cancelled.ETag.ShouldBe($"\"{cancelled.Int("version")}\"");
        cancelled.Int("version").ShouldBeGreaterThan(unheld.Int("version"));

        (await host.Api.SendAsync("orders", body, "placing-" + sku)).Done().ETag.ShouldBe(placed.ETag);
        (await host.Api.SendAsync(path + "hold", new { reason = "x" }, "holding-" + sku)).Done().ETag.ShouldBe(held.ETag);
    }

    [
        Theory(DisplayName = "§1 A reservation carries its version; a stale If-Match neither extends nor frees it"),
        ClassData(typeof(Databases))
    ]
    public async Task Reservations(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, 1);
        var lines = new[]
        {
            new
            {
                sku,
                location = store,
                quantity = 1,
            },
        };
        var made = (await host.Api.SendAsync("reservations", new { kind = "AssociateHold", lines })).Done();
        made.ETag.ShouldBe("\"1\"");
        var path = "reservations/" + made["id"];
        (await host.Api.SendAsync(path + "/extend", ifMatch: made.ETag)).Done().ETag.ShouldBe("\"2\"");
        (await host.Api.SendAsync(path + "/extend", ifMatch: made.ETag))
            .Refused(409, "concurrency.stale_version")
            .Int("current")
            .ShouldBe(2);
        (await host.Api.SendAsync(HttpMethod.Delete, path, null, ifMatch: made.ETag)).Refused(409, "concurrency.stale_version");
        (await host.Api.AskAsync(path)).Done().ETag.ShouldBe("\"2\"");
        (await host.Api.SendAsync(HttpMethod.Delete, path, null, ifMatch: "\"2\"")).Done()["state"].ShouldBe("Released");
    }

    [
        Theory(DisplayName = "§6.2 O15 What is held is not held again, what is not held is not let go: nothing changes"),
        ClassData(typeof(Databases))
    ]
    public async Task Held_twice(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, _) = await host.GivenOrderAsync();
        await host.SettleAsync();
        (await host.Api.SendAsync($"orders/{order["id"]}/unhold")).Refused(409, "order.transition_not_allowed");
        var held = (await host.Api.SendAsync($"orders/{order["id"]}/hold", new { reason = "first" })).Done();
        (await host.Api.SendAsync($"orders/{order["id"]}/hold", new { reason = "second" })).Refused(409, "order.transition_not_allowed");
        var after = await host.OrderAsync(order);
        (after["holdReason"], after.ETag).ShouldBe(("first", held.ETag));
    }

    [
        Theory(DisplayName = "§1 A scan that shows on the order is a new version of it; whoever picks says the group's"),
        ClassData(typeof(Databases))
    ]
    public async Task Scans(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, sku) = await host.GivenOrderAsync(3);
        var path = $"fulfilments/{order["groups.0.id"]}/pick";
        var seen = new List<Answer> { await host.OrderAsync(order) };
        var group = await host.GroupAsync(order);
        for (var scan = 1; scan <= 3; scan++)
        {
            group = (await host.Api.SendAsync(path, new { scans = new[] { sku } }, ifMatch: group.ETag)).Done();
            seen.Add(await host.OrderAsync(order));
            seen[^1].Int("groups.0.lines.0.picked").ShouldBe(scan);
            seen[^1].Int("version").ShouldBeGreaterThan(seen[^2].Int("version"));
        }

        seen.Select(o => o.ETag).ShouldBeUnique();
        (await host.FactsAsync(order)).Select(f => f.Version).ShouldBeUnique();
        (await host.Api.SendAsync($"orders/{order["id"]}/hold", new { reason = "x" }, ifMatch: seen[1].ETag))
            .Refused(409, "concurrency.stale_version")
            .Int("current")
            .ShouldBe(seen[^1].Int("version"));
    }
}
