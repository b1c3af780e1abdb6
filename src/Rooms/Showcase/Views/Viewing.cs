using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using NodaTime;

namespace Armoire.Showcase.Views;

/// <summary>From where the goods are looked at: which prices count, which stores are near, in which language.</summary>
internal sealed record Viewing(
    LocationDirectory Places,
    Channel Channel,
    LocationCard? Here,
    IReadOnlyList<LocationCard> City,
    string Currency,
    string Language,
    Instant Now
)
{
    private const string CurrencyFallback = "EUR";

    /// <summary>The currency is the place's, else the city's, else the online warehouse's; staff look through the sales app unless they say otherwise.</summary>
    public static Viewing Of(
        LocationDirectory places,
        string? location,
        string? city,
        string? channel,
        Caller caller,
        string language,
        Instant now,
        string locationField = "location",
        string cityField = "city"
    )
    {
        var here = string.IsNullOrEmpty(location) ? null : places.Find(location);
        Require.That(
            string.IsNullOrEmpty(location) || here is { Active: true },
            locationField,
            "There is no such location.",
            "location.unknown"
        );
        var stores = StoresOf(places, string.IsNullOrEmpty(city) ? here?.CityCode : city);
        Require.That(
            string.IsNullOrEmpty(city) || places.InCity(city).Any(place => place.Active),
            cityField,
            "No location is in this city.",
            "city.unknown"
        );
        var through =
            channel is not null ? Require.OneOf<Channel>(channel, "channel")
            : caller.Kind == CallerKind.Staff ? Channel.SalesApp
            : Channel.Web;
        var currency =
            here?.Currency
            ?? stores.Select(store => store.Currency).FirstOrDefault()
            ?? places.OnlineWarehouse?.Currency
            ?? CurrencyFallback;
        return new(places, through, here, stores, currency, language, now);
    }

    /// <summary>The places of a city that sell what they have.</summary>
    public static IReadOnlyList<LocationCard> StoresOf(LocationDirectory places, string? city) =>
        city is null ? [] : [.. places.InCity(city).Where(IsOpenStore)];

    public static bool IsOpenStore(LocationCard place) =>
        place.Active && place.Kind is LocationKind.Store or LocationKind.Outlet or LocationKind.PopUp;
}
