using System.Globalization;
using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Fulfilment;

/// <summary>Terminals at work: who picks what, and what becomes of units that are not there (§7.3, §9).</summary>
public sealed class PickingOverHttp(Hosts hosts) : IClassFixture<Hosts>
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
        var group = await host.VerbAsync(
            order,
            "short",
            new
            {
                lines = new[]
                {
                    new
                    {
                        sku = socks,
                        quantity = 1,
                        reason = "NotFound",
                    },
                },
            }
        );

        // Polo and two socks are picked, then ready.
        group["state"].ShouldBe("Picked");
        group.List("lines").Sum(l => l["picked"]!.GetValue<int>()).ShouldBe(3);
        (await host.VerbAsync(order, "ready"))["state"].ShouldBe("Ready");

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
        (await host.CountAsync($"sku_block WHERE location_id = {at}")).ShouldBe(1);

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
        await host.VerbAsync(
            order,
            "short",
            new
            {
                lines = new[]
                {
                    new
                    {
                        sku,
                        quantity = 1,
                        reason,
                    },
                },
            }
        );

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
        var group = await host.VerbAsync(
            order,
            "short",
            new
            {
                lines = new[]
                {
                    new
                    {
                        sku,
                        quantity = 2,
                        reason = "NotFound",
                    },
                },
            }
        );
        group["state"].ShouldBe("Rejected");
        var ended = await host.OrderAsync(order);
        ended["status"].ShouldBe("Cancelled");
        ended["reservation.state"].ShouldBe("Released");
        (await host.UnitsAsync(sku, store, "missing")).ShouldBe(2);
        (await host.AtpAsync(sku, store)).ShouldBe(1);
    }

    [Theory(DisplayName = "§7.3 A store rejects a whole group; a reason is required; the order ends"), ClassData(typeof(Databases))]
    public async Task Rejecting_a_group(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await OrderedAsync(host, 1, 1);
        (await host.TryVerbAsync(order, "reject", new { })).Refused(400, "request.invalid");
        (await host.TryVerbAsync(order, "reject", new { reason = "Bored" })).Refused(400, "request.invalid");
        (await host.VerbAsync(order, "reject", new { reason = "NoCapacity" }))["state"].ShouldBe("Rejected");
        (await host.OrderAsync(order))["status"].ShouldBe("Cancelled");
        (await host.AtpAsync(sku, store)).ShouldBe(1);
        (await host.TryVerbAsync(order, "accept")).Refused(409, "fulfilment.transition_not_allowed");
    }

    [
        Theory(DisplayName = "§9.1 An unknown code, an article of another order, one too many: refused, and nothing is counted"),
        ClassData(typeof(Databases))
    ]
    public async Task Scans_that_do_not_fit(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await OrderedAsync(host, 2, 2);
        var other = await host.GivenVariantAsync();
        await host.VerbAsync(order, "pick", new { scans = new[] { sku } });

        (await host.TryVerbAsync(order, "pick", new { scans = new[] { "4006381333931" } })).Refused(409, "pick.unknown_code");
        (await host.TryVerbAsync(order, "pick", new { scans = new[] { other } })).Refused(409, "pick.not_in_order");
        (await host.TryVerbAsync(order, "pick", new { scans = new[] { sku, sku } })).Refused(409, "pick.too_many");
        (await host.TryVerbAsync(order, "pick", new { scans = new[] { sku }, quantity = 2 })).Refused(409, "pick.too_many");

        var group = await host.GroupAsync(order);
        (group["state"], group.Int("lines.0.picked")).ShouldBe(("Picking", 1));
        (await host.UnitsAsync(sku, store, "staged")).ShouldBe(0);
        (await host.VerbAsync(order, "pick", new { scans = new[] { sku } }))["state"].ShouldBe("Picked");
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
        (await host.VerbAsync(order, "accept", by: anna))["state"].ShouldBe("Accepted");
        await host.VerbAsync(order, "pick", new { scans = new[] { sku } }, anna);
        (await host.TryVerbAsync(order, "pick", new { scans = new[] { sku } }, boris)).Refused(409, "fulfilment.picked_by_other");
        (
            await host.TryVerbAsync(
                order,
                "short",
                new
                {
                    lines = new[]
                    {
                        new
                        {
                            sku,
                            quantity = 1,
                            reason = "NotFound",
                        },
                    },
                },
                boris
            )
        ).Refused(409, "fulfilment.picked_by_other");
        (await host.VerbAsync(order, "pick", new { scans = new[] { sku } }, anna))["state"].ShouldBe("Picked");
        (await host.FactsAsync(order, "fulfilment.accepted")).Count.ShouldBe(1);
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

    [Theory(DisplayName = "§9.1 Without a scan: a permission and a reason"), ClassData(typeof(Databases))]
    public async Task By_hand(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await OrderedAsync(host, 1, 1);
        var (picker, manager) = (await host.SignInAsync("picker", store), await host.SignInAsync("storeManager", store));
        var byHand = new { manual = new[] { new { sku, quantity = 1 } }, reason = "label torn off" };
        (await host.TryVerbAsync(order, "pick", byHand, picker)).Refused(403, "auth.forbidden");
        (await host.TryVerbAsync(order, "pick", new { byHand.manual }, manager)).Refused(400, "request.invalid");
        (await host.VerbAsync(order, "pick", byHand, manager))["state"].ShouldBe("Picked");
    }

    [
        Theory(DisplayName = "§7.3 Taken and left alone for 20 minutes: everybody's again; a picker at work keeps it"),
        ClassData(typeof(Databases))
    ]
    public async Task Twenty_idle_minutes(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync(ShopIntents.Always);
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, promisable: 2);
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

    [Theory(DisplayName = "§6.2 O15 A held order is not begun; taken off hold it is"), ClassData(typeof(Databases))]
    public async Task On_hold(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, sku) = await OrderedAsync(host, 1, 1);
        var held = (await host.Api.SendAsync($"orders/{order["id"]}/hold", new { reason = "check the address" })).Done();
        held.List("flags").Select(f => f.GetValue<string>()).ShouldContain("OnHold");
        held["status"].ShouldBe("Confirmed");
        (await host.TryVerbAsync(order, "start")).Refused(409, "order.on_hold");
        (await host.TryVerbAsync(order, "pick", new { scans = new[] { sku } })).Refused(409, "order.on_hold");
        (await host.GroupAsync(order))["state"].ShouldBe("Assigned");

        (await host.Api.SendAsync($"orders/{order["id"]}/unhold")).Done().List("flags").ShouldBeEmpty();
        (await host.VerbAsync(order, "pick", new { scans = new[] { sku } }))["state"].ShouldBe("Picked");
        (await host.FactsAsync(order, "order.held")).Select(f => f.Data["onHold"]!.GetValue<bool>()).ShouldBe([true, false]);
    }

    [Theory(DisplayName = "§7.3 Ready comes after picked; repeating it changes nothing and answers 200"), ClassData(typeof(Databases))]
    public async Task Ready_twice(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, _) = await OrderedAsync(host, 1, 1);
        (await host.TryVerbAsync(order, "ready")).Refused(409, "fulfilment.transition_not_allowed");
        await host.MakeReadyAsync(order);
        var code = await host.CodeAsync(order);
        var version = (await host.OrderAsync(order)).Int("version");
        (await host.VerbAsync(order, "ready"))["state"].ShouldBe("Ready");
        (await host.CodeAsync(order)).ShouldBe(code);
        (await host.OrderAsync(order)).Int("version").ShouldBe(version);
        (await host.FactsAsync(order, "fulfilment.ready")).Count.ShouldBe(1);
    }

    [
        Theory(DisplayName = "EX-15.1 Store 10:00–22:00, assigned 21:40: nudge 21:55, manager 10:10, breach 10:40, call centre 11:10"),
        ClassData(typeof(Databases))
    ]
    public async Task The_ladder_stands_at_night(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, promisable: 1);
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
    }

    [Theory(DisplayName = "§15.2 Progress cancels steps: accepted in time, ready in time, nothing is told"), ClassData(typeof(Databases))]
    public async Task Progress_cancels_steps(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, promisable: 1);
        var ten = await host.GoToAsync(IsoDayOfWeek.Friday, 10, 0);
        var order = await host.PlaceOrderAsync(store, sku);
        await host.Clock.SetAsync(ten + Duration.FromMinutes(14));
        await host.VerbAsync(order, "start");
        await host.Clock.SetAsync(ten + Duration.FromMinutes(59));
        await host.MakeReadyAsync(order);
        await host.Clock.SetAsync(ten + Duration.FromMinutes(170));
        (await ActionsAsync(host, order)).ShouldBeEmpty();
    }

    private static async Task<List<string>> ActionsAsync(ArmoireTestHost host, Answer order) =>
        [.. (await host.FactsAsync(order, "fulfilment.escalated")).Select(f => f.Data["action"]!.GetValue<string>())];

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

    private static async Task<(Answer Order, string Store, string Sku)> OrderedAsync(ArmoireTestHost host, int quantity, int promisable)
    {
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, promisable);
        return (await host.PlaceOrderAsync(store, sku, quantity), store, sku);
    }
}
