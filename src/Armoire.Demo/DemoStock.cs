using Armoire.Files;

namespace Armoire.Demo;

/// <summary>How many units lie where: shallow and sparse in stores by tier, deep online; always the same.</summary>
internal static class DemoStock
{
    private const int OnlineDepthMax = 40;
    private const int OutletDepthMax = 6;
    private const string Online = "WH-ONLINE";

    /// <summary>How deep a carried variant lies in a store: one and two are usual.</summary>
    private static readonly int[] StoreDepths = [1, 1, 1, 2, 2, 2, 3, 4];

    /// <summary>Figures that stories and tests rely on; "*" stands for every other place.</summary>
    private static readonly Dictionary<(string Location, string Sku), int> Fixed = new()
    {
        [("S05", "WS03-S-Blue")] = 3,
        [("S05", "WS03-S-Green")] = 3,
        [("S05", "WS03-S-Red")] = 4,
        [("S01", "WS03-S-Blue")] = 0,
        [("S01", "WS03-S-Green")] = 0,
        [("S01", "WS03-S-Red")] = 0,
        [(Online, "WS03-S-Blue")] = 18,
        [(Online, "WS03-S-Green")] = 12,
        [(Online, "WS03-S-Red")] = 15,
        [("S05", "MH01-XS-Orange")] = 1, // The last units of the network.
        [("*", "MH01-XS-Orange")] = 0,
        [("S19", "WJ02-M-Black")] = 1,
        [("*", "WJ02-M-Black")] = 0,
        [("S37", "MT12-L-Blue")] = 1,
        [("*", "MT12-L-Blue")] = 0,
    };

    /// <summary>What is present of every variant a location could hold, zeros included; a showroom holds nothing to sell.</summary>
    public static IEnumerable<StockRow> Rows(IEnumerable<LocationRow> locations, IReadOnlyList<DemoStyle> styles) =>
        from location in locations
        where location.Kind is "Store" or "Warehouse" or "Outlet"
        from style in styles
        where location.Brands.Contains(style.Brand, StringComparer.Ordinal)
        from variant in style.Variants
        select new StockRow(location.Code, variant.Row.Sku, Quantity(location, variant));

    private static int Quantity(LocationRow location, DemoVariant variant)
    {
        var sku = variant.Row.Sku;
        if (Fixed.TryGetValue((location.Code, sku), out var told) || Fixed.TryGetValue(("*", sku), out told))
            return told;
        return location.Kind switch
        {
            "Warehouse" => Chance.Of(OnlineDepthMax + 1, "online", sku),
            "Outlet" => variant.OffPercent > 0 ? Chance.Of(OutletDepthMax + 1, "outlet", sku) : 0,
            _ when Chance.Of(100, "carries", location.Code, sku) < CarriedPercent(location.Tier) => StoreDepths[
                Chance.Of(StoreDepths.Length, "depth", location.Code, sku)
            ],
            _ => 0,
        };
    }

    private static int CarriedPercent(string tier) =>
        tier switch
        {
            "Flagship" => 65,
            "Small" => 20,
            _ => 40,
        };
}
