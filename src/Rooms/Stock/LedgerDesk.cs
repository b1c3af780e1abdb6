using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.Data;
using Armoire.Stock.Model;
using NodaTime;

namespace Armoire.Stock;

/// <summary>The ledger: stock changes only through movements, the balance is their sum (§4.1). Joins the caller's transaction.</summary>
public sealed class LedgerDesk(Outbox outbox, NetworkDesk network, CatalogDesk catalog, StockPicture picture)
{
    /// <summary>Posts movements; answers the levels whose OnHand would fall below zero, and then changes nothing.</summary>
    public async Task<IReadOnlyList<LevelKey>> PostAsync(
        ArmoireDb db,
        IReadOnlyList<MovementDraft> movements,
        string cause,
        Instant now,
        CancellationToken ct
    ) => movements.Count == 0 ? [] : await db.TogetherAsync(() => PostTogetherAsync(db, movements, cause, now, ct), ct);

    private async Task<IReadOnlyList<LevelKey>> PostTogetherAsync(
        ArmoireDb db,
        IReadOnlyList<MovementDraft> movements,
        string cause,
        Instant now,
        CancellationToken ct
    )
    {
        var places = await network.DirectoryAsync(ct);
        var goods = await catalog.SnapshotAsync(ct);
        var levels = await HoldAsync(db, movements.Select(m => m.Key).ToHashSet(), places, goods, ct);
        movements = [.. movements, .. SnapshotRule.GiveBack(movements, key => levels[key].SnapshotAt)];
        var deltas = Deltas(movements);
        var negative = deltas.Values.Where(d => !IsPossible(levels[d.Key].Buckets, d)).Select(d => d.Key).ToList();
        if (negative.Count > 0)
        {
            return negative;
        }

        await MovementSql.InsertAsync(db, movements, now, ct);
        picture.Dirty.Mark(deltas.Keys);
        await LevelSql.ChangeAsync(db, deltas.Values, ct);
        await EndBlocksAsync(db, [.. movements.Where(m => levels[m.Key].Block is not null)], ct);
        await TellAsync(db, movements[0].Actor, deltas, levels, cause, now, ct);
        return [];
    }

    /// <summary>Posts movements that our own work makes; a refusal is our fault and ends the whole change.</summary>
    public async Task MustPostAsync(ArmoireDb db, IReadOnlyList<MovementDraft> movements, string cause, Instant now, CancellationToken ct)
    {
        if (await PostAsync(db, movements, cause, now, ct) is { Count: > 0 } negative)
        {
            throw new InvalidOperationException($"The ledger refuses {cause} of {movements[0].Reference} at {negative.Count} levels.");
        }
    }

    /// <summary>A picker takes units off the shelf for good: not found, damaged, of another size (§9.2).</summary>
    public async Task TakeOffShelfAsync(ArmoireDb db, IReadOnlyList<MovementDraft> moves, string cause, Instant now, CancellationToken ct)
    {
        var levels = await LevelSql.LockAsync(db, [.. moves.Select(m => m.Key)], ct);
        var sellable = levels.ToDictionary(l => l.Key, l => l.Value.Buckets.Sellable);
        await MustPostAsync(db, ShelfRule.TakeOff(sellable, moves), cause, now, ct);
    }

    /// <summary>Staged units go back to the shelf. Units the count did not know of were there all the same, so they are found first.</summary>
    public async Task UnstageAsync(ArmoireDb db, IReadOnlyList<MovementDraft> moves, string cause, Instant now, CancellationToken ct) =>
        await MustPostAsync(db, ShelfRule.LeaveStaging(await OnHandAsync(db, moves, ct), moves), cause, now, ct);

    /// <summary>Goods leave a customer's shelf with the customer. Units the count did not know of were there all the same, so they are found first.</summary>
    public async Task HandOverAsync(
        ArmoireDb db,
        IReadOnlyList<ReserveLine> units,
        string actor,
        string reference,
        Instant now,
        CancellationToken ct
    )
    {
        var moves = units
            .Select(u => new MovementDraft(u.Key, Bucket.Staged, null, u.Quantity, MovementType.HandOver, actor, now, null, reference))
            .ToList();
        await MustPostAsync(db, ShelfRule.LeaveStaging(await OnHandAsync(db, moves, ct), moves), "hand_over", now, ct);
    }

    /// <summary>"At this instant so many units were physically present": the difference becomes a correction (§4.2).</summary>
    public Task<SnapshotResult> ApplySnapshotAsync(
        ArmoireDb db,
        LocationId at,
        Instant asOf,
        string source,
        IReadOnlyList<(VariantId Variant, int Quantity)> levels,
        string actor,
        Instant now,
        CancellationToken ct
    ) => db.TogetherAsync(() => ApplyTogetherAsync(db, at, asOf, source, levels, actor, now, ct), ct);

