using Armoire.Catalog;
using Armoire.Pricing;

namespace Armoire.Showcase.Model;

/// <summary>A variant as it stands in a list: with its price, and whether it is where it is looked for.</summary>
internal sealed record OfferedVariant(string Colour, string ColourFamily, string Size, PriceTag? Tag, bool InStock);

/// <summary>A style as it stands in a list; the distance is how far it is from the query, 0 when there is none.</summary>
internal sealed record OfferedStyle(StyleCardFacts Facts, string Name, IReadOnlyList<OfferedVariant> Variants, int Distance)
{
    /// <summary>The lowest price of its variants; null while none has a price.</summary>
    public PriceTag? Tag { get; } = Variants.Select(variant => variant.Tag).OfType<PriceTag>().MinBy(tag => tag.Price.Minor);

    public bool OnSale { get; } = Variants.Any(variant => variant.Tag is { OnSale: true });
}

/// <summary>The order of a list of styles.</summary>
internal enum StyleSort
{
    Relevance,
    Name,
    PriceAsc,
    PriceDesc,
    Newest,
}

/// <summary>A value of a facet, and how many styles it would leave.</summary>
internal sealed record FacetValue(string Value, string Label, int Count);

/// <summary>One way to narrow a list.</summary>
internal sealed record Facet(string Name, IReadOnlyList<FacetValue> Values);
