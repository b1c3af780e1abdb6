using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Fulfilment;

/// <summary>The ladder of §15: what is told when a store is late, and that progress ends it.</summary>
public sealed class TellingALateStore(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "EX-15.1 Store 10:00–22:00, assigned 21:40: nudge 21:55, manager 10:10, breach 10:40, call centre 11:10"),
        ClassData(typeof(Databases))
    ]
    public async Task The_ladder_stands_at_night(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        await host.GoToAsync(IsoDayOfWeek.Wednesday, 21, 40);
        var order = await host.PlaceOrderAsync(store, sku);
        order.At("promise.readyBy").ShouldBe(host.Next(IsoDayOfWeek.Thursday, 10, 40));

        var steps = new[]
        {
            ("Nudge", host.Next(IsoDayOfWeek.Wednesday, 21, 55)),
            ("NotifyStoreManager", host.Next(IsoDayOfWeek.Thursday, 10, 10)),
            ("Breach", host.Next(IsoDayOfWeek.Thursday, 10, 40)),
            ("CallCentre", host.Next(IsoDayOfWeek.Thursday, 11, 10)),
        };
        var seen = new List<string>();
        foreach (var (action, at) in steps)
        {
            await host.Clock.SetAsync(at - Duration.FromSeconds(1));
            (await ActionsAsync(host, order)).ShouldBe(seen);
            await host.Clock.SetAsync(at);
            seen.Add(action);
            (await ActionsAsync(host, order)).ShouldBe(seen);
        }

        (await host.FactsAsync(order, "fulfilment.escalated")).Select(f => f.At).ShouldBe(steps.Select(s => s.Item2));
        (await host.OrderAsync(order))
            .List("timeline")
            .Where(s => s["type"]!.GetValue<string>() == "fulfilment.escalated")
            .Select(s => s["text"]!.GetValue<string>())
            .ShouldBe([
                "Not accepted after 15 opening min: the store was told again",
                "Not accepted after 30 opening min: the store manager was told",
                "Not ready after 60 opening min: the promised time has passed, the area manager was told",
                "Not ready after 90 opening min",
            ]);
    }

    [Theory(DisplayName = "§15.2 Progress cancels steps: accepted in time, ready in time, nothing is told"), ClassData(typeof(Databases))]
    public async Task Progress_cancels_steps(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        var ten = await host.GoToAsync(IsoDayOfWeek.Friday, 10, 0);
        var order = await host.PlaceOrderAsync(store, sku);
        await host.Clock.SetAsync(ten + Duration.FromMinutes(14));
        await host.VerbAsync(order, "start");
        await host.Clock.SetAsync(ten + Duration.FromMinutes(59));
        await host.MakeReadyAsync(order);
        await host.Clock.SetAsync(ten + Duration.FromMinutes(170));
        (await ActionsAsync(host, order)).ShouldBeEmpty();
    }

    [
        Theory(
            DisplayName = "§15.2 A group bears the highest step reached, in its own answer and in the queue; who takes it late does not undo that"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task A_group_bears_how_late_it_is(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(2);
        var ten = await host.GoToAsync(IsoDayOfWeek.Saturday, 10, 0);
        var late = await host.PlaceOrderAsync(store, sku);
        var inTime = await host.PlaceOrderAsync(store, sku);
        await host.VerbAsync(inTime, "start");
        await host.Clock.SetAsync(ten + Duration.FromMinutes(14));
        (await host.GroupAsync(late)).Int("escalation").ShouldBe(0);
        var before = (await host.GroupAsync(late)).Int("version");

        await host.Clock.SetAsync(ten + Duration.FromMinutes(15));
        var nudged = await host.GroupAsync(late);
        (nudged["state"], nudged.Int("escalation"), nudged.Int("version")).ShouldBe(("Assigned", 1, before + 1));
        (await host.Api.AskAsync($"fulfilments?location={store}"))
            .List("items")
            .Select(group => group!["escalation"]!.GetValue<int>())
            .ShouldBe([1, 0], ignoreOrder: true);

        await host.Clock.SetAsync(ten + Duration.FromMinutes(30));
        (await host.VerbAsync(late, "start")).Int("escalation").ShouldBe(2);
        await host.Clock.SetAsync(ten + Duration.FromMinutes(59));
        (await host.MakeReadyAsync(late)).Int("escalation").ShouldBe(2);
        (await host.MakeReadyAsync(inTime)).Int("escalation").ShouldBe(0);
    }

    private static async Task<List<string>> ActionsAsync(ArmoireTestHost host, Answer order) =>
        [.. (await host.FactsAsync(order, "fulfilment.escalated")).Select(f => f.Data["action"]!.GetValue<string>())];
}
