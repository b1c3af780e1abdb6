using Armoire.Kernel;

namespace Armoire.Catalog.Model;

/// <summary>Makes the cards of one style from its rows.</summary>
internal static class CardBuilder
{
    public static StyleCardFacts Style(StyleRow row, IReadOnlyCollection<VariantRow> variants, CategoryTree tree)
    {
        var media = row.Media.ToLookup(picture => picture.Colour, picture => picture.Url, StringComparer.Ordinal);
        var named = row.Colours.Select(colour => new ColourwayFacts(
            colour.Code,
            colour.Name,
            colour.SwatchUrl,
            colour.Family,
            [.. media[colour.Code]]
        ));
        var known = row.Colours.Select(colour => colour.Code).ToHashSet(StringComparer.Ordinal);
        var others = variants
            .Where(variant => !variant.Archived)
            .Select(variant => variant.ColourCode)
            .Where(code => code.Length > 0 && known.Add(code))
            .Select(code => new ColourwayFacts(code, LocalText.None, null, null, [.. media[code]]));
        var colours = named.Concat(others).ToList();
        return new(
            new StyleId(row.Id),
            row.Article,
            row.Brand,
            row.Lifecycle,
            !row.Archived && row.Lifecycle is Lifecycle.Active or Lifecycle.Markdown or Lifecycle.ClearedOnly,
            row.SizeScale,
            [.. row.Categories.Select(CategoryTree.IdOf).Where(id => tree.Find(id) is not null)],
            colours,
            media[""].FirstOrDefault() ?? colours.SelectMany(colour => colour.Media).FirstOrDefault(),
            row.CreatedAt
        )
        {
            Names = row.Name,
            Descriptions = row.Description,
        };
    }

    public static VariantCard Variant(VariantRow row, StyleCardFacts style, IReadOnlyList<string> categories)
    {
        var colour = style.Colours.FirstOrDefault(colour => colour.Code == row.ColourCode);
        return new(
            row.Id,
            row.Sku,
            row.Barcode,
            style.Id,
            style.Article,
            style.Brand,
            row.ColourCode,
            row.Size,
            colour?.Media.FirstOrDefault() ?? style.ImageUrl,
            categories,
            style.Shown && !row.Archived
        )
        {
            Names = style.Names,
            ColourNames = colour?.Names ?? LocalText.None,
            SizeNames = row.SizeName,
        };
    }
}
