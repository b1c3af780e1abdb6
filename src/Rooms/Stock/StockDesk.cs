using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.Data;
using Armoire.Stock.Model;
using NodaTime;

namespace Armoire.Stock;

/// <summary>Sets goods apart and frees them, in the caller's transaction (§5), and answers what is there (§4.3).</summary>
public sealed class StockDesk(Outbox outbox, NetworkDesk network, CatalogDesk catalog, StockPicture picture)
{
    /// <summary>Decides drafts in arrival order and writes what is granted. Locks every level it reads (§5.2).</summary>
    public async Task<ReserveResult[]> ReserveAsync(ArmoireDb db, IReadOnlyList<ReserveDraft> drafts, Instant now, CancellationToken ct) =>
        drafts.Count == 0 ? [] : await db.TogetherAsync(() => ReserveTogetherAsync(db, drafts, now, ct), ct);

    private async Task<ReserveResult[]> ReserveTogetherAsync(
        ArmoireDb db,
        IReadOnlyList<ReserveDraft> drafts,
        Instant now,
        CancellationToken ct
    )
    {
        var keys = drafts.SelectMany(d => d.Lines.Select(l => l.Key)).ToHashSet();
        var due = await ReservationSql.FindAsync(db, await ReservationSql.DueIdsAsync(db, keys, now, ct), ct);
        var levels = await LevelSql.LockAsync(db, [.. keys, .. due.SelectMany(d => d.Lines.Select(l => l.Key))], ct);
        if (due.Count > 0)
        {
            // Nobody is refused because a sweeper is late (§5.2 rule 5). Re-read: another node may have swept before we held the rows.
            var still = await ReservationSql.FindAsync(db, [.. due.Select(d => d.Id.Value)], ct);
            await CloseAsync(
                db,
                [.. still.Where(d => d.IsActive && d.ExpiresAt <= now)],
                ReservationState.Expired,
                "expired",
                "system",
                now,
                ct
            );
            levels = await LevelSql.LockAsync(db, keys, ct);
        }

        var facts = levels.ToDictionary(l => l.Key, l => l.Value.FactsAt(now));
        var customers = drafts.Where(d => d is { IsLimited: true, Customer: not null }).Select(d => d.Customer!.Value).Distinct().ToList();
        var hoarding = customers.Count == 0 ? [] : await ReservationSql.HoardingAsync(db, customers, now, ct);
        var named = drafts
            .Where(d => d is { IsCustomerNamed: true, Customer: not null })
            .Select(d => d.Customer!.Value)
            .Distinct()
            .ToList();
        var told = drafts.SelectMany(d => d.Replaces?.Ids ?? []).Distinct().ToList();
        var holds = named.Count + told.Count == 0 ? [] : await ReservationSql.OlderHoldsAsync(db, named, told, keys, now, ct);
        var older = drafts.ToDictionary(d => d.Id.Value, d => OlderHolds.Of(d, holds));
        var (results, rows) = ReserveBatch.Decide(facts, drafts, hoarding, older, now);

        var granted = drafts.Where((_, i) => results[i] is ReserveResult.Reserved).ToList();
        if (granted.Count > 0)
        {
            await ReplaceAsync(db, granted, older, now, ct);
            await ReservationSql.InsertAsync(db, granted, rows, now, ct);
            picture.DueBy(granted.Min(d => d.ExpiresAt));
            await ChangeAsync(db, Counters(rows.Select(r => (r.Key, r.Quantity, granted.First(d => d.Id.Value == r.Owner).Kind)), +1), ct);
            await TellReservedAsync(db, granted, rows, now, ct);
        }

        return results;
    }

