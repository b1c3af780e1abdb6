using Armoire.Customers;
using Armoire.Platform;

namespace Armoire.Files.Imports;

/// <summary>Imports customers by external id, otherwise by phone (§22).</summary>
internal sealed class CustomersCsv(CustomersDesk customers) : IImportKind
{
    private const string Type = "customer";

    public string Kind => "customers-csv";

    public async Task RunAsync(ImportRun run, CancellationToken ct)
    {
        foreach (var batch in run.InBatches(run.Rows(run.Files, CanonicalCsv.Customers, Type)))
        {
            var items = batch.Select(row => Of(row.Value)).ToList();
            var outcomes = await run.WriteAsync(work => customers.UpsertAsync(work.Db, items, work.Now, ct), ct);
            foreach (var (row, outcome) in batch.Zip(outcomes))
            {
                run.Tally.Add(row.File, row.Row, Type, outcome);
            }
        }
    }

    private static CustomerImport Of(CustomerRow row) =>
        new(row.ExternalId, row.Given, row.Family, row.Phone, row.Email, row.BirthDate, row.Language, row.Country);
}
