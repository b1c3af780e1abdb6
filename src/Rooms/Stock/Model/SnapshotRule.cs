using Armoire.Kernel;
using NodaTime;

namespace Armoire.Stock.Model;

/// <summary>"At this instant so many units were physically present", staged ones included (§4.2).</summary>
internal readonly record struct Snapshot(Instant AsOf, int Quantity);

/// <summary>The level a snapshot meets: its balance and the last snapshot applied to it (§4.2).</summary>
internal readonly record struct SnapshotTarget(int Sellable, int Staged, Instant? LastAsOf)
{
    public int OnHand => Sellable + Staged;
}

/// <summary>A known movement by its effect on OnHand; one between shelf and staging has none (§4.1).</summary>
internal readonly record struct MovementEffect(Instant EffectiveAt, int OnHandDelta);

/// <summary>When a correction is large enough to ask for a count (§4.2, policy).</summary>
internal sealed record CorrectionLimit(int Units = 5, int BasisPoints = 5000)
{
    public static CorrectionLimit Default { get; } = new();
}

/// <summary>What becomes of a snapshot (§4.2).</summary>
internal abstract record SnapshotOutcome
{
    private SnapshotOutcome() { }

    /// <summary>Older than the last one applied: counted as `stock.snapshot_out_of_order`.</summary>
    public sealed record Ignored : SnapshotOutcome;

    /// <summary>The new balance; the correction is the difference to record, in the sellable bucket.</summary>
    public sealed record Applied(int OnHand, int Correction, bool FlaggedForCount, bool WasNegative) : SnapshotOutcome;
}

/// <summary>What becomes of a delta in a source's sequence (§4.2).</summary>
internal enum DeltaStep
{
    Apply,
    Duplicate,
    NeedsFullSnapshot,
}

/// <summary>
/// How far a source's numbered messages have come at a location, and since when one is missing; after its full snapshot any later number is taken.
/// </summary>
internal readonly record struct SourcePosition(long Last, bool FollowsAny, Instant? GapAt = null);

/// <summary>Applies counts that come from outside to a level that went on living meanwhile (§4.2).</summary>
internal static class SnapshotRule
{
    /// <summary>OnHand becomes the snapshot plus every known movement after it (EX-4.1).</summary>
    public static SnapshotOutcome Apply(
        Snapshot snapshot,
        SnapshotTarget target,
        IEnumerable<MovementEffect> movements,
        CorrectionLimit? limit = null
    )
    {
        if (snapshot.AsOf < target.LastAsOf)
            return new SnapshotOutcome.Ignored();

        var since = movements.Where(movement => movement.EffectiveAt > snapshot.AsOf).Sum(movement => movement.OnHandDelta);
        var onHand = Math.Max(0, Math.Max(0, snapshot.Quantity) + since); // No counter is ever below zero (§35.1).
        var correction = onHand - target.OnHand;
        return new SnapshotOutcome.Applied(
            onHand,
            correction,
            IsLarge(correction, target, limit ?? CorrectionLimit.Default),
            snapshot.Quantity < 0
        );
    }

    /// <summary>
    /// Duplicates are ignored, a gap asks for a full snapshot; a source begins at 0 or 1 (§4.2). What a gap leaves out may still come, in its turn; after a full
    /// snapshot the source is followed from whatever comes next.
    /// </summary>
    public static DeltaStep Next(SourcePosition? position, long sequence) =>
        position switch
        {
            null or { Last: < 0, FollowsAny: false } => sequence is 0 or 1 ? DeltaStep.Apply : DeltaStep.NeedsFullSnapshot,
            { } at when sequence <= at.Last => DeltaStep.Duplicate,
            { } at when at.FollowsAny || sequence == at.Last + 1 => DeltaStep.Apply,
            _ => DeltaStep.NeedsFullSnapshot,
        };

    /// <summary>Whether a full snapshot of this instant stands for what is missing: one from before the gap was seen does not (§4.2).</summary>
    public static bool Closes(SourcePosition? position, Instant asOf) => position?.GapAt is not { } gapAt || asOf >= gapAt;

    /// <summary>
    /// What an outside system tells late and a later count has seen already: the count stands, so what such a movement does to OnHand is given back beside it (§4.2).
    /// </summary>
    public static IEnumerable<MovementDraft> GiveBack(IEnumerable<MovementDraft> told, Func<LevelKey, Instant?> countedAt) =>
        told.Where(m => m.IsDated && m.EffectiveAt <= countedAt(m.Key) && OnHandDelta(m) != 0)
            .Select(m => Correction(m.Key, -OnHandDelta(m), m.Actor, m.EffectiveAt, m.Source, m.Reference));

    /// <summary>So many sellable units more or less than the ledger knew.</summary>
    public static MovementDraft Correction(LevelKey key, int units, string actor, Instant at, string source, string? reference = null) =>
        new(
            key,
            units < 0 ? Bucket.Sellable : null,
            units > 0 ? Bucket.Sellable : null,
            Math.Abs(units),
            MovementType.SnapshotCorrection,
            actor,
            at,
            Reference: reference,
            Source: source
        );

    private static int OnHandDelta(MovementDraft movement) => Units(movement.To, movement) - Units(movement.From, movement);

    private static int Units(Bucket? bucket, MovementDraft movement) => bucket is Bucket.Sellable or Bucket.Staged ? movement.Quantity : 0;

    private static bool IsLarge(int correction, SnapshotTarget target, CorrectionLimit limit)
    {
        if (target is { LastAsOf: null, OnHand: 0 })
            return false; // The first figure of a level corrects nothing.
        var size = Math.Abs((long)correction);
        return size > limit.Units && size * 10_000 > Math.Abs((long)target.OnHand) * limit.BasisPoints;
    }
}
