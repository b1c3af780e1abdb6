using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Armoire.Bench;

/// <summary>Orders and reservations spread evenly over stores and variants with ample stock, every customer a new one.</summary>
internal sealed class Workload
{
    private const int Stores = 10;
    private const int Variants = 200;
    private const int RowsWanted = 100_000;
    private const int AmpleUnits = 1_000_000;

    private readonly BenchServer _server;
    private readonly string[] _stores;
    private readonly string[] _skus;
    private readonly string[] _all;
    private int _customer;

    private Workload(BenchServer server, string[] stores, string[] all) =>
        (_server, _stores, _all, _skus) = (server, stores, all, [.. all.Take(Variants)]);

    public int RowsImported { get; private set; }

    public static async Task<Workload> PrepareAsync(BenchServer server)
    {
        var stores = (await ItemsAsync(server, "/api/v1/locations?kind=Store"))
            .Where(l => l.GetProperty("tier").GetString() is "Flagship" or "Standard" && l.GetProperty("country").GetString() == "FR")
            .Select(l => l.GetProperty("code").GetString()!)
            .Take(Stores)
            .ToArray();
        var work = new Workload(server, stores, await SkusAsync(server));
        foreach (var store in stores)
        {
            await work.SnapshotAsync(store, work._skus, AmpleUnits);
        }

        return work;
    }

    public async Task<bool> PlaceOrderAsync()
    {
        var store = _stores[Random.Shared.Next(_stores.Length)];
        var body = new
        {
            channel = "SalesApp",
            orderMethod = "StoreTablet",
            originLocation = _stores[0],
            customer = new { phone = NextPhone(), name = "Bench Customer" },
            lines = Enumerable.Range(0, 3).Select(_ => new { sku = _skus[Random.Shared.Next(_skus.Length)], quantity = 1 }).ToArray(),
            fulfilment = new { method = "PickupFromStock", location = store },
            payment = new { method = "OnCollection" },
        };
        using var answer = await _server.Api.PostAsJsonAsync("/api/v1/orders", body);
        return answer.IsSuccessStatusCode;
    }

    public async Task<bool> ReserveAsync()
    {
        var line = new
        {
            sku = _skus[Random.Shared.Next(_skus.Length)],
            location = _stores[Random.Shared.Next(_stores.Length)],
            quantity = 1,
        };
        using var answer = await _server.Api.PostAsJsonAsync("/api/v1/reservations", new { kind = "CartHold", lines = new[] { line } });
        return answer.IsSuccessStatusCode;
    }

    /// <summary>A stock-csv job of at least 100,000 rows, a store at a time.</summary>
    public async Task<JsonElement> ImportAsync()
    {
        var stores = (await ItemsAsync(_server, "/api/v1/locations?kind=Store")).Select(l => l.GetProperty("code").GetString()!).ToArray();
        var rows = new StringBuilder("location;sku;quantity\n");
        for (var i = 0; RowsImported < RowsWanted; i++)
        {
            var store = stores[i % stores.Length];
            foreach (var sku in _stores.Contains(store) ? _all[Variants..] : _all)
            {
                rows.Append(CultureInfo.InvariantCulture, $"{store};{sku};{1 + Random.Shared.Next(9)}\n");
                RowsImported++;
            }
        }

        return await Jobs.ImportAsync(_server.Api, "stock-csv", "stock.csv", Encoding.UTF8.GetBytes(rows.ToString()));
    }

    private async Task SnapshotAsync(string store, string[] skus, int quantity)
    {
        var body = new
        {
            source = "bench",
            asOf = TimeProvider.System.GetUtcNow().UtcDateTime,
            location = store,
            full = false,
            levels = skus.Select((sku, i) => new { sku, quantity = quantity + (i % 7) }).ToArray(),
        };
        using var answer = await _server.Api.PostAsJsonAsync("/api/v1/stock/snapshots", body);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<string[]> SkusAsync(BenchServer server)
    {
        var skus = new List<string>();
        foreach (var style in await ItemsAsync(server, "/api/v1/catalog/styles?limit=200"))
        {
            using var card = JsonDocument.Parse(
                await server.Api.GetStringAsync($"/api/v1/catalog/styles/{style.GetProperty("id").GetString()}/card")
            );
            skus.AddRange(card.RootElement.GetProperty("variants").EnumerateArray().Select(v => v.GetProperty("sku").GetString()!));
        }

        return [.. skus.Order(StringComparer.Ordinal)];
    }

    private static async Task<JsonElement[]> ItemsAsync(BenchServer server, string path)
    {
        using var page = JsonDocument.Parse(await server.Api.GetStringAsync(path));
        return [.. page.RootElement.GetProperty("items").EnumerateArray().Select(item => item.Clone())];
    }

    private string NextPhone() => "+336" + Interlocked.Increment(ref _customer).ToString("D8", CultureInfo.InvariantCulture);
}