    /// <summary>Older holds that what was granted stands for now; their levels are held already (§5.2 rule 7).</summary>
    private async Task ReplaceAsync(
        ArmoireDb db,
        IEnumerable<ReserveDraft> granted,
        Dictionary<Guid, IReadOnlyList<OlderHold>> older,
        Instant now,
        CancellationToken ct
    )
    {
        var replaced = granted.SelectMany(d => older[d.Id.Value].Select(hold => (hold, d.Actor))).DistinctBy(r => r.hold).ToList();
        var cards = await ReservationSql.FindAsync(db, [.. replaced.Select(r => r.hold.Reservation).Distinct()], ct);
        foreach (var byActor in replaced.GroupBy(r => r.Actor, StringComparer.Ordinal))
        {
            var units = byActor.ToLookup(r => r.hold.Reservation, r => new ReserveLine(r.hold.Key.At, r.hold.Key.Variant, r.hold.Units));
            var touched = cards.FindAll(c => units.Contains(c.Id.Value));
            var whole = touched.FindAll(c => c.Lines.Sum(l => l.Open) == units[c.Id.Value].Sum(u => u.Quantity));
            await CloseAsync(db, whole, ReservationState.Released, "replaced", byActor.Key, now, ct);
            foreach (var card in touched.Except(whole))
            {
                var part = units[card.Id.Value].ToList();
                await TakeDownAsync(db, card, part, ReservationState.Released, "replaced", now, ct);
                await TellReleasedAsync(db, card, part, "replaced", byActor.Key, now, ct);
            }
        }
    }

    /// <summary>Frees what is open of a reservation, wholly or the given units, for a reason (§5.2 release). Ended ones stay as they are: false.</summary>
    public async Task<bool> ReleaseAsync(
        ArmoireDb db,
        ReservationId id,
        IReadOnlyList<ReserveLine>? units,
        string reason,
        string actor,
        Instant now,
        CancellationToken ct
    )
    {
        if (await LockActiveAsync(db, id, ct) is not { } card)
        {
            return false;
        }

        if (units is null)
        {
            await CloseAsync(db, [card], ReservationState.Released, reason, actor, now, ct);
            return true;
        }

        await TakeDownAsync(db, card, units, ReservationState.Released, reason, now, ct);
        await TellReleasedAsync(db, card, units, reason, actor, now, ct);
        return true;
    }

    /// <summary>Takes units out of a reservation because they left with the customer (§5.2 consume); the caller posts the movement.</summary>
    public async Task ConsumeAsync(ArmoireDb db, ReservationId id, IReadOnlyList<ReserveLine> units, Instant now, CancellationToken ct)
    {
        if (units.Count > 0 && await LockActiveAsync(db, id, ct) is { } card)
        {
            await TakeDownAsync(db, card, units, ReservationState.Consumed, "consumed", now, ct);
        }
    }

    /// <summary>Nothing new is promised of a level until then, or, when it waits for that, until the till's feed has told of it (§9.2). What is reserved stays so.</summary>
    public async Task BlockAsync(
        ArmoireDb db,
        LevelKey key,
        LevelBlock block,
        bool endsWithFeed,
        string actor,
        Instant now,
        CancellationToken ct
    )
    {
        await LevelSql.LockAsync(db, [key], ct);
        picture.Dirty.Mark([key]);
        await LevelSql.BlockAsync(db, [key], now, block, endsWithFeed, ct);
        var places = await network.DirectoryAsync(ct);
        var goods = await catalog.SnapshotAsync(ct);
        var facts = StockChanged.Of(places[key.At], [goods.Find(key.Variant)?.Sku ?? ""], "blocked", actor);
        await outbox.AddAsync(db, [.. facts], now, ct);
    }

    /// <summary>What every level at a place keeps back for want of confidence (§4.4).</summary>
    public Task<List<(VariantId Variant, int Units)>> ConfidenceAtAsync(ArmoireDb db, LocationId at, CancellationToken ct) =>
        ConfidenceSql.AtAsync(db, at, ct);

    /// <summary>Keeps so many units of each level back from now on (§4.4).</summary>
    public async Task KeepBackAsync(
        ArmoireDb db,
        LocationId at,
        IReadOnlyDictionary<VariantId, int> units,
        string actor,
        Instant now,
        CancellationToken ct
    )
    {
        var levels = units.Select(each => (Key: new LevelKey(at, each.Key), Units: each.Value)).ToList();
        await LevelSql.LockAsync(db, [.. levels.Select(level => level.Key)], ct);
        picture.Dirty.Mark(levels.Select(level => level.Key));
        await ConfidenceSql.WriteAsync(db, levels, ct);
        var (places, goods) = (await network.DirectoryAsync(ct), await catalog.SnapshotAsync(ct));
        var skus = levels.Select(level => goods.Find(level.Key.Variant)?.Sku ?? "");
        await outbox.AddAsync(db, [.. StockChanged.Of(places[at], skus, "confidence", actor)], now, ct);
    }

