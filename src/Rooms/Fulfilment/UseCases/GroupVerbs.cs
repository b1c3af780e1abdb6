using Armoire.Fulfilment.Model;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Armoire.Fulfilment.UseCases;

/// <summary>What every verb of a group has in common at the door.</summary>
internal static class GroupVerbs
{
    public static RouteHandlerBuilder IsGroupVerb(
        this RouteHandlerBuilder verb,
        string name,
        string summary,
        params ReadOnlySpan<string> conflicts
    ) =>
        verb.Needs(Permission.FulfilmentWork)
            .WithName(name)
            .WithSummary(summary)
            .TakesIfMatch()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ConflictsWith([GroupTransitions.NotAllowed, .. conflicts]);
}
