using System.Text.RegularExpressions;
using Armoire.Fulfilment;
using Armoire.Messaging;
using Armoire.Messaging.Channels;
using Armoire.Messaging.Data;
using Armoire.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Fulfilment;

/// <summary>At the counter: codes, QR, identity, choosing and paying (§10).</summary>
public sealed class HandingOver(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§10.2 Five wrong codes lock for 15 minutes and tell the manager once; then the right one opens"),
        ClassData(typeof(Databases))
    ]
    public async Task Five_wrong_codes(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, _) = await ReadyAsync(host);
        var (right, wrong) = (await host.CodeAsync(order), await host.WrongCodeAsync(order));
        for (var left = 4; left >= 0; left--)
        {
            (await host.TryVerbAsync(order, "hand-over", new { code = wrong }))
                .Refused(409, "pickup.code_invalid")
                .Int("attemptsLeft")
                .ShouldBe(left);
        }

        var locked = (await host.TryVerbAsync(order, "hand-over", new { code = right })).Refused(409, "pickup.locked");
        var until = host.Clock.GetCurrentInstant() + Duration.FromMinutes(15);
        locked.At("until").ShouldBe(until);
        (await host.TryVerbAsync(order, "hand-over", new { code = wrong })).Refused(409, "pickup.locked");
        (await host.FactsAsync(order, "pickup.locked")).Count.ShouldBe(1);
        (await host.GroupAsync(order)).At("lockedUntil").ShouldBe(until);

        await host.Clock.SetAsync(until - Duration.FromSeconds(1));
        (await host.TryVerbAsync(order, "hand-over", new { code = right })).Refused(409, "pickup.locked");
        await host.Clock.SetAsync(until);
        await host.HandOverAsync(order);
        (await host.OrderAsync(order))["status"].ShouldBe("Completed");
    }

    [Theory(DisplayName = "§10.2 Twenty wrong codes at once are not more than five attempts"), ClassData(typeof(Databases))]
    public async Task Guessing_in_parallel(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, _) = await ReadyAsync(host);
        var wrong = await host.WrongCodeAsync(order);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.TryVerbAsync(order, "hand-over", new { code = wrong })));
        answers.Count(a => a.Code == "pickup.code_invalid").ShouldBe(5);
        answers.Count(a => a.Code == "pickup.locked").ShouldBe(15);
        (await host.FactsAsync(order, "pickup.locked")).Count.ShouldBe(1);
    }

    [
        Theory(DisplayName = "§10.1 Six digits; sent again there is a new code and the old one is worth nothing; wiped at hand-over"),
        ClassData(typeof(Databases))
    ]
    public async Task A_new_code_replaces_the_old_one(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var store = await host.GivenStoreAsync(
            """{"weekly":{"mon":["10:00-11:00"],"tue":["10:00-11:00"],"wed":["10:00-11:00"],"thu":["10:00-11:00"],"fri":["10:00-11:00"],"sat":["10:00-11:00"],"sun":["10:00-11:00"]}}"""
        );
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, promisable: 1);
        await host.GoToAsync(IsoDayOfWeek.Tuesday, 10, 30);
        var order = await host.PlaceOrderAsync(store, sku);
        await host.MakeReadyAsync(order);
        var old = await host.CodeAsync(order);
        old.ShouldMatch("^[0-9]{6}$");

        // At most three reminders, four hours apart (§7.3).
        (await host.TryVerbAsync(order, "remind")).Refused(409, "fulfilment.remind_not_allowed");
        await host.Clock.AdvanceAsync(Duration.FromHours(4) - Duration.FromSeconds(1));
        (await host.TryVerbAsync(order, "remind")).Refused(409, "fulfilment.remind_not_allowed");
        await host.Clock.AdvanceAsync(Duration.FromSeconds(1));
        await host.VerbAsync(order, "remind");
        for (var i = 0; i < 2; i++)
        {
            await host.Clock.AdvanceAsync(Duration.FromHours(4));
            await host.VerbAsync(order, "remind");
        }

        await host.Clock.AdvanceAsync(Duration.FromHours(4));
        (await host.TryVerbAsync(order, "remind")).Refused(409, "fulfilment.remind_not_allowed");
        (await host.FactsAsync(order, "fulfilment.reminded")).Count.ShouldBe(3);
        var steps = (await host.OrderAsync(order)).List("timeline").Select(s => s["type"]!.GetValue<string>());
        steps.Count(s => s == "fulfilment.reminded").ShouldBe(3);

        var code = await host.CodeAsync(order);
        if (code != old) // One in a million is the same by chance.
        {
            (await host.TryVerbAsync(order, "hand-over", new { code = old })).Refused(409, "pickup.code_invalid");
        }

        await host.HandOverAsync(order);
        (await host.CountAsync("fulfilment_group WHERE code_cipher IS NOT NULL OR code_hash IS NOT NULL")).ShouldBe(0);
    }

    [Theory(DisplayName = "§10.1 The code is in no fact, no log line, no answer to staff"), ClassData(typeof(Databases))]
    public async Task The_code_is_nowhere(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, _) = await ReadyAsync(host);
        var alone = new Regex($"(?<![0-9A-Za-z.:-]){await host.CodeAsync(order)}(?![0-9A-Za-z:-])");
        var wrong = await host.WrongCodeAsync(order);
        await host.TryVerbAsync(order, "hand-over", new { code = wrong });
        await host.HandOverAsync(order);
        foreach (var fact in await host.FactsAsync())
        {
            alone.IsMatch(fact.Data.ToJsonString()).ShouldBeFalse(fact.Type);
        }

        host.Log.Lines.ShouldNotContain(line => alone.IsMatch(line));
        alone.IsMatch((await host.OrderAsync(order)).Body).ShouldBeFalse();
        alone.IsMatch((await host.Api.AskAsync("fulfilments?location=" + store)).Body).ShouldBeFalse();
    }

    [
        Theory(DisplayName = "§10.2 A QR code opens its own order in its own store until its time is over; no other does"),
        ClassData(typeof(Databases))
    ]
    public async Task Qr(string database)
    {
        var host = await hosts.OnAsync(database);
        var (other, _, _) = await ReadyAsync(host);
        foreach (
            var forge in new Func<string, string>[]
            {
                _ => "",
                _ => "x",
                _ => "a.b",
                right => right[..^2],
                right => "e30." + right.Split('.')[1],
            }
        )
        {
            var (one, _, _) = await ReadyAsync(host);
            var refused = await host.TryVerbAsync(one, "hand-over", new { qr = forge(await host.PassAsync(one)) });
            refused.Refused(409, "pickup.code_invalid").Int("attemptsLeft").ShouldBe(4); // Guessing a pass counts as guessing a code does.
        }

        var (order, store, _) = await ReadyAsync(host);
        var now = host.Clock.GetCurrentInstant();
        var (soon, past) = (now + Duration.FromHours(1), now - Duration.FromMinutes(1));
        var elsewhere = await host.GivenStoreAsync();
        foreach (
            var qr in new[]
            {
                await host.PassAsync(other),
                await QrAsync(host, order, elsewhere, soon),
                await QrAsync(host, order, store, soon, issue: 2),
            }
        )
        {
            (await host.TryVerbAsync(order, "hand-over", new { qr })).Refused(409, "pickup.code_invalid");
        }

        (await host.TryVerbAsync(order, "hand-over", new { qr = await QrAsync(host, order, store, past) })).Refused(
            409,
            "pickup.code_expired"
        );
        (await host.TryVerbAsync(order, "hand-over", new { })).Refused(400, "pickup.verification_required");
        (await host.GroupAsync(order))["state"].ShouldBe("Ready");
        var right = await host.PassAsync(order);
        await host.VerbAsync(order, "hand-over", new { qr = right, tender = new { method = "Terminal", amount = 8900 } });
        (await host.FactsAsync(order, "fulfilment.handed_over")).Single().Data["verifiedBy"]!.GetValue<string>().ShouldBe("qr");
    }

    [
        Theory(
            DisplayName = "§10.1 The customer is sent code and QR together; sent again, both are new and the former QR is worth nothing"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task The_pass_is_in_the_message(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(
            database,
            services => services.AddSingleton<IMessageChannel, DevInboxChannel>()
        );
        foreach (
            var (language, says) in new[] { ("en", "scanner at the counter"), ("ru", "сканера на кассе"), ("fr", "lecteur au comptoir") }
        )
        {
            var store = await host.GivenStoreAsync(Morning);
            var sku = await host.GivenVariantAsync();
            await host.GivenStockAsync(sku, store, promisable: 1);
            await host.GoToAsync(IsoDayOfWeek.Tuesday, 10, 30);
            var order = (
                await host.Api.SendAsync(
                    "orders",
                    new
                    {
                        channel = "Web",
                        orderMethod = "Cart",
                        customer = new
                        {
                            phone = host.NewPhone(),
                            name = "Camille Martin",
                            language,
                        },
                        lines = new[] { new { sku, quantity = 1 } },
                        fulfilment = new { method = "PickupFromStock", location = store },
                        payment = new { method = "OnCollection" },
                    }
                )
            ).Done();
            await host.MakeReadyAsync(order);
            var first = await host.PassAsync(order);
            var sent = await SentAsync(host, order, "order.ready");
            sent.ShouldContain(says);
            sent.ShouldContain(first);
            sent.ShouldContain(await host.CodeAsync(order));
            (await host.MessagesAsync(order)).ShouldAllBe(m => !m.Text.Contains(first)); // Put in at sending, and kept nowhere else.

            await host.Clock.AdvanceAsync(Duration.FromHours(4));
            await host.VerbAsync(order, "remind");
            var second = await host.PassAsync(order);
            (await SentAsync(host, order, "order.reminder")).ShouldContain(second);
            second.ShouldNotBe(first);
            (await host.TryVerbAsync(order, "hand-over", new { qr = first })).Refused(409, "pickup.code_invalid");
            await host.VerbAsync(order, "hand-over", new { qr = second, tender = new { method = "Cash", amount = 8900 } });
            (await host.OrderAsync(order))["status"].ShouldBe("Completed");
        }
    }

    [
        Theory(DisplayName = "§10.2 A lock holds for code, QR and identity alike, and a reminder does not open it"),
        ClassData(typeof(Databases))
    ]
    public async Task A_lock_is_a_lock(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var store = await host.GivenStoreAsync(Morning);
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, promisable: 1);
        await host.GoToAsync(IsoDayOfWeek.Tuesday, 10, 30);
        var phone = host.NewPhone();
        var order = await host.PlaceOrderAsync(store, sku, phone: phone);
        await host.MakeReadyAsync(order);
        await host.Clock.AdvanceAsync(Duration.FromHours(4)); // A reminder is allowed from now on.
        object Who(string digits) =>
            new
            {
                identity = new
                {
                    phoneLast4 = digits,
                    name = "Camille Martin",
                    documentSeen = true,
                },
            };
        object[] wrong = [new { code = await host.WrongCodeAsync(order) }, new { qr = "x" }, Who("99"), new { qr = "a.b" }, Who("99")];
        foreach (var (body, i) in wrong.Select((body, i) => (body, i)))
        {
            (await host.TryVerbAsync(order, "hand-over", body)).Int("attemptsLeft").ShouldBe(4 - i);
        }

        (await host.FactsAsync(order, "pickup.locked")).Count.ShouldBe(1);
        await host.VerbAsync(order, "remind");
        foreach (
            var right in new[] { new { code = await host.CodeAsync(order) }, new { qr = await host.PassAsync(order) }, Who(phone[^4..]) }
        )
        {
            (await host.TryVerbAsync(order, "hand-over", right)).Refused(409, "pickup.locked");
        }

        await host.Clock.AdvanceAsync(Duration.FromMinutes(15));
        await host.VerbAsync(order, "hand-over", new { qr = await host.PassAsync(order), tender = new { method = "Cash", amount = 8900 } });
    }

    [
        Theory(DisplayName = "§1, §10.2 A wrong code sent again with its key is answered the same and counted once"),
        ClassData(typeof(Databases))
    ]
    public async Task A_wrong_code_counts_once(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, _) = await ReadyAsync(host);
        var wrong = new { code = await host.WrongCodeAsync(order) };
        var path = $"fulfilments/{order["groups.0.id"]}/hand-over";
        var key = Guid.CreateVersion7().ToString();
        var first = await host.Api.SendAsync(path, wrong, key);
        first.Refused(409, "pickup.code_invalid").Int("attemptsLeft").ShouldBe(4);
        var again = await host.Api.SendAsync(path, wrong, key);
        (again.Status, again.Body, again.ContentType).ShouldBe((first.Status, first.Body, first.ContentType));
        (await host.CountAsync($"fulfilment_group WHERE wrong_attempts = 1 AND order_number = '{order["number"]}'")).ShouldBe(1);
        (await host.CountAsync($"idempotency_key WHERE key = '{key}' AND status = 409")).ShouldBe(1);
    }

    [
        Theory(DisplayName = "§10.2 Without a code: a permission, and phone digits, full name and document all three"),
        ClassData(typeof(Databases))
    ]
    public async Task Identity(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, promisable: 1);
        var phone = host.NewPhone();
        var order = await host.PlaceOrderAsync(store, sku, phone: phone);
        await host.MakeReadyAsync(order);
        var (associate, manager) = (await host.SignInAsync("associate", store), await host.SignInAsync("storeManager", store));
        var tender = new { method = "Cash", amount = 8900 };
        object Who(string digits, string name, bool seen) =>
            new
            {
                identity = new
                {
                    phoneLast4 = digits,
                    name,
                    documentSeen = seen,
                    reason = "phone is flat",
                },
                tender,
            };
        var last4 = phone[^4..];
        (await host.TryVerbAsync(order, "hand-over", Who(last4, "Camille Martin", true), associate)).Refused(403, "auth.forbidden");
        foreach (
            var (digits, name, seen, left) in new[]
            {
                ("9999", "Camille Martin", true, 4),
                (last4, "Camille", true, 3),
                (last4, "", true, 2),
                (last4, "Camille Martin", false, 1),
                (last4[1..], "Camille Martin", true, 0),
            }
        )
        {
            (await host.TryVerbAsync(order, "hand-over", Who(digits, name, seen), manager))
                .Refused(409, "pickup.identity_not_confirmed")
                .Int("attemptsLeft")
                .ShouldBe(left);
        }

        await host.Clock.AdvanceAsync(Duration.FromMinutes(15)); // Five wrong ones lock, whichever way they were wrong.
        await host.VerbAsync(order, "hand-over", Who(last4, "camille martin", true), manager);
        var who = (await manager.AskAsync("session")).Done()["user.userName"];
        (
            await host.CountAsync($"hand_over_proof WHERE verified_by = 'identity' AND reason = 'phone is flat' AND associate = '{who}'")
        ).ShouldBe(1);
        (await host.OrderAsync(order))["status"].ShouldBe("Completed");
    }

    [
        Theory(DisplayName = "EX-1.2 Three units of 30.45 in all, one left at the counter: 20.30 is paid and the unit is on the shelf"),
        ClassData(typeof(Databases))
    ]
    public async Task Part_is_taken(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync("socks", 1015);
        await host.GivenStockAsync(sku, store, promisable: 3);
        var order = await host.PlaceOrderAsync(store, sku, 3);
        await host.MakeReadyAsync(order);
        var declined = new[]
        {
            new
            {
                sku,
                quantity = 1,
                reason = "Colour",
            },
        };
        var code = await host.CodeAsync(order);
        (
            await host.TryVerbAsync(
                order,
                "hand-over",
                new
                {
                    code,
                    declined,
                    tender = new { method = "Cash", amount = 3045 },
                }
            )
        ).Refused(409, "payment.amount_mismatch").Long("due.amount").ShouldBe(2030);
        await host.VerbAsync(
            order,
            "hand-over",
            new
            {
                code,
                declined,
                tender = new { method = "Cash", amount = 2030 },
                collector = new { name = "Paul Martin", relation = "family" },
            }
        );

        var done = await host.OrderAsync(order);
        (done["status"], done["paymentStatus"], done.Long("totals.paid.amount"), done.Long("totals.due.amount")).ShouldBe(
            ("Completed", "Paid", 2030L, 2030L)
        );
        (done.Int("lines.0.delivered"), done.Int("lines.0.cancelled")).ShouldBe((2, 1));
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(2);
        (await host.UnitsAsync(sku, store, "staged"), await host.UnitsAsync(sku, store, "reserved")).ShouldBe((0, 0));
        (await host.AtpAsync(sku, store)).ShouldBe(1);
        (await host.CountAsync("hand_over_proof WHERE relation = 'family' AND collector = 'Paul Martin'")).ShouldBe(1);
    }

    [
        Theory(DisplayName = "§10.4 Everything left at the counter: the order is cancelled, nothing is paid, goods are on the shelf"),
        ClassData(typeof(Databases))
    ]
    public async Task Nothing_is_taken(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await ReadyAsync(host, 2);
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
                        quantity = 2,
                        reason = "Quality",
                    },
                },
            }
        );
        var ended = await host.OrderAsync(order);
        (ended["status"], ended["cancelReason"], ended["paymentStatus"]).ShouldBe(("Cancelled", "declined", "NotRequired"));
        ended.List("payments").ShouldBeEmpty();
        ended.List("credits").ShouldBeEmpty();
        (await host.UnitsAsync(sku, store, "staged")).ShouldBe(0);
        (await host.AtpAsync(sku, store)).ShouldBe(2);
    }

    [
        Theory(
            DisplayName = "§10.4 Too little, too much, nothing, another kind of money, more declined than there is: refused, nothing changed"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task The_wrong_money(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, sku) = await ReadyAsync(host);
        var stranger = await host.GivenVariantAsync();
        var code = await host.CodeAsync(order);
        foreach (var amount in new[] { 8899L, 8901, 0, -8900, long.MaxValue })
        {
            (await host.TryVerbAsync(order, "hand-over", new { code, tender = new { method = "Cash", amount } })).Refused(
                409,
                "payment.amount_mismatch"
            );
        }

        (await host.TryVerbAsync(order, "hand-over", new { code })).Refused(409, "payment.required").Long("due.amount").ShouldBe(8900);
        foreach (var method in new[] { "GiftCard", "Online", "cash", "1", "" })
        {
            (await host.TryVerbAsync(order, "hand-over", new { code, tender = new { method, amount = 8900 } })).Refused(
                400,
                "request.invalid"
            );
        }

        object Declined(string what, int quantity) =>
            new
            {
                code,
                declined = new[]
                {
                    new
                    {
                        sku = what,
                        quantity,
                        reason = "Size",
                    },
                },
            };
        (await host.TryVerbAsync(order, "hand-over", Declined(sku, 2))).Refused(409, "pickup.declined_too_many");
        (await host.TryVerbAsync(order, "hand-over", Declined(stranger, 1))).Refused(409, "pickup.declined_not_in_group");
        (await host.TryVerbAsync(order, "hand-over", Declined(sku, 0))).Refused(400, "request.invalid");

        (await host.GroupAsync(order))["state"].ShouldBe("Ready");
        (await host.OrderAsync(order)).List("payments").ShouldBeEmpty();
        (await host.UnitsAsync(sku, store, "staged")).ShouldBe(1);
        await host.HandOverAsync(order);
    }

    [Theory(DisplayName = "§10.4 Not before it is ready, and once only"), ClassData(typeof(Databases))]
    public async Task Once_only(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, promisable: 1);
        var order = await host.PlaceOrderAsync(store, sku);
        (await host.TryVerbAsync(order, "hand-over", new { code = "123456" })).Refused(409, "fulfilment.transition_not_allowed");
        await host.PickAllAsync(order);
        (await host.TryVerbAsync(order, "hand-over", new { code = "123456" })).Refused(409, "fulfilment.transition_not_allowed");
        await host.VerbAsync(order, "ready");
        var body = new { code = await host.CodeAsync(order), tender = new { method = "Cash", amount = 8900 } };
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.TryVerbAsync(order, "hand-over", body)));
        answers.Count(a => a.IsSuccess).ShouldBe(1);
        answers.Where(a => !a.IsSuccess).ShouldAllBe(a => a.Code == "fulfilment.transition_not_allowed");
        (await host.OrderAsync(order)).List("payments").Count.ShouldBe(1);
        (await host.LevelAsync(sku, store)).OnHand.ShouldBe(1);
    }

    private const string Morning =
        """{"weekly":{"mon":["10:00-11:00"],"tue":["10:00-11:00"],"wed":["10:00-11:00"],"thu":["10:00-11:00"],"fri":["10:00-11:00"],"sat":["10:00-11:00"],"sun":["10:00-11:00"]}}""";

    private static async Task<string> QrAsync(ArmoireTestHost host, Answer order, string store, Instant until, int issue = 1)
    {
        var at = (await host.KeyAsync(order["lines.0.sku"]!, store)).At.Value;
        var secrets = host.Services.GetRequiredService<PickupSecrets>();
        return await host.ReadAsync(db => secrets.SignPassAsync(db, new(order.Id("id"), at, issue, until), CancellationToken.None));
    }

    private static async Task<string> SentAsync(ArmoireTestHost host, Answer order, string template)
    {
        await host.SettleAsync();
        var number = order["number"];
        return await host.ReadAsync(db =>
            db.Set<DevInboxRow>()
                .AsNoTracking()
                .Where(m => m.OrderNumber == number && m.Template == template)
                .Select(m => m.Text)
                .SingleAsync()
        );
    }

    private static async Task<(Answer Order, string Store, string Sku)> ReadyAsync(ArmoireTestHost host, int quantity = 1)
    {
        var store = await host.GivenStoreAsync(ShopIntents.Always);
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, quantity);
        var order = await host.PlaceOrderAsync(store, sku, quantity);
        await host.MakeReadyAsync(order);
        return (order, store, sku);
    }
}
