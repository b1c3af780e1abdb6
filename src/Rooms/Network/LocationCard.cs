using Armoire.Kernel;
using NodaTime;

namespace Armoire.Network;

/// <summary>One text in our three languages (§32).</summary>
public sealed record LocalText(string En, string Ru, string Fr)
{
    /// <summary>The same words in every language, such as a brand's own name.</summary>
    public static LocalText Same(string text) => new(text, text, text);

    public string In(string language) =>
        language switch
        {
            "ru" => Ru,
            "fr" => Fr,
            _ => En,
        };
}

/// <summary>Nothing new is promised at a place until then, and why: a reason of §9.2.</summary>
public sealed record LocationPause(Instant Until, string Reason);

/// <summary>A place of the network as other rooms see it (§2).</summary>
public sealed record LocationCard(
    LocationId Id,
    string Code,
    LocationKind Kind,
    StoreTier Tier,
    IReadOnlyList<string> Brands,
    string Country,
    string Currency,
    string CityCode,
    OpeningHours Hours,
    string TimeZone,
    double? Latitude,
    double? Longitude,
    bool Active,
    string? Phone,
    string? ExternalId
)
{
    public required LocalText Names { get; init; }

    public required LocalText Cities { get; init; }

    public required LocalText Addresses { get; init; }

    public string? LegalEntity { get; init; }

    public long Version { get; init; }

    /// <summary>The last pause, also one that is over.</summary>
    public LocationPause? Pause { get; init; }

    /// <summary>The pause that holds at a moment (§9.2 StoreClosed).</summary>
    public LocationPause? PausedAt(Instant now) => Pause is { } pause && now < pause.Until ? pause : null;

    /// <summary>Whether goods for sale lie here; a showroom has samples only (§2).</summary>
    public bool SellsStock => Kind is LocationKind.Store or LocationKind.Outlet or LocationKind.PopUp or LocationKind.Warehouse;

    /// <summary>Whether anything lies here at all: not at a partner's counter, nor in a parking place of orders (§2).</summary>
    public bool KeepsStock => Kind is not (LocationKind.PickupPoint or LocationKind.Virtual);

    public string Name(string language) => Names.In(language);

    public string City(string language) => Cities.In(language);

    public string Address(string language) => Addresses.In(language);

    /// <summary>A place that names no brand sells them all (§2).</summary>
    public bool Sells(string brand) => Brands.Count == 0 || Brands.Contains(brand, StringComparer.OrdinalIgnoreCase);
}