    /// <summary>How many levels anywhere have counters that are not the sum of their open reservations; 0 unless we made a mistake (§5.2 rule 2).</summary>
    public async Task<int> CountDriftAsync(ArmoireDb db, CancellationToken ct)
    {
        var drifts = 0;
        foreach (var place in (await network.DirectoryAsync(ct)).All)
        {
            drifts += (await DriftSql.AtAsync(db, place.Id, ct)).Count;
        }

        return drifts;
    }

    /// <summary>Notes that goods wait for the customer, and until when they now do (§5.3).</summary>
    public Task SetReadyAsync(ArmoireDb db, ReservationCard card, Instant? expiresAt, Instant readyAt, CancellationToken ct) =>
        ReservationSql.SetClockAsync(db, card.Id, expiresAt, readyAt, card.TimesExtended, ct);

    /// <summary>Expires the longest overdue reservations; answers how many there were (§5.2 expire).</summary>
    public async Task<int> ExpireDueAsync(ArmoireDb db, int limit, Instant now, CancellationToken ct)
    {
        var ids = await ReservationSql.DueIdsAsync(db, limit, now, ct);
        if (ids.Count == 0)
        {
            return 0;
        }

        var seen = await ReservationSql.FindAsync(db, ids, ct);
        await LevelSql.LockAsync(db, [.. seen.SelectMany(r => r.Lines.Select(l => l.Key))], ct);
        var due = (await ReservationSql.FindAsync(db, ids, ct)).Where(r => r.IsActive && r.ExpiresAt <= now).ToList();
        await CloseAsync(db, due, ReservationState.Expired, "expired", "system", now, ct);
        return ids.Count;
    }

    internal async Task<bool> AnyDueAsync(ArmoireDb db, Instant now, CancellationToken ct) =>
        (await ReservationSql.DueIdsAsync(db, 1, now, ct)).Count > 0;

    /// <summary>Holds the rows of levels in key order, so that what follows decides on what stays true (§5.2 rule 1).</summary>
    public Task LockAsync(ArmoireDb db, IReadOnlyCollection<LevelKey> keys, CancellationToken ct) => LevelSql.LockAsync(db, keys, ct);

    public async Task<ReservationCard?> FindAsync(ArmoireDb db, ReservationId id, CancellationToken ct) =>
        (await ReservationSql.FindAsync(db, [id.Value], ct)).SingleOrDefault();

    /// <summary>Reservations of owners, ended ones too, oldest first.</summary>
    public Task<List<ReservationCard>> OfOwnersAsync(ArmoireDb db, IReadOnlyCollection<Guid> owners, CancellationToken ct) =>
        owners.Count == 0 ? Task.FromResult(new List<ReservationCard>()) : ReservationSql.OfOwnersAsync(db, owners, ct);

    private static async Task<ReservationCard?> LockActiveAsync(ArmoireDb db, ReservationId id, CancellationToken ct)
    {
        var seen = (await ReservationSql.FindAsync(db, [id.Value], ct)).SingleOrDefault();
        if (seen is not { IsActive: true })
        {
            return null;
        }

        await LevelSql.LockAsync(db, [.. seen.Lines.Select(l => l.Key)], ct);
        return (await ReservationSql.FindAsync(db, [id.Value], ct)).SingleOrDefault(r => r.IsActive);
    }

    private async Task CloseAsync(
        ArmoireDb db,
        IReadOnlyList<ReservationCard> cards,
        ReservationState end,
        string reason,
        string actor,
        Instant now,
        CancellationToken ct
    )
    {
        if (cards.Count == 0)
        {
            return;
        }

        await db.TogetherAsync(() => CloseTogetherAsync(db, cards, end, reason, actor, now, ct), ct);
    }