    private async Task<SnapshotResult> ApplyTogetherAsync(
        ArmoireDb db,
        LocationId at,
        Instant asOf,
        string source,
        IReadOnlyList<(VariantId Variant, int Quantity)> levels,
        string actor,
        Instant now,
        CancellationToken ct
    )
    {
        var places = await network.DirectoryAsync(ct);
        var goods = await catalog.SnapshotAsync(ct);
        var variants = levels.Select(l => l.Variant).ToList();
        var (rows, effects, safety) = await LevelSql.LockToCountAsync(db, at, variants, asOf, ct);
        var created = variants.Select(v => new LevelKey(at, v)).Where(key => !rows.ContainsKey(key)).ToHashSet();
        await CreateAsync(db, rows, [.. created], safety, places, goods, ct);
        var outcomes = levels
            .Select(l => (Key: new LevelKey(at, l.Variant), l.Quantity))
            .Select(l => (l.Key, Outcome: Decide(rows[l.Key], new(asOf, l.Quantity), effects[l.Key])))
            .ToList();
        var applied = outcomes
            .Where(o => o.Outcome is SnapshotOutcome.Applied)
            .Select(o => (o.Key, Outcome: (SnapshotOutcome.Applied)o.Outcome))
            .ToList();
        var corrections = applied
            .Where(a => a.Outcome.Correction != 0)
            .Select(a => SnapshotRule.Correction(a.Key, a.Outcome.Correction, actor, asOf, source))
            .ToList();
        var deltas = Deltas(corrections);
        await MovementSql.InsertAsync(db, corrections, now, ct);
        var blocked = applied.Select(a => a.Key).Where(k => rows[k].Block is not null).ToList();
        var news = blocked.Concat(applied.Select(a => a.Key).Where(IsFirst)).ToList();
        picture.Dirty.Mark(deltas.Keys.Concat(news));
        await LevelSql.CountAsync(db, [.. applied.Select(a => (a.Key, a.Outcome.Correction, a.Outcome.FlaggedForCount))], asOf, ct);
        await LevelSql.EndBlocksWithFeedAsync(db, blocked, asOf, ct);
        foreach (var key in news)
        {
            deltas.TryAdd(key, new(key)); // A first count and the end of a block are told, though no unit moved.
        }

        await TellAsync(db, actor, deltas, rows, "snapshot", now, ct);
        return new(
            corrections.Count,
            applied.Count - corrections.Count,
            outcomes.Count - applied.Count,
            [.. applied.Where(a => a.Outcome.WasNegative).Select(a => a.Key.Variant)],
            [.. applied.Where(a => a.Outcome.FlaggedForCount).Select(a => a.Key.Variant)]
        )
        {
            Outcomes = outcomes.ToDictionary(o => o.Key.Variant, o => Told(o.Outcome, IsFirst(o.Key))),
        };

        bool IsFirst(LevelKey key) => rows[key].SnapshotAt is null || created.Contains(key);
    }

    /// <summary>Variants that a location ever had; a full snapshot that does not name them says there are none (§4.2).</summary>
    public async Task<IReadOnlyList<VariantId>> KeptAsync(ArmoireDb db, LocationId at, CancellationToken ct) =>
        await LevelSql.VariantsAtAsync(db, at, ct);

    private static async Task<Dictionary<LevelKey, int>> OnHandAsync(
        ArmoireDb db,
        IReadOnlyList<MovementDraft> moves,
        CancellationToken ct
    ) =>
        (await LevelSql.LockAsync(db, [.. moves.Select(m => m.Key)], ct)).ToDictionary(
            l => l.Key,
            l => l.Value.Buckets.Sellable + l.Value.Buckets.Staged
        );

    private static SnapshotOutcome Decide(LevelRow row, Snapshot snapshot, IEnumerable<MovementEffect> effects) =>
        SnapshotRule.Apply(snapshot, new(row.Buckets.Sellable, row.Buckets.Staged, row.SnapshotAt), effects);

    private static ItemOutcome Told(SnapshotOutcome outcome, bool isFirst) =>
        outcome switch
        {
            SnapshotOutcome.Applied when isFirst => new ItemOutcome.Created(),
            SnapshotOutcome.Applied { Correction: 0 } => new ItemOutcome.Unchanged(),
            SnapshotOutcome.Applied => new ItemOutcome.Updated(),
            _ => new ItemOutcome.Stale(),
        };

    /// <summary>A sale that the till tells of confirms what a picker said: the unit went with somebody who walked in (§9.2).</summary>
    private static async Task EndBlocksAsync(ArmoireDb db, IReadOnlyList<MovementDraft> movements, CancellationToken ct)
    {
        foreach (var sales in movements.Where(m => m.Type == MovementType.Sale).GroupBy(m => m.EffectiveAt))
        {
            await LevelSql.EndBlocksWithFeedAsync(db, [.. sales.Select(m => m.Key)], sales.Key, ct);
        }
    }

