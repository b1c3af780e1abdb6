using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock;
using Armoire.Stock.Data;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Armoire.Testing;

/// <summary>What a test begins with: shops, goods, prices, stock. Codes and SKUs are new each time, so that tests can share a host.</summary>
public static class ShopIntents
{
    /// <summary>Open from ten to ten on every day, as the shop of the worked examples.</summary>
    public const string TenToTen =
        """{"weekly":{"mon":["10:00-22:00"],"tue":["10:00-22:00"],"wed":["10:00-22:00"],"thu":["10:00-22:00"],"fri":["10:00-22:00"],"sat":["10:00-22:00"],"sun":["10:00-22:00"]}}""";

    /// <summary>The same, but closed on Sundays.</summary>
    public const string ClosedOnSundays =
        """{"weekly":{"mon":["10:00-22:00"],"tue":["10:00-22:00"],"wed":["10:00-22:00"],"thu":["10:00-22:00"],"fri":["10:00-22:00"],"sat":["10:00-22:00"]}}""";

    /// <summary>No calendar: always open.</summary>
    public const string Always = "null";

    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
    private static readonly ConditionalWeakTable<ArmoireTestHost, ConcurrentDictionary<string, int>> Counters = [];

    /// <summary>The next number of a kind on this host, as part of codes and phones.</summary>
    public static int Next(this ArmoireTestHost host, string kind) =>
        Counters.GetOrCreateValue(host).AddOrUpdate(kind, 1, (_, last) => last + 1);

