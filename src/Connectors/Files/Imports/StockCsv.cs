using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock;
using NodaTime;

namespace Armoire.Files.Imports;

/// <summary>Imports counts of what is physically present; each row is a snapshot of one level (§4.2).</summary>
internal sealed class StockCsv(LedgerDesk ledger, NetworkDesk network, CatalogDesk catalog) : IImportKind
{
    private const string Type = "stock";

    public string Kind => "stock-csv";

    public bool IsByLocation => true;

    public async Task RunAsync(ImportRun run, CancellationToken ct)
    {
        var places = await network.DirectoryAsync(ct);
        var goods = await catalog.SnapshotAsync(ct);
        foreach (var batch in run.InBatches(Counts(run, places, goods)))
        {
            var groups = batch.GroupBy(row => (row.Value.At, row.Value.AsOf)).OrderBy(g => g.Key.At.Value).ThenBy(g => g.Key.AsOf).ToList();
            var results = await run.WriteAsync(work => ApplyAsync(run, work, groups, ct), ct);
            foreach (var (group, outcomes) in groups.Zip(results))
            {
                Tell(run.Tally, group, outcomes);
            }
        }
    }

    private async Task<List<IReadOnlyDictionary<VariantId, ItemOutcome>>> ApplyAsync(
        ImportRun run,
        Work work,
        List<IGrouping<(LocationId At, Instant AsOf), Placed<Count>>> groups,
        CancellationToken ct
    )
    {
        var results = new List<IReadOnlyDictionary<VariantId, ItemOutcome>>();
        foreach (var group in groups)
        {
            // The last figure of a level named twice counts.
            var levels = group
                .GroupBy(row => row.Value.Variant)
                .Select(g => (g.Key, g.Last().Value.Quantity))
                .OrderBy(l => l.Key.Value)
                .ToList();
            var (at, asOf) = group.Key;
            results.Add(
                (await ledger.ApplySnapshotAsync(work.Db, at, asOf, CatalogMapping.Source, levels, run.Actor, work.Now, ct)).Outcomes
            );
        }

        return results;
    }

    private static void Tell(ImportTally tally, IEnumerable<Placed<Count>> group, IReadOnlyDictionary<VariantId, ItemOutcome> outcomes)
    {
        var told = new HashSet<VariantId>();
        foreach (var row in group)
        {
            if (!told.Add(row.Value.Variant))
            {
                tally.Unchanged(row.File, Type);
                continue;
            }

            var outcome = outcomes[row.Value.Variant];
            tally.Add(row.File, row.Row, Type, outcome);
            if (outcome is ItemOutcome.Stale)
            {
                tally.Tell(row.File, row.Row, StockCounts.OutOfOrder, StockCounts.OutOfOrderText);
            }
        }
    }

    private static IEnumerable<Placed<Count>> Counts(ImportRun run, LocationDirectory places, CatalogSnapshot goods)
    {
        foreach (var row in run.Rows(run.Files, CanonicalCsv.Stock, Type))
        {
            var (value, asOf) = (row.Value, row.Value.AsOf ?? run.AsOf);
            var place = places.Find(value.Location);
            var variant = goods.FindSku(value.Sku);
            (string Code, string Text)? fault =
                place is null ? ("location.unknown", $"There is no location {value.Location}.")
                : !run.MayAt(place.Code) ? ("auth.location_forbidden", $"You may not work at {place.Code}.")
                : !place.SellsStock ? (StockCounts.NotKeptHere, StockCounts.NothingLiesAt(place))
                : variant is null ? ("catalog.sku_unknown", $"The SKU {value.Sku} is not known.")
                : value.Quantity > StockCounts.UnitsMax ? (StockCounts.TooMany, $"At most {StockCounts.UnitsMax} units lie in one place.")
                : asOf > run.AsOf + SourceTimes.AheadMax ? ("stock.as_of_future", "A count cannot lie in the future.")
                : null;
            if (fault is { } found)
            {
                run.Tally.Refuse(row.File, row.Row, Type, found.Code, found.Text);
                continue;
            }

            if (value.Quantity < 0)
            {
                run.Tally.Tell(row.File, row.Row, "stock.negative", $"The figure {value.Quantity} counts as 0.");
            }

            yield return new(row.File, row.Row, new(place!.Id, variant!.Id, Math.Max(0, value.Quantity), asOf));
        }
    }

    private sealed record Count(LocationId At, VariantId Variant, int Quantity, Instant AsOf);
}
