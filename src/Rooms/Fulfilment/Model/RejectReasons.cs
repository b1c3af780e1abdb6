using Armoire.Kernel;
using NodaTime;

namespace Armoire.Fulfilment.Model;

/// <summary>What follows by itself when units are rejected (§9.2).</summary>
internal enum RejectFollowUp
{
    None,
    CountSku,
    CountStyle,
    PhotoRequired,
    SuggestCapacity,
    PauseLocation,
}

/// <summary>Units that change their bucket (§9.2).</summary>
internal readonly record struct BucketMove(Bucket From, Bucket To, MovementType Type);

/// <summary>One row of the table of §9.2.</summary>
internal sealed record RejectRule(
    RejectReason Reason,
    BucketMove? StockEffect,
    bool CountsAsNotFound,
    Duration? BlocksSku,
    bool UntilTillConfirms,
    RejectFollowUp FollowUp
);

/// <summary>What each reason for rejecting does (§9.2).</summary>
internal static class RejectReasons
{
    private static readonly Duration Day = Duration.FromHours(24);

    /// <summary>The row of a reason (§9.2).</summary>
    public static RejectRule Of(RejectReason reason) =>
        reason switch
        {
            RejectReason.NotFound => new(reason, To(Bucket.Missing, MovementType.WriteOff), true, Day, false, RejectFollowUp.CountSku),
            RejectReason.SoldToWalkIn => new(reason, null, true, Day, true, RejectFollowUp.None),
            RejectReason.Mismatch => new(
                reason,
                To(Bucket.Quarantine, MovementType.Quarantine),
                true,
                null,
                false,
                RejectFollowUp.CountStyle
            ),
            RejectReason.Damaged => new(reason, To(Bucket.Damaged, MovementType.Damage), false, null, false, RejectFollowUp.PhotoRequired),
            RejectReason.WornDisplay => new(reason, To(Bucket.Display, MovementType.Display), false, null, false, RejectFollowUp.None),
            RejectReason.NoCapacity => new(reason, null, false, null, false, RejectFollowUp.SuggestCapacity),
            RejectReason.StoreClosed => new(reason, null, false, null, false, RejectFollowUp.PauseLocation),
            RejectReason.AvoidSplit or RejectReason.CustomerAsked => new(reason, null, false, null, false, RejectFollowUp.None),
        };

    private static BucketMove To(Bucket to, MovementType type) => new(Bucket.Sellable, to, type);
}
