using Armoire.Kernel;

namespace Armoire.Orders.Model;

/// <summary>Amounts of an order in minor units; due is what is not cancelled, with fees, less goodwill (§6.2).</summary>
internal readonly record struct PaymentFacts(long Due, long Authorised, long Captured, long Refunded);

/// <summary>The statuses of an order that follow from others (§6.2 derivations).</summary>
internal static class OrderStatuses
{
    /// <summary>The first that matches, in the order of §6.2.</summary>
    public static PaymentStatus Payment(PaymentFacts money) =>
        money switch
        {
            { Due: 0, Captured: 0 } => PaymentStatus.NotRequired,
            { Captured: > 0 } when money.Refunded == money.Captured => PaymentStatus.Refunded,
            _ when money.Captured - money.Refunded > money.Due => PaymentStatus.Overpaid,
            { Refunded: > 0 } => PaymentStatus.PartlyRefunded,
            _ when money.Captured == money.Due => PaymentStatus.Paid,
            { Captured: > 0 } => PaymentStatus.PartlyPaid,
            _ when money.Authorised >= money.Due => PaymentStatus.Authorised,
            _ => PaymentStatus.Unpaid,
        };

    /// <summary>Ready only when every open group is at least ready; any mix is partly (§6.2).</summary>
    public static FulfilmentStatus Fulfilment(IReadOnlyCollection<GroupFacts> groups, int unroutedUnits)
    {
        var live = groups.Where(group => !IsDropped(group)).ToList();
        if (live.Count == 0)
            return unroutedUnits > 0 ? FulfilmentStatus.Unrouted : FulfilmentStatus.Cancelled;

        var open = live.Where(group => group.State is not (GroupState.HandedOver or GroupState.Delivered)).ToList();
        if (open.Count == 0 && unroutedUnits == 0)
            return FulfilmentStatus.Delivered;
        if (open.Count < live.Count)
            return FulfilmentStatus.PartlyDelivered;

        var ready = open.Count(IsAtLeastReady);
        if (ready == open.Count && unroutedUnits == 0)
            return FulfilmentStatus.Ready;
        if (ready > 0)
            return FulfilmentStatus.PartlyReady;
        return open.All(group => group.State is GroupState.Assigned or GroupState.Accepted)
            ? FulfilmentStatus.Routed
            : FulfilmentStatus.InProgress;
    }

    /// <summary>What came back of what was delivered (§6.1).</summary>
    public static ReturnStatus Returns(int unitsDelivered, int unitsReturned, int unitsRequested) =>
        unitsReturned switch
        {
            > 0 when unitsReturned >= unitsDelivered => ReturnStatus.Returned,
            > 0 => ReturnStatus.PartlyReturned,
            _ => unitsRequested > 0 ? ReturnStatus.Requested : ReturnStatus.None,
        };

    // A rejected group's units are either somebody else's by now, or unrouted; what nobody collected is only put back.
    private static bool IsDropped(GroupFacts group) =>
        group.State
            is GroupState.Cancelled
                or GroupState.NoShow
                or GroupState.PutBack
                or GroupState.ReturnedToOrigin
                or GroupState.Rejected;

    // What goes to the customer's door is never `Ready`; on its way it is past that.
    private static bool IsAtLeastReady(GroupFacts group) =>
        group.State == GroupState.Ready
        || (
            (group.State is GroupState.Shipped or GroupState.InTransit or GroupState.OutForDelivery)
            && (group.Method is FulfilmentMethod.ShipHome or FulfilmentMethod.Courier)
        );
}
