using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;
using static Armoire.Tests.Fulfilment.StoreAtWork;

namespace Armoire.Tests.Fulfilment;

/// <summary>Several people at one group: who has it, and who may take it away (§7.3, §9.1).</summary>
public sealed class PickingTogether(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§7.3 What one person has in hand another neither gives back nor rejects; a manager of the store may"),
        ClassData(typeof(Databases))
    ]
    public async Task Somebody_elses_group(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await OrderedAsync(host, 2, 2);
        var (anna, boris, manager) = (
            await host.SignInAsync("picker", store),
            await host.SignInAsync("associate", store),
            await host.SignInAsync("storeManager", store)
        );
        await host.VerbAsync(order, "accept", by: anna);
        (await host.TryVerbAsync(order, "release", by: boris)).Refused(409, "fulfilment.already_accepted")["acceptedBy"].ShouldNotBeNull();
        (await host.TryVerbAsync(order, "reject", new { reason = "NoCapacity" }, boris)).Refused(409, "fulfilment.already_accepted");
        (await host.VerbAsync(order, "release", by: anna))["state"].ShouldBe("Assigned");
        await host.VerbAsync(order, "accept", by: anna);
        (await host.VerbAsync(order, "release", by: manager))["state"].ShouldBe("Assigned");

        await host.VerbAsync(order, "pick", new { scans = new[] { sku } }, anna);
        (await host.TryVerbAsync(order, "reject", new { reason = "NoCapacity" }, boris))
            .Refused(409, "fulfilment.picked_by_other")["picker"]
            .ShouldNotBeNull();
        (await host.VerbAsync(order, "reject", new { reason = "NoCapacity" }, manager))["state"].ShouldBe("Rejected");
    }

    [Theory(DisplayName = "§9.1 Two people cannot take or pick the same group"), ClassData(typeof(Databases))]
    public async Task Two_people(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await OrderedAsync(host, 2, 2);
        var (anna, boris) = (await host.SignInAsync("picker", store), await host.SignInAsync("picker", store));

        (await host.VerbAsync(order, "accept", by: anna))["state"].ShouldBe("Accepted");
        (await host.TryVerbAsync(order, "accept", by: boris)).Refused(409, "fulfilment.already_accepted");
        (await host.TryVerbAsync(order, "pick", new { scans = new[] { sku } }, boris)).Refused(409, "fulfilment.already_accepted");
        await host.VerbAsync(order, "pick", new { scans = new[] { sku } }, anna);
        (await host.TryVerbAsync(order, "pick", new { scans = new[] { sku } }, boris)).Refused(409, "fulfilment.picked_by_other");
        (await host.TryVerbAsync(order, "short", OrderIntents.Missing(sku, 1, "NotFound"), boris)).Refused(
            409,
            "fulfilment.picked_by_other"
        );
        (await host.VerbAsync(order, "pick", new { scans = new[] { sku } }, anna))["state"].ShouldBe("Picked");
        (await host.FactsAsync(order, "fulfilment.accepted")).Count.ShouldBe(1);
    }

    [
        Theory(
            DisplayName = "§9.1 A manager takes over what somebody else has begun: from then on it is theirs alone, and the story says so"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task Taken_over(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await OrderedAsync(host, 2, 3);
        var (anna, boris, manager) = (
            await host.SignInAsync("picker", store),
            await host.SignInAsync("picker", store),
            await host.SignInAsync("storeManager", store)
        );
        await host.VerbAsync(order, "accept", by: anna);
        await host.VerbAsync(order, "pick", new { scans = new[] { sku } }, anna);
        (await host.TryVerbAsync(order, "start", by: boris)).Refused(409, "fulfilment.picked_by_other");
        (await host.TryVerbAsync(order, "pick", new { scans = new[] { sku } }, manager)).Refused(409, "fulfilment.picked_by_other");

        var taken = await host.VerbAsync(order, "start", by: manager);
        (taken["state"], taken["lines.0.picked"]).ShouldBe(("Picking", "1"));
        (await host.TryVerbAsync(order, "start", by: manager)).Refused(409, "fulfilment.transition_not_allowed");
        (await host.TryVerbAsync(order, "pick", new { scans = new[] { sku } }, anna)).Refused(409, "fulfilment.picked_by_other");
        (await host.VerbAsync(order, "pick", new { scans = new[] { sku } }, manager))["state"].ShouldBe("Picked");
        var story = (await host.OrderAsync(order)).List("timeline").Select(step => step["text"]!.GetValue<string>());
        story.ShouldContain(text => text.StartsWith("Taken over from ", StringComparison.Ordinal));

        // What is only accepted is taken over and begun in one.
        var next = await host.PlaceOrderAsync(store, sku);
        await host.VerbAsync(next, "accept", by: anna);
        (await host.VerbAsync(next, "start", by: manager))["state"].ShouldBe("Picking");
        (await host.TryVerbAsync(next, "pick", new { scans = new[] { sku } }, anna)).Refused(409, "fulfilment.picked_by_other");
    }

    [Theory(DisplayName = "§7.3 Ten people accept at once: one has it"), ClassData(typeof(Databases))]
    public async Task Ten_people_at_once(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, _) = await OrderedAsync(host, 1, 1);
        var people = new List<HttpClient>();
        for (var i = 0; i < 10; i++)
        {
            people.Add(await host.SignInAsync("associate", store));
        }

        await host.SettleAsync();
        var answers = await Task.WhenAll(people.Select(p => host.TryVerbAsync(order, "accept", by: p)));
        answers.Count(a => a.IsSuccess).ShouldBe(1);
        answers.Count(a => a.Code == "fulfilment.already_accepted").ShouldBe(9);
    }

    [
        Theory(DisplayName = "§7.3 Taken and left alone for 20 minutes: everybody's again; a picker at work keeps it"),
        ClassData(typeof(Databases))
    ]
    public async Task Twenty_idle_minutes(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(2, ShopIntents.Always);
        var (left, picked) = (await host.PlaceOrderAsync(store, sku), await host.PlaceOrderAsync(store, sku));
        var start = host.Clock.GetCurrentInstant();
        await host.VerbAsync(left, "accept");
        await host.VerbAsync(picked, "accept");
        await host.VerbAsync(picked, "start");

        await host.Clock.SetAsync(start + Duration.FromMinutes(20) - Duration.FromSeconds(1));
        (await host.GroupAsync(left))["state"].ShouldBe("Accepted");
        await host.Clock.SetAsync(start + Duration.FromMinutes(20));
        (await host.GroupAsync(left))["state"].ShouldBe("Assigned");
        (await host.GroupAsync(left))["acceptedBy"].ShouldBeNull();
        (await host.GroupAsync(picked))["state"].ShouldBe("Picking");
    }
}
