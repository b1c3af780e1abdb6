using Armoire.Testing;
using NodaTime;

namespace Armoire.Tests.Stock;

/// <summary>What an ERP, a till or the shelf tells of stock.</summary>
internal static class StockFeeds
{
    public static Task<Answer> CountAsync(ArmoireTestHost host, string store, params (string Sku, int Quantity)[] levels) =>
        CountAsync(host, store, "erp", full: false, levels);

    public static Task<Answer> CountAsync(
        ArmoireTestHost host,
        string store,
        string source,
        bool full,
        params (string Sku, int Quantity)[] levels
    ) =>
        host.Api.SendAsync(
            "stock/snapshots",
            new
            {
                source,
                asOf = host.Clock.GetCurrentInstant(),
                location = store,
                full,
                levels = levels.Select(l => new { sku = l.Sku, quantity = l.Quantity }),
            }
        );

    public static Task<Answer> MoveAsync(
        HttpClient caller,
        string sku,
        string at,
        string type,
        string? from = null,
        string? to = null,
        long? sequence = null,
        string source = "shelf",
        Instant? effectiveAt = null
    ) =>
        caller.SendAsync(
            "stock/movements",
            new
            {
                source,
                location = at,
                sequence,
                movements = new[]
                {
                    new
                    {
                        sku,
                        type,
                        quantity = 1,
                        from,
                        to,
                        effectiveAt,
                    },
                },
            }
        );

    public static async Task<Answer> SnapshotAsync(ArmoireTestHost host, string sku, string store, Instant asOf, int quantity) =>
        (
            await host.Api.SendAsync(
                "stock/snapshots",
                new
                {
                    source = "erp",
                    asOf,
                    location = store,
                    full = false,
                    levels = new[] { new { sku, quantity } },
                }
            )
        ).Done();
}
