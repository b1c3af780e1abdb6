using Armoire.Catalog;

namespace Armoire.Showcase.Model;

/// <summary>Counts what each further choice would leave; a facet is counted without its own condition, so that a choice can be changed.</summary>
internal static class Facets
{
    private const int ValuesMax = 200;

    public static IReadOnlyList<Facet> Of(
        IReadOnlyCollection<OfferedStyle> styles,
        StyleFilter filter,
        IReadOnlyList<CategoryNode> narrower,
        string language
    )
    {
        var passing = styles.Where(filter.Passes).ToList();
        return
        [
            new("category", Categories(passing, narrower, language)),
            new("brand", Brands(styles, filter)),
            new("colour", Colours(styles, filter, language)),
            new("size", Sizes(styles, filter)),
            new("onSale", Sale(styles, filter)),
        ];
    }

    private static List<FacetValue> Categories(List<OfferedStyle> passing, IReadOnlyList<CategoryNode> narrower, string language) =>
        [
            .. narrower
                .Select(node =>
                {
                    var below = CatalogSnapshot.Subtree(node);
                    return new FacetValue(
                        node.Id,
                        node.Name(language),
                        passing.Count(style => style.Facts.CategoryIds.Any(below.Contains))
                    );
                })
                .Where(value => value.Count > 0)
                .Take(ValuesMax),
        ];

    private static List<FacetValue> Brands(IReadOnlyCollection<OfferedStyle> styles, StyleFilter filter) =>
        Counted(styles, filter, Condition.Brand, style => [style.Facts.Brand], null, value => value)
            .OrderBy(value => value.Value, StringComparer.OrdinalIgnoreCase)
            .ToList();

    private static List<FacetValue> Colours(IReadOnlyCollection<OfferedStyle> styles, StyleFilter filter, string language)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var colour in styles.SelectMany(style => style.Facts.Colours))
        {
            names.TryAdd(colour.Code, colour.Name(language));
        }

        return Counted(
                styles,
                filter,
                Condition.Colour,
                null,
                variant => variant.ColourFamily,
                value => names.GetValueOrDefault(value, value)
            )
            .OrderByDescending(value => value.Count)
            .ThenBy(value => value.Value, StringComparer.Ordinal)
            .ToList();
    }

    private static List<FacetValue> Sizes(IReadOnlyCollection<OfferedStyle> styles, StyleFilter filter)
    {
        var counted = Counted(styles, filter, Condition.Size, null, variant => variant.Size, value => value)
            .ToDictionary(value => value.Value);
        return [.. CatalogSnapshot.InSizeOrder([.. counted.Keys.Order(StringComparer.Ordinal)]).Select(size => counted[size])];
    }

    private static List<FacetValue> Sale(IReadOnlyCollection<OfferedStyle> styles, StyleFilter filter) =>
        Counted(styles, filter, Condition.Sale, null, variant => variant.Tag is { OnSale: true } ? "true" : "", value => value).ToList();

    /// <summary>How many styles have each value, on variants that meet every condition but this facet's.</summary>
    private static IEnumerable<FacetValue> Counted(
        IReadOnlyCollection<OfferedStyle> styles,
        StyleFilter filter,
        Condition own,
        Func<OfferedStyle, IEnumerable<string>>? ofStyle,
        Func<OfferedVariant, string>? ofVariant,
        Func<string, string> label
    )
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var style in styles.Where(style => (filter.Failed(style) & ~own) == Condition.None))
        {
            var met = style.Variants.Where(variant => (filter.Failed(variant) & ~own) == Condition.None).ToList();
            var values =
                ofVariant is not null ? met.Select(ofVariant)
                : met.Count > 0 || !filter.AsksOfVariants ? ofStyle!(style)
                : [];
            foreach (var value in values.Where(value => value.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                counts[value] = counts.GetValueOrDefault(value) + 1;
            }
        }

        return counts
            .Select(pair => new FacetValue(pair.Key, label(pair.Key), pair.Value))
            .OrderByDescending(value => value.Count)
            .Take(ValuesMax);
    }
}
