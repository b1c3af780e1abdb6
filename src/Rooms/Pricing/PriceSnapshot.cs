using Armoire.Kernel;
using Armoire.Pricing.Model;
using NodaTime;

namespace Armoire.Pricing;

/// <summary>All prices as of one version, immutable; every node keeps one.</summary>
public sealed class PriceSnapshot
{
    private readonly Dictionary<int, IReadOnlyList<PriceEntry>> _byVariant;

    private PriceSnapshot(long version, Dictionary<int, IReadOnlyList<PriceEntry>> byVariant) =>
        (Version, _byVariant) = (version, byVariant);

    public static PriceSnapshot Empty { get; } = new(0, []);

    public long Version { get; }

    /// <summary>The price of a variant in a channel, at a place if one is meant; null when it has none in this currency (§18).</summary>
    public PriceTag? Find(VariantId variant, Channel channel, LocationId? at, string currency, Instant now) =>
        _byVariant.TryGetValue(variant.Value, out var entries) ? PriceRule.Resolve(entries, channel, at, currency, now) : null;

    internal static PriceSnapshot After(PriceSnapshot? before, long version, IEnumerable<IGrouping<int, PriceEntry?>> changed)
    {
        var all = before is null ? [] : new Dictionary<int, IReadOnlyList<PriceEntry>>(before._byVariant);
        foreach (var variant in changed)
        {
            var entries = variant.OfType<PriceEntry>().ToArray();
            if (entries.Length > 0)
            {
                all[variant.Key] = entries;
            }
            else
            {
                all.Remove(variant.Key);
            }
        }

        return new(version, all);
    }
}
