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

    /// <summary>Whether a movement between these buckets is what its type says: a receipt comes in, damage ends as damaged (§4.1).</summary>
    public static bool Fits(MovementType type, Bucket? from, Bucket? to) =>
        type switch
        {
            MovementType.Receipt or MovementType.SaleReturn => from is null,
            MovementType.Sale or MovementType.HandOver or MovementType.Ship or MovementType.TransferShip => to is null,
            MovementType.TransferReceive => from == Bucket.InTransitIn,
            MovementType.Damage => to == Bucket.Damaged,
            MovementType.Display => to == Bucket.Display,
            MovementType.Quarantine => to == Bucket.Quarantine,
            MovementType.Release => from == Bucket.Quarantine,
            MovementType.WriteOff => to is Bucket.Missing or null,
            MovementType.Found => from == Bucket.Missing,
            MovementType.Adjust or MovementType.CountVariance => true,
            MovementType.PickStage or MovementType.Unstage or MovementType.SnapshotCorrection => false,
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