    /// <summary>A new place; answers its code. A store in Paris unless said otherwise.</summary>
    public static async Task<string> GivenStoreAsync(
        this ArmoireTestHost host,
        string hours = TenToTen,
        StoreTier tier = StoreTier.Standard,
        LocationKind kind = LocationKind.Store,
        double latitude = 48.8566,
        double longitude = 2.3522,
        string? city = null
    )
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"S{host.Next("store"):00}");
        var draft = new LocationDraft(code)
        {
            Name = new(code, code, code),
            Kind = kind,
            Tier = tier,
            CityCode = city ?? "paris",
            Country = "FR",
            Currency = "EUR",
            TimeZone = "Europe/Paris",
            OpeningHours = hours,
            Latitude = latitude,
            Longitude = longitude,
        };
        var network = host.Services.GetRequiredService<NetworkDesk>();
        var outcomes = await host.ChangeAsync(work => network.UpsertAsync(work.Db, [draft], work.Now, CancellationToken.None));
        Assert.Equal(UpsertOutcome.Created, outcomes[0].Outcome);
        return code;
    }

    /// <summary>A warehouse that sells online; it keeps no safety stock and knows no closing time.</summary>
    public static Task<string> GivenWarehouseAsync(this ArmoireTestHost host) =>
        host.GivenStoreAsync(Always, StoreTier.Warehouse, LocationKind.Warehouse);

    /// <summary>A new variant with a price in euro cents; answers its SKU, which is its barcode too.</summary>
    public static async Task<string> GivenVariantAsync(
        this ArmoireTestHost host,
        string name = "polo",
        long price = 8900,
        string? style = null,
        string colour = "black",
        string size = "M",
        string? inRussian = null
    )
    {
        var sku = string.Create(CultureInfo.InvariantCulture, $"{name}-{host.Next("variant")}");
        var article = style ?? sku;
        var now = host.Clock.GetCurrentInstant();
        var batch = new CatalogBatch("test")
        {
            Styles =
            [
                new(article, article, now)
                {
                    Texts = new(new(name, inRussian ?? name, name)),
                    Attributes = new("north", SizeScale: "alpha", Colours: [new("black"), new("white"), new("red")]),
                },
            ],
            Variants = [new(sku, sku, now) { Attributes = new(colour, size), Links = new(article) }],
        };
        var catalog = host.Services.GetRequiredService<CatalogDesk>();
        var outcomes = await host.ChangeAsync(work => catalog.UpsertAsync(work.Db, batch, work.Now, CancellationToken.None));
        Assert.IsNotType<ItemOutcome.Refused>(outcomes.Styles[0]);
        Assert.IsNotType<ItemOutcome.Refused>(outcomes.Variants[0]);
        await host.GivenPriceAsync(sku, price);
        return sku;
    }

    public static async Task GivenPriceAsync(this ArmoireTestHost host, string sku, long price, string currency = "EUR")
    {
        var item = new
        {
            sku,
            price = new { amount = price, currency },
            sourceTime = host.Clock.GetCurrentInstant(),
        };
        (await host.Api.PutAsync("catalog/prices", new { source = "test", items = new[] { item } })).Done();
    }

    /// <summary>Goods arrive. So many of them are promisable; a store's safety stock comes on top (§4.3).</summary>
    public static async Task GivenStockAsync(this ArmoireTestHost host, string sku, string at, int promisable)
    {
        var card = (await host.Services.GetRequiredService<NetworkDesk>().DirectoryAsync(CancellationToken.None)).Find(at)!;
        var safety = card.Kind is LocationKind.Store or LocationKind.Outlet or LocationKind.PopUp ? 1 : 0;
        await host.GivenOnHandAsync(sku, at, promisable + safety);
    }

    /// <summary>A store with so many promisable units of one SKU.</summary>
    public static async Task<(string Store, string Sku)> GivenGoodsAsync(this ArmoireTestHost host, int promisable, string hours = TenToTen)
    {
        var store = await host.GivenStoreAsync(hours);
        var sku = await host.GivenVariantAsync();
        await host.GivenStockAsync(sku, store, promisable);
        return (store, sku);
    }

    /// <summary>The master moves a variant's style on in its life (§3).</summary>
    public static Task GivenLifecycleAsync(this ArmoireTestHost host, string article, string lifecycle)
    {
        var now = host.Clock.GetCurrentInstant();
        var style = new StyleDraft(article, article, now) { Attributes = new(Lifecycle: Enum.Parse<Lifecycle>(lifecycle)) };
        return host.ChangeAsync(work =>
            host.Services.GetRequiredService<CatalogDesk>()
                .UpsertAsync(work.Db, new CatalogBatch("test") { Styles = [style] }, now, CancellationToken.None)
        );
    }

    /// <summary>The master tells how a style stands to others (§3).</summary>
    public static async Task GivenLinksAsync(this ArmoireTestHost host, string article, object links, Instant? sourceTime = null)
    {
        var item = new
        {
            externalId = article,
            article,
            sourceTime = sourceTime ?? host.Clock.GetCurrentInstant(),
            links,
        };
        (await host.Api.PutAsync("catalog/styles", new { source = "test", items = new[] { item } })).Done();
    }

    /// <summary>Goods arrive, so many in all.</summary>
    public static Task GivenOnHandAsync(this ArmoireTestHost host, string sku, string at, int units) =>
        host.MoveAsync(sku, at, "Receipt", units);

    /// <summary>Units of a SKU come or go, as a till or another program tells it.</summary>
    public static async Task MoveAsync(
        this ArmoireTestHost host,
        string sku,
        string at,
        string type,
        int quantity,
        string source = "test",
        Instant? effectiveAt = null
    )
    {
        var movement = new
        {
            sku,
            type,
            quantity,
            effectiveAt,
        };
        (
            await host.Api.SendAsync(
                "stock/movements",
                new
                {
                    source,
                    location = at,
                    movements = new[] { movement },
                }
            )
        ).Done();
    }

    /// <summary>A safety stock for one SKU at one place, before its first stock arrives (§4.3).</summary>
    public static Task GivenSafetyAsync(this ArmoireTestHost host, string sku, string at, int units) =>
        host.ChangeAsync(async work =>
        {
            var key = await host.KeyAsync(sku, at);
            return await new SqlText(work.Db)
                .Add("INSERT INTO safety_setting (id, location_id, variant_id, quantity) VALUES (")
                .Value(Guid.CreateVersion7())
                .Add(",")
                .Value(key.At)
                .Add(",")
                .Value(key.Variant)
                .Add(",")
                .Value(units)
                .Add(")")
                .RunAsync(CancellationToken.None);
        });

    /// <summary>An administrator sets a feature (§2.1).</summary>
    public static async Task GivenSwitchAsync(
        this ArmoireTestHost host,
        string feature,
        bool on,
        string scope,
        string? value = null,
        Instant? from = null
    ) =>
        (
            await host.Api.PutAsync(
                "switches",
                new
                {
                    feature,
                    scope = new { kind = scope, value },
                    on,
                    from,
                }
            )
        ).Done();

    /// <summary>Moves the clock to the next such moment of the week in Paris and lets happen what falls due until then.</summary>
    public static async Task<Instant> GoToAsync(this ArmoireTestHost host, IsoDayOfWeek day, int hour, int minute)
    {
        var to = host.Next(day, hour, minute);
        await host.Clock.SetAsync(to);
        return to;
    }

    /// <summary>The next such moment of the week in Paris, after now.</summary>
    public static Instant Next(this ArmoireTestHost host, IsoDayOfWeek day, int hour, int minute)
    {
        var now = host.Clock.GetCurrentInstant();
        var date = now.InZone(Paris).Date;
        while (true)
        {
            var moment = Paris.AtStrictly(date + new LocalTime(hour, minute)).ToInstant();
            if (date.DayOfWeek == day && moment > now)
            {
                return moment;
            }

            date = date.PlusDays(1);
        }
    }

    /// <summary>The numbers behind a SKU and a place.</summary>
    public static async Task<LevelKey> KeyAsync(this ArmoireTestHost host, string sku, string at)
    {
        var place = (await host.Services.GetRequiredService<NetworkDesk>().DirectoryAsync(CancellationToken.None)).Find(at)!;
        var variant = (await host.Services.GetRequiredService<CatalogDesk>().SnapshotAsync(CancellationToken.None)).FindSku(sku)!;
        return new(place.Id, variant.Id);
    }

    /// <summary>What is promised of a level, each part apart, as everybody sees it now (§4.3).</summary>
    public static async Task<LevelView> LevelAsync(this ArmoireTestHost host, string sku, string at)
    {
        var key = await host.KeyAsync(sku, at);
        var now = host.Clock.GetCurrentInstant();
        var levels = await host.ReadAsync(db => LevelSql.ViewAsync(db, [key.Variant], [key.At], now, CancellationToken.None));
        return levels.SingleOrDefault() ?? new(key.At, key.Variant, 0, 0, 0, 0, 0);
    }

    public static async Task<int> AtpAsync(this ArmoireTestHost host, string sku, string at) => (await host.LevelAsync(sku, at)).Atp;

    /// <summary>A bucket of a level as the ledger left it, or a counter (§4.1).</summary>
    public static async Task<int> UnitsAsync(this ArmoireTestHost host, string sku, string at, string column)
    {
        var key = await host.KeyAsync(sku, at);
        var rows = await host.ReadAsync(db =>
            new SqlText(db)
                .Add($"SELECT {column} FROM stock_level WHERE location_id =")
                .Value(key.At)
                .Add("AND variant_id =")
                .Value(key.Variant)
                .ReadAsync(row => row.GetInt32(0), CancellationToken.None)
        );
        return rows.SingleOrDefault();
    }
}
