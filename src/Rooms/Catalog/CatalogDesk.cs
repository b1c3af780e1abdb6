using Armoire.Catalog.Data;
using Armoire.Catalog.Model;
using Armoire.Kernel;
using Armoire.Platform;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Armoire.Catalog;

/// <summary>Answers other rooms about styles and variants, and takes what masters send (§3).</summary>
public sealed class CatalogDesk(IServiceScopeFactory scopes) : IDisposable
{
    private const string Version = "catalog.version";

    private readonly NodeCopy<CatalogSnapshot> _copy = new(scopes, Version, ReadAsync);

    /// <summary>This node's picture of the catalogue: as of at most 250 ms ago, and never older than this node's own last write.</summary>
    public async Task<CatalogSnapshot> SnapshotAsync(CancellationToken ct) => await _copy.CurrentAsync(ct);

    /// <summary>
    /// Takes a batch in the caller's transaction, categories first, then styles, then variants. Masters take turns: the version is held until the
    /// transaction ends, so one call should not stay open long.
    /// </summary>
    public async Task<CatalogOutcomes> UpsertAsync(ArmoireDb db, CatalogBatch batch, Instant now, CancellationToken ct)
    {
        var count = batch.Categories.Count + batch.Styles.Count + batch.Variants.Count;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, CatalogBatch.ItemsMax, nameof(batch));
        ArgumentException.ThrowIfNullOrWhiteSpace(batch.Source);
        if (count == 0)
        {
            return new([], [], []);
        }

        var revision = await Settings.CountUpAsync(db, Version, ct);
        var (categories, categoriesChanged) = await CategoriesAsync(db, batch, revision, ct);
        var (styles, stylesChanged) = await StylesAsync(db, batch, revision, now, ct);
        var (variants, variantsChanged) = await VariantsAsync(db, batch, revision, ct);
        if (categoriesChanged || stylesChanged || variantsChanged)
        {
            _copy.Expect(revision);
        }
        else
        {
            await Settings.WriteAsync(db, Version, (revision - 1).ToString(System.Globalization.CultureInfo.InvariantCulture), ct); // No reader need look.
        }

