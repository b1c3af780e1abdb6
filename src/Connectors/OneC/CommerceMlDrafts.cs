namespace Armoire.OneC;

/// <summary>A style as a file describes it; null parts stay as they are.</summary>
public sealed record StyleDraft(
    string ExternalId,
    string? Article,
    string? Name,
    string? Description,
    string? Brand,
    IReadOnlyList<string>? CategoryIds,
    IReadOnlyList<string>? Pictures,
    IReadOnlyDictionary<string, string> Attributes,
    bool? Deleted
);

/// <summary>A variant; its style may not have come yet.</summary>
public sealed record VariantDraft(
    string ExternalId,
    string StyleExternalId,
    string Sku,
    string? Barcode,
    string? Colour,
    string? Size,
    bool? Deleted
);

/// <summary>A price of a variant in the list of a price type, in minor units.</summary>
public sealed record PriceDraft(string VariantExternalId, string PriceTypeId, long Minor, string Currency);

/// <summary>What is physically present of a variant; without a warehouse it is the sender's own store.</summary>
public sealed record RestDraft(string VariantExternalId, string? WarehouseId, int Quantity);
