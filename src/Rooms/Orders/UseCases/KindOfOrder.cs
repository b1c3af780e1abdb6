using Armoire.Kernel;
using Armoire.Orders.Model;
using Armoire.Platform;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Armoire.Orders.UseCases;

/// <summary>What kind of order is wanted. It is asked before what the order holds: one of a kind that is not taken has other fields.</summary>
internal sealed record KindOfOrder(Channel Channel, OrderMethod Method, FulfilmentMethod Fulfilment, PaymentMethod Payment)
{
    public static KindOfOrder Of(PlaceOrder.Request request) =>
        new(
            Require.OneOf<Channel>(request.Channel, "channel"),
            Require.OneOf<OrderMethod>(request.OrderMethod, "orderMethod"),
            Require.OneOf<FulfilmentMethod>(request.Fulfilment?.Method, "fulfilment.method"),
            Require.OneOf<PaymentMethod>(request.Payment?.Method, "payment.method")
        );

    /// <summary>Ways that the state table has and this version does not walk yet are refused, not half done (§6.2).</summary>
    public ProblemHttpResult? NotTakenYet(PlaceOrder.Request request)
    {
        var what =
            Method is not (OrderMethod.Cart or OrderMethod.StoreTablet or OrderMethod.Chat) ? $"order method {Method}"
            : Channel == Channel.Marketplace ? "channel Marketplace"
            : Fulfilment != FulfilmentMethod.PickupFromStock ? $"fulfilment method {Fulfilment}"
            : Payment != PaymentMethod.OnCollection ? $"payment method {Payment}"
            : request.Fulfilment!.SourceLocation is { } source && source != request.Fulfilment.Location ? "another source location"
            : request.Fulfilment.Destination is not null ? "a destination"
            : request.QuoteId is not null ? "a quote"
            : request.Coupons is { Count: > 0 } ? "coupons"
            : request.PointsToRedeem is > 0 ? "points"
            : null;
        return what is null
            ? null
            : Problem.Conflict(OrderTransitions.NotAllowed, $"Orders with {what} are not taken yet; nothing was placed.");
    }
}
