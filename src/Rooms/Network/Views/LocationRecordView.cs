using System.Text.Json;
using Armoire.Kernel;
using Armoire.Network.Model;
using Armoire.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Armoire.Network.Views;

/// <summary>Everything of a place that an administrator edits, in all languages (§2).</summary>
internal sealed record LocationRecord(
    string Code,
    string? ExternalId,
    LocalText Name,
    LocationKind Kind,
    StoreTier Tier,
    IReadOnlyList<string> Brands,
    string? LegalEntity,
    string City,
    LocalText CityName,
    string Country,
    string Currency,
    LocalText Address,
    string? Phone,
    double? Latitude,
    double? Longitude,
    string TimeZone,
    OpeningHoursReply? OpeningHours,
    bool Active,
    PauseReply? Paused,
    IReadOnlyList<FeatureRecord> Features,
    long Version
) : IVersioned
{
    public static LocationRecord Of(LocationCard card, LocationDirectory directory, Instant now) =>
        new(
            card.Code,
            card.ExternalId,
            card.Names,
            card.Kind,
            card.Tier,
            card.Brands,
            card.LegalEntity,
            card.CityCode,
            card.Cities,
            card.Country,
            card.Currency,
            card.Addresses,
            card.Phone,
            card.Latitude,
            card.Longitude,
            card.TimeZone,
            JsonSerializer.Deserialize<OpeningHoursReply>(card.Hours.ToJson(), ArmoireJson.Options),
            card.Active,
            PauseReply.Of(card, now),
            [.. Kernel.Features.All.Select(key => FeatureRecord.Of(key, card, directory, now))],
            card.Version
        );
}

/// <summary>A feature at a place for everybody there: what holds, where that comes from, and what is shipped (§2.1).</summary>
internal sealed record FeatureRecord(string Key, bool On, string Source, bool Shipped)
{
    public static FeatureRecord Of(string key, LocationCard card, LocationDirectory directory, Instant now)
    {
        var brand = card.Brands.Count == 1 ? card.Brands[0] : null;
        var state = directory.Feature(key, card, channel: null, brand, staff: null, now);
        return new(key, state.On, state.Source, FeatureSwitches.Default(key, card.Kind, card.Tier));
    }
}

/// <summary>A place as an administrator edits it (§2).</summary>
internal static class LocationRecordView
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.Get("/locations/{code}/record", HandleAsync)
            .Needs(Permission.LocationsManage)
            .WithTags("Network")
            .WithName("getLocationRecord")
            .WithSummary("One place with all that is edited of it; ETag carries its version (§2).")
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal static async Task<Results<Ok<LocationRecord>, ProblemHttpResult>> HandleAsync(
        string code,
        HttpContext http,
        NetworkDesk network,
        IClock clock,
        CancellationToken ct
    )
    {
        var directory = await network.DirectoryAsync(ct);
        if (directory.Find(code) is not { } card)
        {
            return Problem.NotFound("location.not_found", "There is no such location.");
        }

        return TypedResults.Ok(LocationRecord.Of(card, directory, clock.GetCurrentInstant()));
    }
}
