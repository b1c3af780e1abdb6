using Armoire.Files;

namespace Armoire.Demo;

/// <summary>The Luma catalogue with names in three languages, two brands, barcodes and markdowns.</summary>
internal static class LumaStyles
{
    public const string Luma = "Luma";
    public const string AtelierNord = "Atelier Nord";

    /// <summary>The styles in the order of the file; barcodes count on from a first number.</summary>
    public static IEnumerable<DemoStyle> Read(Stream products, DemoNames names, int firstBarcode)
    {
        var (number, place) = (firstBarcode, 0);
        foreach (
            var (style, variants, prices, _) in MagentoCatalogue.Styles(MagentoCsv.Products(products, "products.csv").Select(Taken), "EUR")
        )
        {
            var off = DemoPrices.OffPercent(style.Article);
            var euros = prices.ToDictionary(p => p.Sku, p => p.ListMinor / 100m, StringComparer.Ordinal);
            yield return new DemoStyle(
                style with
                {
                    Brand = place++ % 2 == 0 ? Luma : AtelierNord,
                    Name = NameOf(style, names),
                    Lifecycle = off > 0 ? "Markdown" : "Active",
                },
                [.. variants.Select(v => new DemoVariant(Named(v, names, DemoBarcode.Of(number++)), euros[v.Sku], off))]
            );
        }
    }

    private static VariantRow Named(VariantRow variant, DemoNames names, string barcode)
    {
        var colour = names.Find("colour", variant.Colour);
        return variant with
        {
            Barcode = barcode,
            ColourName = colour?.Text ?? variant.ColourName,
            Swatch = colour?.Swatch,
            ColourFamily = colour?.Family,
            SizeName = names.Find("size", variant.Size)?.Text ?? variant.SizeName,
        };
    }

    /// <summary>Model names stay as they are; Russian and French put the kind of goods before them.</summary>
    private static Texts NameOf(StyleRow style, DemoNames names)
    {
        var model = style.Name["en"]!;
        var type = style.Categories.Select(c => names.Find("type", c)).FirstOrDefault(t => t is not null);
        return type is null ? style.Name : Texts.Of(model, $"{type.Text["ru"]} «{model}»", $"{type.Text["fr"]} «\u00A0{model}\u00A0»");
    }

    private static MagentoProduct Taken(FileRow<MagentoProduct> row) =>
        row.Value ?? throw new InvalidDataException($"{row.Errors[0].File}, row {row.Row}: {row.Errors[0].Text}");
}
