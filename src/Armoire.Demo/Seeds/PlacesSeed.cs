using Armoire.Files;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;

namespace Armoire.Demo.Seeds;

/// <summary>Loads boutiques, warehouse, outlet and showroom.</summary>
internal sealed class PlacesSeed(DemoNetwork demo, NetworkDesk network) : IDemoSeed
{
    private const int Batch = 100;

    public Task SeedAsync(IServiceProvider services, CancellationToken ct) =>
        services.InBatchesAsync(
            demo.Locations.Select(PlaceMapping.Place),
            Batch,
            async (work, drafts) => (await network.UpsertAsync(work.Db, drafts, work.Now, ct)).Select(Outcome),
            ct
        );

    private static ItemOutcome Outcome(LocationUpsert result) =>
        result.RefusalCode is { } code ? new ItemOutcome.Refused(code, result.Code + ": " + result.RefusalText) : new ItemOutcome.Created();
}
