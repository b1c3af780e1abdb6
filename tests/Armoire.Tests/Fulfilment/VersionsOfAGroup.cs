using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Fulfilment;

/// <summary>A group carries a version, so that a terminal which shows an old state changes nothing (§1).</summary>
public sealed class VersionsOfAGroup(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§1 Every change of a group moves its version, in body and ETag; reading moves nothing"),
        ClassData(typeof(Databases))
    ]
    public async Task Every_change(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, sku) = await host.GivenOrderAsync(2);
        var steps = new List<Answer> { await host.GroupAsync(order), await host.VerbAsync(order, "accept") };
        steps.Add(await host.VerbAsync(order, "pick", new { scans = new[] { sku } })); // One of two: the state begins, later only a count moves.
        steps.Add(await host.VerbAsync(order, "pick", new { scans = new[] { sku } }));
        steps.Add(await host.VerbAsync(order, "ready"));
        steps.Select(s => s.Int("version")).ShouldBe([1, 2, 3, 4, 5]);
        steps.ShouldAllBe(s => s.ETag == $"\"{s.Int("version")}\"");

        (await host.VerbAsync(order, "ready")).ETag.ShouldBe("\"5\""); // Repeated, it changes nothing.
        (await host.VerbAsync(order, "seen", new { device = "till 1", acknowledged = true })).ETag.ShouldBe("\"5\"");
        (await host.GroupAsync(order)).ETag.ShouldBe("\"5\"");
    }

    [Theory(DisplayName = "§1 A stale If-Match is refused with the current version and changes nothing"), ClassData(typeof(Databases))]
    public async Task Stale(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, sku) = await host.GivenOrderAsync();
        var path = $"fulfilments/{order["groups.0.id"]}/";
        var seen = (await host.GroupAsync(order)).ETag!;
        (await host.Api.SendAsync(path + "accept", ifMatch: seen)).Done();

        (await host.Api.SendAsync(path + "start", ifMatch: seen)).Refused(409, "concurrency.stale_version").Int("current").ShouldBe(2);
        (await host.Api.SendAsync(path + "pick", new { scans = new[] { sku } }, ifMatch: seen)).Refused(409, "concurrency.stale_version");
        (await host.Api.SendAsync(path + "reject", new { reason = "NotFound" }, ifMatch: seen)).Refused(409, "concurrency.stale_version");
        (await host.Api.SendAsync(path + "start", ifMatch: "x")).Refused(400, "request.invalid");
        (await host.GroupAsync(order))["state"].ShouldBe("Accepted");
        (await host.Api.SendAsync(path + "start", ifMatch: "\"2\"")).Done()["state"].ShouldBe("Picking");
    }

    [Theory(DisplayName = "§1 What clocks and cancelled orders do to a group is a new version too"), ClassData(typeof(Databases))]
    public async Task By_itself(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var (order, _, _) = await host.GivenOrderAsync();
        await host.VerbAsync(order, "accept");
        await host.Clock.AdvanceAsync(Duration.FromMinutes(21));
        var idle = await host.GroupAsync(order);
        (idle["state"], idle.ETag).ShouldBe(("Assigned", "\"3\""));
        (await host.Api.SendAsync($"orders/{order["id"]}/cancel")).Done();
        await host.SettleAsync();
        var cancelled = await host.GroupAsync(order);
        (cancelled["state"], cancelled.ETag).ShouldBe(("Cancelled", "\"4\""));
    }
}
