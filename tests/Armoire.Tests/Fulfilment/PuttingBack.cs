using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;
using static Armoire.Tests.Fulfilment.StoreAtWork;

namespace Armoire.Tests.Fulfilment;

/// <summary>Staged goods of an order that ended go back to the shelf in time (§10.5).</summary>
public sealed class PuttingBack(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§10.5 What is to be put back is due in four opening hours, and no longer once it is on the shelf"),
        ClassData(typeof(Databases))
    ]
    public async Task Due(string database)
    {
        var host = await hosts.OnAsync(database);
        await host.GoToAsync(IsoDayOfWeek.Monday, 19, 0);
        var (order, _, sku) = await OrderedAsync(host, 2, 2);
        await host.VerbAsync(order, "pick", new { scans = new[] { sku, sku } });
        (await host.GroupAsync(order))["putBackDueAt"].ShouldBeNull();
        await host.GoToAsync(IsoDayOfWeek.Monday, 20, 0);
        var now = host.Clock.GetCurrentInstant();
        (await host.Api.SendAsync($"orders/{order["id"]}/cancel")).Done();
        await host.SettleAsync();

        // Two hours until closing at 22:00, two from opening at 10:00.
        var group = await host.GroupAsync(order);
        (group["putBackWanted"], group.At("putBackDueAt")).ShouldBe(("true", now + Duration.FromHours(16)));
        (await host.VerbAsync(order, "put-back"))["putBackDueAt"].ShouldBeNull();
    }

    [Theory(DisplayName = "§10.5 Where nothing was staged nothing is due"), ClassData(typeof(Databases))]
    public async Task Nothing_staged(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, _) = await host.GivenOrderAsync();
        (await host.Api.SendAsync($"orders/{order["id"]}/cancel")).Done();
        await host.SettleAsync();
        var group = await host.GroupAsync(order);
        (group["putBackWanted"], group["putBackDueAt"]).ShouldBe(("false", null));
    }
}
