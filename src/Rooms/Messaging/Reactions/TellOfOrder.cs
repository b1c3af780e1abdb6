using Armoire.Fulfilment;
using Armoire.Kernel;
using Armoire.Messaging.Model;
using Armoire.Orders;
using Armoire.Platform;

namespace Armoire.Messaging.Reactions;

/// <summary>Tells the customer that an order to be collected is sure, or has ended without delivery (§24).</summary>
internal sealed class TellOfOrder(Postbox postbox, FulfilmentDesk fulfilment) : IReaction<OrderConfirmed>, IReaction<OrderCancelled>
{
    private static readonly HashSet<string> CustomersOwnActs = ["customer_request", "declined"];
    private static readonly HashSet<string> WantOfGoods = ["not_found", "unfulfillable"];

    public async Task ReactAsync(OrderConfirmed fact, Heard heard, Work work, CancellationToken ct)
    {
        if (!fact.Groups.Any(g => g.Method == FulfilmentMethod.PickupFromStock))
        {
            return; // Its text speaks of collecting.
        }

        if (await postbox.SceneAsync(work, fact.OrderId, null, fact.FulfilAt, fact.Language, ct) is { } scene)
        {
            var words = CustomerWords.Confirmed(scene, fact.ReadyBy, fact.ExpiresAt);
            await postbox.ToCustomerAsync(work, scene, new(ServiceTemplate.Confirmed, words) { CausedByRecipient = true }, ct);
        }
    }

    public async Task ReactAsync(OrderCancelled fact, Heard heard, Work work, CancellationToken ct)
    {
        if (await postbox.SceneAsync(work, fact.OrderId, null, fact.FulfilAt, fact.Language, ct) is { } scene)
        {
            var missing = WantOfGoods.Contains(fact.Reason) ? await fulfilment.MissingOfAsync(work.Db, fact.OrderId, ct) : [];
            var words = CustomerWords.Cancelled(scene, fact.Reason, CustomerWords.Unasked(missing));
            var letter = new Letter(ServiceTemplate.Cancelled, words) { CausedByRecipient = CustomersOwnActs.Contains(fact.Reason) };
            await postbox.ToCustomerAsync(work, scene, letter, ct);
        }
    }
}
