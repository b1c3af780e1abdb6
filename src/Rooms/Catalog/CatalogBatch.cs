using System.Diagnostics.CodeAnalysis;
using Armoire.Kernel;
using NodaTime;

namespace Armoire.Catalog;

/// <summary>
/// What a master sends in one call (§3): each field group that is present is taken when it is not older than the one kept. A null member of a group
/// was not told and stays as it is; an empty text or list clears it.
/// </summary>
public sealed record CatalogBatch(string Source)
{
    /// <summary>How many items of all kinds one call takes.</summary>
    public const int ItemsMax = 1_000;

    /// <summary>How many other styles each list of a style's links names.</summary>
    public const int RelatedMax = 50;

    public IReadOnlyList<CategoryDraft> Categories { get; init; } = [];

    public IReadOnlyList<StyleDraft> Styles { get; init; } = [];

    public IReadOnlyList<VariantDraft> Variants { get; init; } = [];

    public IReadOnlyList<ColourwayDraft> Colourways { get; init; } = [];

    /// <summary>What a new variant has whose size is not told.</summary>
    public string SizeOfNew { get; init; } = "";
}

/// <summary>A category as its master tells it. Its id may come as null from a caller, which refuses the item and not the call.</summary>
public sealed record CategoryDraft([AllowNull] string ExternalId, Instant SourceTime)
{
    public string ExternalId { get; init; } = ExternalId ?? "";

    public CategoryTexts? Texts { get; init; }

    public CategoryMedia? Media { get; init; }

    public CategoryAttributes? Attributes { get; init; }

    public CategoryLinks? Links { get; init; }
}

public sealed record CategoryTexts(LocalText? Name = null);

/// <summary>The picture; null for none.</summary>
public sealed record CategoryMedia(string? ImageUrl);

public sealed record CategoryAttributes(int? Position = null, bool? Archived = null);

/// <summary>The parent by the master's own id; none for a root.</summary>
public sealed record CategoryLinks(string? Parent);

/// <summary>A style as its master tells it.</summary>
public sealed record StyleDraft([AllowNull] string ExternalId, [AllowNull] string Article, Instant SourceTime)
{
    public string ExternalId { get; init; } = ExternalId ?? "";

    public string Article { get; init; } = Article ?? "";

    public StyleTexts? Texts { get; init; }

    public StyleMedia? Media { get; init; }

    public StyleAttributes? Attributes { get; init; }

    public StyleLinks? Links { get; init; }
}

public sealed record StyleTexts(LocalText? Name = null, LocalText? Description = null);

/// <summary>Pictures by colourway, in order; an empty colour means the style as a whole. Colours, when told, are all that have pictures.</summary>
public sealed record StyleMedia(IReadOnlyList<ColourMedia>? Colours = null);

public sealed record ColourMedia(string Colour, IReadOnlyList<string> Urls);

/// <summary>Colours, when told, are all there are; one that was there keeps what is not told of it. A new style is active unless it is told.</summary>
public sealed record StyleAttributes(
    string? Brand = null,
    Lifecycle? Lifecycle = null,
    string? SizeScale = null,
    IReadOnlyList<ColourDraft>? Colours = null,
    bool? Archived = null
);

public sealed record ColourDraft(string Code, LocalText? Name = null, string? SwatchUrl = null, string? Family = null);

/// <summary>
/// One colour of a style by the master's own id, for masters that tell colours with their variants; null parts stay as they are. An empty code means
/// the style as a whole, which has pictures only.
/// </summary>
public sealed record ColourwayDraft(string Style, string Code, Instant SourceTime)
{
    public LocalText? Name { get; init; }

    public string? SwatchUrl { get; init; }

    public string? Family { get; init; }

    public IReadOnlyList<string>? Urls { get; init; }
}

/// <summary>Categories by the master's own ids, all there are when told; the canonical one is the first unless it is named.</summary>
public sealed record StyleLinks(IReadOnlyList<string>? Categories = null, string? Canonical = null)
{
    /// <summary>Styles that may stand in for this one by the master's own ids, the best first (§3). One that has not come yet counts from when it comes.</summary>
    public IReadOnlyList<string>? Substitutes { get; init; }

    /// <summary>Styles that are worn with this one (§3).</summary>
    public IReadOnlyList<string>? CompleteTheLook { get; init; }

    /// <summary>The style that follows this one in the next season (§3); an empty text for none.</summary>
    public string? Successor { get; init; }
}

/// <summary>A variant as its master tells it.</summary>
public sealed record VariantDraft([AllowNull] string ExternalId, [AllowNull] string Sku, Instant SourceTime)
{
    public string ExternalId { get; init; } = ExternalId ?? "";

    public string Sku { get; init; } = Sku ?? "";

    public VariantAttributes? Attributes { get; init; }

    public VariantLinks? Links { get; init; }
}

public sealed record VariantAttributes(
    string? Colour = null,
    string? Size = null,
    string? Barcode = null,
    IReadOnlyList<string>? Alternates = null,
    string? InternalCode = null,
    bool? Archived = null,
    LocalText? SizeName = null
);

/// <summary>The style by the master's own id.</summary>
public sealed record VariantLinks(string Style);

/// <summary>The life of a style (§3).</summary>
public enum Lifecycle
{
    Draft,
    Active,
    Markdown,
    ClearedOnly,
    Discontinued,
    Archived,
}

/// <summary>The outcome of every item of a batch, in its order.</summary>
public sealed record CatalogOutcomes(
    IReadOnlyList<ItemOutcome> Categories,
    IReadOnlyList<ItemOutcome> Styles,
    IReadOnlyList<ItemOutcome> Variants,
    IReadOnlyList<ItemOutcome> Colourways
);
