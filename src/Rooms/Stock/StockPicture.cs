using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock.Data;
using Armoire.Stock.Model;
using Armoire.Stock.Picture;
using NodaTime;

namespace Armoire.Stock;

/// <summary>How far this node's picture of stock has followed what was committed.</summary>
/// <param name="Levels">How many levels it holds.</param>
/// <param name="Sequence">The last fact that it has taken in.</param>
/// <param name="Lag">How long after its commit that fact was taken in; zero when nothing has changed since the start.</param>
/// <param name="Repaired">Levels that a check found different from the database and put right. Anything but 0 is a fault of ours.</param>
public sealed record PictureState(int Levels, long Sequence, TimeSpan Lag, long Repaired);

/// <summary>
/// This node's picture of all stock levels, for lists, cards and availability. It follows the outbox; what this node itself changes is seen at
/// once. Whoever promises goods reads the database under lock and never this.
/// </summary>
public sealed class StockPicture
{
    private const int DirtyInListsMax = 200;

    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _nextDueTicks = long.MaxValue;

    internal LevelGrid Grid { get; } = new();

    internal DirtyLevels Dirty { get; } = new();

    public PictureState State { get; internal set; } = new(0, 0, TimeSpan.Zero, 0);

    /// <summary>The levels of some variants, everywhere.</summary>
    public async ValueTask<StockLook> LookAsync(ArmoireDb db, IReadOnlyCollection<VariantId> variants, Instant now, CancellationToken ct)
    {
        await _loaded.Task.WaitAsync(ct);
        var dirty = Dirty.Of(variants);
        var due = await DueAsync(db, now, ct);
        var read =
            dirty.Count == 0
                ? []
                : (await LevelSql.ReadAsync(db, dirty, ct))
                    .Select(row => LevelSql.Shown(row, due, now))
                    .ToDictionary(view => new LevelKey(view.At, view.Variant));
        return new(Grid, read, due, now);
    }

    /// <summary>The variants that can be promised at one of the locations: bit by variant number.</summary>
    public async ValueTask<ulong[]> PromisedAsync(ArmoireDb db, IReadOnlyCollection<LocationId> at, Instant now, CancellationToken ct)
    {
        await _loaded.Task.WaitAsync(ct);
        var places = at.ToHashSet();
        var due = await DueAsync(db, now, ct);
        var apart = Grid
            .Blocks.Where(block => now < block.Value.Until)
            .Select(block => block.Key)
            .Concat(due.Keys.Select(key => key.Item1))
            .Concat(Dirty.Count > DirtyInListsMax ? [] : Dirty.At(places)) // While much is written, a list follows as fast as the picture does.
            .Where(key => places.Contains(key.At))
            .ToHashSet();
        var union = Union(places.Select(Grid.Promised));
        if (apart.Count == 0)
        {
            return union;
        }

        // Few levels differ from their bit: their variants are looked at one by one.
        var variants = apart.Select(key => key.Variant).ToHashSet();
        var look = await LookAsync(db, variants, now, ct);
        var bits = new ulong[Math.Max(union.Length, (variants.Max(variant => variant.Value) >> 6) + 1)];
        union.CopyTo(bits, 0);
        foreach (var variant in variants)
        {
            var bit = 1UL << (variant.Value & 63);
            var promised = look.Levels(variant, places).Exists(level => level.Atp > 0);
            bits[variant.Value >> 6] = promised ? bits[variant.Value >> 6] | bit : bits[variant.Value >> 6] & ~bit;
        }

        return bits;
    }

    /// <summary>The variants of which one of the locations promises something only after it has looked (§4.4): bit by variant number.</summary>
    public async ValueTask<ulong[]> UnsureAsync(IReadOnlyCollection<LocationId> at, CancellationToken ct)
    {
        await _loaded.Task.WaitAsync(ct);
        return Union(at.Select(Grid.Unsure));
    }

    /// <summary>How old this node's picture is: the age of the oldest fact that it has not taken in, so it grows while nothing is followed; else the lag of the last fact.</summary>
    public async Task<TimeSpan> LagAsync(ArmoireDb db, FactTypes types, Instant now, CancellationToken ct)
    {
        var oldest = await OutboxReader.OldestAfterAsync(db, State.Sequence, types, Whereabouts.Facts, ct);
        return oldest is { } since && since < now ? (now - since).ToTimeSpan() : State.Lag;
    }

    /// <summary>The safety stock of a level that nobody has counted yet (§4.3); those that were carry their own.</summary>
    public async Task<Func<LocationCard, VariantCard, int>> SafetyAsync(ArmoireDb db, CancellationToken ct)
    {
        var settings = await SafetySql.AllAsync(db, ct);
        return (place, variant) => SafetyPolicy.For(place.Id, place.Kind, place.Tier, variant.Id, variant.CategoryIds, settings).Quantity;
    }

    internal void Loaded() => _loaded.TrySetResult();

    /// <summary>A reservation ends then, unless somebody ends it before.</summary>
    internal void DueBy(Instant? at)
    {
        if (at is { } instant && instant.ToUnixTimeTicks() < Volatile.Read(ref _nextDueTicks))
        {
            Volatile.Write(ref _nextDueTicks, instant.ToUnixTimeTicks());
        }
    }

    internal void NextDue(Instant? at) => Volatile.Write(ref _nextDueTicks, at?.ToUnixTimeTicks() ?? long.MaxValue);

    /// <summary>Open units of reservations whose time has passed and which nobody has ended yet: almost always none (§5.2 rule 5).</summary>
    private async ValueTask<Dictionary<(LevelKey, bool Hard), int>> DueAsync(ArmoireDb db, Instant now, CancellationToken ct)
    {
        if (now.ToUnixTimeTicks() < Volatile.Read(ref _nextDueTicks))
        {
            return [];
        }

        var due = await LevelSql.DueAsync(db, now, ct);
        if (due.Count == 0)
        {
            NextDue(await ReservationSql.NextDueAsync(db, ct)); // It was ended or extended since.
        }

        return due;
    }

    /// <summary>One location's own bits are answered as they stand; nobody writes into what is answered.</summary>
    private static ulong[] Union(IEnumerable<ulong[]> sets)
    {
        ulong[]? only = null;
        ulong[]? union = null;
        foreach (var bits in sets)
        {
            if (only is null)
            {
                only = bits;
                continue;
            }

            union ??= [.. only];
            if (bits.Length > union.Length)
            {
                Array.Resize(ref union, bits.Length);
            }

            for (var i = 0; i < bits.Length; i++)
            {
                union[i] |= bits[i];
            }
        }

        return union ?? only ?? [];
    }
}
