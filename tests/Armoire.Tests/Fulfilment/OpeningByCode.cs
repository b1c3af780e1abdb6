using System.Text.RegularExpressions;
using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;
using static Armoire.Tests.Fulfilment.StoreAtWork;

namespace Armoire.Tests.Fulfilment;

/// <summary>Six digits open an order: new ones replace old ones, wrong ones lock it, and they stand nowhere (§10.1, §10.2).</summary>
public sealed class OpeningByCode(Hosts hosts) : IClassFixture<Hosts>
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

    [
        Theory(
            DisplayName = "§10.2, §10.4 A code is verified before anything else: a wrong one counts here as at hand-over, a right one changes nothing"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task Verified_first(string database)
    {
        var host = await hosts.OnAsync(database);
        var (order, _, _) = await ReadyAsync(host);
        var (right, wrong) = (await host.CodeAsync(order), await host.WrongCodeAsync(order));
        (await host.TryVerbAsync(order, "verify", new { code = wrong }))
            .Refused(409, "pickup.code_invalid")
            .Int("attemptsLeft")
            .ShouldBe(4);
        (await host.TryVerbAsync(order, "hand-over", new { code = wrong }))
            .Refused(409, "pickup.code_invalid")
            .Int("attemptsLeft")
            .ShouldBe(3);
        (await host.TryVerbAsync(order, "verify", new { })).Refused(400, "pickup.verification_required");
        (await host.TryVerbAsync(order, "verify", new { code = right, qr = "x" })).Refused(400, "pickup.verification_required");

        var facts = (await host.FactsAsync(order)).Count;
        var verified = await host.VerbAsync(order, "verify", new { code = right });
        verified["state"].ShouldBe("Ready");
        var again = await host.VerbAsync(order, "verify", new { code = right });
        again["version"].ShouldBe(verified["version"], "only the attempts that are forgotten are a change, and once");
        (await host.FactsAsync(order)).Count.ShouldBe(facts);
        (await host.OrderAsync(order))["status"].ShouldBe("InFulfilment");

        for (var left = 4; left >= 0; left--)
        {
            (await host.TryVerbAsync(order, "verify", new { code = wrong }))
                .Refused(409, "pickup.code_invalid")
                .Int("attemptsLeft")
                .ShouldBe(left);
        }

        (await host.TryVerbAsync(order, "verify", new { code = right })).Refused(409, "pickup.locked");
        (await host.FactsAsync(order, "pickup.locked")).Count.ShouldBe(1);
        await host.Clock.AdvanceAsync(Duration.FromMinutes(15));
        await host.HandOverAsync(order);
        (await host.TryVerbAsync(order, "verify", new { code = right })).Refused(409, "fulfilment.transition_not_allowed");
    }

    [Theory(DisplayName = "§10.2 An order that is not ready has no code to verify"), ClassData(typeof(Databases))]
    public async Task Not_ready_yet(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        var order = await host.PlaceOrderAsync(store, sku);
        (await host.TryVerbAsync(order, "verify", new { code = "000000" })).Refused(409, "fulfilment.transition_not_allowed");
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
        var (store, sku) = await host.GivenGoodsAsync(1, Morning);
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
}
