using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Network;

/// <summary>A store that says it is closed is promised from again when it opens (§9.2 StoreClosed).</summary>
public sealed class PausingAPlace(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§9.2 Store closed: nothing new is promised there until the next opening, and every answer says so"),
        ClassData(typeof(Databases))
    ]
    public async Task Until_the_next_opening(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(5);
        await host.GoToAsync(IsoDayOfWeek.Wednesday, 12, 0);
        var (order, kept) = (await host.PlaceOrderAsync(store, sku), await host.PlaceOrderAsync(store, sku));
        var opens = host.Next(IsoDayOfWeek.Thursday, 10, 0);
        await host.VerbAsync(order, "reject", new { reason = "StoreClosed" });

        var refused = (await host.TryOrderAsync(store, sku)).Refused(409, "location.paused");
        (refused["location"], refused.At("until"), refused["reason"]).ShouldBe((store, opens, "StoreClosed"));
        (await host.Api.SendAsync("reservations", Hold(sku, store, "ReserveTry"))).Refused(409, "location.paused");
        (await host.Api.SendAsync("reservations", Hold(sku, store, "CartHold"))).Done(); // The goods themselves are not in doubt.

        var row = (await host.Api.AskAsync($"availability?sku={sku}&location={store}&method=PickupFromStock")).Done();
        (row.Int("items.0.atp"), row["items.0.level"], row["items.0.collect"]).ShouldBe((0, "out", "false"));
        (row.At("items.0.paused.until"), row["items.0.paused.reason"]).ShouldBe((opens, "StoreClosed"));
        (await host.Api.AskAsync($"availability?sku={sku}&city=paris&method=PickupFromStock"))
            .Done()
            .List("items")
            .Single(item => item["location"]!.ToString() == store)["paused"]
            .ShouldNotBeNull();
        var place = (await host.Api.AskAsync("locations/" + store)).Done();
        (place.At("paused.until"), place["features.clickCollect.on"], place["features.clickCollect.source"]).ShouldBe(
            (opens, "false", "pause")
        );

        // What was promised before goes on.
        await host.MakeReadyAsync(kept);

        await host.Clock.SetAsync(opens - Duration.FromSeconds(1));
        (await host.TryOrderAsync(store, sku)).Refused(409, "location.paused");
        await host.Clock.SetAsync(opens);
        (await host.Api.AskAsync("locations/" + store)).Done()["paused"].ShouldBeNull();
        (await host.Api.AskAsync($"availability?sku={sku}&location={store}")).Done()["items.0.paused"].ShouldBeNull();
        await host.PlaceOrderAsync(store, sku);
    }

    [
        Theory(
            DisplayName = "§9.2 A unit that is short because the store is closed pauses it too; a place without hours waits for the next day"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task By_a_unit(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(5, ShopIntents.Always);
        await host.GoToAsync(IsoDayOfWeek.Friday, 23, 30);
        var order = await host.PlaceOrderAsync(store, sku, 2);
        await host.VerbAsync(order, "short", OrderIntents.Missing(sku, 1, "StoreClosed"));
        var refused = (await host.TryOrderAsync(store, sku)).Refused(409, "location.paused");
        refused.At("until").ShouldBe(host.Next(IsoDayOfWeek.Saturday, 0, 0));
    }

    [Theory(DisplayName = "§9.2 The office sees until when and why, and ends it; everybody hears both"), ClassData(typeof(Databases))]
    public async Task Ended_by_the_office(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(5);
        await host.GoToAsync(IsoDayOfWeek.Monday, 15, 0);
        var (first, second) = (await host.PlaceOrderAsync(store, sku), await host.PlaceOrderAsync(store, sku));
        using var admin = await host.SignInAsync("admin");
        using var elsewhere = await host.SignInAsync("associate", await host.GivenStoreAsync());
        await host.VerbAsync(first, "reject", new { reason = "StoreClosed" });
        await host.VerbAsync(second, "reject", new { reason = "StoreClosed" }); // Said twice, paused once.

        var record = (await admin.AskAsync($"locations/{store}/record")).Done();
        (record.At("paused.until"), record["paused.reason"]).ShouldBe((host.Next(IsoDayOfWeek.Tuesday, 10, 0), "StoreClosed"));
        (await elsewhere.RemoveAsync($"locations/{store}/pause")).Refused(403, "auth.forbidden");
        (await admin.RemoveAsync($"locations/{store}/pause")).Done()["paused"].ShouldBeNull();
        (await admin.RemoveAsync($"locations/{store}/pause")).Done(); // Again: it stays ended.
        (await admin.RemoveAsync("locations/NOWHERE/pause")).Refused(404, "location.not_found");
        await host.PlaceOrderAsync(store, sku);

        var paused = (await host.FactsAsync(type: "location.paused")).Single(f => f.Data["code"]!.ToString() == store);
        var resumed = (await host.FactsAsync(type: "location.resumed")).Single(f => f.Data["code"]!.ToString() == store);
        paused.Data["reason"]!.ToString().ShouldBe("StoreClosed");
        resumed.Version.ShouldBeGreaterThan(paused.Version);
        await host.SettleAsync();
        var reader = new EventReader(elsewhere, "?types=location.paused,location.resumed") { LastEventId = "0" };
        await reader.ReadAsync(r => r.Seen.Count(e => e.Envelope["location"]!.ToString() == store) == 2);
        reader.Seen.ShouldAllBe(e => e.Type.StartsWith("location.", StringComparison.Ordinal));
    }

    private static object Hold(string sku, string store, string kind) =>
        new
        {
            kind,
            lines = new[]
            {
                new
                {
                    sku,
                    location = store,
                    quantity = 1,
                },
            },
        };
}
