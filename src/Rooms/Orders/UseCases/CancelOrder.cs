using Armoire.Kernel;
using Armoire.Network;
using Armoire.Orders.Data;
using Armoire.Orders.Model;
using Armoire.Orders.Views;
using Armoire.Platform;
using Armoire.Stock;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Orders.UseCases;

/// <summary>Ends an order before delivery and frees its goods (§6.2 O13, O18).</summary>
internal static class CancelOrder
{
    private const string ByWish = "customer_request";
    private const string Other = "other";
    private const int ReasonMax = 200;
    private static readonly HashSet<string> Known = [ByWish, "duplicate", "test", "unfulfillable", Other];

    /// <summary><paramref name="Reason"/> is customer_request (as when none is told), duplicate, test, unfulfillable, other, or a text of at most 200 characters, which counts as other and is told in the order's story.</summary>
    public sealed record Request(string? Reason);

    public static void Map(IEndpointRouteBuilder orders) =>
        orders
            .Post("/{id}/cancel", HandleAsync)
            .Needs(Permission.OrderCancel)
            .WithName("cancelOrder")
            .WithSummary("Cancels an order while that is still possible; goods are free at once (§6.2 O13).")
            .TakesIfMatch()
            .ProducesProblem(400)
            .ProducesProblem(404)
            .ConflictsWith(OrderTransitions.NotAllowed);

    internal static async Task<Results<Ok<OrderReply>, ProblemHttpResult>> HandleAsync(
        string id,
        Request? request,
        HttpContext http,
        StockDesk stock,
        NetworkDesk network,
        OrderReader reader,
        Work work,
        CancellationToken ct
    )
    {
        var told = Require.OptionalText(request?.Reason, "reason", ReasonMax) ?? ByWish;
        var reason = Known.Contains(told) ? told : Other;
        var named = await reader.IdOfAsync(id, ct) ?? Guid.Empty;
        var places = await network.DirectoryAsync(ct);
        var language = Languages.Of(http);

        return await work.RunAsync<Results<Ok<OrderReply>, ProblemHttpResult>>(
            async () =>
            {
                var reservation = (await stock.OfOwnersAsync(work.Db, [named], ct)).SingleOrDefault(r => r.IsActive);
                await stock.LockAsync(work.Db, reservation?.Lines.Select(l => l.Key).ToList() ?? [], ct); // Stock before order.
                if (await LoadedOrder.LockAsync(work.Db, named, ct) is not { } order)
                {
                    return Problem.NotFound("order.not_found", "No such order.");
                }

                OrderScope.DemandChange(work.Caller, order, places);
                Versions.Match(http, order.Row.Version);
                var actor = work.Caller.May(Permission.OrderCancelWhilePicking) ? OrderActor.Staff : OrderActor.Customer; // §29: before picking.
                if (OrderTransitions.Decide(order.Status, OrderCommand.Cancel, order.Facts(actor)) is OrderDecision.Refused refused)
                {
                    return Problem.Conflict(refused.Code, refused.Detail);
                }

                if (reservation is not null)
                {
                    await stock.ReleaseAsync(work.Db, reservation.Id, null, "cancelled", work.Actor, work.Now, ct);
                }

                order.Cancel(reason, timeIsUp: false, work.Now);
                var held = new OrderInWork(order, places);
                held.Raise(work, order.CancelledFact(places));
                held.Note(work, "order.cancelled", new { reason = told });
                await work.Db.SaveChangesAsync(ct);
                var reply = await reader.ReplyAsync(order, places, language, ct);
                await work.CommitAsync(200, reply, null, ct);
                return TypedResults.Ok(reply);
            },
            ct
        );
    }
}