        return new(categories, styles, variants);
    }

    /// <summary>Which of these SKUs are variants, as the caller's transaction sees them.</summary>
    public Task<IReadOnlyDictionary<string, VariantId>> KnownSkusAsync(
        ArmoireDb db,
        IReadOnlyCollection<string> skus,
        CancellationToken ct
    ) => KnownAsync(skus, slice => VariantSql.IdsOfSkusAsync(db, slice, ct));

    /// <summary>Which of a master's variant ids are known.</summary>
    public Task<IReadOnlyDictionary<string, VariantId>> KnownVariantsAsync(
        ArmoireDb db,
        string source,
        IReadOnlyCollection<string> externalIds,
        CancellationToken ct
    ) => KnownAsync(externalIds, slice => VariantSql.IdsAsync(db, source, slice, ct));

    /// <summary>Which of a master's style ids are known.</summary>
    public async Task<IReadOnlyDictionary<string, StyleId>> KnownStylesAsync(
        ArmoireDb db,
        string source,
        IReadOnlyCollection<string> externalIds,
        CancellationToken ct
    ) =>
        (await KnownAsync(externalIds, slice => StyleSql.IdsAsync(db, source, slice, ct))).ToDictionary(
            pair => pair.Key,
            pair => new StyleId(pair.Value)
        );

    /// <summary>Which of a master's category ids are known, with the ids they have here.</summary>
    public async Task<IReadOnlyDictionary<string, string>> KnownCategoriesAsync(
        ArmoireDb db,
        string source,
        IReadOnlyCollection<string> externalIds,
        CancellationToken ct
    ) =>
        (await KnownAsync(externalIds, slice => CategorySql.IdsAsync(db, source, slice, ct))).ToDictionary(
            pair => pair.Key,
            pair => CategoryTree.IdOf(pair.Value)
        );

    public void Dispose() => _copy.Dispose();

    private static async Task<(IReadOnlyList<ItemOutcome> Outcomes, bool Changed)> CategoriesAsync(
        ArmoireDb db,
        CatalogBatch batch,
        long revision,
        CancellationToken ct
    )
    {
        if (batch.Categories.Count == 0)
        {
            return ([], false);
        }

        var merge = new MergeCategories(batch.Source, await CategorySql.OfSourceAsync(db, batch.Source, ct));
        var outcomes = merge.Apply(batch.Categories, Guid.CreateVersion7);
        await CategorySql.WriteAsync(db, merge.Changed.Values, revision, ct);
        await CategorySql.WriteAsync(db, merge.Touched.Values, 0, ct);
        return (outcomes, merge.Changed.Count > 0);
    }

    private static async Task<(IReadOnlyList<ItemOutcome> Outcomes, bool Changed)> StylesAsync(
        ArmoireDb db,
        CatalogBatch batch,
        long revision,
        Instant now,
        CancellationToken ct
    )
    {
        if (batch.Styles.Count == 0)
        {
            return ([], false);
        }

        var named = batch
            .Styles.SelectMany(style => (style.Links?.Categories ?? []).Append(style.Links?.Canonical))
            .OfType<string>()
            .Distinct();
        var categories = await KnownAsync([.. named], slice => CategorySql.IdsAsync(db, batch.Source, slice, ct));
        var merge = new MergeStyles(batch.Source, await StyleSql.FindAsync(db, batch.Source, batch.Styles, ct), categories);
        var outcomes = batch.Styles.Select(style => merge.Apply(style, now, Guid.CreateVersion7)).ToList();
        await StyleSql.WriteAsync(db, merge.Changed.Values, revision, ct);
        await StyleSql.WriteAsync(db, merge.Touched.Values, 0, ct);
        return (outcomes, merge.Changed.Count > 0);
    }

    private static async Task<(IReadOnlyList<ItemOutcome> Outcomes, bool Changed)> VariantsAsync(
        ArmoireDb db,
        CatalogBatch batch,
        long revision,
        CancellationToken ct
    )
    {
        if (batch.Variants.Count == 0)
        {
            return ([], false);
        }

        var named = batch.Variants.Select(variant => variant.Links?.Style).OfType<string>().Distinct();
        var styles = await KnownAsync([.. named], slice => StyleSql.IdsAsync(db, batch.Source, slice, ct));
        var merge = new MergeVariants(batch.Source, await VariantSql.FindAsync(db, batch.Source, batch.Variants, ct), styles);
        var last = await VariantSql.LastIdAsync(db, ct);
        var outcomes = batch.Variants.Select(variant => merge.Apply(variant, () => new(++last))).ToList();
        await VariantSql.WriteAsync(db, merge.Changed.Values, revision, ct);
        await VariantSql.WriteAsync(db, merge.Touched.Values, 0, ct);
        return (outcomes, merge.Changed.Count > 0);
    }

    private static async Task<IReadOnlyDictionary<string, TId>> KnownAsync<TId>(
        IReadOnlyCollection<string> keys,
        Func<string[], Task<Dictionary<string, TId>>> read
    )
    {
        var known = new Dictionary<string, TId>(StringComparer.Ordinal);
        foreach (var slice in keys.Where(StoredText.IsStorable).Distinct(StringComparer.Ordinal).Chunk(CatalogBatch.ItemsMax))
        {
            foreach (var (key, id) in await read(slice))
            {
                known[key] = id;
            }
        }

        return known;
    }

    /// <summary>Only what changed since the picture before.</summary>
    private static async Task<CatalogSnapshot> ReadAsync(ArmoireDb db, CatalogSnapshot? before, long version, CancellationToken ct)
    {
        var since = before?.Version ?? -1;
        var categories = await CategorySql.SinceAsync(db, since, ct);
        var styles = await StyleSql.SinceAsync(db, since, ct);
        var variants = await VariantSql.SinceAsync(db, since, ct);
        return CatalogSnapshot.After(before, version, categories, styles, variants);
    }
}
