using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Armoire.Tests.Showcase;

public sealed class LookingAtGoods
{
    private const string Noon = "2026-04-01T12:00:00Z";

    [
        Theory(DisplayName = "§3 What lies in other cities of the country is counted; what is closed, abroad or in the city is not"),
        ClassData(typeof(Databases))
    ]
    public async Task In_other_cities(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        var (here, near) = (await host.GivenStoreAsync(city: "paris"), await host.GivenStoreAsync(city: "paris"));
        var (far, shut) = (await host.GivenStoreAsync(city: "nice"), await host.GivenStoreAsync(city: "lyon"));
        var sku = await host.GivenVariantAsync();
        foreach (var (place, units) in new[] { (near, 1), (far, 2), (shut, 4) })
        {
            await host.GivenStockAsync(sku, place, units);
        }

        var seller = await host.SignInAsync("associate", here);
        var style = (await seller.AskAsync($"catalog/styles?location={here}")).Done()["items.0.id"];
        (await VariantAsync("paris")).ShouldBe(("0", "1", "6"));
        (await VariantAsync("nice")).ShouldBe(("0", "2", "5"));

        var sold = await host.PlaceOrderAsync(shut, sku);
        await host.VerbAsync(sold, "reject", new { reason = "StoreClosed" });
        (await VariantAsync("paris")).ShouldBe(("0", "1", "2"));
        (await seller.AskAsync($"catalog/styles?location={shut}&inStockAt={shut}")).Done()["total"].ShouldBe("0");

        async Task<(string?, string?, string?)> VariantAsync(string city)
        {
            var card = (await seller.AskAsync($"catalog/styles/{style}/card?location={here}&city={city}")).Done();
            return (card["variants.0.here"], card["variants.0.cityTotal"], card["variants.0.elsewhere"]);
        }
    }

    [Theory(DisplayName = "§3 From the master's push to the seller's screen: tree, list, card, barcode, availability")]
    [ClassData(typeof(Databases))]
    public async Task From_push_to_screen(string database)
    {
        await using var host = await ArmoireTestHost.StartAsync(database);
        await GivenNetworkAsync(host);
        await GivenGoodsAsync(host);
        await GivenStockAsync(host, "S01", ("P1-red-S", 3), ("P1-red-M", 2));
        await GivenStockAsync(host, "S02", ("P1-red-S", 9));
        await GivenStockAsync(host, "WH", ("P1-blue-S", 40));
        var seller = await host.SignInAsync("associate", "S01");

        var tree = (await GetAsync(seller, "/api/v1/catalog/categories", "ru")).GetProperty("items");
        tree[0].GetProperty("name").GetString().ShouldBe("Верх");
        tree[0].GetProperty("opensAs").GetString().ShouldBe("list");
        tree[0].GetProperty("children")[0].GetProperty("externalId").GetString().ShouldBe("polos");

        var list = await GetAsync(seller, "/api/v1/catalog/styles?category=tops&inStockAt=S01&sort=priceAsc", "fr");
        var item = list.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        item.GetProperty("name").GetString().ShouldBe("Polo rouge");
        item.GetProperty("price").GetProperty("amount").GetInt64().ShouldBe(2_900);
        item.GetProperty("listPrice").GetProperty("amount").GetInt64().ShouldBe(3_900);
        item.GetProperty("onSale").GetBoolean().ShouldBeTrue();
        item.GetProperty("sizes").EnumerateArray().Select(size => size.GetString()).ShouldBe(["S", "M"]);
        item.GetProperty("inStock")
            .EnumerateArray()
            .Select(size => size.GetProperty("size").GetString() + " " + size.GetProperty("nearest").GetString())
            .ShouldBe(["S here", "M here"]);
        list.GetProperty("facets")
            .EnumerateArray()
            .Select(facet => facet.GetProperty("name").GetString())
            .ShouldBe(["category", "brand", "colour", "size", "price", "onSale", "inStock"]);
        (await GetAsync(seller, "/api/v1/catalog/styles?q=поло&colour=blue&size=M")).GetProperty("items").GetArrayLength().ShouldBe(0);

        var card = await GetAsync(seller, "/api/v1/catalog/styles/P1/card?city=nice&location=S01");
        card.GetProperty("city").GetString().ShouldBe("Nice");
        card.GetProperty("online").GetString().ShouldBe("WH");
        card.GetProperty("variants")
            .EnumerateArray()
            .Select(variant => variant.GetProperty("sku").GetString())
            .ShouldBe(["P1-red-S", "P1-red-M", "P1-blue-S"]);
        var red = card.GetProperty("variants")[0];
        red.GetProperty("here").GetInt32().ShouldBe(2); // One is safety stock.
        red.GetProperty("cityTotal").GetInt32().ShouldBe(10);
        red.GetProperty("at").EnumerateArray().Select(store => store.GetProperty("location").GetString()).ShouldBe(["S02", "S01"]);
        card.GetProperty("variants")[2].GetProperty("online").GetInt32().ShouldBe(40);

        (await GetAsync(seller, "/api/v1/catalog/barcodes/2000000000015")).GetProperty("sku").GetString().ShouldBe("P1-red-S");
        var unknown = await seller.GetAsync("/api/v1/catalog/barcodes/4711");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await CodeAsync(unknown)).ShouldBe("catalog.barcode_unknown");

