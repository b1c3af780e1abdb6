using Armoire.Messaging.Model;
using Armoire.Network;
using Armoire.Orders;

namespace Armoire.Messaging.Reactions;

/// <summary>What a message to a customer is written from: the order, its store, and the customer's language on the store's clock.</summary>
internal sealed record Scene(OrderGlance Order, LocationCard Store, Guid? GroupId, Wording Wording)
{
    public static Scene Of(OrderGlance order, LocationCard store, Guid? groupId, string? language) =>
        new(order, store, groupId, new(language ?? order.Language, store.Hours.Zone));
}
