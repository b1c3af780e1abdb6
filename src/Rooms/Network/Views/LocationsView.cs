using System.Globalization;
using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Armoire.Network.Views;

/// <summary>The places of the network as screens choose from them (§2).</summary>
internal static class LocationsView
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var locations = api.MapGroup("/locations").WithTags("Network").Needs(Permission.CatalogRead);
        locations
            .Get("/", ListAsync)
            .AlsoWhenLocked()
            .WithName("listLocations")
            .WithSummary(
                "Active places, by code or nearest first, with opening hours and features, these for a channel and brand when named; all=true also closed and virtual ones (§2)."
            )
            .ProducesProblem(StatusCodes.Status400BadRequest);
        locations
            .Get("/{code}", OneAsync)
            .AlsoWhenLocked()
            .WithName("getLocation")
            .WithSummary("One place by its code, its features for a channel and brand when these are named (§2).")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    internal static async Task<Ok<Page<LocationReply>>> ListAsync(
        string? city,
        string? kind,
        string? brand,
        string? channel,
        string? near,
        bool? all,
        int? limit,
        string? cursor,
        HttpContext context,
        NetworkDesk network,
        Caller caller,
        IClock clock,
        CancellationToken ct
    )
    {
        if (all == true)
        {
            caller.Demand(Permission.LocationsManage);
        }

        LocationKind? wanted = kind is null ? null : Require.OneOf<LocationKind>(kind, "kind");
        var point = near is null ? null : PointOf(near);
        var (most, after) = (Paging.Limit(limit, Paging.LimitMax), Paging.Read<Place>(cursor));
        var directory = await network.DirectoryAsync(ct);
        var frame = Frame(directory, channel, brand, context, caller, clock);
        var items = directory
            .All.Where(l => all == true || l.Active)
            .Where(l => wanted is null ? all == true || l.Kind != LocationKind.Virtual : l.Kind == wanted)
            .Where(l => city is null || string.Equals(l.CityCode, city, StringComparison.OrdinalIgnoreCase))
            .Where(l => brand is null || l.Sells(brand))
            .Select(l => (Location: l, Place: new Place(DistanceTo(l, point), l.Code)))
            .OrderBy(l => l.Place)
            .Where(l => after is null || l.Place.CompareTo(after) > 0)
            .Take(most + 1)
            .ToList();
        return TypedResults.Ok(Paging.Of(items, most, l => l.Place, l => LocationReply.Of(l.Location, l.Place.DistanceKm, frame)));
    }

    internal static async Task<Results<Ok<LocationReply>, ProblemHttpResult>> OneAsync(
        string code,
        string? brand,
        string? channel,
        HttpContext context,
        NetworkDesk network,
        Caller caller,
        IClock clock,
        CancellationToken ct
    )
    {
        var directory = await network.DirectoryAsync(ct);
        return directory.Find(code) is { } location
            ? TypedResults.Ok(LocationReply.Of(location, null, Frame(directory, channel, brand, context, caller, clock)))
            : Problem.NotFound("location.not_found", "There is no such location.");
    }

    /// <summary>Features are told as they are for a channel and a brand, when these are named (§2.1).</summary>
    private static ReplyFrame Frame(
        LocationDirectory directory,
        string? channel,
        string? brand,
        HttpContext context,
        Caller caller,
        IClock clock
    ) =>
        new(
            directory,
            Languages.Of(context),
            caller,
            clock.GetCurrentInstant(),
            channel is null ? null : Require.OneOf<Channel>(channel, "channel"),
            brand
        );

    /// <summary>Where a location stands in the list: by distance when one was asked for, then by code.</summary>
    private sealed record Place(double? DistanceKm, string Code) : IComparable<Place>
    {
        public int CompareTo(Place? other) =>
            other is null ? 1
            : (DistanceKm ?? double.MaxValue).CompareTo(other.DistanceKm ?? double.MaxValue) is var nearer and not 0 ? nearer
            : string.CompareOrdinal(Code, other.Code);
    }

    private static double? DistanceTo(LocationCard location, (double Latitude, double Longitude)? from) =>
        from is { } point && location is { Latitude: { } latitude, Longitude: { } longitude }
            ? Math.Round(Geo.DistanceKm(point.Latitude, point.Longitude, latitude, longitude), 2)
            : null;

    private static (double Latitude, double Longitude)? PointOf(string near)
    {
        var parts = near.Split(',');
        var (latitude, longitude) = (double.NaN, double.NaN);
        Require.That(
            parts.Length == 2
                && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out latitude)
                && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out longitude)
                && Math.Abs(latitude) <= 90
                && Math.Abs(longitude) <= 180,
            "near",
            "Latitude and longitude in degrees are wanted, such as 43.7,7.26."
        );
        return (latitude, longitude);
    }
}
