using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Fulfilment;

/// <summary>What a store refuses, and what a customer leaves, is told with its reason and counted (§4.4, §7.3, §9.2, §10.4).</summary>
public sealed class RefusingAGroup(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(DisplayName = "§4.4 A refused group counts as not found where its reason says so"), ClassData(typeof(Databases))]
    public async Task Counters(string database)
    {
        var host = await hosts.OnAsync(database);
        foreach (
            var (reason, attempts) in new[] { ("NotFound", 3), ("SoldToWalkIn", 3), ("Mismatch", 3), ("Damaged", 0), ("NoCapacity", 0) }
        )
        {
            var (order, store, _) = await host.GivenOrderAsync(3);
            await host.VerbAsync(order, "reject", new { reason });
            (await AccuracyAsync(host, store)).ShouldBe((attempts, 0), reason);
        }
    }

    [
        Theory(DisplayName = "§9.2 Units that were scanned before the refusal are there: they count as found and stay sellable"),
        ClassData(typeof(Databases))
    ]
    public async Task Scanned_before(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await host.GivenOrderAsync(3);
        await host.VerbAsync(order, "pick", new { scans = new[] { sku } });
        var before = (await host.LevelAsync(sku, store)).OnHand;
        var refused = await host.VerbAsync(order, "reject", new { reason = "NotFound" });
        (refused["state"], refused.Int("lines.0.short"), refused.Int("lines.0.picked")).ShouldBe(("Rejected", 2, 1));
        (await AccuracyAsync(host, store)).ShouldBe((3, 1));
        (await host.UnitsAsync(sku, store, "missing"), before - (await host.LevelAsync(sku, store)).OnHand).ShouldBe((2, 2));
        var cancelled = await host.OrderAsync(order);
        (cancelled["status"], cancelled.Int("lines.0.cancelled"), cancelled["reservation.state"]).ShouldBe(("Cancelled", 3, "Released"));
    }

    [Theory(DisplayName = "§7.3 When no unit of a group is found it is rejected, and everybody is told so"), ClassData(typeof(Databases))]
    public async Task Nothing_found(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, sku) = await host.GivenOrderAsync(2);
        var lines = new[]
        {
            new
            {
                sku,
                quantity = 2,
                reason = "NotFound",
            },
        };
        (await host.VerbAsync(order, "short", new { lines }))["state"].ShouldBe("Rejected");
        var told = (await host.FactsAsync(order, "fulfilment.rejected")).Single();
        told.Data["reason"]!.GetValue<string>().ShouldBe("NotFound");
        (await host.OrderAsync(order)).List("timeline").ShouldContain(s => s["type"]!.GetValue<string>() == "fulfilment.rejected");
        (await host.FactsAsync(order, "order.cancelled")).Count.ShouldBe(1);
    }

    [
        Theory(DisplayName = "§9.2 No capacity: the place is suggested another one, once for a group, however many lines and reports"),
        ClassData(typeof(Databases))
    ]
    public async Task No_capacity(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync(ShopIntents.Always);
        var (one, other) = (await host.GivenVariantAsync(), await host.GivenVariantAsync("socks"));
        await host.GivenStockAsync(one, store, 3);
        await host.GivenStockAsync(other, store, 3);
        async Task<long> SuggestedAsync()
        {
            var at = (await host.KeyAsync(one, store)).At.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return await host.CountAsync($"store_task WHERE kind = 'SuggestCapacity' AND location_id = {at} AND variant_id IS NULL");
        }

        var whole = await host.PlaceOrderAsync(store, (one, 1), (other, 1));
        await host.VerbAsync(whole, "reject", new { reason = "NoCapacity" });
        (await SuggestedAsync()).ShouldBe(1);

        var part = await host.PlaceOrderAsync(store, (one, 1), (other, 2));
        await host.VerbAsync(part, "short", OrderIntents.Missing(one, 1, "NoCapacity"));
        await host.VerbAsync(part, "short", OrderIntents.Missing(other, 1, "NoCapacity"));
        (await SuggestedAsync()).ShouldBe(2);
    }

    [Theory(DisplayName = "§10.4 Why a customer leaves units is kept on the order"), ClassData(typeof(Databases))]
    public async Task Declined(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, sku) = await host.GivenOrderAsync(2);
        await host.MakeReadyAsync(order);
        var silent = new { code = await host.CodeAsync(order), declined = new[] { new { sku, quantity = 1 } } };
        (await host.TryVerbAsync(order, "hand-over", silent)).Refused(400, "request.invalid").Body.ShouldContain("declined[0].reason");
        await host.VerbAsync(
            order,
            "hand-over",
            new
            {
                code = await host.CodeAsync(order),
                declined = new[]
                {
                    new
                    {
                        sku,
                        quantity = 1,
                        reason = "Colour",
                    },
                },
                tender = new { method = "Cash", amount = 8900 },
            }
        );
        var story = (await host.OrderAsync(order)).List("timeline");
        story.Single(s => s["type"]!.GetValue<string>() == "fulfilment.declined")["text"]!
            .GetValue<string>()
            .ShouldBe("Not taken by the customer: polo, black, M × 1 (colour)");
    }

    [Theory(DisplayName = "§9.1 The reason for picking without a scan is kept on the order"), ClassData(typeof(Databases))]
    public async Task By_hand(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, sku) = await host.GivenOrderAsync();
        await host.VerbAsync(order, "pick", new { manual = new[] { new { sku, quantity = 1 } }, reason = "label torn" });
        (await host.OrderAsync(order))
            .List("timeline")
            .Select(s => s["text"]!.GetValue<string>())
            .ShouldContain("Picked without a scan: label torn");
    }

    [
        Theory(DisplayName = "§7.3 Of the commands of a group only ready may be repeated; all others are refused the second time"),
        ClassData(typeof(Databases))
    ]
    public async Task Repeated(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, _) = await host.GivenOrderAsync();
        var (anna, boris) = (await host.SignInAsync("picker", store), await host.SignInAsync("picker", store));
        const string no = "fulfilment.transition_not_allowed";
        await host.VerbAsync(order, "accept", by: anna);
        (await host.TryVerbAsync(order, "accept", by: anna)).Refused(409, no);
        await host.VerbAsync(order, "start", by: anna);
        (await host.TryVerbAsync(order, "start", by: anna)).Refused(409, no);
        (await host.TryVerbAsync(order, "start", by: boris)).Refused(409, "fulfilment.picked_by_other");
        (await host.TryVerbAsync(order, "accept", by: boris)).Refused(409, no);
        await host.MakeReadyAsync(order, anna);
        (await host.VerbAsync(order, "ready", by: boris))["state"].ShouldBe("Ready");
        (await host.FactsAsync(order, "fulfilment.picking")).Count.ShouldBe(1);
    }

    private static async Task<(int Attempts, int Found)> AccuracyAsync(ArmoireTestHost host, string store)
    {
        var of = $"pick_accuracy a JOIN location l ON l.id = a.location_id WHERE l.code = '{store}'";
        var rows = await host.ReadAsync(db =>
            new Armoire.Platform.SqlText(db)
                .Add("SELECT a.attempts, a.found FROM " + of)
                .ReadAsync(row => (row.GetInt32(0), row.GetInt32(1)), CancellationToken.None)
        );
        return (rows.Sum(r => r.Item1), rows.Sum(r => r.Item2));
    }

    [
        Theory(DisplayName = "§9.2 What the customer asked to leave out is no fault of the store, and is told so"),
        ClassData(typeof(Databases))
    ]
    public async Task As_the_customer_asked(string database)
    {
        var host = await hosts.OnAsync(database);
        foreach (var wholly in new[] { true, false })
        {
            var (order, _, sku) = await host.GivenOrderAsync(2);
            await (
                wholly
                    ? host.VerbAsync(order, "reject", new { reason = "CustomerAsked" })
                    : host.VerbAsync(order, "short", OrderIntents.Missing(sku, 2, "CustomerAsked"))
            );
            (await host.OrderAsync(order))["cancelReason"].ShouldBe("customer_request");
            await host.SettleAsync();
            (await host.MessagesAsync(order)).ShouldContain(m => m.Template == "order.cancelled" && m.Text.Contains("You asked for it."));
        }

        // One that was not there is the store's matter, whatever else was asked.
        var (mixed, _, other) = await host.GivenOrderAsync(2);
        await host.VerbAsync(mixed, "short", OrderIntents.Missing(other, 1, "CustomerAsked"));
        await host.VerbAsync(mixed, "short", OrderIntents.Missing(other, 1, "NotFound"));
        (await host.OrderAsync(mixed))["cancelReason"].ShouldBe("not_found");
    }
}
