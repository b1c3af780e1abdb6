using Armoire.Kernel;

namespace Armoire.Stock.Model;

/// <summary>Where a safety quantity comes from, most specific first (§4.3).</summary>
internal enum SafetySource
{
    SkuAtLocation,
    CategoryAtLocation,
    SkuAtTier,
    CategoryAtTier,
    Location,
    Tenant,
    ShippedDefault,
}

/// <summary>One setting of safety stock; what it does not name, it does not ask for (§4.3).</summary>
internal sealed record SafetySetting(
    int Quantity,
    LocationId? Location = null,
    StoreTier? Tier = null,
    VariantId? Variant = null,
    string? Category = null
);

/// <summary>A safety quantity and why it is that (§4.3).</summary>
internal readonly record struct SafetyStock(int Quantity, SafetySource Source);

/// <summary>Finds the safety stock of a level: the most specific setting wins (§4.3).</summary>
internal static class SafetyPolicy
{
    /// <summary>Categories come nearest first, so that a leaf's setting goes before its parent's (§4.3).</summary>
    public static SafetyStock For(
        LocationId location,
        LocationKind kind,
        StoreTier tier,
        VariantId variant,
        IReadOnlyList<string> categories,
        IReadOnlyCollection<SafetySetting> settings
    )
    {
        return Find(SafetySource.SkuAtLocation, s => s.Location == location && s.Variant == variant)
            ?? OfCategory(SafetySource.CategoryAtLocation, s => s.Location == location)
            ?? Find(SafetySource.SkuAtTier, s => s.Location is null && s.Tier == tier && s.Variant == variant)
            ?? OfCategory(SafetySource.CategoryAtTier, s => s.Location is null && s.Tier == tier)
            ?? Find(SafetySource.Location, s => s.Location == location && ForEverything(s))
            ?? Find(SafetySource.Tenant, s => s.Location is null && s.Tier is null && ForEverything(s))
            ?? new SafetyStock(Default(kind), SafetySource.ShippedDefault);

        SafetyStock? OfCategory(SafetySource source, Func<SafetySetting, bool> place) =>
            categories
                .Select(c => Find(source, s => s.Variant is null && s.Category == c && place(s)))
                .FirstOrDefault(found => found is not null);

        SafetyStock? Find(SafetySource source, Func<SafetySetting, bool> fits) =>
            settings.FirstOrDefault(fits) is { } setting ? new SafetyStock(setting.Quantity, source) : null;
    }

    /// <summary>How specific a setting is.</summary>
    public static SafetySource SourceOf(SafetySetting setting) =>
        setting switch
        {
            { Location: not null, Variant: not null } => SafetySource.SkuAtLocation,
            { Location: not null, Category: not null } => SafetySource.CategoryAtLocation,
            { Location: not null } => SafetySource.Location,
            { Tier: not null, Variant: not null } => SafetySource.SkuAtTier,
            { Tier: not null } => SafetySource.CategoryAtTier,
            _ => SafetySource.Tenant,
        };

    /// <summary>One unit where people shop, none where only orders are filled (§4.3).</summary>
    public static int Default(LocationKind kind) => kind is LocationKind.Store or LocationKind.Outlet or LocationKind.PopUp ? 1 : 0;

    private static bool ForEverything(SafetySetting setting) => setting is { Variant: null, Category: null };
}
