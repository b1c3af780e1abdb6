using Armoire.Kernel;

namespace Armoire.Stock.Model;

/// <summary>Between which buckets a type moves units when nothing else is said; none for types that only our own work makes (§4.1).</summary>
internal static class MovementPaths
{
    public static (Bucket? From, Bucket? To)? Of(MovementType type) =>
        type switch
        {
            MovementType.Receipt or MovementType.SaleReturn => (null, Bucket.Sellable),
            // What a source hands over or ships was sold there and never staged here (EX-4.1).
            MovementType.Sale or MovementType.HandOver or MovementType.Ship or MovementType.TransferShip => (Bucket.Sellable, null),
            MovementType.TransferReceive => (Bucket.InTransitIn, Bucket.Sellable),
            MovementType.Damage => (Bucket.Sellable, Bucket.Damaged),
            MovementType.Display => (Bucket.Sellable, Bucket.Display),
            MovementType.Quarantine => (Bucket.Sellable, Bucket.Quarantine),
            MovementType.Release => (Bucket.Quarantine, Bucket.Sellable),
            MovementType.WriteOff => (Bucket.Sellable, Bucket.Missing),
            MovementType.Found => (Bucket.Missing, Bucket.Sellable),
            MovementType.Adjust or MovementType.CountVariance => (null, null),
            MovementType.PickStage or MovementType.Unstage or MovementType.SnapshotCorrection => null,
        };

    /// <summary>What a person corrects at a shelf, as against what tills and ERPs tell (§29 stock adjust, count approve).</summary>
    public static bool IsAdjustment(MovementType type) =>
        type
            is MovementType.Adjust
                or MovementType.CountVariance
                or MovementType.Damage
                or MovementType.Display
                or MovementType.Quarantine
                or MovementType.Release
                or MovementType.WriteOff
                or MovementType.Found;
}