        var here = await GetAsync(seller, "/api/v1/availability?sku=P1-red-M&sku=P1-blue-S&sku=none&location=S01");
        here.GetProperty("items")
            .EnumerateArray()
            .Select(row =>
                $"{row.GetProperty("sku").GetString()} {row.GetProperty("atp").GetInt32()} {row.GetProperty("level").GetString()}"
            )
            .ShouldBe(["P1-red-M 1 low", "P1-blue-S 0 out"]);
        here.GetProperty("items")[0].GetProperty("breakdown").GetProperty("onHand").GetInt32().ShouldBe(2);
        here.GetProperty("unknownSkus")[0].GetString().ShouldBe("none");
        var shopper = await GetAsync(host.Anonymous(), "/api/v1/availability?sku=P1-red-M&city=nice");
        shopper.GetProperty("items").GetArrayLength().ShouldBe(2);
        shopper.GetProperty("items")[0].TryGetProperty("breakdown", out var breakdown).ShouldBe(breakdown.ValueKind == JsonValueKind.Null);
        host.Log.Errors.ShouldBeEmpty();
    }

    [Fact(DisplayName = "§3 Pages of styles follow one another by their cursor, and a foreign cursor is refused")]
    public async Task Pages()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        await GivenNetworkAsync(host);
        await GivenGoodsAsync(host);
        for (var i = 0; i < 5; i++)
        {
            await PutAsync(
                host,
                "styles",
                new
                {
                    externalId = $"x{i}",
                    article = $"X{i}",
                    sourceTime = Noon,
                    texts = new { name = new { en = $"Style {i}" } },
                    attributes = new { brand = "Orso" },
                }
            );
        }

        var articles = new List<string?>();
        var cursor = "";
        do
        {
            var page = await GetAsync(host.Api, $"/api/v1/catalog/styles?sort=name&limit=2{cursor}");
            articles.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("article").GetString()));
            cursor = page.GetProperty("nextCursor").GetString() is { } next ? "&cursor=" + next : null;
        } while (cursor is not null);

        articles.ShouldBe(["P1", "X0", "X1", "X2", "X3", "X4"]);
        foreach (
            var bad in (string[])
                ["cursor=nonsense", "cursor=eyJudW1iZXIiOiJ4In0", "sort=upwards", "limit=0", "category=nowhere", "priceFrom=x"]
        )
        {
            (await host.Api.GetAsync("/api/v1/catalog/styles?" + bad)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, bad);
        }

        foreach (
            var (field, code) in new[]
            {
                ("inStockAt", "location.unknown"),
                ("location", "location.unknown"),
                ("inStockCity", "city.unknown"),
                ("city", "city.unknown"),
            }
        )
        {
            // The mistake is told beside the field that was sent.
            (await host.Api.AskAsync($"catalog/styles?{field}=nowhere"))
                .Refused(400, code)[$"errors.{field}.0"]
                .ShouldNotBeNull(field);
        }
    }

    [Fact(DisplayName = "An item without its id is refused alone")]
    public async Task Without_an_id()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        var fine = new Dictionary<string, string?>
        {
            ["externalId"] = "a",
            ["article"] = "a",
            ["sourceTime"] = Noon.ToString(),
        };
        var none = new Dictionary<string, string?>(fine) { ["externalId"] = null, ["article"] = null };
        foreach (var what in (string[])["categories", "styles"])
        {
            using var answer = await host.Api.PutAsJsonAsync($"/api/v1/catalog/{what}", new { items = new[] { none, fine } });
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            var results = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results");
            (results[0].GetProperty("code").GetString(), results[1].GetProperty("result").GetString()).ShouldBe(
                ("catalog.invalid", "Created")
            );
        }

        var price = new
        {
            sku = (string?)null,
            price = new { amount = 100, currency = "EUR" },
            sourceTime = Noon,
        };
        using var prices = await host.Api.PutAsJsonAsync("/api/v1/catalog/prices", new { items = new[] { price } });
        (await prices.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("results")[0]
            .GetProperty("code")
            .GetString()
            .ShouldBe("catalog.sku_unknown");
    }

    [Fact(DisplayName = "§29 Only who may write the catalogue does")]
    public async Task Guarded()
    {
        await using var host = await ArmoireTestHost.StartAsync();
        var body = new { items = new[] { new { externalId = "a", sourceTime = Noon } } };
        foreach (var what in (string[])["categories", "styles", "variants", "prices"])
        {
            (await host.Anonymous().PutAsJsonAsync($"/api/v1/catalog/{what}", body)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await (await host.WithKeyAsync(["catalog.read"])).PutAsJsonAsync($"/api/v1/catalog/{what}", body)).StatusCode.ShouldBe(
                HttpStatusCode.Forbidden
            );
            (await host.Api.PutAsJsonAsync($"/api/v1/catalog/{what}", new { items = Array.Empty<object>() })).StatusCode.ShouldBe(
                HttpStatusCode.BadRequest
            );
        }
    }

    private static async Task GivenNetworkAsync(ArmoireTestHost host)
    {
        var network = host.Services.GetRequiredService<NetworkDesk>();
        LocationDraft Place(string code, LocationKind kind, string city) =>
            new(code)
            {
                Name = LocalText.Same(code),
                Kind = kind,
                CityCode = city,
                City = LocalText.Same(char.ToUpperInvariant(city[0]) + city[1..]),
                Country = "FR",
                Currency = "EUR",
                TimeZone = "Europe/Paris",
            };
        var made = await host.ChangeAsync(work =>
            network.UpsertAsync(
                work.Db,
                [
                    Place("S01", LocationKind.Store, "nice"),
                    Place("S02", LocationKind.Store, "nice"),
                    Place("WH", LocationKind.Warehouse, "lyon"),
                ],
                work.Now,
                default
            )
        );
        made.ShouldAllBe(place => place.Outcome == UpsertOutcome.Created);
    }

    private static async Task GivenGoodsAsync(ArmoireTestHost host)
    {
        await PutAsync(
            host,
            "categories",
            new
            {
                externalId = "polos",
                sourceTime = Noon,
                texts = new { name = new { en = "Polos" } },
                links = new { parent = "tops" },
            },
            new
            {
                externalId = "tops",
                sourceTime = Noon,
                texts = new { name = new { en = "Tops", ru = "Верх" } },
                media = new { imageUrl = "/media/tops.jpg" },
            }
        );
        await PutAsync(
            host,
            "styles",
            new
            {
                externalId = "p1",
                article = "P1",
                sourceTime = Noon,
                texts = new
                {
                    name = new
                    {
                        en = "Red polo",
                        ru = "Красное поло",
                        fr = "Polo rouge",
                    },
                },
                attributes = new
                {
                    brand = "Luma",
                    lifecycle = "Active",
                    colours = new[] { new { code = "red", name = new { en = "Red" } }, new { code = "blue", name = new { en = "Blue" } } },
                },
                links = new { categories = new[] { "polos" } },
            }
        );
        object Variant(string sku, string colour, string size, string? barcode) =>
            new
            {
                externalId = sku,
                sku,
                sourceTime = Noon,
                attributes = new
                {
                    colour,
                    size,
                    barcode,
                },
                links = new { style = "p1" },
            };
        await PutAsync(
            host,
            "variants",
            Variant("P1-blue-S", "blue", "S", null),
            Variant("P1-red-M", "red", "M", null),
            Variant("P1-red-S", "red", "S", "2000000000015")
        );
        object Price(string sku, long amount, string kind) =>
            new
            {
                sku,
                price = new { amount, currency = "EUR" },
                kind,
                sourceTime = Noon,
            };
        await PutAsync(
            host,
            "prices",
            Price("P1-red-S", 3_900, "List"),
            Price("P1-red-S", 2_900, "Markdown"),
            Price("P1-red-M", 3_900, "List")
        );
    }

    private static async Task GivenStockAsync(ArmoireTestHost host, string location, params (string Sku, int Quantity)[] levels)
    {
        var snapshot = new
        {
            source = "till",
            asOf = Noon,
            location,
            full = false,
            levels = levels.Select(level => new { sku = level.Sku, quantity = level.Quantity }),
        };
        var answer = await host.Api.PostAsJsonAsync("/api/v1/stock/snapshots", snapshot);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private static async Task PutAsync(ArmoireTestHost host, string what, params object[] items)
    {
        var answer = await host.Api.PutAsJsonAsync($"/api/v1/catalog/{what}", new { source = "pim", items });
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        JsonDocument.Parse(text).RootElement.GetProperty("counts").GetProperty("created").GetInt32().ShouldBe(items.Length, text);
    }

    private static async Task<JsonElement> GetAsync(HttpClient client, string path, string language = "en")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptLanguage.ParseAdd(language);
        var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString();
}
