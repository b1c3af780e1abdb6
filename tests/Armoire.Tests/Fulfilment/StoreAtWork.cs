using Armoire.Testing;
using NodaTime;

namespace Armoire.Tests.Fulfilment;

/// <summary>What the situations of a store begin with.</summary>
internal static class StoreAtWork
{
    /// <summary>Open for an hour a day, so that an order waits for days.</summary>
    public const string Morning =
        """{"weekly":{"mon":["10:00-11:00"],"tue":["10:00-11:00"],"wed":["10:00-11:00"],"thu":["10:00-11:00"],"fri":["10:00-11:00"],"sat":["10:00-11:00"],"sun":["10:00-11:00"]}}""";

    /// <summary>An order in a store with the hours of the worked examples.</summary>
    public static async Task<(Answer Order, string Store, string Sku)> OrderedAsync(ArmoireTestHost host, int quantity, int promisable)
    {
        var (store, sku) = await host.GivenGoodsAsync(promisable);
        return (await host.PlaceOrderAsync(store, sku, quantity), store, sku);
    }

    /// <summary>An order that waits for its customer in a store that is always open.</summary>
    public static async Task<(Answer Order, string Store, string Sku)> ReadyAsync(ArmoireTestHost host, int quantity = 1)
    {
        var given = await host.GivenOrderAsync(quantity);
        await host.MakeReadyAsync(given.Order);
        return given;
    }

    /// <summary>Somebody counts the shelf.</summary>
    public static async Task RecountAsync(ArmoireTestHost host, string sku, string store, int units, Instant? asOf = null) =>
        (
            await host.Api.SendAsync(
                "stock/snapshots",
                new
                {
                    source = "till",
                    asOf = asOf ?? host.Clock.GetCurrentInstant(),
                    location = store,
                    full = false,
                    levels = new[] { new { sku, quantity = units } },
                }
            )
        ).Done();
}
