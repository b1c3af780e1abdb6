using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;

namespace Armoire.Files.Imports;

/// <summary>Imports places by code (§2).</summary>
internal sealed class LocationsCsv(NetworkDesk network) : IImportKind
{
    private const string Type = "location";

    public string Kind => "locations-csv";

    public async Task RunAsync(ImportRun run, CancellationToken ct)
    {
        foreach (var batch in run.InBatches(run.Rows(run.Files, CanonicalCsv.Locations, Type)))
        {
            var drafts = batch.Select(row => PlaceMapping.Place(row.Value)).ToList();
            var results = await run.WriteAsync(work => network.UpsertAsync(work.Db, drafts, work.Now, ct), ct);
            foreach (var (row, result) in batch.Zip(results))
            {
                run.Tally.Add(row.File, row.Row, Type, Outcome(result));
            }
        }
    }

    private static ItemOutcome Outcome(LocationUpsert result) =>
        result.Outcome switch
        {
            UpsertOutcome.Created => new ItemOutcome.Created(),
            UpsertOutcome.Updated => new ItemOutcome.Updated(),
            UpsertOutcome.Unchanged => new ItemOutcome.Unchanged(),
            UpsertOutcome.Refused => new ItemOutcome.Refused(result.RefusalCode!, result.RefusalText!),
        };
}
