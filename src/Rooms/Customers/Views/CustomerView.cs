using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Customers.Views;

/// <summary>One customer (§22.4).</summary>
internal static class CustomerView
{
    public static void Map(IEndpointRouteBuilder customers) =>
        customers
            .Get("/{id:guid}", HandleAsync)
            .Needs(Permission.CustomerFind)
            .WithName("getCustomer")
            .WithSummary("One customer, with its version as ETag (§22.4).")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal static async Task<Results<Ok<CustomerReply>, ProblemHttpResult>> HandleAsync(
        Guid id,
        CustomersDesk desk,
        HttpContext http,
        CancellationToken ct
    )
    {
        var cards = await desk.CardsAsync([new CustomerId(id)], ct);
        if (!cards.TryGetValue(new(id), out var card))
        {
            return NotFound();
        }

        return TypedResults.Ok(CustomerReply.Of(card));
    }

    public static ProblemHttpResult NotFound() => Problem.NotFound("customer.unknown", "There is no such customer.");
}
