using Armoire.Platform;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Platform;

/// <summary>The event stream of §34: every fact once, in order, whatever happens to the connection.</summary>
public sealed class FollowingTheEvents(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§34 Cut 20 times during 100 orders: nothing is missed, nothing comes twice, each order's facts in order"),
        ClassData(typeof(Databases))
    ]
    public async Task Cut_twenty_times(string database)
    {
        const int Orders = 100;
        const int Cuts = 20;
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(Orders);
        await host.SettleAsync();
        var reader = new EventReader(host.Api, "?location=" + store);
        var start = await host.CountAsync("outbox_event");
        reader.LastEventId = start.ToString(System.Globalization.CultureInfo.InvariantCulture);

        var placing = PlaceAsync(host, store, sku, Orders);
        for (var cut = 1; cut <= Cuts; cut++)
        {
            var until = cut * 15; // Cut somewhere in the middle of what comes, each time later.
            await reader.ReadAsync(r => r.Seen.Count >= until);
        }

        var placed = await placing;
        await host.SettleAsync();
        var told = (await host.FactsAsync()).Where(f => f.Sequence > start).ToList();
        var concerning = told.Where(f => f.Type is "stock.reserved" or "order.created" or "order.confirmed" or "fulfilment.assigned")
            .ToList();
        await reader.ReadAsync(r => r.Seen.Count >= concerning.Count);

        reader.Seen.Select(e => e.Id).ShouldBe(concerning.Select(f => f.Sequence!.Value));
        var popUps = reader
            .Seen.Where(e => e.Type == "fulfilment.assigned")
            .Select(e => e.Envelope["data"]!["orderId"]!.GetValue<string>())
            .ToList();
        popUps.Count.ShouldBe(Orders);
        popUps.ShouldBe(placed, ignoreOrder: true);
        foreach (
            var order in reader
                .Seen.Where(e => e.Envelope["aggregate"]!["type"]!.GetValue<string>() == "order")
                .GroupBy(e => e.Envelope["aggregate"]!["id"]!.GetValue<string>())
        )
        {
            order.Select(e => e.Type).ShouldBe(["order.created", "order.confirmed", "fulfilment.assigned"]);
            order.Select(e => e.Envelope["aggregate"]!["sequence"]!.GetValue<long>()).ShouldBe([1L, 2L, 3L]);
        }
    }

    [Theory(DisplayName = "§34 Numbers have no holes, and each aggregate's facts stand in its own order"), ClassData(typeof(Databases))]
    public async Task Numbers_have_no_holes(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(60);
        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(async i =>
                {
                    var order = await host.PlaceOrderAsync(store, sku);
                    if (i % 2 == 0)
                    {
                        await host.MakeReadyAsync(order);
                        await host.HandOverAsync(order);
                    }
                    else
                    {
                        (await host.Api.SendAsync($"orders/{order["id"]}/cancel")).Done();
                    }
                })
        );
        var facts = await host.FactsAsync();
        facts.Select(f => f.Sequence!.Value).ShouldBe(Enumerable.Range(1, facts.Count).Select(i => (long)i));
        foreach (
            var aggregate in facts
                .Where(f =>
                    f.Type.StartsWith("order.", StringComparison.Ordinal) || f.Type.StartsWith("fulfilment.", StringComparison.Ordinal)
                )
                .GroupBy(f => f.Aggregate)
        )
        {
            aggregate.Select(f => f.Version).ShouldBe(aggregate.Select(f => f.Version).Order(), aggregate.First().Type);
            aggregate.Select(f => f.Version).ShouldBeUnique();
        }
    }

    [
        Theory(DisplayName = "§34 The envelope says id, type, version, when, who, of what; and no name, phone or code"),
        ClassData(typeof(Databases))
    ]
    public async Task The_envelope(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        await host.SettleAsync();
        var reader = new EventReader(host.Api, $"?location={store}&types=order.confirmed,fulfilment.*");
        reader.LastEventId = (await host.CountAsync("outbox_event")).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var phone = host.NewPhone();
        var order = await host.PlaceOrderAsync(store, sku, phone: phone);
        await host.VerbAsync(order, "accept");
        await reader.ReadAsync(r => r.Seen.Count >= 3);

        reader.Seen.Select(e => e.Type).ShouldBe(["order.confirmed", "fulfilment.assigned", "fulfilment.accepted"]);
        var envelope = reader.Seen[0].Envelope;
        Guid.Parse(envelope["id"]!.GetValue<string>()).ShouldNotBe(Guid.Empty);
        envelope["type"]!.GetValue<string>().ShouldBe("order.confirmed");
        envelope["version"]!.GetValue<int>().ShouldBe(1);
        envelope["actor"]!.GetValue<string>().ShouldNotBeEmpty();
        envelope["occurredAt"]!.GetValue<string>().ShouldEndWith("Z");
        envelope["location"]!.GetValue<string>().ShouldBe(store);
        envelope
            .AsObject()
            .Select(p => p.Key)
            .ShouldBe([
                "id",
                "type",
                "version",
                "tenant",
                "occurredAt",
                "actor",
                "correlation",
                "causation",
                "aggregate",
                "location",
                "data",
            ]);
        envelope["aggregate"]!.AsObject().Select(p => p.Key).ShouldBe(["type", "id", "sequence"]);
        envelope["tenant"]!.GetValue<string>().ShouldBe("default");
        (envelope["aggregate"]!["type"]!.GetValue<string>(), envelope["aggregate"]!["id"]!.GetValue<string>()).ShouldBe(
            ("order", order["id"]!)
        );
        var all = string.Concat(reader.Seen.Select(e => e.Envelope.ToJsonString()));
        all.ShouldNotContain(phone[4..]);
        all.ShouldNotContain("Camille");
    }

    [
        Theory(
            DisplayName = "§34 All that a request set off has its correlation: the trace id of traceparent, else X-Request-Id, else a new one"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task Correlations(string database)
    {
        const string Trace = "0af7651916cd43dd8448eb211c80319c";
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(9);
        await host.SettleAsync();
        var reader = new EventReader(host.Api);
        reader.LastEventId = (await host.CountAsync("outbox_event")).ToString(System.Globalization.CultureInfo.InvariantCulture);

        // In one batch, if it comes so: each order's facts keep apart, those of its customer and reservation too.
        var answers = await Task.WhenAll(
            AskAsync("traceparent", $"00-{Trace}-b7ad6b7169203331-01"),
            AskAsync("X-Request-Id", "shop-4711"),
            AskAsync("X-Request-Id", "no id <of> ours"),
            AskAsync("traceparent", "nonsense")
        );
        await host.SettleAsync();
        await reader.ReadAsync(r => r.Seen.Count(e => e.Type == "fulfilment.assigned") == 4);

        answers[0].RequestId.ShouldBe(Trace);
        answers[1].RequestId.ShouldBe("shop-4711");
        answers.Select(a => a.RequestId).ShouldBeUnique();
        answers[2..].ShouldAllBe(a => a.RequestId.Length == 32 && a.RequestId.All(char.IsAsciiHexDigitLower));
        foreach (var (order, id) in answers)
        {
            reader
                .Seen.Where(e => e.Envelope["correlation"]!.GetValue<string>() == id)
                .Select(e => e.Type)
                .ShouldBe(
                    ["stock.reserved", "customer.created", "order.created", "order.confirmed", "fulfilment.assigned"],
                    ignoreOrder: true
                );
            reader.Seen.Single(e => e.Type == "fulfilment.assigned" && e.Envelope["correlation"]!.GetValue<string>() == id).Envelope[
                "data"
            ]!["orderId"]!
                .GetValue<string>()
                .ShouldBe(order["id"]);
        }

        async Task<(Answer Order, string RequestId)> AskAsync(string header, string value)
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders")
            {
                Content = System.Net.Http.Json.JsonContent.Create(host.Order(store, [(sku, 1)])),
            };
            message.Headers.TryAddWithoutValidation(header, value);
            using var answer = await host.Api.SendAsync(message);
            return ((await Answer.OfAsync(answer)).Done(), answer.Headers.GetValues("X-Request-Id").Single());
        }
    }

    [Theory(DisplayName = "§34 What time alone sets off begins with itself, and leads on from there"), ClassData(typeof(Databases))]
    public async Task Correlation_of_time(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        await host.PlaceOrderAsync(store, sku);
        await host.SettleAsync();
        var reader = new EventReader(host.Api, "?location=" + store + "&types=stock.expired,order.cancelled");
        reader.LastEventId = (await host.CountAsync("outbox_event")).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await host.Clock.AdvanceAsync(Duration.FromDays(1));
        await reader.ReadAsync(r => r.Seen.Count >= 2);
        var (expired, cancelled) = (reader.Seen[0].Envelope, reader.Seen[1].Envelope);
        expired["correlation"]!.GetValue<string>().ShouldBe(expired["id"]!.GetValue<string>());
        cancelled["correlation"]!.GetValue<string>().ShouldBe(expired["id"]!.GetValue<string>());
        cancelled["causation"]!.GetValue<string>().ShouldBe(expired["id"]!.GetValue<string>());
    }

    [
        Theory(
            DisplayName = "§29 An open stream ends when its right does: signed out, deactivated, other stores, key withdrawn; others go on"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task Ends_with_the_right(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(
            database,
            services => services.AddSingleton(new StreamPace(TimeSpan.FromMilliseconds(300)))
        );
        var store = await host.GivenStoreAsync();
        var (leaver, dismissed, moved, promoted) = (
            await host.GivenStaffAsync("associate", store),
            await host.GivenStaffAsync("associate", store),
            await host.GivenStaffAsync("associate", store),
            await host.GivenStaffAsync("associate", store)
        );
        var sessions = new Dictionary<string, HttpClient>();
        foreach (var name in new[] { leaver, dismissed, moved, promoted })
        {
            sessions[name] = await host.SignInAsAsync(name);
        }

        var key = await host.WithKeyAsync([Permission.EventsRead, Permission.OrderRead]);
        var ends = new[] { sessions[leaver], sessions[dismissed], sessions[moved], sessions[promoted], key }
            .Select(client => new EventReader(client).ReadAsync(_ => false))
            .ToList();
        var staying = new EventReader(host.Api, "?types=stock.changed");
        var stays = staying.ReadAsync(r => r.Seen.Count > 0);
        await Task.WhenAll(ends.Select(end => Task.WhenAny(end, Task.Delay(TimeSpan.FromSeconds(2))))); // Several heartbeats later all are there.
        ends.ShouldAllBe(end => !end.IsCompleted);

        (await sessions[leaver].RemoveAsync("session")).Done();
        await ChangeAsync("UPDATE staff SET active = false WHERE user_name =", dismissed);
        await ChangeAsync("UPDATE staff SET locations = ',S99,' WHERE user_name =", moved);
        await ChangeAsync("UPDATE staff SET role = 'loyaltyManager' WHERE user_name =", promoted);
        await ChangeAsync("UPDATE integration_key SET active = false WHERE scopes =", $",{Permission.EventsRead},{Permission.OrderRead},");
        await Task.WhenAll(ends); // The readers see the end of the stream; a stream that went on would run into their limit.

        stays.IsCompleted.ShouldBeFalse();
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, promisable: 1);
        await stays;

        Task<int> ChangeAsync(string sql, string value) =>
            host.ReadAsync(db => new SqlText(db).Add(sql).Value(value).RunAsync(CancellationToken.None));
    }

    [
        Theory(DisplayName = "§34 Resumed after the facts are gone: 410; a number that is none: 400; nobody: 401"),
        ClassData(typeof(Databases))
    ]
    public async Task Too_old(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(3);
        await host.PlaceOrderAsync(store, sku);
        await host.SettleAsync();
        await host.Clock.AdvanceAsync(Duration.FromDays(30) + Duration.FromHours(1));
        var kept = await host.PlaceOrderAsync(store, sku);
        await host.SettleAsync();
        var last = (await host.FactsAsync())[^1].Sequence!.Value;
        await host.SweepAsync();

        var old = new EventReader(host.Api) { LastEventId = "1" };
        await old.ReadAsync(_ => false);
        old.Refusal!.Refused(410, "events.gone");
        var wrong = new EventReader(host.Api) { LastEventId = "yesterday" };
        await wrong.ReadAsync(_ => false);
        wrong.Refusal!.Refused(400, "request.invalid");
        var nobody = new EventReader(host.Anonymous());
        await nobody.ReadAsync(_ => false);
        nobody.Refusal!.Refused(401, "auth.required");

        var oldest = (await host.FactsAsync())[0].Sequence!.Value;
        var fresh = new EventReader(host.Api) { LastEventId = (oldest - 1).ToString(System.Globalization.CultureInfo.InvariantCulture) };
        await fresh.ReadAsync(r => r.Seen.Count > 0 && r.Seen[^1].Id >= last);
        fresh.Seen.ShouldContain(e => e.Type == "order.confirmed" && e.Envelope["data"]!["orderId"]!.GetValue<string>() == kept["id"]);
    }

    [Theory(DisplayName = "§29 A store's terminal hears of its own store only"), ClassData(typeof(Databases))]
    public async Task Own_store_only(string database)
    {
        var host = await hosts.OnAsync(database);
        var (mine, other) = (await host.GivenStoreAsync(), await host.GivenStoreAsync());
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, mine, promisable: 2);
        await host.GivenStockAsync(sku, other, promisable: 2);
        await host.SettleAsync();
        var terminal = new EventReader(await host.SignInAsync("associate", mine), "?types=fulfilment.assigned");
        terminal.LastEventId = (await host.CountAsync("outbox_event")).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await host.PlaceOrderAsync(other, sku);
        var first = await host.PlaceOrderAsync(mine, sku);
        await host.PlaceOrderAsync(other, sku);
        var second = await host.PlaceOrderAsync(mine, sku);
        await terminal.ReadAsync(r => r.Seen.Count >= 2);
        terminal
            .Seen.Select(e => e.Envelope["data"]!["orderId"]!.GetValue<string>())
            .ShouldBe([first["id"]!, second["id"]!], ignoreOrder: true);
    }

    private static async Task<List<string>> PlaceAsync(ArmoireTestHost host, string store, string sku, int orders)
    {
        var placed = new List<string>();
        for (var done = 0; done < orders; done += 4)
        {
            var four = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.PlaceOrderAsync(store, sku)));
            placed.AddRange(four.Select(o => o["id"]!));
        }

        return placed;
    }
}
