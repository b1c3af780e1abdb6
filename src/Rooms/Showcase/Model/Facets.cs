using Armoire.Catalog;

namespace Armoire.Showcase.Model;

/// <summary>A value of a facet, and how many styles it would leave.</summary>
internal sealed record FacetValue(string Value, string Label, int Count);

/// <summary>One way to narrow a list.</summary>
internal sealed record Facet(string Name, IReadOnlyList<FacetValue> Values);

/// <summary>A place, or a city, of which the list may be asked what is in stock there.</summary>
internal sealed record StockChoice(string Value, string Label);

/// <summary>Makes a scan's counts into facets that people read: names in their language, sizes in their order, prices in round steps.</summary>
internal static class Facets
{
    private const int ValuesMax = 200;

    public static IReadOnlyList<Facet> Of(
        Assortment goods,
        StyleMatches found,
        IReadOnlyList<CategoryNode> narrower,
        IReadOnlyList<StockChoice> stock,
        string language
    ) =>
        [
            new("category", Categories(goods, found, narrower, language)),
            new("brand", [.. Counted(goods.Brands, found.Brands).OrderBy(value => value.Value, StringComparer.OrdinalIgnoreCase)]),
            new("colour", Colours(goods, found, language)),
            new("size", Sizes(goods, found)),
            new("price", PriceSteps.Of(found.Prices)),
            new("onSale", found.OnSale == 0 ? [] : [new("true", "true", found.OnSale)]),
            new("inStock", [.. stock.Select((place, i) => new FacetValue(place.Value, place.Label, found.InStock[i]))]),
        ];

    private static List<FacetValue> Categories(
        Assortment goods,
        StyleMatches found,
        IReadOnlyList<CategoryNode> narrower,
        string language
    ) =>
        [
            .. narrower
                .Select(node =>
                {
                    var below = goods.Below(node);
                    return new FacetValue(node.Id, node.Name(language), found.Styles.Count(style => below[style]));
                })
                .Where(value => value.Count > 0)
                .Take(ValuesMax),
        ];

    private static List<FacetValue> Colours(Assortment goods, StyleMatches found, string language)
    {
        var names = goods.ColourNames(language);
        return
        [
            .. Counted(goods.Families, found.Families)
                .Select(value => value with { Label = names.GetValueOrDefault(value.Value, value.Value) })
                .OrderByDescending(value => value.Count)
                .ThenBy(value => value.Value, StringComparer.Ordinal),
        ];
    }

    private static List<FacetValue> Sizes(Assortment goods, StyleMatches found)
    {
        var counted = Counted(goods.Sizes, found.Sizes).ToDictionary(value => value.Value);
        return [.. CatalogSnapshot.InSizeOrder([.. counted.Keys.Order(StringComparer.Ordinal)]).Select(size => counted[size])];
    }

    private static IEnumerable<FacetValue> Counted(Words words, int[] counts) =>
        Enumerable
            .Range(0, words.Count)
            .Where(word => counts[word] > 0 && words[word].Length > 0)
            .Select(word => new FacetValue(words[word], words[word], counts[word]))
            .OrderByDescending(value => value.Count)
            .Take(ValuesMax);
}