    private static Dictionary<LevelKey, LevelDelta> Deltas(IReadOnlyCollection<MovementDraft> movements)
    {
        var deltas = new Dictionary<LevelKey, LevelDelta>();
        foreach (var movement in movements)
        {
            if (!deltas.TryGetValue(movement.Key, out var delta))
            {
                deltas[movement.Key] = delta = new(movement.Key);
            }

            if (movement.From is { } from)
            {
                delta.Add(from, -movement.Quantity);
            }

            if (movement.To is { } to)
            {
                delta.Add(to, movement.Quantity);
            }
        }

        return deltas;
    }

    /// <summary>Shelf and staging together never fall below zero; the shelf alone may, when a count has not caught up with a picker (§4.2).</summary>
    private static bool IsPossible(LevelBuckets now, LevelDelta delta) =>
        now.Sellable + now.Staged + delta.Sellable + delta.Staged >= 0
        && now.Staged + delta.Staged >= 0
        && now.Display + delta.Display >= 0
        && now.Damaged + delta.Damaged >= 0
        && now.Quarantine + delta.Quarantine >= 0
        && now.Missing + delta.Missing >= 0
        && now.InTransitIn + delta.InTransitIn >= 0;

    /// <summary>Holds levels; those that nobody counted yet are created first, empty, with their safety stock.</summary>
    private static async Task<Dictionary<LevelKey, LevelRow>> HoldAsync(
        ArmoireDb db,
        IReadOnlyCollection<LevelKey> keys,
        LocationDirectory places,
        CatalogSnapshot goods,
        CancellationToken ct
    )
    {
        var levels = await LevelSql.LockAsync(db, keys, ct);
        var missing = keys.Where(key => !levels.ContainsKey(key)).Distinct().ToList();
        if (missing.Count > 0)
        {
            await CreateAsync(db, levels, missing, await SafetySql.AllAsync(db, ct), places, goods, ct);
        }

        return levels;
    }

    private static async Task CreateAsync(
        ArmoireDb db,
        Dictionary<LevelKey, LevelRow> levels,
        List<LevelKey> missing,
        IReadOnlyCollection<SafetySetting> settings,
        LocationDirectory places,
        CatalogSnapshot goods,
        CancellationToken ct
    )
    {
        if (missing.Count == 0)
        {
            return;
        }

        var counted = await FullCountSql.ReadAsync(db, [.. missing.Select(key => key.At).Distinct()], ct);
        var created = missing.ConvertAll(key => LevelRow.New(key, SafetyOf(key), counted.TryGetValue(key.At, out var asOf) ? asOf : null));
        created.ForEach(level => levels.Add(level.Buckets.Key, level));
        await LevelSql.CreateAsync(db, created, ct);

        int SafetyOf(LevelKey key)
        {
            var place = places[key.At];
            var categories = goods.Find(key.Variant)?.CategoryIds ?? [];
            return SafetyPolicy.For(key.At, place.Kind, place.Tier, key.Variant, categories, settings).Quantity;
        }
    }

    private async Task TellAsync(
        ArmoireDb db,
        string actor,
        Dictionary<LevelKey, LevelDelta> deltas,
        Dictionary<LevelKey, LevelRow> before,
        string cause,
        Instant now,
        CancellationToken ct
    )
    {
        if (deltas.Count == 0)
        {
            return;
        }

        var places = await network.DirectoryAsync(ct);
        var goods = await catalog.SnapshotAsync(ct);
        var facts = new List<RaisedFact>();
        foreach (var place in deltas.Values.GroupBy(d => d.Key.At))
        {
            facts.AddRange(StockChanged.Of(places[place.Key], place.Select(d => goods.Find(d.Key.Variant)?.Sku ?? ""), cause, actor));
            facts.AddRange(
                place
                    .Select(d => (d.Key, Missing: Missing(before[d.Key], d)))
                    .Where(short_ => short_.Missing > 0)
                    .Select(short_ => new RaisedFact(
                        new StockShortage(
                            place.Key.Wide,
                            places[place.Key].Code,
                            goods.Find(short_.Key.Variant)?.Sku ?? "",
                            short_.Missing
                        ),
                        RaisedFact.AsNumbered,
                        actor
                    ))
            );
        }

        await outbox.AddAsync(db, facts, now, ct);
    }

    /// <summary>Units newly promised without being there; a shortage that was there before is not told again.</summary>
    private static int Missing(LevelRow before, LevelDelta delta)
    {
        var after = before.Facts with { OnHand = before.Facts.OnHand + delta.Sellable + delta.Staged };
        return delta.Sellable + delta.Staged < 0 ? Availability.Shortage(after) - Availability.Shortage(before.Facts) : 0;
    }
}
