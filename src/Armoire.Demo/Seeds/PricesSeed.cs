using Armoire.Files;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Pricing;

namespace Armoire.Demo.Seeds;

/// <summary>Loads list prices and markdowns in three currencies, and the outlet's own.</summary>
internal sealed class PricesSeed(DemoNetwork demo, PricingDesk pricing, NetworkDesk network) : IDemoSeed
{
    public async Task SeedAsync(IServiceProvider services, CancellationToken ct)
    {
        var places = await network.DirectoryAsync(ct);
        await services.InBatchesAsync(
            demo.Prices().SelectMany(row => Drafts(row, places)),
            PricingDesk.ItemsMax,
            async (work, drafts) => await pricing.UpsertAsync(work.Db, drafts, work.Now, ct),
            ct
        );
    }

    private static IEnumerable<PriceDraft> Drafts(PriceRow row, LocationDirectory places)
    {
        var at = row.Location is { } code ? places.Find(code)!.Id : (Kernel.LocationId?)null;
        yield return PriceMapping.List(row, at, SeedWork.ChangedAt);
        if (row.MarkdownMinor is not null)
        {
            yield return PriceMapping.Markdown(row, at, SeedWork.ChangedAt);
        }
    }
}
