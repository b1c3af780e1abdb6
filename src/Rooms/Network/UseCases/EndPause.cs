using Armoire.Network.Views;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Network.UseCases;

/// <summary>The office ends a pause before its time: the place is promised from again (§9.2 StoreClosed).</summary>
internal static class EndPause
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.Delete("/locations/{code}/pause", HandleAsync)
            .Needs(Permission.LocationsManage)
            .WithTags("Network")
            .WithName("endLocationPause")
            .WithSummary("Ends the pause of a place now; one that is not paused stays as it is (§9.2).")
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal static async Task<Results<Ok<LocationRecord>, ProblemHttpResult>> HandleAsync(
        string code,
        NetworkDesk network,
        Work work,
        CancellationToken ct
    )
    {
        work.Caller.DemandAt(code);
        var found = await work.RunAsync(
            async () =>
            {
                if (!await network.EndPauseAsync(work, code, ct))
                {
                    return false;
                }

                await work.CommitAsync(ct);
                return true;
            },
            ct
        );
        if (!found)
        {
            return Problem.NotFound("location.not_found", "There is no such location.");
        }

        var directory = await network.DirectoryAsync(ct);
        return TypedResults.Ok(LocationRecord.Of(directory.Find(code)!, directory, work.Now));
    }
}
