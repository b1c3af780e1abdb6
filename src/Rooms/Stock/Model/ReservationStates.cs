using NodaTime;

namespace Armoire.Stock.Model;

/// <summary>The life of a reservation: one beginning, four ends, all final (§5.2).</summary>
internal enum ReservationState
{
    Active,
    Consumed,
    Released,
    Expired,
    Moved,
}

/// <summary>Why something cannot be done to a reservation; a closed set (§5.2).</summary>
internal enum ReservationRefusal
{
    NotActive,
    NotDue,
    NotPositive,
    MoreThanOpen,
    ExtensionNotAllowed,
    ExtensionUsedUp,
    NoOpeningHours,
}

/// <summary>What can be done to a reservation after it was made; extending leaves state and quantity alone (§5.2).</summary>
internal abstract record ReservationOperation
{
    private ReservationOperation() { }

    /// <summary>Frees units; without a quantity all that are open.</summary>
    public sealed record Release(int? Quantity = null) : ReservationOperation;

    /// <summary>Units leave with a ledger movement; without a quantity all that are open.</summary>
    public sealed record Consume(int? Quantity = null) : ReservationOperation;

    /// <summary>Time is up.</summary>
    public sealed record Expire(Instant Now) : ReservationOperation;

    /// <summary>What is open goes on at another location under a new reservation.</summary>
    public sealed record Move : ReservationOperation;
}

/// <summary>A reservation as far as its state is concerned (§5.2).</summary>
internal readonly record struct OpenReservation(ReservationState State, int Open, Instant? ExpiresAt);

/// <summary>What an operation did to a reservation, or why it did nothing (§5.2).</summary>
internal abstract record ReservationStep
{
    private ReservationStep() { }

    /// <summary>The new state and open quantity, and by how many units the level's counter goes down.</summary>
    public sealed record Done(ReservationState State, int Open, int Units) : ReservationStep;

    public sealed record Refused(ReservationRefusal Why) : ReservationStep;
}

/// <summary>The closed operations on a reservation (§5.2).</summary>
internal static class ReservationStates
{
    /// <summary>Units go down, and at zero the reservation closes with the state of the last operation (§5.2).</summary>
    public static ReservationStep Apply(OpenReservation reservation, ReservationOperation operation)
    {
        if (reservation.State != ReservationState.Active)
            return new ReservationStep.Refused(ReservationRefusal.NotActive);

        return operation switch
        {
            ReservationOperation.Release release => Less(reservation, release.Quantity, ReservationState.Released),
            ReservationOperation.Consume consume => Less(reservation, consume.Quantity, ReservationState.Consumed),
            ReservationOperation.Move => Less(reservation, null, ReservationState.Moved),
            ReservationOperation.Expire expire when !IsDue(reservation, expire.Now) => new ReservationStep.Refused(
                ReservationRefusal.NotDue
            ),
            ReservationOperation.Expire => Less(reservation, null, ReservationState.Expired),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        };
    }

    /// <summary>Active and its time has come; such a row no longer counts, swept or not (§5.2 rule 5).</summary>
    public static bool IsDue(OpenReservation reservation, Instant now) =>
        reservation.State == ReservationState.Active && now >= reservation.ExpiresAt;

    /// <summary>The stable code of a refusal (§1).</summary>
    public static string Code(ReservationRefusal refusal) =>
        refusal switch
        {
            ReservationRefusal.NotActive => "stock.reservation_not_active",
            ReservationRefusal.NotDue => "stock.reservation_not_due",
            ReservationRefusal.NotPositive => "stock.quantity_not_positive",
            ReservationRefusal.MoreThanOpen => "stock.more_than_reserved",
            ReservationRefusal.ExtensionNotAllowed => "stock.extension_not_allowed",
            ReservationRefusal.ExtensionUsedUp => "stock.extension_used_up",
            ReservationRefusal.NoOpeningHours => "sla.no_opening_hours",
        };

    private static ReservationStep Less(OpenReservation reservation, int? quantity, ReservationState end)
    {
        var units = quantity ?? reservation.Open;
        if (units <= 0)
            return new ReservationStep.Refused(ReservationRefusal.NotPositive);
        if (units > reservation.Open)
            return new ReservationStep.Refused(ReservationRefusal.MoreThanOpen);

        var open = reservation.Open - units;
        return new ReservationStep.Done(open == 0 ? end : ReservationState.Active, open, units);
    }
}
