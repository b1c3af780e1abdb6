using Armoire.Access.Data;
using Armoire.Access.Model;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Armoire.Access.Views;

/// <summary>Whom a manager may name as the seller of an order (§12).</summary>
internal static class ColleaguesView
{
    public sealed record Colleague(string UserName, string Name);

    public static void Map(IEndpointRouteBuilder api) =>
        api.Get("/colleagues", HandleAsync)
            .WithTags("Access")
            .Needs(Permission.OrderSetSeller)
            .WithName("listColleagues")
            .WithSummary(
                "The active people who may have sold an order of a location, those who are at home there first; without one an order of no store (§12)."
            )
            .ProducesProblem(StatusCodes.Status400BadRequest);

    internal static async Task<Ok<Page<Colleague>>> HandleAsync(
        string? location,
        IPlaces places,
        Caller caller,
        ArmoireDb db,
        CancellationToken ct
    )
    {
        if (location is null)
        {
            caller.DemandEverywhere();
        }
        else
        {
            Require.That(await places.ExistsAsync(location, ct), "location", $"There is no location {location}.", "location.unknown");
            caller.DemandAt(location);
        }

        var people = await db.Set<Staff>().AsNoTracking().Where(s => s.Active).ToListAsync(ct); // Some thousands at most.
        var sellers = people.Where(s => Sellers.MaySellAt(s.Active, s.Role, CodeList.Read(s.Locations), location));
        var here = AtHomeFirst(sellers, location);
        return TypedResults.Ok(new Page<Colleague>([.. here.Select(s => new Colleague(s.UserName, s.DisplayName))], null));
    }

    /// <summary>People as a list at a place shows them.</summary>
    internal static IEnumerable<Staff> AtHomeFirst(IEnumerable<Staff> people, string? location) =>
        people
            .OrderByDescending(s => location is not null && string.Equals(s.HomeLocation, location, StringComparison.OrdinalIgnoreCase))
            .ThenBy(s => s.DisplayName, StringComparer.CurrentCulture)
            .ThenBy(s => s.UserName, StringComparer.Ordinal);
}
