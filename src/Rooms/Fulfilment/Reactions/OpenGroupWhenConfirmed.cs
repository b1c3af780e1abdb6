using Armoire.Fulfilment.UseCases;
using Armoire.Orders;
using Armoire.Platform;

namespace Armoire.Fulfilment.Reactions;

/// <summary>A confirmed order becomes work (§7.3), unless somebody was there before.</summary>
internal sealed class OpenGroupWhenConfirmed(OpenGroups opening) : IReaction<OrderConfirmed>
{
    public const string Name = "fulfilment.follow-orders"; // Stored with its positions, so never renamed.

    public Task ReactAsync(OrderConfirmed fact, Heard heard, Work work, CancellationToken ct) =>
        opening.OpenAsync(work, new(fact.OrderId), ct);
}
