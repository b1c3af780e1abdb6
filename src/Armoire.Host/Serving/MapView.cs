using Armoire.Platform;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Armoire.Host.Serving;

/// <summary>What the map of stock is drawn on.</summary>
internal static class MapView
{
    /// <summary><c>tiles</c> is an address with {z}, {x} and {y}; null when the map draws outlines of its own. <c>credit</c> is shown on the map.</summary>
    public sealed record Reply(string? Tiles, string? Credit);

    public static void Map(IEndpointRouteBuilder api) =>
        api.Get("/map", (HostSettings settings) => TypedResults.Ok(new Reply(settings.Map?.Template, settings.Map?.Credit)))
            .Needs(Permission.CatalogRead)
            .WithTags("Network")
            .WithName("getMap")
            .WithSummary("What the map of stock is drawn on: an address of tiles, or nothing for outlines of its own.");
}
