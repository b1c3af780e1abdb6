using Armoire.Access.Data;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Access.UseCases;

/// <summary>
/// A tablet that nobody touched for five minutes locks its session (§29): it still reads, so that a terminal rings for new orders, and does nothing
/// until somebody signs in anew.
/// </summary>
internal static class LockSession
{
    public static void Map(IEndpointRouteBuilder session) =>
        session
            .Post("/lock", HandleAsync)
            .WithName("lockSession")
            .WithSummary("Locks the session: it reads on and does nothing until somebody signs in again by PIN or password (§29).")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        HttpContext context,
        Work work,
        Recognition recognition,
        CancellationToken ct
    )
    {
        if (context.Features.Get<SignedInStaff>() is not { Session.TokenHash: var hash })
        {
            return work.Caller.Kind == CallerKind.Anonymous
                ? Problem.Of(401, "auth.required", "Nobody is signed in.")
                : Problem.Of(403, "auth.forbidden", "Only a session of a member of staff is locked.");
        }

        await work.RunAsync(
            async () =>
            {
                await work
                    .Db.Set<StaffSession>()
                    .Where(s => s.TokenHash == hash && s.LockedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.LockedAt, work.Now), ct);
                await work.CommitAsync(ct);
                return true;
            },
            ct
        );
        recognition.Forget(hash);
        return TypedResults.NoContent();
    }
}
