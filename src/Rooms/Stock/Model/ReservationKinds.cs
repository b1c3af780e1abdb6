using Armoire.Kernel;
using NodaTime;

namespace Armoire.Stock.Model;

/// <summary>Whether a reservation counts as reserved or as held (§5.1).</summary>
internal enum HoldStrength
{
    Soft,
    Hard,
}

/// <summary>Which time a hold's lifetime is counted in (§5.1).</summary>
internal enum HoldTime
{
    None,
    Wall,
    OpeningHours,
}

/// <summary>What may prolong a hold (§5.1).</summary>
internal enum ExtendedBy
{
    Nothing,
    BasketActivity,
    ProviderPending,
    StoreStaff,
    Staff,
    Customer,
}

/// <summary>What follows when a hold runs out (§5.1).</summary>
internal enum ExpiryEffect
{
    None,
    ReleaseSilently,
    CancelUnpaidOrder,
    CancelUncollectedOrder,
    ExpireVisit,
    RejectVisit,
    NotifyAssociate,
    DropChange,
    NoShow,
}

/// <summary>How a hold may be prolonged: by whom, by how much, how often, and how long in all (§5.1).</summary>
internal sealed record HoldExtension(ExtendedBy By, Duration Adds, int TimesMax, Duration? LifetimeMax = null)
{
    public static HoldExtension Never { get; } = new(ExtendedBy.Nothing, Duration.Zero, 0);
}

/// <summary>One row of the table of §5.1.</summary>
internal sealed record HoldRule(
    ReservationKind Kind,
    HoldStrength Strength,
    Duration? Lifetime,
    HoldTime Time,
    HoldExtension Extension,
    ExpiryEffect OnExpiry
);

/// <summary>The kinds of reservation and their lifetimes, as shipped (§5.1).</summary>
internal static class ReservationKinds
{
    private static readonly Dictionary<ReservationKind, HoldRule> Rules = new HoldRule[]
    {
        new(
            ReservationKind.CartHold,
            HoldStrength.Soft,
            Duration.FromMinutes(15),
            HoldTime.Wall,
            new(ExtendedBy.BasketActivity, Duration.FromMinutes(15), int.MaxValue, Duration.FromMinutes(45)),
            ExpiryEffect.ReleaseSilently
        ),
        new(
            ReservationKind.PaymentHold,
            HoldStrength.Hard,
            Duration.FromMinutes(30),
            HoldTime.Wall,
            new(ExtendedBy.ProviderPending, Duration.FromMinutes(10), 1),
            ExpiryEffect.CancelUnpaidOrder
        ),
        new(
            ReservationKind.ClickCollectUnpaid,
            HoldStrength.Hard,
            Duration.FromHours(3),
            HoldTime.OpeningHours,
            HoldExtension.Never,
            ExpiryEffect.CancelUncollectedOrder
        ),
        new(
            ReservationKind.ReserveTry,
            HoldStrength.Hard,
            Duration.FromHours(24),
            HoldTime.Wall,
            new(ExtendedBy.StoreStaff, Duration.FromHours(24), 1),
            ExpiryEffect.ExpireVisit
        ),
        new(
            ReservationKind.AssociateHold,
            HoldStrength.Hard,
            Duration.FromHours(24),
            HoldTime.Wall,
            new(ExtendedBy.Staff, Duration.FromHours(24), 1),
            ExpiryEffect.NotifyAssociate
        ),
        new(
            ReservationKind.CallHold,
            HoldStrength.Soft,
            Duration.FromHours(2),
            HoldTime.OpeningHours,
            HoldExtension.Never,
            ExpiryEffect.ReleaseSilently
        ),
        new(
            ReservationKind.ChangeHold,
            HoldStrength.Hard,
            Duration.FromHours(2),
            HoldTime.Wall,
            HoldExtension.Never,
            ExpiryEffect.DropChange
        ),
        new(
            ReservationKind.ReserveTryPending,
            HoldStrength.Hard,
            Duration.FromMinutes(60),
            HoldTime.OpeningHours,
            HoldExtension.Never,
            ExpiryEffect.RejectVisit
        ),
        new(ReservationKind.OrderAllocation, HoldStrength.Hard, null, HoldTime.None, HoldExtension.Never, ExpiryEffect.None),
        new(
            ReservationKind.ReadyPaidPickup,
            HoldStrength.Hard,
            Duration.FromDays(7),
            HoldTime.Wall,
            new(ExtendedBy.Customer, Duration.FromDays(3), 1),
            ExpiryEffect.NoShow
        ),
        new(ReservationKind.TransferAllocation, HoldStrength.Hard, null, HoldTime.None, HoldExtension.Never, ExpiryEffect.None),
    }.ToDictionary(rule => rule.Kind);

    /// <summary>How long an associate holds goods with a manager's word (§5.1).</summary>
    public static Duration AssociateHoldWithManager { get; } = Duration.FromHours(48);

    /// <summary>The shipped rule of a kind (§5.1).</summary>
    public static HoldRule Of(ReservationKind kind) => Rules[kind];

    public static bool IsHard(ReservationKind kind) => Of(kind).Strength == HoldStrength.Hard;
}
