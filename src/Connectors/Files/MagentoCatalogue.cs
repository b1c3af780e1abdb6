using System.Globalization;
using System.Text;
using Armoire.Catalog;
using Armoire.Kernel;

namespace Armoire.Files;

/// <summary>What a Magento product becomes: a style with its variants, a price for each, and the named variants that did not come before it.</summary>
public sealed record MagentoStyle(
    StyleRow Style,
    IReadOnlyList<VariantRow> Variants,
    IReadOnlyList<PriceRow> Prices,
    IReadOnlyList<string> MissingSkus
);

/// <summary>Translates Magento rows: a configurable row is a style, the simple rows it names are its variants; others stand alone.</summary>
public static class MagentoCatalogue
{
    /// <summary>Simple rows wait for the configurable row that names them; beyond this many each stands alone.</summary>
    public const int WaitingMax = 200_000;

    /// <summary>The size of goods for which an export names none.</summary>
    public const string OneSize = "one";

    /// <summary>Styles as they become complete; what no configurable row names comes last as styles of one variant.</summary>
    public static IEnumerable<MagentoStyle> Styles(IEnumerable<MagentoProduct> products, string currency)
    {
        var waiting = new Dictionary<string, MagentoProduct>(StringComparer.Ordinal);
        foreach (var product in products)
        {
            if (product.ProductType == "configurable")
            {
                var missing = product.Variations.Where(v => !waiting.ContainsKey(v)).ToList();
                var found = product.Variations.Except(missing, StringComparer.Ordinal).Select(v => waiting[v]).ToList();
                foreach (var variant in found)
                    waiting.Remove(variant.Sku);
                yield return Style(product, found, missing, currency);
            }
            else if (waiting.Count < WaitingMax)
                waiting[product.Sku] = product;
            else
                yield return Style(product, [product], [], currency);
        }
        foreach (var alone in waiting.Values)
            yield return Style(alone, [alone], [], currency);
    }

    /// <summary>The category tree, parents before children as in the file; ids are paths of lower-case words.</summary>
    public static IEnumerable<CategoryRow> Categories(IEnumerable<MagentoCategory> categories) =>
        categories.Select(c => new CategoryRow(
            CategoryId(c.Path),
            c.ParentPath.Length == 0 ? null : CategoryId(c.ParentPath),
            Texts.Of(c.Name),
            null,
            c.Position
        ));

    /// <summary>"Men/Tops/Hoodies &amp; Sweatshirts" → "men/tops/hoodies-sweatshirts".</summary>
    public static string CategoryId(string path) => string.Join('/', path.Split('/').Select(Slug));

    /// <summary>Lower-case letters and digits with single hyphens between words.</summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c))
                slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        return slug.ToString().TrimEnd('-');
    }

    private static MagentoStyle Style(
        MagentoProduct style,
        IReadOnlyList<MagentoProduct> variants,
        IReadOnlyList<string> missing,
        string currency
    )
    {
        var row = new StyleRow(
            style.Sku,
            null,
            Texts.Of(style.Name),
            Texts.Of(style.Description),
            [.. style.Categories.Select(CategoryId)],
            ScaleOf(variants),
            null,
            style.Images,
            Described(style)
        )
        {
            Substitutes = Others(style.Upsell),
            CompleteTheLook = Others(style.Related),
        };
        return new(
            row,
            [.. variants.Select(v => Variant(v, style.Sku))],
            [.. variants.Select(v => Price(v, style, currency)).OfType<PriceRow>()],
            missing
        );
    }

    /// <summary>Links by article; a list longer than a style takes is cut.</summary>
    private static IReadOnlyList<string> Others(IReadOnlyList<string> skus) =>
        [.. skus.Distinct(StringComparer.Ordinal).Take(CatalogBatch.RelatedMax)];

    private static VariantRow Variant(MagentoProduct simple, string article) =>
        new(
            simple.Sku,
            article,
            null,
            [],
            null,
            simple.Colour is { } colour ? Slug(colour) : null,
            Texts.Of(simple.Colour),
            null,
            null,
            simple.Size,
            Texts.Of(simple.Size),
            simple.Images
        );

    private static PriceRow? Price(MagentoProduct simple, MagentoProduct style, string currency)
    {
        if ((simple.Price ?? style.Price) is not { } list)
            return null;
        var special = simple.SpecialPrice ?? style.SpecialPrice;
        return new(
            simple.Sku,
            currency,
            Minor(list, currency),
            special < list ? Minor(special.Value, currency) : null,
            null,
            null,
            null,
            null,
            TellsMarkdown: special is not null
        );
    }

    private static long Minor(decimal amount, string currency) =>
        (long)decimal.Round(amount * Currencies.MinorPerMajor(currency), 0, MidpointRounding.AwayFromZero);

    /// <summary>The scale that the sizes are of; null when none is named.</summary>
    private static string? ScaleOf(IReadOnlyList<MagentoProduct> variants) =>
        variants.All(v => v.Size is null) ? null
        : variants.All(v => int.TryParse(v.Size, NumberStyles.None, CultureInfo.InvariantCulture, out _)) ? "waist"
        : "alpha";

    /// <summary>Attributes that describe the goods; Magento's own switches stay behind.</summary>
    private static Dictionary<string, string> Described(MagentoProduct product) =>
        product
            .Attributes.Where(a => a.Key is not ("has_options" or "required_options" or "size" or "color"))
            .ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
}
