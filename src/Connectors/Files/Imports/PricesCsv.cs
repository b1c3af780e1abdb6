using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Pricing;

namespace Armoire.Files.Imports;

/// <summary>Imports list prices and markdowns by SKU, list and currency (§18).</summary>
internal sealed class PricesCsv(PricingDesk pricing, NetworkDesk network) : IImportKind
{
    private const string Type = "price";

    public string Kind => "prices-csv";

    public async Task RunAsync(ImportRun run, CancellationToken ct)
    {
        var places = await network.DirectoryAsync(ct);
        foreach (var batch in run.InBatches(Placed(run, places)))
        {
            var rows = batch.Select(row => row.Value).ToList();
            var outcomes = await run.WriteAsync(work => PriceRows.WriteAsync(pricing, run, work, rows, ct), ct);
            foreach (var (row, outcome) in batch.Zip(outcomes))
            {
                run.Tally.Add(row.File, row.Row, Type, outcome);
            }
        }
    }

    private static IEnumerable<Placed<PlacedPrice>> Placed(ImportRun run, LocationDirectory places)
    {
        foreach (var row in run.Rows(run.Files, CanonicalCsv.Prices, Type))
        {
            LocationId? at = row.Value.Location is { } code ? places.Find(code)?.Id : null;
            if (row.Value.Location is not null && at is null)
            {
                run.Tally.Refuse(row.File, row.Row, Type, "location.unknown", $"There is no location {row.Value.Location}.");
                continue;
            }

            yield return new(row.File, row.Row, new PlacedPrice(row.Value, at, null));
        }
    }
}
