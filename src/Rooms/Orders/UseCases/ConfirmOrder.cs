using Armoire.Orders.Data;
using Armoire.Orders.Model;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Orders.UseCases;

/// <summary>Commands of the state table whose flows are not walked yet: the table itself answers (§6.2).</summary>
internal static class ConfirmOrder
{
    public static void Map(IEndpointRouteBuilder orders) =>
        orders
            .MapPost("/{id:guid}/confirm", HandleAsync)
            .Needs(Permission.OrderCreate)
            .WithName("confirmOrder")
            .WithSummary("Confirms an order after a call (§6.2 O5); orders that are confirmed at once refuse it.")
            .ProducesProblem(404)
            .ProducesProblem(409);

    private static async Task<ProblemHttpResult> HandleAsync(Guid id, ArmoireDb db, CancellationToken ct)
    {
        var status = await db.Set<OrderRow>().AsNoTracking().Where(o => o.Id == id).Select(o => o.Status).SingleOrDefaultAsync(ct);
        if (status is null)
        {
            return Problem.NotFound("order.not_found", "No such order.");
        }

        var decision = OrderTransitions.Decide(Enum.Parse<OrderStatus>(status), OrderCommand.ConfirmByOperator, new());
        return decision is OrderDecision.Refused refused
            ? Problem.Conflict(refused.Code, refused.Detail)
            : Problem.Conflict(OrderTransitions.NotAllowed, "Orders to be confirmed by a call are not taken yet.");
    }
}
