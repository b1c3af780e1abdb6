using Armoire.Kernel;
using Armoire.Network;

namespace Armoire.Showcase.Model;

/// <summary>What a store of the city can promise of a variant.</summary>
internal sealed record StoreStock(LocationCard At, int Atp);

/// <summary>The order in which stores are shown for a variant (§3): more units, nearer, by name.</summary>
internal static class StoreOrder
{
    public static IEnumerable<StoreStock> Sort(IEnumerable<StoreStock> stores, LocationCard? from, string language) =>
        stores
            .OrderByDescending(store => store.Atp)
            .ThenBy(store => DistanceKm(from, store.At))
            .ThenBy(store => store.At.Name(language), StringComparer.Ordinal)
            .ThenBy(store => store.At.Code, StringComparer.Ordinal);

    private static double DistanceKm(LocationCard? from, LocationCard to) =>
        from is { Latitude: { } latitude, Longitude: { } longitude } && to is { Latitude: { } north, Longitude: { } east }
            ? Geo.DistanceKm(latitude, longitude, north, east)
            : double.MaxValue;
}
