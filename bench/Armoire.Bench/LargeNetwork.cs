using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Armoire.Bench;

/// <summary>Makes the demo network a large one over the API: as many variants more as asked for, counted at each of fifty locations.</summary>
internal static class LargeNetwork
{
    private const int VariantsOfAStyle = 20;
    private const int ItemsPerCall = 1_000;
    private const int Locations = 50;
    private static readonly string[] Colours = ["black", "white", "red", "blue", "green"];
    private static readonly string[] Sizes = ["XS", "S", "M", "L"];
    private static readonly string[] Kinds = ["dress", "coat", "shirt", "skirt", "jacket", "trousers", "cardigan", "blouse"];
    private static readonly string[] Moods = ["silk", "linen", "quilted", "pleated", "embroidered", "cashmere", "striped", "plain"];

    /// <summary>Answers how many levels were counted.</summary>
    public static async Task<int> FillAsync(BenchServer server, int variants)
    {
        var locations = await LocationsAsync(server);
        var styles = Enumerable.Range(0, Math.Max(1, variants / VariantsOfAStyle)).ToList();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await PutAsync(server, "categories", Kinds.Select(kind => Category(kind, now)));
        await PutAsync(server, "styles", styles.Select(i => Style(i, now)));
        await PutAsync(server, "variants", styles.SelectMany(i => Skus(i).Select(sku => Variant(sku, i, now))));
        foreach (var (currency, factor) in new[] { ("EUR", 1), ("RUB", 100), ("KZT", 500) })
        {
            await PutAsync(server, "prices", styles.SelectMany(i => Skus(i).SelectMany(sku => Prices(sku, i, currency, factor, now))));
        }

        var skus = styles.SelectMany(Skus).Select(sku => sku.Sku).ToList();
        foreach (var location in locations)
        {
            var levels = skus.Select((sku, i) => new { sku, quantity = (i + location.GetHashCode(StringComparison.Ordinal)) % 4 })
                .ToArray();
            foreach (var some in levels.Chunk(10_000))
            {
                var count = new
                {
                    source = "bench",
                    asOf = now,
                    location,
                    full = false,
                    levels = some,
                };
                using var answer = await server.Api.PostAsJsonAsync("/api/v1/stock/snapshots", count);
                await SucceedAsync(answer);
            }
        }

        return skus.Count * locations.Count;
    }

    /// <summary>Every place that sells what it counts; a showroom keeps samples. Stores are opened until there are enough.</summary>
    private static async Task<IReadOnlyList<string>> LocationsAsync(BenchServer server)
    {
        var places = (await ItemsAsync(server, "/api/v1/locations")).Where(place => place.GetProperty("kind").GetString() != "Showroom");
        var codes = places.Select(place => place.GetProperty("code").GetString()!).ToList();
        while (codes.Count < Locations)
        {
            var code = FormattableString.Invariant($"BN{codes.Count}");
            var store = new
            {
                name = new { en = $"Bench {code}" },
                kind = "Store",
                tier = "Standard",
                city = "paris",
                country = "FR",
                currency = "EUR",
                timeZone = "Europe/Paris",
                active = true,
            };
            using var answer = await server.Api.PutAsJsonAsync($"/api/v1/locations/{code}", store);
            await SucceedAsync(answer);
            codes.Add(code);
        }

        return codes;
    }

    private static async Task SucceedAsync(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    private static object Category(string kind, DateTime now) =>
        new
        {
            externalId = kind,
            sourceTime = now,
            texts = new { name = new { en = kind } },
        };

    private static object Style(int i, DateTime now) =>
        new
        {
            externalId = Article(i),
            article = Article(i),
            sourceTime = now,
            texts = new { name = new { en = $"{Moods[i % Moods.Length]} {Kinds[i / 8 % Kinds.Length]} {i}" } },
            attributes = new
            {
                brand = i % 2 == 0 ? "Luma" : "Atelier Nord",
                lifecycle = "Active",
                colours = Colours.Select(code => new { code, name = new { en = code } }),
            },
            links = new { categories = new[] { Kinds[i / 8 % Kinds.Length] } },
        };

    private static object Variant((string Sku, string Colour, string Size) variant, int style, DateTime now) =>
        new
        {
            externalId = variant.Sku,
            sku = variant.Sku,
            sourceTime = now,
            attributes = new { colour = variant.Colour, size = variant.Size },
            links = new { style = Article(style) },
        };

    private static IEnumerable<object> Prices(
        (string Sku, string Colour, string Size) variant,
        int style,
        string currency,
        int factor,
        DateTime now
    )
    {
        var list = (1_900 + (style % 40 * 500)) * factor;
        yield return Price("List", list);
        if (style % 10 == 0)
        {
            yield return Price("Markdown", list * 7 / 10);
        }

        object Price(string kind, int amount) =>
            new
            {
                sku = variant.Sku,
                price = new { amount, currency },
                kind,
                sourceTime = now,
            };
    }

    private static IEnumerable<(string Sku, string Colour, string Size)> Skus(int style) =>
        Colours.SelectMany(colour => Sizes.Select(size => ($"{Article(style)}-{colour}-{size}", colour, size)));

    private static string Article(int style) => "BN" + style.ToString("D5", CultureInfo.InvariantCulture);

    private static async Task PutAsync(BenchServer server, string what, IEnumerable<object> items)
    {
        foreach (var some in items.Chunk(ItemsPerCall))
        {
            using var answer = await server.Api.PutAsJsonAsync($"/api/v1/catalog/{what}", new { source = "bench", items = some });
            await SucceedAsync(answer);
            using var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            var refused = told.RootElement.GetProperty("counts").GetProperty("refused").GetInt32();
            if (refused > 0)
            {
                throw new InvalidOperationException(
                    $"{refused} of {some.Length} {what} were refused: {told.RootElement.GetRawText()[..500]}"
                );
            }
        }
    }

    private static async Task<JsonElement[]> ItemsAsync(BenchServer server, string path)
    {
        using var page = JsonDocument.Parse(await server.Api.GetStringAsync(path));
        return [.. page.RootElement.GetProperty("items").EnumerateArray().Select(item => item.Clone())];
    }
}
