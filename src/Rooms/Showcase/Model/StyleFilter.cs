namespace Armoire.Showcase.Model;

/// <summary>The conditions of a list of styles, each a bit, so that a facet can leave out its own.</summary>
[Flags]
internal enum Condition
{
    None = 0,
    Category = 1,
    Brand = 2,
    Colour = 4,
    Size = 8,
    Price = 16,
    Sale = 32,
    Stock = 64,
}

/// <summary>What a list of styles is narrowed to (§3). A style is in when one of its variants meets all conditions on variants at once.</summary>
internal sealed record StyleFilter
{
    /// <summary>A category with everything below it; null is every category.</summary>
    public IReadOnlySet<string>? Categories { get; init; }

    public IReadOnlySet<string> Brands { get; init; } = new HashSet<string>();

    public IReadOnlySet<string> Colours { get; init; } = new HashSet<string>();

    public IReadOnlySet<string> Sizes { get; init; } = new HashSet<string>();

    public long? PriceFrom { get; init; }

    public long? PriceTo { get; init; }

    public bool? OnSale { get; init; }

    public bool InStock { get; init; }

    /// <summary>Whether a style without variants is out.</summary>
    public bool AsksOfVariants =>
        Colours.Count > 0 || Sizes.Count > 0 || PriceFrom is not null || PriceTo is not null || OnSale is not null || InStock;

    public bool Passes(OfferedStyle style) =>
        Failed(style) == Condition.None && (!AsksOfVariants || style.Variants.Any(variant => Failed(variant) == Condition.None));

    /// <summary>The conditions that the style itself does not meet.</summary>
    public Condition Failed(OfferedStyle style) =>
        (Categories is null || style.Facts.CategoryIds.Any(Categories.Contains) ? Condition.None : Condition.Category)
        | (Brands.Count == 0 || Brands.Contains(style.Facts.Brand) ? Condition.None : Condition.Brand);

    /// <summary>The conditions that a variant does not meet.</summary>
    public Condition Failed(OfferedVariant variant) =>
        (
            Colours.Count == 0 || Colours.Contains(variant.Colour) || Colours.Contains(variant.ColourFamily)
                ? Condition.None
                : Condition.Colour
        )
        | (Sizes.Count == 0 || Sizes.Contains(variant.Size) ? Condition.None : Condition.Size)
        | (IsInRange(variant) ? Condition.None : Condition.Price)
        | (OnSale is null || OnSale == (variant.Tag is { OnSale: true }) ? Condition.None : Condition.Sale)
        | (!InStock || variant.InStock ? Condition.None : Condition.Stock);

    private bool IsInRange(OfferedVariant variant) =>
        (PriceFrom is null && PriceTo is null)
        || (variant.Tag is { } tag && tag.Price.Minor >= (PriceFrom ?? long.MinValue) && tag.Price.Minor <= (PriceTo ?? long.MaxValue));
}
