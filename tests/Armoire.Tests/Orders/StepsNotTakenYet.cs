using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Orders;

/// <summary>Commands of the contract whose flows come later: refused for every order that is there (§6.2).</summary>
public sealed class StepsNotTakenYet(Hosts hosts) : IClassFixture<Hosts>
{
    private static readonly string[] Verbs = ["confirm", "copy", "changes", "changes?preview=true", "payments", "refunds"];

    [Theory(DisplayName = "§6.2 Confirm, copy, change, pay, refund: not allowed for an order, not found without one, nothing changed")]
    [ClassData(typeof(Databases))]
    public async Task Refused_and_nothing_changed(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, _) = await host.GivenOrderAsync();
        await host.SettleAsync();
        var before = (await host.OrderAsync(order)).Body;
        foreach (var verb in Verbs)
        {
            (await host.Api.SendAsync($"orders/{order["id"]}/{verb}", new { })).Refused(409, "order.transition_not_allowed");
            (await host.Api.SendAsync($"orders/{order["id"]}/{verb}")).Refused(409, "order.transition_not_allowed");
            (await host.Api.SendAsync($"orders/{Guid.CreateVersion7()}/{verb}", new { })).Refused(404, "order.not_found");
        }

        var oneClick = new { phone = host.NewPhone(), name = "Camille Martin" };
        (await host.Api.SendAsync("orders/one-click", oneClick)).Refused(409, "order.transition_not_allowed");
        (await host.OrderAsync(order)).Body.ShouldBe(before);

        (await host.Api.SendAsync($"orders/{order["id"]}/cancel")).Done();
        (await host.Api.SendAsync($"orders/{order["id"]}/copy")).Refused(409, "order.transition_not_allowed");
    }

    [Theory(DisplayName = "§29 Orders of other stores are not asked about either"), ClassData(typeof(Databases))]
    public async Task Other_stores(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, _) = await host.GivenOrderAsync();
        var stranger = await host.SignInAsync("associate", await host.GivenStoreAsync());
        (await stranger.SendAsync($"orders/{order["id"]}/copy")).Refused(403, "auth.location_forbidden");
    }
}
