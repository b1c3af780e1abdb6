using Armoire.Kernel;

namespace Armoire.Stock.Model;

/// <summary>A store that could give a variant, as the sales tablet sees it (§3).</summary>
internal sealed record StoreChoice(LocationId At, string Name, bool CoversBasket, int Quantity, double? DistanceKm);

/// <summary>The order in which stores are offered (§3).</summary>
internal static class StoreRanking
{
    /// <summary>Covers the whole basket, then more units, then nearer, then by name (§3).</summary>
    public static IReadOnlyList<StoreChoice> Sort(IEnumerable<StoreChoice> stores) =>
        [
            .. stores
                .OrderByDescending(store => store.CoversBasket)
                .ThenByDescending(store => store.Quantity)
                .ThenBy(store => store.DistanceKm ?? double.MaxValue)
                .ThenBy(store => store.Name, StringComparer.Ordinal)
                .ThenBy(store => store.At.Value), // Two stores may share a name; the list must still not jump.
        ];
}
