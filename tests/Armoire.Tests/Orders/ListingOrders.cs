using Armoire.Testing;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Orders;

/// <summary>The board of a city: whatever is sold or collected in one of its stores (§6.1).</summary>
public sealed class ListingOrders(Hosts hosts) : IClassFixture<Hosts>
{
    [Theory(DisplayName = "§6.1 Orders of a city are those sold or collected there; a city nobody knows is said to be unknown")]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task By_city(string database)
    {
        var host = await hosts.OnAsync(database);
        var (here, there) = (await host.GivenStoreAsync(city: "listed"), await host.GivenStoreAsync(city: "unlisted"));
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, here, promisable: 4);
        await host.GivenStockAsync(sku, there, promisable: 4);
        var inCity = await host.PlaceOrderAsync(here, sku, 1);
        await host.PlaceOrderAsync(there, sku, 1);

        var listed = (await host.Api.AskAsync("orders?city=listed")).Done().List("items");
        listed.Count.ShouldBe(1);
        listed[0]["id"]!.GetValue<string>().ShouldBe(inCity["id"]);
        (await host.Api.AskAsync("orders?city=LISTED")).Done().List("items").Count.ShouldBe(1);
        (await host.Api.AskAsync("orders?city=listed&location=" + there)).Done().List("items").ShouldBeEmpty();
        (await host.Api.AskAsync("orders?city=nowhere")).Refused(400, "city.unknown");
    }

    [
        Theory(
            DisplayName = "§29 A seller sees what moves in the own city, of other stores without names and nothing to open; other cities stay closed"
        ),
        ClassData(typeof(Databases))
    ]
    public async Task City_of_a_seller(string database)
    {
        var host = await hosts.OnAsync(database);
        var (city, elsewhere) = ("c" + host.Next("city"), "e" + host.Next("city"));
        var (own, other, far) = (
            await host.GivenStoreAsync(city: city),
            await host.GivenStoreAsync(city: city),
            await host.GivenStoreAsync(city: elsewhere)
        );
        var sku = await host.GivenVariantAsync();
        foreach (var store in new[] { own, other, far })
        {
            await host.GivenStockAsync(sku, store, promisable: 4);
        }

        var (mine, theirs) = (await host.PlaceOrderAsync(own, sku, 1), await host.PlaceOrderAsync(other, sku, 1));
        await host.PlaceOrderAsync(far, sku, 1);
        var seller = await host.SignInAsync("associate", own);

        var listed = (await seller.AskAsync($"orders?city={city}")).Done();
        listed.List("items").Select(o => o["id"]!.GetValue<string>()).ShouldBe([theirs["id"]!, mine["id"]!]);
        (listed["items.0.readable"], listed["items.0.customer.name"], listed["items.0.customer.id"]).ShouldBe(("false", "C. M.", null));
        listed.Body.ShouldNotContain(theirs["customer.phone"]![1..]);
        listed["items.0.lines.0.sku"].ShouldBe(sku);
        (listed["items.1.readable"], listed["items.1.customer.name"]).ShouldBe(("true", "Camille Martin"));
        (await seller.AskAsync("orders/" + theirs["id"])).Refused(404, "order.not_found");

        // What is masked is not found by what it hides; by its number it is.
        var hidden = Uri.EscapeDataString(theirs["customer.phone"]![^9..]);
        (await seller.AskAsync($"orders?city={city}&q={hidden}")).Done().List("items").ShouldBeEmpty();
        (await seller.AskAsync($"orders?city={city}&q={theirs["number"]}")).Done().List("items").Count.ShouldBe(1);
        (await seller.AskAsync($"orders?city={city}&q={Uri.EscapeDataString(mine["customer.phone"]![^9..])}"))
            .Done()
            .List("items")
            .Count.ShouldBe(1);
        (await seller.AskAsync($"orders?city={city}&customer={theirs["customer.id"]}")).Done().List("items").ShouldBeEmpty();
        (await seller.AskAsync($"orders?city={elsewhere}")).Done().List("items").ShouldBeEmpty();
        (await seller.AskAsync("orders")).Done().List("items").Count.ShouldBe(1);
        (await host.Api.AskAsync($"orders?city={city}")).Done()["items.0.readable"].ShouldBe("true");
    }

    [Theory(DisplayName = "§34 A cursor goes on with the list it is from; every other list refuses it"), ClassData(typeof(Databases))]
    public async Task Cursor_of_another_list(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(2);
        var first = await host.PlaceOrderAsync(store, sku);
        await host.PlaceOrderAsync(store, sku);
        var cursor = (await host.Api.AskAsync($"orders?location={store}&limit=1")).Done()["nextCursor"];
        var rest = (await host.Api.AskAsync($"orders?location={store}&cursor={cursor}")).Done();
        (rest.List("items").Count, rest["items.0.id"], rest["nextCursor"]).ShouldBe((1, first["id"], null));
        foreach (var list in new[] { "locations?", "catalog/styles?", "fulfilments?", $"stock/movements?sku={sku}&location={store}&" })
        {
            (await host.Api.AskAsync($"{list}cursor={cursor}")).Refused(400, "request.cursor_invalid");
        }

        var other = (await host.Api.AskAsync("locations?limit=1&all=true")).Done()["nextCursor"];
        (await host.Api.AskAsync($"orders?cursor={other}")).Refused(400, "request.cursor_invalid");
        (await host.Api.AskAsync("orders?cursor=bnVsbA")).Refused(400, "request.cursor_invalid");
    }

    [Theory(DisplayName = "§6.1 A name is found in any case and either alphabet, a phone by four digits"), ClassData(typeof(Databases))]
    public async Task By_words(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(3);
        var phone = host.NewPhone();
        var order = (await host.Api.SendAsync("orders", host.Order(store, [(sku, 1)], phone: phone, name: "Zoé Щукина"))).Done();
        var atHome = "0" + phone["+33".Length..]; // Nobody here is bound to a store, so no region says how it is meant (§22.1).
        foreach (
            var q in new[]
            {
                "zoé",
                "ZOE",
                "щукина",
                "Shchukina",
                phone[^4..],
                phone,
                atHome,
                string.Join(' ', atHome.Chunk(2).Select(pair => new string(pair))),
                order["number"]![..^1].ToLowerInvariant(),
            }
        )
        {
            var found = (await host.Api.AskAsync($"orders?location={store}&q={Uri.EscapeDataString(q)}")).Done();
            found.List("items").Select(o => o["id"]!.ToString()).ShouldBe([order["id"]!], q);
        }
    }

    [Theory(DisplayName = "§29 Who may not look up customers finds orders by number alone"), ClassData(typeof(Databases))]
    public async Task By_words_without_the_right(string database)
    {
        var host = await hosts.OnAsync(database);
        var (store, sku) = await host.GivenGoodsAsync(3);
        const string phone = "+33699887766";
        var order = (await host.Api.SendAsync("orders", host.Order(store, [(sku, 1)], phone: phone, name: "Élodie Çelik"))).Done();
        var picker = await host.SignInAsync("picker", store);
        foreach (var q in new[] { "Élodie", "elodie", phone, phone[^4..] })
        {
            (await picker.AskAsync("orders?q=" + Uri.EscapeDataString(q))).Done().List("items").ShouldBeEmpty(q);
        }

        (await picker.AskAsync("orders?q=" + order["number"])).Done().List("items").Count.ShouldBe(1);
    }

    [Theory(DisplayName = "§34 A moment that no shop knows is refused in words"), ClassData(typeof(Databases))]
    public async Task Moments_out_of_time(string database)
    {
        var host = await hosts.OnAsync(database);
        var store = await host.GivenStoreAsync();
        foreach (var moment in new[] { "-9998-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z" })
        {
            (await host.Api.AskAsync("orders?from=" + moment)).Status.ShouldBe(System.Net.HttpStatusCode.BadRequest, moment);
            var count = new
            {
                source = "test",
                asOf = moment,
                location = store,
                full = false,
                levels = Array.Empty<object>(),
            };
            (await host.Api.SendAsync("stock/snapshots", count)).Status.ShouldBe(System.Net.HttpStatusCode.BadRequest, moment);
        }

        host.Log.Errors.ShouldBeEmpty();
    }

    [
        Theory(DisplayName = "§5.2, §6.1 The list says of the reservation what the order's page says, whatever became of it"),
        ClassData(typeof(Databases))
    ]
    public async Task As_the_page_says(string database)
    {
        var news = new Stock.DelayedNews();
        await using var host = await Stock.HandOverAndTheClock.StartAsync(database, news);
        var (late, store, sku) = await Stock.HandOverAndTheClock.ExpiredButNotToldAsync(host, news);
        await SameAsync(host, store, "ClickCollectUnpaid", "Expired");
        await host.HandOverAsync(late);
        await SameAsync(host, store, "OrderAllocation", "Consumed");
        await news.ArriveAsync(host);
        await SameAsync(host, store, "OrderAllocation", "Consumed");

        await host.GivenStockAsync(sku, store, 2);
        var part = await host.PlaceOrderAsync(store, sku, 2);
        await SameAsync(host, store, "ClickCollectUnpaid", "Active");
        await host.MakeReadyAsync(part);
        var handOver = new
        {
            code = await host.CodeAsync(part),
            declined = OrderIntents.Declined(sku, 1, "Size"),
            tender = new { method = "Cash", amount = 8900 },
        };
        (await host.VerbAsync(part, "hand-over", handOver))["state"].ShouldBe("HandedOver");
        var state = (await host.OrderAsync(part))["reservation.state"]!;
        await SameAsync(host, store, "ClickCollectUnpaid", state);
    }

    /// <summary>The newest order of a store, in the list and on its own page.</summary>
    private static async Task SameAsync(ArmoireTestHost host, string store, string kind, string state)
    {
        var listed = (await host.Api.AskAsync("orders?location=" + store)).Done();
        var page = (await host.Api.AskAsync("orders/" + listed["items.0.id"])).Done();
        (page["reservation.kind"], page["reservation.state"]).ShouldBe((kind, state));
        foreach (var field in new[] { "id", "kind", "state", "expiresAt" })
        {
            listed["items.0.reservation." + field].ShouldBe(page["reservation." + field], field);
        }
    }
}
