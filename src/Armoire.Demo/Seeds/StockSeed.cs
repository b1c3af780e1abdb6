using Armoire.Catalog;
using Armoire.Files;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock;

namespace Armoire.Demo.Seeds;

/// <summary>
/// Loads what is present as a first count of every place. Levels of nothing are left out, for what nobody counted is none; the online warehouse has
/// all of its own, so that a shelf run empty there is a figure and not a gap.
/// </summary>
internal sealed class StockSeed(DemoNetwork demo, LedgerDesk ledger, NetworkDesk network, CatalogDesk catalog) : IDemoSeed
{
    private const int Batch = 1_000;
    private const string Source = "demo";

    public async Task SeedAsync(IServiceProvider services, CancellationToken ct)
    {
        var places = await network.DirectoryAsync(ct);
        var goods = await catalog.SnapshotAsync(ct);
        foreach (var place in demo.Stock().GroupBy(row => row.Location, StringComparer.Ordinal))
        {
            var location = places.Find(place.Key)!;
            var counted = place.Where(row => row.Quantity > 0 || location.Kind == Kernel.LocationKind.Warehouse);
            await services.InBatchesAsync(
                counted.Select(row => (goods.FindSku(row.Sku)!.Id, row.Quantity)),
                Batch,
                async (work, levels) =>
                {
                    var result = await ledger.ApplySnapshotAsync(work.Db, location.Id, work.Now, Source, levels, "demo", work.Now, ct);
                    return result.Outcomes.Values;
                },
                ct
            );
        }
    }
}
