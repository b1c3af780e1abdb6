using NodaTime;

namespace Armoire.Files;

/// <summary>A text by language: keys are "en", "ru", "fr" and other lower-case language codes.</summary>
public sealed class Texts(IReadOnlyDictionary<string, string> byLanguage)
{
    public static Texts None { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    public IReadOnlyDictionary<string, string> ByLanguage { get; } = byLanguage;

    /// <summary>The text in a language; null when it is missing.</summary>
    public string? this[string language] => ByLanguage.GetValueOrDefault(language);

    public bool IsEmpty => ByLanguage.Count == 0;

    /// <summary>A text in the three languages of the product.</summary>
    public static Texts Of(string? en, string? ru = null, string? fr = null) =>
        new(
            new[] { ("en", en), ("ru", ru), ("fr", fr) }
                .Where(t => !string.IsNullOrEmpty(t.Item2))
                .ToDictionary(t => t.Item1, t => t.Item2!, StringComparer.Ordinal)
        );
}

/// <summary>A place of the network.</summary>
public sealed record LocationRow(
    string Code,
    string Kind,
    string Tier,
    Texts Name,
    IReadOnlyList<string> Brands,
    string Country,
    Texts City,
    Texts Address,
    double Latitude,
    double Longitude,
    string TimeZone,
    string Currency,
    string? Phone,
    string? OpeningHours,
    string? ExternalId
);

/// <summary>A line of a catalogue file: a category, a style or a variant.</summary>
public abstract record CatalogRow
{
    private protected CatalogRow(Instant? asOf) => AsOf = asOf;

    /// <summary>When the source last changed it; null when the source does not say.</summary>
    public Instant? AsOf { get; }
}

/// <summary>A node of the category tree; its id is unique within the source.</summary>
public sealed record CategoryRow(string Id, string? ParentId, Texts Name, string? Image, int? Position, Instant? AsOf = null)
    : CatalogRow(AsOf);

/// <summary>A style; the first category is the canonical one.</summary>
public sealed record StyleRow(
    string Article,
    string? Brand,
    Texts Name,
    Texts Description,
    IReadOnlyList<string> Categories,
    string? SizeScale,
    string? Lifecycle,
    IReadOnlyList<string> Images,
    IReadOnlyDictionary<string, string> Attributes,
    Instant? AsOf = null
) : CatalogRow(AsOf)
{
    /// <summary>Articles that may stand in for this one, the best first.</summary>
    public IReadOnlyList<string> Substitutes { get; init; } = [];

    /// <summary>Articles that are worn with this one.</summary>
    public IReadOnlyList<string> CompleteTheLook { get; init; } = [];

    /// <summary>The article of the next season; null when it is not told.</summary>
    public string? Successor { get; init; }
}

/// <summary>A sellable colour and size of a style.</summary>
public sealed record VariantRow(
    string Sku,
    string Article,
    string? Barcode,
    IReadOnlyList<string> OtherBarcodes,
    string? InternalCode,
    string? Colour,
    Texts ColourName,
    string? Swatch,
    string? ColourFamily,
    string? Size,
    Texts SizeName,
    IReadOnlyList<string> Images,
    Instant? AsOf = null
) : CatalogRow(AsOf);

/// <summary>
/// A list price and, below it, a markdown; without channel and location it belongs to the price list of the currency. A markdown that is not told
/// stays as it was; one told to be none is withdrawn.
/// </summary>
public sealed record PriceRow(
    string Sku,
    string Currency,
    long ListMinor,
    long? MarkdownMinor,
    string? Channel,
    string? Location,
    Instant? From,
    Instant? To,
    Instant? AsOf = null,
    bool TellsMarkdown = true
);

/// <summary>What was physically present at a location.</summary>
public sealed record StockRow(string Location, string Sku, int Quantity, Instant? AsOf = null);

/// <summary>A customer of an older system.</summary>
public sealed record CustomerRow(
    string? ExternalId,
    string? Phone,
    string? Email,
    string? Given,
    string? Family,
    LocalDate? BirthDate,
    string? Language,
    string? Country,
    string? Card,
    IReadOnlyList<string> Tags,
    Instant? CreatedAt
);
