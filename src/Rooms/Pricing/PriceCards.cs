using Armoire.Kernel;
using NodaTime;

namespace Armoire.Pricing;

/// <summary>What a variant costs: its list price, and the price asked now.</summary>
public sealed record PriceTag(Money ListPrice, Money Price, bool OnSale);

/// <summary>A list price, or a markdown below it.</summary>
public enum PriceKind
{
    List,
    Markdown,
}

/// <summary>
/// A price as its master tells it; the variant by number or by SKU. Without channel it is of the base list, with a channel of that channel's, with a
/// location too of that channel's there (§18).
/// </summary>
public sealed record PriceDraft(string Source, string ExternalId, Instant SourceTime, Money Amount)
{
    public VariantId? Variant { get; init; }

    public string? Sku { get; init; }

    public PriceKind Kind { get; init; }

    public Channel? Channel { get; init; }

    public LocationId? At { get; init; }

    public Instant? From { get; init; }

    public Instant? To { get; init; }

    /// <summary>Deleted by its master.</summary>
    public bool Archived { get; init; }
}
