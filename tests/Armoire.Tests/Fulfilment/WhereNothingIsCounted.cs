using Armoire.Testing;
using Shouldly;
using Xunit;
using static Armoire.Tests.Fulfilment.StoreAtWork;

namespace Armoire.Tests.Fulfilment;

/// <summary>The count says less than lies there: work goes on, and the ledger follows the hands (§4.1, §9.2).</summary>
public sealed class WhereNothingIsCounted(Hosts hosts) : IClassFixture<Hosts>
{
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
            await RecountAsync(host, sku, store, counted);
            var group = await host.VerbAsync(
                order,
                verb,
                verb == "short" ? OrderIntents.Missing(sku, 2, "NotFound") : new { reason = "NotFound" }
            );

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
        await RecountAsync(host, sku, store, 1);
        (await host.VerbAsync(order, "short", OrderIntents.Missing(sku, 2, "Damaged")))["state"].ShouldBe("Rejected");
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
        await RecountAsync(host, sku, store, 0);
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
        await RecountAsync(host, sku, store, 0);
        var body = new
        {
            code = await host.CodeAsync(order),
            declined = OrderIntents.Declined(sku, 1, "Size"),
            tender = new { method = "Cash", amount = 8900 },
        };
        (await host.VerbAsync(order, "hand-over", body))["state"].ShouldBe("HandedOver");
        (await host.UnitsAsync(sku, store, "sellable"), await host.UnitsAsync(sku, store, "staged")).ShouldBe((1, 0));
    }

    /// <summary>Units that movements of a type moved.</summary>
    private static async Task<int> MovementsAsync(ArmoireTestHost host, string sku, string store, string type) =>
        (await host.Api.AskAsync($"stock/movements?sku={sku}&location={store}"))
            .Done()
            .List("items")
            .Where(m => m["type"]!.GetValue<string>() == type)
            .Sum(m => m["quantity"]!.GetValue<int>());
}
