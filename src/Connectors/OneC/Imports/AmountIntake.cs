using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Pricing;
using Armoire.Stock;
using NodaTime;

namespace Armoire.OneC.Imports;

/// <summary>A price or a rest of an offer.</summary>
internal sealed record Amount(ImportFile File, int Row, string Kind, string OfferId, Instant MadeAt)
{
    public WaitingPrice? Price { get; init; }

    public WaitingRest? Rest { get; init; }

    public string Id => Price is { } price ? $"{OfferId}|{price.PriceType}" : $"{OfferId}|{Rest!.Warehouse ?? ""}";

    public Told AsWaiting() =>
        new(Kind, Id)
        {
            Parent = OfferId,
            Payload = Price is not null ? Told.Text(Price) : Told.Text(Rest),
            MadeAt = MadeAt,
            File = File.Name,
            Waiting = true,
        };
}

/// <summary>Takes prices and rests; one whose offer has not come yet waits.</summary>
internal sealed class AmountIntake(
    CatalogDesk catalog,
    PricingDesk pricing,
    LedgerDesk ledger,
    NetworkDesk network,
    WarehouseIntake warehouses
)
{
    /// <summary>The amounts of an offer; absent blocks have none and so change nothing.</summary>
    public IEnumerable<Amount> Of(Reading reading, Line line)
    {
        if (line.Record is not CommerceMlRecord.Offer offer)
        {
            yield break;
        }

        foreach (var price in offer.Prices ?? [])
        {
            yield return new(line.File.File, price.Line, Told.Price, offer.Key.Full, line.File.MadeAt)
            {
                Price = new(price.PriceTypeId, price.Amount, price.Currency),
            };
        }

        foreach (var fraction in (offer.Stocks ?? []).Where(stock => stock.Quantity != decimal.Floor(stock.Quantity)))
        {
            reading.Run.Tally.Tell(
                line.File.File,
                fraction.Line,
                "commerceml.number_fractional",
                $"The rest {fraction.Quantity} is taken in whole units."
            );
        }

        foreach (var (rest, i) in CommerceMlCatalogue.Rests(offer).Select((rest, i) => (rest, i)))
        {
            var row = offer.Stocks is { Count: > 0 } stocks ? stocks[i].Line : offer.Line;
            yield return new(line.File.File, row, Told.Rest, offer.Key.Full, line.File.MadeAt)
            {
                Rest = new(rest.WarehouseId, rest.Quantity),
            };
        }
    }

    public async Task TakeAsync(Reading reading, IReadOnlyList<Amount> batch, CancellationToken ct)
    {
        var known = await reading.Run.ReadAsync(db =>
            reading.KnownVariantsAsync(catalog, db, [.. batch.Select(amount => amount.OfferId).Distinct(StringComparer.Ordinal)], ct)
        );
        var waiting = batch.Where(amount => !known.ContainsKey(amount.OfferId) || LacksType(reading, amount)).ToHashSet();
        if (waiting.Count > 0)
        {
            await KeepAsync(reading, waiting, ct);
        }

        await ApplyAsync(reading, [.. batch.Where(amount => !waiting.Contains(amount))], known, ct);
    }

    /// <summary>Applies amounts of known offers and counts them.</summary>
    public async Task ApplyAsync(
        Reading reading,
        IReadOnlyList<Amount> amounts,
        IReadOnlyDictionary<string, VariantId> known,
        CancellationToken ct
    )
    {
        await PricesAsync(reading, [.. amounts.Where(amount => amount.Price is not null)], known, ct);
        await RestsAsync(reading, [.. amounts.Where(amount => amount.Rest is not null)], known, ct);
    }

    public static bool LacksType(Reading reading, Amount amount) =>
        amount.Price is { } price && !reading.PriceTypes.ContainsKey(price.PriceType);

    private static async Task KeepAsync(Reading reading, IReadOnlyCollection<Amount> waiting, CancellationToken ct)
    {
        await reading.Run.WriteAsync(
            async work =>
            {
                foreach (var kind in waiting.GroupBy(amount => amount.Kind, StringComparer.Ordinal))
                {
                    var rows = kind.GroupBy(amount => amount.Id, StringComparer.Ordinal).Select(same => same.Last().AsWaiting()).ToList();
                    var kept = await reading.Mirror.FindAsync(work.Db, kind.Key, [.. rows.Select(row => row.Id)], ct);
                    await reading.Mirror.SaveAsync(work.Db, [.. rows.Where(row => IsNews(row, kept.GetValueOrDefault(row.Id)))], ct);
                }

                return true;
            },
            ct
        );
        foreach (var amount in waiting)
        {
            reading.Run.Tally.Pending(amount.File, amount.Kind);
        }
    }

    private static bool IsNews(Told row, Told? kept) => kept is null || (kept.MadeAt <= row.MadeAt && kept.Payload != row.Payload);

    private async Task PricesAsync(Reading reading, List<Amount> prices, IReadOnlyDictionary<string, VariantId> known, CancellationToken ct)
    {
        var tally = reading.Run.Tally;
        var drafts = new List<(Amount Amount, Pricing.PriceDraft Draft)>();
        foreach (var amount in prices)
        {
            var (type, price) = (reading.PriceTypes[amount.Price!.PriceType], amount.Price);
            if (!DictionaryIntake.IsBase(reading, type.Id))
            {
                tally.Unchanged(amount.File, Told.Price);
                if (reading.ToldOnce.Add("price " + type.Id))
                {
                    tally.Tell(amount.File, amount.Row, "onec.price_type_unused", $"Prices of kind {type.Name ?? type.Id} go to no list.");
                }
            }
            else if (CommerceMlCatalogue.CurrencyOf(price.Currency ?? type.Currency) is not { } currency)
            {
                tally.Refuse(
                    amount.File,
                    amount.Row,
                    Told.Price,
                    "onec.currency_unknown",
                    $"“{price.Currency ?? type.Currency}” is no currency we know."
                );
            }
            else
            {
                var minor = CommerceMlCatalogue.Minor(price.Amount, currency);
                drafts.Add(
                    (amount, new(Reading.Source, amount.Id, amount.MadeAt, new Money(minor, currency)) { Variant = known[amount.OfferId] })
                );
            }
        }

        if (drafts.Count == 0)
        {
            return;
        }

        var outcomes = await reading.Run.WriteAsync(
            work => pricing.UpsertAsync(work.Db, drafts.ConvertAll(draft => draft.Draft), work.Now, ct),
            ct
        );
        foreach (var ((amount, _), outcome) in drafts.Zip(outcomes))
        {
            tally.Add(amount.File, amount.Row, Told.Price, outcome);
        }
    }

    private async Task RestsAsync(Reading reading, List<Amount> rests, IReadOnlyDictionary<string, VariantId> known, CancellationToken ct)
    {
        foreach (var amount in rests.Where(amount => amount.Rest!.Quantity > StockCounts.UnitsMax))
        {
            var text = $"At most {StockCounts.UnitsMax} units lie in one place.";
            reading.Run.Tally.Refuse(amount.File, amount.Row, Told.Rest, StockCounts.TooMany, text);
        }

        rests = rests.FindAll(amount => amount.Rest!.Quantity <= StockCounts.UnitsMax);
        await EnsureWarehousesAsync(reading, rests, ct);
        var placed = new List<(Amount Amount, LocationId At)>();
        var places = await network.DirectoryAsync(ct);
        var fallback = reading.Settings.DefaultLocation is { } code ? places.Find(code)?.Id : null;
        foreach (var amount in rests)
        {
            if ((amount.Rest!.Warehouse is { } id ? PlaceOf(reading, id) : fallback) is not { } at)
            {
                Unplaced(reading, amount);
            }
            else if (places[at] is { SellsStock: false } place)
            {
                reading.Run.Tally.Refuse(amount.File, amount.Row, Told.Rest, StockCounts.NotKeptHere, StockCounts.NothingLiesAt(place));
            }
            else
            {
                placed.Add((amount, at));
            }
        }

        if (placed.Count == 0)
        {
            return;
        }

        var groups = placed.GroupBy(rest => (rest.At, rest.Amount.MadeAt)).OrderBy(g => g.Key.At.Value).ThenBy(g => g.Key.MadeAt).ToList();
        var results = await reading.Run.WriteAsync(work => CountAsync(reading, work, groups, known, ct), ct);
        foreach (var (group, outcomes) in groups.Zip(results))
        {
            var told = new HashSet<VariantId>();
            foreach (var (amount, _) in group)
            {
                var variant = known[amount.OfferId];
                var outcome = told.Add(variant) ? outcomes[variant] : new ItemOutcome.Unchanged();
                reading.Run.Tally.Add(amount.File, amount.Row, Told.Rest, outcome);
                if (outcome is ItemOutcome.Stale)
                {
                    reading.Run.Tally.Tell(amount.File, amount.Row, StockCounts.OutOfOrder, StockCounts.OutOfOrderText);
                }
            }
        }
    }

    private async Task<List<IReadOnlyDictionary<VariantId, ItemOutcome>>> CountAsync(
        Reading reading,
        Work work,
        List<IGrouping<(LocationId At, Instant MadeAt), (Amount Amount, LocationId At)>> groups,
        IReadOnlyDictionary<string, VariantId> known,
        CancellationToken ct
    )
    {
        var results = new List<IReadOnlyDictionary<VariantId, ItemOutcome>>();
        foreach (var group in groups)
        {
            var levels = group
                .GroupBy(rest => known[rest.Amount.OfferId])
                .Select(level => (level.Key, level.Last().Amount.Rest!.Quantity))
                .OrderBy(level => level.Key.Value)
                .ToList();
            var (at, madeAt) = group.Key;
            var result = await ledger.ApplySnapshotAsync(work.Db, at, madeAt, Reading.Source, levels, reading.Run.Actor, work.Now, ct);
            results.Add(result.Outcomes);
        }

        return results;
    }

    private async Task EnsureWarehousesAsync(Reading reading, List<Amount> rests, CancellationToken ct)
    {
        var named = rests.Where(amount => amount.Rest!.Warehouse is not null).ToList();
        var made = await warehouses.EnsureAsync(reading, [.. named.Select(amount => (amount.Rest!.Warehouse!, (string?)null))], ct);
        foreach (
            var amount in named.DistinctBy(amount => amount.Rest!.Warehouse).Where(amount => made.ContainsKey(amount.Rest!.Warehouse!))
        )
        {
            reading.Run.Tally.Tell(amount.File, amount.Row, "onec.warehouse_unknown", WarehouseIntake.Unknown(amount.Rest!.Warehouse!));
        }
    }

    private static LocationId? PlaceOf(Reading reading, string warehouse) =>
        reading.Warehouses.TryGetValue(warehouse, out var at) ? at : null;

    /// <summary>A place that a rehearsal would make has a first count; a total without a place goes nowhere.</summary>
    private static void Unplaced(Reading reading, Amount amount)
    {
        var tally = reading.Run.Tally;
        switch (amount.Rest!.Warehouse)
        {
            case { } warehouse when reading.WarehousesRehearsed.Contains(warehouse):
                tally.Created(amount.File, Told.Rest);
                break;
            case { } warehouse:
                tally.Refuse(amount.File, amount.Row, Told.Rest, "onec.warehouse_refused", $"The warehouse {warehouse} cannot be kept.");
                break;
            default:
                tally.Unchanged(amount.File, Told.Rest);
                if (reading.ToldOnce.Add("total " + amount.File.Name))
                {
                    tally.Tell(
                        amount.File,
                        amount.Row,
                        "onec.total_without_warehouse",
                        "Totals name no warehouse, and there is no default location."
                    );
                }

                break;
        }
    }
}
