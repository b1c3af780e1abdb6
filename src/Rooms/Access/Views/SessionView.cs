using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Armoire.Access.Views;

/// <summary>Who is signed in (§29).</summary>
internal static class SessionView
{
    public static void Map(IEndpointRouteBuilder session) =>
        session
            .Get("/", Handle)
            .WithName("getSession")
            .WithSummary("Who is signed in, and what they may do (§29).")
            .ProducesProblem(StatusCodes.Status401Unauthorized);

    internal static Results<Ok<SessionReply>, ProblemHttpResult> Handle(HttpContext context, Caller caller) =>
        caller.Kind switch
        {
            CallerKind.Staff => TypedResults.Ok(SessionReply.Of(context.Features.GetRequiredFeature<SignedInStaff>())),
            CallerKind.Integration => TypedResults.Ok(SessionReply.Of(caller)),
            _ => Problem.Of(401, "auth.required", "Nobody is signed in."),
        };
}
