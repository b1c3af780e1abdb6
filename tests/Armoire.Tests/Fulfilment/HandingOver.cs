using Armoire.Testing;
using Shouldly;
using Xunit;
using static Armoire.Tests.Fulfilment.StoreAtWork;

namespace Armoire.Tests.Fulfilment;

/// <summary>At the counter: choosing, paying, and taking it away once (§10.4).</summary>
public sealed class HandingOver(Hosts hosts) : IClassFixture<Hosts>
{
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
        var declined = OrderIntents.Declined(sku, 1, "Colour");
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

        // The story shows the proof (§10.4): who came, as what, checked how; by name to those who may look up customers (§29).
        string Told(Answer shown) =>
            shown.List("timeline").Single(s => s!["type"]!.GetValue<string>() == "fulfilment.handed_over")!["text"]!.GetValue<string>();
        Told(done).ShouldBe($"Handed over at {store} to Paul Martin (family); checked by code");
        var picker = await host.SignInAsync("picker", store);
        Told((await picker.AskAsync("orders/" + order["id"])).Done())
            .ShouldBe($"Handed over at {store} to P. M. (family); checked by code");
    }

    [Theory(DisplayName = "§34 Money taken at the counter is told, and what is left there was not short; §11 its reason in any case")]
    [ClassData(typeof(Databases))]
    public async Task Payment_is_told(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var sku = await host.GivenVariantAsync("socks", 1000);
        await host.GivenStockAsync(sku, store, promisable: 3);
        var order = await host.PlaceOrderAsync(store, sku, 3);
        await host.VerbAsync(order, "pick", new { scans = new[] { sku, sku } });
        await host.VerbAsync(order, "short", OrderIntents.Missing(sku, 1, "NotFound"));
        await host.VerbAsync(order, "ready");
        await host.VerbAsync(
            order,
            "hand-over",
            new
            {
                code = await host.CodeAsync(order),
                declined = OrderIntents.Declined(sku, 1, "size"),
                tender = new { method = "Cash", amount = 1000 },
            }
        );

        var shown = await host.OrderAsync(order);
        (shown["status"], shown["lines.0.cancelled"], shown["groups.0.lines.0.short"]).ShouldBe(("Completed", "2", "1"));
        (await host.GroupAsync(order))["lines.0.short"].ShouldBe("1");
        var told = (await host.FactsAsync(type: "payment.captured"))
            .Where(f => f.Data["orderId"]!.GetValue<string>() == order["id"])
            .ShouldHaveSingleItem();
        told.Aggregate.ShouldBe(shown.Id("payments.0.id"));
        (
            told.Data["orderNumber"]!.GetValue<string>(),
            told.Data["method"]!.GetValue<string>(),
            told.Data["amount"]!["amount"]!.GetValue<long>(),
            told.Data["location"]!.GetValue<string>()
        ).ShouldBe((order["number"]!, "Cash", 1000, store));
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
            new { code = await host.CodeAsync(order), declined = OrderIntents.Declined(sku, 2, "Quality") }
        );
        var ended = await host.OrderAsync(order);
        (ended["status"], ended["cancelReason"], ended["paymentStatus"]).ShouldBe(("Cancelled", "declined", "NotRequired"));
        ended["groups.0.lines.0.short"].ShouldBe("0");
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

        object Declined(string what, int quantity) => new { code, declined = OrderIntents.Declined(what, quantity, "Size") };
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
        var (store, sku) = await host.GivenGoodsAsync(1);
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
}
