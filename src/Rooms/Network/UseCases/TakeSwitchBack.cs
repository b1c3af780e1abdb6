using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Network.UseCases;

/// <summary>An administrator takes a switch back: what is less specific holds again (§2.1).</summary>
internal static class TakeSwitchBack
{
    public static void Map(IEndpointRouteBuilder switches) =>
        switches
            .Delete("/{id:guid}", HandleAsync)
            .WithName("takeSwitchBack")
            .WithSummary("Takes a switch back; the next source of the feature decides (§2.1).")
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal static Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id,
        NetworkDesk network,
        Work work,
        CancellationToken ct
    ) =>
        work.RunAsync<Results<NoContent, ProblemHttpResult>>(
            async () =>
            {
                if (!await network.TakeSwitchBackAsync(work, id, ct))
                {
                    return Problem.NotFound("switch.not_found", "There is no such switch.");
                }

                await work.CommitAsync(ct);
                return TypedResults.NoContent();
            },
            ct
        );
}
