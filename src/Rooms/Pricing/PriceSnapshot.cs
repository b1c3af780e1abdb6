using Armoire.Kernel;
using Armoire.Pricing.Model;
using NodaTime;

namespace Armoire.Pricing;

/// <summary>All prices as of one version, immutable; every node keeps one.</summary>
public sealed class PriceSnapshot
{
    private readonly Dictionary<int, IReadOnlyList<PriceEntry>> _byVariant;

    private readonly Lazy<Instant[]> _changes;
    private readonly Lazy<HashSet<LocationId>> _places;

    private PriceSnapshot(long version, Dictionary<int, IReadOnlyList<PriceEntry>> byVariant)
    {
        (Version, _byVariant) = (version, byVariant);
        _changes = new(() => [.. Entries().SelectMany(entry => new[] { entry.From, entry.To }).OfType<Instant>().Distinct().Order()]);
        _places = new(() => [.. Entries().Select(entry => entry.At).OfType<LocationId>()]);
    }

    public static PriceSnapshot Empty { get; } = new(0, []);

    public long Version { get; }

    /// <summary>The price of a variant in a channel, at a place if one is meant; null when it has none in this currency (§18).</summary>
    public PriceTag? Find(VariantId variant, Channel channel, LocationId? at, string currency, Instant now) =>
        _byVariant.TryGetValue(variant.Value, out var entries) ? PriceRule.Resolve(entries, channel, at, currency, now) : null;

    /// <summary>Whether a location has a list of its own; one that has none pays what its channel pays (§18).</summary>
    public bool HasList(LocationId at) => _places.Value.Contains(at);

    /// <summary>Between which instants no price begins or ends: since the first, until before the second.</summary>
    public (Instant Since, Instant Until) SteadyAround(Instant now)
    {
        var changes = _changes.Value;
        var next = Array.BinarySearch(changes, now);
        next = next < 0 ? ~next : next + 1; // A price that begins now has begun.
        return (next == 0 ? Instant.MinValue : changes[next - 1], next == changes.Length ? Instant.MaxValue : changes[next]);
    }

    private IEnumerable<PriceEntry> Entries() => _byVariant.Values.SelectMany(entries => entries);

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
