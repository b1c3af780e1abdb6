using Armoire.Platform;
using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Scenarios;

/// <summary>The end-to-end scenarios of §36 by HTTP.</summary>
public sealed class CollectingInAStore(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "SC-1 Ordered on the site, made ready, never collected: after three opening hours all is free again"),
        ClassData(typeof(Databases))
    ]
    public async Task The_customer_never_comes(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, b, sku) = await OrderedOnTheSiteAsync(host);
        var assigned = (await host.FactsAsync(order, "fulfilment.assigned")).Single();
        assigned.Data["location"]!.GetValue<string>().ShouldBe(b);
        (await host.Api.AskAsync($"fulfilments?location={b}&state=Assigned")).List("items").Count.ShouldBe(1);

        await host.MakeReadyAsync(order);
        await host.Clock.SetAsync(order.At("reservation.expiresAt") - Duration.FromSeconds(1));
        (await host.OrderAsync(order))["fulfilmentStatus"].ShouldBe("Ready");
        (await host.AtpAsync(sku, b)).ShouldBe(0);

        await host.Clock.AdvanceAsync(Duration.FromSeconds(1));
        var ended = await host.OrderAsync(order);
        (ended["status"], ended["cancelReason"], ended["reservation.state"]).ShouldBe(("Cancelled", "not_collected", "Expired"));
        (ended["groups.0.state"], ended["paymentStatus"]).ShouldBe(("NoShow", "NotRequired"));
        (await host.AtpAsync(sku, b)).ShouldBe(1);
        var next = await host.PlaceOrderAsync(b, sku);
        (await host.Api.SendAsync($"orders/{next["id"]}/cancel")).Done();

        var shown = (await host.Api.AskAsync($"availability?sku={sku}&location={b}")).Done();
        (shown.Int("items.0.atp"), shown.Int("items.0.breakdown.reserved")).ShouldBe((1, 0));
        var chain = (await host.MessagesAsync(order)).Where(m => m.Template.StartsWith("order.", StringComparison.Ordinal)).ToList();
        chain.Select(m => m.Template).ShouldBe(["order.confirmed", "order.ready", "order.reservation_ending", "order.cancelled"]);
        chain.ShouldAllBe(m => m.Recipient == order["customer.phone"]);

        // The store is asked to carry the goods back, and does (§7.3).
        (await host.GroupAsync(order))["putBackWanted"]
            .ShouldBe("true");
        (await host.UnitsAsync(sku, b, "staged")).ShouldBe(1);
        (await host.VerbAsync(order, "put-back"))["state"].ShouldBe("PutBack");
        (await host.UnitsAsync(sku, b, "staged"), await host.UnitsAsync(sku, b, "sellable")).ShouldBe((0, 2));
        (await host.OrderAsync(order))["status"].ShouldBe("Cancelled");
        (await TypesAsync(host, order)).ShouldBe([
            "order.created",
            "order.confirmed",
            "fulfilment.assigned",
            "fulfilment.picking",
            "fulfilment.picked",
            "fulfilment.ready",
            "order.cancelled",
            "fulfilment.no_show",
            "fulfilment.put_back",
        ]);
    }

    [
        Theory(DisplayName = "SC-1 Ordered on the site, the store does nothing: not prepared, no strike against the customer"),
        ClassData(typeof(Databases))
    ]
    public async Task The_store_does_nothing(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, b, sku) = await OrderedOnTheSiteAsync(host);
        await host.Clock.SetAsync(order.At("reservation.expiresAt"));
        var ended = await host.OrderAsync(order);
        (ended["status"], ended["cancelReason"], ended["groups.0.state"]).ShouldBe(("Cancelled", "not_prepared", "Cancelled"));
        (await host.AtpAsync(sku, b)).ShouldBe(1);
        (await host.GroupAsync(order))["putBackWanted"].ShouldBe("false");
        (await host.Api.AskAsync("fulfilments?location=" + b)).List("items").ShouldBeEmpty();
    }

    [Theory(DisplayName = "SC-1 Picked but not made ready in time: not prepared, and the goods are put back"), ClassData(typeof(Databases))]
    public async Task Picked_but_not_ready(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, b, sku) = await OrderedOnTheSiteAsync(host);
        await host.PickAllAsync(order);
        await host.Clock.SetAsync(order.At("reservation.expiresAt"));
        (await host.OrderAsync(order))["cancelReason"].ShouldBe("not_prepared");
        (await host.GroupAsync(order))["putBackWanted"].ShouldBe("true");
        await host.VerbAsync(order, "put-back");
        (await host.AtpAsync(sku, b), await host.UnitsAsync(sku, b, "staged")).ShouldBe((1, 0));
    }

    [
        Theory(
            DisplayName = "SC-2 An associate in A sells what lies in B: origin, seller and credit stay with A, B fulfils and is credited for it"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task Sold_in_A_collected_in_B(string database)
    {
        var host = await hosts.OnAsync(database);
        var (a, b) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        var sku = await host.GivenVariantAsync("coat", 19999);
        await host.GivenStockAsync(sku, b, promisable: 1);
        var name = await host.GivenStaffAsync("associate", a);
        var anna = await host.SignInAsAsync(name);
        var boris = await host.SignInAsync("associate", b);

        var order = (await anna.SendAsync("orders", host.Order(b, [(sku, 1)], origin: a))).Done();
        (order["originLocation"], order["seller"], order["groups.0.location"]).ShouldBe((a, name, b));
        order["number"]!.ShouldStartWith(a + "-");
        (await boris.AskAsync("fulfilments?location=" + b)).Done().List("items").Count.ShouldBe(1);

        await host.VerbAsync(order, "accept", by: boris);
        await host.MakeReadyAsync(order, boris);
        (await host.TryVerbAsync(order, "hand-over", new { code = await host.WrongCodeAsync(order) }, boris)).Refused(
            409,
            "pickup.code_invalid"
        );
        await host.VerbAsync(
            order,
            "hand-over",
            new { code = await host.CodeAsync(order), tender = new { method = "Terminal", amount = 19999 } },
            boris
        );

        // 100 % of the net to origin and seller; 10 % of it, 2000, to the fulfilling store, and that is no revenue (§12).
        var done = (await anna.AskAsync("orders/" + order["id"])).Done();
        (done["status"], done["seller"]).ShouldBe(("Completed", name));
        var credits = done.List("credits")
            .Select(c => (c["measure"]!.GetValue<string>(), c["party"]!.GetValue<string>(), c["amount"]!["amount"]!.GetValue<long>()));
        credits.ShouldBe([("Sales", a, 19999), ("Sales", name, 19999), ("Fulfilment", b, 2000)], ignoreOrder: true);
        done["payments.0.location"].ShouldBe(b);
        (await host.LevelAsync(sku, b)).OnHand.ShouldBe(1);
    }

    [
        Theory(DisplayName = "§12 A web order collected in a store: sales to the channel, 5 % service to the store"),
        ClassData(typeof(Databases))
    ]
    public async Task Online_only(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, b, _) = await OrderedOnTheSiteAsync(host);
        await host.MakeReadyAsync(order);
        await host.HandOverAsync(order);
        var credits = (await host.OrderAsync(order))
            .List("credits")
            .Select(c => (c["measure"]!.GetValue<string>(), c["party"]!.GetValue<string>(), c["amount"]!["amount"]!.GetValue<long>()));
        credits.ShouldBe([("Sales", "Web", 8900), ("Fulfilment", b, 890), ("Service", b, 445)], ignoreOrder: true);
    }

    private static async Task<(Answer Order, string Store, string Sku)> OrderedOnTheSiteAsync(ArmoireTestHost host)
    {
        var b = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, b, promisable: 1);
        var eleven = await host.GoToAsync(IsoDayOfWeek.Saturday, 11, 0);
        var order = await host.PlaceOrderAsync(b, sku);
        (order["status"], order["paymentStatus"], order["fulfilmentStatus"]).ShouldBe(("Confirmed", "Unpaid", "Routed"));
        order.At("reservation.expiresAt").ShouldBe(eleven + Duration.FromHours(3));
        return (order, b, sku);
    }

    private static async Task<List<string>> TypesAsync(ArmoireTestHost host, Answer order) =>
        [.. (await host.FactsAsync(order)).Select(f => f.Type)];
}

