using Armoire.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Stock;

/// <summary>How much one customer may keep from others (§5.2).</summary>
public sealed class LimitsOfHoarding(Hosts hosts) : IClassFixture<Hosts>
{
    [
        Theory(DisplayName = "§5.2 limits: at most 5 of one SKU and 10 units in all while the customer's phone is not verified"),
        ClassData(typeof(Databases))
    ]
    public async Task Hoarding(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(50);
        var (second, third) = (await host.GivenVariantAsync(), await host.GivenVariantAsync());
        await host.GivenStockAsync(second, store, promisable: 50);
        await host.GivenStockAsync(third, store, promisable: 50);
        var phone = host.NewPhone();

        (await host.TryOrderAsync(store, sku, 6, phone)).Refused(409, "reservation.limit_exceeded");
        await host.PlaceOrderAsync(store, sku, 3, phone);
        (await host.TryOrderAsync(store, sku, 3, phone)).Refused(409, "reservation.limit_exceeded");
        var five = await host.PlaceOrderAsync(store, sku, 2, phone);
        await host.PlaceOrderAsync(store, second, 5, phone);
        (await host.TryOrderAsync(store, third, 1, phone)).Refused(409, "reservation.limit_exceeded");
        (await host.TryOrderAsync(store, third, 1)).Done();

        (await host.Api.SendAsync($"orders/{five["id"]}/cancel", new { reason = "customer_request" })).Done();
        (await host.TryOrderAsync(store, third, 2, phone)).Done();
        (await host.TryOrderAsync(store, third, 1, phone)).Refused(409, "reservation.limit_exceeded");
    }

    [Theory(DisplayName = "§5.2 limits: twelve parallel orders of one new phone keep 5 units at most"), ClassData(typeof(Databases))]
    public async Task Hoarding_in_parallel(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(50);
        var phone = host.NewPhone();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.TryOrderAsync(store, sku, 1, phone)));
        answers.Where(a => !a.IsSuccess).ShouldAllBe(a => a.Code == "reservation.limit_exceeded");
        answers.Count(a => a.IsSuccess).ShouldBe(5);
        (await host.AtpAsync(sku, store)).ShouldBe(45);
    }

    [
        Theory(DisplayName = "§5.2 limits: of six orders in a row of a phone nobody had before, the sixth is refused"),
        ClassData(typeof(Databases))
    ]
    public async Task Six_in_a_row(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(50);
        var phone = host.NewPhone();
        for (var i = 0; i < 5; i++)
        {
            (await host.TryOrderAsync(store, sku, 1, phone)).Done();
        }

        (await host.TryOrderAsync(store, sku, 1, phone)).Refused(409, "reservation.limit_exceeded");
        (await host.AtpAsync(sku, store)).ShouldBe(45);
    }

    [
        Theory(DisplayName = "§5.2 limits: a phone nobody had before gets no 6 of one and no 11 in all, and leaves no profile behind"),
        ClassData(typeof(Databases))
    ]
    public async Task Too_much_at_first(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(50);
        var (second, third) = (await host.GivenVariantAsync(), await host.GivenVariantAsync());
        await host.GivenStockAsync(second, store, promisable: 50);
        await host.GivenStockAsync(third, store, promisable: 50);
        var customers = await host.CountAsync("customer");
        var phone = host.NewPhone();
        foreach (var lines in new (string, int)[][] { [(sku, 6)], [(sku, 3), (sku, 3)], [(sku, 5), (second, 5), (third, 1)] })
        {
            (await host.Api.SendAsync("orders", host.Order(store, lines, phone: phone))).Refused(409, "reservation.limit_exceeded");
        }

        (await host.CountAsync("customer")).ShouldBe(customers);
        (await host.CountAsync("customer_phone_key")).ShouldBe(customers); // The phone is anybody's again.
        (await host.Api.SendAsync("orders", host.Order(store, [(sku, 5), (second, 5)], phone: phone))).Done();
    }

    [
        Theory(DisplayName = "§5.2 limits: parallel first orders of one phone over many SKUs keep 10 units at most"),
        ClassData(typeof(Databases))
    ]
    public async Task Ten_in_parallel(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        var skus = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            skus.Add(await host.GivenVariantAsync());
            await host.GivenStockAsync(skus[i], store, promisable: 9);
        }

        var phone = host.NewPhone();
        var answers = await Task.WhenAll(skus.Select(sku => host.TryOrderAsync(store, sku, 2, phone)));
        answers.Count(a => a.IsSuccess).ShouldBe(5);
        answers.Where(a => !a.IsSuccess).ShouldAllBe(a => a.Code == "reservation.limit_exceeded");
    }

    [Fact(DisplayName = "§5.2 limits: two nodes that get the first orders of one new phone at once keep 5 units at most")]
    public async Task Two_nodes()
    {
        await using var host = await ArmoireTestHost.StartAsync(Databases.Postgres);
        await using var other = await ArmoireTestHost.StartAsync(host.Database);
        var (store, sku) = await host.GivenGoodsAsync(50);
        for (var round = 0; round < 5; round++)
        {
            var phone = host.NewPhone();
            var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, 12)
                    .Select(i => (i % 2 == 0 ? host : other).Api.SendAsync("orders", host.Order(store, [(sku, 1)], phone: phone)))
            );
            answers.Count(a => a.IsSuccess).ShouldBe(5);
            answers.Where(a => !a.IsSuccess).ShouldAllBe(a => a.Code == "reservation.limit_exceeded");
        }
    }

    [
        Theory(DisplayName = "§5.2 limits: three not collected after ready in 90 days: prepayment; not prepared in time does not count"),
        ClassData(typeof(Databases))
    ]
    public async Task Three_times_not_collected(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(1);
        var phone = host.NewPhone();
        var first = host.Clock.GetCurrentInstant();
        for (var i = 0; i < 4; i++)
        {
            var order = await host.PlaceOrderAsync(store, sku, phone: phone);
            if (i > 0)
            {
                await host.MakeReadyAsync(order);
            }

            await host.Clock.AdvanceAsync(Duration.FromDays(1));
            (await host.OrderAsync(order))["cancelReason"].ShouldBe(i > 0 ? "not_collected" : "not_prepared");
            if (i > 0)
            {
                await host.VerbAsync(order, "put-back");
            }
        }

        (await host.TryOrderAsync(store, sku, phone: phone)).Refused(409, "reservation.prepayment_required");
        (await host.TryOrderAsync(store, sku)).Done();
        await host.Clock.SetAsync(first + Duration.FromDays(93));
        (await host.TryOrderAsync(store, sku, phone: phone)).Done();
    }
}
