using Armoire.Kernel;
using Armoire.Messaging.Model;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock;

namespace Armoire.Messaging.Reactions;

/// <summary>
/// Tells an associate that the goods he held for a customer are free again, and a store that what a customer reserved there without an order was not collected
/// (§5.1 AssociateHold, ClickCollectUnpaid). An order tells its own end.
/// </summary>
internal sealed class TellOfHold(Postbox postbox, NetworkDesk network) : IReaction<StockExpired>
{
    public async Task ReactAsync(StockExpired fact, Heard heard, Work work, CancellationToken ct)
    {
        var isOfCustomer = fact.Kind == ReservationKind.ClickCollectUnpaid && fact.OwnerKind != "order";
        if ((fact.Kind != ReservationKind.AssociateHold && !isOfCustomer) || fact.Lines.Count == 0)
        {
            return;
        }

        var places = await network.DirectoryAsync(ct);
        if (places.Find(fact.Lines[0].Location) is not { } store)
        {
            return;
        }

        var items = string.Join(", ", fact.Lines.Select(l => $"{l.Sku} × {l.Quantity}"));
        if (isOfCustomer)
        {
            await postbox.ToStoreAsync(
                work,
                "associate",
                store,
                fact.ReservationId,
                wording => new Letter(ServiceTemplate.StoreNotCollected, StaffWords.HoldEnded(store, wording, items)),
                ct
            );
            return;
        }

        await postbox.ToPersonAsync(
            work,
            fact.OwnerNumber,
            store,
            fact.ReservationId,
            wording => new Letter(ServiceTemplate.StoreHoldEnded, StaffWords.HoldEnded(store, wording, items)),
            ct
        );
    }
}
