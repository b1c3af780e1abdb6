using Armoire.Network;
using Armoire.Orders.Data;
using Armoire.Orders.Model;
using Armoire.Orders.Views;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Orders.UseCases;

/// <summary>Lets an order rest, or go on (§6.2 O15): while on hold nobody begins to pick it.</summary>
internal static class HoldOrder
{
    public sealed record Request(string? Reason);

    public static void Map(IEndpointRouteBuilder orders)
    {
        orders
            .Post(
                "/{id}/hold",
                (string id, Request? request, HttpContext http, NetworkDesk network, OrderReader reader, Work work, CancellationToken ct) =>
                    HandleAsync(id, true, Require.OptionalText(request?.Reason, "reason", 200), http, network, reader, work, ct)
            )
            .Needs(Permission.OrderCancel)
            .WithName("holdOrder")
            .WithSummary("Puts an order on hold (§6.2 O15).")
            .TakesIfMatch()
            .ProducesProblem(404)
            .ConflictsWith(OrderTransitions.NotAllowed);
        orders
            .Post(
                "/{id}/unhold",
                (string id, HttpContext http, NetworkDesk network, OrderReader reader, Work work, CancellationToken ct) =>
                    HandleAsync(id, false, null, http, network, reader, work, ct)
            )
            .Needs(Permission.OrderCancel)
            .WithName("unholdOrder")
            .WithSummary("Takes an order off hold (§6.2 O15).")
            .TakesIfMatch()
            .ProducesProblem(404)
            .ConflictsWith(OrderTransitions.NotAllowed);
    }

    private static async Task<Results<Ok<OrderReply>, ProblemHttpResult>> HandleAsync(
        string id,
        bool hold,
        string? reason,
        HttpContext http,
        NetworkDesk network,
        OrderReader reader,
        Work work,
        CancellationToken ct
    )
    {
        var places = await network.DirectoryAsync(ct);
        var named = await reader.IdOfAsync(id, ct) ?? Guid.Empty;
        return await work.RunAsync<Results<Ok<OrderReply>, ProblemHttpResult>>(
            async () =>
            {
                if (await LoadedOrder.LockAsync(work.Db, named, ct) is not { } order)
                {
                    return Problem.NotFound("order.not_found", "No such order.");
                }

                OrderScope.DemandChange(work.Caller, order, places);
                Versions.Match(http, order.Row.Version);
                var command = hold ? OrderCommand.Hold : OrderCommand.Unhold;
                if (
                    OrderTransitions.Decide(order.Status, command, order.Facts(OrderActor.Staff, mayHold: true))
                    is OrderDecision.Refused refused
                )
                {
                    return Problem.Conflict(refused.Code, refused.Detail);
                }

                if (order.Flags.Contains(LoadedOrder.OnHold) == hold)
                {
                    return Problem.Conflict(
                        OrderTransitions.NotAllowed,
                        hold ? "The order is on hold already." : "The order is not on hold."
                    );
                }

                Apply(work, new OrderInWork(order, places), hold, reason);
                await work.Db.SaveChangesAsync(ct);
                var reply = await reader.ReplyAsync(order, places, Languages.Of(http), ct);
                await work.CommitAsync(200, reply, null, ct);
                return TypedResults.Ok(reply);
            },
            ct
        );
    }

    private static void Apply(Work work, OrderInWork order, bool hold, string? reason)
    {
        var row = order.Loaded.Row;
        row.Flags = string.Join(
            ',',
            hold ? [.. order.Loaded.Flags, LoadedOrder.OnHold] : order.Loaded.Flags.Where(f => f != LoadedOrder.OnHold)
        );
        row.HoldReason = hold ? reason : null;
        order.Raise(
            work,
            new OrderHeld
            {
                OrderId = row.Id,
                OrderNumber = row.Number,
                Origin = order.Origin,
                FulfilAt = order.FulfilAt,
                OnHold = hold,
                Reason = reason,
            }
        );
        order.Note(work, hold ? "order.held" : "order.unheld", new { reason = reason ?? "" });
    }
}
