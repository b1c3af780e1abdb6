using Armoire.Kernel;
using Armoire.Messaging.Model;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Stock;

namespace Armoire.Messaging.Reactions;

/// <summary>Tells an associate that the goods he held for a customer are free again (§5.1 AssociateHold).</summary>
internal sealed class TellOfHold(Postbox postbox, NetworkDesk network) : IReaction<StockExpired>
{
    public async Task ReactAsync(StockExpired fact, Heard heard, Work work, CancellationToken ct)
    {
        if (fact.Kind != ReservationKind.AssociateHold || fact.Lines.Count == 0)
        {
            return;
        }

        var places = await network.DirectoryAsync(ct);
        if (places.Find(fact.Lines[0].Location) is not { } store)
        {
            return;
        }

        var items = string.Join(", ", fact.Lines.Select(l => $"{l.Sku} × {l.Quantity}"));
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