/// <summary>SC-5: parallel tries for one unit over real sockets.</summary>
public sealed class TheLastUnit(Hosts hosts) : IClassFixture<Hosts>
{
    private const int Rounds = 20;
    private const int Tries = 200;

    [
        Theory(
            DisplayName = "SC-5 200 parallel orders for one last unit, 20 times: one is placed, 199 are refused with alternatives, all counts agree"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task Exactly_one(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, near, far) = (
            await host.GivenStoreAsync(),
            await host.GivenStoreAsync(latitude: 48.87),
            await host.GivenStoreAsync(latitude: 45.76, longitude: 4.83)
        );
        for (var round = 0; round < Rounds; round++)
        {
            var sku = await host.GivenVariantAsync();
            await host.GivenStockAsync(sku, store, promisable: 1);
            await host.GivenStockAsync(sku, near, promisable: 2);
            await host.GivenStockAsync(sku, far, promisable: 2);
            var (orders, facts) = (await host.CountAsync("orders"), await host.CountAsync("outbox_event WHERE type = 'order.confirmed'"));

            using var go = new SemaphoreSlim(0, Tries);
            var tries = Enumerable
                .Range(0, Tries)
                .Select(async _ =>
                {
                    var body = host.Order(store, [(sku, 1)]);
                    await go.WaitAsync();
                    return await host.Api.SendAsync("orders", body);
                })
                .ToList();
            go.Release(Tries);
            var answers = await Task.WhenAll(tries);

            // In the answers: one order, 199 clear refusals, each with the other stores, the nearer one first.
            answers.Count(a => (int)a.Status == 201).ShouldBe(1);
            foreach (var refused in answers.Where(a => (int)a.Status != 201))
            {
                refused.Refused(409, "stock.insufficient");
                (refused["lines.0.sku"], refused["lines.0.location"], refused.Int("lines.0.wanted"), refused.Int("lines.0.left")).ShouldBe(
                    (sku, store, 1, 0)
                );
                (refused["lines.0.alternatives.0.location"], refused.Int("lines.0.alternatives.0.atp")).ShouldBe((near, 2));
                (refused["lines.0.alternatives.1.location"], refused["lines.0.alternatives.1.sku"]).ShouldBe((far, sku));
            }

            // In the tables: reservation rows, counters, orders, facts.
            var key = await host.KeyAsync(sku, store);
            var level = $"location_id = {key.At.Value} AND variant_id = {key.Variant.Value}";
            (await host.CountAsync($"reservation_line WHERE {level} AND open = 1")).ShouldBe(1);
            (await host.CountAsync($"reservation_line WHERE {level}")).ShouldBe(1);
            (await host.UnitsAsync(sku, store, "reserved")).ShouldBe(1);
            (await host.CountAsync("orders") - orders).ShouldBe(1);
            (await host.CountAsync($"order_line WHERE variant_id = {key.Variant.Value}")).ShouldBe(1);
            (await host.CountAsync("outbox_event WHERE type = 'order.confirmed'") - facts).ShouldBe(1);
            (await host.AtpAsync(sku, store)).ShouldBe(0);
        }

        host.Log.Errors.ShouldBeEmpty();
    }

    [
        Theory(
            DisplayName = "§3 What is offered instead: elsewhere by quantity and distance, then other colours, then the next sizes, flagged, then substitutes by rank"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task Alternatives(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, near, far) = (
            await host.GivenStoreAsync(),
            await host.GivenStoreAsync(latitude: 48.87),
            await host.GivenStoreAsync(latitude: 45.76, longitude: 4.83)
        );
        var style = "tee-" + database;
        var wanted = await host.GivenVariantAsync("tee", style: style);
        var white = await host.GivenVariantAsync("tee", style: style, colour: "white");
        var (small, large, huge) = (
            await host.GivenVariantAsync("tee", style: style, size: "S"),
            await host.GivenVariantAsync("tee", style: style, size: "L"),
            await host.GivenVariantAsync("tee", style: style, size: "XXL")
        );
        var (first, second) = ("first-" + database, "second-" + database);
        var (firstRed, firstWhite, firstLarge) = (
            await host.GivenVariantAsync("blouse", style: first, colour: "red"),
            await host.GivenVariantAsync("blouse", style: first, colour: "white"),
            await host.GivenVariantAsync("blouse", style: first, colour: "black", size: "L")
        );
        var (secondBlack, secondWhite) = (
            await host.GivenVariantAsync("shirt", style: second),
            await host.GivenVariantAsync("shirt", style: second, colour: "white")
        );
        await host.GivenLinksAsync(style, new { substitutes = new[] { "never-came", first, second } });
        await host.GivenStockAsync(wanted, near, promisable: 1);
        await host.GivenStockAsync(wanted, far, promisable: 3);
        foreach (var other in new[] { white, small, large, huge, firstRed, firstLarge, secondBlack, secondWhite })
        {
            await host.GivenStockAsync(other, store, promisable: 2);
        }

        await host.GivenStockAsync(firstWhite, near, promisable: 2); // Not where the customer wants to collect.
        var refused = (await host.TryOrderAsync(store, wanted, 1)).Refused(409, "stock.insufficient");
        refused
            .List("lines.0.alternatives")
            .Select(a =>
                (a["sku"]!.GetValue<string>(), a["location"]!.GetValue<string>(), a["atp"]!.GetValue<int>(), a["why"]!.GetValue<string>())
            )
            .ShouldBe([
                (wanted, far, 3, "same_variant"),
                (wanted, near, 1, "same_variant"),
                (white, store, 2, "other_colour"),
                (small, store, 2, "other_size"),
                (large, store, 2, "other_size"),
                (firstRed, store, 2, "substitute"),
                (secondBlack, store, 2, "substitute"), // The requested colour before others.
            ]);
    }
}
