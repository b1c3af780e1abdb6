using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;
using static Armoire.Tests.Fulfilment.StoreAtWork;

namespace Armoire.Tests.Fulfilment;

/// <summary>A customer without a code: who they are, and the lock that holds for every way (§10.2).</summary>
public sealed class OpeningByIdentity(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(
            DisplayName = "§10.2 Wrong tries of all kinds count together; the lock holds for code and QR, a reminder does not open it, the manager may check the identity"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task A_lock_is_a_lock(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        await host.GoToAsync(IsoDayOfWeek.Tuesday, 10, 30);
        var (order, _, phone) = await WaitingForAsync(host, Morning);
        await host.Clock.AdvanceAsync(Duration.FromHours(4)); // A reminder is allowed from now on.
        object[] wrong = [new { code = await host.WrongCodeAsync(order) }, new { qr = "x" }, Who("99"), new { qr = "a.b" }, Who("99")];
        foreach (var (body, i) in wrong.Select((body, i) => (body, i)))
        {
            (await host.TryVerbAsync(order, "hand-over", body)).Int("attemptsLeft").ShouldBe(4 - i);
        }

        (await host.FactsAsync(order, "pickup.locked")).Count.ShouldBe(1);
        await host.VerbAsync(order, "remind");
        foreach (var right in new[] { new { code = await host.CodeAsync(order) }, new { qr = await host.PassAsync(order) }, Who("99") })
        {
            (await host.TryVerbAsync(order, "hand-over", right)).Refused(409, "pickup.locked");
        }

        await host.VerbAsync(order, "hand-over", Who(phone[^4..]));
        var story = (await host.OrderAsync(order)).List("timeline");
        story.Count(s => s["type"]!.GetValue<string>() == "pickup.identity_refused").ShouldBe(3);
        story.Single(s => s["type"]!.GetValue<string>() == "pickup.identity_checked")["text"]!
            .GetValue<string>()
            .ShouldEndWith("phone is flat");
    }

    [
        Theory(DisplayName = "§10.2 Without a code: a permission, and phone digits, full name and document all three"),
        ClassData(typeof(Databases))
    ]
    public async Task Identity(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, store, phone) = await WaitingForAsync(host);
        var (associate, manager) = (await host.SignInAsync("associate", store), await host.SignInAsync("storeManager", store));
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

        await host.VerbAsync(order, "hand-over", Who(last4, "camille martin", true), manager);
        var who = (await manager.AskAsync("session")).Done()["user.userName"];
        (
            await host.CountAsync($"hand_over_proof WHERE verified_by = 'identity' AND reason = 'phone is flat' AND associate = '{who}'")
        ).ShouldBe(1);
        (await host.OrderAsync(order))["status"].ShouldBe("Completed");
    }

    /// <summary>Goods on the shelf behind the counter, and the phone of whoever ordered them.</summary>
    private static async Task<(Answer Order, string Store, string Phone)> WaitingForAsync(
        ArmoireTestHost host,
        string hours = ShopIntents.TenToTen
    )
    {
        var (store, sku) = await host.GivenGoodsAsync(1, hours);
        var phone = host.NewPhone();
        var order = await host.PlaceOrderAsync(store, sku, phone: phone);
        await host.MakeReadyAsync(order);
        return (order, store, phone);
    }

    private static object Who(string digits, string name = "Camille Martin", bool seen = true) =>
        new
        {
            identity = new
            {
                phoneLast4 = digits,
                name,
                documentSeen = seen,
                reason = "phone is flat",
            },
            tender = new { method = "Cash", amount = 8900 },
        };
}
