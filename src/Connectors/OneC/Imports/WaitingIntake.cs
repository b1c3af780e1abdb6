using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Platform;

namespace Armoire.OneC.Imports;

/// <summary>Takes what waited in runs before, as soon as what it refers to has come; it counts in the run that could take it.</summary>
internal sealed class WaitingIntake(CatalogDesk catalog, GoodsIntake goods, OfferIntake offers, AmountIntake amounts)
{
    /// <summary>What is counted without a file of this run.</summary>
    private static readonly ImportFile Earlier = new("waiting", "", 0);

    /// <summary>Goods whose groups were not known get their categories; that changes goods counted before, so it counts nothing.</summary>
    public async Task GoodsAsync(Reading reading, CancellationToken ct)
    {
        await foreach (var page in reading.Mirror.WaitingAsync(reading.Run, Told.Product, ct))
        {
            foreach (var batch in reading.Run.InBatches(page))
            {
                await reading.Run.WriteAsync(work => goods.PublishAsync(reading, work, batch, ct), ct);
            }
        }
    }

    public async Task OffersAsync(Reading reading, CancellationToken ct)
    {
        await foreach (var page in reading.Mirror.WaitingAsync(reading.Run, Told.Offer, ct))
        {
            var styles = await reading.Run.ReadAsync(db =>
                reading.KnownStylesAsync(catalog, db, [.. page.Select(row => row.Parent!).Distinct(StringComparer.Ordinal)], ct)
            );
            foreach (var batch in reading.Run.InBatches(page.Where(row => styles.Contains(row.Parent!))))
            {
                var made = await reading.Run.WriteAsync(work => offers.PublishAsync(reading, work, batch, ct), ct);
                foreach (var published in made)
                {
                    reading.Run.Tally.Add(Earlier, 0, Told.Offer, published.Outcome);
                    if (published is { Code: { } code, Text: { } text })
                    {
                        reading.Run.Tally.Tell(Earlier, 0, code, text);
                    }
                }
            }
        }
    }

    public async Task AmountsAsync(Reading reading, CancellationToken ct)
    {
        foreach (var kind in new[] { Told.Price, Told.Rest })
        {
            await foreach (var page in reading.Mirror.WaitingAsync(reading.Run, kind, ct))
            {
                var known = await reading.Run.ReadAsync(db =>
                    reading.KnownVariantsAsync(catalog, db, [.. page.Select(row => row.Parent!).Distinct(StringComparer.Ordinal)], ct)
                );
                var ready = page.Select(Of)
                    .Where(amount => known.ContainsKey(amount.OfferId) && !AmountIntake.LacksType(reading, amount))
                    .ToList();
                foreach (var batch in reading.Run.InBatches(ready))
                {
                    await amounts.ApplyAsync(reading, batch, known, ct);
                    await DropAsync(reading, kind, [.. batch.Select(amount => amount.Id)], ct);
                }
            }
        }
    }

    /// <summary>Dropped after it was applied: a crash in between applies it again, which changes nothing.</summary>
    private static Task<bool> DropAsync(Reading reading, string kind, IReadOnlyCollection<string> ids, CancellationToken ct) =>
        reading.Run.WriteAsync(
            async work =>
            {
                await reading.Mirror.DropAsync(work.Db, kind, ids, ct);
                return true;
            },
            ct
        );

    private static Amount Of(Told row) =>
        new(Earlier, 0, row.Kind, row.Parent!, row.MadeAt)
        {
            Price = row.Kind == Told.Price ? row.As<WaitingPrice>() : null,
            Rest = row.Kind == Told.Rest ? row.As<WaitingRest>() : null,
        };
}
