using Armoire.Kernel;

namespace Armoire.Stock.Model;

/// <summary>Between which buckets a type moves units when nothing else is said; none for types that only our own work makes (§4.1).</summary>
internal static class MovementPaths
{
    public static (Bucket? From, Bucket? To)? Of(MovementType type) =>
        type switch
        {
            MovementType.Receipt or MovementType.SaleReturn => (null, Bucket.Sellable),
            MovementType.Sale or MovementType.TransferShip => (Bucket.Sellable, null),
            MovementType.TransferReceive => (Bucket.InTransitIn, Bucket.Sellable),
            MovementType.Damage => (Bucket.Sellable, Bucket.Damaged),
            MovementType.Display => (Bucket.Sellable, Bucket.Display),
            MovementType.Quarantine => (Bucket.Sellable, Bucket.Quarantine),
            MovementType.Release => (Bucket.Quarantine, Bucket.Sellable),
            MovementType.WriteOff => (Bucket.Sellable, Bucket.Missing),
            MovementType.Found => (Bucket.Missing, Bucket.Sellable),
            MovementType.Adjust or MovementType.CountVariance => (null, null),
            MovementType.PickStage
            or MovementType.Unstage
            or MovementType.HandOver
            or MovementType.Ship
            or MovementType.SnapshotCorrection => null,
        };
}
