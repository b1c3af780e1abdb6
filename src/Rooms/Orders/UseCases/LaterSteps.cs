using Armoire.Network;
using Armoire.Orders.Model;
using Armoire.Orders.Views;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Orders.UseCases;

/// <summary>Commands of the contract whose flows are not walked yet: every order refuses them, and only an unknown order is not found (§6.2).</summary>
internal static class LaterSteps
{
    public static void Map(IEndpointRouteBuilder orders)
    {
        Step(orders, "confirm", Permission.OrderCreate, "confirmOrder", "Confirms an order after a call (§6.2 O5).", ConfirmRefusal);
        Step(orders, "copy", Permission.OrderCreate, "copyOrder", "A new order like this one (§6.2).", "Orders are not copied yet.");
        Step(orders, "changes", Permission.OrderCancel, "changeOrder", "A change set (§6.3).", "Orders are not changed yet.");
        Step(
            orders,
            "payments",
            Permission.OrderCreate,
            "payOrder",
            "A payment outside the counter (§19).",
            "Orders are paid at hand-over only."
        );
        Step(orders, "refunds", Permission.OrderCancel, "refundOrder", "A refund without a return (§19).", "Nothing is refunded yet.");
        orders
            .Post("/one-click", () => Refused("One-click orders are not taken yet; nothing was placed."))
            .Needs(Permission.OrderCreate)
            .WithName("placeOneClickOrder")
            .WithSummary("An order by name and phone (§6.2 O2, §13); not taken yet.")
            .ConflictsWith(OrderTransitions.NotAllowed);
    }

    private static void Step(
        IEndpointRouteBuilder orders,
        string verb,
        string permission,
        string name,
        string summary,
        Func<OrderStatus, string> why
    ) =>
        orders
            .Post(
                "/{id}/" + verb,
                (string id, OrderReader reader, NetworkDesk network, Caller caller, CancellationToken ct) =>
                    RefuseAsync(id, why, reader, network, caller, ct)
            )
            .Needs(permission)
            .WithName(name)
            .WithSummary(summary + " Not taken yet: refused for every order.")
            .ProducesProblem(404)
            .ConflictsWith(OrderTransitions.NotAllowed);

    private static void Step(IEndpointRouteBuilder orders, string verb, string permission, string name, string summary, string why) =>
        Step(orders, verb, permission, name, summary, _ => why);

    private static string ConfirmRefusal(OrderStatus status) =>
        OrderTransitions.Decide(status, OrderCommand.ConfirmByOperator, new()) is OrderDecision.Refused refused
            ? refused.Detail
            : "Orders to be confirmed by a call are not taken yet.";

    private static async Task<ProblemHttpResult> RefuseAsync(
        string id,
        Func<OrderStatus, string> why,
        OrderReader reader,
        NetworkDesk network,
        Caller caller,
        CancellationToken ct
    )
    {
        if (await reader.FindAsync(id, ct) is not { Row: var row })
        {
            return Problem.NotFound("order.not_found", "No such order.");
        }

        return OrderScope.Concerns(caller, row, await network.DirectoryAsync(ct))
            ? Refused(why(Enum.Parse<OrderStatus>(row.Status)))
            : Problem.Of(403, "auth.location_forbidden", "This order belongs to other stores.");
    }

    private static ProblemHttpResult Refused(string detail) => Problem.Conflict(OrderTransitions.NotAllowed, detail);
}
