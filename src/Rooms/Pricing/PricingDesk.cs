using System.Globalization;
using Armoire.Catalog;
using Armoire.Kernel;
using Armoire.Network;
using Armoire.Platform;
using Armoire.Pricing.Data;
using Armoire.Pricing.Model;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Armoire.Pricing;

/// <summary>Answers other rooms what things cost, and takes what masters send (§18).</summary>
public sealed class PricingDesk(IServiceScopeFactory scopes, NodeCopies copies, CatalogDesk catalog) : IDisposable
{
    /// <summary>How many prices one call takes.</summary>
    public const int ItemsMax = 1_000;

    private const string Version = "pricing.version";

    private readonly NodeCopy<PriceSnapshot> _copy = new(scopes, copies, Version, ReadAsync);

    /// <summary>This node's picture of all prices: as of at most 250 ms ago, and never older than this node's own last write.</summary>
    public async Task<PriceSnapshot> SnapshotAsync(CancellationToken ct) => await _copy.CurrentAsync(ct);

    /// <summary>Prices of variants in a channel, at a place if one is meant; a variant without a price in the currency is absent (§18).</summary>
    public async Task<IReadOnlyDictionary<VariantId, PriceTag>> PriceAsync(
        Channel channel,
        LocationCard? at,
        string currency,
        IReadOnlyCollection<VariantId> variants,
        Instant now,
        CancellationToken ct
    )
    {
        var prices = await SnapshotAsync(ct);
        var found = new Dictionary<VariantId, PriceTag>(variants.Count);
        foreach (var variant in variants)
        {
            if (prices.Find(variant, channel, at?.Id, currency, now) is { } tag)
            {
                found[variant] = tag;
            }
        }

        return found;
    }

    /// <summary>Takes prices in the caller's transaction; the last source time wins (§3).</summary>
    public async Task<IReadOnlyList<ItemOutcome>> UpsertAsync(
        ArmoireDb db,
        IReadOnlyList<PriceDraft> drafts,
        Instant now,
        CancellationToken ct
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(drafts.Count, ItemsMax, nameof(drafts));
        if (drafts.Count == 0)
        {
            return [];
        }

        var revision = await Settings.CountUpAsync(db, Version, ct);
        var skus = await catalog.KnownSkusAsync(
            db,
            [.. drafts.Where(draft => draft.Variant is null).Select(draft => draft.Sku).OfType<string>()],
            ct
        );
        var kept = new List<PriceRow>();
        foreach (var master in drafts.GroupBy(draft => draft.Source, StringComparer.Ordinal))
        {
            kept.AddRange(
                await PriceSql.FindAsync(
                    db,
                    master.Key,
                    [.. master.Select(draft => draft.ExternalId).Where(StoredText.IsStorable).Distinct()],
                    ct
                )
            );
        }

        var merge = new MergePrices(kept, skus, now);
        var outcomes = drafts.Select(merge.Apply).ToList();
        await PriceSql.WriteAsync(db, merge.Changed.Values, revision, now, ct);
        await PriceSql.WriteAsync(db, merge.Touched.Values, 0, now, ct);
        if (merge.Changed.Count > 0)
        {
            _copy.Expect(revision);
        }
        else
        {
            await Settings.WriteAsync(db, Version, (revision - 1).ToString(CultureInfo.InvariantCulture), ct); // No reader need look.
        }

        return outcomes;
    }

    /// <summary>Which of a master's prices are kept and not withdrawn, as the caller's transaction sees them.</summary>
    public async Task<IReadOnlySet<string>> LiveAsync(
        ArmoireDb db,
        string source,
        IReadOnlyCollection<string> externalIds,
        CancellationToken ct
    )
    {
        var live = new HashSet<string>(StringComparer.Ordinal);
        foreach (var slice in externalIds.Where(StoredText.IsStorable).Distinct(StringComparer.Ordinal).Chunk(ItemsMax))
        {
            live.UnionWith((await PriceSql.FindAsync(db, source, slice, ct)).Where(row => !row.Archived).Select(row => row.ExternalId));
        }

        return live;
    }

    public void Dispose() => _copy.Dispose();

    private static async Task<PriceSnapshot> ReadAsync(ArmoireDb db, PriceSnapshot? before, long version, CancellationToken ct)
    {
        var rows = await PriceSql.SinceAsync(db, before?.Version ?? -1, ct);
        return PriceSnapshot.After(before, version, rows.ToLookup(row => row.Variant.Value, row => row.Archived ? null : row.Entry));
    }
}
