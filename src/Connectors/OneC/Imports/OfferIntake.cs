using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Platform;
using NodaTime;

namespace Armoire.OneC.Imports;

/// <summary>Takes offers: a variant each; one whose goods have not come yet waits.</summary>
internal sealed class OfferIntake(CatalogDesk catalog)
{
    /// <summary>The outcome of an offer that waits.</summary>
    public const string WaitsCode = "onec.waits";

    public async Task TakeAsync(Reading reading, IReadOnlyList<Line> lines, CancellationToken ct)
    {
        var outcomes = await reading.Run.WriteAsync(work => WriteAsync(reading, work, lines, ct), ct);
        foreach (var (line, made) in lines.Zip(outcomes))
        {
            var tally = reading.Run.Tally;
            if (made.Code == WaitsCode)
            {
                tally.Pending(line.File.File, Told.Offer);
                continue;
            }

            tally.Add(line.File.File, line.Record.Line, Told.Offer, made.Outcome);
            if (made.Code is { } code)
            {
                tally.Tell(line.File.File, line.Record.Line, code, made.Text!);
            }
        }
    }

    public async Task<List<Published>> WriteAsync(Reading reading, Work work, IReadOnlyList<Line> lines, CancellationToken ct)
    {
        var ids = lines.Select(line => ((CommerceMlRecord.Offer)line.Record).Key.Full).Distinct(StringComparer.Ordinal).ToList();
        var kept = await reading.Mirror.FindAsync(work.Db, Told.Offer, ids, ct);
        var changed = new Dictionary<string, Told>(StringComparer.Ordinal);
        var touched = lines.Select(line => Merge(line, kept, changed)).ToList();
        var rows = changed.Values.ToList();
        var made = rows.Zip(await PublishAsync(reading, work, rows, ct))
            .ToDictionary(pair => pair.First.Id, pair => pair.Second, StringComparer.Ordinal);
        var first = new HashSet<string>(StringComparer.Ordinal);
        var outcomes = new List<Published>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var id = ((CommerceMlRecord.Offer)lines[i].Record).Key.Full;
            outcomes.Add(
                !touched[i] ? new(new ItemOutcome.Unchanged(), kept[id].Waiting ? WaitsCode : null)
                : first.Add(id) || made[id].Code == WaitsCode || made[id].Outcome is ItemOutcome.Refused ? made[id]
                : new(new ItemOutcome.Updated())
            );
        }

        return outcomes;
    }

    /// <summary>Brings offers to the catalogue whose goods are known; the others are kept waiting.</summary>
    public async Task<List<Published>> PublishAsync(Reading reading, Work work, IReadOnlyList<Told> rows, CancellationToken ct)
    {
        var styles = await reading.KnownStylesAsync(
            catalog,
            work.Db,
            [.. rows.Select(row => row.Parent!).Distinct(StringComparer.Ordinal)],
            ct
        );
        var ready = rows.Where(row => styles.Contains(row.Parent!)).ToList();
        var goods = await reading.Mirror.FindAsync(work.Db, Told.Product, [.. ready.Where(IsPlain).Select(row => row.Id)], ct);
        var drafts = ready.ConvertAll(row => DraftOf(reading, row, goods.GetValueOrDefault(row.Id)));
        var made = ready
            .Zip(await Publishing.VariantsAsync(reading, catalog, work, drafts, ct))
            .ToDictionary(pair => pair.First.Id, pair => pair.Second, StringComparer.Ordinal);
        await reading.Mirror.SaveAsync(
            work.Db,
            [
                .. rows.Where(row => !made.TryGetValue(row.Id, out var published) || published.Outcome is not ItemOutcome.Refused)
                    .Select(row => row with { Waiting = !made.ContainsKey(row.Id) }),
            ],
            ct
        );
        return [.. rows.Select(row => made.GetValueOrDefault(row.Id) ?? new Published(new ItemOutcome.Unchanged(), WaitsCode))];
    }

    /// <summary>
    /// Plain offers of goods that tell something new wait to be taken again: when the first pass is over, all dictionaries are known, and a run that is
    /// cut off does not forget them.
    /// </summary>
    public async Task AwaitAsync(Reading reading, Work work, IReadOnlyCollection<string> goods, CancellationToken ct)
    {
        var kept = await reading.Mirror.FindAsync(work.Db, Told.Offer, goods, ct);
        await reading.Mirror.SaveAsync(work.Db, [.. kept.Values.Where(row => !row.Waiting).Select(row => row with { Waiting = true })], ct);
    }

    private static bool IsPlain(Told offer) => offer.Id == offer.Parent;

    /// <summary>As old as the younger of the two, so that what goods told last is not taken for old.</summary>
    private static (Catalog.VariantDraft, ColourwayDraft?) DraftOf(Reading reading, Told offer, Told? goods) =>
        Drafts.Variant(
            reading.Catalogue,
            offer.As<CommerceMlRecord.Offer>(),
            goods?.As<CommerceMlRecord.Product>(),
            goods is null ? offer.MadeAt : Instant.Max(offer.MadeAt, goods.MadeAt)
        );

    private static bool Merge(Line line, Dictionary<string, Told> kept, Dictionary<string, Told> changed)
    {
        var offer = (CommerceMlRecord.Offer)line.Record;
        var id = offer.Key.Full;
        kept.TryGetValue(id, out var before);
        var wins = before is null || before.IsBeatenBy(line.File);
        var payload = Told.Text(Parts.Together(before?.As<CommerceMlRecord.Offer>(), offer, wins));
        if (before is not null && before.Payload == payload)
        {
            return false;
        }

        kept[id] = changed[id] = new Told(Told.Offer, id)
        {
            Parent = offer.Key.GoodsId,
            Owner = line.Owner,
            Payload = payload,
            MadeAt = wins ? line.File.MadeAt : before!.MadeAt,
            File = wins ? line.File.File.Name : before!.File,
        };
        return true;
    }
}