    private async Task<int> CloseTogetherAsync(
        ArmoireDb db,
        IReadOnlyList<ReservationCard> cards,
        ReservationState end,
        string reason,
        string actor,
        Instant now,
        CancellationToken ct
    )
    {
        var units = cards.SelectMany(c => c.Lines.Where(l => l.Open > 0).Select(l => (Card: c, l.Key, l.Open))).ToList();
        await ReservationSql.ReduceAsync(
            db,
            [.. units.Select(u => (u.Card.Id.Value, u.Key, u.Open))],
            [.. cards.Select(c => (c.Id.Value, end.ToString(), reason))],
            now,
            ct
        );
        await ChangeAsync(db, Counters(units.Select(u => (u.Key, u.Open, u.Card.Kind)), -1), ct);
        var words = await StockWords.OfAsync(network, catalog, ct);
        await outbox.AddAsync(
            db,
            [
                .. cards.Select(card => new RaisedFact(
                    end == ReservationState.Expired ? words.Expired(card) : words.Released(card, words.Open(card), reason),
                    card.Version + 1,
                    actor
                )),
            ],
            now,
            ct
        );
        return cards.Count;
    }

    private async Task TakeDownAsync(
        ArmoireDb db,
        ReservationCard card,
        IReadOnlyList<ReserveLine> units,
        ReservationState end,
        string reason,
        Instant now,
        CancellationToken ct
    )
    {
        foreach (var unit in units)
        {
            var line = card.Lines.SingleOrDefault(l => l.Key == unit.Key);
            var step = ReservationStates.Apply(
                new(ReservationState.Active, line?.Open ?? 0, card.ExpiresAt),
                end == ReservationState.Consumed
                    ? new ReservationOperation.Consume(unit.Quantity)
                    : new ReservationOperation.Release(unit.Quantity)
            );
            if (step is ReservationStep.Refused refused)
            {
                throw new InvalidOperationException($"Reservation {card.Id.Value}: {ReservationStates.Code(refused.Why)}.");
            }
        }

        var left = card.Lines.Sum(l => l.Open) - units.Sum(u => u.Quantity);
        await ReservationSql.ReduceAsync(
            db,
            [.. units.Select(u => (card.Id.Value, u.Key, u.Quantity))],
            left == 0 ? [(card.Id.Value, end.ToString(), reason)] : [],
            now,
            ct
        );
        await ChangeAsync(db, Counters(units.Select(u => (u.Key, u.Quantity, card.Kind)), -1), ct);
    }

    private Task ChangeAsync(ArmoireDb db, List<LevelDelta> deltas, CancellationToken ct)
    {
        picture.Dirty.Mark(deltas.Select(delta => delta.Key));
        return LevelSql.ChangeAsync(db, deltas, ct);
    }

    private async Task TellReservedAsync(
        ArmoireDb db,
        List<ReserveDraft> granted,
        List<NewReservation> rows,
        Instant now,
        CancellationToken ct
    )
    {
        var words = await StockWords.OfAsync(network, catalog, ct);
        var lines = rows.ToLookup(r => r.Owner);
        await outbox.AddAsync(
            db,
            [.. granted.Select(d => new RaisedFact(words.Reserved(d, lines[d.Id.Value]), 1, d.Actor, Correlation: d.Correlation))],
            now,
            ct
        );
    }

    private async Task TellReleasedAsync(
        ArmoireDb db,
        ReservationCard card,
        IReadOnlyList<ReserveLine> units,
        string reason,
        string actor,
        Instant now,
        CancellationToken ct
    )
    {
        var words = await StockWords.OfAsync(network, catalog, ct);
        await outbox.AddAsync(db, [new(words.Released(card, words.Lines(units), reason), card.Version + 1, actor)], now, ct);
    }

    private static List<LevelDelta> Counters(IEnumerable<(LevelKey Key, int Units, ReservationKind Kind)> units, int sign)
    {
        var deltas = new Dictionary<LevelKey, LevelDelta>();
        foreach (var (key, quantity, kind) in units)
        {
            if (!deltas.TryGetValue(key, out var delta))
            {
                deltas[key] = delta = new(key);
            }

            if (ReservationKinds.IsHard(kind))
            {
                delta.Reserved += sign * quantity;
            }
            else
            {
                delta.Held += sign * quantity;
            }
        }

        return [.. deltas.Values];
    }
}
