using Armoire.Files;

namespace Armoire.Demo;

/// <summary>The demo network as rows ready for import: the same on every machine and at every call.</summary>
public sealed class DemoNetwork
{
    private readonly string _folder;
    private readonly DemoPrices _prices;
    private readonly IReadOnlyList<DemoStyle> _styles;

    private DemoNetwork(string folder)
    {
        _folder = folder;
        using var names = Open("names.csv");
        Names = DemoNames.Read(names);
        using var rates = Open("rates.csv");
        _prices = DemoPrices.Read(rates);
        using var places = Open("locations.csv");
        Locations = [.. CanonicalCsv.Locations(places, "locations.csv").Select(Taken)];
        using var products = Open("luma/products.csv");
        var luma = LumaStyles.Read(products, Names, firstBarcode: 1).ToList();
        _styles = [.. luma, ChinoStyle.Make(Names, luma.Sum(s => s.Variants.Count) + 1)];
    }

    /// <summary>The network whose files lie beside the program.</summary>
    public static DemoNetwork Shipped() => new(Path.Combine(AppContext.BaseDirectory, "Network"));

    public IReadOnlyList<LocationRow> Locations { get; }

    internal DemoNames Names { get; }

    /// <summary>The tree, parents before children.</summary>
    public IEnumerable<CategoryRow> Categories()
    {
        using var categories = Open("luma/categories.csv");
        foreach (var row in DemoCategories.Read(categories, Names, _styles))
            yield return row;
    }

    /// <summary>The styles, the widest one last.</summary>
    public IEnumerable<StyleRow> Styles() => _styles.Select(s => s.Style);

    /// <summary>The variants in the order of their styles.</summary>
    public IEnumerable<VariantRow> Variants() => _styles.SelectMany(s => s.Variants).Select(v => v.Row);

    /// <summary>List prices and markdowns in euros, roubles and tenge, and the outlet's own.</summary>
    public IEnumerable<PriceRow> Prices() =>
        _styles.SelectMany(s => s.Variants).SelectMany(v => _prices.Of(v.Row.Sku, v.Euros, v.OffPercent));

    /// <summary>What is present where, zeros included: a full snapshot of every location that sells.</summary>
    public IEnumerable<StockRow> Stock() => DemoStock.Rows(Locations, _styles);

    /// <summary>Who works there.</summary>
    public IEnumerable<StaffRow> Staff() => DemoPeople.Rows(Locations);

    /// <summary>Where the pictures lie that rows name.</summary>
    public static string ImagesFolder { get; } = Path.Combine(AppContext.BaseDirectory, "Network", "luma", "images");

    /// <summary>Where a picture named by a row lies.</summary>
    public string ImagePath(string image) => Path.Combine(_folder, "luma", "images", image);

    private FileStream Open(string file) => File.OpenRead(Path.Combine(_folder, file));

    private static LocationRow Taken(FileRow<LocationRow> row) =>
        row.Value ?? throw new InvalidDataException($"{row.Errors[0].File}, row {row.Row}: {row.Errors[0].Text}");
}
