using Armoire.Kernel;
using Armoire.Platform;

namespace Armoire.OneC.Imports;

/// <summary>
/// Imports what 1C writes, in any number of files and any order: a pass for dictionaries and goods, one for offers, one for prices and rests; then
/// whatever waited for them.
/// </summary>
internal sealed class CommerceMlImport(
    DictionaryIntake dictionaries,
    GoodsIntake goods,
    OfferIntake offers,
    AmountIntake amounts,
    WaitingIntake waiting,
    CatalogueEnd end
) : IImportKind
{
    public string Kind => "commerceml";

    public async Task RunAsync(ImportRun run, CancellationToken ct)
    {
        run.Passes = 3;
        var reading = new Reading(run, await run.ReadAsync(db => ExchangeSettings.ReadAsync(db, ct)));
        var files = ExchangeFile.InOrder(run, reading.Settings.Zone);
        await dictionaries.LoadAsync(reading, ct);
        foreach (var batch in run.InBatches(First(reading, files)))
        {
            await dictionaries.TakeAsync(reading, batch, ct);
            await goods.TakeAsync(reading, [.. batch.Where(line => line.Record is CommerceMlRecord.Product)], ct);
        }

        await dictionaries.MapPricesAsync(reading, ct);
        await waiting.GoodsAsync(reading, ct);
        await waiting.OffersAsync(reading, ct);
        foreach (var batch in run.InBatches(Line.Of(run, files).Where(line => line.Record is CommerceMlRecord.Offer)))
        {
            await offers.TakeAsync(reading, batch, ct);
        }

        foreach (var batch in run.InBatches(Line.Of(run, files).SelectMany(line => amounts.Of(reading, line))))
        {
            await amounts.TakeAsync(reading, batch, ct);
        }

        await waiting.AmountsAsync(reading, ct);
        await end.TakeAsync(reading, ct);
    }

    /// <summary>Records of the first pass; what can be counted at once is counted here.</summary>
    private static IEnumerable<Line> First(Reading reading, IReadOnlyList<ExchangeFile> files)
    {
        foreach (var line in Line.Of(reading.Run, files))
        {
            var (tally, file) = (reading.Run.Tally, line.File.File);
            switch (line.Record)
            {
                case CommerceMlFault fault:
                    reading.IsBroken = true;
                    tally.Break(file, fault.Line, fault.Code, fault.Text);
                    break;
                case CommerceMlRecord.Refused { Subject: "stock", Code: not "commerceml.warehouse_missing" } report:
                    tally.Tell(file, report.Line, report.Code, report.Text); // The rest itself counts as 0.
                    break;
                case CommerceMlRecord.Refused refused:
                    tally.Refuse(file, refused.Line, TypeOf(refused.Subject), refused.Code, refused.Text);
                    break;
                case CommerceMlRecord.OrderDocument order:
                    tally.Unchanged(file, "order");
                    tally.Tell(
                        file,
                        order.Line,
                        "commerceml.order_document",
                        $"Document {order.Number} is an order and not of the catalogue."
                    );
                    break;
                case CommerceMlRecord.Unit:
                    tally.Unchanged(file, "unit");
                    break;
                case CommerceMlRecord.Category:
                    tally.Unchanged(file, "category");
                    break;
                case CommerceMlRecord.Catalogue:
                    reading.Open[line.Owner] = reading.Open.GetValueOrDefault(line.Owner) + 1;
                    break;
                case CommerceMlRecord.Completed { Section: "Каталог" } completed:
                    reading.Open[line.Owner] = reading.Open.GetValueOrDefault(line.Owner) - 1;
                    if (completed.OnlyChanges == false)
                    {
                        reading.Full.Add(line.Owner);
                    }

                    break;
                case CommerceMlRecord.Property
                or CommerceMlRecord.PriceType
                or CommerceMlRecord.Warehouse
                or CommerceMlRecord.Group
                or CommerceMlRecord.Product:
                    yield return line;
                    break;
            }
        }
    }

    private static string TypeOf(string subject) => subject == "stock" ? Told.Rest : subject;
}
