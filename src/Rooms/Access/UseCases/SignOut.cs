using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Access.UseCases;

/// <summary>Ends the caller's session on every node (§29).</summary>
internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder session) =>
        session.Delete("/", HandleAsync).WithName("signOut").WithSummary("Ends the session (§29).");

    internal static async Task<NoContent> HandleAsync(HttpContext context, Work work, Recognition recognition, CancellationToken ct)
    {
        if (SessionCookie.Read(context.Request) is { } token)
        {
            var hash = Secrets.Hash(token);
            await work.RunAsync(
                async () =>
                {
                    await work.Db.Set<StaffSession>().Where(s => s.TokenHash == hash).ExecuteDeleteAsync(ct);
                    await work.CommitAsync(ct);
                    return true;
                },
                ct
            );
            recognition.Forget(hash);
            SessionCookie.Clear(context);
        }

        return TypedResults.NoContent();
    }
}
