using Armoire.Network;
using Armoire.Orders.UseCases;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Orders.Views;

/// <summary>One order by id or number, with its story (§6.1).</summary>
internal static class OrderCard
{
    public static void Map(IEndpointRouteBuilder orders) =>
        orders
            .Get("/{id}", HandleAsync)
            .Needs(Permission.OrderRead)
            .WithName("getOrder")
            .WithSummary("One order by id or number; ETag carries its version (§6.1).")
            .ProducesProblem(404);

    private static async Task<Results<Ok<OrderReply>, ProblemHttpResult>> HandleAsync(
        string id,
        HttpContext http,
        OrderReader reader,
        NetworkDesk network,
        Caller caller,
        CancellationToken ct
    )
    {
        var places = await network.DirectoryAsync(ct);
        if (await reader.FindAsync(id, ct) is not { } order || !OrderScope.Concerns(caller, order.Row, places))
        {
            return Problem.NotFound("order.not_found", "No such order.");
        }

        return TypedResults.Ok(await reader.ReplyAsync(order, places, Languages.Of(http), ct));
    }
}
