using Armoire.Platform;
using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Fulfilment;

/// <summary>A node that is far behind with its queue: whoever wants to work on an order does not wait for the orders of others.</summary>
public sealed class ComingBeforeTheQueue
{
    private const string Reader = "fulfilment.follow-orders";

    [
        Theory(DisplayName = "§7.3 A group that nobody has opened yet is opened by whoever wants to work on it, once"),
        ClassData(typeof(Databases))
    ]
    public async Task Before_its_reaction(string database)
    {
        await using var own = await TestDatabase.CreateAsync(database);
        await LeaveBehindAsync(own.Settings);
        await using var host = await ArmoireTestHost.StartAsync(own.Settings);
        var (order, _, sku) = await host.GivenOrderAsync();
        (await host.CountAsync("fulfilment_group")).ShouldBe(0);

        (await host.TryVerbAsync(order, "seen", new { device = "till 1", acknowledged = false })).Done()["state"].ShouldBe("Assigned");
        (await host.VerbAsync(order, "accept"))["state"].ShouldBe("Accepted");
        (await host.VerbAsync(order, "pick", new { scans = new[] { sku } }))["state"].ShouldBe("Picked");
        (await host.CountAsync("outbox_event WHERE type = 'fulfilment.assigned'")).ShouldBe(1);
        (await host.CountAsync("work_item WHERE kind = 'fulfilment.sla'")).ShouldBe(1);
        (await host.OrderAsync(order)).List("timeline").Count(s => s["type"]!.GetValue<string>() == "fulfilment.assigned").ShouldBe(1);
    }

    [Theory(DisplayName = "§7.3 Ten who come at once before the queue open one group"), ClassData(typeof(Databases))]
    public async Task Ten_at_once(string database)
    {
        await using var own = await TestDatabase.CreateAsync(database);
        await LeaveBehindAsync(own.Settings);
        await using var host = await ArmoireTestHost.StartAsync(own.Settings);
        var (order, _, _) = await host.GivenOrderAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.TryVerbAsync(order, "accept")));
        answers.Count(a => a.IsSuccess).ShouldBe(1);
        answers.Count(a => a.Code == "fulfilment.transition_not_allowed").ShouldBe(9);
        (await host.CountAsync("outbox_event WHERE type = 'fulfilment.assigned'")).ShouldBe(1);
    }

    /// <summary>The next node believes that it has heard of every order for years to come, so it opens none by itself.</summary>
    private static async Task LeaveBehindAsync(DatabaseSettings database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        await host.SettleAsync();
        await Eventually.HoldsAsync(async () =>
            await host.CountAsync($"outbox_position WHERE subscription = '{Reader}'") == Outbox.Partitions
        );
        await host.ChangeAsync(async work =>
        {
            await new SqlText(work.Db)
                .Add($"UPDATE outbox_position SET sequence = 1000000000 WHERE subscription = '{Reader}'")
                .RunAsync(CancellationToken.None);
            return true;
        });
    }
}
