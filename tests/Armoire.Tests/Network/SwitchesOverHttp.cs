using Armoire.Kernel;
using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Network;

/// <summary>Switches as they are set and met (§2.1).</summary>
public sealed class SwitchesOverHttp(Hosts hosts) : IClassFixture<Hosts>
{
    private static readonly Instant June1 = Instant.FromUtc(2026, 6, 1, 0, 0);

    [Theory(DisplayName = "EX-2.1 Tenant on, tier Small off, location on from 1 June: off (tier) on 31 May, on (location) on 1 June")]
    [ClassData(typeof(Databases))]
    public async Task The_most_specific_switch_wins_in_its_time(string database)
    {
        var host = await hosts.OnAsync(database);
        var small = await host.GivenStoreAsync(tier: StoreTier.Small);
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, small, promisable: 1);
        await host.GivenSwitchAsync("clickCollect", true, "tenant");
        await host.GivenSwitchAsync("clickCollect", false, "tier", "Small");
        await host.GivenSwitchAsync("clickCollect", true, "location", small, June1);

        await host.Clock.SetAsync(June1 - Duration.FromHours(12));
        var may31 = (await host.Api.AskAsync("locations/" + small)).Done();
        (may31["features.clickCollect.on"], may31["features.clickCollect.source"]).ShouldBe(("false", "tier"));
        var refused = (await host.TryOrderAsync(small, sku)).Refused(409, "feature.off");
        (refused["feature"], refused["location"], refused["source"]).ShouldBe(("clickCollect", small, "tier"));

        await host.Clock.SetAsync(June1);
        var june1 = (await host.Api.AskAsync("locations/" + small)).Done();
        (june1["features.clickCollect.on"], june1["features.clickCollect.source"]).ShouldBe(("true", "location"));
        (await host.TryOrderAsync(small, sku)).Done();
    }

    [Theory(
        DisplayName = "§2.1 A place's features are told for a channel and a brand, and a change of the tenant's switch reaches every store"
    )]
    [ClassData(typeof(Databases))]
    public async Task For_a_channel(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var store = await host.GivenStoreAsync();
        await host.GivenSwitchAsync("clickCollect", false, "channel", "SalesApp");
        await host.GivenSwitchAsync("reserveTry", false, "brand", "north");
        foreach (
            var (query, feature, on, source) in new[]
            {
                ("", "clickCollect", "true", "default"),
                ("?channel=SalesApp", "clickCollect", "false", "channel"),
                ("?channel=Web", "clickCollect", "true", "default"),
                ("?brand=north", "reserveTry", "false", "brand"),
                ("", "reserveTry", "true", "default"),
            }
        )
        {
            var place = (await host.Api.AskAsync($"locations/{store}{query}")).Done();
            (place[$"features.{feature}.on"], place[$"features.{feature}.source"]).ShouldBe((on, source), query);
        }

        (await host.Api.AskAsync("locations?channel=SalesApp")).Done()["items.0.features.clickCollect.source"].ShouldBe("channel");
        (await host.Api.AskAsync("locations?channel=Shop")).Refused(400, "request.invalid");

        await host.GivenSwitchAsync("endlessAisle", false, "tenant");
        await host.SettleAsync();
        var seller = await host.SignInAsync("associate", store);
        var reader = new EventReader(seller, "?types=feature.changed&location=" + store) { LastEventId = "0" };
        await reader.ReadAsync(r => r.Seen.Count == 3);
        reader.Seen[^1].Envelope["data"]!["feature"]!.GetValue<string>().ShouldBe("endlessAisle");
    }

    [Theory(DisplayName = "§2.2 Switching off drains: existing orders finish, new ones are not offered it"), ClassData(typeof(Databases))]
    public async Task Switching_off_drains(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(2);
        var order = await host.PlaceOrderAsync(store, sku);

        await host.GivenSwitchAsync("clickCollect", false, "location", store);
        (await host.TryOrderAsync(store, sku)).Refused(409, "feature.off");
        await host.MakeReadyAsync(order);
        await host.HandOverAsync(order);
        (await host.OrderAsync(order))["status"].ShouldBe("Completed");
    }

    [
        Theory(
            DisplayName = "§2.1 A store that hands nothing out is shown so, and is no alternative to whoever collects; asked anyway it says why"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task No_collection_here(string database)
    {
        var host = await hosts.OnAsync(database);
        var city = "caen" + host.Next("city");
        var (open, off, empty) = (
            await host.GivenStoreAsync(city: city),
            await host.GivenStoreAsync(city: city),
            await host.GivenStoreAsync(city: city)
        );
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, open, promisable: 2);
        await host.GivenStockAsync(sku, off, promisable: 3);
        await host.GivenSwitchAsync("clickCollect", false, "location", off);

        var rows = (await host.Api.AskAsync($"availability?sku={sku}&city={city}")).Done().List("items");
        rows.Select(r => (r["location"]!.GetValue<string>(), r["atp"]!.GetValue<int>(), r["collect"]!.GetValue<bool>()))
            .ShouldBe([(open, 2, true), (off, 3, false), (empty, 0, true)], ignoreOrder: true);
        rows = (await host.Api.AskAsync($"availability?sku={sku}&city={city}&method=PickupFromStock")).Done().List("items");
        rows.Single(r => r["location"]!.GetValue<string>() == off)["atp"]!.GetValue<int>().ShouldBe(0);
        var card = (await host.Api.AskAsync($"catalog/styles/{sku}/card?city={city}")).Done();
        card.List("variants.0.at")
            .ToDictionary(at => at["location"]!.GetValue<string>(), at => at["collect"]!.GetValue<bool>())
            .ShouldBe(new Dictionary<string, bool> { [open] = true, [off] = false }, ignoreOrder: true);

        (await host.TryOrderAsync(empty, sku))
            .Refused(409, "stock.insufficient")
            .List("lines.0.alternatives")
            .Select(a => a["location"]!.GetValue<string>())
            .ShouldBe([open]);
        (await host.TryOrderAsync(off, sku)).Refused(409, "feature.off")["feature"].ShouldBe("clickCollect");

        // The same through the channel alone.
        await host.GivenSwitchAsync("clickCollect", false, "channel", "MobileApp");
        card = (await host.Api.AskAsync($"catalog/styles/{sku}/card?city={city}&channel=MobileApp")).Done();
        card.List("variants.0.at").ShouldAllBe(at => !at["collect"]!.GetValue<bool>());
    }

    [Theory(DisplayName = "§12 Endless aisle off: the store sells only what it has itself"), ClassData(typeof(Databases))]
    public async Task Without_endless_aisle_a_store_sells_its_own(string database)
    {
        var host = await hosts.OnAsync(database);
        var (a, b) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, a, promisable: 1);
        await host.GivenStockAsync(sku, b, promisable: 1);
        await host.GivenSwitchAsync("endlessAisle", false, "location", a);
        (await host.Api.SendAsync("orders", host.Order(b, [(sku, 1)], origin: a))).Refused(409, "feature.off");
        (await host.Api.SendAsync("orders", host.Order(a, [(sku, 1)], origin: a))).Done();
    }
}
