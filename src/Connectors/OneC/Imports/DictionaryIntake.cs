using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.OneC.Data;
using Armoire.Platform;

namespace Armoire.OneC.Imports;

/// <summary>Takes properties, kinds of prices, groups and warehouses.</summary>
internal sealed class DictionaryIntake(CatalogDesk catalog, WarehouseIntake warehouses)
{
    private const string Base = "base";
    private const string Nowhere = "none";
    private static readonly string[] RetailWords = ["розн", "retail", "détail", "detail", "base", "базов"];

    /// <summary>Reads what runs before this one learnt.</summary>
    public async Task LoadAsync(Reading reading, CancellationToken ct)
    {
        foreach (var row in await reading.Run.ReadAsync(db => reading.Mirror.AllAsync(db, Told.Property, ct)))
        {
            reading.Catalogue.Learn(row.As<CommerceMlRecord.Property>());
        }

        foreach (var row in await reading.Run.ReadAsync(db => reading.Mirror.AllAsync(db, Told.PriceType, ct)))
        {
            Learn(reading, row.As<CommerceMlRecord.PriceType>(), row.Owner);
        }

        reading.PriceMap = await reading.Run.ReadAsync(db => RecordSql.PriceMapAsync(db, Reading.Source, ct));
    }

    public async Task TakeAsync(Reading reading, IReadOnlyList<Line> batch, CancellationToken ct)
    {
        await WordsAsync(reading, [.. batch.Where(line => line.Record is CommerceMlRecord.Property or CommerceMlRecord.PriceType)], ct);
        await GroupsAsync(reading, [.. batch.Where(line => line.Record is CommerceMlRecord.Group)], ct);
        await warehouses.TakeAsync(reading, [.. batch.Where(line => line.Record is CommerceMlRecord.Warehouse)], ct);
    }

    /// <summary>
    /// Of an owner whose kinds of prices go nowhere yet, the one that sounds like retail, otherwise the first, goes to the base list. The choice is
    /// kept, and whoever changes it in <c>onec_price_map</c> decides.
    /// </summary>
    public async Task MapPricesAsync(Reading reading, CancellationToken ct)
    {
        var chosen = new List<(string Type, string Owner, string List)>();
        foreach (var owner in reading.PriceTypesInOrder.GroupBy(type => type.Owner, type => type.Type, StringComparer.Ordinal))
        {
            var open = owner.Where(type => !reading.PriceMap.ContainsKey(type)).Distinct(StringComparer.Ordinal).ToList();
            var decided = reading.PriceMap.Values.Any(entry => entry.Owner == owner.Key && entry.List == Base);
            var first = decided ? null : open.Find(type => IsRetail(reading.PriceTypes[type].Name)) ?? open.FirstOrDefault();
            chosen.AddRange(open.Select(type => (type, owner.Key, type == first ? Base : Nowhere)));
        }

        if (chosen.Count == 0)
        {
            return;
        }

        await reading.Run.WriteAsync(
            async work =>
            {
                await RecordSql.MapPricesAsync(work.Db, Reading.Source, chosen, ct);
                return true;
            },
            ct
        );
        foreach (var (type, owner, list) in chosen)
        {
            reading.PriceMap[type] = (owner, list);
        }
    }

    public static bool IsBase(Reading reading, string priceType) =>
        reading.PriceMap.TryGetValue(priceType, out var entry) && entry.List == Base;

    private static bool IsRetail(string? name) =>
        name is not null && RetailWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static void Learn(Reading reading, CommerceMlRecord.PriceType type, string owner)
    {
        reading.Catalogue.Learn(type);
        if (!reading.PriceTypes.ContainsKey(type.Id))
        {
            reading.PriceTypesInOrder.Add((type.Id, owner));
        }

        reading.PriceTypes[type.Id] = type;
    }

    private static async Task WordsAsync(Reading reading, List<Line> lines, CancellationToken ct)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var outcomes = await reading.Run.WriteAsync(
            async work =>
            {
                var kept = new Dictionary<(string, string), Told>();
                foreach (var kind in lines.GroupBy(KindOf, StringComparer.Ordinal))
                {
                    foreach (var row in (await reading.Mirror.FindAsync(work.Db, kind.Key, [.. kind.Select(IdOf)], ct)).Values)
                    {
                        kept[(row.Kind, row.Id)] = row;
                    }
                }

                var changed = new Dictionary<(string, string), Told>();
                var made = lines.ConvertAll(line => Word(line, kept, changed));
                await reading.Mirror.SaveAsync(work.Db, changed.Values, ct);
                return made;
            },
            ct
        );
        foreach (var (line, outcome) in lines.Zip(outcomes))
        {
            reading.Run.Tally.Add(line.File.File, line.Record.Line, KindOf(line), outcome);
            reading.Catalogue.Learn(line.Record);
            if (line.Record is CommerceMlRecord.PriceType type)
            {
                Learn(reading, type, line.Owner);
            }
        }
    }

    private static ItemOutcome Word(Line line, Dictionary<(string, string), Told> kept, Dictionary<(string, string), Told> changed)
    {
        var key = (KindOf(line), IdOf(line));
        var payload = line.Record switch
        {
            CommerceMlRecord.Property property => Told.Text(property with { Line = 0 }),
            CommerceMlRecord.PriceType type => Told.Text(type with { Line = 0 }),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        kept.TryGetValue(key, out var before);
        if (before is not null && (before.Payload == payload || !before.IsBeatenBy(line.File)))
        {
            return new ItemOutcome.Unchanged();
        }

        kept[key] = changed[key] = new Told(key.Item1, key.Item2)
        {
            Owner = line.Owner,
            Payload = payload,
            MadeAt = line.File.MadeAt,
            File = line.File.File.Name,
        };
        return before is null ? new ItemOutcome.Created() : new ItemOutcome.Updated();
    }

    private async Task GroupsAsync(Reading reading, List<Line> lines, CancellationToken ct)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var drafts = lines.ConvertAll(line => GroupOf((CommerceMlRecord.Group)line.Record, line.File));
        var outcomes = await reading.Run.WriteAsync(
            async work => (await reading.UpsertAsync(catalog, work, new(Reading.Source) { Categories = drafts }, ct)).Categories,
            ct
        );
        foreach (var (line, outcome) in lines.Zip(outcomes))
        {
            reading.Run.Tally.Add(line.File.File, line.Record.Line, "group", outcome);
        }
    }

    private static CategoryDraft GroupOf(CommerceMlRecord.Group group, ExchangeFile file) =>
        new(group.Id, file.MadeAt)
        {
            Texts = group.Name is { } name ? new(new(Ru: name)) : null,
            Attributes = group.Deleted is { } deleted ? new(0, deleted) : null,
            Links = new(group.ParentId),
        };

    private static string KindOf(Line line) => line.Record is CommerceMlRecord.Property ? Told.Property : Told.PriceType;

    private static string IdOf(Line line) =>
        line.Record switch
        {
            CommerceMlRecord.Property property => property.Id,
            CommerceMlRecord.PriceType type => type.Id,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
