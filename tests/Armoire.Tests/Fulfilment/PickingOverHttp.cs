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

        // The story says how many of how many, and never "all" (§9.2).
        var story = (await host.OrderAsync(order)).List("timeline").Select(s => s["text"]!.GetValue<string>()).ToList();
        story.ShouldContain("Picked: 3 of 4");
        story.ShouldContain($"Taken off the order: {socks} × 1 (not found)");

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
        (await host.LevelAsync(sku, store)).Raw.ShouldBe(1);
        (await host.AtpAsync(sku, store)).ShouldBe(0); // Blocked here for a day.
    }

    [
        Theory(DisplayName = "§9.2 The shelf count is 0 already: not found is taken all the same, and moves only what the count knows"),
        ClassData(typeof(Databases))
    ]
    public async Task Not_found_where_nothing_is_counted(string database)
    {
        var host = await hosts.OnAsync(database);
        foreach (var (verb, counted, moved) in new[] { ("short", 0, 0), ("reject", 0, 0), ("short", 1, 1), ("reject", 1, 1) })
        {
            var (order, store, sku) = await OrderedAsync(host, 2, 3);
            await CountAsync(host, sku, store, counted);
            var group = await host.VerbAsync(order, verb, verb == "short" ? Missing(sku, 2, "NotFound") : new { reason = "NotFound" });

            group["state"].ShouldBe("Rejected");
            (await host.OrderAsync(order))["status"].ShouldBe("Cancelled");
            (await host.OrderAsync(order))["reservation.state"].ShouldBe("Released");
            (await host.UnitsAsync(sku, store, "missing")).ShouldBe(moved);
            (await host.UnitsAsync(sku, store, "sellable")).ShouldBe(0);
            (await host.UnitsAsync(sku, store, "reserved")).ShouldBe(0);
            (
                await host.CountAsync(
                    $"fulfilment_shortage WHERE group_id IN (SELECT id FROM fulfilment_group WHERE order_number = '{order["number"]}')"
                )
            ).ShouldBe(1);
        }
    }

    [
        Theory(DisplayName = "§9.2 Damaged units that the count does not know are in hand: they are counted, then set aside"),
        ClassData(typeof(Databases))
    ]
    public async Task Damaged_where_nothing_is_counted(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await OrderedAsync(host, 2, 3);
        await CountAsync(host, sku, store, 1);
        (await host.VerbAsync(order, "short", Missing(sku, 2, "Damaged")))["state"].ShouldBe("Rejected");
        (await host.UnitsAsync(sku, store, "damaged"), await host.UnitsAsync(sku, store, "sellable")).ShouldBe((2, 0));
        (await MovementsAsync(host, sku, store, "CountVariance")).ShouldBe(1);
    }

    [
        Theory(DisplayName = "§4.1, §7.3 Staged units that a count forgot are put back: they are found, and lie on the shelf"),
        ClassData(typeof(Databases))
    ]
    public async Task Put_back_where_nothing_is_counted(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await OrderedAsync(host, 2, 3);
        await host.MakeReadyAsync(order);
        await CountAsync(host, sku, store, 0);
        (await host.Api.SendAsync($"orders/{order["id"]}/cancel", new { reason = "customer_request" })).Done();
        (await host.GroupAsync(order)).Json!["putBackWanted"]!.GetValue<bool>().ShouldBeTrue();
        await host.VerbAsync(order, "put-back");
        (await host.UnitsAsync(sku, store, "sellable"), await host.UnitsAsync(sku, store, "staged")).ShouldBe((2, 0));
        (await MovementsAsync(host, sku, store, "CountVariance")).ShouldBe(2);
    }

    [
        Theory(DisplayName = "§4.1, §10.4 A count forgot what lies staged: what the customer takes and what she leaves was there"),
        ClassData(typeof(Databases))
    ]
    public async Task Hand_over_where_nothing_is_counted(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await OrderedAsync(host, 2, 3);
        await host.MakeReadyAsync(order);
        await CountAsync(host, sku, store, 0);
        var body = new
        {
            code = await host.CodeAsync(order),
            declined = new[]
            {
                new
                {
                    sku,
                    quantity = 1,
                    reason = "Size",
                },
            },
            tender = new { method = "Cash", amount = 8900 },
        };
        (await host.VerbAsync(order, "hand-over", body))["state"].ShouldBe("HandedOver");
        (await host.UnitsAsync(sku, store, "sellable"), await host.UnitsAsync(sku, store, "staged")).ShouldBe((1, 0));
    }

    [
        Theory(
            DisplayName = "§9.2 Not found blocks the SKU here for 24 hours: shown with its reason, promised to nobody, then by itself free again"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task A_block_of_a_day(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync(ShopIntents.Always);
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, promisable: 5);
        var (order, kept) = (await host.PlaceOrderAsync(store, sku, 2), await host.PlaceOrderAsync(store, sku));
        await host.VerbAsync(order, "pick", new { scans = new[] { sku } });
        var at = host.Clock.GetCurrentInstant();
        await host.VerbAsync(order, "short", Missing(sku, 1, "NotFound"));

        (await host.AtpAsync(sku, store)).ShouldBe(0);
        var row = (await host.Api.AskAsync($"availability?sku={sku}&location={store}")).Done();
        (row.Int("items.0.atp"), row["items.0.level"]).ShouldBe((0, "out"));
        (row["items.0.breakdown.blocked.reason"], row.At("items.0.breakdown.blocked.until")).ShouldBe(
            ("NotFound", at + Duration.FromHours(24))
        );
        (await host.TryOrderAsync(store, sku)).Refused(409, "stock.insufficient").Int("lines.0.left").ShouldBe(0);
        var hold = new
        {
            kind = "CartHold",
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
        (await host.Api.SendAsync("reservations", hold)).Refused(409, "stock.insufficient");

        // What was promised before goes on.
        await host.MakeReadyAsync(kept);
        await host.HandOverAsync(kept);

        await host.Clock.SetAsync(at + Duration.FromHours(24) - Duration.FromSeconds(1));
        (await host.TryOrderAsync(store, sku)).Refused(409, "stock.insufficient");
        await host.Clock.SetAsync(at + Duration.FromHours(24));
        (await host.AtpAsync(sku, store)).ShouldBeGreaterThan(0);
        (await host.Api.AskAsync($"availability?sku={sku}&location={store}")).Done()["items.0.breakdown.blocked"].ShouldBeNull();
        await host.PlaceOrderAsync(store, sku);
    }

    [
        Theory(DisplayName = "§9.2 Sold to a walk-in: blocked until the till tells of it; a count from before does not end it"),
        ClassData(typeof(Databases))
    ]
    public async Task Until_the_till_confirms(string database)
    {
        var host = await hosts.OnAsync(database);
        foreach (var byCount in new[] { true, false })
        {
            var (order, store, sku) = await OrderedAsync(host, 1, 5);
            await host.Clock.AdvanceAsync(Duration.FromMinutes(1));
            var before = host.Clock.GetCurrentInstant();
            await host.Clock.AdvanceAsync(Duration.FromMinutes(1));
            await host.VerbAsync(order, "short", Missing(sku, 1, "SoldToWalkIn"));
            (await host.LevelAsync(sku, store)).Block!.Reason.ShouldBe("SoldToWalkIn");
            await CountAsync(host, sku, store, 6, before);
            (await host.AtpAsync(sku, store)).ShouldBe(0);

            if (byCount)
            {
                await CountAsync(host, sku, store, 5);
            }
            else
            {
                var sale = new
                {
                    sku,
                    type = "Sale",
                    quantity = 1,
                };
                (
                    await host.Api.SendAsync(
                        "stock/movements",
                        new
                        {
                            source = "till",
                            location = store,
                            movements = new[] { sale },
                        }
                    )
                ).Done();
            }

            (await host.LevelAsync(sku, store)).Block.ShouldBeNull();
            (await host.AtpAsync(sku, store)).ShouldBe(4);
        }
    }

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

    [
        Theory(DisplayName = "§7.3 Verbs of ways that are not walked yet are refused for a group that is there, and not found for none"),
        ClassData(typeof(Databases))
    ]
    public async Task Later_verbs(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, _) = await OrderedAsync(host, 1, 1);
        foreach (var verb in new[] { "pack", "ship", "arrive", "no-show" })
        {
            (await host.TryVerbAsync(order, verb)).Refused(409, "fulfilment.transition_not_allowed");
            (await host.Api.SendAsync($"fulfilments/{Guid.CreateVersion7()}/{verb}")).Refused(404, "fulfilment.not_found");
        }

        await host.MakeReadyAsync(order);
        (await host.TryVerbAsync(order, "no-show")).Refused(409, "fulfilment.transition_not_allowed");
        (await host.GroupAsync(order))["state"].ShouldBe("Ready");
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
        (await host.OrderAsync(order))
            .List("timeline")
            .Where(s => s["type"]!.GetValue<string>() == "fulfilment.escalated")
            .Select(s => s["text"]!.GetValue<string>())
            .ShouldBe([
                "Not accepted after 15 opening min: the store was told again",
                "Not accepted after 30 opening min: the store manager was told",
                "Not ready after 60 opening min: the promised time has passed, the area manager was told",
                "Not ready after 90 opening min: passed to the call centre",
            ]);
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

    private static object Missing(string sku, int quantity, string reason) =>
        new
        {
            lines = new[]
            {
                new
                {
                    sku,
                    quantity,
                    reason,
                },
            },
        };

    private static async Task CountAsync(ArmoireTestHost host, string sku, string store, int units, Instant? asOf = null) =>
        (
            await host.Api.SendAsync(
                "stock/snapshots",
                new
                {
                    source = "till",
                    asOf = asOf ?? host.Clock.GetCurrentInstant(),
                    location = store,
                    full = false,
                    levels = new[] { new { sku, quantity = units } },
                }
            )
        ).Done();

    /// <summary>Units that movements of a type moved.</summary>
    private static async Task<int> MovementsAsync(ArmoireTestHost host, string sku, string store, string type) =>
        (await host.Api.AskAsync($"stock/movements?sku={sku}&location={store}"))
            .Done()
            .List("items")
            .Where(m => m["type"]!.GetValue<string>() == type)
            .Sum(m => m["quantity"]!.GetValue<int>());

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
