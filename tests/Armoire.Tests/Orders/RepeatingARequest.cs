using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Orders;

/// <summary>Idempotency-Key (§1, §35.7): the same command any number of times is once.</summary>
public sealed class RepeatingARequest(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(DisplayName = "§1 The same key and body: the first answer again, byte for byte, and one order"), ClassData(typeof(Databases))]
    public async Task The_first_answer_again(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host, 5);
        var (body, key) = (host.Order(store, [(sku, 1)]), NewKey());
        var first = (await host.Api.SendAsync("orders", body, key)).Done();
        await host.MakeReadyAsync(first); // What became of the order since then does not show in the answer to its placing.
        var again = (await host.Api.SendAsync("orders", body, key)).Done();
        (again.Status, again.Body).ShouldBe((first.Status, first.Body));
        (await host.AtpAsync(sku, store)).ShouldBe(4);
        (await host.Api.AskAsync("orders?location=" + store)).List("items").Count.ShouldBe(1);
    }

    [Theory(DisplayName = "§1 The same key and another body: idempotency.key_reused"), ClassData(typeof(Databases))]
    public async Task Another_body(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host, 5);
        var key = NewKey();
        (await host.Api.SendAsync("orders", host.Order(store, [(sku, 1)]), key)).Done();
        (await host.Api.SendAsync("orders", host.Order(store, [(sku, 2)]), key)).Refused(409, "idempotency.key_reused");
        (await host.AtpAsync(sku, store)).ShouldBe(4);
    }

    [Theory(DisplayName = "§1 One address in several spellings is one; another query is another request"), ClassData(typeof(Databases))]
    public async Task Spellings_of_an_address(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host, 5);
        var (body, key) = (host.Order(store, [(sku, 1)]), NewKey());
        var first = (await host.Api.SendAsync("orders", body, key)).Done();
        foreach (var path in new[] { "orders/", "Orders", "ORDERS/" })
        {
            (await host.Api.SendAsync(path, body, key)).Done()["number"].ShouldBe(first["number"]);
        }

        (await host.Api.SendAsync("orders?utm=1", body, key)).Refused(409, "idempotency.key_reused");
        (await host.AtpAsync(sku, store)).ShouldBe(4);
    }

    [Theory(DisplayName = "§1 Fifty at once with one key: one order, fifty equal answers"), ClassData(typeof(Databases))]
    public async Task Fifty_at_once(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host, 60);
        var (body, key) = (host.Order(store, [(sku, 1)]), NewKey());
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => host.Api.SendAsync("orders", body, key)));
        answers.Select(a => a.Body).Distinct().Count().ShouldBe(1);
        answers.ShouldAllBe(a => (int)a.Status == 201);
        (await host.AtpAsync(sku, store)).ShouldBe(59);
        (await host.Api.AskAsync("orders?location=" + store)).List("items").Count.ShouldBe(1);
    }

    [
        Theory(DisplayName = "§1 Two hundred at once, each with a key of its own: more than there are connections, and all are answered"),
        ClassData(typeof(Databases))
    ]
    public async Task More_than_there_are_connections(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host, 200);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(_ => host.Api.SendAsync("orders", host.Order(store, [(sku, 1)]), NewKey()))
        );
        answers.ShouldAllBe(a => (int)a.Status == 201);
        (await host.AtpAsync(sku, store)).ShouldBe(0);
    }

    [Theory(DisplayName = "§1 A key belongs to its caller and path; without one nothing is de-duplicated"), ClassData(typeof(Databases))]
    public async Task Scoped_to_caller_and_path(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host, 9);
        var (body, key) = (host.Order(store, [(sku, 1)]), NewKey());
        var other = await host.WithKeyAsync(["order.create", "order.read"]);
        var ids = new[]
        {
            (await host.Api.SendAsync("orders", body, key)).Done()["id"],
            (await other.SendAsync("orders", body, key)).Done()["id"],
            (await host.Api.SendAsync("orders", body)).Done()["id"],
            (await host.Api.SendAsync("orders", body)).Done()["id"],
        };
        ids.Distinct().Count().ShouldBe(4);
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
        (await host.Api.SendAsync("reservations", hold, key)).Done();
    }

    [Theory(DisplayName = "§1 A refusal is kept too: stock that came meanwhile does not change it"), ClassData(typeof(Databases))]
    public async Task A_refusal_is_repeated(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host, 1);
        var (body, key) = (host.Order(store, [(sku, 2)]), NewKey());
        var first = (await host.Api.SendAsync("orders", body, key)).Refused(409, "stock.insufficient");
        await host.GivenOnHandAsync(sku, store, 5);
        var again = (await host.Api.SendAsync("orders", body, key)).Refused(409, "stock.insufficient");
        again.Body.ShouldBe(first.Body);
        (await host.AtpAsync(sku, store)).ShouldBe(6);
    }

    [Theory(DisplayName = "§35.7 Every command of a group with a key, sent three times, is done once"), ClassData(typeof(Databases))]
    public async Task Commands_of_a_group(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host, 3);
        var order = await host.PlaceOrderAsync(store, sku, 3);
        await ThriceAsync(host, order, "accept", null);
        await ThriceAsync(host, order, "start", null);
        await ThriceAsync(host, order, "pick", new { scans = new[] { sku } });
        await ThriceAsync(host, order, "short", OrderIntents.Missing(sku, 1, "Damaged"));
        await ThriceAsync(host, order, "pick", new { scans = new[] { sku } });
        await ThriceAsync(host, order, "ready", null);
        await ThriceAsync(
            host,
            order,
            "hand-over",
            new { code = await host.CodeAsync(order), tender = new { method = "Terminal", amount = 17800 } }
        );

        var done = await host.OrderAsync(order);
        (done["status"], done.List("payments").Count, done.Long("totals.paid.amount")).ShouldBe(("Completed", 1, 17800L));
        (await host.UnitsAsync(sku, store, "damaged"), (await host.LevelAsync(sku, store)).OnHand).ShouldBe((1, 1));
        foreach (var type in (await host.FactsAsync(order)).GroupBy(f => f.Type))
        {
            type.Count().ShouldBe(1, type.Key);
        }
    }

    [Theory(DisplayName = "§1 A wrong code counts once however often the request is repeated with its key"), ClassData(typeof(Databases))]
    public async Task A_wrong_code_counts_once(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host, 1);
        var order = await host.PlaceOrderAsync(store, sku);
        await host.MakeReadyAsync(order);
        var body = new { code = await host.WrongCodeAsync(order) };
        var key = NewKey();
        for (var i = 0; i < 6; i++)
        {
            (await host.Api.SendAsync($"fulfilments/{order["groups.0.id"]}/hand-over", body, key))
                .Refused(409, "pickup.code_invalid")
                .Int("attemptsLeft")
                .ShouldBe(4);
        }
    }

    [Theory(DisplayName = "§1 Keys are kept for 48 hours"), ClassData(typeof(Databases))]
    public async Task Two_days(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var (store, sku) = await GivenAsync(host, 5);
        var (body, key) = (host.Order(store, [(sku, 1)]), NewKey());
        var first = (await host.Api.SendAsync("orders", body, key)).Done();
        await host.Clock.AdvanceAsync(Duration.FromHours(48) - Duration.FromSeconds(1));
        await host.SweepAsync();
        (await host.Api.SendAsync("orders", body, key)).Done()["id"].ShouldBe(first["id"]);
        await host.Clock.AdvanceAsync(Duration.FromSeconds(2));
        await host.SweepAsync();
        (await host.Api.SendAsync("orders", body, key)).Done()["id"].ShouldNotBe(first["id"]);
    }

    [Theory(DisplayName = "§1 Keys of payments are kept for ever"), ClassData(typeof(Databases))]
    public async Task For_ever(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var (store, sku) = await GivenAsync(host, 1);
        var order = await host.PlaceOrderAsync(store, sku);
        await host.MakeReadyAsync(order);
        var body = new { code = await host.CodeAsync(order), tender = new { method = "Cash", amount = order.Long("totals.due.amount") } };
        var (path, key) = ($"fulfilments/{order["groups.0.id"]}/hand-over", NewKey());
        (await host.Api.SendAsync(path, body, key)).Done();
        await host.Clock.AdvanceAsync(Duration.FromDays(400));
        await host.SweepAsync();
        (await host.Api.SendAsync(path, body, key)).Done()["state"].ShouldBe("HandedOver");
        (await host.Api.SendAsync(path, body, NewKey())).Refused(409, "fulfilment.transition_not_allowed");
        (await host.CountAsync("payment")).ShouldBe(1);
    }

    [Theory(DisplayName = "§1 A key is 1 to 200 visible ASCII characters"), ClassData(typeof(Databases))]
    public async Task Shape_of_a_key(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await GivenAsync(host, 1);
        (await host.Api.SendAsync("orders", host.Order(store, [(sku, 1)]), new string('k', 201))).Refused(400, "idempotency.key_invalid");
        (await host.Api.SendAsync("orders", host.Order(store, [(sku, 1)]), "with space")).Refused(400, "idempotency.key_invalid");
        (await host.AtpAsync(sku, store)).ShouldBe(1);
        (await host.Api.SendAsync("orders", host.Order(store, [(sku, 1)]), new string('k', 200))).Done();
    }

    private static string NewKey() => Guid.CreateVersion7().ToString();

    private static async Task ThriceAsync(ArmoireTestHost host, Answer order, string verb, object? body)
    {
        var key = NewKey();
        var path = $"fulfilments/{order["groups.0.id"]}/{verb}";
        var first = (await host.Api.SendAsync(path, body, key)).Done();
        for (var i = 0; i < 2; i++)
        {
            (await host.Api.SendAsync(path, body, key)).Body.ShouldBe(first.Body);
        }
    }

    private static async Task<(string Store, string Sku)> GivenAsync(ArmoireTestHost host, int promisable)
    {
        var (store, sku) = await host.GivenGoodsAsync(promisable);
        return (store, sku);
    }
}
