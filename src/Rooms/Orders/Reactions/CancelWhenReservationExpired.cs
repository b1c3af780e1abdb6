using Armoire.Network;
using Armoire.Orders.Data;
using Armoire.Orders.Model;
using Armoire.Platform;
using Armoire.Stock;

namespace Armoire.Orders.Reactions;

/// <summary>An unpaid pickup whose time ran out is cancelled; whose fault it was depends on whether it was ready (§5.1, §6.2 O16).</summary>
internal sealed class CancelWhenReservationExpired(NetworkDesk network) : IReaction<StockExpired>
{
    public const string Name = "orders.cancel-when-reservation-expired"; // Stored with its positions, so never renamed.

    public async Task ReactAsync(StockExpired fact, Heard heard, Work work, CancellationToken ct)
    {
        if (fact.OwnerKind != "order" || await LoadedOrder.LockAsync(work.Db, fact.OwnerId, ct) is not { } order)
        {
            return;
        }

        if (order.Row.ReservationId != fact.ReservationId)
        {
            return; // Hand-over was faster and set the goods apart anew (§5.2 rule 6).
        }

        if (
            OrderTransitions.Decide(order.Status, OrderCommand.ReservationExpired, order.Facts(OrderActor.System))
            is not OrderDecision.Allowed
        )
        {
            return;
        }

        var places = await network.DirectoryAsync(ct);
        order.Cancel(fact.WasReady ? "not_collected" : "not_prepared", timeIsUp: true, work.Now);
        var held = new OrderInWork(order, places);
        held.Raise(work, order.CancelledFact(places));
        held.Note(work, "order.cancelled", new { reason = order.Row.CancelReason }, "system");
    }
}
