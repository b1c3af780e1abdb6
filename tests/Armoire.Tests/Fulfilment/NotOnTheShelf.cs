using System.Globalization;
using Armoire.Platform;
using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;
using static Armoire.Tests.Fulfilment.StoreAtWork;

namespace Armoire.Tests.Fulfilment;

/// <summary>What becomes of units that a picker does not find (§9.2).</summary>
public sealed class NotOnTheShelf(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(DisplayName = "EX-9.1 Polo ×1, socks ×3, one sock not found"), ClassData(typeof(Databases))]
    public async Task One_sock_of_three_is_not_found(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var (polo, socks) = (await host.GivenVariantAsync("polo", 8900), await host.GivenVariantAsync("socks", 1015));
        await host.GivenStockAsync(polo, store, promisable: 1);
        await host.GivenStockAsync(socks, store, promisable: 3);
        var order = await host.PlaceOrderAsync(store, (polo, 1), (socks, 3));
        order.Long("totals.due.amount").ShouldBe(8900 + 3045);

        await host.VerbAsync(order, "pick", new { scans = new[] { polo, socks, socks } });
        var group = await host.VerbAsync(order, "short", OrderIntents.Missing(socks, 1, "NotFound"));

        // Polo and two socks are picked, then ready.
        group["state"].ShouldBe("Picked");
        group.List("lines").Sum(l => l["picked"]!.GetValue<int>()).ShouldBe(3);
        (await host.VerbAsync(order, "ready"))["state"].ShouldBe("Ready");

        // The story says how many of how many, and never "all" (§9.2).
        var story = (await host.OrderAsync(order)).List("timeline").Select(s => s["text"]!.GetValue<string>()).ToList();
        story.ShouldContain("Picked: 3 of 4");
        story.ShouldContain("Taken off the order: socks, black, M × 1 (not found)");

        // One sock: Missing +1, and the due falls by the value of the last unit (EX-1.2: 3045 over 3, the last is 1015).
        (await host.UnitsAsync(socks, store, "missing")).ShouldBe(1);
        (await host.UnitsAsync(polo, store, "missing")).ShouldBe(0);
        (await host.OrderAsync(order)).Long("totals.due.amount").ShouldBe(8900 + 2030);

        // The customer's message names exactly one item.
        var message = (await host.MessagesAsync(order)).Single(m => m.Template == "order.item_unavailable").Text;
        message.ShouldContain("1 item of order");
        message.ShouldContain("socks");
        message.ShouldNotContain("polo");
        var told = (await host.FactsAsync(order, "fulfilment.short_picked")).Single().Data["missing"]!.AsArray();
        told.Count.ShouldBe(1);
        (told[0]!["sku"]!.GetValue<string>(), told[0]!["quantity"]!.GetValue<int>()).ShouldBe((socks, 1));

        // Accuracy attempts +4, found +3.
        var key = await host.KeyAsync(polo, store);
        var at = key.At.Value.ToString(CultureInfo.InvariantCulture);
        (await SumAsync(host, "attempts", at)).ShouldBe(4);
        (await SumAsync(host, "found", at)).ShouldBe(3);

        // A count is asked for and the SKU is blocked here for 24 hours (§9.2).
        (await host.CountAsync($"store_task WHERE kind = 'CountSku' AND location_id = {at}")).ShouldBe(1);
        var block = (await host.LevelAsync(socks, store)).Block;
        (block?.Reason, block?.Until).ShouldBe(("NotFound", host.Clock.GetCurrentInstant() + Duration.FromHours(24)));
        (await host.LevelAsync(polo, store)).Block.ShouldBeNull();

        await host.HandOverAsync(order);
        var done = await host.OrderAsync(order);
        done["status"].ShouldBe("Completed");
        done.Long("totals.paid.amount").ShouldBe(8900 + 2030);
        done["paymentStatus"].ShouldBe("Paid");
    }

    [Theory(DisplayName = "§9.2 Each reason moves units where it says and counts as not found or not")]
    [InlineData("sqlite", "NotFound", "missing", 0)]
    [InlineData("sqlite", "SoldToWalkIn", null, 0)]
    [InlineData("sqlite", "Mismatch", "quarantine", 0)]
    [InlineData("sqlite", "Damaged", "damaged", 1)]
    [InlineData("sqlite", "WornDisplay", "display", 1)]
    [InlineData("sqlite", "NoCapacity", null, 1)]
    [InlineData("sqlite", "StoreClosed", null, 1)]
    [InlineData("sqlite", "AvoidSplit", null, 1)]
    [InlineData("sqlite", "CustomerAsked", null, 1)]
    [InlineData("postgres", "NotFound", "missing", 0)]
    [InlineData("postgres", "SoldToWalkIn", null, 0)]
    [InlineData("postgres", "Mismatch", "quarantine", 0)]
    [InlineData("postgres", "Damaged", "damaged", 1)]
    [InlineData("postgres", "WornDisplay", "display", 1)]
    [InlineData("postgres", "NoCapacity", null, 1)]
    [InlineData("postgres", "StoreClosed", null, 1)]
    [InlineData("postgres", "AvoidSplit", null, 1)]
    [InlineData("postgres", "CustomerAsked", null, 1)]
    public async Task Reasons(string database, string reason, string? bucket, int shelfUnitCountsAsFound)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        await host.GivenOnHandAsync(sku, store, 3);
        var order = await host.PlaceOrderAsync(store, sku, 2);
        await host.VerbAsync(order, "pick", new { scans = new[] { sku } });
        await host.VerbAsync(order, "short", OrderIntents.Missing(sku, 1, reason));

        if (bucket is not null)
        {
            (await host.UnitsAsync(sku, store, bucket)).ShouldBe(1);
        }

        (await host.UnitsAsync(sku, store, "sellable")).ShouldBe(bucket is null ? 2 : 1);
        (await host.UnitsAsync(sku, store, "staged")).ShouldBe(1);
        (await host.UnitsAsync(sku, store, "reserved")).ShouldBe(1);
        var key = await host.KeyAsync(sku, store);
        var at = key.At.Value.ToString(CultureInfo.InvariantCulture);
        var (attempts, found) = (await SumAsync(host, "attempts", at), await SumAsync(host, "found", at));
        (attempts - found).ShouldBe(1 - shelfUnitCountsAsFound);
    }

    [
        Theory(DisplayName = "§9.2 Nothing found: the group is rejected, the order ends, goods that are there are free"),
        ClassData(typeof(Databases))
    ]
    public async Task Nothing_found(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await OrderedAsync(host, 2, 3);
        await host.VerbAsync(order, "start");
        var group = await host.VerbAsync(order, "short", OrderIntents.Missing(sku, 2, "NotFound"));
        group["state"].ShouldBe("Rejected");
        var ended = await host.OrderAsync(order);
        ended["status"].ShouldBe("Cancelled");
        ended["reservation.state"].ShouldBe("Released");
        (await host.UnitsAsync(sku, store, "missing")).ShouldBe(2);
        (await host.LevelAsync(sku, store)).Raw.ShouldBe(1);
        (await host.AtpAsync(sku, store)).ShouldBe(0); // Blocked here for a day.
    }

    private static async Task<long> SumAsync(ArmoireTestHost host, string column, string at) =>
        await host.CountAsync($"pick_accuracy WHERE location_id = {at}") == 0
            ? 0
            : (
                await host.ReadAsync(db =>
                    new Armoire.Platform.SqlText(db)
                        .Add($"SELECT CAST(SUM({column}) AS integer) FROM pick_accuracy WHERE location_id = {at}")
                        .ReadAsync(row => row.GetInt32(0), CancellationToken.None)
                )
            ).Single();
}
