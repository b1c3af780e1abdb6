using Armoire.Kernel;
using NodaTime;

namespace Armoire.Network.Model;

/// <summary>Why a place cannot be written as drafted, and the field that is wrong, as the API names it.</summary>
internal sealed record LocationRefusal(string Code, string Text, string Field);

/// <summary>What a place must have before it is written (§2).</summary>
internal static class LocationRules
{
    public const int CodeLengthMax = 40;
    public const int TextLengthMax = 300;

    /// <summary>The first thing that is wrong with a draft; a new place needs more than a changed one.</summary>
    public static LocationRefusal? Refusal(LocationDraft draft, bool isNew) =>
        IsCode(draft.Code)
            ? Missing(draft, isNew) ?? Wrong(draft)
            : new("location.code_invalid", $"A code has 1 to {CodeLengthMax} of the characters A-Z a-z 0-9 . _ -", "code");

    /// <summary>A code stands in web addresses and, between commas, in lists.</summary>
    public static bool IsCode(string? code) =>
        code is { Length: >= 1 and <= CodeLengthMax } && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    /// <summary>A brand stands between commas in lists.</summary>
    public static bool IsBrand(string? brand) =>
        !string.IsNullOrWhiteSpace(brand) && brand.Length <= 100 && !brand.Contains(',', StringComparison.Ordinal);

    public static StoreTier TierOf(LocationKind kind) =>
        kind switch
        {
            LocationKind.Warehouse => StoreTier.Warehouse,
            LocationKind.Showroom => StoreTier.Showroom,
            LocationKind.Outlet => StoreTier.Outlet,
            _ => StoreTier.Standard,
        };

    private static LocationRefusal? Missing(LocationDraft draft, bool isNew)
    {
        var missing =
            !isNew ? null
            : draft.Name is null ? "name"
            : draft.Kind is null ? "kind"
            : draft.CityCode is null ? "city"
            : draft.Country is null ? "country"
            : draft.Currency is null ? "currency"
            : draft.TimeZone is null ? "timeZone"
            : null;
        return missing is null ? null : new("location.incomplete", $"A new place needs its {Spoken(missing)}.", missing);
    }

    private static string Spoken(string field) => field == "timeZone" ? "time zone" : field;

    private static LocationRefusal? Wrong(LocationDraft draft)
    {
        if (TooLong(draft) is { } field)
        {
            return new("location.text_too_long", $"Texts have at most {TextLengthMax} characters.", field);
        }

        if (draft.CityCode is { } city && !IsCode(city))
        {
            return new("location.city_invalid", "A city's code is made as a place's.", "city");
        }

        if (draft.Brands is { } brands && !brands.All(IsBrand))
        {
            return new("location.brand_invalid", "A brand is 1 to 100 characters without commas.", "brands");
        }

        if (draft.Country is { } country && !Countries.IsKnown(country))
        {
            return new("location.country_invalid", "A country is a code of ISO 3166-1, two capital letters.", "country");
        }

        if (draft.Currency is { } currency && !Currencies.IsKnown(currency))
        {
            return new("location.currency_invalid", "A currency is a code of ISO 4217.", "currency");
        }

        return WrongPlace(draft) ?? WrongHours(draft);
    }

    private static LocationRefusal? WrongPlace(LocationDraft draft) =>
        draft.Latitude is null != draft.Longitude is null
        || draft.Latitude is < -90 or > 90 or double.NaN
        || draft.Longitude is < -180 or > 180 or double.NaN
            ? new("location.coordinates_invalid", "Latitude and longitude come together, in degrees.", "coordinates")
            : null;

    private static LocationRefusal? WrongHours(LocationDraft draft)
    {
        if (draft.TimeZone is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            return new("location.time_zone_unknown", "An IANA time zone is wanted, such as Europe/Paris.", "timeZone");
        }

        return draft.OpeningHours is { } hours && !OpeningHours.TryParse(hours, DateTimeZone.Utc, out _, out var reason)
            ? new("location.opening_hours_invalid", reason, "openingHours")
            : null;
    }

    private static string? TooLong(LocationDraft draft) =>
        IsLong(draft.Name) ? "name"
        : IsLong(draft.City) ? "cityName"
        : IsLong(draft.Address) ? "address"
        : IsLong(draft.Phone) ? "phone"
        : IsLong(draft.ExternalId) ? "externalId"
        : IsLong(draft.LegalEntity) ? "legalEntity"
        : null;

    private static bool IsLong(LocalText? text) => text is not null && (IsLong(text.En) || IsLong(text.Ru) || IsLong(text.Fr));

    private static bool IsLong(string? text) => text?.Length > TextLengthMax;
}
