using Armoire.Files;

namespace Armoire.Demo;

/// <summary>One style far wider than a size run usually is: 24 colours in 20 sizes of waist and length.</summary>
internal static class ChinoStyle
{
    public const string Article = "AN480";
    private const decimal Euros = 89;
    private const int MarkedDownOffPercent = 30;
    private const int MarkedDownEvery = 10;

    public static IEnumerable<string> Sizes { get; } =
    [.. from waist in Enumerable.Range(28, 10) from length in new[] { 32, 34 } select $"{waist}/{length}"];

    /// <summary>The style with its 480 variants, each tenth of them marked down.</summary>
    public static DemoStyle Make(DemoNames names, int firstBarcode)
    {
        var colours = names.All("an480").ToList();
        var variants = from colour in colours from size in Sizes select (colour, size);
        return new(
            new StyleRow(
                Article,
                LumaStyles.AtelierNord,
                Texts.Of("Nordlys Chino", "Брюки чинос «Nordlys»", "Chino «\u00A0Nordlys\u00A0»"),
                Texts.Of(
                    "Straight chino of brushed cotton twill, in twenty-four colours.",
                    "Прямые чиносы из мягкого хлопкового твила, двадцать четыре цвета.",
                    "Chino droit en sergé de coton gratté, en vingt-quatre couleurs."
                ),
                ["men/bottoms/pants", "promotions/pants"],
                "waist-length",
                "Active",
                [.. colours.Select(c => c.Image).OfType<string>().Distinct(StringComparer.Ordinal)],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["material"] = "Cotton", ["fit"] = "Straight" }
            ),
            [
                .. variants.Select(
                    (v, i) =>
                        new DemoVariant(
                            Variant(v.colour, v.size, names, DemoBarcode.Of(firstBarcode + i)),
                            Euros,
                            i % MarkedDownEvery == MarkedDownEvery / 2 ? MarkedDownOffPercent : 0
                        )
                ),
            ]
        );
    }

    private static VariantRow Variant(DemoName colour, string size, DemoNames names, string barcode) =>
        new(
            $"{Article}-{size.Replace('/', 'x')}-{colour.Key}",
            Article,
            barcode,
            [],
            null,
            colour.Key,
            colour.Text,
            colour.Swatch,
            colour.Family,
            size,
            names.Find("size", size)?.Text ?? Texts.Of(size),
            colour.Image is { } image ? [image] : []
        );
}
