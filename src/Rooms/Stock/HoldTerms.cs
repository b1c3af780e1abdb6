using Armoire.Kernel;
using Armoire.Stock.Model;
using NodaTime;

namespace Armoire.Stock;

/// <summary>The clocks of reservations, for rooms that show or move them (§5.1, §5.3).</summary>
public static class HoldTerms
{
    /// <summary>Three opening hours of the store for unpaid click and collect (§5.3).</summary>
    public static Instant? ClickCollect(Instant createdAt, OpeningHours hours) =>
        HoldClock.ExpiresAt(ReservationKind.ClickCollectUnpaid, createdAt, hours) is HoldTerm.Until until ? until.At : null;

    /// <summary>Slow picking never eats the customer's time (§5.3 minCollectionWindow).</summary>
    public static Instant AfterReady(Instant expiresAt, Instant readyAt, OpeningHours hours) =>
        HoldClock.AfterReady(expiresAt, readyAt, hours);

    /// <summary>When to remind the customer (§5.3).</summary>
    public static Instant? ReminderAt(Instant expiresAt, OpeningHours hours) => HoldClock.ReminderAt(expiresAt, hours);
}
