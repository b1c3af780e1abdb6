using Armoire.Fulfilment.UseCases;
using Armoire.Kernel;
using Armoire.Orders;
using Armoire.Platform;

namespace Armoire.Fulfilment.Reactions;

/// <summary>Confirmed orders become work (§7.3), unless somebody was there before.</summary>
internal sealed class OpenGroupWhenConfirmed(OpenGroups opening) : IBulkReaction<OrderConfirmed>
{
    public const string Name = "fulfilment.follow-orders"; // Stored with its positions, so never renamed.

    public Task ReactAsync(IReadOnlyList<(OrderConfirmed Fact, Heard Heard)> facts, Work work, CancellationToken ct) =>
        opening.OpenAllAsync(work, [.. facts.Select(f => (new OrderId(f.Fact.OrderId), f.Heard))], ct);
}
