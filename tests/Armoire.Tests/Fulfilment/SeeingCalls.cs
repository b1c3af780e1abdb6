using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Fulfilment;

/// <summary>Which device has shown a call, and where somebody has seen it (§7.3).</summary>
public sealed class SeeingCalls(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(DisplayName = "§7.3 Each device tells once that it showed a call and once that it was seen"), ClassData(typeof(Databases))]
    public async Task Each_device_once(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, _) = await host.GivenOrderAsync();
        (await host.GroupAsync(order)).List("seenBy").ShouldBeEmpty();

        var shownAt = host.Clock.GetCurrentInstant();
        (await host.VerbAsync(order, "seen", new { device = "till-1", acknowledged = false })).List("seenBy").Count.ShouldBe(1);
        await host.Clock.SetAsync(shownAt + Duration.FromMinutes(2));
        await host.VerbAsync(order, "seen", new { device = "till-2", acknowledged = true });
        await host.VerbAsync(order, "seen", new { device = "till-1", acknowledged = true });
        await host.Clock.SetAsync(shownAt + Duration.FromMinutes(3));
        await host.VerbAsync(order, "seen", new { device = "till-1", acknowledged = true });
        await host.VerbAsync(order, "seen", new { device = "till-1", acknowledged = false });

        var group = await host.GroupAsync(order);
        group.List("seenBy").Select(s => s["device"]!.GetValue<string>()).ShouldBe(["till-1", "till-2"]);
        group.At("seenBy.0.shownAt").ShouldBe(shownAt);
        group.At("seenBy.0.acknowledgedAt").ShouldBe(shownAt + Duration.FromMinutes(2));
        group["seenBy.0.acknowledgedBy"].ShouldNotBeNullOrEmpty();
        group["state"].ShouldBe("Assigned"); // Seen is not taken.
    }

    [Theory(DisplayName = "§7.3 Twenty tellings at once are one"), ClassData(typeof(Databases))]
    public async Task At_once(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, _) = await host.GivenOrderAsync();
        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => host.VerbAsync(order, "seen", new { device = "till", acknowledged = true }))
        );
        (await host.GroupAsync(order)).List("seenBy").Count.ShouldBe(1);
    }

    [Theory(DisplayName = "§7.3 Bad devices, unknown groups and strangers to the store are refused"), ClassData(typeof(Databases))]
    public async Task Refusals(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, _) = await host.GivenOrderAsync();
        (await host.TryVerbAsync(order, "seen", new { device = "", acknowledged = false })).Refused(400, "request.invalid");
        (await host.TryVerbAsync(order, "seen", new { device = new string('x', 101), acknowledged = false })).Refused(
            400,
            "request.invalid"
        );
        (await host.Api.SendAsync($"fulfilments/{Guid.CreateVersion7()}/seen", new { device = "till", acknowledged = false })).Refused(
            404,
            "fulfilment.not_found"
        );
        var elsewhere = await host.SignInAsAsync(await host.GivenStaffAsync("associate", await host.GivenStoreAsync()));
        (await host.TryVerbAsync(order, "seen", new { device = "till", acknowledged = false }, elsewhere)).Refused(
            403,
            "auth.location_forbidden"
        );
        (await host.GroupAsync(order)).List("seenBy").ShouldBeEmpty();
    }
}
