using System.Text.Json;
using Armoire.Kernel;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Network.Views;

/// <summary>What all places of one answer are shown with.</summary>
internal sealed record ReplyFrame(
    LocationDirectory Directory,
    string Language,
    Caller Caller,
    Instant Now,
    Channel? Channel = null,
    string? Brand = null
);

/// <summary>When a place is open: days to openings such as <c>10:00-22:00</c>, and dated exceptions (§2).</summary>
internal sealed record OpeningHoursReply(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Weekly,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Exceptions
);

/// <summary>A feature and why it is on or off (§2.1).</summary>
internal sealed record FeatureReply(bool On, string Source);

/// <summary>Nothing new is promised at a place until then; the reason is one of §9.2.</summary>
internal sealed record PauseReply(Instant Until, string Reason)
{
    public static PauseReply? Of(LocationCard card, Instant now) => card.PausedAt(now) is { } pause ? new(pause.Until, pause.Reason) : null;
}

/// <summary>A place as the contract shows it; <c>openingHours</c> null means always open (§2).</summary>
internal sealed record LocationReply(
    string Code,
    string Name,
    LocationKind Kind,
    StoreTier Tier,
    string? Brand,
    IReadOnlyList<string> Brands,
    string City,
    string CityName,
    string Country,
    string Currency,
    string Address,
    string? Phone,
    double? Latitude,
    double? Longitude,
    string TimeZone,
    OpeningHoursReply? OpeningHours,
    bool OpenNow,
    Instant? OpenUntil,
    Instant? OpensAt,
    PauseReply? Paused,
    IReadOnlyDictionary<string, FeatureReply> Features,
    double? DistanceKm,
    bool Active
)
{
    public static LocationReply Of(LocationCard card, double? distanceKm, ReplyFrame frame)
    {
        var until = card.Hours.OpenUntil(frame.Now);
        return new(
            card.Code,
            card.Name(frame.Language),
            card.Kind,
            card.Tier,
            card.Brands.Count == 1 ? card.Brands[0] : null,
            card.Brands,
            card.CityCode,
            card.City(frame.Language),
            card.Country,
            card.Currency,
            card.Address(frame.Language),
            card.Phone,
            card.Latitude,
            card.Longitude,
            card.TimeZone,
            JsonSerializer.Deserialize<OpeningHoursReply>(card.Hours.ToJson(), ArmoireJson.Options),
            OpenNow: until is not null,
            until == Instant.MaxValue ? null : until,
            OpensAt: until is null ? card.Hours.NextOpening(frame.Now) : null,
            PauseReply.Of(card, frame.Now),
            FeaturesOf(card, frame),
            distanceKm,
            card.Active
        );
    }

    private static Dictionary<string, FeatureReply> FeaturesOf(LocationCard card, ReplyFrame frame)
    {
        var brand = frame.Brand ?? (card.Brands.Count == 1 ? card.Brands[0] : null);
        var staff = frame.Caller.Kind == CallerKind.Staff ? frame.Caller.Name : null;
        return Kernel.Features.All.ToDictionary(
            key => key,
            key =>
            {
                var state = frame.Directory.Feature(key, card, frame.Channel, brand, staff, frame.Now);
                return new FeatureReply(state.On, state.Source);
            },
            StringComparer.Ordinal
        );
    }
}
