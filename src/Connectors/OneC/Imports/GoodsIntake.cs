using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Platform;

namespace Armoire.OneC.Imports;

/// <summary>Takes goods: a style each, put together from what all files told of it.</summary>
internal sealed class GoodsIntake(CatalogDesk catalog, OfferIntake offers)
{
    public async Task TakeAsync(Reading reading, IReadOnlyList<Line> lines, CancellationToken ct)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var outcomes = await reading.Run.WriteAsync(work => WriteAsync(reading, work, lines, ct), ct);
        foreach (var (line, made) in lines.Zip(outcomes))
        {
            var tally = reading.Run.Tally;
            tally.Add(line.File.File, line.Record.Line, Told.Product, made.Outcome);
            if (made.Code is { } code)
            {
                tally.Tell(line.File.File, line.Record.Line, code, made.Text!);
            }

            See(reading, line);
        }
    }

    /// <summary>Brings goods to the catalogue that are kept already: dictionaries came, or a catalogue does not name them any more.</summary>
    public async Task<List<Published>> PublishAsync(Reading reading, Work work, IReadOnlyList<Told> rows, CancellationToken ct)
    {
        var known = await KnownGroupsAsync(reading, work.Db, rows, ct);
        var drafts = rows.Select(row => Drafts.Style(reading.Catalogue, row.As<CommerceMlRecord.Product>(), row.MadeAt, row.Missing, known))
            .ToList();
        var made = await Publishing.StylesAsync(reading, catalog, work, drafts, ct);
        var taken = rows.Zip(made)
            .Where(pair => pair.Second.Outcome is not ItemOutcome.Refused)
            .Select(pair => pair.First with { Waiting = !AllKnown(pair.First, known) })
            .ToList();
        await reading.Mirror.SaveAsync(work.Db, taken, ct);
        return made;
    }

    /// <summary>Goods told in one characteristic are an offer at the same time, and count once.</summary>
    private async Task<List<Published>> WriteAsync(Reading reading, Work work, IReadOnlyList<Line> lines, CancellationToken ct)
    {
        var ids = lines.Select(line => ((CommerceMlRecord.Product)line.Record).Key.GoodsId).Distinct(StringComparer.Ordinal).ToList();
        var kept = await reading.Mirror.FindAsync(work.Db, Told.Product, ids, ct);
        var before = new Dictionary<string, Told>(kept, StringComparer.Ordinal);
        var changed = new Dictionary<string, Told>(StringComparer.Ordinal);
        var touched = lines.Select(line => Merge(line, kept, changed)).ToList();
        var rows = changed.Values.ToList();
        var made = rows.Zip(await PublishAsync(reading, work, rows, ct))
            .ToDictionary(pair => pair.First.Id, pair => pair.Second, StringComparer.Ordinal);
        var news = rows.Where(row => made[row.Id].Outcome is not ItemOutcome.Refused)
            .Where(row => IsNewsToOffers(before.GetValueOrDefault(row.Id), row));
        await offers.AwaitAsync(reading, work, [.. news.Select(row => row.Id)], ct);
        var first = new HashSet<string>(StringComparer.Ordinal);
        var outcomes = new List<Published>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var id = ((CommerceMlRecord.Product)lines[i].Record).Key.GoodsId;
            outcomes.Add(
                !touched[i] ? new(new ItemOutcome.Unchanged())
                : first.Add(id) || made[id].Outcome is ItemOutcome.Refused ? made[id]
                : new(new ItemOutcome.Updated())
            );
        }

        await AsOffersAsync(reading, work, lines, outcomes, ct);
        return outcomes;
    }

    private async Task AsOffersAsync(Reading reading, Work work, IReadOnlyList<Line> lines, List<Published> outcomes, CancellationToken ct)
    {
        var places = Enumerable
            .Range(0, lines.Count)
            .Where(i => outcomes[i].Outcome is not ItemOutcome.Refused)
            .Select(i => (Place: i, Offer: Parts.OfferOf((CommerceMlRecord.Product)lines[i].Record)))
            .Where(item => item.Offer is not null)
            .ToList();
        if (places.Count == 0)
        {
            return;
        }

        var made = await offers.WriteAsync(reading, work, [.. places.Select(item => lines[item.Place] with { Record = item.Offer! })], ct);
        foreach (var ((place, _), variant) in places.Zip(made))
        {
            outcomes[place] = (outcomes[place].Outcome, variant.Outcome) switch
            {
                (ItemOutcome.Unchanged, ItemOutcome.Created) => variant with { Outcome = new ItemOutcome.Updated() },
                (ItemOutcome.Unchanged, ItemOutcome.Updated or ItemOutcome.Refused) => variant,
                (_, ItemOutcome.Refused) => variant,
                _ => outcomes[place],
            };
        }
    }

    /// <summary>Puts the record to what was told before; false when that says the same already.</summary>
    private static bool Merge(Line line, Dictionary<string, Told> kept, Dictionary<string, Told> changed)
    {
        var product = Parts.StyleOf((CommerceMlRecord.Product)line.Record);
        var id = product.Key.GoodsId;
        kept.TryGetValue(id, out var before);
        var wins = before is null || before.IsBeatenBy(line.File);
        var payload = Told.Text(Parts.Together(before?.As<CommerceMlRecord.Product>(), product, wins));
        if (before is not null && before.Payload == payload && !before.Missing)
        {
            return false;
        }

        kept[id] = changed[id] = new Told(Told.Product, id)
        {
            Owner = line.Owner,
            Payload = payload,
            MadeAt = wins ? line.File.MadeAt : before!.MadeAt,
            File = wins ? line.File.File.Name : before!.File,
        };
        return true;
    }

    private static bool IsNewsToOffers(Told? before, Told after) => before is null || TextForOffers(before) != TextForOffers(after);

    private static string TextForOffers(Told row) => Told.Text(Parts.ForOffers(row.As<CommerceMlRecord.Product>()));

    private static void See(Reading reading, Line line)
    {
        if (!reading.Seen.TryGetValue(line.Owner, out var seen))
        {
            reading.Seen[line.Owner] = seen = new(StringComparer.Ordinal);
        }

        seen.Add(((CommerceMlRecord.Product)line.Record).Key.GoodsId);
    }

    private async Task<IReadOnlySet<string>> KnownGroupsAsync(
        Reading reading,
        Platform.ArmoireDb db,
        IReadOnlyList<Told> rows,
        CancellationToken ct
    )
    {
        var named = rows.SelectMany(Groups).Distinct(StringComparer.Ordinal).ToList();
        var known = (await catalog.KnownCategoriesAsync(db, Reading.Source, named, ct)).Keys.ToHashSet(StringComparer.Ordinal);
        known.UnionWith(named.Where(id => reading.Rehearsal.HasCategory(Reading.Source, id)));
        return known;
    }

    private static bool AllKnown(Told row, IReadOnlySet<string> known) => Groups(row).All(known.Contains);

    private static IReadOnlyList<string> Groups(Told row) => row.As<CommerceMlRecord.Product>().Groups ?? [];
}
