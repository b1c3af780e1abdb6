using Armoire.Kernel;
using NodaTime;

namespace Armoire.Catalog;

/// <summary>A variant as everybody else needs it. Categories are the canonical one, the other ones, then their ancestors.</summary>
public sealed record VariantCard(
    VariantId Id,
    string Sku,
    string? Barcode,
    StyleId StyleId,
    string Article,
    string Brand,
    string ColourCode,
    string Size,
    string? ImageUrl,
    IReadOnlyList<string> CategoryIds,
    bool Sellable
)
{
    internal LocalText Names { get; init; } = LocalText.None;

    internal LocalText ColourNames { get; init; } = LocalText.None;

    internal LocalText SizeNames { get; init; } = LocalText.None;

    public string Name(string language) => Names.In(language) ?? Article;

    public string Colour(string language) => ColourNames.In(language) ?? ColourCode;

    public string SizeLabel(string language) => SizeNames.In(language) ?? Size;
}

/// <summary>A colour of a style, with its pictures.</summary>
public sealed record ColourwayFacts(string Code, LocalText Names, string? SwatchUrl, string? Family, IReadOnlyList<string> Media)
{
    public string Name(string language) => Names.In(language) ?? Code;
}

/// <summary>A style as views need it; categories with the canonical one first.</summary>
public sealed record StyleCardFacts(
    StyleId Id,
    string Article,
    string Brand,
    Lifecycle Lifecycle,
    bool Shown,
    string? SizeScale,
    IReadOnlyList<string> CategoryIds,
    IReadOnlyList<ColourwayFacts> Colours,
    string? ImageUrl,
    Instant CreatedAt
)
{
    internal LocalText Names { get; init; } = LocalText.None;

    internal LocalText Descriptions { get; init; } = LocalText.None;

    public string Name(string language) => Names.In(language) ?? Article;

    public string Description(string language) => Descriptions.In(language) ?? "";
}

/// <summary>A node of the category tree with the shown children in their order.</summary>
public sealed record CategoryNode(string Id, string ExternalId, string? ParentId, string? ImageUrl, IReadOnlyList<CategoryNode> Children)
{
    internal LocalText Names { get; init; } = LocalText.None;

    public string Name(string language) => Names.In(language) ?? ExternalId;
}
