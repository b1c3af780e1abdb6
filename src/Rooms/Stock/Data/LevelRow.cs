using Armoire.Kernel;
using Armoire.Stock.Model;
using NodaTime;

namespace Armoire.Stock.Data;

/// <summary>A locked level: its buckets, its promise, and when it was last counted from outside.</summary>
internal sealed record LevelRow(LevelBuckets Buckets, int Safety, int Confidence, Instant? SnapshotAt, LevelBlock? Block)
{
    /// <summary>A level that was just created: nothing lay there when its place was counted as a whole.</summary>
    public static LevelRow New(LevelKey key, int safety, Instant? countedAt) =>
        new(new(key, 0, 0, 0, 0, 0, 0, 0, 0, 0), safety, 0, countedAt, null);

    public LevelFacts Facts => new(Buckets.Sellable + Buckets.Staged, Buckets.Reserved, Buckets.Held, Safety, Confidence);

    /// <summary>As a promise made at this instant sees it: a block ends by itself.</summary>
    public LevelFacts FactsAt(Instant now) => Facts with { Blocked = BlockAt(now) is not null };

    public LevelBlock? BlockAt(Instant now) => Block is { } block && now < block.Until ? block : null;
}

/// <summary>How much each part of a level changes.</summary>
internal sealed record LevelDelta(LevelKey Key)
{
    public int Sellable { get; set; }

    public int Staged { get; set; }

    public int Display { get; set; }

    public int Damaged { get; set; }

    public int Quarantine { get; set; }

    public int Missing { get; set; }

    public int InTransitIn { get; set; }

    public int Reserved { get; set; }

    public int Held { get; set; }

    public void Add(Bucket bucket, int units)
    {
        _ = bucket switch
        {
            Bucket.Sellable => Sellable += units,
            Bucket.Staged => Staged += units,
            Bucket.Display => Display += units,
            Bucket.Damaged => Damaged += units,
            Bucket.Quarantine => Quarantine += units,
            Bucket.Missing => Missing += units,
            Bucket.InTransitIn => InTransitIn += units,
        };
    }
}
